"""What an engine of linkage must be able to do; the rest of the house knows this and no engine.

Splink on DuckDB is in splink_duckdb.py. Another backend is another module with the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from tallystick.linkage.blocking import Blocked, Key
from tallystick.linkage.keys import KeyRow
from tallystick.linkage.model import Model

Tell = Callable[[str, int, int], None]
"""Told of progress: what is done, how much of it, of how much."""


class Scored(NamedTuple):
    """Two rows compared: the evidence in bits, and for each comparison of the model which level was met."""

    left: str
    right: str
    bits: float
    levels: tuple[int, ...]


class Engine(Protocol):
    """One or two tables of keys, ready to be compared; rows of one record are compared with each other too."""

    def count(self, key: Key) -> int:
        """Count the pairs that have a key in common."""

    def counted(self, model: Model) -> Model:
        """Give the model with the shares among any two persons as counted in these tables."""

    def score(
        self, model: Model, rules: Sequence[Blocked], prior: float, least_bits: float, tell: Tell
    ) -> Iterable[Scored]:
        """Give each pair found by a rule whose evidence, prior included, reaches so many bits; each pair once."""

    def close(self) -> None:
        """Let go of memory and files."""


class OpenEngine(Protocol):
    """How an engine is opened on tables; ``work`` keeps finished parts, so that a stopped run goes on from them."""

    def __call__(
        self, tables: Sequence[Iterable[KeyRow]], *, memory_gb: float, threads: int, work: Path | None, tell: Tell
    ) -> Engine:
        """Open it."""
