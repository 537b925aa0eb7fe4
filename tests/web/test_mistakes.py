"""What cannot be answered is a page too, in the dress of all others, in both languages, with what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.test import Client

from tallystick.actions.desk import create_book
from tests.web.conftest import Get
from tests.web.reading import Shown, ask

BAD: dict[str, tuple[str, dict[str, str], int, str]] = {
    "a day that is none": ("total", {"on": "2017-06-31"}, 400, "'2017-06-31' is not a day"),
    "a day in words": ("total", {"on": "yesterday"}, 400, "'yesterday' is not a day"),
    "a day of markup": ("total", {"on": "<b>now</b>"}, 400, "'<b>now</b>' is not a day"),
    "a first day that is none": ("statement", {"since": "2017-13-01"}, 400, "'2017-13-01' is not a day"),
    "an entry in words": ("total", {"pin": "last"}, 400, "'last' is not a number from 1 on."),
    "entry nought": ("total", {"pin": "0"}, 400, "'0' is not a number from 1 on."),
    "an entry below nought": ("entry", {"n": "-3"}, 400, "'-3' is not a number from 1 on."),
    "a pin beyond the end": ("total", {"pin": "538"}, 404, "There is no entry 538: the book ends at entry 537."),
    "a pin beyond all books": ("total", {"pin": "9" * 30}, 400, "is not a number from 1 on."),
    "an entry beyond the end": ("entry", {"n": "538"}, 404, "There is no entry 538: the book ends at entry 537."),
    "another organisation": ("total", {"org": "nobody", "by": "area"}, 404, "There are: coalition, airwars."),
    "another organisation, changed": ("change", {"org": "nobody"}, 404, "There is no organisation 'nobody'"),
    "another organisation, in a gap": ("gap", {"a": "nobody", "b": "airwars", "basis": "book"}, 404, "'nobody'"),
    "another organisation's cases": ("cases", {"org": "nobody"}, 404, "There is no organisation 'nobody'"),
    "another organisation's months": ("months", {"org": "nobody"}, 404, "There is no organisation 'nobody'"),
    "another organisation's series": ("series", {"org": "nobody"}, 404, "There is no organisation 'nobody'"),
    "another case": ("case", {"org": "airwars", "case": "CS0"}, 404, "There is no case 'CS0' in this book."),
    "no case": ("case", {"org": "airwars"}, 404, "There is no case '' in this book."),
    "a split that is none": ("total", {"by": "mood"}, 400, "'mood' is not one of: status"),
    "a basis that is none": ("gap", {"basis": "rumour"}, 400, "'rumour' is not one of: printed, book."),
    "one organisation twice": ("gap", {"a": "airwars", "b": "Airwars", "basis": "book"}, 400, "is named twice"),
    "print cut down to an area": (
        "gap",
        {"a": "coalition", "b": "airwars", "basis": "printed", "area": "SY/Raqqa"},
        400,
        "was not printed for this place",
    ),
    "events backwards": (
        "gap",
        {"a": "coalition", "b": "airwars", "basis": "book", "event_from": "2017-02-01", "event_to": "2017-01-01"},
        400,
        "ends before it begins",
    ),
    "a window backwards": ("change", {"org": "airwars", "since": "2018-01-01"}, 400, "ends before it begins"),
    "a page beyond the list": ("cases", {"org": "airwars", "page": "99"}, 404, "There is no page 99"),
    "a step's page beyond its list": (
        "gap",
        {"a": "coalition", "b": "airwars", "basis": "book", "step": "1", "page": "99"},
        404,
        "There is no page 99",
    ),
    "a label without end": ("case", {"org": "airwars", "case": "x" * 5_000}, 400, "at most 200 characters"),
    "a letter that is none": ("case", {"org": "airwars", "case": "a\0b"}, 400, "Null characters are not allowed."),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_bad_input_is_told_with_what_to_do(name: str, language: str, get: Get) -> None:
    page, fields, status, told = BAD[name]
    shown = get(page, language, **fields)
    assert shown.status == status
    assert shown.first("html")["lang"] == language
    assert shown.first("link")["href"]
    assert shown.headers["Content-Security-Policy"].startswith("default-src 'none'")
    if language == "en":
        assert told in shown.text


def test_a_page_that_is_none_is_told_in_the_language_of_its_address(served: Path) -> None:
    assert served.exists()
    shown = ask("/ar/nothing")
    assert (shown.status, shown.first("html")) == (404, {"lang": "ar", "dir": "rtl"})
    assert "لا توجد صفحة كهذه" in shown.text
    assert ask("/nothing").status == 404
    assert ask("/static/other.css").status == 404
    assert ask("/static/../settings.py").status == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_pages_are_only_read(method: str, served: Path) -> None:
    assert served.exists()
    answer = getattr(Client(SERVER_NAME="localhost"), method)("/en/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "These pages are only read" in answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("host", ["example.org", "localhost.example.org", "169.254.169.254", "a b", "localhost:80:80"])
def test_another_name_of_the_machine_is_refused_before_the_book_is_opened(host: str, served: Path) -> None:
    assert served.exists()
    answer = Client().get("/en/", headers={"host": host})
    assert answer.status_code == 400
    assert "Not under this name" in answer.content.decode()
    assert "Civilian dead" not in answer.content.decode()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
def test_the_names_of_this_machine_are_its_own(host: str, served: Path) -> None:
    assert served.exists()
    assert Client().get("/en/", headers={"host": host}, follow=True).status_code == 200


Serve = Callable[[Path], None]


def broken(shown: Shown) -> str:
    assert shown.status == 503
    return shown.text


def test_a_book_that_is_gone_is_told(serve: Serve, tmp_path: Path) -> None:
    serve(tmp_path / "gone.tally")
    assert f"There is no file {tmp_path / 'gone.tally'}." in broken(ask("/en/"))
    assert f"لا يوجد ملف {tmp_path / 'gone.tally'}." in broken(ask("/ar/total"))


def test_a_file_that_is_no_book_is_told(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "list.tally").write_text("case,killed\n")
    serve(tmp_path / "list.tally")
    assert "is a file of another kind, not a book" in broken(ask("/en/"))
    serve(tmp_path)
    assert "is a folder, not a book" in broken(ask("/en/"))


def test_a_damaged_book_is_told(serve: Serve, sample: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.tally"
    content = bytearray(sample.read_bytes())
    content[8_192:] = bytes(len(content) - 8_192)
    damaged.write_bytes(content)
    serve(damaged)
    assert "it is damaged, or was changed outside tallystick" in broken(ask("/en/"))


def test_a_book_of_an_earlier_version_is_told_with_the_command_that_helps(
    serve: Serve, sample: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.tally"
    shutil.copy(sample, older)
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("UPDATE head SET projections = 0")
    connection.close()
    serve(older)
    assert f"run: tallystick verify {older} --rebuild" in broken(ask("/en/"))


def test_a_locked_book_is_told(serve: Serve, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.tally"
    shutil.copy(sample, locked)
    monkeypatch.setattr("tallystick.store.database.BUSY_MILLISECONDS", 50)  # half a minute is long for a test
    holder = sqlite3.connect(locked, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    serve(locked)
    assert "database is locked. Nothing was written." in broken(ask("/en/"))
    holder.close()
    assert ask("/en/").status == 200


def test_an_empty_book_has_a_first_page_and_says_what_is_missing(serve: Serve, tmp_path: Path) -> None:
    create_book(tmp_path / "new.tally", "A new book", "tests")
    serve(tmp_path / "new.tally")
    shown = ask("/en/")
    assert shown.status == 200
    assert "There is no organisation in this book yet." in shown.text
    for page in ("total", "statement", "change", "cases", "months", "gap"):
        assert ask(f"/en/{page}").status == 404
    for page in ("series", "problems", "seal", "entry"):
        assert ask(f"/en/{page}").status == 200


def test_a_label_of_markup_is_text(serve: Serve, tmp_path: Path) -> None:
    create_book(tmp_path / "odd.tally", "<script>alert(1)</script> \u202e", "tests")
    serve(tmp_path / "odd.tally")
    shown = ask("/en/")
    assert "<script" not in shown.html
    assert "\u202e" not in shown.html
    assert "<script>alert(1)</script> \ufffd" in shown.text
