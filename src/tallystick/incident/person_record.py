"""One row of somebody's list of persons, with what is needed to tell whether it is in another list too.

Knows what was said. Identity numbers are not among it: they are dropped when a file is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.incident.people import PersonName


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as one list has them: each name it gives, the day of birth, the age in whole years, the sex.

    ``written`` is the first name as it stands in the file, to tell two rows apart that agree in all else; ``source``
    is the list's own word on where the row came from. Neither is evidence.
    """

    id: str
    names: tuple[PersonName, ...]
    born: date | None = None
    age: int | None = None
    sex: str = ""
    written: str = ""
    source: str = ""
