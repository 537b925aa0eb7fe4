from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tallystick.actions.answer import Written, explain_change, log_of, statement_between, total
from tallystick.actions.desk import Desk, create_book
from tallystick.actions.opening import Place
from tallystick.actions.recorder import Recorder, UnsoundStandard
from tallystick.actions.standards import standard_of_key
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import (
    Expectation,
    Figure,
    Hold,
    Kind,
    Revision,
    Section,
    StateCount,
    StateMap,
    Subject,
    Unitemised,
)
from tallystick.ledger.refusals import (
    AlreadyThere,
    CannotRepair,
    NoReason,
    NoSource,
    OnHold,
    SecondNeeded,
    SpeaksForAnother,
    UnknownRecord,
)
from tallystick.store.errors import BookExists
from tallystick.store.verify import verify_book
from tallystick.values.counts import Count
from tests.actions.conftest import APRIL, JUNE, MAY, killed, say
from tests.store.books import no_progress


def minimum(desk: Desk, on: date) -> int:
    return total(desk.store, "ministry", on).killed.lower


def kinds(desk: Desk) -> list[str]:
    return [one.entry.kind.value for one in log_of(desk.store)]


def written(desk: Desk, entry: int) -> Written:
    return list(log_of(desk.store))[entry - 1]


def content_of(desk: Desk, entry: int) -> Any:
    return written(desk, entry).entry.content


def kind_of(desk: Desk, entry: int) -> Kind:
    return written(desk, entry).entry.kind


def test_a_new_book_is_never_laid_over_something(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(BookExists, match="is there already and was left as it is"):
        create_book(tmp_path / "mine", "Title", "desk")
    assert (tmp_path / "mine").read_text() == "mine"


def half(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 105)
        change.incident("market", "Alleged.", ["no such source"])


def test_a_change_is_written_whole_or_not_at_all(desk: Desk) -> None:
    before = kinds(desk)
    with pytest.raises(UnknownRecord):
        half(desk)
    assert kinds(desk) == before
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 105)
    assert minimum(desk, APRIL) == 105


def test_all_entries_of_a_change_have_its_actor_its_instant_and_its_name(path: Place) -> None:
    with Desk.open(path, "north desk") as desk:
        with desk.change("2031-04-03T10:00:00.000000Z") as change:
            say(change, "N-1", APRIL, "open", 0)
            say(change, "N-2", APRIL, "open", 0)
        entries = [one.entry for one in log_of(desk.store)][-2:]
    assert {(entry.actor, entry.recorded_at) for entry in entries} == {("north desk", "2031-04-03T10:00:00.000000Z")}
    assert len({entry.change for entry in entries}) == 1


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("credible", Kind.ASSESS),
        ("non_credible", Kind.ASSESS),
        ("acknowledged", Kind.ASSESS),
        ("withdrawn", Kind.WITHDRAW),
        ("reopened", Kind.REOPEN),
        ("open", Kind.ASSESS),
    ],
)
def test_the_kind_of_an_entry_follows_from_the_state(desk: Desk, state: str, kind: Kind) -> None:
    with desk.change() as change:
        say(change, "N-1", APRIL, "open", 0)
        say(change, "N-1", MAY, "credible", 1)
        say(change, "N-1", JUNE, state, 1)
    assert kinds(desk)[-3:] == ["receive", "assess", kind.value]


def test_a_duplicate_names_the_case_it_repeats(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 5)
        n = say(change, "N-2", APRIL, "duplicate", 5, duplicate_of="N-1")
    assert kinds(desk)[-1] == "duplicate"
    assert content_of(desk, n).duplicate_of == content_of(desk, n - 1).case
    assert minimum(desk, APRIL) == 5
    with pytest.raises(UnknownRecord, match="There is no case 'N-9' in this book"), desk.change() as change:
        say(change, "N-3", APRIL, "duplicate", 5, duplicate_of="N-9")


def record_twice(change: Recorder, noun: str) -> None:
    for _ in range(2):
        match noun:
            case "source":
                change.source("again", "A document.")
            case "organisation":
                change.organisation("again", "It counts.", ["release"])
            case "incident":
                change.incident("again", "Alleged.", ["release"])
            case "unitemised":
                change.unitemised("ministry", "again", APRIL, "credible", "As printed.", ["release"], figures=killed(1))


