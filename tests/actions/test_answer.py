from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from tallystick.actions.answer import (
    DaysBackwards,
    NoSuchEntry,
    UnknownDimension,
    entry_asked,
    explain_change,
    log_of,
    names_in,
    rows_not_counted,
    statement_between,
    total,
)
from tallystick.actions.desk import Desk
from tallystick.actions.standards import standard_of_key
from tallystick.ledger.refusals import UnknownOrganisation, UnknownRecord
from tests.actions.conftest import APRIL, JUNE, MAY, say


@pytest.fixture
def counted(desk: Desk) -> Desk:
    """Give a book in which the ministry counts one case, holds another non-credible, and has a third open."""
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 105, span="2031-03-01", area="XA/North", actors=("coalition", "unknown"))
        say(change, "N-2", APRIL, "non_credible", 4, span="2031-03-04", area="XA/North")
        say(change, "N-3", MAY, "open", 0)
    return desk


def test_a_total_is_asked_by_label_or_by_id(counted: Desk) -> None:
    by_label = total(counted.store, "ministry", MAY)
    assert total(counted.store, by_label.organisation, MAY) == by_label
    with pytest.raises(UnknownOrganisation, match="There is no organisation 'un' in this book"):
        total(counted.store, "un", MAY)


def test_rows_hold_what_counts_and_the_others_stand_apart(counted: Desk) -> None:
    by = ("status", "area")
    assert [(row.group, row.killed.lower, row.cases) for row in total(counted.store, "ministry", MAY, by).rows] == [
        (("credible", "XA/North"), 105, 1)
    ]
    assert [
        (row.group, row.killed.lower, row.cases) for row in rows_not_counted(counted.store, "ministry", MAY, by)
    ] == [
        (("non_credible", "XA/North"), 4, 1),
        (("open", "not stated"), 0, 1),
    ]
    assert rows_not_counted(counted.store, "ministry", MAY, ("area",)) == ()


def test_by_actor_a_case_with_two_stands_in_both_rows(counted: Desk) -> None:
    rows = total(counted.store, "ministry", MAY, ("actor",)).rows
    assert [(row.group, row.killed.lower) for row in rows] == [(("coalition",), 105), (("unknown",), 105)]


@pytest.mark.parametrize("ask", [total, rows_not_counted])
def test_a_dimension_that_is_not_known_is_refused(counted: Desk, ask: object) -> None:
    assert callable(ask)
    with pytest.raises(UnknownDimension, match="cannot be split by 'weather'"):
        ask(counted.store, "ministry", MAY, ("status", "weather"))


def test_a_window_backwards_is_refused(counted: Desk) -> None:
    for ask in (statement_between, explain_change):
        with pytest.raises(DaysBackwards):
            ask(counted.store, "ministry", MAY, APRIL)


def test_a_pin_is_settled_at_the_end_of_a_change(counted: Desk) -> None:
    last = len(list(log_of(counted.store)))
    assert [entry_asked(counted.store, pin) for pin in (None, last, last - 1, last - 2, last - 3)] == [
        last,
        last,
        last - 3,
        last - 3,
        last - 3,
    ]
    with pytest.raises(NoSuchEntry, match=f"There is no entry {last + 1}: the book ends at entry {last}."):
        entry_asked(counted.store, last + 1)


def test_a_statement_and_an_explanation_are_of_the_organisation_that_was_asked_for(counted: Desk) -> None:
    with counted.change() as change:
        change.organisation("survey", "It counts.", ["release"])
        change.adopt("survey", standard_of_key("airwars@2024"), date(2031, 1, 1), "Its words.")
        change.statement_on_case("survey", "S-1", MAY, "fair", "As printed.", ["release"])
    made = statement_between(counted.store, "ministry", APRIL, MAY)
    assert (made.carried, made.received, made.open) == (0, 1, 1)
    assert statement_between(counted.store, "survey", APRIL, MAY).received == 1
    assert explain_change(counted.store, "survey", APRIL, MAY).change.min == 0


def test_the_log_of_a_case_is_all_that_was_written_about_it(counted: Desk) -> None:
    with counted.change() as change:
        change.incident("market", "Alleged.", ["release"])
        change.case_in_incident("ministry", "N-1", "market", "Same place.", ["release"])
        say(change, "N-1", JUNE, "credible", 103)
    whole = list(log_of(counted.store))
    about = list(log_of(counted.store, "N-1"))
    assert [one.entry.kind.value for one in about] == ["assess", "judge", "assess"]
    assert [one.entry.n for one in log_of(counted.store, "N-1", 2)] == [one.entry.n for one in about][-2:]
    assert list(log_of(counted.store, limit=2)) == whole[-2:]
    with pytest.raises(UnknownRecord, match="There is no case 'N-9' in this book"):
        list(log_of(counted.store, "N-9"))


def test_a_log_that_is_read_in_part_leaves_the_book_free(counted: Desk) -> None:
    log = log_of(counted.store)
    assert [one.entry.n for one in islice(log, 2)] == [1, 2]
    log.close()
    assert total(counted.store, "ministry", MAY).killed.lower == 105


def test_records_are_called_by_their_labels(counted: Desk) -> None:
    assert {"ministry", "release", "N-1", "N-2", "N-3"} <= set(names_in(counted.store).values())
