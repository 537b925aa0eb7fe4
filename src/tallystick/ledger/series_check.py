"""Does a printed series add up? Every break between figures that an organisation printed, each as one sentence.

Knows only what was printed and what follows from it. A finding whose every term was printed is *printed*; one that
rests on a term that had to be worked out is *derived*. Derived in docs/method/series.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, groupby, pairwise
from typing import Final, NamedTuple

from tallystick.ledger.series import WORDS, Allegation, Release


class TermBasis(StrEnum):
    """Whether every term of a finding was printed, or one was worked out from others."""

    PRINTED = "printed"
    DERIVED = "derived"


class Reading(StrEnum):
    """Under which reading of reopened reports carried + received - completed = open holds in a release."""

    WITHOUT = "without what was reopened"
    WITH = "with what was reopened"
    ONLY = "nothing reopened was printed"
    NEITHER = "neither reading"


class Told(NamedTuple):
    """A figure a finding rests on, known from somebody else's text: its organisation may have printed another."""

    release: str
    term: str
    number: int

    def __str__(self) -> str:
        """Say it with its words and the day of its release."""
        return f"{self.number:,} {WORDS[self.term]} ({self.release})"


@dataclass(frozen=True, slots=True)
class SeriesFinding:
    """One break: the rule, where, what the other figures give, what was printed. ``residual`` is printed - expected.

    ``second_hand`` are the figures it rests on that are known from somebody else's text.
    """

    rule: str
    period: str
    release: str
    expected: int
    printed: int
    basis: TermBasis
    note: str
    second_hand: tuple[Told, ...] = ()

    @property
    def residual(self) -> int:
        """What was printed beyond what the other figures give."""
        return self.printed - self.expected


def _told(*used: tuple[Release, Iterable[str]]) -> tuple[Told, ...]:
    """Give what of the printed terms that were used is second-hand."""
    return tuple(
        Told(release.published or release.period, term, release.figures[term])
        for release, terms in used
        for term in terms
        if term in release.second_hand and term in release.figures
    )


class ReadingOfRelease(NamedTuple):
    """How one release's flow holds."""

    release: str
    period: str
    reading: Reading
    basis: TermBasis


@dataclass(frozen=True, slots=True)
class SeriesReport:
    """What was found in a series: breaks in the order of releases, and how each release's flow is to be read."""

    findings: tuple[SeriesFinding, ...]
    readings: tuple[ReadingOfRelease, ...]
    releases: int


def check_series(releases: Iterable[Release], allegations: Iterable[Allegation] = ()) -> SeriesReport:
    """Check every release by itself, against the one before it, and against the last that printed the same sum.

    >>> from datetime import date
    >>> a = Release("2031-02-01", "2031-01", date(2031, 1, 1), date(2031, 1, 31), {"open": 5})
    >>> b = Release("2031-03-01", "2031-02", date(2031, 2, 1), date(2031, 2, 28), {"carried": 4})
    >>> [(one.rule, one.residual) for one in check_series([b, a]).findings]
    [('carried_is_previous_open', -1)]
    """
    rows = _in_order(releases)
    found: list[SeriesFinding] = []
    readings: list[ReadingOfRelease] = []
    before: _Flow | None = None
    for at, release in enumerate(rows):
        follows = at > 0 and release.follows(rows[at - 1])
        flow = _Flow.of(release, before if follows else None)
        found += _carried(release, rows[at - 1], before) if follows and before else ()
        found += _flow(flow, readings)
        found += _within(release)
        for sum_, parts in SUMS.items():
            found += _sum(rows[: at + 1], sum_, parts)
        before = flow
    found += _twice(rows)
    found += _repeated(allegations)
    return SeriesReport(tuple(found), tuple(readings), len(rows))


def _in_order(releases: Iterable[Release]) -> list[Release]:
    """Put releases in the order of their periods; where one has none, in the order of their days."""
    rows = list(releases)
    if all(one.end is not None for one in rows):
        return sorted(rows, key=lambda one: (str(one.end), one.published))
    return sorted(rows, key=lambda one: (one.published or str(one.end), one.period))


