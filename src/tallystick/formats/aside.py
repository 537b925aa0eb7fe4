"""Files from outside are taken apart in a process of their own, with a limit of time and memory.

A page or PDF made to hang or to fill the memory then costs a Problem, not the work of a day. One process serves many
files; when it had to be ended, the next file gets a new one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tallystick.formats.document import Given, read_file
from tallystick.source.model import WorkingCopy
from tallystick.values.problems import Problem

try:
    import resource
except ImportError:  # Windows has no such limits; the limit of time holds there too
    resource = None  # type: ignore[assignment]

SECONDS: Final = 60.0
"""For one file; the largest real ones take a few."""
MEMORY: Final = 4 << 30
"""Bytes of address space for the process that reads."""
_START: Final = 60.0
_SPAWN: Final = get_context("spawn")


class Aside:
    """A process that reads files; it is started with the first file, and ended with the block."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Set the limits; nothing is started yet."""
        self._seconds, self._memory = seconds, memory
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        """Use it in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def read(self, path: Path, given: Given) -> WorkingCopy | Problem:
        """Read the words of the file at ``path``, or say why not."""
        pipe = self._started()
        try:
            pipe.send((path, given))
            if pipe.poll(self._seconds):
                answer: WorkingCopy | Problem = pipe.recv()
                return answer
            what = f"taking it apart took more than {self._seconds:.0f} seconds"
        except (EOFError, OSError):
            what = "taking it apart needed more memory than a source may, or broke the reader"
        self.close()
        return Problem(given.name, 0, "", "", what, "save its words as plain text", "hostile_file")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self.close()
            ours, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_serve, args=(theirs, self._memory), daemon=True)
            self._process.start()
            theirs.close()
            self._pipe = ours
            if not ours.poll(_START):
                self.close()
                raise RuntimeError("the process that reads files did not start")
            ours.recv()
        return self._pipe


@cache
def shared() -> Aside:
    """Give the process that all of this program share; it ends with the program."""
    return Aside()


def _serve(pipe: Connection, memory: int) -> None:
    """Answer until nobody asks any more."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each of its threads would reserve memory
    with suppress(AttributeError, ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send("ready")
        while True:
            path, given = pipe.recv()
            pipe.send(read_file(path, given))
