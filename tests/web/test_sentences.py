"""Sentences that the core makes are said in the language of the page: each is made here by the core itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import translation

import tallystick
from tallystick.actions.deciding import accept, reject, say_published
from tallystick.actions.desk import Desk
from tallystick.actions.gap import Gap, GapRefused, Scope, Terms, TotalBasis, gap_between
from tallystick.actions.opening import book_to_read
from tallystick.actions.reviewing import SourceView, sources_to_read
from tallystick.actions.translating import translate
from tallystick.ledger.series import Allegation, Release
from tallystick.ledger.series_check import check_series
from tallystick.reconciliation.decide import TABLE
from tallystick.reconciliation.limits import _LIMITS_OF_STEPS
from tallystick.reconciliation.text import _REASONS
from tallystick.web.core_findings import PROBLEMS
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


def months(*figures: dict[str, int]) -> list[Release]:
    """Give releases on one month after another, each published in the month that follows."""
    ends = [date(2031, month + 1, 1) - timedelta(days=1) for month in range(1, len(figures) + 1)]
    return [
        Release((end + timedelta(days=5)).isoformat(), f"{end:%Y-%m}", end.replace(day=1), end, of)
        for end, of in zip(ends, figures, strict=True)
    ]


FLOW = {"carried": 3, "received": 16, "completed": 18, "open": 5}
BROKEN: tuple[list[Release], ...] = (
    months({"open": 5}, {"carried": 1_204}),
    months({"carried": 3, "received": 4, "completed": 2}, {"carried": 4}),
    months(FLOW),
    months({**FLOW, "reopened": 2, "withdrawn": 1}),
    months({"open": 3}, {"received": 16, "credible": 4, "non_credible": 14, "open": 5}),
    months({"open": 3}, {"received": 16, "credible": 4, "non_credible": 14, "open": 5, "reopened": 2}),
    months({"carried": 9, "completed": 2, "open": 3}),
    months({"credible": 4, "non_credible": 2, "completed": 5}),
    months({"carried": 4, "received": 2, "carried_plus_received": 5}),
    months({"credible_ever": 9, "reports_ever": 8}),
    months({"cumulative_killed": 100}, {"killed": 4, "killed_newly_announced": 3, "cumulative_killed": 112}),
    months({"cumulative_killed": 100}, {"killed": 4}, {"killed": 3, "cumulative_killed": 106}),
    months({"strikes_ever": 100}, {"strikes_ever": 90}),
    [Release("", "2031-01", date(2031, 1, 1), date(2031, 1, 31), {"reports_ever": 9}),
     Release("", "2031-02", date(2031, 2, 1), date(2031, 2, 28), {"reports_ever": 7, "received": 1})],
    [*months({}), *months({})],
    [Release("2031-01-09", "2031-01", date(2031, 1, 1), date(2031, 1, 31), {})],
)  # fmt: skip


def test_every_finding_of_a_printed_series_is_said_in_arabic() -> None:
    again = [
        Allegation(f"2031-0{month}-05", "1", date(2031, 1, 2), "near Oak", "oak", refers_back=back)
        for month, back in ((2, False), (3, False), (4, True))
    ]
    found = [finding for releases in BROKEN for finding in check_series(releases).findings]
    found += check_series([], again).findings
    grows = {"cumulative_killed_grows", "reports_ever_grows"}
    assert {finding.rule for finding in found} == grows | {
        "carried_is_previous_open", "flow", "implied_fall", "parts_of_completed", "carried_plus_received",
        "part_above_whole", "period_twice", "published_before_its_period_ended", "allegation_again",
    }  # fmt: skip
    with translation.override("ar"):
        told = {finding.note: translated(finding.note) for finding in found}
    assert [note for note, said in told.items() if said is None] == []
    assert [said for said in told.values() if said and re.search(r"[a-z]", said.replace("near Oak", ""))] == []


def test_a_sum_is_told_term_by_term() -> None:
    (finding,) = check_series(BROKEN[10]).findings
    with translation.override("ar"):
        assert translated(finding.note) == (
            "إصدار 5 آذار/مارس 2031 ينشر 112 (القتلى إجمالًا)، ومجموع 100 في إصدار 5 شباط/فبراير 2031 + "
            "4 (القتلى في هذا الإصدار) + 3 (قتلى لم يُعلن عنهم من قبل) هو 107: \u2066+5\u2069."
        )


@pytest.mark.parametrize("sentence", PROBLEMS)
def test_every_sentence_on_a_problem_is_one_that_the_core_says(sentence: str, said_by_the_core: str) -> None:
    assert all(part in said_by_the_core for part in re.split(r"\{\w+\}| \(row \{\w+\}\)", sentence))


@pytest.fixture(scope="module")
def said_by_the_core() -> str:
    """Give the texts of the core's modules, broken ones joined, what stands in slots left out."""
    source = Path(tallystick.__file__).parent
    folders = ("formats", "values", "actions")
    texts = "".join(path.read_text("utf-8") for folder in folders for path in sorted((source / folder).glob("*.py")))
    return re.sub(r'"\s+f?"', "", texts)