SUMS: Final[Mapping[str, tuple[str, ...]]] = {
    "cumulative_killed": ("killed", "killed_newly_announced"),
    "cumulative_injured": ("injured",),
    "reports_ever": ("received",),
    "credible_ever": ("credible",),
    "strikes_ever": (),
    "engagements_ever": (),
}
"""What each sum from the beginning grows by. The first part must be printed for the sum to be checked; a further one
that was not printed adds nothing. A sum without parts may only not fall."""

SUBSETS: Final = (
    ("credible", "completed"),
    ("non_credible", "completed"),
    ("duplicate", "completed"),
    ("completed", "carried_plus_received"),
    ("credible_ever", "reports_ever"),
    ("strikes_ever", "engagements_ever"),
    ("killed", "cumulative_killed"),
    ("injured", "cumulative_injured"),
    ("killed_newly_announced", "cumulative_killed"),
)
"""A part and the whole it cannot exceed. What is reopened may be completed too, and is added to the whole."""

PARTS: Final = ("credible", "non_credible", "duplicate")
FLOW: Final = ("carried", "received", "completed", *PARTS, "withdrawn", "reopened", "open")
"""The terms of which what is open is made."""

_ADDED: Final = {"carried_plus_received": ("carried", "received", "reopened")}
"""What a whole that was not printed is made of."""


@dataclass(frozen=True, slots=True)
class _Flow:
    """The terms of a release's flow, printed or worked out; ``derived`` names those that were worked out."""

    release: Release
    carried: int | None
    received: int | None
    completed: int | None
    derived: tuple[str, ...]
    before: Release | None = None

    @property
    def told(self) -> tuple[Told, ...]:
        """What of it is second-hand."""
        worked_out = self.before if self.before is not None and "carried" not in self.release.figures else None
        return _told((self.release, FLOW), *([] if worked_out is None else [(worked_out, ("open",))]))

    @classmethod
    def of(cls, release: Release, before: _Flow | None) -> _Flow:
        figures = release.figures
        carried, completed, derived = figures.get("carried"), figures.get("completed"), []
        if carried is None and before is not None and (carried := before.open) is not None:
            derived.append(f"{WORDS['carried']} {carried} as open in the release before")
        if completed is None and "credible" in figures and "non_credible" in figures:
            completed = sum(figures.get(part, 0) for part in PARTS)
            derived.append(f"completed {completed} as the sum of its parts")
        earlier = before.release if before else None
        return cls(release, carried, figures.get("received"), completed, tuple(derived), earlier)

    @property
    def expected(self) -> int | None:
        """What is open at the end, without what was reopened."""
        if self.carried is None or self.received is None or self.completed is None:
            return None
        return self.carried + self.received - self.completed - self.release.figures.get("withdrawn", 0)

    @property
    def open(self) -> int | None:
        """What was open at the end: as printed, else worked out where nothing was reopened."""
        printed = self.release.figures.get("open")
        return printed if printed is not None or "reopened" in self.release.figures else self.expected


def _carried(release: Release, earlier: Release, before: _Flow) -> Iterator[SeriesFinding]:
    """What is carried over is what was open before."""
    carried, was_open = release.figures.get("carried"), before.open
    if carried is None or was_open is None or carried == was_open:
        return
    printed = "open" in earlier.figures
    how = "" if printed else " (worked out: carried over + received - completed)"
    note = (
        f"{release.name} carries over {carried:,}, where {_lower(earlier.name)} left {was_open:,} open{how}: "
        f"{carried - was_open:+,}."
    )
    basis = TermBasis.PRINTED if printed else TermBasis.DERIVED
    told = _told((release, ("carried",)), (earlier, ("open",) if printed else FLOW))
    yield SeriesFinding(
        "carried_is_previous_open", release.period, release.published, was_open, carried, basis, note, told
    )


