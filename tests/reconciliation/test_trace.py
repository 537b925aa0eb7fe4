"""Each number of a text is found, contradicted, undecided or not in the book: one row a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallystick.claim.extraction import extract
from tallystick.reconciliation.trace import Asking, Fact, Number, Traced, Verdict, What, other_numbers, trace

JUNE, JULY = date(2031, 6, 2), date(2031, 7, 7)
ASKING = Asking(("coalition", "airwars"))


def total(low: int, known_on: date, until: date | None = None, organisation: str = "coalition") -> Fact:
    return Fact(What.TOTAL, organisation, "killed", low, None, known_on, until)


def case(low: int, label: str, place: str = "", span: str = "", high: int | None = None) -> Fact:
    return Fact(What.CASE, "coalition", "killed", low, high or low, JUNE, about=label, place=place, span=span)


def traced(text: str, *facts: Fact, asking: Asking = ASKING) -> list[tuple[Verdict, int]]:
    return [(one.verdict, len(one.facts)) for one in whole(text, *facts, asking=asking)]


def whole(text: str, *facts: Fact, asking: Asking = ASKING) -> tuple[Traced, ...]:
    numbers = [
        Number(claim.figure.min, claim.figure.max, claim.quote, claim.span.start, claim.span.end, claim)
        for claim in extract(text, "en")
        if claim.effect
    ]
    assert numbers
    return trace(numbers, facts, asking)


CUMULATIVE = "The Coalition has killed at least 484 civilians since 2029, the Coalition said."


def test_a_running_total_is_found_with_the_days_it_stood() -> None:
    (one,) = whole(CUMULATIVE, total(352, JUNE), total(484, JULY), total(484, JULY, organisation="airwars"))
    assert (one.verdict, [fact.organisation for fact in one.facts]) == (Verdict.FOUND, ["coalition"])


def test_a_total_that_only_another_has_is_found_and_said_to_be_anothers() -> None:
    (one,) = whole(CUMULATIVE, total(484, JULY, organisation="airwars"))
    assert (one.verdict, one.why) == (
        Verdict.FOUND,
        "the text gives it to coalition; the book has it of airwars",
    )


def test_a_total_the_organisation_never_had_is_contradicted_by_that_of_the_day() -> None:
    facts = (total(352, JUNE), total(603, JULY))
    (one,) = whole(CUMULATIVE, *facts, asking=Asking(("coalition",), JUNE))
    assert (one.verdict, [fact.low for fact in one.facts]) == (Verdict.CONTRADICTED, [352])
    (one,) = whole(CUMULATIVE, *facts)
    assert (one.verdict, [fact.low for fact in one.facts]) == (Verdict.CONTRADICTED, [603])
    assert traced(CUMULATIVE, *facts, asking=Asking(("coalition",), date(2030, 1, 1))) == [(Verdict.NOT_IN_BOOK, 0)]


def test_a_total_of_nobody_in_the_book_is_not_in_it() -> None:
    text = CUMULATIVE.replace("the Coalition said", "a newspaper said")
    assert traced(text, total(352, JUNE)) == [(Verdict.NOT_IN_BOOK, 0)]


EVENT = "At least 12 civilians were killed in Mosul on 17 March 2031, residents said."


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ((), Verdict.NOT_IN_BOOK),
        ((case(12, "one"),), Verdict.FOUND),
        (tuple(case(12, f"case {i}") for i in range(4)), Verdict.UNDECIDED),
        ((*(case(12, f"case {i}") for i in range(4)), case(12, "five", "IQ/Nineveh/Mosul")), Verdict.FOUND),
        ((case(15, "one", "IQ/Nineveh/Mosul", "2031-03-17"),), Verdict.CONTRADICTED),
        ((case(15, "one", "IQ/Nineveh/Mosul", "2031-04"),), Verdict.NOT_IN_BOOK),
        (tuple(case(15, f"c{i}", "IQ/Nineveh/Mosul", "2031-03-17") for i in range(4)), Verdict.NOT_IN_BOOK),
    ],
)
def test_a_number_of_one_event_is_told_apart_by_place_and_date(facts: tuple[Fact, ...], verdict: Verdict) -> None:
    assert [found for found, _ in traced(EVENT, *facts)] == [verdict]


def test_a_rare_number_needs_no_place() -> None:
    facts = tuple(case(105, f"case {i}") for i in range(6))
    assert traced(EVENT.replace("12", "105"), *facts) == [(Verdict.FOUND, 5)]


def test_a_rare_number_that_the_book_has_as_something_else_is_found_and_that_is_said() -> None:
    (one,) = whole(CUMULATIVE, case(484, "one"))
    assert (one.verdict, one.why) == (Verdict.FOUND, "the text gives it as cumulative; the book has it as case")


def test_a_range_agrees_with_a_range_only() -> None:
    text = EVENT.replace("At least 12", "Between 12 and 15")
    assert traced(text, case(12, "one", high=15)) == [(Verdict.FOUND, 1)]
    assert traced(text, case(12, "one")) == [(Verdict.NOT_IN_BOOK, 0)]


def test_combatants_are_compared_with_nothing() -> None:
    assert traced("At least 484 fighters were killed, the Coalition said.", total(484, JUNE), case(484, "x")) == [
        (Verdict.NOT_IN_BOOK, 0)
    ]


def test_another_number_of_the_same_event_contradicts_one_the_book_does_not_have() -> None:
    text = (
        "At least 100 civilians were killed in the strike. At least 105 civilians were killed in the strike, he said."
    )
    first, second = extract(text, "en")
    numbers = [
        Number(one.figure.min, one.figure.max, one.quote, one.span.start, one.span.end, one)
        for one in (replace(first, same_event=(1,)), second)
    ]
    made = trace(numbers, [case(105, "al-Jadidah")], ASKING)
    assert [(one.verdict, [fact.about for fact in one.facts]) for one in made] == [
        (Verdict.CONTRADICTED, ["al-Jadidah"]),
        (Verdict.FOUND, ["al-Jadidah"]),
    ]


def test_a_number_that_is_no_claim_is_looked_for_among_printed_figures() -> None:
    strikes = Fact(What.PRINTED, "coalition", "", 22373, 22373, JUNE, about="strikes ever")
    numbers = other_numbers("22,373 strikes and 46 reports on 2 June 2031 at 10:30, 12% of 5.", lambda *_: False)
    assert [(one.low, made.verdict) for one, made in zip(numbers, trace(numbers, [strikes], ASKING), strict=True)] == [
        (22373, Verdict.FOUND),
        (46, Verdict.NOT_IN_BOOK),
    ]


def test_numbers_within_claims_are_not_listed_twice() -> None:
    assert other_numbers("46 reports", lambda *_: True) == []
