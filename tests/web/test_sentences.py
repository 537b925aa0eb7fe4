"""Sentences that the core makes are said in the language of the page: each is made here by the core itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from tallystick.actions.deciding import accept, reject, say_published
from tallystick.actions.desk import Desk
from tallystick.actions.gap import Gap, GapRefused, Scope, Terms, TotalBasis, gap_between
from tallystick.actions.opening import book_to_read
from tallystick.actions.reviewing import SourceView, sources_to_read
from tallystick.actions.translating import translate
from tallystick.reconciliation.decide import TABLE
from tallystick.reconciliation.limits import _LIMITS_OF_STEPS
from tallystick.reconciliation.text import _REASONS
from tallystick.web.core_sentences import SENTENCES
from tallystick.web.sentences import translated
from tests.actions.reading import book_with


@pytest.fixture(autouse=True)
def _prepared(served: Path) -> Path:
    return served


JUNE, DECEMBER = date(2017, 6, 2), date(2017, 12, 31)


def gaps(book: Path) -> Iterator[Gap]:
    with book_to_read(book) as desk:
        for on in (JUNE, DECEMBER):
            for basis in TotalBasis:
                for hindsight in (False, True):
                    for scope in (None, Scope(places=("SY/Raqqa",)), Scope(event_from=date(2017, 1, 1))):
                        terms = Terms(on, on, basis, scope, hindsight)
                        for a, b in (("coalition", "airwars"), ("airwars", "coalition")):
                            try:
                                yield gap_between(desk.store, a, b, terms)
                            except GapRefused:
                                continue


def test_every_step_and_limit_of_a_gap_is_said_in_arabic(served: Path) -> None:
    said = {step.words for gap in gaps(served) for step in gap.steps}
    said |= {limit.words for gap in gaps(served) for limit in gap.not_supported}
    assert len(said) > 40
    with translation.override("ar"):
        assert sorted(sentence for sentence in said if translated(sentence) is None) == []


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: str(rule.number))
def test_every_rule_of_the_decision_table_is_among_the_sentences(rule: object) -> None:
    words = rule.words  # type: ignore[attr-defined]
    known = {words.replace("{reason}", reason) for reason in ("", "{reason}", *_REASONS.values())}
    assert known & set(SENTENCES)


def test_every_limit_that_a_step_can_set_is_among_the_sentences() -> None:
    made = {words.replace("{amount:,}", "{amount}") for _, words in _LIMITS_OF_STEPS.values()}
    assert made <= set(SENTENCES)


def test_the_facts_of_a_sentence_are_written_as_the_language_writes_them() -> None:
    with translation.override("ar"):
        told = translated("There is no entry 538: the book ends at entry 537. Give a pin from 1 to 537.")
        assert told == "لا يوجد قيد 538: ينتهي الدفتر عند القيد 537. أعطِ قيدًا من 1 إلى 537."
        told = translated("that coalition counts with no case behind them")
        assert told == "تحتسبهم \u2068coalition\u2069 دون ملف وراءهم"


def test_a_sentence_that_nobody_translated_is_given_back_as_none() -> None:
    with translation.override("ar"):
        assert translated("Something that the core never says.") is None
    with translation.override("en"):
        assert translated("Something that the core never says.") == "Something that the core never says."


BAD: list[dict[str, str]] = [
    {"min": "9", "max": "3", "date": "3/4/2021", "as_of": "2021-02-30", "quote": "Nobody said so.", "incident": "none"},
    {"min": "two", "max": "9" * 12, "women": "x", "children": "900", "category": "x", "speaker": "x" * 300},
    {"about": "yes", "min": "3", "max": "", "number_rule": "least", "known_on": "soon", "note": "x" * 3_000},
    {"what": "denial", "date": "2021-21", "as_of": "1066", "quote": " "},
    {"max": "5", "children": "8", "known_on": "2099-01-01", "date": "XXXX-03", "as_of": "2021-03/2021-01"},
    {"date": "../..", "as_of": "2021-03-02 10:00", "what": "x"},
    {"date": "20210302", "min": "", "max": "", "number_rule": "acled"},
]


def test_every_problem_of_a_decision_is_said_in_arabic(tmp_path: Path) -> None:
    text = "Five people were killed and several were wounded on Sunday morning in the market, the hospital said."
    with Desk.open(book_with(tmp_path, text, published=None), "reader") as desk:
        source = sources_to_read(desk.store)[0].id
        done = [accept(desk, source, n, given) for given in BAD for n in ("1", "2")]
        done += [accept(desk, source, "99"), accept(desk, source, "1"), reject(desk, source, "1", "x")]
        done += [reject(desk, source, "1", "other"), say_published(desk, source, "")]
        done += [translate(desk, source, "", "x", ""), translate(desk, source, "y" * 1_000_001, "en", "z" * 300)]
        (n,) = reject(desk, source, "1", "misread").entries
        done += [accept(desk, source, "1", seen=n + 1)]
        (facts,) = (view.facts["published"] for view in _with_day(desk, source))
    problems = [problem for one in done for problem in one.problems]
    said = {problem.what for problem in problems} | {problem.remedy for problem in problems} | {facts.read_from}
    assert len(said) > 60
    with translation.override("ar"):
        assert sorted(sentence for sentence in said if translated(sentence) is None) == []


def _with_day(desk: Desk, source: str) -> tuple[SourceView, ...]:
    say_published(desk, source, "2021-03-02")
    return sources_to_read(desk.store)


def test_what_a_label_holds_cannot_turn_the_sentence_around_it() -> None:
    with translation.override("ar"):
        told = translated("that \u202eevil counts with no case behind them")
        assert told is not None
        assert "\u202e" not in told
