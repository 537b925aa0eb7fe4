"""A comparison as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.

First what may be quoted, in the language of the page and in the other one, with the figures and what the data do not
support; then what it rests on (compare_detail.py). Case numbers are the tables' own; no person is named.
"""

from __future__ import annotations

from html import escape

from tallystick.reconciliation.comparison import Comparison
from tallystick.reports.compare_detail import detail
from tallystick.reports.compare_language import ENGLISH, LANGUAGES, Language
from tallystick.reports.compare_style import STYLE
from tallystick.reports.compare_svg import picture_of
from tallystick.reports.compare_words import Telling
from tallystick.reports.html_parts import cells_row, table_of, with_marks
from tallystick.reports.page import page_of
from tallystick.values.counts import CountRange


def compare_page(made: Comparison, language: Language = ENGLISH) -> str:
    """Give the whole page in a language; what may be quoted stands in the other one too."""
    telling = Telling(made, language)
    other = next(one for one in LANGUAGES if one is not language)
    article = f'<article lang="{other.code}" dir="{other.direction}">{_told(Telling(made, other))}</article>'
    body = f"{_told(telling, is_first=True)}{article}{detail(telling)}"
    return page_of(telling.title, STYLE, body, language.code, language.direction)


# What is told in both languages -------------------------------------------------------------------------


def _told(telling: Telling, *, is_first: bool = False) -> str:
    language = telling.language
    say, code = language.say, language.code
    notes = "".join(
        f'<li id="{code}-{number}"><p>{escape(note)}</p></li>' for number, note in enumerate(telling.footnotes, 1)
    )
    limits = "".join(f"<li>{escape(limit)}</li>" for limit in telling.not_supported)
    heading = "h1" if is_first else "h2"
    return (
        f'<header><{heading} class="title">{escape(telling.title)}</{heading}>'
        f'<p class="lede">{escape(telling.lede)}</p></header>'
        f"<section><h3>{escape(say('quote'))}</h3>"
        f"<blockquote><p>{with_marks(telling.paragraph, code)}</p></blockquote></section>"
        f'<section class="limits"><h3>{escape(say("not_supported"))}</h3><ul>{limits}</ul></section>'
        f"{_totals(telling)}{_picture(telling)}{_steps(telling)}"
        f'<section class="notes"><h3>{escape(say("notes"))}</h3><ol>{notes}</ol></section>'
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
            all_numbers=True,
        )
    difference = made.gap.difference
    most = say("not_known") if difference.max is None else number(difference.max, signed=True)
    rows += cells_row(
        say("difference"),
        [*([""] if has_printed else []), number(difference.min, signed=True), most],
        kind="sum",
        all_numbers=True,
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
