"""The first page, entries, months, printed series, Problems and seals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tallystick.actions.opening import book_to_read
from tallystick.web.sentences import words_for_days
from tests.cli.running import tally
from tests.web.conftest import Get
from tests.web.reading import ask


def test_the_first_page_gives_every_organisation_with_its_total_day_and_standard(get: Get) -> None:
    text = get("").text
    assert "coalition at least 484 killed as known on 2 June 2017 · standard coalition@2016-12" in text
    assert "airwars 427 to 1,088 killed as known on 2 June 2017 · standard airwars@2016" in text
    assert "This book holds only part of what it published." in text


def test_the_first_page_says_how_much_the_book_holds_only_where_that_was_declared(
    serve: Callable[[Path], None], tmp_path: Path
) -> None:
    book, table = tmp_path / "own.tally", tmp_path / "cases.csv"
    table.write_text("case,known_on,state,killed\nN-1,2031-04-02,credible,5\n")
    assert tally("init", book).code == 0
    assert tally("import", book, "--org", "coalition", table).code == 0
    serve(book)
    assert "This book holds" not in ask("/en/", {"on": "2031-12-31"}).text
    standard = ("--standard", "coalition@2016-12")
    assert tally("import", book, "--org", "survey", "--complete", *standard, table).code == 0
    assert ask("/en/", {"on": "2031-12-31"}).text.count("This book holds all that it published.") == 1


def test_the_first_page_lists_what_was_printed(get: Get) -> None:
    rows = get("").rows
    assert ["2 June 2017", "at least 484", "30 April 2017", "statement why it changed gap"] in rows
    assert ["2 June 2017", "at least 3,817 second-hand", "", "statement why it changed gap"] in rows


def test_without_a_day_the_book_is_asked_on_its_last_one(served: Path) -> None:
    assert served.exists()
    shown = ask("/en/")
    assert (shown.asked["on"], shown.asked["pin"]) == ("2020-01-02", "537")


def test_the_root_leads_to_the_language_a_reader_prefers(served: Path) -> None:
    assert served.exists()
    for preferred, language in (
        ("ar,en;q=0.5", "ar"),
        ("ar-SY", "ar"),
        ("fr,de", "en"),
        ("", "en"),
        ("en-GB,ar;q=0.9", "en"),
    ):
        assert ask("/", headers={"accept-language": preferred}).address.startswith(f"/{language}/")


def test_an_entry_is_told_whole_with_the_seals_that_the_book_has(get: Get, served: Path) -> None:
    shown = get("entry", n="262")
    with book_to_read(served) as desk, desk.store.reading() as cursor:
        cursor.execute("SELECT hex(seal) FROM journal WHERE n IN (261, 262) ORDER BY n")
        before, own = (seal.lower() for (seal,) in cursor.fetchall())
    assert own in shown.text
    assert before in shown.text
    assert "assessment" in shown.text
    assert "40 to 420 killed (civilian); 50 to 56 injured (civilian)" in shown.text
    assert "UTC" in shown.text


def test_the_instant_of_an_entry_is_in_utc(get: Get, served: Path) -> None:
    first = tally("log", served, "--json").answer["entries"][0]
    assert first["recorded_at"][:19].replace("T", " ") + " UTC" in get("entry", n="1").text


def test_months_say_when_people_died_and_when_that_became_known(get: Get) -> None:
    shown = get("months", org="coalition")
    assert ["March 2017", "105", "June 2017: 105"] in shown.rows
    assert [
        "not known",
        "at least 67",
        (
            "January 2016: at least 11; November 2016: no number; February 2017: 4; March 2017: 16; April 2017: 11; "
            "June 2017: 25"
        ),
    ] in shown.rows
    assert shown.html.count("<svg") == 1


def test_a_printed_series_that_breaks_is_told_with_both_figures(get: Get, served: Path) -> None:
    shown = get("series", on="2017-12-31")
    findings = json.loads(tally("check-figures", served, "--json").out)["findings"]
    assert len(findings) > 5
    for finding in findings:
        assert f"{finding['printed']:,}" in shown.text
        assert words_for_days(finding["note"]) in shown.text
    assert (
        "The release of 2 January 2017 carries over 7, where the release of 1 December 2016 left 3 open: +4."
        in shown.text
    )


def test_the_seal_page_gives_the_head_that_verify_prints(get: Get, served: Path) -> None:
    head = tally("verify", served, "--json").answer["head"]
    shown = get("seal")
    assert f"tallystick verify BOOK --head {head}" in shown.text
    assert "537" in shown.text


def test_a_book_that_was_not_imported_has_no_problems(get: Get) -> None:
    assert "None. Either nothing was wrong" in get("problems").text


def test_the_problems_of_an_import_are_counted_and_told_one_by_one(
    serve: Callable[[Path], None], tmp_path: Path
) -> None:
    book, table = tmp_path / "own.tally", tmp_path / "cases.csv"
    table.write_text("case,known_on,state,killed\nN-1,2031-04-02,credible,5\nN-2,2031-04-02,credible,dozens\n")
    assert tally("init", book).code == 0
    assert tally("import", book, "--org", "coalition", table).code == 1
    serve(book)
    shown = ask("/en/problems")
    assert "1 Problem was found in the files that this book was made from, and kept with it." in shown.text
    assert "cases.csv:3" in shown.text
    assert "killed: dozens" in shown.text
    assert "To do:" in shown.text
    shown = ask("/ar/problems")
    assert "وُجد خلل واحد" in shown.text
    assert 'lang="en"' in shown.html
