"""What is wrong with a file, or was found in the files a book was made from: every Problem, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import json

from tallystick.actions.importing import Wishes, reader_of
from tallystick.formats.corrections import write_problems
from tallystick.formats.reader import Options
from tallystick.ledger.entry import Kind, Source
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.values.problems import Problem, TallystickError

__all__ = ["FileExists", "problems_in_book", "problems_in_file", "save_problems"]


class FileExists(TallystickError):
    """A file that is there already is not written over: somebody may have corrected in it."""

    def __init__(self, path: Path) -> None:
        """Build the sentence from the facts."""
        self.path = path
        super().__init__(f"{path} lies there already and was left as it is. Name another file.")


def problems_in_file(path: Path, wishes: Wishes) -> tuple[str, list[Problem]]:
    """Read a file without a book: what it was taken for, and what is wrong with it.

    Raises:
        OSError: the file cannot be read.
    """
    took_for, problems = "", list[Problem]()
    with path.open("rb") as file:
        reader = reader_of(file, wishes)
        for part in reader.read(file, path.name, Options(wishes.known_on, wishes.encoding, wishes.positions_of)):
            took_for = part.took_for or took_for
            problems += part.problems
    return took_for or reader.name, problems


def problems_in_book(store: Store, pin: int | None = None) -> Iterator[Problem]:
    """Give what was found in the files that were imported, as it was kept at the time."""
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        kept = [
            n
            for n, content in answers.standing_records(cursor, Kind.SOURCE, at)
            if isinstance(content, Source) and content.label.startswith("problems:")
        ]
        texts = [
            text
            for one in answers.written(cursor, kept)
            if one.words is not None
            for name, text in one.words.texts
            if name == "problems"
        ]
    for text in texts:
        yield from json.decode(text, type=list[Problem])


def save_problems(path: Path, problems: list[Problem]) -> None:
    """Write Problems as a table for a spreadsheet.

    Raises:
        FileExists: something lies there already.
    """
    try:
        with path.open("xb") as file:
            file.write(write_problems(problems))
    except FileExistsError:
        raise FileExists(path) from None