def _flow(flow: _Flow, readings: list[ReadingOfRelease]) -> Iterator[SeriesFinding]:
    """Carried + received - completed (- withdrawn) = open, with or without what was reopened."""
    release, expected = flow.release, flow.expected
    printed, reopened = release.figures.get("open"), release.figures.get("reopened")
    if expected is None or printed is None:
        yield from _implied_received(flow)
        return
    basis = TermBasis.DERIVED if flow.derived else TermBasis.PRINTED
    if printed == expected:
        reading = Reading.ONLY if reopened is None else Reading.WITHOUT
    elif reopened and printed == expected + reopened:
        reading = Reading.WITH
    else:
        reading = Reading.NEITHER
    readings.append(ReadingOfRelease(release.published, release.period, reading, basis))
    if reading is not Reading.NEITHER:
        return
    taken = f" - {release.figures['withdrawn']:,} withdrawn" if release.figures.get("withdrawn") else ""
    both = f" With the {reopened:,} reopened it would be {expected + reopened:,}." if reopened else ""
    how = f" ({'; '.join(flow.derived)})" if flow.derived else ""
    note = (
        f"{release.name} has {flow.carried:,} carried over + {flow.received:,} received - {flow.completed:,} "
        f"completed{taken} = {expected:,}{how}, and prints {printed:,} open: {printed - expected:+,}.{both}"
    )
    yield SeriesFinding("flow", release.period, release.published, expected, printed, basis, note, flow.told)


def _implied_received(flow: _Flow) -> Iterator[SeriesFinding]:
    """Where what was received is not printed, it is what the other terms leave: never below zero."""
    figures = flow.release.figures
    printed = figures.get("open")
    if flow.received is not None or flow.carried is None or flow.completed is None or printed is None:
        return
    left = flow.carried - flow.completed - figures.get("withdrawn", 0) + figures.get("reopened", 0)
    if printed < left:
        release = flow.release
        note = (
            f"{release.name} has {flow.carried:,} carried over and {flow.completed:,} completed, which leaves "
            f"{left:,}, and prints {printed:,} open: what was received would be {printed - left:,}."
        )
        yield SeriesFinding(
            "implied_fall", release.period, release.published, left, printed, TermBasis.DERIVED, note, flow.told
        )


def _within(release: Release) -> Iterator[SeriesFinding]:
    """What must hold in one release alone: parts = completed, the printed sum, and no part above its whole."""
    figures = dict(release.figures)
    equal: set[str] = set()
    if "completed" in figures and "credible" in figures and "non_credible" in figures:
        equal.add("completed")
        parts = [(part, figures[part]) for part in PARTS if part in figures]
        yield from _equation(release, "parts_of_completed", parts, "completed")
    if {"carried", "received"} <= figures.keys():
        terms = [(term, figures[term]) for term in ("carried", "received")]
        if "carried_plus_received" in figures:
            yield from _equation(release, "carried_plus_received", terms, "carried_plus_received")
        figures.setdefault("carried_plus_received", sum(number for _, number in terms))
    if {"carried", "received", "completed", "open"} <= figures.keys():
        equal.add("carried_plus_received")
    for part, whole in SUBSETS:
        if whole in equal or part not in figures or whole not in figures:
            continue
        bound = figures[whole] + (figures.get("reopened", 0) if whole == "carried_plus_received" else 0)
        if figures[part] > bound:
            note = (
                f"{release.name} prints {figures[part]:,} {WORDS[part]} out of {bound:,} {WORDS[whole]}: a part above "
                f"its whole, by {figures[part] - bound:,}."
            )
            rests_on = _told((release, (part, whole, *_ADDED.get(whole, ()))))
            yield SeriesFinding(
                "part_above_whole", release.period, release.published, bound, figures[part], TermBasis.PRINTED, note,
                rests_on,
            )  # fmt: skip


