"""What templates say of claims: how many people, in words of the page's language, and the fields of a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tallystick.actions.reviewing import Card
from tallystick.web import language, words
from tallystick.web.tags import address

register = template.Library()

MOST_DIGITS: Final = 11


@register.filter
def how_many(card: Card) -> str | SafeString:
    """Write the number of a claim as it was said: 5, at least 12, about 30, dozens."""
    low, high = (_number(card.values.get(name, "")) for name in ("min", "max"))
    if low is None and high is None:
        return words.said("vague", card.words) if card.words else pgettext("number of people", "some")
    if low is None:
        return _("up to {maximum}").format(maximum=high)
    if high is None:
        return _("at least {minimum}").format(minimum=low)
    if low != high:
        return _("{minimum} to {maximum}").format(minimum=low, maximum=high)
    return _("about {number}").format(number=low) if card.values.get("about") else low


def _number(text: str) -> str | None:
    return language.number(int(text)) if text.isdecimal() and len(text) <= MOST_DIGITS else None


@register.filter
def has_people(card: Card) -> bool:
    """Say whether a claim counts people at all; a denial does not."""
    return card.values.get("what", "") in EFFECTS


EFFECTS: Final = ("killed", "injured", "missing", "casualties", "killed_indirectly", "unborn")


@register.filter
def what_kind(code: str) -> str:
    """Give the closed list that a kind of claim is a word of."""
    return "effect" if code in EFFECTS else "statement"


@register.filter
def listed(text: str) -> Sequence[str]:
    """Give the parts of a list that is kept as one text."""
    return [part for part in text.split("; ") if part]


@register.filter
def less_by(number: int, others: Sequence[object]) -> int:
    """Give a number less so many."""
    return number - len(others)


@register.inclusion_tag("field.html", takes_context=True)
def field(context: template.Context, name: str, shape: str = "line", hint: str = "") -> dict[str, Any]:
    """Show one field of a form with what stands in it, what was proposed, and what is wrong with it."""
    typed, proposed = context.get("typed") or {}, context.get("proposed") or {}
    value = typed.get(name, (context.get("values") or {}).get(name, ""))
    return {
        "name": name,
        "shape": shape,
        "hint": hint,
        "value": value,
        "choices": (context.get("choices") or {}).get(name, ()),
        "was": proposed.get(name) if name in proposed and proposed[name] != value else None,
        "fault": (context.get("faults") or {}).get(name),
        "kind": _KINDS.get(name, name),
        "direction": context.get("direction", "auto") if shape in {"words", "quote"} else "ltr",
    }


_KINDS: Final = {"scope": "claim scope", "basis": "category basis", "number_rule": "number rule"}
"""The closed list that the choices of a field are words of, where it has another name."""


@register.simple_tag(takes_context=True)
def near_it(context: template.Context, card: Card) -> str:
    """Give the address that asks what the book holds near a claim; nothing where no day is named with it."""
    said = card.values
    low, high = said.get("min", ""), said.get("max", "")
    killed = ""
    if said.get("what") == "killed" and low:
        killed = low if low == high else f"{low}-{high}" if high else f"{low}+"
    if not said.get("date"):
        return ""
    places = listed(said.get("places", ""))
    return address(context, "near", day=said["date"], place=places[0] if places else "", killed=killed)
