"""``tallystick erase`` and ``tallystick hold``: words are gone for good, unless somebody needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Ran, tally
from tests.cli.test_manual import documented, paths

WHISPERED = "Whispered under the stairs"
CSV = f"case,known_on,state,killed,note\nN-1,2031-04-02,credible,5,{WHISPERED}\nN-2,2031-04-02,credible,3,nothing\n"
WHY = ("--reason", "A family asked for it.")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "cases.csv").write_text(CSV)
    tally("init", tmp_path / "own.tally")
    assert tally("import", tmp_path / "own.tally", "--org", "coalition", tmp_path / "cases.csv").code == 0
    return tmp_path / "own.tally"


def entries(book: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tally("log", book, "--json").answer["entries"]
    return found


def noted(book: Path) -> int:
    """Give the number of the entry whose words were whispered."""
    (n,) = [one["n"] for one in entries(book) if str(one["told"]).startswith("coalition on case N-1")]
    assert isinstance(n, int)
    return n


def refused(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, "")
    return ran.err


def test_erased_words_are_gone_from_the_file_and_the_rest_holds(book: Path) -> None:
    n, before = noted(book), tally("verify", book, "--json").answer
    assert WHISPERED.encode() in book.read_bytes()
    ran = tally("erase", book, n, *WHY, "--yes", "--actor", "guardian")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Erased: the words of 1 entry ({n}).\n")
    assert WHISPERED.encode() not in b"".join(path.read_bytes() for path in book.parent.glob("own.tally*"))
    assert tally("verify", book, "--head", before["head"]).code == 0
    assert tally("total", book, "--org", "coalition", "--on", "2031-04-02", "--json").answer["killed"]["min"] == 8
    *_, last = entries(book)
    assert (last["kind"], last["actor"], last["reason"]) == ("erase", "guardian", "A family asked for it.")
    assert next(one for one in entries(book) if one["n"] == n)["reason"] is None


def test_nothing_is_erased_without_a_word_that_it_is_meant(book: Path) -> None:
    before = book.read_bytes()
    assert "cannot be brought back, and nothing was. To erase it, add --yes." in refused(
        tally("erase", book, noted(book), *WHY)
    )
    assert book.read_bytes() == before


def test_entries_are_erased_together_or_not_at_all(book: Path) -> None:
    n, last = noted(book), len(entries(book))
    assert "no section 'protected'" in refused(tally("erase", book, n, *WHY, "--yes", "--section", "protected"))
    assert "no earlier entry '99'" in refused(tally("erase", book, n, 99, *WHY, "--yes"))
    assert "or it was erased before" in refused(tally("erase", book, n, n, *WHY, "--yes"))
    assert len(entries(book)) == last
    assert WHISPERED.encode() in book.read_bytes()
    assert tally("erase", book, n, n + 1, *WHY, "--yes", "--json").answer["erased"] == [n, n + 1]


def test_what_two_people_hold_takes_two_to_let_go(book: Path) -> None:
    n = noted(book)

    def say(actor: str, *more: str) -> Ran:
        return tally("hold", book, n, "--reason", "A court asks for it.", "--actor", actor, *more)

    assert say("archive").out.startswith(f"Entry {n} is held by archive alone:")
    assert f"Entry {n} is under a hold" in refused(tally("erase", book, n, *WHY, "--yes"))
    assert f"'archive' has said so of entry {n} already, and alone." in refused(say("archive"))
    assert "is held by two people" in say("counsel").out
    assert "counsel wants the hold lifted, and that takes a second." in say("counsel", "--lift").out
    assert f"Entry {n} is under a hold" in refused(tally("erase", book, n, *WHY, "--yes"))
    assert say("archive", "--lift").out == f"Entry {n} is not held.\n"
    assert tally("erase", book, n, *WHY, "--yes").code == 0
    assert tally("verify", book).code == 0


def test_every_field_has_its_row_and_no_other_has(book: Path) -> None:
    n = noted(book)
    held = tally("hold", book, n, *WHY, "--json").answer
    assert {key: held[key] for key in ("entry", "held", "firm", "asked_by")} == {
        "entry": n, "held": True, "firm": False, "asked_by": "desk",
    }  # fmt: skip
    lifted = tally("hold", book, n, *WHY, "--lift", "--json").answer
    assert (lifted["held"], lifted["firm"], lifted["asked_by"]) == (False, False, "")
    assert set(paths(held)) == documented("hold")
    assert set(paths(tally("erase", book, n, *WHY, "--yes", "--json").answer)) == documented("erase")
