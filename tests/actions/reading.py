"""Texts and books for tests of reading: a pasted text in English or Arabic, captured into a small invented book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tallystick.actions.capturing import Pasted, Wishes, capture
from tallystick.actions.desk import Desk, create_book

DAY = date(2021, 3, 2)
ENGLISH = (
    "Shells hit the market of Northtown\n\n"
    "Five people were killed and dozens were wounded when shells hit the market of Northtown on 2 March 2021, the "
    "hospital said. Twelve civilians and twelve fighters were killed in a strike on Aleppo, including three children, "
    "a monitor said.\n\n"
    "The ministry denied that its aircraft had hit civilians. The death toll later rose to seven, the hospital said."
)
ARABIC = (
    "قصف على سوق\n\n"
    "قتل خمسة مدنيين بينهم طفلان وأصيب عشرات آخرون جراء قصف على سوق في حلب يوم 2 آذار 2021، بحسب ما أفاد مصدر طبي.\n\n"
    "Rescue workers left at noon."
)


def book_with(folder: Path, *texts: str, published: date | None = DAY) -> Path:
    """Make a book and capture these texts into it."""
    book = folder / "north.tally"
    create_book(book, "The dead of Northtown", "desk")
    with Desk.open(book, "collector") as desk:
        for text in texts:
            capture(desk, [Pasted(text.encode())], Wishes(published, timestamps=False), lambda *_: None)
    return book
