"""A comparison as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.

First what may be quoted, in English and in Arabic, with what the data do not support; then the figures, and case by
case what they rest on. Case numbers are the tables' own; no person is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from tallystick.incident.evidence import Evidence
from tallystick.incident.pairing import Pair
from tallystick.reconciliation.comparison import Comparison, TableFacts
from tallystick.reconciliation.model import Step
from tallystick.reports.compare_language import ARABIC, ENGLISH, Language
from tallystick.reports.compare_style import STYLE
from tallystick.reports.compare_svg import picture_of
from tallystick.reports.compare_words import Telling
from tallystick.reports.page import page_of
from tallystick.values.counts import CountRange

OPEN: Final = 60
"""Cases of a step that are listed open on screen; longer lists open at a touch, and are printed whole."""

CANDIDATES: Final = 3
"""Candidates that are shown for a case that stays ambiguous."""


def compare_page(made: Comparison) -> str:
    """Give the whole page."""
    english, arabic = Telling(made, ENGLISH), Telling(made, ARABIC)
    return page_of(
        english.title,
        STYLE,
        f'{_told(english)}<article lang="ar" dir="rtl">{_told(arabic)}</article>'
        f"{_cases(english)}{_pairs(made)}{_ambiguous(made)}{_unmatched(made)}{_method(made)}",
    )


# What is told in both languages -------------------------------------------------------------------------


def _told(telling: Telling) -> str:
    language = telling.language
    say, code = language.say, language.code
    notes = "".join(
        f'<li id="{code}-{number}"><p>{escape(note)}</p></li>' for number, note in enumerate(telling.footnotes, 1)
    )
    limits = "".join(f"<li>{escape(limit)}</li>" for limit in telling.not_supported)
    heading = "h1" if language is ENGLISH else "h2"
    return (
        f'<header><{heading} class="title">{escape(telling.title)}</{heading}>'
        f'<p class="lede">{escape(telling.lede)}</p></header>'
        f"<section><h3>{escape(say('quote'))}</h3>"
        f"<blockquote><p>{with_marks(telling.paragraph, code)}</p></blockquote></section>"
        f'<section class="limits"><h3>{escape(say("not_supported"))}</h3><ul>{limits}</ul></section>'
        f"{_totals(telling)}{_picture(telling)}{_steps(telling)}"
        f'<section class="notes"><h3>{escape(say("notes"))}</h3><ol>{notes}</ol></section>'
    )


def with_marks(text: str, code: str) -> str:
    """Make the numbers of notes lead to them."""
    return re.sub(
        r"\[(\d+)\]", lambda mark: f'<sup><a href="#{code}-{int(mark[1])}">[{mark[1]}]</a></sup>', escape(text)
    )


def _totals(telling: Telling) -> str:
    made, language = telling.made, telling.language
    say, number = language.say, language.number
    has_printed = any(total.printed for total in (made.gap.a, made.gap.b))
    head = [say("side"), *([say("printed")] if has_printed else []), say("minimum"), say("maximum")]
    rows = ""
    for facts, total in ((made.a, made.gap.a), (made.b, made.gap.b)):
        printed = "" if total.printed is None else telling.span(total.printed)
        rows += cells_row(
            language.label(facts.label, facts.label_ar),
            [*([printed] if has_printed else []), *_bounds(total.book, language)],
        )
    difference = made.gap.difference
    most = say("not_known") if difference.max is None else number(difference.max, signed=True)
    rows += cells_row(
        say("difference"), [*([""] if has_printed else []), number(difference.min, signed=True), most], kind="sum"
    )
    table = table_of(head, rows, numbers=len(head) - 1)
    return f"<section class='totals'><h3>{escape(say('totals'))}</h3>{table}</section>"


def _bounds(value: CountRange, language: Language) -> list[str]:
    low, high = value.min, value.max
    return [language.number(low), language.say("not_known") if high is None else language.number(high)]


def _picture(telling: Telling) -> str:
    caption = escape(telling.language.say("alt.minima"))
    return f"<figure tabindex='0'>{picture_of(telling)}<figcaption>{caption}</figcaption></figure>"


def _steps(telling: Telling) -> str:
    made, language = telling.made, telling.language
    say, number = language.say, language.number
    ranges = {one.key: one for one in made.ranges}
    head = ["", say("step"), say("minimum"), say("maximum"), say("range"), say("cases")]
    rows = ""
    for at, step in enumerate(made.gap.steps, 1):
        most = say("not_known") if step.upper is None else number(step.upper, signed=True)
        cells = [number(step.lower, signed=True), most, telling.moved(*ranges[step.key].lower),
                 number(step.components)]  # fmt: skip
        rows += cells_row(number(at), [telling.words_of(step), *cells], words=1, all_numbers=True)
    for one in made.ranges:
        if not one.proposed:
            cells = [number(0), number(0), telling.moved(*one.lower), number(0)]
            rows += cells_row("", [telling.words_of_range(one), *cells], words=1, all_numbers=True)
    title = say("steps", **telling.labels)
    return f'<section class="steps"><h3>{escape(title)}</h3>{table_of(head, rows, numbers=4)}</section>'


# What it rests on, case by case ---------------------------------------------------------------------------


def _cases(telling: Telling) -> str:
    parts = "".join(_cases_of(telling, at, step) for at, step in enumerate(telling.made.gap.steps, 1))
    return f'<section class="cases"><h2>Each step with its cases</h2>{parts}</section>'


def _cases_of(telling: Telling, at: int, step: Step) -> str:
    lists = ""
    for facts, labels in ((telling.made.a, step.a_cases), (telling.made.b, step.b_cases)):
        if labels:
            lists += f"<p><b>{escape(facts.label)}</b> ({len(labels):,}): {_ids(labels)}</p>"
    if step.figures:
        lists += f"<p>{_ids(step.figures)}</p>"
    if not lists:
        lists = "<p>No case: a figure alone.</p>"
    amount = f"{step.lower:+,}" if step.lower else "0"
    words = f"{at}. {amount} {telling.words_of(step)}"
    is_open = " open" if len(step.cases) <= OPEN else ""
    return f"<details{is_open}><summary>{escape(words)}</summary>{lists}</details>"


def _ids(labels: Iterable[str]) -> str:
    return ", ".join(f"<bdi>{escape(label)}</bdi>" for label in labels)


def _pairs(made: Comparison) -> str:
    pairs, several = made.pairing.pairs, made.pairing.several
    if not pairs and not several:
        return ""
    head = [made.a.label, made.b.label, "Probability", "Days apart", "Place", "Killed", "Injured", "Actors", "People"]
    rows = "".join(cells_row(pair.a, [pair.b, f"{pair.probability:.2f}", *_why(pair.why)], words=1) for pair in pairs)
    rows += "".join(
        cells_row(" + ".join(one.a), [" + ".join(one.b), f"{one.probability:.2f}", *_why(one.why)], words=1)
        for one in several
    )
    lede = (
        f"{len(pairs):,} pairs, proposed from a probability of {made.pairing.threshold:.2f} on and reviewed by nobody. "
        "The other columns are the reasons: how the two agree in each."
    )
    table = table_of(head, rows, numbers=2, at=2)
    return f'<section class="long"><h2>Pairs</h2><p class="lede">{lede}</p>{table}</section>'


def _why(why: Evidence) -> list[str]:
    place = f"{why.place} ({why.km:g} km)" if why.km is not None else why.place
    return [
        str(why.days),
        *(word.replace("_", " ") for word in (place, why.killed, why.injured, why.actors, why.people)),
    ]


def _ambiguous(made: Comparison) -> str:
    if not made.ambiguous:
        return ""
    rows = "".join(cells_row(a, [_candidates(made.pairing.others[a])]) for a in made.ambiguous)
    lede = "These have candidates, and no one of them is likely enough. They stand unpaired in every step."
    table = table_of([made.a.label, f"Candidates in {made.b.label}, with their probabilities"], rows, numbers=0)
    return f'<section class="long"><h2>Ambiguous</h2><p class="lede">{lede}</p>{table}</section>'


def _candidates(others: Sequence[Pair]) -> str:
    shown = "; ".join(f"{pair.b} {pair.probability:.2f}" for pair in others[:CANDIDATES])
    return shown + (f"; and {len(others) - CANDIDATES:,} more" if len(others) > CANDIDATES else "")


def _unmatched(made: Comparison) -> str:
    parts = ""
    ambiguous = set(made.ambiguous)
    for facts, labels in ((made.a, made.pairing.unmatched_a), (made.b, made.pairing.unmatched_b)):
        alone = [label for label in labels if facts is made.b or label not in ambiguous]
        is_open = " open" if len(alone) <= OPEN else ""
        listed = _ids(alone) if alone else "none"
        parts += f"<details{is_open}><summary>{escape(facts.label)}: {len(alone):,}</summary><p>{listed}</p></details>"
    return f'<section class="cases"><h2>Unmatched</h2>{parts}</section>'


def _method(made: Comparison) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in _facts(made))
    return (
        "<section><h2>Method</h2><p>Rows that are about the same harm make one group; a group's whole difference goes "
        "to the first rule of a fixed table that fits it, and groups under one rule, side and reason are one step. So "
        "steps sum to the difference exactly, whatever is paired with what. What cannot be paired stays alone. The "
        "rules, the pairing and the ranges are derived in docs/method of tallystick: gap.md, pairing.md, compare.md. "
        f"The same files and options give the same page.</p><dl>{rows}</dl></section>"
    )


def _facts(made: Comparison) -> list[tuple[str, str]]:
    facts = [
        ("program", f"tallystick {made.version}"),
        ("pairing", f"{made.pairing.version}, threshold {made.pairing.threshold:g}"),
        ("ranges", f"{made.draws:,} pairings drawn with seed {made.seed}; 90 % of them lie within"),
    ]
    for name, one in (("A", made.a), ("B", made.b)):
        facts += [(f"{name}: file", one.file), (f"{name}: SHA-256", one.digest), (f"{name}: read as", _read_as(one))]
    return facts


def _read_as(one: TableFacts) -> str:
    standard = one.standard or "no standard named"
    unit = "unit not said" if one.unit is None else f"a row is one {one.unit.value}"
    return f"{one.label}; {one.rows:,} rows, {one.set_aside:,} set aside; {standard}; {unit}; on {one.on.isoformat()}"


# Tables -----------------------------------------------------------------------------------------------------


def table_of(head: Sequence[str], rows: str, *, numbers: int, at: int | None = None) -> str:
    """Give a table; the last ``numbers`` columns are numbers, or as many from column ``at`` on."""
    first = len(head) - numbers if at is None else at
    cells = "".join(
        f'<th scope="col"{_kind(first <= n < first + numbers)}>{escape(name)}</th>' for n, name in enumerate(head)
    )
    return f'<div class="wide" tabindex="0"><table><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div>'


def cells_row(name: str, cells: Sequence[str], *, words: int = 0, kind: str = "", all_numbers: bool = False) -> str:
    """Give a row of a table; from cell ``words`` on, cells that begin with a figure are numbers, or all of them."""
    of = f' class="{kind}"' if kind else ""
    inner = "".join(
        f"<td{_kind(n >= words and (all_numbers or _is_number(cell)))}>{escape(cell)}</td>"
        for n, cell in enumerate(cells)
    )
    return f'<tr{of}><th scope="row">{escape(name)}</th>{inner}</tr>'


def _is_number(cell: str) -> bool:
    return any(letter.isdecimal() for letter in cell[:2]) or cell[:1] == "\u2066"


def _kind(is_number: bool) -> str:  # noqa: FBT001 -- reads as the sentence it is
    return ' class="n"' if is_number else ""
