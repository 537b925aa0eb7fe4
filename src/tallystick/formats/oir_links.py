"""Which items of the Coalition's releases are about one report: by code, erratum, "duplicate of", or day and place.

Knows the items met so far, in the order of their releases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tallystick.formats.oir_item import OirItem
from tallystick.formats.oir_words import MONTH, day_of


@dataclass(frozen=True, slots=True)
class Link:
    """The case an item is about. ``repeats`` are other records of the same report that it shows to be duplicates."""

    label: str
    duplicate_of: str | None = None
    repeats: tuple[str, ...] = ()


@dataclass(slots=True)
class ItemsSeen:
    """The cases met so far, by case number and by day and place; ``unnamed`` are those no identifier tells apart."""

    by_number: dict[str, str] = field(default_factory=dict)
    by_place: dict[tuple[date, str], str] = field(default_factory=dict)
    unnamed: dict[tuple[date, str], str] = field(default_factory=dict)

    def meet(self, code: str, own: str, day: date | None, place: str, item: OirItem) -> Link:
        """Give the case of the next item: ``code`` is Airwars' beside it, ``own`` its name where it has none."""
        where = (day, place_key(place)) if day is not None and place_key(place) else None
        earlier = self._pointed_at(item, place)
        label = code or own
        repeats: tuple[str, ...] = ()
        if not code and where is not None and where in self.unnamed:
            label = self.unnamed[where]
            repeats = (earlier,) if item.is_erratum and earlier and earlier != label else ()
        elif not code and item.is_erratum and earlier:
            label = earlier
        if where is not None:
            self.by_place.setdefault(where, label)
            if not code:
                self.unnamed.setdefault(where, label)
        if item.case_no:
            self.by_number.setdefault(item.case_no, label)
        return Link(label, None if earlier == label else earlier, repeats)

    def _pointed_at(self, item: OirItem, place: str) -> str | None:
        """Give the case that the item's own words point back to: by its number, or by its day and place."""
        number = _NUMBER.search(item.refers_to)
        if number:
            return self.by_number.get(number["number"])
        for found in _DAY.finditer(item.refers_to):
            day = day_of(found["month"], found["day"], found["year"])
            named = place_key(found["place"] or "") or place_key(place)
            if day is not None and (day, named) in self.by_place:
                return self.by_place[day, named]
        return None


_NUMBER: Final = re.compile(r"\b(?:allegation|report|case)s? (?:no\.? |number )?(?P<number>\d{2,4})\b", re.IGNORECASE)
_DAY: Final = re.compile(
    rf"(?P<month>{MONTH})\.?\s*(?P<day>\d{{1,2}})\s*,\s*(?P<year>20\d{{2}})(?:,\s*(?P<place>(?:near|in) [^,.]+))?",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    r"^(?:near|in|at|outside|vicinity of)\s+|\b(?:province|governorate|district|city|village)\b"
    r"|\b(?:al|ar|ad|as|ash|el|the)\b"
)


def place_key(place: str) -> str:
    """Give a place in the form that places are compared in: the first name in it, without its surroundings.

    >>> place_key("near Hama, Iraq"), place_key("Hama Province, Syria")
    ('hama', 'hama')
    """
    first = place.split(",", maxsplit=1)[0].lower().replace("-", " ").replace("'", "")
    return " ".join(_AROUND.sub(" ", first).split())
