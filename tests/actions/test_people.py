"""Persons of a book as lists that overlap: by organisation or source, those judged the same being one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.actions.desk import Desk, create_book
from tallystick.actions.harmed import HarmedWishes, import_persons
from tallystick.actions.people import linked_lists, record_person
from tallystick.actions.recorder import Recorder
from tallystick.actions.standards import standard_of_key
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import Subject
from tallystick.ledger.refusals import UnknownRecord
from tallystick.store.answers import head
from tests.actions.conftest import APRIL, killed

WHERE = {"hospital": ("2031-03-01", "XX/North"), "press": ("2031-04-01", "XX/North")}


def same(change: Recorder, a: str, b: str, verdict: Verdict = Verdict.SAME) -> None:
    change.judge(Subject(kind="person", id=a), Subject(kind="person", id=b), verdict, "By name and day.", ["list"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a book in which the hospital names two and the press two, one of them the same."""
    create_book(tmp_path / "people.tally", "People", "desk")
    with Desk.open(tmp_path / "people.tally", "desk") as desk, desk.change() as change:
        change.source("list", "A list.")
        change.source("paper", "A paper.")
        for name, (day, area) in WHERE.items():
            change.organisation(name, "It keeps a list.", ["list"])
            change.adopt(name, standard_of_key("airwars@2024"), APRIL, "Its grades.")
            change.statement_on_case(
                name, "1", APRIL, "confirmed", "As printed.", ["list"], figures=killed(2), span=day, area=area
            )
        child = record_person(change, ("hospital", "1"), "On it.", ["list"], category="child")
        other = record_person(change, ("press", "1"), "On it.", ["list"])
        record_person(change, ("hospital", "1"), "On it.", ["list", "paper"], category="woman")
        record_person(change, ("press", "1"), "In it.", ["paper"], names=(("name", "someone"),))
        record_person(change, ("press", "1"), "In it.", ["paper"], effect="injured")
        same(change, child, other)
    with Desk.open(tmp_path / "people.tally", "desk") as opened:
        yield opened


def test_persons_judged_the_same_are_one_on_both_lists_and_only_the_killed_are_there(desk: Desk) -> None:
    found = linked_lists(desk.store)
    assert found.header == ("hospital", "press")
    assert found.rows == (("0", "1"), ("1", "0"), ("1", "1"))


def test_the_sources_can_be_the_lists(desk: Desk) -> None:
    found = linked_lists(desk.store, by_source=True)
    assert (found.header, found.rows) == (("list", "paper"), (("0", "1"), ("1", "0"), ("1", "1")))


@pytest.mark.parametrize(
    ("stratum", "rows"),
    [
        ("category", {("1", "1", "child"), ("1", "0", "woman"), ("0", "1", "unknown")}),
        ("month", {("1", "1", "conflicting"), ("1", "0", "2031-03"), ("0", "1", "2031-04")}),
        ("area", {("1", "1", "XX/North"), ("1", "0", "XX/North"), ("0", "1", "XX/North")}),
    ],
)
def test_a_stratum_is_what_all_say_of_a_person(desk: Desk, stratum: str, rows: set[tuple[str, ...]]) -> None:
    found = linked_lists(desk.store, stratum=stratum)
    assert found.header == ("hospital", "press", stratum)
    assert set(found.rows) == rows


def test_a_later_judgement_parts_them_again_and_the_book_before_it_does_not_know(desk: Desk) -> None:
    with desk.store.reading() as cursor:
        before, _ = head(cursor)
    rows = linked_lists(desk.store).rows
    with desk.change() as change:
        a, b = (record_person(change, (name, "1"), "Again.", ["list"]) for name in ("hospital", "press"))
        same(change, a, b)
        same(change, a, b, Verdict.DIFFERENT)
    assert linked_lists(desk.store).rows == tuple(sorted([*rows, ("0", "1"), ("1", "0")]))
    assert linked_lists(desk.store, before).rows == rows


def test_a_person_is_of_a_case_that_is_in_the_book(desk: Desk) -> None:
    with pytest.raises(UnknownRecord), desk.change() as change:
        record_person(change, ("press", "2"), "In it.", ["paper"])


def test_whom_a_list_gives_without_a_name_is_on_no_list(desk: Desk, tmp_path: Path) -> None:
    before = linked_lists(desk.store).rows
    (tmp_path / "list.csv").write_text("id,case,name\n1,1,Umm Karim and her two children\n2,1,A family of five\n")
    report = import_persons(desk, tmp_path / "list.csv", HarmedWishes("press"))
    assert (report.named, report.unnamed) == (1, 7)
    assert linked_lists(desk.store).rows == tuple(sorted([*before, ("0", "1")]))
