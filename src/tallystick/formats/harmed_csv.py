"""A list of the persons harmed in cases of one organisation, to be brought into a book: one row a person or a party.

Knows one file. A row names its case; its name may be that of one person, of somebody with others unnamed beside them,
or of a family. Identity numbers are dropped before anything is read, and a Problem says so; none is ever shown. A cell
that cannot be read is a Problem and counts as not stated; a row that cannot be placed is a Problem and is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from tallystick.formats.cells import Cells
from tallystick.formats.people_csv import COLUMNS as PEOPLE
from tallystick.formats.people_csv import NAMES, age_in, born_in, sex_in
from tallystick.formats.plain_table import ID, columns_of, table_records
from tallystick.formats.reader import Faults
from tallystick.incident.families import Party, names_several, persons_of, read_party
from tallystick.values.counts import Count
from tallystick.values.problems import Problem

COLUMNS: Final = replace(
    PEOPLE,
    names=PEOPLE.names | {"case", "effect", "category", "unnamed"},
    aliases={**PEOPLE.aliases, "case_id": "case", "incident": "case", "incident_code": "case", "person_id": ID},
    needed=((ID,), ("case",)),
)
"""As in a list of persons, and ``case``; ``unnamed`` is how many more a row means: 4, 3-5 or 5+."""

EFFECTS: Final = ("killed", "injured", "missing", "killed_indirectly", "unborn")
CATEGORIES: Final = ("civilian", "combatant", "child", "woman", "man", "unknown")


@dataclass(frozen=True, slots=True)
class Harmed:
    """One row: whom it means, in which case, and what is said of the one who is named.

    ``names`` are (column, text) in every script the row gives, ``unnamed`` how many more there are, ``facts`` what is
    said of age, birth, sex and of where the row came from, as written there.
    """

    row: int
    case: str
    effect: str
    category: str
    names: tuple[tuple[str, str], ...]
    unnamed: Count
    facts: tuple[tuple[str, str], ...] = ()


def read_harmed(
    file: BinaryIO, name: str, renamed: Mapping[str, str] | None = None, encoding: str | None = None
) -> Iterator[Harmed | Problem]:
    """Give each row, or its Problems; a Problem with row 0 is of the whole file, one with row 1 of its columns."""
    has = columns_of(file, encoding)
    file.seek(0)
    for column in has:
        if column.strip().lower() in COLUMNS.dropped:
            what, remedy = "a column of identity numbers is dropped unread", "nothing; keep the file itself safe"
            yield Problem(name, 1, column, "", what, remedy, IDENTITY)
    yield from table_records(file, name, COLUMNS, renamed or {}, encoding, _read)


IDENTITY: Final = "identity_number"
"""The code of the Problem that says that an identity number was dropped."""


def _read(cells: Cells, faults: Faults) -> Harmed | None:
    case = cells.get("case", "").strip()
    if not case:
        faults.add("case", "", "the row names no case", "give the label of one; the row is set aside", "no_case")
        return None
    read = _names(cells, faults)
    if read is None:
        return None
    names, party = read
    beside = _unnamed(cells, party, faults)
    if beside is None:
        return None
    if not names and not beside.min:
        faults.add("name", "", "the row means nobody", _MEANS_NOBODY, "no_name")
        return None
    facts = {"born": born_in(cells, faults), "age": age_in(cells, faults), "sex": sex_in(cells, faults)}
    said = tuple((field, str(value)) for field, value in facts.items() if value not in {None, ""})
    origin = cells.get("source", "").strip()
    family = (("family", party.family),) if party.family else ()
    return Harmed(
        faults.row,
        case,
        _one_of("effect", EFFECTS, cells, faults),
        _one_of("category", CATEGORIES, cells, faults) or "unknown",
        tuple(names),
        beside,
        (*said, *family, *((("list_source", origin),) if origin else ())),
    )


_MEANS_NOBODY: Final = "give a name, or how many in the column unnamed; the row is set aside"


def _names(cells: Cells, faults: Faults) -> tuple[list[tuple[str, str]], Party] | None:
    """Give the names of the one who is named, in every script, and who is meant beside; nothing where it is unclear."""
    given = [(column, cells.get(column, "")) for column in NAMES]
    given += [("other_name", text) for text in cells.get("other_names", "").split(";")]
    tidy = [(column, _without_numbers(column, text, faults)) for column, text in given]
    read = [(column, read_party(text)) for column, text in tidy if text]
    several = [column for column, party in read if names_several(party.named)]
    if several:
        remedy = "write one row for each; the row is set aside"
        faults.add(several[0], "(not shown)", "it seems to name several persons", remedy, "several_names")
        return None
    named = [(column, party) for column, party in read if party.named]
    parties = [party for _, party in named or read]
    certain = {party.unnamed for party in parties if party.unnamed.min and party.unnamed.max is not None}
    if len(certain) > 1:
        what, remedy = "the names do not agree on how many there are", "correct them; the row is set aside"
        faults.add("name", "(not shown)", what, remedy, "unnamed")
        return None
    best = max(parties, key=lambda party: (party.unnamed in certain, party.unnamed.min or 0), default=read_party(""))
    return list(dict.fromkeys((column, party.named) for column, party in named)), best


def _without_numbers(column: str, text: str, faults: Faults) -> str:
    """Take an identity number out of a name."""
    left, found = _LONG_NUMBER.subn(" ", text)
    if found:
        what, remedy = "an identity number stood in a name and was dropped", "take it out of the file too"
        faults.add(column, "(not shown)", what, remedy, IDENTITY)
    return " ".join(left.split())


_LONG_NUMBER: Final = re.compile(r"(?:\d[\s-]?){6,}")
"""Six digits and more: no age, no year and no number of persons has as many."""


def _unnamed(cells: Cells, party: Party, faults: Faults) -> Count | None:
    """Give how many are meant without a name: as the column says, else as the name says; a contradiction is a fault."""
    text = cells.get("unnamed", "").strip()
    said = persons_of(text) if text else party.unnamed
    aside = "; the row is set aside"
    if said is None or (said.max or said.min or 0) > MOST_UNNAMED:
        remedy = f"write 4, 3-5 or 5+, up to {MOST_UNNAMED:,}{aside}"
        faults.add("unnamed", text, "it is no number of persons", remedy, "unnamed")
        return None
    least, most = (one.min or 0 for one in (party.unnamed, said))
    if text and least and not (least == most or (party.unnamed.max is None and most >= least)):
        what = f"the name speaks of {party.unnamed} more"
        faults.add("unnamed", text, what, f"correct one of them{aside}", "unnamed")
        return None
    return said


MOST_UNNAMED: Final = 1_000
"""Persons without a name in one row: more is a figure of a case, not a party."""


def _one_of(column: str, known: tuple[str, ...], cells: Cells, faults: Faults) -> str:
    text = cells.get(column, "").strip().lower()
    if text in known:
        return text
    if text:
        remedy = f"write one of: {', '.join(known)}, or leave it empty"
        faults.add(column, text, "it is not known what this means", remedy, column)
    return known[0] if column == "effect" else ""
