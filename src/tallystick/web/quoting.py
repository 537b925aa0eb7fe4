"""The paragraph that can be quoted, with its footnotes, in the languages that the core does not write.

Built from the same facts, sentence by sentence; in English the core's own words stand.
"""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tallystick.actions.gap import Gap, Step, Terms, TotalBasis
from tallystick.values.counts import CountRange
from tallystick.web import language, tags, words
from tallystick.web.sentences import translated, words_for_days


def paragraph_of(gap: Gap, terms: Terms, organisations: tuple[str, str], figures: tuple[CountRange, CountRange]) -> str:
    """Give the paragraph; [n] points to the footnote with that number."""
    if language.current() is language.LANGUAGES[0]:
        return words_for_days(gap.paragraph)
    a, b = map(words.isolated, organisations)
    minimum = language.number(gap.difference.min, signed=True)
    printed = _(
        "The printed figure of {a} as known on {day_a} is {figure_a} killed [1], that of {b} as known on {day_b} is "
        "{figure_b} [2]."
    )
    held = _(
        "This book's total of {a} as known on {day_a} is {figure_a} killed [1], that of {b} as known on {day_b} is "
        "{figure_b} [2]."
    )
    first = (printed if gap.basis is TotalBasis.PRINTED else held).format(
        a=a,
        b=b,
        day_a=language.day(terms.on_a),
        day_b=language.day(terms.on_b),
        figure_a=tags.span(figures[0]),
        figure_b=tags.span(figures[1]),
    )
    more = "".join(f"[{number}]" for number in range(3, len(gap.footnotes) + 1))
    sentences = (
        first,
        _("The difference of the sums of minima is {amount}.").format(amount=minimum),
        _maxima(gap),
        _made_of(gap, a, b, minimum),
        _agreed(gap),
        _("The steps say how two counts differ, not how many were killed."),
        more,
    )
    return " ".join(sentence for sentence in sentences if sentence)


def footnotes_of(gap: Gap) -> tuple[str, ...]:
    """Give the footnotes of the paragraph, in its order."""
    return tuple(_note(note) for note in gap.footnotes)


def _maxima(gap: Gap) -> str:
    if gap.difference.max is None:
        return _("No maximum is compared, because not every figure has a printed upper bound.")
    return _("Of the sums of maxima it is {amount}.").format(amount=language.number(gap.difference.max, signed=True))


def _made_of(gap: Gap, a: str, b: str, together: str) -> str:
    moved = [step for step in gap.steps if step.lower or (gap.difference.max is not None and step.upper)]
    parts = pgettext("between the parts of a list", "; ").join(_part(step) for step in moved)
    whole = _("From {a} to {b} it is made up of: {parts}; together {amount}.")
    return whole.format(a=a, b=b, parts=parts, amount=together) if moved else ""


def _part(step: Step) -> str:
    told = translated(step.words) or step.words
    return f"{language.number(step.lower, signed=True)} {told}"


def _agreed(gap: Gap) -> str:
    agree = sum(step.components for step in gap.steps if step.step.value == "both_count_numbers_agree")
    text = ngettext(
        "In {number} group of cases both count and give the same figure.",
        "In {number} groups of cases both count and give the same figure.",
        agree,
    )
    return text.format(number=language.number(agree)) if agree else ""


def _note(note: str) -> str:
    if language.current() is language.LANGUAGES[0]:
        return words_for_days(note)
    whole = translated(note)
    match = _FACTS.fullmatch(note)
    if whole is not None or match is None:
        return whole or note
    facts = (translated(fact) or words.isolated(fact) for fact in match["facts"].split("; "))
    return f"{words.isolated(match['org'])}: {pgettext('between the parts of a list', '; ').join(facts)}."


_FACTS: Final = re.compile(r"(?P<org>[^:]+): (?P<facts>.+)\.", re.DOTALL)
