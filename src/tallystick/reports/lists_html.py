"""What became of a list of persons as one HTML page that needs nothing else; names only where they were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from tallystick.reconciliation.lists import Change, Group, Kind
from tallystick.reports.compare_style import STYLE
from tallystick.reports.html_parts import cells_row, table_of, with_marks
from tallystick.reports.lists_words import LISTS, ListsTold, ListTelling
from tallystick.reports.page import page_of

OPEN: Final = 60


def lists_page(told: ListsTold, code: str = "en") -> str:
    """Give the whole page in a language; what may be quoted stands in the other one too."""
    telling, other = (ListTelling(told, one) for one in sorted(LISTS, key=lambda one: one.code != code))
    language = other.language
    article = f'<article lang="{language.code}" dir="{language.direction}">{_told(other)}</article>'
    body = f"{_told(telling, is_first=True)}{article}{_rows(telling)}{_method(telling)}"
    return page_of(telling.title, STYLE, body, telling.language.code, telling.language.direction)


def _told(telling: ListTelling, *, is_first: bool = False) -> str:
    language, change = telling.language, telling.told.change
    say, number, code = language.say, language.number, language.code
    heading = "h1" if is_first else "h2"
    notes = "".join(f'<li id="{code}-{n}"><p>{escape(note)}</p></li>' for n, note in enumerate(telling.footnotes, 1))
    limits = "".join(f"<li>{escape(limit)}</li>" for limit in telling.not_supported)
    labels = telling.labels
    counts = "".join(
        cells_row(name, [figure], kind=kind)
        for name, figure, kind in (
            (labels["a"], number(change.size_a), ""),
            (say("added"), number(len(change.added), signed=True), ""),
            (say("removed"), number(-len(change.removed), signed=True), ""),
            (say("merged"), number(-len(change.merged), signed=True), ""),
            (labels["b"], number(change.size_b), "sum"),
        )
    )
    groups = "".join(
        cells_row(
            say(group),
            [number(change.groups_a[group]), number(change.groups_b[group]),
             number(change.groups_b[group] - change.groups_a[group], signed=True)],
        )
        for group in Group
    )  # fmt: skip
    regrouped = "".join(
        cells_row(say(before), [say(after), number(persons)], words=1)
        for (before, after), persons in change.regrouped.items()
    )
    fields = "".join(
        cells_row(say(name), [number(change.fields.get((name, kind), 0)) for kind in Kind])  # type: ignore[call-overload]
        for name in ("name", "born", "age", "sex")
    )
    parts = [
        (say("counts"), table_of([say("identified"), say("persons")], counts, numbers=1)),
        (say("groups"), table_of([say("group"), labels["a"], labels["b"], say("difference")], groups, numbers=3)),
        (say("fields"), table_of([say("field"), say("changed_"), say("filled"), say("emptied")], fields, numbers=3)),
    ]
    if regrouped:
        parts.insert(2, (say("regrouped"), table_of([say("from"), say("into"), say("persons")], regrouped, numbers=1)))
    tables = "".join(f"<section><h3>{escape(title)}</h3>{table}</section>" for title, table in parts)
    return (
        f'<header><{heading} class="title">{escape(telling.title)}</{heading}>'
        f'<p class="lede">{escape(say("lede"))}</p></header>'
        f"<section><h3>{escape(say('quote'))}</h3><blockquote><p>{with_marks(telling.paragraph, code)}</p></blockquote>"
        f'</section><section class="limits"><h3>{escape(say("not_supported"))}</h3><ul>{limits}</ul></section>'
        f'{tables}<section class="notes"><h3>{escape(say("notes"))}</h3><ol>{notes}</ol></section>'
    )


def _rows(telling: ListTelling) -> str:
    told, say = telling.told, telling.language.say
    change, names = told.change, told.names or ({}, {})
    merged = [say("d.into", a=_told_of(one.a, names[0]), into=_told_of(one.into, names[1])) for one in change.merged]
    changed = [
        f"{_told_of(one.a, names[0])} ({say('d.joint').join(_said(telling, what) for what in one.changes)})"
        for one in change.changed
    ]
    parts = (
        _list(telling, "d.added", _named(change.added, names[1])),
        _list(telling, "d.removed", _named(change.removed, names[0])),
        _list(telling, "d.merged", merged),
        _list(telling, "d.changed", changed),
    )
    return f'<section class="cases"><h2>{escape(say("d.rows"))}</h2>{"".join(parts)}</section>'


def _said(telling: ListTelling, what: Change) -> str:
    """Say what became of one thing; what has no word of its own is named as the list names it."""
    language = telling.language
    field = language.text.get(what.field) or language.apart(what.field.replace("_", " "))
    kind = language.say("changed_" if what.kind is Kind.CHANGED else what.kind.value)
    return language.say("d.change", field=field, kind=kind)


def _named(ids: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return [_told_of(one, names) for one in ids]


def _told_of(row: str, names: Mapping[str, str]) -> str:
    return f"{row} {names[row]}" if row in names else row


def _list(telling: ListTelling, title: str, rows: Sequence[str]) -> str:
    say, number = telling.language.say, telling.language.number
    is_open = " open" if len(rows) <= OPEN else ""
    listed = say("d.rows_joint").join(f"<bdi>{escape(row)}</bdi>" for row in rows) or escape(say("d.none"))
    summary = f"{escape(say(title))}: {number(len(rows))}"
    return f"<details{is_open}><summary>{summary}</summary><p>{listed}</p></details>"


def _method(telling: ListTelling) -> str:
    told, language = telling.told, telling.language
    say, apart = language.say, language.apart
    how = say("f.linked", model=apart(told.model)) if told.model else say("f.by_id")
    facts = [(say("f.program"), apart(f"tallystick {told.version}")), (say("f.persons"), how)]
    for side, file, digest, aside in zip(("f.a", "f.b"), told.files, told.digests, told.set_aside, strict=True):
        letter = say(side)
        facts += [
            (say("f.file", side=letter), apart(file)),
            (say("f.digest", side=letter), apart(digest)),
            (say("f.aside", side=letter), say("f.rows", n=language.number(aside))),
        ]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return f"<section><h2>{escape(say('d.method'))}</h2><p>{escape(say('d.derived'))}</p><dl>{rows}</dl></section>"
