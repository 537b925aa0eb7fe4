"""How each cell of a table of cases is read, but for figures (cases_counts.py) and coordinates (two cells together).

Knows one cell without blanks at its ends, never an empty one. Readers whose cells repeat from row to row remember
what they have read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar
from unicodedata import category, normalize

from tallystick.assessment.model import Unit
from tallystick.formats.cases_counts import read_number
from tallystick.formats.cases_faults import BadCell, as_cell, failed_formula, formula
from tallystick.formats.spreadsheet_guard import is_failed_formula, unguarded
from tallystick.values.mgrs import BadMgrs, parse_mgrs
from tallystick.values.text import plain_text
from tallystick.values.when import BadDate, Basis, DateFault, EventSpan, parse_day, parse_edtf
from tallystick.values.where import BadPlace, Precision, parse_area

LONGEST_NAME: Final = 200
"""Characters of a label or a name; more is a text in the wrong column."""

LONGEST_ADDRESS: Final = 2_000
"""Characters of the address of a source."""

SEMICOLONS: Final = ";\u061b"
"""What parts several names in one cell: the semicolon, and the Arabic one."""

_SEMICOLON: Final = re.compile(f"[{SEMICOLONS}]")
_REMEMBERED: Final = 1 << 14


def read_label(text: str) -> str:
    """Read a label: single blanks, no invisible signs, so that two that look alike are alike.

    >>> read_label("CS  705"), read_label("'=A")
    ('CS 705', '=A')
    """
    return _named(read_text(text), LONGEST_NAME)


read_name = lru_cache(_REMEMBERED)(read_label)
"""As ``read_label``, for names that come again."""


def read_text(text: str) -> str:
    """Read words, taking away an apostrophe that guards them from being calculated."""
    if text[0] == "=":
        raise formula()
    if text[0] in "#E" and is_failed_formula(text):
        raise failed_formula()
    return unguarded(text)


@lru_cache(_REMEMBERED)
def read_names(text: str) -> tuple[str, ...]:
    """Read names parted by semicolons, each once.

    >>> read_names("coalition; unknown ;coalition")
    ('coalition', 'unknown')
    """
    parts = _SEMICOLON.split(_visible(read_text(text)))
    return tuple(dict.fromkeys(_named(part, LONGEST_NAME) for part in parts if part.strip()))


@lru_cache(_REMEMBERED)
def read_id(text: str) -> str:
    """Read the id of a state: small letters, _ for a blank."""
    return read_label(text).lower().replace(" ", "_")


@lru_cache(_REMEMBERED)
def read_area(text: str) -> str:
    """Read an area and bring it into canonical form."""
    try:
        return parse_area(read_label(text))
    except BadPlace as bad:
        raise as_cell(bad) from None


@lru_cache(_REMEMBERED)
def read_day(text: str) -> date:
    """Read one calendar day, written YYYY-MM-DD."""
    try:
        return parse_day(text)
    except BadDate as bad:
        remedy = bad.remedy if bad.fault in _OF_THE_CALENDAR else "write YYYY-MM-DD"
        raise _bad_day(text, bad, remedy) from None


def read_span(text: str) -> EventSpan:
    """Read when something happened."""
    try:
        return parse_edtf(text)
    except BadDate as bad:
        raise _bad_day(text, bad, bad.remedy) from None


def read_source(text: str) -> str:
    """Read the label or the address of a source."""
    return _named(read_text(text), LONGEST_ADDRESS)


def read_order(text: str) -> int:
    """Read a place in a release."""
    if len(text) > _DIGITS_OF_ORDER:
        raise BadCell("not_whole", "it is not a place in a release", "count the items: 1, 2, 3")
    return read_number(text)


def read_mgrs(text: str) -> str:
    """Read a grid cell and bring it into canonical form."""
    if text[0] == "=":
        raise formula()
    try:
        return parse_mgrs(text).code
    except BadMgrs as bad:
        raise as_cell(bad) from None


Word = TypeVar("Word", bound=StrEnum)


def read_word_of(words: type[Word]) -> Callable[[str], Word]:
    """Give the reader of a column whose words are a closed list."""

    @lru_cache(_REMEMBERED)
    def read(text: str) -> Word:
        try:
            return words("_".join(plain_text(text).lower().split()))
        except ValueError:
            what = "it is not one of the words of this column"
            raise BadCell("not_in_list", what, f"write {', '.join(words)}") from None

    return read


_read_precision = read_word_of(Precision)


def read_precision(text: str) -> str:
    """Read how exactly a point is known, as one of the codes of ``Precision``."""
    return _read_precision(text).value


READERS: Final[dict[str, tuple[str, Callable[[str], object]]]] = {
    "case": ("label", read_label),
    "known_on": ("known_on", read_day),
    "basis": ("basis", read_word_of(Basis)),
    "order": ("order", read_order),
    "state": ("state", read_id),
    "received_on": ("received_on", read_day),
    "covers_to": ("covers_to", read_day),
    "unit": ("unit", read_word_of(Unit)),
    "date": ("span", read_span),
    "area": ("area", read_area),
    "place": ("place", read_text),
    "mgrs": ("mgrs", read_mgrs),
    "precision": ("precision", read_precision),
    "actors": ("actors", read_names),
    "weapon": ("weapon", read_name),
    "reason_code": ("reason_code", read_name),
    "reason": ("reason", read_text),
    "duplicate_of": ("duplicate_of", read_label),
    "incident": ("incidents", read_names),
    "source": ("source", read_source),
    "source_place": ("source_place", read_text),
    "note": ("note", read_text),
}
"""Column -> the field of a row that it fills, and how its cells are read. Figures, lat and lon have readers apart."""

_DIGITS_OF_ORDER: Final = 12
# Zero-width joiners shape words of Persian and other languages; all other format signs are only passed along.
_JOINERS: Final = "\u200c\u200d"
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_OF_THE_CALENDAR: Final = frozenset({DateFault.NO_SUCH_DAY, DateFault.YEAR})
_OF_SPREADSHEETS: Final = frozenset({DateFault.NOT_A_DATE, DateFault.ORDER, DateFault.NOT_ISO, DateFault.CLOCK})


def _visible(text: str) -> str:
    """Leave out format signs, and refuse what is neither a letter, a mark, a sign nor a blank."""
    text = normalize("NFC", "".join(char for char in text if category(char) != "Cf" or char in _JOINERS))
    if all(char.isprintable() or char.isspace() or char in _JOINERS for char in text):
        return text
    raise BadCell("bad_name", "it holds signs that cannot be seen", "write it again")


def _named(text: str, longest: int) -> str:
    is_plain = text.isascii() and text.isprintable()
    name = " ".join((text if is_plain else _visible(text)).split())
    if not name:
        raise BadCell("bad_name", "it holds nothing that can be seen", "write it again")
    if len(name) > longest:
        raise BadCell("bad_name", f"it is longer than {longest:,} characters", "put a text into reason or note")
    return name


def _bad_day(text: str, bad: BadDate, remedy: str) -> BadCell:
    if text[0] == "=":
        return formula()
    if _SERIAL.fullmatch(text):
        in_spreadsheet = "give the column the format YYYY-MM-DD in the spreadsheet and save again"
        return BadCell("day_number", "it is a spreadsheet's own number for a day", in_spreadsheet)
    hint = "; in a spreadsheet, give the column the format Text first" if bad.fault in _OF_SPREADSHEETS else ""
    return BadCell(str(bad.fault), bad.what, remedy + hint)
