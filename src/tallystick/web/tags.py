"""What templates can do beyond Django: addresses that keep day and entry, numbers and days in the page's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tallystick.values.counts import Count, CountRange, Delta, Quantifier
from tallystick.values.edtf import iso_day
from tallystick.web import language, words
from tallystick.web.answering import query
from tallystick.web.sentences import translated, words_for_days

register = template.Library()


@register.simple_tag(takes_context=True)
def address(context: template.Context, view: str, **fields: object) -> str:
    """Give the address of a page, as of the same day and entry unless others are named."""
    return f"{_path(view, language.current().code)}?{query({**context['base'], **fields})}"


@register.simple_tag(takes_context=True)
def same_page(context: template.Context, **fields: object) -> str:
    """Give the address of this page with other fields."""
    return f"{_path(context['view'], language.current().code)}?{query({**context['asked'], **fields})}"


@cache
def _path(view: str, code: str) -> str:
    return reverse(view, kwargs={"language": code})


@register.filter
def number(value: int | None) -> str:
    """Write a number, or that it is not known."""
    return pgettext("number", "not known") if value is None else language.number(value)


@register.filter
def signed(value: int | None) -> str:
    """Write a movement with its sign."""
    return pgettext("number", "not known") if value is None else language.number(value, signed=True)


@register.filter
def entry_number(value: int) -> str:
    """Write the number of an entry."""
    return language.plain_number(value)


@register.filter
def day(value: date | None) -> str | SafeString:
    """Write a day in words, with the day itself for machines."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), language.day(value))


@register.filter
def days(value: str) -> SafeString:
    """Write the days of an event in words; what EDTF alone can say of them stands as the book has it."""
    ends = ((one_day(end),) for end in _BETWEEN_ENDS.split(value))
    return format_html_join(mark_safe(" \u2013 "), '<span class="whole">{}</span>', ends)


def one_day(value: str) -> str | SafeString:
    """Write one end of a span: a day, a month, a year, or about one of them."""
    said, is_about = value.removesuffix("~"), value.endswith("~")
    known = iso_day(said)
    if value in {"", ".."}:
        return "…"
    if known is not None:
        text = language.day(known)
    elif _MONTH_OR_YEAR.fullmatch(said):
        text = month(said)
    else:
        return format_html('<bdi dir="ltr">{}</bdi>', value)
    return _("about {number}").format(number=text) if is_about else text


_BETWEEN_ENDS: Final = re.compile(r"/|(?<=\d)\.\.(?=\d)")
_MONTH_OR_YEAR: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


@register.simple_tag
def comma() -> str:
    """Write the sign between two parts of a sentence."""
    return pgettext("sign", ",")


@register.simple_tag
def semicolon() -> str:
    """Write the sign between the items of a line."""
    return pgettext("sign", ";")


@register.filter
def month(value: str) -> str:
    """Write the month of an event; one of several months, or of a year, is written so, and one may be not known."""
    if value in {"unknown", "several"}:
        return pgettext("month", "not known") if value == "unknown" else pgettext("month", "several")
    first, _slash, last = value.partition("/")
    if last:
        return _("{minimum} to {maximum}").format(minimum=month(first), maximum=month(last))
    return language.month(first) if "-" in first else language.plain_number(int(first)) if first.isdecimal() else first


@register.filter
def span(value: CountRange | Delta) -> str:
    """Write a minimum and a maximum: 105, 3 to 5, at least 484."""
    bounds = value.range if isinstance(value, Delta) else value
    low = language.number(bounds.min)
    if bounds.max is None:
        return _("at least {minimum}").format(minimum=low)
    if bounds.max == bounds.min:
        return low
    return _("{minimum} to {maximum}").format(minimum=low, maximum=language.number(bounds.max))


@register.filter
def moved(value: CountRange | Delta) -> str:
    """Write by how much something moved: its minimum, and its maximum where it is another."""
    bounds = value.range if isinstance(value, Delta) else value
    low = language.number(bounds.min, signed=True)
    if bounds.max is None or bounds.max == bounds.min:
        return low
    return _("{minimum} to {maximum}").format(minimum=low, maximum=language.number(bounds.max, signed=True))


