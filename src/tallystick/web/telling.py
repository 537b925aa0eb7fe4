"""An entry told field by field: what was written, with links to what it names. Names of persons are never in it.

Knows the shape of the records and nothing of how a page looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from msgspec import UNSET

from tallystick.actions.reading import Sealed

Names = Mapping[str, str]


class Fact(NamedTuple):
    """One field of an entry: its name, how its value is to be shown, and the value."""

    name: str
    shape: str
    value: Any


class Told(NamedTuple):
    """An entry: who wrote what and when, its facts, its words, what it rests on, and its seals."""

    n: int
    kind: str
    known_on: date | None
    recorded_at: datetime
    actor: str
    change: str
    facts: tuple[Fact, ...]
    reason: str | None
    texts: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str, str], ...]
    seal: str
    previous: str

    def fact(self, name: str) -> Any:
        """Give the value of one fact, or nothing."""
        return next((fact.value for fact in self.facts if fact.name == name), None)


def told(entry: Sealed, names: Names) -> Told:
    """Tell one entry."""
    written = entry.written
    content = written.entry.content
    inner = next((part for part in _INSIDE if getattr(content, part, None) is not None), None)
    facts = [*_facts(content, names)]
    if inner is not None:
        facts += _facts(getattr(content, inner), names)
    words = written.words
    return Told(
        written.entry.n,
        written.entry.kind.value,
        next((fact.value for fact in facts if fact.name == "known_on"), None),
        datetime.fromisoformat(written.entry.recorded_at),
        written.entry.actor,
        written.entry.change,
        tuple(facts),
        None if words is None else words.reason,
        () if words is None else tuple(text for text in words.texts if text[0] not in _TOO_LONG),
        tuple((cite.source, names.get(cite.source, cite.source), cite.at) for cite in getattr(content, "cites", ())),
        entry.seal,
        entry.previous,
    )


_INSIDE: Final = ("revision", "adjustment", "expectation")
"""What a correction holds: the whole new content of the entry it repairs. (That of an unitemised figure has an id.)"""

_TOO_LONG: Final = frozenset({"problems"})
"""Texts that have a page of their own."""

_HIDDEN: Final = frozenset({"id", "cites", "order", "new", "by", *_INSIDE})  # by: it is the actor of the entry
_NAMED: Final = frozenset({"organisation", "incident", "into", "duplicate_of", "subject", "unitemised", "supersedes"})
_CODES: Final = {
    "state": "state", "basis": "basis", "unit": "unit", "coverage": "coverage", "verdict": "verdict",
    "effect": "effect", "category": "category", "standing": "standing", "stance": "stance", "topic": "topic",
    "scope": "claim scope", "measure": "measure", "target": "kind", "section": "section", "reason_code": "reason",
}  # fmt: skip
_ENTRIES: Final = frozenset({"entry", "pin"})


def _facts(content: Any, names: Names) -> Iterator[Fact]:
    organisation = names.get(getattr(content, "organisation", ""), "")
    for name in content.__struct_fields__:
        value = getattr(content, name)
        if name in _HIDDEN or value in (None, UNSET) or value in ("", (), 0) or value is False:
            continue
        if name == "case":
            label = getattr(content, "label", "") or names.get(value, value)
            yield Fact(name, "case", (organisation, label))
        elif name == "label" and hasattr(content, "case"):
            continue
        elif name == "duplicate_of":
            yield Fact(name, "case", (organisation, names.get(value, value)))
        elif name in _NAMED and isinstance(value, str):
            yield Fact(name, "text", names.get(value, value))
        elif name in _CODES:
            yield Fact(name, "code", (_CODES[name], str(value)))
        elif name in _ENTRIES:
            yield Fact(name, "entries", (value,))
        else:
            yield _by_shape(name, value, names)


def _by_shape(name: str, value: Any, names: Names) -> Fact:
    if name in {"a", "b"}:
        return Fact(name, "text", names.get(value.id, value.id))
    if name == "figure":
        return Fact("figures", "figures", (value,))
    if name == "standard":
        return Fact(name, "text", getattr(value, "key", value))
    if name in _SHAPES:
        return Fact(name, _SHAPES[name], value)
    kinds = ((date, "day"), (bool, "yes"), (int, "number"), (tuple, "list"))
    return Fact(name, next((shape for kind, shape in kinds if isinstance(value, kind)), "text"), value)


_SHAPES: Final = {
    "figures": "figures",
    "count": "count",
    "completed": "states",
    "entries": "entries",
    "states": "maps",
    "span": "days",
}
