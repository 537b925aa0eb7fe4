"""What a comparison rests on, for its page: each step with its cases, pairs with reasons, the unmatched, the method.

In one language, like all of the page; no person is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from tallystick.incident.evidence import Evidence
from tallystick.incident.pairing import FLOOR, Pair, Set
from tallystick.reconciliation.comparison import TableFacts
from tallystick.reconciliation.model import Step
from tallystick.reports.compare_language import Language
from tallystick.reports.compare_words import Telling
from tallystick.reports.html_parts import cells_row, table_of

OPEN: Final = 60
"""Cases of a step that are listed open on screen; longer lists open at a touch, and are printed whole."""

CANDIDATES: Final = 3
"""Candidates that are shown for a case that stays ambiguous, at most."""

LEVELS: Final = ("killed", "injured", "actors", "people")
"""Reasons that are levels, beside the place; where no pair has one there is no column for it."""
BLANK: Final = "blank"


def detail(telling: Telling) -> str:
    """Give the sections that follow what may be quoted."""
    return f"{_cases(telling)}{_pairs(telling)}{_ambiguous(telling)}{_unmatched(telling)}{_method(telling)}"


# Cases ------------------------------------------------------------------------------------------------------


def _cases(telling: Telling) -> str:
    parts = "".join(_cases_of(telling, at, step) for at, step in enumerate(telling.made.gap.steps, 1))
    return f'<section class="cases"><h2>{escape(telling.language.say("d.cases"))}</h2>{parts}</section>'


def _cases_of(telling: Telling, at: int, step: Step) -> str:
    language, made = telling.language, telling.made
    lists = ""
    for facts, labels in ((made.a, step.a_cases), (made.b, step.b_cases)):
        if labels:
            lists += (
                f"<p><b>{_label(telling, facts)}</b> ({language.number(len(labels))}): {_ids(labels, language)}</p>"
            )
    if step.figures:
        lists += f"<p>{_ids(step.figures, language)}</p>"
    if not lists:
        lists = f"<p>{escape(language.say('d.no_case'))}</p>"
    words = f"{language.number(at)}. {language.number(step.lower, signed=True)} {telling.words_of(step)}"
    is_open = " open" if len(step.cases) <= OPEN else ""
    return f"<details{is_open}><summary>{escape(words)}</summary>{lists}</details>"


def _unmatched(telling: Telling) -> str:
    made, language, parts = telling.made, telling.language, ""
    shown = set(_looked_at(telling))
    for facts, labels in ((made.a, made.pairing.unmatched_a), (made.b, made.pairing.unmatched_b)):
        alone = [label for label in labels if facts is made.b or label not in shown]
        is_open = " open" if len(alone) <= OPEN else ""
        listed = _ids(alone, language) if alone else escape(language.say("d.none"))
        title = f"{_label(telling, facts)}: {language.number(len(alone))}"
        parts += f"<details{is_open}><summary>{title}</summary><p>{listed}</p></details>"
    return f'<section class="cases"><h2>{escape(language.say("d.unmatched"))}</h2>{parts}</section>'


def _ids(labels: Iterable[str], language: Language) -> str:
    return language.say("d.joint").join(f"<bdi>{escape(label)}</bdi>" for label in labels)


def _label(telling: Telling, facts: TableFacts) -> str:
    return escape(telling.language.label(facts.label, facts.label_ar))


# Pairs ------------------------------------------------------------------------------------------------------


def _pairs(telling: Telling) -> str:
    made, language = telling.made, telling.language
    say, pairs, several = language.say, made.pairing.pairs, made.pairing.several
    if not pairs and not several:
        return ""
    both: list[tuple[tuple[str, ...], tuple[str, ...], Pair | Set]] = [
        *(((one.a,), (one.b,), one) for one in pairs),
        *((one.a, one.b, one) for one in several),
    ]
    levels = [name for name in LEVELS if any(getattr(one.why, name) != BLANK for _, _, one in both)]
    reasons = [say(f"d.{name}") for name in ("probability", "days", "place", *levels)]
    rows = "".join(
        cells_row(
            _together(a, language),
            [_together(b, language), language.share(one.probability), *_why(one.why, levels, language)],
            words=1,
        )
        for a, b, one in both
    )
    lede = say("d.pairs_lede", n=language.number(len(pairs)), threshold=language.share(made.pairing.threshold))
    head = [*telling.labels.values(), *reasons]
    return _section(say("d.pairs"), lede, table_of(head, rows, numbers=2, at=2))


def _together(ids: Iterable[str], language: Language) -> str:
    return " + ".join(map(language.apart, ids))


def _why(why: Evidence, levels: Sequence[str], language: Language) -> list[str]:
    say = language.say
    level = f"level.{why.place}"
    place = say(level if level in language.text else f"level.{why.place.partition('-')[0]}")
    if why.km is not None:
        place = say("d.km", place=place, km=language.measure(why.km))
    return [language.number(why.days), place, *(say(f"level.{getattr(why, name)}") for name in levels)]


def _ambiguous(telling: Telling) -> str:
    language, pairing = telling.language, telling.made.pairing
    looked_at = _looked_at(telling)
    if not pairing.ambiguous:
        return ""
    lede = language.say("d.ambiguous_lede")
    if unlikely := len(pairing.ambiguous) - len(looked_at):
        number = language.number(unlikely)
        lede += " " + language.say("d.unlikely", floor=language.share(FLOOR), n=number)
    rows = "".join(cells_row(language.apart(a), [_candidates(pairing.shown(a), language)], words=1) for a in looked_at)
    a, b = telling.labels.values()
    table = table_of([a, language.say("d.candidates", b=b)], rows, numbers=0) if rows else ""
    return _section(language.say("d.ambiguous"), lede, table)


def _looked_at(telling: Telling) -> list[str]:
    """Give the ambiguous that have a candidate worth a person's look."""
    pairing = telling.made.pairing
    return [a for a in pairing.ambiguous if pairing.shown(a)]