@register.filter
def said(code: str, kind: str) -> str | SafeString:
    """Write a word of the code in words people use; one that no catalogue knows stands as the book has it."""
    return words.said(kind, code)


@register.filter
def sentence(text: str) -> SafeString:
    """Write a sentence that the core made; in English, and marked so, where the catalogue has no other."""
    found = translated(text)
    if found is None:
        return format_html('<span lang="en" dir="ltr">{}</span>', text)
    return format_html("{}", found)


@register.filter
def in_prose(text: str) -> SafeString:
    """Write a sentence that the core made, its days and months in words: it is read, and is no example to follow."""
    if language.current() is language.LANGUAGES[0]:
        return format_html("{}", words_for_days(text))
    return sentence(text)


@register.filter
def harmless(text: str) -> str:
    """Write a label or text from the book where no mark can stand, as in the title of a window or in a choice."""
    return words.harmless(text)


@register.filter
def label(text: str) -> SafeString:
    """Write a label or text from the book, set apart from the direction of the words around it."""
    return format_html("<bdi>{}</bdi>", words.harmless(text))


@register.filter
def seal(text: str) -> SafeString:
    """Write a seal in groups of eight digits, so that it can be read aloud and may break between them."""
    groups = [text[i : i + 8] for i in range(0, len(text), 8)]
    return format_html('<bdi class="seal" dir="ltr">{}</bdi>', mark_safe("<wbr>".join(groups)))  # noqa: S308 -- hexadecimal


@register.filter
def name_or_digest(text: str) -> SafeString:
    """Write what a source is called; one that is called by its SHA-256, in groups that may break."""
    kind, _colon, digest = text.partition(":")
    return format_html("{}:{}", kind, seal(digest)) if kind == "sha256" and digest.isalnum() else label(text)


@register.filter
def get(mapping: Any, key: object) -> Any:
    """Give what a mapping holds under a key."""
    return mapping.get(key)


@register.filter
def counted(value: Count) -> str:
    """Write a figure as it was stated: 105, about 30, at least 484, not stated."""
    if value.blank is not None:
        return words.said("blank", value.blank.value)
    if value.min is None or value.max is None:
        low, high = value.min, value.max
        if high is None:
            return _("at least {minimum}").format(minimum=language.number(low or 0))
        return _("up to {maximum}").format(maximum=language.number(high))
    text = span(CountRange(value.min, value.max))
    return _("about {number}").format(number=text) if value.quantifier is Quantifier.ABOUT else text


@register.filter
def figure(value: Delta) -> str:
    """Write what one case holds: its number, or that it has none."""
    if has_figure(value):
        return span(value)
    blanks = zip(("not_stated", "some_unnumbered", "withheld"), value[4:], strict=True)
    return next((words.said("blank", blank) for blank, times in blanks if times), span(value))


@register.filter
def has_figure(value: Delta) -> bool:
    """Say whether there is any number."""
    return bool(value.lower or value.upper or value.open_ended)


@register.filter
def unsigned(value: int) -> str:
    """Write the size of a difference."""
    return language.number(abs(value))


@register.filter
def grouped(value: str, by: str) -> str | SafeString:
    """Write the name of a row of a total that is split by a dimension."""
    if by in {"event_month", "known_month"}:
        return month(value)
    if by == "status":
        return words.said("state", value)
    return words.said("blank", "not_stated") if value == "not stated" else label(value)


@register.filter
def measure_of_state(state: str) -> str:
    """Give the measure under which an organisation prints how many cases it completed to a state."""
    return f"state:{state}"


@register.filter
def measured(measure: str) -> str:
    """Write what a printed figure measures."""
    kind, _colon, state = measure.partition(":")
    return words.said("state", state) if kind == "state" and state else words.said("measure", measure)


@register.filter
def length_after(value: Sequence[object], shown: int) -> int:
    """Give how many of a list were not shown."""
    return len(value) - shown
