"""Whole books made up at random, entry by entry, with refused entries among them.

Each act draws what it needs from what the book holds by then and is tried at once; so most acts fit, and some do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from tallystick.assessment.model import Standard
from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Allocation,
    Content,
    Correction,
    Draft,
    Expectation,
    Figure,
    Hold,
    Joining,
    Kind,
    Parting,
    Revision,
    Signing,
    StateCount,
    StateMap,
    Unitemised,
    Voiding,
)
from tallystick.ledger.posting import stage
from tallystick.ledger.refusals import Refused
from tallystick.values.counts import Blank, Count
from tallystick.values.when import Basis
from tests.books import DAYS, FIRST, KINDS, SECOND, THIRD, Pages, drafted, fingerprint, opening


def examples(number: int) -> int:
    """Give how many examples to try: so many, or in proportion where HYPOTHESIS_PROFILE asks for more."""
    return number * settings().max_examples // 100


@dataclass(frozen=True, slots=True)
class Step:
    """One entry somebody tried to write, and how it was refused, if it was."""

    draft: Draft
    refused: type[Refused] | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A made-up book: every step that was tried, and the book in memory that came of it."""

    steps: tuple[Step, ...]
    pages: Pages

    def _repr_pretty_(self, printer: Any, _: object) -> None:
        """Print what is needed to write the book again by hand, where an example fails."""
        for step in self.steps:
            printer.text(f"\n  {step.refused or 'ok'} {_brief(step.draft)}")


def _brief(draft: Draft) -> str:
    """Give what an entry says beyond what such entries say by default."""
    content = draft.content
    fields = (name for name in content.__struct_fields__ if name not in {"cites", "label"})
    said = {name: value for name in fields if (value := getattr(content, name)) not in ("", (), None, 0)}
    if isinstance(content, Adoption):
        said |= {"standard": content.standard.key, "states": {line.old: line.new for line in content.states}}
    return f"{draft.kind} {said}"


SPANS: Final = {
    "": "unknown",
    "XXXX": "unknown",
    "../2031-03": "unknown",
    "2031-01-05": "2031-01",
    "2031-02-XX~": "2031-02",
    "2031-02-27/2031-03-01": "2031-02/2031-03",
}
"""Spans used in made-up books, and their event month by hand."""

COUNTS: Final = (
    *(Count.exactly(number) for number in (0, 1, 2, 5)),
    Count.about(3),
    Count.at_least(4),
    Count.up_to(6),
    Count.between(3, 5),
    *(Count.missing(blank) for blank in Blank),
)
_counts = st.sampled_from(COUNTS)
_figures = st.lists(
    st.builds(
        Figure,
        effect=st.sampled_from(["killed", "killed", "injured", "missing"]),
        category=st.sampled_from(["civilian", "civilian", "civilian", "combatant", "child", "unknown"]),
        standing=st.sampled_from(["accepted", "accepted", "accepted", "not_substantiated"]),
        count=_counts,
    ),
    max_size=3,
).map(tuple)
_days = st.sampled_from(DAYS)
_orders = st.sampled_from([0, 0, 0, 1, 2])
_few = st.integers(0, 3)
_spans = st.sampled_from(list(SPANS))
_bases = st.sampled_from([Basis.PRINTED, Basis.PRINTED, Basis.ASSUMED])