def _candidates(others: Sequence[Pair], language: Language) -> str:
    parts = [f"{language.apart(pair.b)} {language.share(pair.probability)}" for pair in others[:CANDIDATES]]
    if len(others) > CANDIDATES:
        parts.append(language.say("d.more", n=language.number(len(others) - CANDIDATES)))
    return language.say("p.joint").join(parts)


def _section(title: str, lede: str, table: str) -> str:
    return f'<section class="long"><h2>{escape(title)}</h2><p class="lede">{escape(lede)}</p>{table}</section>'


# Method -----------------------------------------------------------------------------------------------------


def _method(telling: Telling) -> str:
    say = telling.language.say
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in _facts(telling))
    return f"<section><h2>{escape(say('d.method'))}</h2><p>{escape(say('d.method_text'))}</p><dl>{rows}</dl></section>"


def _facts(telling: Telling) -> Iterator[tuple[str, str]]:
    made, language = telling.made, telling.language
    say, apart = language.say, language.apart
    yield say("f.program"), apart(f"tallystick {made.version}")
    threshold = language.measure(made.pairing.threshold)
    yield say("f.pairing"), say("f.pairing_value", version=apart(made.pairing.version), threshold=threshold)
    drawn = {"draws": language.number(made.draws), "seed": language.plain(made.seed)}
    yield say("f.ranges"), say("f.ranges_value", **drawn)
    for side, one in (("f.a", made.a), ("f.b", made.b)):
        letter = say(side)
        yield say("f.file", side=letter), apart(one.file)
        yield say("f.digest", side=letter), apart(one.digest)
        yield say("f.read_as", side=letter), _read_as(one, language)


def _read_as(one: TableFacts, language: Language) -> str:
    say, number = language.say, language.number
    return say(
        "f.read",
        label=language.label(one.label, one.label_ar),
        rows=number(one.rows),
        aside=number(one.set_aside),
        standard=say("n.standard", standard=language.apart(one.standard)) if one.standard else say("n.no_standard"),
        unit=say("f.no_unit") if one.unit is None else say("f.unit", unit=say(f"unit.{one.unit}")),
        day=language.day(one.on),
    )
