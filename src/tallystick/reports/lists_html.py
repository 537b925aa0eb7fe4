"""What became of a list of persons as one HTML page that needs nothing else; names only where they were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from tallystick.reconciliation.lists import Group, Kind
from tallystick.reports.compare_style import STYLE
from tallystick.reports.html_parts import cells_row, table_of, with_marks
from tallystick.reports.lists_words import ARABIC_LISTS, ENGLISH_LISTS, ListsTold, ListTelling
from tallystick.reports.page import page_of

OPEN: Final = 60


def lists_page(told: ListsTold) -> str:
    """Give the whole page."""
    english, arabic = ListTelling(told, ENGLISH_LISTS), ListTelling(told, ARABIC_LISTS)
    return page_of(
        english.title,
        STYLE,
        f'{_told(english)}<article lang="ar" dir="rtl">{_told(arabic)}</article>{_rows(told)}{_method(told)}',
    )


def _told(telling: ListTelling) -> str:
    language, change = telling.language, telling.told.change
    say, number, code = language.say, language.number, language.code
    heading = "h1" if code == "en" else "h2"
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


def _rows(told: ListsTold) -> str:
    change, names = told.change, told.names or ({}, {})
    merged = [f"{_told_of(one.a, names[0])} into {_told_of(one.into, names[1])}" for one in change.merged]
    changed = [
        f"{_told_of(one.a, names[0])} ({', '.join(f'{what.field} {what.kind}' for what in one.changes)})"
        for one in change.changed
    ]
    parts = (
        _list("Added", _named(change.added, names[1])),
        _list("Removed", _named(change.removed, names[0])),
        _list("Merged", merged),
        _list("Changed", changed),
    )
    return f'<section class="cases"><h2>Row by row</h2>{"".join(parts)}</section>'


def _named(ids: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return [_told_of(one, names) for one in ids]


def _told_of(row: str, names: Mapping[str, str]) -> str:
    return f"{row} {names[row]}" if row in names else row


def _list(title: str, rows: Sequence[str]) -> str:
    is_open = " open" if len(rows) <= OPEN else ""
    listed = "; ".join(f"<bdi>{escape(row)}</bdi>" for row in rows) or "none"
    return f"<details{is_open}><summary>{title}: {len(rows):,}</summary><p>{listed}</p></details>"


def _method(told: ListsTold) -> str:
    how = f"linked by model {told.model}, nobody twice" if told.model else "the same id is the same person"
    facts = [("program", f"tallystick {told.version}"), ("persons", how)]
    for name, file, digest, aside in zip("AB", told.files, told.digests, told.set_aside, strict=True):
        facts += [(f"{name}: file", file), (f"{name}: SHA-256", digest), (f"{name}: set aside", f"{aside:,} rows")]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    derived = "Derived in docs/method of tallystick: compare-lists.md."
    return f"<section><h2>Method</h2><p>{derived}</p><dl>{rows}</dl></section>"
