"""The sample book's data files as plain tables, with what their defaults and their cases say filled in.

Knows how the files are written (samples/data/README.md) and nothing of the ledger but its records of counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from tallystick.ledger.entry import Figure, StateCount
from tallystick.values.counts import Blank, Count

Table = dict[str, Any]

INHERITED = ("organisation", "unit", "source", "at", "span", "area", "place", "actors", "flags")
"""What an entry takes over from its case."""


@cache
def _read(name: str) -> Table:
    return tomllib.loads((files("tallystick.samples") / "data" / f"{name}.toml").read_text("utf-8"))


def tables(name: str, noun: str) -> list[Table]:
    """Give the tables of one noun with the file's defaults, and its defaults for that noun, filled in."""
    content = _read(name)
    defaults = content.get("defaults", {})
    plain = {key: value for key, value in defaults.items() if not isinstance(value, dict)}
    return [{**plain, **defaults.get(noun, {}), **table} for table in content.get(noun, [])]


def title() -> str:
    """Give the title of the sample book."""
    return str(_read("book")["title"])


def entries(name: str) -> Iterator[Table]:
    """Give every entry of a file's cases, with what its case says filled in."""
    defaults = _read(name).get("defaults", {})
    for case in tables(name, "case"):
        inherited = {key: case[key] for key in (*INHERITED, "basis") if key in case}
        for entry in case["entry"]:
            yield {**inherited, **defaults.get(entry["kind"], {}), **entry, "case": case["id"], "label": case["label"]}


def links(name: str) -> Iterator[Table]:
    """Give for each case the incidents it is about, and what that rests on."""
    judge = _read(name).get("defaults", {}).get("judge", {})
    for case in tables(name, "case"):
        for incident in case.get("about", ()):
            yield {
                "organisation": case["organisation"],
                "case": case["label"],
                "incident": incident,
                "source": case.get("about_source", judge.get("source", case["source"])),
                "reason": case.get("about_reason", judge["reason"]),
            }


def printed() -> Iterator[Table]:
    """Give every printed figure with what its release says of it."""
    for release in tables("printed", "printed"):
        shared = {key: value for key, value in release.items() if key != "figures"}
        for figure in release["figures"]:
            yield {**shared, **figure}


def cites(table: Table) -> tuple[str, ...]:
    """Give the sources a record names, with the place in them."""
    named = table["source"]
    at = f"#{table['at']}" if table.get("at") else ""
    return tuple(f"{source}{at}" for source in ([named] if isinstance(named, str) else named))


def count_of(written: object) -> Count:
    """Read a count as data/README.md says it is written."""
    match written:
        case int():
            return Count.exactly(written)
        case str():
            return Count.missing(Blank(written))
        case {"min": int(low), "max": int(high)}:
            return Count.between(low, high)
        case {"at_least": int(low)}:
            return Count.at_least(low)
        case {"up_to": int(high)}:
            return Count.up_to(high)
        case {"about": int(number)}:
            return Count.about(number)
        case _:
            raise ValueError(written)


def figures_of(table: Table) -> tuple[Figure, ...]:
    """Give the figures of a record: killed and injured civilians, then the others."""
    found = [
        Figure(effect=effect, count=count_of(table[effect])) for effect in ("killed", "injured") if effect in table
    ]
    for other in table.get("figures", ()):
        named = {key: other[key] for key in ("effect", "category", "standing") if key in other}
        found.append(Figure(**named, count=count_of(other["count"])))
    return tuple(found)


def completed_of(table: Table) -> tuple[StateCount, ...]:
    """Give how many cases of an unitemised figure were given each state."""
    return tuple(StateCount(state=state, cases=cases) for state, cases in table.get("completed", {}).items())
