"""A list of persons to compare with another, or with itself: one row each, columns as in COLUMNS.

Knows one file. Columns of identity numbers are dropped before anything is read from them, under whichever name they
are known to stand. No Problem shows a name. A cell that cannot be read is a Problem and counts as not stated; a row
without an id or a name is a Problem and is set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO, Final

from tallystick.formats.cells import Cells
from tallystick.formats.plain_table import ID, Columns, table_records
from tallystick.formats.reader import Faults
from tallystick.incident.people import PersonName, read_name
from tallystick.incident.person_record import PersonRecord
from tallystick.values.problems import Problem
from tallystick.values.text import plain_text
from tallystick.values.when import BadDate, parse_day

COLUMNS: Final = Columns(
    names=frozenset({ID, "name", "name_ar", "name_en", "name_uk", "other_names", "born", "age", "sex", "source"}),
    aliases={
        "rec_id": ID, "record_id": ID, "dob": "born", "date_of_birth": "born", "birth_date": "born",
        "age_years": "age", "gender": "sex", "src": "source", "full_name": "name", "name_arabic": "name_ar",
        "ar_name": "name_ar", "en_name": "name_en", "name_english": "name_en", "name_ukrainian": "name_uk",
    },
    needed=(("name", "name_ar", "name_en", "name_uk"),),
    dropped=frozenset(
        {
            "national_id", "nationalid", "national_number", "identity_number", "id_number", "id_no", "idno", "id_card",
            "identity_card", "passport", "passport_number", "passport_no", "ssn", "tax_number", "tax_id", "ipn",
            "civil_id", "civil_number",
        }
    ),
)  # fmt: skip
"""``born`` is a day, ``age`` years, ``other_names`` are parted by semicolons. Any of the columns of names will do."""

OLDEST: Final = 125
"""Years. Whoever is older is a slip of the pen; the oldest age ever verified is 122."""

NAMES: Final = ("name_ar", "name", "name_en", "name_uk")


def read_people(
    file: BinaryIO, name: str, renamed: Mapping[str, str] | None = None, encoding: str | None = None
) -> Iterator[PersonRecord | Problem]:
    """Give each person, or the Problems of a row; a Problem with row 0 or 1 is of the whole file."""
    return table_records(file, name, COLUMNS, renamed or {}, encoding, _record)


def _record(cells: Cells, faults: Faults) -> PersonRecord | None:
    written = [text for column in NAMES if (text := cells.get(column, "").strip())]
    written += filter(None, map(str.strip, cells.get("other_names", "").split(";")))
    names: dict[PersonName, None] = dict.fromkeys(name for text in written if (name := read_name(text)).parts)
    if not names:
        faults.add("name", "", "the row has no name", "give one; the row is set aside", "no_name")
        return None
    return PersonRecord(
        cells[ID],
        tuple(names),
        born_in(cells, faults),
        age_in(cells, faults),
        sex_in(cells, faults),
        written[0],
        cells.get("source", "").strip(),
    )


def born_in(cells: Cells, faults: Faults) -> date | None:
    """Give the day of birth; of one that cannot be read nothing is shown."""
    text = cells.get("born", "").strip()
    if not text:
        return None
    try:
        return parse_day(text)
    except BadDate as bad:
        faults.add("born", "(not shown)", bad.what, f"{bad.remedy}; it is left out", str(bad.fault))
        return None


def age_in(cells: Cells, faults: Faults) -> int | None:
    """Give the age in whole years."""
    text = cells.get("age", "").strip()
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS_OF_AGE:
        years = float(text)
    else:
        text = plain_text(text).strip()
        if not text:
            return None
        try:
            years = float(text)
        except ValueError:
            years = -1.0
    if not 0 <= years <= OLDEST:
        faults.add("age", text, "it is no age in years", f"write 0 to {OLDEST}, or leave it empty", "age")
        return None
    return int(years)


def sex_in(cells: Cells, faults: Faults) -> str:
    """Give the sex as f or m; empty where it is not said or not known."""
    text = cells.get("sex", "").strip()
    if not text:
        return ""
    sex = _SEXES.get(text.lower())
    if sex is None:
        faults.add("sex", text, "it is not known what this means", "write f or m, or leave it empty", "sex")
    return sex or ""


_DIGITS_OF_AGE: Final = 2
_SEXES: Final = {
    **dict.fromkeys(("f", "female", "woman", "girl", "أنثى", "انثى", "жінка", "ж"), "f"),
    **dict.fromkeys(("m", "male", "man", "boy", "ذكر", "чоловік", "ч"), "m"),
    **dict.fromkeys(("unknown", "u", "x"), ""),
}  # fmt: skip
