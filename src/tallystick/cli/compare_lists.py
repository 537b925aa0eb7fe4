"""``tallystick compare --kind people``: what changed between two releases of a list of persons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from tallystick.actions import comparing_lists
from tallystick.actions.comparing_lists import ComparedLists, ListTerms, UnusableTables
from tallystick.actions.extras import needing
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.files import written
from tallystick.cli.screen import columns, number, paragraphs, row, say
from tallystick.cli.shell import progress, say_json, warn

PLAIN: Final = ("name", "born", "age", "sex")


def run(
    ctx: click.Context, one: Path, other: Path, terms: ListTerms, *, as_json: bool, page: Path | None, language: str
) -> None:
    """Compare two releases and say what was found."""
    try:
        with needing("link", "Linking persons"), progress("comparing") as step:
            found = comparing_lists.compare_releases(one, other, terms, step)
    except UnusableTables as unusable:
        warn(unusable.problems)
        ctx.exit(UNUSABLE)
    warn(found.problems)
    if page is not None:
        written(page, partial(comparing_lists.write_page, found.told, language=language), "the report")
    if as_json:
        say_json(_plain(found))
    else:
        _show(found)
    if found.problems:
        ctx.exit(FOUND)


def _plain(found: ComparedLists) -> dict[str, Any]:
    told, change = found.told, found.told.change
    a, b = told.names or ({}, {})
    return {
        "lists": list(told.labels),
        "size": {"a": change.size_a, "b": change.size_b},
        "printed": dict(zip("ab", told.printed, strict=True)),
        "kept": len(change.kept),
        "counts": {
            "added": len(change.added),
            "removed": len(change.removed),
            "merged": len(change.merged),
            "changed": len(change.changed),
            "regrouped": sum(change.regrouped.values()),
        },
        "added": [_row(one, b) for one in change.added],
        "removed": [_row(one, a) for one in change.removed],
        "merged": [{"a": one.a, "into": one.into, "stated": one.stated} for one in change.merged],
        "changed": [
            {"a": one.a, "b": one.b, "fields": {what.field: what.kind.value for what in one.changes}}
            for one in change.changed
        ],
        "groups": [
            {"group": group.value, "a": change.groups_a[group], "b": change.groups_b[group]}
            for group in change.groups_a
        ],
        "regrouped": [
            {"from": before.value, "to": after.value, "persons": persons}
            for (before, after), persons in change.regrouped.items()
        ],
        "by": "link" if told.model else "id",
        "model": told.model,
        "set_aside": dict(zip("ab", told.set_aside, strict=True)),
        "sha256": dict(zip("ab", told.digests, strict=True)),
        "text": found.english.text,
        "not_supported": list(found.english.not_supported),
        "version": told.version,
    }


def _row(one: str, names: Mapping[str, str]) -> dict[str, str]:
    return {"id": one, "name": names[one]} if one in names else {"id": one}


def _show(found: ComparedLists) -> None:
    change, (a, b) = found.told.change, found.told.labels
    table = columns("persons", ">")
    for name, count, signed in (
        (a, change.size_a, False),
        ("added", len(change.added), True),
        ("removed", -len(change.removed), True),
        ("merged into another row", -len(change.merged), True),
        (b, change.size_b, False),
    ):
        row(table, name, number(count, signed=signed))
    groups = columns("group", f">{a}", f">{b}", ">difference")
    for group, before in change.groups_a.items():
        after = change.groups_b[group]
        row(groups, group.value, number(before), number(after), number(after - before, signed=True))
    fields = columns("of those on both", ">changed", ">filled in", ">left empty")
    for name in PLAIN:
        counts = {what.kind.value: count for what, count in change.fields.items() if what.field == name}
        row(fields, name, *(number(counts.get(kind, 0)) for kind in ("changed", "filled", "emptied")))
    say(table, "", groups, "", fields, "", paragraphs(found.english.text))
