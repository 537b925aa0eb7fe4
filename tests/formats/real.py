"""Reading a real file whole, for tests that count what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tallystick.formats.cases_line import CaseLine, PrintedFigure
from tallystick.formats.reader import Options, Reader
from tallystick.values.problems import Problem


@dataclass(frozen=True, slots=True)
class Whole:
    """All parts of a file together."""

    rows: list[CaseLine]
    problems: list[Problem]
    printed: list[PrintedFigure]
    complete: bool
    took_for: str

    def codes(self) -> dict[str, int]:
        """Give how many Problems there are of each kind."""
        found: dict[str, int] = {}
        for problem in self.problems:
            found[problem.code] = found.get(problem.code, 0) + 1
        return found


def whole(reader: Reader, path: Path, options: Options | None = None) -> Whole:
    """Read a file with a reader."""
    with path.open("rb") as file:
        parts = list(reader.read(file, path.name, options or Options()))
    return Whole(
        [row for part in parts for row in part.rows],
        [problem for part in parts for problem in part.problems],
        [figure for part in parts for figure in part.printed],
        all(part.complete for part in parts),
        parts[-1].took_for,
    )
