"""The reading page: claims lit up in the text, decided by plain forms, with every Problem beside its field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tallystick.actions.capturing import Pasted, Wishes, capture
from tallystick.actions.desk import Desk
from tallystick.actions.translating import translate
from tallystick.web.remembering import forget
from tallystick.web.settings import prepare
from tests.actions.reading import ARABIC, DAY, ENGLISH, book_with
from tests.web.reading import Shown, ask, tidy
from tests.web.writing import KEY, Reader, asked_of, fields_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(book_with(tmp_path, ENGLISH, ARABIC))


def lit(shown: Shown) -> list[tuple[str, str]]:
    """Give the words that are lit up, each with how its claim stands."""
    found = re.findall(r'<a class="lit ([^"]*)"[^>]*>(.*?)</a>', shown.html)
    return [(re.sub("<.*?>", "", words), state) for state, words in found]


def open_first(reader: Reader, **fields: object) -> Shown:
    return reader.get("reading", source=reader.sources[0], **fields)


def test_the_list_says_of_each_source_how_many_claims_wait(reader: Reader) -> None:
    shown = reader.get("sources")
    assert [[row[0], *row[2:]] for row in shown.rows[1:]] == [
        ["Shells hit the market of Northtown", "6", "0", "0"],
        ["قصف على سوق", "2", "0", "0"],
    ]
    assert "2 sources are in this book. They rest on 2 independent origins at most" in shown.text
    assert [row[0] for row in reader.get("sources", q="SHELLS").rows[1:]] == ["Shells hit the market of Northtown"]
    assert "No source has these words." in reader.get("sources", q="river").text


def test_the_text_stands_whole_with_its_claims_lit_up_though_they_overlap(reader: Reader) -> None:
    shown = open_first(reader)
    text = re.findall(r'<p dir="auto">(.*?)</p>', shown.html)
    assert [re.sub("<.*?>", "", one) for one in text] == [line for line in ENGLISH.split("\n") if line]
    assert lit(shown)[:5] == [
        ("Five people were killed", "waiting now"),
        ("dozens were wounded", "waiting"),
        ("Twelve civilians and ", "waiting"),
        ("twelve fighters", "waiting"),
        (" were killed", "waiting"),
    ]


def test_a_card_says_who_says_what_and_by_which_rule_it_was_read(reader: Reader) -> None:
    shown = open_first(reader, claim="3")
    for words in ("12 killed", "a monitor asserts", "civilian (stated); children among them: 3", "en.number-passive"):
        assert words in shown.text
    later = open_first(reader, claim="6")
    assert "replaces 1" in later.text


def test_a_place_is_shown_with_what_it_may_mean_and_why(reader: Reader) -> None:
    shown = open_first(reader, claim="3")
    assert "Aleppo SY/Aleppo spelled the same" in shown.text


def test_accepting_by_a_plain_form_writes_the_claim_and_goes_on_to_the_next(reader: Reader) -> None:
    source = reader.sources[0]
    shown = reader.send(open_first(reader), "accept")
    assert shown.status == 200
    assert reader.states(source) == ["accepted", *["waiting"] * 5]
    assert asked_of(shown)["claim"] == reader.review(source).cards[1].key
    assert int(asked_of(shown)["pin"]) == reader.review(source).pin
    card = reader.review(source).cards[0]
    assert card.decided is not None
    assert card.decided.actor == "reader-2"
    back = open_first(reader, claim=card.key)
    assert f"accepted by reader-2, entry {card.decided.entry}" in back.text


def test_the_same_form_sent_twice_is_one_claim(reader: Reader) -> None:
    shown = open_first(reader)
    reader.send(shown, "accept")
    pin = reader.review(reader.sources[0]).pin
    assert reader.send(shown, "accept").status == 200
    assert reader.review(reader.sources[0]).pin == pin


def test_putting_right_shows_what_was_read_beside_it(reader: Reader) -> None:
    source = reader.sources[0]
    form = open_first(reader, claim="1", do="edit")
    assert fields_of(form, "accept") == {
        **fields_of(form, "accept"), "what": "killed", "min": "5", "max": "5", "speaker": "the hospital",
        "quote": "Five people were killed", "known_on": DAY.isoformat(), "seen": "0",
    }  # fmt: skip
    reader.send(form, "accept", max="6", note="Two lists.")
    card = reader.review(source).cards[0]
    assert card.decided is not None
    assert (card.values["max"], card.decided.was, card.decided.note) == ("6", (("max", "5", "6"),), "Two lists.")
    shown = open_first(reader, claim=card.key)
    assert "5 to 6 killed" in shown.text
    assert "highest number 5 6" in shown.text
    assert "read as: 5" in open_first(reader, claim=card.key, do="edit").text


def test_what_cannot_be_is_told_beside_its_field_and_what_was_typed_stays(reader: Reader) -> None:
    form = open_first(reader, claim="1", do="edit")
    shown = reader.send(form, "accept", min="9", max="3", quote="Nobody said so.", weapon="a drone", date="3/4/2021")
    assert shown.status == 400
    for name, told in (
        ("min", "the minimum is above the maximum. To do: exchange the two, or correct one."),
        ("quote", "these words do not stand in the text."),
        ("date", "which number is the day and which the month is not clear."),
    ):
        field = re.search(rf'<p class="field[^"]* wrong">(?:(?!</p>).)*name="{name}".*?</p>', shown.html, re.DOTALL)
        assert field is not None, name
        assert told in tidy(re.sub("<.*?>", " ", field[0]))
    typed = fields_of(shown, "accept")
    assert (typed["min"], typed["max"], typed["weapon"], typed["quote"]) == ("9", "3", "a drone", "Nobody said so.")
    assert set(reader.states(reader.sources[0])) == {"waiting"}
    mended = reader.send(shown, "accept", min="3", max="9", quote="Five people were killed", date="")
    assert mended.status == 200
    assert reader.states(reader.sources[0])[0] == "accepted"


def test_rejecting_has_preset_reasons_and_is_remembered(reader: Reader) -> None:
    source = reader.sources[0]
    shown = reader.send(open_first(reader, claim="3"), "reject", because="repeated")
    assert reader.states(source)[2] == "rejected"
    assert asked_of(shown)["claim"] == reader.review(source).cards[3].key
    assert ("Twelve civilians and ", "rejected") in lit(shown)
    assert "the same claim stands elsewhere in this source" in open_first(reader, claim="3").text
    told = reader.send(open_first(reader, claim="1"), "reject", because="other")
    assert (told.status, "another reason was chosen and not said" in told.text) == (400, True)
    assert '<details class="rejecting" open>' in told.html


def test_a_decision_is_taken_back_and_the_claim_waits_again(reader: Reader) -> None:
    source = reader.sources[0]
    reader.send(open_first(reader, claim="1"), "accept")
    shown = reader.send(open_first(reader, claim="1"), "take_back")
    assert set(reader.states(source)) == {"waiting"}
    assert asked_of(shown)["claim"] == reader.review(source).cards[0].key


def test_all_that_wait_are_accepted_at_once(reader: Reader) -> None:
    source = reader.sources[0]
    reader.send(open_first(reader, claim="3"), "reject", because="misread")
    shown = reader.send(open_first(reader), "accept_all")
    assert reader.states(source).count("accepted") == 5
    assert "0 of 6 claims wait" in shown.text
    onward = reader.get("reading", source=source, next="yes")
    assert asked_of(onward)["source"] == reader.sources[1]
    reader.send(onward, "accept_all")
    assert "No other source has claims that wait." in reader.get("reading", source=source, next="yes").text


def test_who_sends_what_another_has_decided_meanwhile_is_told(reader: Reader) -> None:
    before = open_first(reader, claim="1")
    reader.send(before, "reject", because="misread")
    told = reader.send(before, "accept")
    assert (told.status, "it was decided meanwhile. To do: look at it again." in told.text) == (400, True)
    assert reader.states(reader.sources[0])[0] == "rejected"


def test_a_claim_is_added_by_hand_with_the_words_that_were_selected(reader: Reader) -> None:
    form = open_first(reader, do="add", quote="shells hit the market", near="60")
    assert fields_of(form, "add")["quote"] == "shells hit the market"
    shown = reader.send(form, "add", what="missing", min="2", max="2")
    assert "2 missing" in shown.text
    assert "a person, by hand" in shown.text
    told = reader.send(form, "add", quote="the river")
    assert (told.status, "these words do not stand in the text" in told.text) == (400, True)


def test_a_source_without_a_day_asks_for_it(tmp_path: Path) -> None:
    reader = Reader(book_with(tmp_path, ENGLISH, published=None))
    told = reader.send(open_first(reader), "accept")
    assert (told.status, "the day on which the source made it known is not known" in told.text) == (400, True)
    wrong = reader.send(open_first(reader), "published", published="2021-02-30")
    assert (wrong.status, "the calendar has no such day" in wrong.text) == (400, True)
    shown = reader.send(open_first(reader), "published", published="2021-03-02")
    assert "2 March 2021" in shown.text
    assert reader.send(shown, "accept").status == 200
    assert reader.states(reader.sources[0])[0] == "accepted"


def test_a_translation_stands_beside_the_words_and_never_in_their_place(reader: Reader) -> None:
    arabic = reader.sources[1]
    form = reader.get("reading", source=arabic, do="translate")
    words = "Shelling of a market\r\n\r\nFive civilians were killed."
    shown = reader.send(form, "translate", words=words, language="en", translator="translator-3")
    assert "Translation by translator-3" in shown.text
    assert re.findall(r'class="source-text[^"]*"[^>]* lang="(\w+)" dir="(\w+)"', shown.html) == [
        ("ar", "rtl"),
        ("en", "ltr"),
    ]
    assert "Five civilians were killed." in shown.text
    assert "قتل خمسة مدنيين" in shown.text
    assert "Translation by" not in reader.get("reading", source=arabic, beside="none").text
    told = reader.send(form, "translate", words="", language="English", translator="")
    assert (told.status, "the translation is empty" in told.text, "it is no code of a language" in told.text) == (
        400,
        True,
        True,
    )


@pytest.mark.parametrize(("language", "page"), [("en", "ltr"), ("ar", "rtl")])
def test_each_text_runs_in_its_own_direction_whatever_that_of_the_page(
    language: str, page: str, tmp_path: Path
) -> None:
    reader = Reader(book_with(tmp_path, ENGLISH, ARABIC), language=language)
    for source, code, direction in zip(reader.sources, ("en", "ar"), ("ltr", "rtl"), strict=True):
        shown = reader.get("reading", source=source)
        assert shown.first("html")["dir"] == page
        assert re.findall(r'class="source-text" id="text".* lang="(\w+)" dir="(\w+)"', shown.html) == [
            (code, direction)
        ]
        assert re.findall(r'<blockquote lang="(\w+)" dir="(\w+)">', shown.html) == [(code, direction)]
        assert set(re.findall(r"<p dir=\"(\w+)\">", shown.html)) == {"auto"}  # a paragraph may be in another language


def test_a_letter_that_would_steer_the_page_is_shown_and_can_be_quoted_as_it_is_shown(tmp_path: Path) -> None:
    reader = Reader(
        book_with(tmp_path, "Five people \u202ewere killed on Sunday in <b>Northtown</b>, the hospital said.")
    )
    shown = open_first(reader)
    assert "\u202e" not in shown.html
    assert "&lt;b&gt;Northtown&lt;/b&gt;" in shown.html
    form = open_first(reader, do="add", quote="people \ufffdwere killed")
    assert reader.send(form, "add").status == 200


def test_a_picture_is_not_loaded_until_it_is_asked_for(tmp_path: Path) -> None:
    book = book_with(tmp_path, ENGLISH)
    with Desk.open(book, "collector") as desk:
        capture(desk, [Pasted(PNG, "photo.png"), Pasted(b"RIFF1234WAVE", "a.wav")], Wishes(DAY), lambda *_: None)
    reader = Reader(book)
    source = reader.sources[1]
    shown = reader.get("reading", source=source)
    assert "It is not loaded until you ask for it" in shown.text
    assert [tag for tag, _ in shown.tags if tag == "img"] == []
    asked = reader.get("reading", source=source, picture="shown")
    (image,) = [given["src"] for tag, given in asked.tags if tag == "img"]
    answer = reader.client.get(image)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, PNG, "image/png")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert reader.client.get(f"/picture/{reader.sources[0]}").status_code == 404  # words are no picture
    assert reader.client.get(f"/picture/{reader.sources[2]}").status_code == 404  # and a sound is none
    assert reader.client.get("/picture/none").status_code == 404


def test_as_the_book_stood_before_nothing_can_be_decided(reader: Reader) -> None:
    pin = reader.review(reader.sources[0]).pin
    reader.send(open_first(reader), "accept")
    shown = open_first(reader, pin=pin)
    assert "This is the book as it stood then." in shown.text
    assert '<form method="post"' not in shown.html
    assert {state for _, state in lit(shown)} == {"waiting", "waiting now"}


def test_what_is_decided_is_told_among_the_entries_of_the_book(reader: Reader) -> None:
    reader.send(open_first(reader, claim="1", do="edit"), "accept", max="6")
    reader.send(open_first(reader, claim="2"), "reject", because="misread")
    pin = reader.review(reader.sources[0]).pin
    claim, judged = reader.get("entry", n=pin - 1), reader.get("entry", n=pin)
    for words in ("accepted as put right by hand", "Five people were killed", "proposed max 5", "characters 36-59"):
        assert words in claim.text
    assert "rejected: the rule misread the words" in judged.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_source_or_claim_that_is_none_is_told(language: str, tmp_path: Path) -> None:
    reader = Reader(book_with(tmp_path, ENGLISH), language=language)
    assert reader.get("reading").status == reader.get("reading", source="none").status == 404
    shown = reader.get("reading", source=reader.sources[0], claim="none")
    assert (shown.status, lit(shown)[0][1]) == (200, "waiting now")


def test_without_somebody_to_write_the_pages_are_read_only(tmp_path: Path) -> None:
    book = book_with(tmp_path, ENGLISH)
    reader = Reader(book)
    source = reader.sources[0]
    form = open_first(reader)
    forget()
    prepare(book)
    shown = ask("/en/reading", {"source": source})
    assert '<form method="post"' not in shown.html
    assert "tallystick serve BOOK --as ROLE" in shown.text
    assert "Set-Cookie" not in shown.headers
    assert reader.send(form, "accept").status == 405


def test_only_who_was_given_the_key_writes(tmp_path: Path) -> None:
    book = book_with(tmp_path, ENGLISH)
    mine = Reader(book)
    form = open_first(mine)
    other = Reader(book, key="another")
    assert '<form method="post"' not in open_first(other).html
    assert other.send(form, "accept").status == 405
    admitted = mine.client.get("/en/sources", {"key": KEY, "q": "shells"})
    assert (admitted.status_code, admitted["Location"]) == (302, "/en/sources?q=shells")
    away = mine.client.get("/en/", {"key": KEY}, PATH_INFO="//example.org/")
    assert away["Location"] == "/example.org/"
    cookie = admitted.cookies["tallystick_80"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_a_form_from_elsewhere_is_refused(reader: Reader) -> None:
    form = open_first(reader)
    sent = {**fields_of(form, "accept"), "csrfmiddlewaretoken": "x" * 64}
    answer = reader.client.post(form.address, sent)
    assert answer.status_code == 403
    assert "This form was not sent from these pages" in answer.content.decode()
    away = reader.client.post(form.address, fields_of(form, "accept"), headers={"Origin": "https://example.org"})
    assert away.status_code == 403
    assert set(reader.states(reader.sources[0])) == {"waiting"}


def test_other_pages_take_nothing_from_anybody(reader: Reader) -> None:
    form = open_first(reader)
    for page in ("", "sources", "seal", "entry"):
        assert reader.client.post(f"/en/{page}", fields_of(form, "accept")).status_code == 405


def test_the_words_of_sources_are_not_shown_to_others(tmp_path: Path) -> None:
    book = book_with(tmp_path, ENGLISH)
    source = Reader(book).sources[0]
    forget()
    prepare(book, ["192.0.2.1"])
    shown = ask("/en/reading", {"source": source})
    assert (shown.status, "Five people" in shown.html) == (403, False)
    assert ask(f"/picture/{source}").status == 403
    assert ask("/en/sources").status == 200


def test_the_script_is_our_own_and_the_only_one_that_may_run(reader: Reader) -> None:
    shown = open_first(reader)
    assert shown.headers["Content-Security-Policy"].endswith("; script-src 'self'")
    assert [given for tag, given in shown.tags if tag == "script"] == [{"src": "/static/reading.js", "defer": ""}]
    assert shown.headers["Referrer-Policy"] == "same-origin"
    assert reader.client.get("/static/reading.js")["Content-Type"] == "text/javascript; charset=utf-8"
    attributes = {name for _, given in shown.tags for name in given}
    assert [name for name in attributes if name == "style" or name.startswith("on")] == []


def test_what_is_too_large_or_no_text_is_told(reader: Reader) -> None:
    form = open_first(reader, claim="1", do="edit")
    assert reader.send(form, "accept", claim="x" * 5_000).status == 400
    assert reader.send(form, "accept", act="burn").status == 400
    assert reader.send(form, "accept", act="").status == 400
    assert reader.send(form, "accept", note="a\0b").status == 400
    assert set(reader.states(reader.sources[0])) == {"waiting"}


def test_a_translation_is_shown_to_whoever_reads_in_its_language(tmp_path: Path) -> None:
    book = book_with(tmp_path, ARABIC)
    with Desk.open(book, "desk") as desk:
        source = Reader(book).sources[0]
        translate(desk, source, "Five civilians were killed.", "en", "translator-3")
        translate(desk, source, "Cinq civils ont été tués.", "fr", "an agency")
    reader = Reader(book)
    assert "Translation by translator-3" in open_first(reader).text
    other = reader.review(source).source.translations[1].entry
    assert "Cinq civils" in open_first(reader, beside=other).text


def test_of_a_source_without_words_a_claim_can_only_be_taken_back(tmp_path: Path) -> None:
    book = book_with(tmp_path)
    with Desk.open(book, "desk") as desk, desk.change() as change:
        change.source("release", "A release.", published=DAY)
        change.claim("c1", DAY, "It says that nobody was hurt.", ["release"], texts=(("speaker", "a ministry"),))
    reader = Reader(book)
    shown = open_first(reader)
    assert "its bytes were not captured. To do: capture it." in shown.text
    assert "It says that nobody was hurt." in shown.text
    assert [name for name in ("Put right e", "Reject r", "Add a claim by hand") if name in shown.text] == []
    assert "No claim" not in reader.send(shown, "take_back").text
    assert reader.review(reader.sources[0]).cards == ()
