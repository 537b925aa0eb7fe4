"""Running the commands as a user does: what was typed, what came back, in which way it ended."""

from __future__ import annotations

import json
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from tallystick.cli import tallystick

PLAIN = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TALLYSTICK_TRACEBACK")
"""What a test does not take over from the environment of the one who runs it."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The one JSON object on standard output of a command that found nothing wrong.

        On standard error it said nothing but which files it wrote.
        """
        assert (self.code, [line for line in self.err.splitlines() if " is written: " not in line]) == (0, [])
        return json.loads(self.out)


def tally(*args: object, columns: int = 100) -> Ran:
    """Run ``tallystick`` with these arguments, where nobody is looking, in so many columns."""
    env = {**dict.fromkeys(PLAIN), "COLUMNS": str(columns)}
    ran = CliRunner().invoke(tallystick, [str(arg) for arg in args], prog_name="tallystick", env=env)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    assert "Traceback" not in ran.stderr
    return Ran(ran.exit_code, ran.stdout, ran.stderr)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be a user without rights: root may write anywhere, so it becomes another user and comes back."""
    if os.geteuid() != 0:
        yield
        return
    users = os.getresuid()
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(*users)


NOBODY = 65_534


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


Ask = Callable[..., Ran]
"""A command asked of one book: ``ask("total", "--org", "coalition", ...)``."""