def _equation(release: Release, rule: str, terms: Sequence[tuple[str, int]], whole: str) -> Iterator[SeriesFinding]:
    expected, printed = sum(number for _, number in terms), release.figures[whole]
    if expected != printed:
        sum_ = " + ".join(f"{number:,} {WORDS[term]}" for term, number in terms)
        note = f"{release.name} has {sum_} = {expected:,}, and prints {printed:,} {WORDS[whole]}: "
        note += f"{printed - expected:+,}."
        told = _told((release, (*(term for term, _ in terms), whole)))
        yield SeriesFinding(rule, release.period, release.published, expected, printed, TermBasis.PRINTED, note, told)


def _sum(rows: Sequence[Release], name: str, parts: tuple[str, ...]) -> Iterator[SeriesFinding]:
    """A sum from the beginning is the last one printed and all that came between; it never falls."""
    release, printed = rows[-1], rows[-1].figures.get(name)
    last = next((at for at in range(len(rows) - 2, -1, -1) if name in rows[at].figures), None)
    if printed is None or last is None:
        return
    start = rows[last].figures[name]
    between = rows[last + 1 :]
    added = [(one, part, one.figures[part]) for one in between for part in parts if part in one.figures]
    whole = bool(parts) and all(
        parts[0] in later.figures and later.follows(earlier) for earlier, later in pairwise(rows[last:])
    )
    known = start + sum(number for _, _, number in added)
    if (printed == known) if whole else (printed >= known):
        return
    several = len(between) > 1
    derived = several or not whole
    rule = f"{name}_grows" if whole else "implied_fall"
    terms = "".join(f" + {number:,} ({one.period or one.published})" for one, _, number in added)
    if not several:
        terms = "".join(f" + {number:,} {WORDS[part]}" for _, part, number in added)
    why = "" if whole else f", so that what lies between would be {printed - known:,}"
    note = (
        f"{release.name} prints {printed:,} {WORDS[name]}, where the {start:,} of {_lower(rows[last].name)}{terms} "
        f"give {known:,}: {printed - known:+,}{why}."
    )
    basis = TermBasis.DERIVED if derived and added else TermBasis.PRINTED
    told = _told((rows[last], (name,)), *((one, (part,)) for one, part, _ in added), (release, (name,)))
    yield SeriesFinding(rule, release.period, release.published, known, printed, basis, note, told)


def _twice(rows: Sequence[Release]) -> Iterator[SeriesFinding]:
    """Two releases on one period are two sets of figures for the same cases; one published too early is misfiled."""
    for earlier, later in pairwise(rows):
        if earlier.end is not None and (earlier.start, earlier.end) == (later.start, later.end):
            note = f"{later.name} is on {later.period}, and so is {_lower(earlier.name)}: one period is counted twice."
            yield SeriesFinding("period_twice", later.period, later.published, 1, 2, TermBasis.PRINTED, note)
    for release in rows:
        if release.end is not None and release.published and release.published < release.end.isoformat():
            note = f"{release.name} is on {release.period}, which was not over by then: the day or the year is wrong."
            yield SeriesFinding(
                "published_before_its_period_ended", release.period, release.published, 0, 1, TermBasis.PRINTED, note
            )


def _repeated(allegations: Iterable[Allegation]) -> Iterator[SeriesFinding]:
    """The same day and place in several releases is one allegation, under one name or with none on either side."""
    ordered = sorted(allegations, key=lambda one: (one.day, one.key, one.release, one.item))
    for (day, key), group in groupby(ordered, key=lambda one: (one.day, one.key)):
        same = [one for one in group if key]
        for earlier, later in combinations(same, 2):
            if earlier.release == later.release or not (earlier.names & later.names or not earlier.names | later.names):
                continue
            said = ", and says so itself" if later.refers_back else ""
            note = (
                f"The allegation of {day}, {later.place}, in the release of {later.release} was printed before, in the "
                f"release of {earlier.release} ({earlier.place}){said}: it is one, and counts once."
            )
            yield SeriesFinding("allegation_again", day.isoformat(), later.release, 1, 2, TermBasis.PRINTED, note)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
