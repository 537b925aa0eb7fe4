"""carried + received + reopened - completed - withdrawn = open: for every window, at every pin, in any book."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings

from tallystick.ledger.entry import Expectation, Kind, Signing, StateCount, Unitemised
from tallystick.ledger.statement import Statement, checked
from tallystick.values.counts import Blank, Count, CountRange
from tests.books import CITED, DAYS, WINDOW, Pages, killed, said
from tests.ledger.adding import statement_of, total
from tests.made_up import Story, examples, stories


@settings(max_examples=examples(25))
@given(stories())
def test_a_statement_holds_over_every_window_at_every_pin(story: Story) -> None:
    for pin in range(0, story.pages.last + 1, 2):
        for organisation in ("us", "them"):
            for start, end in combinations(WINDOW, 2):
                made = statement_of(story.pages, start, end, pin, organisation)
                assert made.holds, (organisation, start, end, pin, made)


@settings(max_examples=examples(40))
@given(stories())
def test_a_window_closes_with_what_the_next_one_carries_and_their_terms_add_up(story: Story) -> None:
    parts = [statement_of(story.pages, start, end) for start, end in pairwise(WINDOW)]
    whole = statement_of(story.pages, WINDOW[0], WINDOW[-1])
    for one, following in pairwise(parts):
        assert (one.open, one.killed_closing) == (following.carried, following.killed_opening)
    assert (parts[0].carried, parts[-1].open) == (whole.carried, whole.open)
    for term in ("received", "reopened", "withdrawn", "regraded", "withdrawn_later"):
        assert sum(getattr(part, term) for part in parts) == getattr(whole, term), term
    for state in {state for part in (*parts, whole) for state in part.completed}:
        assert sum(part.completed.get(state, 0) for part in parts) == whole.completed.get(state, 0), state


@settings(max_examples=examples(40))
@given(stories(("revise",)))
def test_open_cases_are_those_whose_last_word_leaves_them_open(story: Story) -> None:
    for day in WINDOW:
        cases = total(story.pages, day).cases
        opened = sum(cases.get(state, 0) for state in ("open", "acknowledged", "reopened"))
        assert statement_of(story.pages, WINDOW[0], day).open == opened


def a_month() -> Pages:
    """Give a book in which every term of a statement moves in the window after DAYS[1] up to DAYS[3]."""
    pages = Pages()
    pages.open()
    for name in ("new", "carried"):
        pages.says(name, DAYS[0 if name == "carried" else 2], "open")
    pages.says("carried", DAYS[2], "credible", killed(4))
    pages.says("at once", DAYS[3], "non_credible")
    pages.says("taken back", DAYS[0], "open")
    pages.says("taken back", DAYS[3], "withdrawn")
    pages.says("again", DAYS[1], "credible", killed(Count.between(1, 2)))
    pages.says("again", DAYS[2], "reopened", killed(Count.between(1, 2)))
    pages.says("again", DAYS[3], "duplicate", killed(Count.between(1, 2)))
    pages.says("moved", DAYS[1], "non_credible", killed(7))
    pages.says("moved", DAYS[2], "credible", killed(7))
    pages.says("moved", DAYS[3], "credible", killed(7), span="2031-02-XX~")
    pages.says("gone", DAYS[0], "credible", killed(1))
    pages.says("gone", DAYS[3], "withdrawn", killed(1))
    return pages


def test_each_term_is_what_the_cases_did() -> None:
    made = statement_of(a_month(), DAYS[1], DAYS[3])
    assert made.carried == 2  # carried, taken back
    assert made.received == 2  # new, at once
    assert made.reopened == 1  # again
    assert dict(made.completed) == {"credible": 1, "duplicate": 1, "non_credible": 1}  # carried, again, at once
    assert made.withdrawn == 1  # taken back
    assert made.open == 1  # new
    assert made.regraded == 1  # moved; another month is no other grade
    assert made.withdrawn_later == 1  # gone: it was complete
    assert made.killed_opening == CountRange(2, 3)  # again, gone
    assert made.killed_closing == CountRange(11, 11)  # carried, moved
    assert made.killed_change == CountRange(9, 8)
    assert made.holds


def test_a_statement_that_does_not_balance_says_so() -> None:
    made = statement_of(a_month(), DAYS[1], DAYS[3])
    unbalanced = Statement(
        made.organisation, made.start, made.end, made.pin, made.carried + 1, made.received, made.reopened,
        made.completed, made.withdrawn, made.open, 0, 0, made.killed_opening, made.killed_closing,
    )  # fmt: skip
    assert not unbalanced.holds


def test_a_case_completed_on_the_day_it_is_received_is_received_and_completed() -> None:
    made = statement_of(a_month(), DAYS[2], DAYS[3])
    assert (made.received, made.completed["non_credible"]) == (1, 1)


def test_unitemised_cases_flow_like_others() -> None:
    pages = Pages()
    pages.open()
    month = Unitemised(
        id="march", organisation="us", label="March", known_on=DAYS[1], standard="first@1", state="credible",
        figures=(killed(45),), received=27, reopened=3, withdrawn=1, cites=CITED,
        completed=(StateCount(state="credible", cases=9), StateCount(state="non_credible", cases=17)),
    )  # fmt: skip
    pages.write(Kind.UNITEMISED, month)
    made = statement_of(pages, DAYS[0], DAYS[1])
    assert (made.carried, made.received, made.reopened, made.withdrawn) == (0, 27, 3, 1)
    assert dict(made.completed) == {"credible": 9, "non_credible": 17}
    assert made.open == 3  # 27 + 3 - 26 - 1
    assert made.killed_change == CountRange(45, 45)
    assert total(pages, DAYS[1]).unplaced_cases == 3  # nobody printed what those that were reopened had been


def printed(measure: str, count: Count, day: int = 3, *, second_hand: bool = False) -> Expectation:
    return Expectation(organisation="us", measure=measure, count=count, known_on=DAYS[day], second_hand=second_hand)


def test_a_statement_is_held_against_what_was_printed_on_its_last_day() -> None:
    made = checked(
        statement_of(a_month(), DAYS[1], DAYS[3]),
        [
            printed("received", Count.exactly(5)),
            printed("killed", Count.at_least(11)),
            printed("open", Count.up_to(1), second_hand=True),
            printed("completed", Count.missing(Blank.NOT_STATED)),
            printed("strikes_ever", Count.exactly(900)),
            printed("carried", Count.exactly(2), day=2),
        ],
    )
    assert [(c.measure, c.printed, c.book, c.residual, c.second_hand) for c in made.checks] == [
        ("killed", 11, 11, 0, False),
        ("open", 1, 1, 0, True),
        ("received", 5, 2, 3, False),
    ]
    assert made.derived == ("carried", "reopened", "completed", "withdrawn")


def test_completed_is_not_derived_where_each_of_its_states_was_printed() -> None:
    states = ("credible", "duplicate", "non_credible")
    made = checked(
        statement_of(a_month(), DAYS[1], DAYS[3]), [printed(f"state:{state}", Count.exactly(1)) for state in states]
    )
    assert [check.residual for check in made.checks] == [0, 0, 0]
    assert made.derived == ("carried", "received", "reopened", "withdrawn", "open")


def test_closing_a_period_moves_nothing_and_what_comes_late_is_carried() -> None:
    pages = a_month()
    before = statement_of(pages, DAYS[0], DAYS[3])
    pages.write(Kind.SIGN, Signing(organisation="us", closed_to=DAYS[0], cites=CITED))
    pages.write(Kind.RECEIVE, said("late", DAYS[0], "open"))
    after = statement_of(pages, DAYS[0], DAYS[3])
    assert (after.carried, after.open) == (before.carried + 1, before.open + 1)
