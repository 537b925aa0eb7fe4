"""What was learned later is kept apart, named after the repair that taught it, and adds up with the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.ledger.entry import Correction, Draft, Joining, Kind, Parting, Voiding
from tallystick.ledger.explain import cause_shares
from tallystick.store.answers import case_items, case_shares, learned_shares, whole_pin
from tallystick.store.book_file import Store
from tallystick.store.load import Cursor
from tallystick.store.totals import moves_between, sums_as_known_on
from tallystick.values.counts import NO_DELTA, Delta
from tests.books import DAYS, FIRST, KINDS, WINDOW, drafted, killed, opening, said
from tests.made_up import Story, examples, stories
from tests.places import scratch
from tests.store.books import create, tell, write


def killed_delta(cursor: Cursor, day: int, pin: int) -> Delta:
    sums = sums_as_known_on(cursor, day, pin)
    mine = (one.amount for one in sums if one.cell.organisation == "us" and one.cell.counted)
    effects = (one.cell.effect for one in sums if one.cell.organisation == "us" and one.cell.counted)
    return sum((amount for amount, effect in zip(mine, effects, strict=True) if effect == "killed"), NO_DELTA)


ends = st.tuples(st.sampled_from(WINDOW), st.sampled_from(WINDOW)).map(sorted)


@settings(max_examples=examples(40))
@given(stories(), st.lists(st.tuples(ends, st.floats(0, 1), st.floats(0, 1)), min_size=8, max_size=8))
def test_causes_and_what_was_learned_later_are_the_whole_change(
    story: Story, asked: list[tuple[list[object], float, float]]
) -> None:
    with scratch() as folder:
        last = tell(story, folder / "book.tally", repeat(3), reopen=False)[-1]
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for (start, end), low, high in asked:
                first, second = round(low * last), round(high * last)
                days = (start.toordinal(), end.toordinal())  # type: ignore[attr-defined]  # sorted() of days
                by_day = cause_shares(moves_between(cursor, *days, second), "us")
                cases = case_shares(cursor, "us", days, (0, second))
                learned, learned_cases = learned_shares(cursor, "us", days[0], (min(first, second), max(first, second)))
                sign = 1 if first <= second else -1
                later = sum(learned.values(), NO_DELTA)
                change = killed_delta(cursor, days[1], second) - killed_delta(cursor, days[0], first)
                assert sum(by_day.values(), NO_DELTA) + (later if sign > 0 else -later) == change
                for shares, by_case in ((by_day, cases), (learned, learned_cases)):
                    for cause, amount in shares.items():
                        assert sum((share.amount for share in by_case.get(cause, ())), NO_DELTA) == amount, cause


@pytest.fixture
def store() -> Iterator[Store]:
    """Give a book with case a: open (5), 5 killed (6); and b: 3 killed (7)."""
    with scratch() as folder, create(folder / "book.tally") as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
        write(store, say("a", 0, "open"), say("a", 2, "credible", 5), say("b", 1, "credible", 3), change=2)
        yield store


def say(case: str, day: int, state: str, number: int | None = None, **facts: object) -> Draft:
    figures = () if number is None else (killed(number),)
    return drafted(KINDS[FIRST.state(state).flow], said(case, DAYS[day], state, *figures, **facts))


def learned(store: Store, *drafts: Draft, day: int = 3) -> dict[str, int]:
    """Write the entries, and give what they taught about days up to DAYS[day]."""
    with store.reading() as cursor:
        before = whole_pin(cursor, None)
    write(store, *drafts, change="later")
    with store.reading() as cursor:
        shares, cases = learned_shares(cursor, "us", DAYS[day].toordinal(), (before, whole_pin(cursor, None)))
    assert {cause: sum(one.amount.lower for one in found) for cause, found in cases.items()} == {
        cause: amount.lower for cause, amount in shares.items()
    }
    return {cause: amount.lower for cause, amount in shares.items()}


def test_a_correction_of_ours_is_named_so_whatever_it_moved(store: Store) -> None:
    new = said("a", DAYS[2], "credible", killed(9))
    assert learned(
        store, drafted(Kind.CORRECT, Correction(entry=6, target=Kind.ASSESS, subject="a", revision=new))
    ) == {"corrected": 4}


def test_a_voided_entry_is_a_correction_too(store: Store) -> None:
    assert learned(store, drafted(Kind.VOID, Voiding(entry=6, target=Kind.ASSESS, subject="a"))) == {"corrected": -5}


def test_joining_two_records_is_a_merger(store: Store) -> None:
    assert learned(store, drafted(Kind.JOIN, Joining(case="b", into="a"))) == {"transferred_merged": -3}


def test_parting_them_again_is_a_split(store: Store) -> None:
    write(store, drafted(Kind.JOIN, Joining(case="b", into="a")), change="joined")
    parting = drafted(Kind.PART, Parting(case="a", new="b", label="b", entries=(7,)))
    assert learned(store, parting) == {"transferred_split": 3}


def test_a_late_arrival_keeps_the_cause_it_would_have_had_in_time(store: Store) -> None:
    assert learned(store, say("c", 1, "credible", 7)) == {"new_case_counted": 7}
    assert learned(store, say("a", 3, "withdrawn")) == {"withdrawn": -5}


def test_what_is_about_later_days_was_not_learned_of_these(store: Store) -> None:
    assert learned(store, say("a", 4, "withdrawn")) == {}


def test_a_late_arrival_between_two_statements_changes_both_steps(store: Store) -> None:
    write(store, say("a", 4, "credible", 9), change="in time")
    assert learned(store, say("a", 3, "credible", 6), day=5) == {"raised": 0}  # 1 more then, 3 instead of 4 later
    assert learned(store, say("a", 3, "non_credible", 6, order=1), day=3) == {"regraded_out": -6}


def test_a_pin_inside_a_change_means_the_change_before(store: Store) -> None:
    with store.reading() as cursor:
        assert [whole_pin(cursor, pin) for pin in (0, 1, 2, 3, 4, 5, 6, 7, 8, None)] == [0, 1, 1, 1, 4, 4, 4, 7, 7, 7]


def test_a_case_is_told_as_it_stood_at_a_pin(store: Store) -> None:
    new = said("a", DAYS[3], "credible", killed(9))
    write(store, drafted(Kind.CORRECT, Correction(entry=6, target=Kind.ASSESS, subject="a", revision=new)), change=3)
    write(store, drafted(Kind.JOIN, Joining(case="b", into="a")), change=4)
    with store.reading() as cursor:
        told = {
            pin: [(one.case, one.pos, one.of, one.revision.known_on) for one in case_items(cursor, "us", pin)]
            for pin in (7, 8, 9)
        }
        one_case = case_items(cursor, "us", 9, "b")
    a, b = ("a", 5, 5, DAYS[0]), ("b", 7, 7, DAYS[1])
    assert told == {
        7: [a, ("a", 6, 6, DAYS[2]), b],
        8: [a, ("a", 6, 8, DAYS[3]), b],
        9: [a, ("a", 7, 7, DAYS[1]), ("a", 6, 8, DAYS[3])],
    }
    assert one_case == []
