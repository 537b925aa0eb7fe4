"""A small invented book: one source, one organisation that judges as the Coalition did, one case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tallystick.actions.desk import Desk, create_book
from tallystick.actions.opening import Place
from tallystick.actions.recorder import Recorder
from tallystick.actions.standards import standard_of_key
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Count
from tests.places import Shelf, turn

APRIL, MAY, JUNE = date(2031, 4, 2), date(2031, 5, 4), date(2031, 6, 3)


def killed(number: int) -> tuple[Figure, ...]:
    """Give the figures of a statement that says how many civilians were killed, and no more."""
    return (Figure(count=Count.exactly(number)),)


def say(change: Recorder, case: str, day: date, state: str, number: int, **facts: Any) -> int:
    """Record what the ministry says of a case from a day on."""
    return change.statement_on_case(
        "ministry", case, day, state, "As printed.", ["release"], figures=killed(number), **facts
    )


@pytest.fixture
def path(database: str, shelf: Shelf) -> Place:
    """Give a book in which the ministry has said nothing yet, in each kind of database."""
    assert database == turn()
    place: Place = shelf / "north.tally"
    create_book(place, "The dead of Northtown", "desk")
    with Desk.open(place, "desk") as desk, desk.change() as change:
        change.source("release", "A release.")
        change.organisation("ministry", "It counts.", ["release"])
        change.adopt("ministry", standard_of_key("coalition@2016-12"), APRIL, "Its words.")
    return place


@pytest.fixture
def desk(path: Place) -> Iterator[Desk]:
    """Give that book, open, with somebody at it."""
    with Desk.open(path, "desk") as opened:
        yield opened