@pytest.mark.parametrize("noun", ["source", "organisation", "incident", "unitemised"])
def test_a_label_is_given_once_so_that_it_can_be_relied_on(desk: Desk, noun: str) -> None:
    with pytest.raises(AlreadyThere, match=f"There is already a {noun} 'again' in this book"), desk.change() as change:
        record_twice(change, noun)


@pytest.mark.parametrize(
    "record",
    [
        lambda change: change.incident("market", "Alleged.", []),
        lambda change: change.expect("ministry", "Printed.", [], measure="open", count=Count.exactly(1), known_on=MAY),
        lambda change: change.statement_on_case("ministry", "N-1", APRIL, "open", "As printed.", []),
    ],
    ids=["incident", "expect", "case"],
)
def test_what_must_rest_on_a_source_is_refused_without_one(desk: Desk, record: Callable[[Recorder], object]) -> None:
    with pytest.raises(NoSource), desk.change() as change:
        record(change)


def test_an_entry_without_a_reason_or_an_actor_is_refused(path: Place) -> None:
    with Desk.open(path, "desk") as desk, pytest.raises(NoReason), desk.change() as change:
        change.source("other", " ")
    with Desk.open(path, "") as desk, pytest.raises(NoReason), desk.change() as change:
        change.source("other", "A document.")


def test_an_organisation_without_a_standard_has_no_cases(desk: Desk) -> None:
    with desk.change() as change:
        change.organisation("survey", "It counts.", ["release"])
    with pytest.raises(UnknownRecord, match="adopted standard"), desk.change() as change:
        change.statement_on_case("survey", "S-1", APRIL, "fair", "As printed.", ["release"])


def test_before_its_first_standard_a_case_is_judged_by_that_first_one(desk: Desk) -> None:
    with desk.change() as change:
        change.adopt(
            "ministry", standard_of_key("coalition@2016-01"), date(2032, 1, 1), "Back to older words.",
            [StateMap(old=state.id, new=state.id) for state in standard_of_key("coalition@2016-12").states],
        )  # fmt: skip
        n = [say(change, case, day, "open", 0) for case, day in (("N-1", date(2030, 1, 1)), ("N-2", date(2032, 1, 2)))]
    assert [content_of(desk, entry).standard for entry in n] == ["coalition@2016-12", "coalition@2016-01"]


def test_a_standard_with_faults_is_not_adopted(desk: Desk) -> None:
    unsound = replace(standard_of_key("coalition@2016-12"), version="2031-01", states=())
    with pytest.raises(UnsoundStandard, match="coalition@2031-01 cannot be adopted") as caught, desk.change() as change:
        change.adopt("ministry", unsound, MAY, "Other words.")
    assert caught.value.problems


def test_an_unitemised_figure_is_itemised_later_and_the_total_stays(desk: Desk) -> None:
    with desk.change() as change:
        change.unitemised(
            "ministry", "lump", APRIL, "credible", "As printed.", ["release"], figures=killed(80), received=3
        )
    with desk.change() as change:
        say(change, "N-1", MAY, "credible", 30)
        change.allocate("lump", MAY, "It was among them.", ["release"], ("ministry", "N-1"), figures=killed(30))
    assert [minimum(desk, day) for day in (APRIL, MAY)] == [80, 80]
    made = explain_change(desk.store, "ministry", APRIL, MAY)
    assert [(share.cause, share.amount.lower) for share in made.causes] == [
        ("allocated", -30),
        ("new_case_counted", 30),
    ]


@pytest.mark.parametrize(
    ("state", "completed", "figures", "lacking"),
    [
        ("credible", "credible", (), 1),
        ("credible", "credible", (replace(killed(9)[0], effect="injured"),), 1),
        ("credible", "credible", killed(9), 0),
        ("credible", "credible", (replace(killed(9)[0], category="combatant"),), 1),
        ("credible", "non_credible", (), 0),
        ("non_credible", "credible", (), 0),
    ],
)
def test_cases_that_were_only_numbered_are_seen_to_lack_their_dead(
    desk: Desk, state: str, completed: str, figures: tuple[Figure, ...], lacking: int
) -> None:
    done = (StateCount(state=completed, cases=38),)
    with desk.change() as change:
        change.unitemised(
            "ministry", "lump", APRIL, state, "As printed.", ["release"], received=38, completed=done, figures=figures
        )
    assert total(desk.store, "ministry", APRIL).killed.not_stated == lacking
    n = len(kinds(desk))
    bare = replace(content_of(desk, n), figures=())
    with desk.change() as change:
        change.correct(n, Kind.UNITEMISED, bare, "Misread.", ["release"])
    assert total(desk.store, "ministry", APRIL).killed.not_stated == int(state == completed == "credible")


