"""Whole books written as text, in a test's docstring, like the story they tell.

A line is a day (the publisher's own), a verb, what it is about, and facts as pairs of words:

    2031-03-02 assess market credible  killed 12..15  injured 3  span 2031-02-27

Figures: ``12`` exact, ``~12`` about, ``12..15`` a range, ``12..`` at least, ``..12`` up to, ``some``, ``unstated``,
``withheld``; ``killed/combatant 2`` names a category, ``killed/alleged 36`` what was weighed and not accepted. Verbs:
organisation, adopt, receive, assess, reopen, duplicate, withdraw, unitemised, allocate, adjust, print, correct, void,
join, part, close.
Each line is a change of its own, so that ``book.after("2031-03-02 assess market")`` names a moment to ask at.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from inspect import getdoc
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from msgspec.structs import replace

from tallystick.actions.answer import explain_change, statement_between, total
from tallystick.actions.checking import verify
from tallystick.actions.desk import Desk, create_book
from tallystick.actions.recorder import Recorder
from tallystick.ledger.asof import Totals
from tallystick.ledger.entry import Figure, Kind, Revision, StateCount, StateMap
from tallystick.ledger.explain import Explanation
from tallystick.ledger.statement import Statement
from tallystick.values.counts import Blank, Count
from tallystick.values.when import Basis
from tests.books import FIRST, GRADED, SECOND, THIRD

STANDARDS: Final = {standard.id: standard for standard in (FIRST, SECOND, THIRD, GRADED)}
EFFECTS: Final = {"killed", "injured", "missing"}
CITES: Final = ("release",)
BLANKS: Final = {"some": Blank.SOME_UNNUMBERED, "unstated": Blank.NOT_STATED, "withheld": Blank.WITHHELD}


@dataclass(frozen=True, slots=True)
class Told:
    """A book that was told, and what can be asked of it."""

    desk: Desk
    pins: dict[str, int]

    def after(self, line: str) -> int:
        """Give the pin after the one line that begins so."""
        (pin,) = [pin for text, pin in self.pins.items() if text.startswith(line)]
        return pin

    def total(self, day: str, *by: str, of: str = "us", pin: int | None = None) -> Totals:
        """Give an organisation's total as known at the end of a day."""
        return total(self.desk.store, of, date.fromisoformat(day), by, pin)

    def killed(self, day: str, of: str = "us", pin: int | None = None) -> tuple[int, int | None]:
        """Give the minimum and the maximum of that total."""
        found = self.total(day, of=of, pin=pin).killed_range
        return found.min, found.max

    def statement(self, start: str, end: str, of: str = "us", pin: int | None = None) -> Statement:
        """Give an organisation's statement after one day up to another."""
        return statement_between(self.desk.store, of, date.fromisoformat(start), date.fromisoformat(end), pin)

    def explain(self, start: str, end: str, pins: tuple[int | None, int | None] = (None, None)) -> Explanation:
        """Explain how the total moved."""
        return explain_change(self.desk.store, "us", date.fromisoformat(start), date.fromisoformat(end), pins)


def causes(explained: Explanation) -> dict[str, int]:
    """Give the minimum that each cause moved by day."""
    return {share.cause: share.amount.lower for share in explained.causes}


def learned(explained: Explanation) -> dict[str, int]:
    """Give the minimum that each cause moved by what was learned later."""
    return {share.cause: share.amount.lower for share in explained.learned_later}


def ledger(test: Callable[[Told], None]) -> Callable[[], None]:
    """Tell the book of the test's docstring, hand it to the test, and see that it verifies."""

    def told_test() -> None:
        with told(getdoc(test) or "") as book:
            test(book)
            assert verify(book.desk.store, None, lambda *_: None).findings == ()

    told_test.__name__, told_test.__doc__, told_test.__module__ = test.__name__, test.__doc__, test.__module__
    return told_test


