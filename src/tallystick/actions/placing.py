"""The gazetteer of a book: gazetteers that others publish read in, and places looked up, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from tallystick.actions.import_file import CannotRead
from tallystick.actions.machine import now
from tallystick.claim.gazetteer.known import find_known
from tallystick.claim.gazetteer.model import Candidate, GazetteerPlace
from tallystick.claim.gazetteer.names import skeleton
from tallystick.claim.gazetteer.rank import candidates
from tallystick.formats.gazetteers import GAZETTEERS, NoGazetteer, gazetteer_places
from tallystick.store.gazetteer import GazetteerFile
from tallystick.store.place import Place
from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem

__all__ = ["KINDS", "Added", "Candidate", "Lookup", "add_places", "find_places"]

KINDS = (*(one.name for one in GAZETTEERS), "auto")
_STEP = 5_000


@dataclass(slots=True)
class Added:
    """What became of one file of places."""

    file: str
    kind: str
    places: int = 0
    already: bool = False
    problems: list[Problem] = field(default_factory=list)


def add_places(book: Place, path: Path, kind: str, progress: Callable[[str, int, int], None]) -> Added:
    """Read a gazetteer into that of a book; a file that was read before is not read again.

    Raises:
        CannotRead: it cannot be opened, or is none of the gazetteers that are known.
        NoGazetteerFile: something else lies where the book's gazetteer should be.
    """
    try:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        took_for, places = gazetteer_places(path, kind)
    except (OSError, EOFError) as error:
        why = getattr(error, "strerror", None) or "it is broken"
        remedy = remedy_to_read(error) if isinstance(error, OSError) else "fetch it again from where it is from"
        raise CannotRead(str(path), why, remedy) from error
    except NoGazetteer:
        known = "a GeoNames table, Who's On First as JSON lines, a table of P-codes (CSV)"
        raise CannotRead(str(path), "it is no gazetteer that is known", f"name one of these: {known}") from None
    made = Added(path.name, took_for)
    with closing(GazetteerFile(book)) as gazetteer:
        if gazetteer.has_file(digest):
            made.already = True
            return made
        with gazetteer.adding() as add:
            for one in places:
                if isinstance(one, Problem):
                    made.problems.append(one)
                    continue
                add(one, ((skeleton(name), name) for name in one.names if skeleton(name)))
                made.places += 1
                if made.places % _STEP == 0:
                    progress(path.name, made.places, 0)
            gazetteer.note_file(digest, path.name, took_for, made.places, now())
    return made


@dataclass(frozen=True, slots=True)
class Lookup:
    """The places a name may mean, likeliest first; ``gazetteer`` is how many places were looked through."""

    name: str
    near: tuple[str, ...]
    gazetteer: int
    candidates: tuple[Candidate, ...]


def find_places(book: Place, names: Sequence[str], near: Sequence[str] = ()) -> list[Lookup]:
    """Look names up in the gazetteer of a book and among the countries and governorates known without one."""
    with closing(GazetteerFile(book, read_only=True)) as gazetteer:
        number = gazetteer.number()

        def find(keys: Iterable[str]) -> Sequence[tuple[str, GazetteerPlace]]:
            asked = tuple(keys)
            return [*gazetteer.find(asked), *find_known(asked)]

        return [Lookup(name, tuple(near), number, candidates(name, near, find)) for name in names]
