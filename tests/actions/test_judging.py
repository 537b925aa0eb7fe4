"""What is judged is in the book, rests on sources, and is grouped as it stood at any entry."""

from __future__ import annotations

import pytest

from tallystick.actions.desk import Desk
from tallystick.actions.incidents import incidents_at
from tallystick.actions.judging import judge_all, subject_named, take_back
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import Kind, Subject
from tallystick.ledger.refusals import CannotRepair, UnknownRecord
from tallystick.store.answers import standing_records
from tests.actions.conftest import APRIL, MAY, say


def members(desk: Desk, pin: int | None = None) -> list[set[str]]:
    found = incidents_at(desk.store, pin)
    return [{found.name(node).partition(":")[0] for node in group.members} for group in found.grouping.groups]


def test_a_claim_is_about_the_incident_it_was_recorded_with_until_somebody_judges_otherwise(desk: Desk) -> None:
    with desk.change() as change:
        change.incident("market", "Named.", ["release"])
        claim = change.claim("c", APRIL, "Read.", ["release"], incident="market")
        first = change.writer.last
    assert members(desk) == [{"claim", "incident"}]
    with desk.change() as change:
        pair = [subject_named(change, f"claim:{claim}"), subject_named(change, "incident:market")]
        (n,) = judge_all(change, pair, Verdict.DIFFERENT, "Another market.")
    assert (members(desk), members(desk, first)) == ([], [{"claim", "incident"}])
    with desk.store.reading() as cursor:
        ((_, judged),) = standing_records(cursor, Kind.JUDGE, n)
        ((_, made),) = standing_records(cursor, Kind.INCIDENT, n)
    assert judged.cites == made.cites


def test_what_was_recorded_in_this_very_change_can_be_judged_at_once(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", MAY, "credible", 3)
        change.incident("market", "Named.", ["release"])
        records = [subject_named(change, name) for name in ("case:ministry/N-1", "incident:market")]
        judge_all(change, records, Verdict.SAME, "Printed so.", ["release#page 2"], score=9_999)
    assert members(desk) == [{"case", "incident"}]


def test_a_claim_that_was_taken_out_again_cannot_be_judged(desk: Desk) -> None:
    with desk.change() as change:
        change.incident("market", "Named.", ["release"])
        claim = change.claim("c", APRIL, "Read.", ["release"])
        entry = change.writer.last
    with desk.change() as change:
        change.void(entry, Kind.CLAIM, claim, "Misread.", ["release"])
    gone = Subject(kind="claim", id=claim)
    with pytest.raises(UnknownRecord), desk.change() as change:
        judge_all(change, [subject_named(change, "incident:market"), gone], Verdict.SAME, "It says so.")


def test_only_a_judgement_is_taken_back(desk: Desk) -> None:
    with desk.change() as change:
        n = say(change, "N-1", MAY, "credible", 3)
    with pytest.raises(CannotRepair), desk.change() as change:
        take_back(change, n, "A mistake.")


def test_records_of_one_case_that_were_joined_are_one_until_they_are_parted(desk: Desk) -> None:
    with desk.change() as change:
        said = say(change, "N-1", APRIL, "credible", 3)
        say(change, "N-2", MAY, "credible", 3)
    with desk.change() as change:
        change.join("ministry", "N-1", "N-2", "One case.", ["release"])
    assert members(desk) == [{"case"}]
    with desk.change() as change:
        change.part("ministry", "N-2", "N-1", [said], "Two after all.", ["release"])
    assert members(desk) == []


def test_what_an_organisation_calls_a_duplicate_hangs_together_with_what_it_repeats(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 3)
        say(change, "N-2", MAY, "duplicate", 3, duplicate_of="N-1")
        records = [subject_named(change, f"case:ministry/{label}") for label in ("N-1", "N-2")]
        judge_all(change, records, Verdict.DIFFERENT, "Two streets.")
    found = incidents_at(desk.store)
    assert len(found.grouping.groups) == len(found.grouping.conflicts) == 1


def test_a_proposal_that_is_rejected_is_judged_beside_its_source_and_grouped_with_nothing(desk: Desk) -> None:
    proposal = Subject(kind="proposal", id="the third claim")
    with desk.change() as change:
        source = Subject(kind="source", id=change.id_of(Kind.SOURCE, "release"))
        judge_all(change, [proposal, source], Verdict.DIFFERENT, "Misread.", ["release"])
    found = incidents_at(desk.store).grouping
    assert (found.groups, found.conflicts, found.unsure) == ((), (), ())
    unknown = Subject(kind="source", id="nobody's")
    with pytest.raises(UnknownRecord), desk.change() as change:
        judge_all(change, [proposal, unknown], Verdict.DIFFERENT, "Misread.", ["release"])