@contextmanager
def told(text: str) -> Iterator[Told]:
    """Write a book line by line."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.tally"
        create_book(path, "a story", "teller")
        with Desk.open(path, "teller") as desk:
            with desk.change() as record:
                record.source("release", "the story is told")
            pins: dict[str, int] = {}
            for line in (line.strip() for line in text.splitlines() if line.strip()[:4].isdigit()):
                with desk.change() as record:
                    _tell(record, line)
                    pins[" ".join(line.split())] = record.writer.last
            yield Told(desk, pins)


def _tell(record: Recorder, line: str) -> None:
    known_on, verb, about, *rest = shlex.split(line)
    day = date.fromisoformat(known_on)
    match verb:
        case "organisation":
            record.organisation(about, line, CITES)
            record.adopt(about, STANDARDS[rest[0]], day, line)
        case "adopt":
            states = tuple(StateMap(old=old, new=None if new == "-" else new) for old, new in _pairs_of(rest[0]))
            record.adopt("us", STANDARDS[about], day, line, states)
        case "receive" | "assess" | "reopen" | "duplicate" | "withdraw":
            facts = _facts(rest[1:])
            of, like = facts.pop("of", "us"), facts.pop("like", None)
            record.statement_on_case(of, about, day, rest[0], line, CITES, duplicate_of=like, **facts)
        case "unitemised":
            record.unitemised("us", about, day, rest[0], line, CITES, **_facts(rest[1:]))
        case "allocate":
            facts = _facts(rest)
            case = facts.pop("case", None)
            record.allocate(about, day, line, CITES, case=None if case is None else ("us", case), **facts)
        case "adjust":
            record.adjust("us", day, about, int(rest[0]), line, CITES, upper=int(rest[0]), residual="residual" in rest)
        case "print":
            record.expect("us", line, CITES, measure=about, count=_count(rest[0]), known_on=day)
        case _:
            _mend(record, day, verb, about, rest, line)


def _mend(record: Recorder, day: date, verb: str, about: str, rest: list[str], line: str) -> None:
    if verb == "join":
        record.join("us", about, rest[0], line, CITES)
        return
    if verb == "close":
        record.close_period(about, day, line)
        return
    identity = record.case_of(record.id_of(Kind.ORGANISATION, "us"), about)
    (item,) = [item for item in record.writer.book(identity).case(identity).items if item.known_on == day]
    assert isinstance(item.content, Revision)
    match verb:
        case "part":
            record.part("us", about, rest[0], [item.n], line, CITES)
        case "void":
            record.void(item.n, item.kind, identity, line, CITES)
        case "correct":
            record.correct(item.n, item.kind, replace(item.content, **_facts(rest)), line, CITES)
        case _:
            raise ValueError(line)


def _facts(words: Sequence[str]) -> dict[str, Any]:
    """Turn pairs of words into the fields of a record."""
    facts: dict[str, Any] = {}
    figures: list[Figure] = []
    for name, value in zip(words[::2], words[1::2], strict=True):
        effect, _, category = name.partition("/")
        if effect in EFFECTS:
            standing = "not_substantiated" if category == "alleged" else "accepted"
            about = "civilian" if category in {"", "alleged"} else category
            figures.append(Figure(effect=effect, category=about, standing=standing, count=_count(value)))
        else:
            facts[_NAMES.get(name, name)] = _READ.get(name, str)(value)
    return {**facts, **({"figures": tuple(figures)} if figures else {})}


def _count(text: str) -> Count:
    if text in BLANKS:
        return Count.missing(BLANKS[text])
    if text.startswith("~"):
        return Count.about(int(text[1:]))
    low, dots, high = text.partition("..")
    if not dots:
        return Count.exactly(int(text))
    return Count.at_least(int(low)) if not high else Count.up_to(int(high)) if not low else _between(low, high)


def _between(low: str, high: str) -> Count:
    return Count.between(int(low), int(high))


def _pairs_of(text: str) -> list[tuple[str, str]]:
    return [(old, new) for old, _, new in (pair.partition("=") for pair in text.split(","))]


_NAMES: Final = {"day": "known_on", "covers": "covers_to"}
_READ: Final[dict[str, Callable[[str], Any]]] = {
    "order": int,
    "received": int,
    "reopened": int,
    "withdrawn": int,
    "basis": Basis,
    "day": date.fromisoformat,
    "covers": date.fromisoformat,
    "actors": lambda text: tuple(text.split(",")),
    "completed": lambda text: tuple(StateCount(state=state, cases=int(cases)) for state, cases in _pairs_of(text)),
}