def test_a_correction_repairs_our_recording_for_all_days(desk: Desk) -> None:
    with desk.change() as change:
        n = say(change, "N-1", APRIL, "credible", 150)
    kind, wrong = kind_of(desk, n), content_of(desk, n)
    with desk.change() as change:
        repaired = change.correct(n, kind, replace(wrong, figures=killed(105)), "Misread: 105.", ["release"])
    assert minimum(desk, APRIL) == 105
    assert total(desk.store, "ministry", APRIL, pin=n).killed.lower == 150
    later = explain_change(desk.store, "ministry", MAY, MAY, (n, repaired)).learned_later
    assert [(share.cause, share.amount.lower) for share in later] == [("corrected", -45)]


def test_every_kind_of_content_that_moves_or_checks_a_total_can_be_corrected(desk: Desk) -> None:
    with desk.change() as change:
        change.unitemised("ministry", "lump", APRIL, "credible", "As printed.", ["release"], figures=killed(80))
        change.adjust("ministry", APRIL, "credible", 5, "Printed so.", ["release"], upper=5)
        change.expect("ministry", "Printed.", ["release"], measure="killed", count=Count.exactly(85), known_on=APRIL)
    lump, moved, printed = ((n, content_of(desk, n)) for n in range(len(kinds(desk)) - 2, len(kinds(desk)) + 1))
    assert isinstance(lump[1], Unitemised)
    assert isinstance(printed[1], Expectation)
    with desk.change() as change:
        change.correct(lump[0], Kind.UNITEMISED, replace(lump[1], figures=killed(81)), "Misread.", ["release"])
        change.correct(moved[0], Kind.ADJUST, replace(moved[1], lower=6, upper=6), "Misread.", ["release"])
        change.correct(printed[0], Kind.EXPECT, replace(printed[1], count=Count.exactly(87)), "Misread.", ["release"])
    assert minimum(desk, APRIL) == 87
    (check,) = statement_between(desk.store, "ministry", date(2031, 1, 1), APRIL).checks
    assert (check.printed, check.book, check.residual) == (87, 87, 0)


def test_what_moves_nothing_is_not_corrected_but_written_anew(desk: Desk) -> None:
    source = content_of(desk, 2)
    with pytest.raises(CannotRepair), desk.change() as change:
        change.correct(2, Kind.SOURCE, source, "Other words.", ["release"])


def test_a_voided_entry_never_was(desk: Desk) -> None:
    with desk.change() as change:
        n = say(change, "N-1", APRIL, "credible", 105)
    kind, case = kind_of(desk, n), content_of(desk, n).case
    with desk.change() as change:
        change.void(n, kind, case, "Another country.", ["release"])
    assert minimum(desk, APRIL) == 0
    assert total(desk.store, "ministry", APRIL, pin=n).killed.lower == 105


def test_two_records_of_one_case_are_joined_and_one_of_two_is_parted(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 5)
        say(change, "N-1 again", MAY, "credible", 6)
    with desk.change() as change:
        change.join("ministry", "N-1 again", "N-1", "The same place and day.", ["release"])
    assert [minimum(desk, day) for day in (APRIL, MAY)] == [5, 6]
    with desk.change() as change:
        say(change, "N-2", APRIL, "credible", 3)
        other = say(change, "N-2", MAY, "credible", 4)
    with desk.change() as change:
        change.part("ministry", "N-2", "N-3", [other], "Two streets.", ["release"])
    assert [minimum(desk, day) for day in (APRIL, MAY)] == [5 + 3, 6 + 3 + 4]


def test_a_closed_period_shows_what_touches_it_later(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 5)
        change.close_period("ministry", APRIL, "The figures were given out.")
    assert statement_between(desk.store, "ministry", APRIL, MAY).prior_period is not None
    with desk.change() as change:
        say(change, "N-2", APRIL, "credible", 2)
    prior = statement_between(desk.store, "ministry", APRIL, MAY).prior_period
    assert prior is not None
    assert (prior.lower, prior.upper) == (2, 2)
    assert statement_between(desk.store, "ministry", date(2031, 1, 1), APRIL).prior_period is None


