"""A book of made-up cases, the same for every run: who says what of which case on which day.

Nothing in it is taken from a real war. Sizes and shares are those the design asks for: three revisions a case, one in
twenty of them told later than something that is already in the book.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from tallystick.actions.standards import shipped_standard
from tallystick.ledger.entry import (
    Adoption,
    Citation,
    Draft,
    Figure,
    Kind,
    Organisation,
    Revision,
    Source,
    Words,
)
from tallystick.values.counts import Count

SEED: Final = 20_170_317
STANDARD: Final = shipped_standard("airwars", "2024")
FIRST_DAY: Final = date(2014, 8, 8)
DAYS: Final = 3_650
BACK_DATED: Final = 0.15
"""Of the third revisions; it makes one in twenty of all."""

_STATES: Final = ("confirmed", "fair", "weak", "contested", "discounted")
_SHARES: Final = (8, 40, 25, 7, 20)
_SOURCE: Final = Citation(source="release")
_ORGANISATIONS: Final = tuple(f"organisation-{i}" for i in range(3))


def foundations() -> Iterator[Draft]:
    """Give what a book has to hold before its first case: a source, three organisations, their standard."""
    yield Draft(Kind.SOURCE, Source(id=_SOURCE.source, label="Release"), Words(reason="made up"))
    for identity in _ORGANISATIONS:
        organisation = Organisation(id=identity, label=identity, cites=(_SOURCE,))
        yield Draft(Kind.ORGANISATION, organisation, Words(reason="made up"))
        adoption = Adoption(organisation=identity, known_on=FIRST_DAY, standard=STANDARD)
        yield Draft(Kind.ADOPT, adoption, Words(reason="made up"))


def case_id(i: int) -> str:
    """Give the identifier of a case, in the order of time as those of real cases are."""
    return f"0195c0de-{i >> 16 & 0xFFFF:04x}-7{i >> 4 & 0xFFF:03x}-8000-{i:012x}"


def received_and_assessed(first: int, last: int, of: int) -> Iterator[Draft]:
    """Give the first two statements on each of the cases ``first`` to ``last``, the last one not among them.

    ``of`` is how many cases there are in all: they are told in about the order in which they happened.
    """
    for i in range(first, last):
        told = _told(i, of)
        yield _draft(Kind.RECEIVE, i, told, told.received, "open", ())
        yield _draft(Kind.ASSESS, i, told, told.assessed, told.state, told.figures)


def assessed_again(first: int, last: int, of: int) -> Iterator[Draft]:
    """Give the third statement on each of these cases; some say what was known before the second was told."""
    for i in range(first, last):
        told = _told(i, of)
        yield _draft(Kind.ASSESS, i, told, told.reassessed, told.again, told.figures_again)


class _told:  # noqa: N801 -- reads as a phrase
    """All that is made up of one case."""

    __slots__ = (
        "again", "area", "assessed", "figures", "figures_again", "organisation", "place", "reassessed", "received",
        "span", "state",
    )  # fmt: skip

    def __init__(self, i: int, of: int) -> None:
        chance = Random(SEED + i)
        self.organisation = _ORGANISATIONS[int(chance.random() * 3)]
        happened = FIRST_DAY + timedelta(days=DAYS * i // of + int(chance.random() * 30))
        self.received = happened + timedelta(days=int(chance.expovariate(1 / 20)))
        self.assessed = self.received + timedelta(days=2 + int(chance.expovariate(1 / 120)))
        late = chance.random() < BACK_DATED
        wait = (self.assessed - self.received).days
        days = -1 - int(chance.random() * (wait - 1)) if late else 1 + int(chance.expovariate(1 / 200))
        self.reassessed = self.assessed + timedelta(days=days)
        self.span = happened.isoformat()
        self.area = f"XX/District {int(chance.random() ** 2 * 300)}"
        self.place = f"{_WORDS[int(chance.random() * 60)]} {_WORDS[int(chance.random() * 60)]}"
        self.state, self.again = chance.choices(_STATES, _SHARES, k=2)
        self.figures, self.figures_again = _figures(chance), _figures(chance)


def _figures(chance: Random) -> tuple[Figure, ...]:
    kind = chance.random()
    least = int(chance.expovariate(1 / 3))
    if kind < 0.15:
        return ()
    count = (
        Count.exactly(least) if kind < 0.5 else Count.at_least(least) if kind < 0.6 else Count.between(least, least + 2)
    )
    killed = Figure(count=count)
    return (killed, Figure(effect="injured", count=Count.at_least(least + 1))) if kind > 0.8 else (killed,)


def _draft(kind: Kind, i: int, told: _told, known_on: date, state: str, figures: tuple[Figure, ...]) -> Draft:
    revision = Revision(
        case=case_id(i),
        organisation=told.organisation,
        label=f"MU{i:07d}",
        known_on=known_on,
        standard=STANDARD.key,
        state=state,
        span=told.span,
        area=told.area,
        actors=("Belligerent",),
        figures=figures,
        cites=(Citation(source=_SOURCE.source, at=f"row {i}"),),
    )
    return Draft(kind, revision, Words(reason=f"row {i} of the release", texts=(("place", told.place),)))


_WORDS: Final = tuple(
    f"{start}{end}"
    for start in (
        "alder",
        "birch",
        "cedar",
        "elm",
        "fir",
        "hazel",
        "juniper",
        "larch",
        "maple",
        "oak",
        "pine",
        "willow",
    )
    for end in ("bridge", "ford", "gate", "market", "quarter")
)
