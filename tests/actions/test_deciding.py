"""A person decides about the claims of a source: once, for good, reversibly, and with every trace kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.actions.answer import entry_asked, log_of
from tallystick.actions.checking import verify
from tallystick.actions.deciding import accept, accept_all, add, reject, say_published, take_back
from tallystick.actions.desk import Desk
from tallystick.actions.reviewing import Card, next_waiting, paragraphs, review, sources_to_read, standings
from tallystick.actions.sources import check_evidence, sources_of
from tallystick.actions.translating import translate, words_of_translation
from tallystick.ledger.entry import Claim, Erasure, Judgement, Kind, Section
from tallystick.ledger.refusals import UnknownRecord
from tallystick.store.evidence import Evidence
from tallystick.values.counts import Blank, Count
from tests.actions.reading import ARABIC, DAY, ENGLISH, book_with


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(book_with(tmp_path, ENGLISH, ARABIC), "reader") as opened:
        yield opened


@pytest.fixture
def source(desk: Desk) -> str:
    return sources_to_read(desk.store)[0].id


def cards(desk: Desk, source: str) -> tuple[Card, ...]:
    return review(desk.store, source).cards


def states(desk: Desk, source: str) -> list[str]:
    return [card.state for card in cards(desk, source)]


def last(desk: Desk) -> int:
    return entry_asked(desk.store, None)


def holds(desk: Desk) -> bool:
    return not verify(desk.store, None, lambda *_: None).findings


def problems(done: object) -> list[tuple[str, str]]:
    return [(one.field, one.what) for one in done.problems]  # type: ignore[attr-defined]


def test_the_claims_of_a_source_wait_in_the_order_of_the_text(desk: Desk, source: str) -> None:
    found = review(desk.store, source)
    assert found.text == ENGLISH
    assert [(card.n, card.values["what"], card.values["min"], card.state) for card in found.cards] == [
        (1, "killed", "5", "waiting"),
        (2, "injured", "", "waiting"),
        (3, "killed", "12", "waiting"),
        (4, "killed", "12", "waiting"),
        (5, "denial", "", "waiting"),
        (6, "killed", "7", "waiting"),
    ]
    for card in found.cards:
        assert card.span is not None
        assert found.text[card.span.start : card.span.end] == card.values["quote"]


def test_an_accepted_claim_stands_in_the_book_with_quote_span_rule_and_source(desk: Desk, source: str) -> None:
    (n,) = accept(desk, source, "1").entries
    (written,) = list(log_of(desk.store, limit=1))
    content = written.entry.content
    assert isinstance(content, Claim)
    assert (written.entry.n, written.entry.actor, content.known_on) == (n, "reader", DAY)
    start = ENGLISH.index("Five people")
    assert [(cite.source, cite.at) for cite in content.cites] == [(source, f"characters {start}-{start + 23}")]
    assert content.figure is not None
    assert (content.figure.effect, content.figure.category, content.figure.count) == (
        "killed",
        "unknown",
        Count.exactly(5),
    )
    assert written.words is not None
    texts = dict(written.words.texts)
    assert texts["quote"] == "Five people were killed"
    assert (texts["speaker"], texts["date"], texts["rule"]) == ("the hospital", "2021-03-02", "en.number-passive")
    assert states(desk, source) == ["accepted", *["waiting"] * 5]
    assert holds(desk)


def test_the_same_claim_accepted_twice_is_one(desk: Desk, source: str) -> None:
    first = accept(desk, source, "1", seen=0)
    before = last(desk)
    assert accept(desk, source, "1", seen=0) == first
    assert accept_all(desk, source).entries == tuple(range(before + 1, before + 6))
    assert accept_all(desk, source).entries == ()
    assert last(desk) == before + 5


def test_a_vague_number_keeps_its_word_and_has_no_bounds(desk: Desk, source: str) -> None:
    accept(desk, source, "2")
    (written,) = list(log_of(desk.store, limit=1))
    assert isinstance(written.entry.content, Claim)
    assert written.entry.content.figure is not None
    assert written.entry.content.figure.count == Count.missing(Blank.SOME_UNNUMBERED)
    assert written.words is not None
    assert dict(written.words.texts)["words"] == "dozens"
    accept(desk, source, "2", {"number_rule": "least"})
    card = cards(desk, source)[1]
    assert (card.values["min"], card.values["max"], card.values["number_rule"]) == ("24", "", "least")


def test_a_claim_without_a_number_has_what_it_says_as_its_topic(desk: Desk, source: str) -> None:
    accept(desk, source, "5")
    (written,) = list(log_of(desk.store, limit=1))
    assert isinstance(written.entry.content, Claim)
    assert (written.entry.content.topic, written.entry.content.figure) == ("denial", None)
    assert written.entry.content.stance == "denies"
    assert cards(desk, source)[4].values["what"] == "denial"


def test_a_correction_keeps_what_the_machine_proposed_and_its_rule_beside_it(desk: Desk, source: str) -> None:
    done = accept(
        desk, source, "1", {"min": "5", "max": "6", "speaker": "a hospital in Northtown", "note": "Two lists."}
    )
    card = cards(desk, source)[0]
    assert card.decided is not None
    assert card.decided.was == (("max", "5", "6"), ("speaker", "the hospital", "a hospital in Northtown"))
    assert (card.decided.rule, card.decided.actor, card.decided.note) == ("en.number-passive", "reader", "Two lists.")
    assert card.decided.reason == "accepted as put right by hand: read by the rule en.number-passive"
    assert card.proposed is not None
    assert card.proposed.figure.max == 5
    again = accept(desk, source, "1", {"women": "2"}, seen=done.entries[0])
    now = cards(desk, source)[0]
    assert (now.values["max"], now.values["women"], now.decided and now.decided.note) == ("6", "2", "Two lists.")
    assert last(desk) == again.entries[0] == done.entries[0] + 2  # what was said before is void, and stays
    assert holds(desk)


def test_what_cannot_be_is_a_problem_and_nothing_is_written(desk: Desk, source: str) -> None:
    before = last(desk)
    done = accept(desk, source, "1", {"min": "9", "max": "3", "quote": "Nobody said so", "incident": "market"})
    assert problems(done) == [
        ("min", "the minimum is above the maximum"),
        ("quote", "these words do not stand in the text"),
        ("incident", "there is no such incident in this book"),
    ]
    assert problems(accept(desk, source, "99")) == [("claim", "this source has no such claim")]
    assert problems(accept(desk, source, "1", {"known_on": "2 March"})) == [("known_on", "it is not a date")]
    assert problems(accept(desk, source, "1", {"known_on": "2099-01-01"})) == [
        ("known_on", "it is later than the source was captured")
    ]
    assert problems(accept(desk, source, "1", {"note": "x" * 2_001})) == [("note", "it is too long")]
    assert last(desk) == before
    with pytest.raises(UnknownRecord):
        accept(desk, "no such source", "1")


def test_a_claim_may_be_put_to_an_incident_of_the_book(desk: Desk, source: str) -> None:
    label = sources_to_read(desk.store)[0].label
    with desk.change() as change:
        change.incident("market", "It was shelled.", [label], span="2021-03-02")
    accept(desk, source, "1", {"incident": "market"})
    (written,) = list(log_of(desk.store, limit=1))
    assert isinstance(written.entry.content, Claim)
    with desk.store.reading() as cursor:
        cursor.execute("SELECT subject FROM record WHERE label = 'market'")
        assert cursor.fetchone()[0] == written.entry.content.incident
    accept(desk, source, "1", {"women": "1"})
    kept = cards(desk, source)[0].decided
    assert kept is not None
    assert kept.incident == written.entry.content.incident


def test_what_was_rejected_is_remembered_with_its_reason_and_not_proposed_again(desk: Desk, source: str) -> None:
    (n,) = reject(desk, source, "3", "repeated", "Said above.").entries
    assert reject(desk, source, "3", "repeated", "Said above.", seen=0).entries == (n,)
    assert states(desk, source)[2] == "rejected"
    (written,) = list(log_of(desk.store, limit=1))
    assert isinstance(written.entry.content, Judgement)
    assert written.entry.content.verdict == "different"
    assert written.words is not None
    assert written.words.reason == "rejected: the same claim stands elsewhere in this source"
    accept_all(desk, source)
    assert states(desk, source) == ["accepted", "accepted", "rejected", "accepted", "accepted", "accepted"]
    assert holds(desk)


def test_a_rejection_holds_though_its_words_were_erased(desk: Desk, source: str) -> None:
    (n,) = reject(desk, source, "3", "misread").entries
    with desk.change() as change:
        change.add(Kind.ERASE, Erasure(entry=n, section=Section.WORDS), "Asked for.")
    assert states(desk, source)[2] == "rejected"


def test_reasons_are_a_closed_list_and_another_one_is_said(desk: Desk, source: str) -> None:
    assert problems(reject(desk, source, "1", "dislike")) == [("because", "it is none of the choices")]
    assert problems(reject(desk, source, "1", "other", " ")) == [("note", "another reason was chosen and not said")]
    assert problems(reject(desk, source, "1", "misread", "x" * 3_000)) == [("note", "it is too long")]
    assert problems(reject(desk, source, "99", "misread")) == [("claim", "this source has no such claim")]
    assert states(desk, source)[0] == "waiting"


def test_a_decision_can_be_taken_back_and_both_entries_stay(desk: Desk, source: str) -> None:
    (accepted,) = accept(desk, source, "1").entries
    (rejected,) = reject(desk, source, "2", "misread").entries
    take_back(desk, source, "1", "too early", seen=accepted)
    take_back(desk, source, "2")
    assert set(states(desk, source)) == {"waiting"}
    assert [written.entry.n for written in log_of(desk.store, limit=4)] == [
        accepted,
        rejected,
        rejected + 1,
        rejected + 2,
    ]
    assert take_back(desk, source, "1").entries == ()
    assert accept(desk, source, "1").entries == (rejected + 3,)
    assert holds(desk)


def test_another_decision_takes_the_place_of_the_one_before(desk: Desk, source: str) -> None:
    reject(desk, source, "1", "misread")
    accept(desk, source, "1")
    assert states(desk, source)[0] == "accepted"
    reject(desk, source, "1", "repeated")
    assert states(desk, source)[0] == "rejected"
    assert holds(desk)


def test_who_decides_on_what_they_saw_before_another_decided_is_told(desk: Desk, source: str) -> None:
    (n,) = reject(desk, source, "1", "misread").entries
    told = [("claim", "it was decided meanwhile")]
    assert problems(accept(desk, source, "1", seen=0)) == told
    assert problems(reject(desk, source, "1", "repeated", seen=0)) == told
    assert problems(take_back(desk, source, "1", seen=n - 1)) == told
    assert accept(desk, source, "1", seen=n).problems == ()


def test_a_later_toll_names_the_earlier_one_it_replaces_where_that_is_in_the_book(desk: Desk, source: str) -> None:
    accept_all(desk, source)
    decided = [card.decided for card in cards(desk, source)]
    assert decided[0] is not None
    assert decided[5] is not None
    assert decided[5].supersedes == decided[0].id


def test_a_claim_that_no_rule_saw_is_added_by_hand_with_its_words(desk: Desk, source: str) -> None:
    said = {"quote": "shells hit  the market", "what": "missing", "min": "2", "max": "2", "speaker": "residents"}
    done = add(desk, source, said)
    assert done.problems == ()
    assert add(desk, source, said) == done
    card = cards(desk, source)[-1]
    assert (card.n, card.state, card.rule, card.proposed) == (7, "accepted", "by-hand", None)
    assert (card.values["quote"], card.values["what"]) == ("shells hit the market", "missing")
    assert card.span is not None
    assert ENGLISH[card.span.start : card.span.end] == "shells hit the market"
    assert problems(add(desk, source, {**said, "quote": "the river"})) == [
        ("quote", "these words do not stand in the text")
    ]
    assert problems(add(desk, source, {**said, "min": "3"})) == [("min", "the minimum is above the maximum")]
    before = card.decided
    accept(desk, source, "7", {"max": "3"})
    after = cards(desk, source)[-1]
    assert (after.key, after.values["max"], after.decided and after.decided.id) == (card.key, "3", before and before.id)
    take_back(desk, source, "7")
    assert len(cards(desk, source)) == 6
    assert holds(desk)


def test_adding_by_hand_what_was_proposed_accepts_the_proposal(desk: Desk, source: str) -> None:
    said = {"quote": "Five people were killed", "what": "killed", "min": "5", "max": "5"}
    add(desk, source, said)
    assert states(desk, source) == ["accepted", *["waiting"] * 5]


def test_a_source_without_a_day_asks_for_it_before_anything_is_accepted(tmp_path: Path) -> None:
    with Desk.open(book_with(tmp_path, ENGLISH, published=None), "reader") as desk:
        (source,) = (view.id for view in sources_to_read(desk.store))
        lacks = [("known_on", "the day on which the source made it known is not known")]
        before = last(desk)
        assert problems(accept(desk, source, "1")) == problems(accept_all(desk, source)) == lacks
        assert accept(desk, source, "1", {"known_on": "2021-03-03"}).problems == ()
        assert problems(say_published(desk, source, "soon")) == [("published", "it is not a date")]
        (n,) = say_published(desk, source, "2021-03-02").entries
        assert say_published(desk, source, "2021-03-02").entries == (n,)
        assert len(accept_all(desk, source).entries) == 5
        assert last(desk) == before + 7
        (view,) = sources_of(desk.store).sources
        assert view.published == DAY
        assert view.facts["published"].read_from == f"said by reader, entry {n}"
        say_published(desk, source, "2021-03-01")
        assert sources_to_read(desk.store)[0].published == date(2021, 3, 1)
        assert holds(desk)


def test_at_a_pin_a_source_stands_as_it_stood(desk: Desk, source: str) -> None:
    before = last(desk)
    accept(desk, source, "1")
    assert {card.state for card in review(desk.store, source, before).cards} == {"waiting"}


def test_an_arabic_text_is_read_the_same_way(desk: Desk, source: str) -> None:
    arabic = next_waiting(desk.store, source)
    assert arabic is not None
    found = review(desk.store, arabic.id)
    assert (found.language, found.text) == ("ar", ARABIC)
    assert [(card.values["what"], card.values["min"], card.values["children"]) for card in found.cards] == [
        ("killed", "5", "2"),
        ("injured", "", ""),
    ]
    accept_all(desk, arabic.id)
    accept_all(desk, source)
    assert next_waiting(desk.store, source) is None
    counts = [(one.waiting, one.accepted, one.rejected) for one in standings(desk.store, sources_to_read(desk.store))]
    assert counts == [(0, 6, 0), (0, 2, 0)]


def test_every_quote_is_lit_where_it_stands_in_the_text(desk: Desk, source: str) -> None:
    found = review(desk.store, source)
    lit: dict[str, str] = {}
    for paragraph in paragraphs(found):
        for piece in paragraph.pieces:
            for name in piece.names:
                lit[name] = lit.get(name, "") + piece.text
    assert lit == {card.key: card.values["quote"] for card in found.cards}


def test_a_decision_is_found_again_when_the_words_were_read_out_anew(desk: Desk, source: str) -> None:
    accept(desk, source, "1", {"speaker": "a hospital"})
    reject(desk, source, "3", "misread")
    evidence = Evidence(desk.store.place)
    digest = sources_to_read(desk.store)[0].source.sha256 or ""
    copy = evidence.working_copy(digest)
    assert copy is not None
    evidence.keep_working_copy(digest, replace(copy, text=f"By a reporter\n\n{copy.text}"))
    assert states(desk, source) == ["accepted", "waiting", "rejected", *["waiting"] * 3]


def test_a_claim_whose_words_are_gone_from_the_text_can_still_be_taken_back(desk: Desk, source: str) -> None:
    accept(desk, source, "1")
    evidence = Evidence(desk.store.place)
    digest = sources_to_read(desk.store)[0].source.sha256 or ""
    copy = evidence.working_copy(digest)
    assert copy is not None
    evidence.keep_working_copy(digest, replace(copy, text="Nothing is left of it here."))
    (card,) = cards(desk, source)
    assert (card.state, card.span) == ("accepted", None)
    assert problems(accept(desk, source, card.key, {"min": "1"})) == [
        ("claim", "its words are not in the text of this source")
    ]
    take_back(desk, source, card.key)
    assert cards(desk, source) == ()


def test_a_source_in_another_language_is_shown_and_claims_are_added_by_hand(tmp_path: Path) -> None:
    text = "Троє загинули на ринку, сказала лікарня в понеділок уранці, коли люди відчиняли крамниці."
    with Desk.open(book_with(tmp_path, text), "reader") as desk:
        (view,) = sources_to_read(desk.store)
        found = review(desk.store, view.id)
        assert (found.cards, found.problem and found.problem.what) == ((), "claims are not read in its language")
        assert add(desk, view.id, {"quote": "Троє загинули", "min": "3", "max": "3"}).problems == ()


def test_a_source_that_was_not_captured_shows_what_was_said_of_it(tmp_path: Path) -> None:
    with Desk.open(book_with(tmp_path), "reader") as desk:
        with desk.change() as change:
            change.source("release", "A release.", published=DAY)
            change.claim("c1", DAY, "It says so.", ["release"], texts=(("speaker", "a ministry"),))
        found = review(desk.store, "release")
        assert (found.text, found.problem and found.problem.code) == ("", "no_words")
        assert [(card.state, card.values["speaker"]) for card in found.cards] == [("accepted", "a ministry")]


def test_a_translation_is_a_layer_of_its_own_with_its_translator(desk: Desk, source: str) -> None:
    done = translate(desk, source, "Five civilians were killed.\r\nTwo were children.", "en", "translator-3")
    assert done.problems == ()
    assert translate(desk, source, "Five civilians were killed.\nTwo were children.", "en", "translator-3") == done
    translate(desk, source, "Five civilians were killed.\nTwo were children.", "en", "an agency")
    view = sources_to_read(desk.store)[0]
    assert [(one.language, one.translator, one.actor) for one in view.translations] == [
        ("en", "translator-3", "reader"),
        ("en", "an agency", "reader"),
    ]
    assert words_of_translation(desk.store, view.translations[0]) == "Five civilians were killed.\nTwo were children."
    found = review(desk.store, source)
    assert (found.text, len(found.cards)) == (ENGLISH, 6)
    assert len(sources_of(desk.store).sources) == 2  # it is no source, and no witness
    assert holds(desk)
    place = Evidence(desk.store.place).path_of(view.translations[0].sha256)
    place.chmod(0o644)
    place.write_text("Nobody was killed.")
    assert [one.code for one in check_evidence(desk.store, sources_of(desk.store))] == ["evidence_damaged"] * 2


def test_a_translation_without_words_language_or_translator_is_told(desk: Desk, source: str) -> None:
    before = last(desk)
    assert problems(translate(desk, source, " ", "English", "")) == [
        ("words", "the translation is empty"),
        ("language", "it is no code of a language"),
        ("translator", "the translator is not named"),
    ]
    assert problems(translate(desk, source, "x" * 1_000_001, "en", "y" * 201)) == [
        ("words", "the translation is too long"),
        ("translator", "it is too long"),
    ]
    with pytest.raises(UnknownRecord):
        translate(desk, "no such source", "words", "en", "t")
    assert last(desk) == before
