"""Books for tests: four standards, a book kept in memory, and what is written to it. Whole random books: made_up.py.

Everything here is built from the public records of the ledger; nothing is mocked. Days and figures are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from tallystick.assessment.model import Flow, Standard, State, Unit
from tallystick.ledger.apply import apply
from tallystick.ledger.book import Book
from tallystick.ledger.entry import (
    WITHOUT_SOURCE,
    Adoption,
    Citation,
    Content,
    Coverage,
    Draft,
    Figure,
    Kind,
    Opened,
    Organisation,
    Revision,
    Source,
    StateMap,
    Unitemised,
    Words,
)
from tallystick.ledger.posting import Line
from tallystick.ledger.rows import Rows
from tallystick.values.counts import Count

DAYS: Final = tuple(date(2031, 1, 1 + day) if day < 31 else date(2031, 2, day - 30) for day in (0, 1, 2, 8, 33, 40))
"""The days on which something is made known in made-up books."""

WINDOW: Final = (date(2030, 12, 31), *DAYS, date(2032, 1, 1))
"""Those days, one before all and one after all."""

CITED: Final = (Citation(source="source-1"),)


def a_standard(name: str, states: dict[str, Flow], counted: str, **facts: Any) -> Standard:
    """Give a standard with these states, of which those named in ``counted`` count."""
    made = (State(id=s, flow=f, counts=s in counted.split(), title=s, text=s, ours=True) for s, f in states.items())
    return Standard(
        id=name, version="1", title=name, organisation="No organisation", unit=Unit.REPORT, states=tuple(made), **facts
    )


FIRST: Final = a_standard(
    "first",
    {
        "open": Flow.OPEN,
        "acknowledged": Flow.ACKNOWLEDGED,
        "credible": Flow.COMPLETED,
        "non_credible": Flow.COMPLETED,
        "duplicate": Flow.DUPLICATE,
        "withdrawn": Flow.WITHDRAWN,
        "reopened": Flow.REOPENED,
    },
    "credible",
)
SECOND: Final = a_standard(
    "second",
    {
        "pending": Flow.OPEN,
        "confirmed": Flow.COMPLETED,
        "weak": Flow.COMPLETED,
        "duplicate": Flow.DUPLICATE,
        "taken_back": Flow.WITHDRAWN,
        "reopened": Flow.REOPENED,
    },
    "confirmed",
    reopened_counts=True,
    counted_categories=("civilian", "unknown"),
)
THIRD: Final = a_standard(
    "third",
    {
        "open": Flow.OPEN,
        "accepted": Flow.COMPLETED,
        "refused": Flow.COMPLETED,
        "same_as": Flow.DUPLICATE,
        "withdrawn": Flow.WITHDRAWN,
        "again": Flow.REOPENED,
    },
    "accepted",
)
GRADED: Final = a_standard(
    "graded",
    {
        "open": Flow.OPEN,
        "fair": Flow.COMPLETED,
        "confirmed": Flow.COMPLETED,
        "discounted": Flow.COMPLETED,
        "duplicate": Flow.DUPLICATE,
        "withdrawn": Flow.WITHDRAWN,
        "reopened": Flow.REOPENED,
    },
    "fair confirmed",
)
FIRST_TO_SECOND: Final = tuple(
    StateMap(old=old, new=new)
    for old, new in {
        "open": "pending",
        "acknowledged": "pending",
        "credible": "confirmed",
        "non_credible": "weak",
        "duplicate": "duplicate",
        "withdrawn": "taken_back",
        "reopened": "reopened",
    }.items()
)
KINDS: Final = {
    Flow.OPEN: Kind.RECEIVE,
    Flow.ACKNOWLEDGED: Kind.ASSESS,
    Flow.COMPLETED: Kind.ASSESS,
    Flow.DUPLICATE: Kind.DUPLICATE,
    Flow.WITHDRAWN: Kind.WITHDRAW,
    Flow.REOPENED: Kind.REOPEN,
}
"""The kind of entry that gives a state of this flow."""


def killed(count: Count | int, category: str = "civilian", standing: str = "accepted") -> Figure:
    """Give a figure of people killed; a plain number is exact."""
    return harmed("killed", count, category, standing)


def harmed(effect: str, count: Count | int, category: str = "civilian", standing: str = "accepted") -> Figure:
    """Give a figure of people harmed; a plain number is exact."""
    number = Count.exactly(count) if isinstance(count, int) else count
    return Figure(effect=effect, category=category, standing=standing, count=number)


@dataclass(slots=True)
class Pages:
    """A book kept in memory: what was written, and every row the ledger made of it."""

    book: Book = field(default_factory=Book)
    entries: list[tuple[int, Kind, Any]] = field(default_factory=list)
    lines: list[tuple[int, Line]] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return len(self.entries)

    def write(self, kind: Kind, content: Content) -> int:
        """Write one entry and give its number; a refusal leaves everything as it was."""
        n = self.last + 1
        rows = apply(self.book, n, kind, content)
        self.entries.append((n, kind, content))
        self.rows.append(rows)
        self.lines += [(n, line) for line in rows.lines]
        return n

    def open(self, standard: Standard = FIRST, adopted_on: date = DAYS[0], *organisations: str) -> None:
        """Write the entries every book begins with: itself, a source, organisations with their standard."""
        for draft in opening(standard, adopted_on, *(organisations or ("us",))):
            self.write(draft.kind, draft.content)

    def says(self, case: str, day: date, state: str, *figures: Figure, **facts: Any) -> int:
        """Write what the organisation says of one case from a day on."""
        content = said(case, day, state, *figures, **facts)
        standard = next(s for s in (FIRST, SECOND, THIRD, GRADED) if s.key == content.standard)
        return self.write(KINDS[standard.state(state).flow], content)


def opening(standard: Standard, adopted_on: date, *organisations: str) -> list[Draft]:
    """Give the entries every made-up book begins with."""
    contents: list[tuple[Kind, Content]] = [
        (Kind.OPEN, Opened(title="a made-up book")),
        (Kind.SOURCE, Source(id="source-1", label="source 1")),
    ]
    for organisation in organisations:
        made = Organisation(id=organisation, label=organisation, coverage=Coverage.COMPLETE)
        adoption = Adoption(organisation=organisation, known_on=adopted_on, standard=standard)
        contents += [(Kind.ORGANISATION, made), (Kind.ADOPT, adoption)]
    return [drafted(kind, content) for kind, content in contents]


def said(case: str, day: date, state: str, *figures: Figure, **facts: Any) -> Revision:
    """Give what an organisation ("us", under the first standard) says of one case from a day on."""
    given = {"organisation": "us", "standard": FIRST.key, "label": case, "cites": CITED, **facts}
    return Revision(case=case, known_on=day, state=state, figures=figures, **given)


def eighty(**facts: Any) -> Unitemised:
    """Give the 80 deaths of a release, counted and not itemised."""
    given = {"known_on": DAYS[2], "standard": FIRST.key, "state": "credible", "figures": (killed(80),), "cites": CITED}
    return Unitemised(id="80", organisation="us", label="80", **{**given, **facts})


def adoption(**changed: str | None) -> Adoption:
    """Give the adoption of the second standard on DAYS[2]; a state may become another one, or none."""
    lines = (StateMap(old=line.old, new=changed.get(line.old, line.new)) for line in FIRST_TO_SECOND)
    return Adoption(organisation="us", known_on=DAYS[2], standard=SECOND, states=tuple(lines))


def drafted(kind: Kind, content: Any) -> Draft:
    """Give an entry with words, resting on the source where its kind needs one."""
    if kind not in WITHOUT_SOURCE and not content.cites:
        content = replace(content, cites=CITED)
    return Draft(kind, content, Words(reason=f"because of {kind}"))


def fingerprint(book: Book) -> tuple[object, ...]:
    """Give all that a book holds, so that two moments can be compared."""
    return (
        dict(book.organisations),
        set(book.sources),
        dict(book.rules),
        {organisation: tuple(items) for organisation, items in book.adoptions.items()},
        set(book.adopted),
        {identity: (case.row, case.items, case.into) for identity, case in book.cases.items()},
        {identity: (figure.n, figure.home, figure.parts) for identity, figure in book.unitemised.items()},
        dict(book.adjustments),
        dict(book.voidable),
        set(book.held),
    )
