"""A person as columns of plain text, so that whatever an engine compares is equality and likeness of strings.

Knows nothing of engines. What is hard about names is done here once for each record, not for each pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tallystick.incident.people import PersonName
from tallystick.incident.person_record import PersonRecord

VARIANT: Final = "\x1f"
"""Stands between the id of a record and the number of the name it is looked at by, where it has several."""


class KeyRow(NamedTuple):
    """One name of one record. ``*_s`` are sounds, the same in any script; ``*_1`` begin them; ``None`` is not stated.

    The parts as written are given where the name is in Arabic letters: within one script letters say more than sounds.
    """

    unique_id: str
    whole_s: str | None
    given: str | None
    given_s: str | None
    given_1: str | None
    father_s: str | None
    father_1: str | None
    grandfather_s: str | None
    family: str | None
    family_s: str | None
    family_1: str | None
    born: str | None
    age: int | None
    sex: str | None


def key_rows(records: Iterable[PersonRecord]) -> Iterator[KeyRow]:
    """Give the columns of each name of each record, the first under the record's own id."""
    for record in records:
        for at, name in enumerate(record.names):
            yield _row(record, name, record.id if at == 0 else f"{record.id}{VARIANT}{at}")


def record_of(unique_id: str) -> str:
    """Give the id of the record that a row belongs to."""
    return unique_id.partition(VARIANT)[0]


def _row(record: PersonRecord, name: PersonName, unique_id: str) -> KeyRow:
    parts, sounds = name.parts, name.sounds
    in_arabic = "\u0600" <= parts[0][:1] <= "\u06ff"
    family = sounds[-1] if len(sounds) > 1 else None
    father = sounds[1] if len(sounds) > _WITH_FATHER else None
    return KeyRow(
        unique_id,
        " ".join(sounds),
        parts[0] if in_arabic else None,
        sounds[0],
        sounds[0][:1],
        father,
        father[:1] if father else None,
        sounds[2] if len(sounds) > _WITH_GRANDFATHER else None,
        parts[-1] if in_arabic and family else None,
        family,
        family[:1] if family else None,
        record.born.isoformat() if record.born else None,
        record.age,
        record.sex or None,
    )


_WITH_FATHER: Final = 2
_WITH_GRANDFATHER: Final = 3