@st.composite
def stories(draw: st.DrawFn, acts: Sequence[str] | None = None, size: int = 24) -> Story:
    """Make up a book: acts of all kinds on two organisations, refused ones among them."""
    made = _Making(draw)
    made.begin()
    choice = st.sampled_from(acts or _ACTS)
    for _ in range(draw(st.integers(size // 3, size))):
        made.act(draw(choice))
    return Story(tuple(made.steps), made.pages)


CASES_ONLY: Final = ("revise",) * 6 + ("correct", "void", "join", "part")
"""Acts that leave a book with cases under one standard only."""


class _Making:
    """A book being made up: each act draws what it needs and is tried at once."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self.draw = draw
        self.pages = Pages()
        self.steps: list[Step] = []
        self.named = 0

    def begin(self) -> None:
        for draft in opening(FIRST, DAYS[1], "us", "them"):
            self.attempt(draft.kind, draft.content)

    def act(self, name: str) -> None:
        made = getattr(self, f"_{name}")()
        if made is not None:
            self.attempt(*made)

    def attempt(self, kind: Kind, content: Content) -> None:
        before = fingerprint(self.pages.book)
        draft = drafted(kind, content)
        try:
            self.pages.write(draft.kind, draft.content)
        except Refused as refusal:
            assert fingerprint(self.pages.book) == before, f"the refusal of {draft} left something behind"
            self.steps.append(Step(draft, type(refusal)))
        else:
            self.steps.append(Step(draft))

    def one_of(self, things: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(things)) if things else None

    def _new_name(self, what: str) -> str:
        self.named += 1
        return f"{what}-{self.named}"

    def _standard(self, organisation: str) -> Standard:
        adopted = [standard for _, standard in self._adopted(organisation)]
        return self.draw(st.sampled_from([adopted[-1], *adopted]))  # type: ignore[no-any-return]  # draw gives Any

    def _adopted(self, organisation: str) -> list[tuple[date, Standard]]:
        contents = (item.content for item in self.pages.book.adoptions[organisation])
        return [(content.known_on, content.standard) for content in contents if isinstance(content, Adoption)]

    def _revision(self, case: str, organisation: str) -> tuple[Kind, Revision]:
        draw, standard = self.draw, self._standard(organisation)
        state = draw(st.sampled_from(standard.states))
        content = Revision(
            case=case,
            organisation=organisation,
            label=case,
            known_on=draw(_days),
            basis=draw(_bases),
            order=draw(_orders),
            standard=standard.key,
            state=state.id,
            span=draw(_spans),
            area=draw(st.sampled_from(["", "north", "south"])),
            actors=draw(st.sampled_from([(), ("one",), ("one", "two")])),
            figures=draw(_figures),
        )
        return KINDS[state.flow], content

    def _revise(self) -> tuple[Kind, Revision]:
        case = self.draw(st.sampled_from(["a", "b", "c", "d"]))
        return self._revision(case, "them" if case == "d" else "us")

    def _correct(self) -> tuple[Kind, Correction] | None:
        kind = self.draw(st.sampled_from([Kind.ASSESS, Kind.ASSESS, Kind.UNITEMISED, Kind.ADJUST, Kind.EXPECT]))
        if kind is Kind.UNITEMISED:
            return self._correct_unitemised()
        if kind is Kind.ADJUST:
            return self._correct_adjustment()
        if kind is Kind.EXPECT:
            entry = self.one_of([n for n, kind, _ in self.pages.entries if kind is Kind.EXPECT])
            printed = self._expect()[1]
            return entry and (Kind.CORRECT, Correction(entry=entry, target=kind, subject="us", expectation=printed))
        case = self.one_of([case for case in self.pages.book.cases.values() if case.items])
        if case is None:
            return None
        item = self.one_of(case.items)
        target, new = self._revision(item.content.case, case.row.organisation)
        if self.draw(st.booleans()):  # else mostly refused: the state does not fit the kind
            new = replace(new, state=item.content.state, standard=item.content.standard)
            target = item.kind
        return Kind.CORRECT, Correction(entry=item.n, target=target, subject=case.row.id, revision=new)

    def _correct_unitemised(self) -> tuple[Kind, Correction] | None:
        figure = self.one_of(list(self.pages.book.unitemised.values()))
        if figure is None or figure.home is None:
            return None
        new = replace(self._unitemised()[1], id=figure.home.id, organisation=figure.home.organisation)
        entry = self.one_of([part.n for part in figure.parts])
        return Kind.CORRECT, Correction(entry=entry, target=Kind.UNITEMISED, subject=new.id, unitemised=new)

    def _correct_adjustment(self) -> tuple[Kind, Correction] | None:
        entry = self.one_of([n for n, kind, _ in self.pages.entries if kind is Kind.ADJUST])
        new = self._adjust()[1]
        return entry and (Kind.CORRECT, Correction(entry=entry, target=Kind.ADJUST, subject="us", adjustment=new))

    def _void(self) -> tuple[Kind, Voiding] | None:
        found: list[Voiding] = []
        for case in self.pages.book.cases.values():
            found += [Voiding(entry=item.n, target=item.kind, subject=case.row.id) for item in case.items]
        for identity, figure in self.pages.book.unitemised.items():
            for part in figure.parts:
                kind = Kind.UNITEMISED if isinstance(part.content, Unitemised) else Kind.ALLOCATE
                found.append(Voiding(entry=part.n, target=kind, subject=identity))
        loose = {Kind.ADJUST, Kind.EXPECT, Kind.SIGN}  # also those that are voided already
        found += [Voiding(entry=n, target=k, subject="us") for n, k, _ in self.pages.entries if k in loose]
        chosen = self.one_of(found)
        return chosen and (Kind.VOID, chosen)

    def _join(self) -> tuple[Kind, Joining] | None:
        case = self.one_of(list(self.pages.book.cases))
        others = [other for other in self.pages.book.cases if other != case]
        return (Kind.JOIN, Joining(case=case, into=self.one_of(others))) if others else None

    def _part(self) -> tuple[Kind, Parting] | None:
        case = self.one_of([case for case in self.pages.book.cases.values() if case.items])
        if case is None:
            return None
        entries = tuple(sorted(self.draw(st.sets(st.sampled_from([item.n for item in case.items]), min_size=1))))
        joined = [other for other, at in self.pages.book.cases.items() if at.into == case.row.id]
        new = self.draw(st.sampled_from([*joined * 3, "a", "new", "new"]))
        new = self._new_name("parted") if new == "new" else new
        return Kind.PART, Parting(case=case.row.id, new=new, label=new, entries=entries)

    def _unitemised(self) -> tuple[Kind, Unitemised]:
        draw, organisation = self.draw, self.draw(st.sampled_from(["us", "us", "them"]))
        standard, name = self._standard(organisation), self._new_name("unitemised")
        states = [state.id for state in standard.states]
        done = [state.id for state in standard.states if stage(state.flow) == "done"] * 3
        completed = st.builds(StateCount, state=st.sampled_from([*done, *states]), cases=_few)
        content = Unitemised(
            id=name,
            organisation=organisation,
            label=name,
            known_on=draw(_days),
            basis=draw(_bases),
            standard=standard.key,
            state=draw(st.sampled_from(states)),
            span=draw(_spans),
            figures=draw(_figures),
            received=draw(_few),
            reopened=draw(_few),
            withdrawn=draw(_few),
            completed=draw(st.lists(completed, max_size=2).map(tuple)),
        )
        return Kind.UNITEMISED, content

    def _allocate(self) -> tuple[Kind, Allocation] | None:
        figure = self.one_of([figure for figure in self.pages.book.unitemised.values() if figure.home])
        if figure is None:
            return None
        draw, home = self.draw, figure.home
        taken = draw(st.lists(st.sampled_from(home.figures), max_size=2, unique=True)) if home.figures else []
        content = Allocation(
            unitemised=home.id,
            case=self.one_of([None, *self.pages.book.cases]),
            known_on=max(draw(_days), draw(_days), draw(st.sampled_from([DAYS[0], home.known_on]))),
            figures=tuple(replace(figure, count=_less(figure.count, draw(_few))) for figure in taken),
            received=draw(st.sampled_from([0, 0, 1, 1, -1])),
            reopened=draw(st.integers(0, home.reopened)),
            withdrawn=draw(st.integers(0, home.withdrawn)),
            completed=tuple(
                StateCount(state=line.state, cases=draw(st.integers(0, line.cases))) for line in home.completed
            ),
        )
        return Kind.ALLOCATE, content

    def _adjust(self) -> tuple[Kind, Adjustment]:
        draw, organisation = self.draw, self.draw(st.sampled_from(["us", "us", "them"]))
        standard = self._standard(organisation)
        content = Adjustment(
            organisation=organisation,
            known_on=draw(_days),
            basis=draw(_bases),
            standard=standard.key,
            state=draw(st.sampled_from([state.id for state in standard.states])),
            effect=draw(st.sampled_from(["killed", "injured"])),
            category=draw(st.sampled_from(["civilian", "combatant"])),
            lower=draw(st.integers(-3, 3)),
            upper=draw(st.none() | st.integers(-3, 3)),
            span=draw(_spans),
            residual=draw(st.booleans()),
        )
        return Kind.ADJUST, content

    def _adopt(self) -> tuple[Kind, Adoption]:
        draw, organisation, day = self.draw, self.draw(st.sampled_from(["us", "us", "them"])), self.draw(_days)
        standard = draw(st.sampled_from([SECOND, THIRD]))
        before = [standard for known_on, standard in self._adopted(organisation) if known_on <= day]
        lines = []
        for state in before[-1].states if before else ():
            fitting = [new.id for new in standard.states if stage(new.flow) == stage(state.flow)]
            lines.append(StateMap(old=state.id, new=draw(st.none() | st.sampled_from(fitting))))
        content = Adoption(organisation=organisation, known_on=day, standard=standard, states=tuple(lines))
        return Kind.ADOPT, content

    def _expect(self) -> tuple[Kind, Expectation]:
        day, count = self.draw(_days), self.draw(_counts)
        return Kind.EXPECT, Expectation(organisation="us", measure="killed", count=count, known_on=day)

    def _sign(self) -> tuple[Kind, Signing]:
        return Kind.SIGN, Signing(organisation="us", closed_to=self.draw(_days))

    def _hold(self) -> tuple[Kind, Hold]:
        return Kind.HOLD, Hold(
            entry=self.draw(st.sampled_from([0, 1, self.pages.last, 99])),
            lifted=self.draw(st.booleans()),
            by=self.draw(st.sampled_from([UNSET, "alice"])),
        )


_ACTS: Final = (
    *("revise",) * 12,
    *("correct", "void") * 3,
    *("join", "part", "unitemised", "allocate", "allocate", "adjust", "adopt") * 2,
    *("expect", "sign", "hold"),
)


def _less(count: Count, number: int) -> Count:
    """Give a part of a count that can be taken out of it, or now and then more than there is."""
    if count.min is None or count.max is None:
        return count if number else Count.exactly(0)
    return Count.exactly(number)