def test_a_held_entry_keeps_its_words_until_the_hold_is_lifted(desk: Desk) -> None:
    with desk.change() as change:
        change.source("letter", "A letter.", texts=[("title", "To whom it may concern")])
    n = len(kinds(desk))
    with desk.change() as change:
        change.hold(n, "A court asked for it.")
    with pytest.raises(OnHold), desk.change() as change:
        change.erase(n, Section.WORDS, "asked for")
    with desk.change() as change:
        change.hold(n, "It is over.", lifted=True)
        change.erase(n, Section.WORDS, "asked for")
    assert written(desk, n).words is None


def test_a_hold_that_two_actors_set_is_lifted_by_two(desk: Desk) -> None:
    with desk.change() as change:
        change.source("letter", "A letter.", texts=[("title", "To whom it may concern")])
    n, other = len(kinds(desk)), Desk(desk.store, "counsel")
    for one in (desk, other):
        with one.change() as change:
            change.hold(n, "A court asked for it.")
    with other.change() as change:
        change.hold(n, "It is over.", lifted=True)
    with pytest.raises(SecondNeeded), other.change() as change:
        change.hold(n, "It is over.", lifted=True)
    with pytest.raises(OnHold), other.change() as change:
        change.erase(n, Section.WORDS, "asked for")
    with desk.change() as change:
        change.hold(n, "It is over.", lifted=True)
        change.erase(n, Section.WORDS, "asked for")
    assert written(desk, n).words is None
    assert verify_book(desk.store, None, no_progress).findings == ()


def test_nobody_says_of_a_hold_what_somebody_else_is_to_say(desk: Desk) -> None:
    with pytest.raises(SpeaksForAnother), desk.change() as change:
        change.add(Kind.HOLD, Hold(entry=1, by="counsel"), "A court asked for it.")


def test_claims_and_judgements_move_no_total(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", APRIL, "credible", 5)
        change.incident("market", "Alleged.", ["release"], span="2031-03-01", area="XA/North", place="Northtown market")
        change.claim(
            "c", MAY, "It says nine.", ["release"], incident="market", figure=killed(9)[0], texts=[("speaker", "a")]
        )
        change.case_in_incident("ministry", "N-1", "market", "Same place and day.", ["release"])
        change.incident("bridge", "Alleged.", ["release"])
        a, b = (Subject(kind="incident", id=change.id_of(Kind.INCIDENT, label)) for label in ("market", "bridge"))
        n = change.judge(a, b, Verdict.UNSURE, "It may be the same.", ["release"], score=40)
    assert kinds(desk)[-5:] == ["incident", "claim", "judge", "incident", "judge"]
    assert (content_of(desk, n).verdict, content_of(desk, n).score) == (Verdict.UNSURE, 40)
    assert minimum(desk, JUNE) == 5


def test_a_claim_is_found_by_its_label_and_no_second_one_takes_it(desk: Desk) -> None:
    with desk.change() as change:
        made = change.claim("the mayor's", MAY, "It says nine.", ["release"], figure=killed(9)[0])
    with desk.change() as change:
        assert change.id_of(Kind.CLAIM, "the mayor's") == made
    with pytest.raises(AlreadyThere, match="already a claim 'the mayor's'"), desk.change() as change:
        change.claim("the mayor's", MAY, "It says ten.", ["release"])
    assert content_of(desk, len(kinds(desk))).label == "the mayor's"
    assert verify_book(desk.store, None, no_progress).findings == ()


def test_a_citation_names_the_place_in_its_source(desk: Desk) -> None:
    with desk.change() as change:
        n = change.statement_on_case("ministry", "N-1", APRIL, "open", "As printed.", ["release#item 3"])
    content = content_of(desk, n)
    assert isinstance(content, Revision)
    assert [cite.at for cite in content.cites] == ["item 3"]


def test_labels_are_found_in_the_book_and_in_the_change_that_makes_them(desk: Desk) -> None:
    with desk.change() as change:
        change.incident("market", "Alleged.", ["release"])
        assert change.id_of(Kind.INCIDENT, "market") == change.find(Kind.INCIDENT, "market")
        assert change.find(Kind.INCIDENT, "bridge") is None
        with pytest.raises(UnknownRecord, match="There is no incident 'bridge' in this book"):
            change.id_of(Kind.INCIDENT, "bridge")
        of = change.id_of(Kind.ORGANISATION, "ministry")
        assert change.case_id(of, "N-1") is None
        say(change, "N-1", APRIL, "open", 0)
        assert change.case_of(of, "N-1") == change.case_id(of, "N-1")
