"""Whether a case lies inside a scope: yes, no, or its organisation's words do not say.

What does not say is never guessed: it stands beside the total. Derived in docs/method/gap.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Final, NamedTuple

from tallystick.reconciliation.model import CaseView, Scope, Uncased
from tallystick.values.when import parse_edtf
from tallystick.values.where import area_within


class Fit(Enum):
    """How a record lies to a scope."""

    __hash__ = object.__hash__  # that of an enumeration is worked out anew, from its name, each time it is asked for

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNSAID = "unsaid"


class Placement(NamedTuple):
    """How a record lies to a scope, and the dimension that decided it (empty when it is inside)."""

    fit: Fit
    dimension: str = ""


INSIDE: Final = Placement(Fit.INSIDE)
Placing = Callable[[CaseView | Uncased], Placement]
"""Says of a record how it lies to a scope."""
_Test = Callable[[CaseView | Uncased, Scope, Scope], Fit]
HEADLINE: Final = "civilian"
"""Whom a total counts where nothing else is said."""


def placed(record: CaseView | Uncased, remit: Scope, scope: Scope) -> Placement:
    """Say whether ``record`` lies inside ``scope``; the first dimension that puts it outside is named.

    Where the record is silent, what its organisation's figures cover at all (``remit``) speaks for it.

    >>> case = CaseView(id="1", label="CS1", flow=None, span="2017-03", area="IQ/Nineveh")
    >>> placed(case, Scope(), Scope(places=("IQ",), event_to=date(2017, 3, 31))).fit.value
    'inside'
    >>> placed(case, Scope(), Scope(places=("IQ",), event_to=date(2017, 3, 17)))
    Placement(fit=<Fit.UNSAID: 'unsaid'>, dimension='event_period')
    """
    return placing(remit, scope)(record)


def placing(remit: Scope, scope: Scope) -> Placing:
    """Give what says of a record how it lies to a scope: the same as :func:`placed`, for many records.

    Records that say the same of what is asked about lie alike: for each such answer it is worked out once.
    """
    asked = {
        "cut_off": scope.cut_off,
        "event_period": scope.event_from or scope.event_to,
        "place": scope.places,
        "actor": scope.actor,
        "weapon": scope.weapon,
    }
    tests = [(dimension, test) for dimension, (_, test) in _TESTS.items() if asked[dimension]]
    if not tests:
        return lambda _: INSIDE
    told = attrgetter(*dict.fromkeys(_TESTS[dimension][0] for dimension, _ in tests))
    known: dict[object, Placement] = {}

    def place(record: CaseView | Uncased) -> Placement:
        alike = told(record)
        found = known.get(alike)
        if found is None:
            found = known[alike] = _placed(record, remit, scope, tests)
        return found

    return place


def _placed(record: CaseView | Uncased, remit: Scope, scope: Scope, tests: Iterable[tuple[str, _Test]]) -> Placement:
    unsaid = ""
    for dimension, test in tests:
        fit = test(record, remit, scope)
        if fit is Fit.OUTSIDE:
            return Placement(fit, dimension)
        if fit is Fit.UNSAID:
            unsaid = unsaid or dimension
    return Placement(Fit.UNSAID, unsaid) if unsaid else INSIDE


def narrower(scope: Scope, remit: Scope) -> str:
    """Name the first dimension in which ``scope`` leaves out part of ``remit``; empty when in none.

    A printed total cannot be cut, so it is compared only where this is empty.
    """
    if scope.event_from and (remit.event_from is None or remit.event_from < scope.event_from):
        return "event_period"
    if _end(scope) < _end(remit):
        return "cut_off" if scope.cut_off == _end(scope) else "event_period"
    if scope.places and not (remit.places and all(map(_within(scope.places), remit.places))):
        return "place"
    for dimension, asked, covered in (
        ("actor", scope.actor, remit.actor),
        ("weapon", scope.weapon, remit.weapon),
        ("category", scope.category, remit.category or HEADLINE),
    ):
        if asked and asked.casefold() != covered.casefold():
            return dimension
    return ""


def _period(record: CaseView | Uncased, remit: Scope, scope: Scope) -> Fit:
    return _between(record, remit, scope.event_from or date.min, scope.event_to or date.max)


def _cut_off(record: CaseView | Uncased, remit: Scope, scope: Scope) -> Fit:
    return _between(record, remit, date.min, scope.cut_off or date.max)


def _between(record: CaseView | Uncased, remit: Scope, first: date, last: date) -> Fit:
    if (first, last) == (date.min, date.max):
        return Fit.INSIDE
    span = parse_edtf(record.span) if record.span else None
    if span and (span.earliest or span.latest):
        earliest, latest = span.earliest or date.min, span.latest or date.max
    else:
        earliest, latest = remit.event_from or date.min, _end(remit)
    if latest < first or earliest > last:
        return Fit.OUTSIDE
    return Fit.INSIDE if first <= earliest and latest <= last else Fit.UNSAID


def _place(record: CaseView | Uncased, remit: Scope, scope: Scope) -> Fit:
    if not scope.places:
        return Fit.INSIDE
    fits = {_area_fit(area, scope.places) for area in ((record.area,) if record.area else remit.places)}
    return fits.pop() if len(fits) == 1 else Fit.UNSAID


def _area_fit(area: str, places: tuple[str, ...]) -> Fit:
    if _within(places)(area):
        return Fit.INSIDE
    return Fit.UNSAID if any(area_within(place, area) for place in places) else Fit.OUTSIDE


def _actor(record: CaseView | Uncased, remit: Scope, scope: Scope) -> Fit:
    return _one_of(record.actors or (remit.actor,), scope.actor)


def _weapon(record: CaseView | Uncased, remit: Scope, scope: Scope) -> Fit:
    return _one_of((record.weapon or remit.weapon,), scope.weapon)


_TESTS: Final[dict[str, tuple[str, _Test]]] = {
    "cut_off": ("span", _cut_off),
    "event_period": ("span", _period),
    "place": ("area", _place),
    "actor": ("actors", _actor),
    "weapon": ("weapon", _weapon),
}
"""Of each dimension what of a record decides it, and how."""


def _one_of(found: tuple[str, ...], asked: str) -> Fit:
    if not asked or asked.casefold() in {name.casefold() for name in found}:
        return Fit.INSIDE
    return Fit.OUTSIDE if all(found) else Fit.UNSAID


def _within(places: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda area: any(area_within(area, place) for place in places)


def _end(scope: Scope) -> date:
    return min(scope.event_to or date.max, scope.cut_off or date.max)
