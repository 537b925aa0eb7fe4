"""A release of a list of persons to lay beside another: what is linked, and what its rows say that may change.

Knows one file. Besides the columns of a list that is linked (``people_csv``) it reads a stated group, and ids of an
earlier release that a row now stands for. Identity numbers are not read; no Problem shows a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from tallystick.formats import people_csv
from tallystick.formats.people_csv import read_people
from tallystick.formats.plain_table import ID, Columns, is_of_whole_file, table_rows
from tallystick.formats.reader import Faults
from tallystick.incident.person_record import PersonRecord
from tallystick.reconciliation.lists import Ages, Group, Listed, group_by
from tallystick.values.problems import Problem

COLUMNS: Final = Columns(
    names=people_csv.COLUMNS.names | {"group", "merged_from"},
    aliases={**people_csv.COLUMNS.aliases, "age_group": "group", "demographic": "group"},
    needed=people_csv.COLUMNS.needed,
    dropped=people_csv.COLUMNS.dropped,
)
"""``group`` is child, woman, man or elderly; ``merged_from`` ids of the earlier release, parted by semicolons."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release as read: who can be linked, and what each row says. ``usable`` is False where it is no such list."""

    people: tuple[PersonRecord, ...]
    rows: tuple[Listed, ...]
    problems: tuple[Problem, ...]
    usable: bool = True


def read_release(
    file: BinaryIO,
    name: str,
    renamed: Mapping[str, str],
    encoding: str | None,
    ages: Ages,
    tell: Callable[[str, int, int], None],
) -> Release:
    """Read a release. Never raises for what is in it."""
    tell(f"reading {name}", 0, 0)
    more: dict[str, tuple[Group | None, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for row in table_rows(file, name, COLUMNS, renamed, encoding):
        if isinstance(row, Problem):
            problems.append(row)
            continue
        faults = Faults(name, row.row)
        gone = tuple(filter(None, map(str.strip, row.cells.get("merged_from", "").split(";"))))
        more[row.cells[ID]] = _group(row.cells.get("group", ""), faults), gone
        problems += faults.found
    if any(map(is_of_whole_file, problems)):
        return Release((), (), tuple(problems), usable=False)
    file.seek(0)
    known = people_csv.COLUMNS.names
    own = {theirs: ours for theirs, ours in renamed.items() if ours in known}
    people: list[PersonRecord] = []
    for person in read_people(file, name, own, encoding):
        if isinstance(person, PersonRecord):
            people.append(person)
        elif person not in problems:
            problems.append(person)
    rows = tuple(_listed(person, *more[person.id], ages) for person in people)
    return Release(tuple(people), rows, tuple(sorted(problems, key=lambda one: one.row)))


def _listed(person: PersonRecord, stated: Group | None, gone: tuple[str, ...], ages: Ages) -> Listed:
    group = stated or group_by(person.age, person.sex, ages)
    said = {
        "name": person.written,
        "born": "" if person.born is None else person.born.isoformat(),
        "age": "" if person.age is None else str(person.age),
        "sex": person.sex,
    }
    return Listed(person.id, said, group, gone)


def _group(text: str, faults: Faults) -> Group | None:
    word = text.strip().casefold()
    if not word:
        return None
    group = _GROUPS.get(word)
    if group is None:
        remedy = "write child, woman, man or elderly, or leave it empty; it is told by age and sex instead"
        faults.add("group", text.strip(), "it is no group that is known", remedy, "group")
    return group


_GROUPS: Final = {
    **dict.fromkeys(("child", "children", "boy", "girl", "minor", "طفل", "طفلة", "дитина"), Group.CHILD),
    **dict.fromkeys(("woman", "women", "امرأة", "жінка"), Group.WOMAN),
    **dict.fromkeys(("man", "men", "رجل", "чоловік"), Group.MAN),
    **dict.fromkeys(("elderly", "older", "senior", "مسن", "مسنة", "літня особа"), Group.ELDERLY),  # noqa: RUF001 -- Ukrainian
    **dict.fromkeys(("unknown", "غير معروف", "невідомо"), Group.UNKNOWN),
}
