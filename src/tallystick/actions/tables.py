"""Opening the tables that are compared: what the machine says of a file that cannot be read becomes a Problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeVar

from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem, TallystickError

Read = TypeVar("Read")


class UnusableTables(TallystickError):
    """Tables that cannot be compared; ``problems`` say why, each with what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Build the sentence from the facts."""
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def called(path: Path, beside: Iterable[Path]) -> str:
    """Give what a file is called in a Problem among those that are read beside it.

    >>> called(Path("a/cases.csv"), [Path("a/cases.csv"), Path("b/cases.csv")])
    'a/cases.csv'
    """
    return str(path) if any(one.name == path.name and one != path for one in beside) else path.name


def read_file(path: Path, read: Callable[[BinaryIO, str], Read], beside: Iterable[Path] = ()) -> Read:
    """Read a file of the machine, and call it by its name; by its whole path where one ``beside`` it is so called too.

    Raises:
        UnusableTables: it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return read(file, called(path, beside))
    except OSError as error:
        what = error.strerror or "it cannot be opened"
        problem = Problem(str(path), 0, "", "", what.lower(), remedy_to_read(error), "unreadable")
        raise UnusableTables((problem,)) from error
