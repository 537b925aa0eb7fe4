"""The rules of the house that no linter knows: `python -m tools.house` prints each fault and where it stands.

A module is short; an import inside a function gives one of two reasons; no file names the host of a package registry
or a path of somebody's machine. Knows only the text of files, not what they mean.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONG: Final = 400
"""Lines from which on a module should be looked at for its second idea (docs/contributing.md)."""
TOO_LONG: Final = 600
"""Lines above which a module is refused."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule of the house broken at one line; a warning does not fail the check."""

    path: str
    line: int
    what: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'warning: ' if self.is_warning else ''}{self.what}"


def faults(path: str, text: str) -> Iterator[Fault]:
    """Give what is wrong with the file ``path`` that reads ``text``."""
    if path.endswith(".py"):
        yield from _length(path, text)
        yield from _inner_imports(path, text)
    yield from _names_of_places(path, text)


def main() -> int:
    """Check every file that is or could be committed; give 1 when a rule is broken."""
    found = [fault for path in _files() for fault in _read(path)]
    for fault in found:
        print(fault)
    return int(any(not fault.is_warning for fault in found))


def _length(path: str, text: str) -> Iterator[Fault]:
    lines = text.count("\n")
    if lines > TOO_LONG:
        yield Fault(path, lines, f"{lines} lines; split it in two at {TOO_LONG} at the latest")
    elif lines > LONG:
        yield Fault(path, lines, f"{lines} lines; look for the second idea", is_warning=True)


_INNER: Final = re.compile(r"\s+(?:import|from)\s.*#\s*noqa:.*PLC0415")
_REASON: Final = re.compile(r"# noqa: PLC0415 -- (slow import|optional extra)$")


def _inner_imports(path: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), 1):
        if _INNER.match(line) and not _REASON.search(line):
            yield Fault(path, number, "an import inside a function ends with '-- slow import' or '-- optional extra'")


# One letter of each stands in brackets, so that this file does not name what it looks for.
_REGISTRIES: Final = re.compile(
    r"py[p]i\.(org|io)|py[t]honhosted|n[p]mjs\.|ya[r]npkg\.|cra[t]es\.io|ana[c]onda\.org|pro[x]y\.golang|ruby[g]ems\.org",
    re.IGNORECASE,
)
_MACHINE: Final = re.compile(r"(?<![\w.~>)}/-])/(?:work|tmp|root|home|Users|opt)/[\w.]|[A-Z]:\\Users\\")


def _names_of_places(path: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), 1):
        if _REGISTRIES.search(line):
            yield Fault(path, number, "names the host of a package registry")
        if _MACHINE.search(line):
            yield Fault(path, number, "names a path of one machine")


def _files() -> list[str]:
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return sorted(name for name in listed.split("\0") if name and Path(name).is_file())


def _read(path: str) -> Iterator[Fault]:
    content = Path(path).read_bytes()
    if b"\0" not in content:
        yield from faults(path, content.decode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
