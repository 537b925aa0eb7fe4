"""Opening the tables that are compared: what the machine says of a file that cannot be read becomes a Problem."""

from __future__ import annotations

from collections.abc import Callable
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


def read_file(path: Path, read: Callable[[BinaryIO, str], Read]) -> Read:
    """Read a file of the machine.

    Raises:
        UnusableTables: it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return read(file, path.name)
    except OSError as error:
        what = error.strerror or "it cannot be opened"
        problem = Problem(str(path), 0, "", "", what.lower(), remedy_to_read(error), "unreadable")
        raise UnusableTables((problem,)) from error
