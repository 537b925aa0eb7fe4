"""Two releases of a list of persons side by side: reads them, links them or trusts their ids, says what changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tallystick.actions.tables import UnusableTables, read_file
from tallystick.formats.plain_table import columns_of, sets_row_aside
from tallystick.formats.released_list import Release, read_release
from tallystick.reconciliation.lists import Ages, ListChange, compare_lists
from tallystick.reports.lists_html import lists_page
from tallystick.reports.lists_words import ListsTold, ListTelling
from tallystick.values.problems import Problem

__all__ = [
    "BY_ID",
    "Ages",
    "ComparedLists",
    "ListChange",
    "ListTerms",
    "UnusableTables",
    "compare_releases",
    "write_page",
]

BY_ID: Final = "id"

MEMORY_GB: Final = 3.0
"""What a linking may take; beyond it goes to disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTerms:
    """How two releases are compared: ``by`` their ids, or by linkage; ``names`` asks for names in what is told."""

    labels: tuple[str, str] = ("", "")
    labels_ar: tuple[str, str] = ("", "")
    by: str = "link"
    printed: tuple[int | None, int | None] = (None, None)
    ages: Ages = field(default_factory=Ages)
    names: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedLists:
    """What became of a list, how it is told, and what could not be read."""

    told: ListsTold
    problems: tuple[Problem, ...]

    @property
    def english(self) -> ListTelling:
        """It in English words."""
        return ListTelling(self.told)


def compare_releases(one: Path, other: Path, terms: ListTerms, tell: Callable[[str, int, int], None]) -> ComparedLists:
    """Say what became of the persons of one release in the other.

    Raises:
        UnusableTables: one of the files is no such list.
        ModuleNotFoundError: they are to be linked and the extra is not installed.
    """
    paths = (one, other)
    columns = [read_file(path, lambda file, _name: columns_of(file, terms.encoding)) for path in paths]
    missing = {theirs for theirs in terms.renamed if not any(theirs in has for has in columns)}
    releases: list[Release] = []
    for path, has in zip(paths, columns, strict=True):
        own = {theirs: ours for theirs, ours in terms.renamed.items() if theirs in has or theirs in missing}
        reading = partial(read_release, renamed=own, encoding=terms.encoding, ages=terms.ages, tell=tell)
        releases.append(read_file(path, reading, paths))
    unusable = tuple(problem for release in releases if not release.usable for problem in release.problems)
    if unusable:
        raise UnusableTables(unusable)
    pairs, repeats, model = _linked(releases, terms, tell)
    change = compare_lists(releases[0].rows, releases[1].rows, pairs, repeats)
    told = ListsTold(
        change=change,
        labels=(terms.labels[0] or _stem(one), terms.labels[1] or _stem(other)),
        labels_ar=terms.labels_ar,
        files=(one.name, other.name),
        digests=(_digest(one), _digest(other)),
        set_aside=(_aside(releases[0]), _aside(releases[1])),
        printed=terms.printed,
        model=model,
        ages=terms.ages,
        version=version("tallystick"),
        names=tuple({row.id: row.said["name"] for row in release.rows} for release in releases) if terms.names else (),
    )
    return ComparedLists(told, releases[0].problems + releases[1].problems)


def write_page(told: ListsTold, path: Path, language: str = "en") -> None:
    """Write it as one HTML page, in English or Arabic by the code."""
    path.write_text(lists_page(told, language), "utf-8")


def _linked(
    releases: Sequence[Release], terms: ListTerms, tell: Callable[[str, int, int], None]
) -> tuple[list[tuple[str, str]], tuple[tuple[str, ...], ...], str]:
    if terms.by == BY_ID:
        ids = {row.id for row in releases[1].rows}
        return [(row.id, row.id) for row in releases[0].rows if row.id in ids], (), ""
    from tallystick.linkage.linking import Machine, dedupe, link  # noqa: PLC0415 -- optional extra
    from tallystick.linkage.splink_duckdb import SplinkOnDuckDB  # noqa: PLC0415 -- optional extra

    machine = Machine(SplinkOnDuckDB, tell, MEMORY_GB, os.cpu_count() or 1)
    ones, others = (release.people for release in releases)
    found = link(ones, others, machine)
    repeats = dedupe(ones, machine)
    return [(one.a, one.b) for one in found.links], repeats.clusters, found.model.version


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _aside(release: Release) -> int:
    return sum(map(sets_row_aside, release.problems))
