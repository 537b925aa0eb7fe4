"""``tallystick people``: persons brought into a book, held against their cases, and judged to be one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import tally
from tests.cli.test_manual import first_cells, paths, section

HEAD = "case,known_on,state,date,place,killed_min,killed_max\n"
OURS = (
    "id,case,name_ar,name_en,other_names,national_id,born,age,sex,category,source\n"
    "1,K1,كريم نبيل سامي حداد,Karim Nabil Sami Haddad,,900123456,1990-02-03,41,m,man,hospital\n"
    "2,K1,,Umm Nabil Shaheen and her two children,,900123457,1985-05-06,45,f,woman,\n"
    "3,K2,,A family of five,,,,,,,\n"
)
THEIRS = "id,case,name_uk,born,age,sex\n7,N1,Карім Набіль Самі Хаддад,1990-02-03,41,m\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book with two cases of one organisation and one of another."""
    path = tmp_path / "own.tally"
    tally("init", path)
    for org, rows in (
        ("airwars", "K1,2031-06-01,fair,2031-03-01,Quiet Farm,3,5\nK2,2031-06-01,fair,2031-03-02,Oak,6,6\n"),
        ("coalition", "N1,2031-06-01,credible,2031-03-01,Quiet Farm,1,1\n"),
    ):
        (tmp_path / "cases.csv").write_text(HEAD + rows)
        tally("import", path, "--org", org, tmp_path / "cases.csv")
    return path


def brought_in(book: Path, text: str, org: str = "airwars", *options: str) -> dict[str, object]:
    file = book.parent / "people.csv"
    file.write_text(text, "utf-8")
    ran = tally("people", "import", book, file, "--org", org, "--json", *options)
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


def test_each_row_becomes_persons_on_its_case_and_none_is_written_twice(book: Path) -> None:
    first = brought_in(book, OURS)
    assert (first["named"], first["unnamed"], first["already"], first["set_aside"]) == (2, 7, 0, 0)
    again = brought_in(book, OURS)
    assert (again["named"], again["unnamed"], again["already"]) == (0, 0, 3)
    more = brought_in(book, OURS + "4,K2,,Rana Adel Shaheen,,,,24,f,,\n")
    assert (more["named"], more["unnamed"], more["already"]) == (1, 0, 3)
    assert tally("verify", book).code == 0


def test_a_case_that_holds_more_persons_than_it_says_is_told_of_with_what_to_do(book: Path) -> None:
    assert brought_in(book, THEIRS, "coalition")["more"] == 0
    (book.parent / "people.csv").write_text(THEIRS.replace("Набіль", "Набил"), "utf-8")
    corrected = tally("people", "import", book, book.parent / "people.csv", "--org", "coalition")
    assert "1 case of coalition holds more persons than it says" in corrected.out
    assert "tallystick people propose" in " ".join(corrected.out.split())
    (book.parent / "people.csv").write_text(OURS + "4,K1,,Rana Adel Shaheen,,,,24,f,,\n", "utf-8")
    assert "more persons" not in tally("people", "import", book, book.parent / "people.csv", "--org", "airwars").out


def test_named_and_unnamed_are_held_against_the_number_of_the_case(book: Path) -> None:
    brought_in(book, OURS)
    one, two = tally("people", "show", book, "--json").answer["cases"]
    assert (one["case"], one["named"], one["unnamed"], one["number"], one["against"]) == (
        "case:airwars/K1", 2, {"min": 2, "max": 2}, {"min": 3, "max": 5}, "fits",
    )  # fmt: skip
    assert (two["named"], two["unnamed"], two["against"]) == (0, {"min": 5, "max": 5}, "fewer")
    brought_in(book, "id,case,name\n1,K2,Nabil Haddad and his children\n2,K2,Adel Haddad\n")
    (_, two) = tally("people", "show", book, "--json").answer["cases"]
    assert (two["named"], two["unnamed"], two["against"]) == (2, {"min": 7, "max": None}, "more")


def test_a_case_with_a_number_and_some_without_one_is_held_against_at_least_the_number(tmp_path: Path) -> None:
    book, table = tmp_path / "own.tally", tmp_path / "cases.csv"
    tally("init", book)
    table.write_text(
        "case,known_on,state,date,place,killed,killed_child\nK1,2031-06-01,fair,2031-03-01,Quiet Farm,2,some\n"
    )
    assert tally("import", book, "--org", "airwars", table).code == 0
    brought_in(book, "id,case,name\n1,K1,Nabil Haddad\n")
    (one,) = tally("people", "show", book, "--json").answer["cases"]
    assert (one["number"], one["against"]) == ({"min": 2, "max": None}, "fewer")


def test_the_short_help_of_each_of_its_commands_is_a_whole_sentence() -> None:
    for group in ("people", "judge", "places"):
        lines = tally(group, "--help", columns=80).out.partition("Commands:")[2].strip().splitlines()
        assert len(lines) > 1
        assert all(line.endswith((".", "?")) and not line.endswith("..") for line in lines)


def test_names_are_shown_only_where_they_are_asked_for(book: Path) -> None:
    brought_in(book, OURS)
    for args in (("people", "show", book), ("people", "show", book, "--json"), ("log", book), ("incidents", book)):
        ran = tally(*args)
        assert "Haddad" not in ran.out
        assert "حداد" not in ran.out
        assert "1990-02-03" not in ran.out
    shown = tally("people", "show", book, "--org", "airwars", "--case", "K1", "--names", "--json").answer["cases"]
    names = shown[0]["persons"][0]["names"]
    assert names == [
        {"name": "name_ar", "text": "كريم نبيل سامي حداد"},
        {"name": "name_en", "text": "Karim Nabil Sami Haddad"},
    ]
    assert {"name": "list_source", "text": "hospital"} in shown[0]["persons"][0]["facts"]
    assert "Karim Nabil" in tally("people", "show", book, "--names").out
    assert tally("people", "show", book, "--case", "K1").code == 2


def test_identity_numbers_are_dropped_and_said_to_be(book: Path) -> None:
    ran = tally("people", "import", book, written(book, OURS), "--org", "airwars")
    assert ran.code == 0
    assert "national_id = '': a column of identity numbers is dropped unread" in ran.err
    inside = "id,case,name\n1,K1,Karim Haddad 900-123-456\n"
    ran = tally("people", "import", book, written(book, inside), "--org", "airwars")
    assert "an identity number stood in a name and was dropped" in ran.err
    assert "900" not in ran.err
    everything = book.read_bytes() + b"".join(file.read_bytes() for file in book.parent.glob("own.tally-*"))
    assert b"900123456" not in everything
    assert b"900-123-456" not in everything
    first = "national_id,case,name\n900123456,K1,Karim Haddad\n"
    refused = tally("people", "import", book, written(book, first), "--org", "airwars")
    assert refused.code == 2
    assert "identity numbers, no ids" in refused.err


def written(book: Path, text: str) -> Path:
    file = book.parent / "more.csv"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    ("row", "code", "set_aside"),
    [
        ("1,K9,Karim Haddad,,,", "unknown_case", 1),
        ("1,,Karim Haddad,,,", "no_case", 1),
        ("1,K1,,,,", "no_name", 1),
        ("1,K1,Karim Haddad and his wife Rana,,,", "several_names", 1),
        ("1,K1,Karim Haddad and two children,3,,", "unnamed", 1),
        ("1,K1,Karim Haddad,many,,", "unnamed", 1),
        ("1,K1,Karim Haddad,1001,,", "unnamed", 1),
        ("1,K1,Karim Haddad,,hurt,", "effect", 0),
        ("1,K1,Karim Haddad,,,boy", "category", 0),
    ],
)
def test_a_row_with_a_fault_is_named_and_shows_no_name(book: Path, row: str, code: str, set_aside: int) -> None:
    ran = tally("people", "import", book, written(book, f"id,case,name,unnamed,effect,category\n{row}\n"),
                "--org", "airwars", "--json")  # fmt: skip
    answer = json.loads(ran.out)
    assert ran.code == 1
    assert [one["code"] for one in answer["problems"]] == [code]
    assert answer["set_aside"] == set_aside
    assert "Haddad" not in ran.err


def test_a_list_without_cases_and_an_organisation_nobody_knows_are_refused(book: Path) -> None:
    assert tally("people", "import", book, written(book, "id,name\n1,Karim\n"), "--org", "airwars").code == 2
    assert tally("people", "import", book, written(book, OURS), "--org", "nobody").code == 2
    assert tally("people", "import", book, book.parent / "none.csv", "--org", "airwars").code == 2


def test_a_dry_run_writes_nothing(book: Path) -> None:
    assert brought_in(book, OURS, "airwars", "--dry-run")["named"] == 2
    assert tally("people", "show", book, "--json").answer["cases"] == []


def test_the_same_person_on_two_lists_is_proposed_confirmed_and_then_counted_once(book: Path) -> None:
    brought_in(book, OURS)
    brought_in(book, THEIRS, "coalition")
    ask = ("people", "propose", book, "--org", "airwars", "--org", "coalition")
    answer = tally(*ask, "--json").answer
    (pair,) = answer["pairs"]
    assert (answer["persons"], answer["unnamed"], pair["why"]["birth"][0]) == (3, 7, "same day")
    ran = tally(*ask)
    assert (ran.code, "Haddad" in ran.out) == (0, False)
    confirm = ("people", "confirm", book, "--org", "airwars", "--org", "coalition", "--name", "ours", "--reason", "r")
    assert tally(*confirm, "--at", "0.5", "--dry-run", "--json").answer["confirmed"] is False
    assert len(tally(*confirm, "--at", "0.5", "--json").answer["pairs"]) == 1
    assert tally(*confirm, "--at", "0.6").code == 2
    after = tally(*ask, "--json").answer
    assert (after["pairs"], after["together"]) == ([], 2)
    (_, _, theirs) = tally("people", "show", book, "--json").answer["cases"]
    assert theirs["persons"][0]["same"] == [pair["a"]]


def test_whoever_was_judged_different_is_not_proposed_again(book: Path) -> None:
    brought_in(book, OURS)
    brought_in(book, THEIRS, "coalition")
    ask = ("people", "propose", book, "--org", "airwars", "--org", "coalition", "--json")
    (pair,) = tally(*ask).answer["pairs"]
    tally("judge", "different", book, pair["a"], pair["b"], "--reason", "two brothers")
    after = tally(*ask).answer
    assert (after["pairs"], after["different"]) == ([], 1)


def test_who_stands_twice_on_one_list_is_proposed(book: Path) -> None:
    brought_in(book, OURS)
    brought_in(book, "id,case,name,born,age,sex\n9,K2,Kareem Nabil Haddad,1990-02-03,41,m\n")
    ask = ("people", "propose", book, "--org", "airwars", "--json")
    (pair,) = tally(*ask).answer["pairs"]
    tally("judge", "same", book, pair["a"], pair["b"], "--reason", "the same man")
    assert tally(*ask).answer["pairs"] == []
    assert tally("people", "propose", book, "--org", "airwars", "--org", "AIRWARS").code == 2


def test_every_field_of_an_answer_has_its_row_in_the_manual_and_no_other_has(book: Path) -> None:
    file = written(book, OURS + "4,K9,Adel Haddad,,,,,,,,\n")
    answers = [json.loads(tally("people", "import", book, file, "--org", "airwars", "--json").out)]
    brought_in(book, THEIRS, "coalition")
    both = ("--org", "airwars", "--org", "coalition", "--json")
    answers.append(tally("people", "propose", book, *both).answer)
    tally("people", "confirm", book, *both, "--name", "ours", "--at", "0.5", "--reason", "r")
    answers.append(tally("people", "show", book, "--names", "--json").answer)
    found = {re.sub(r"^(pairs\[\]\.why)\.\w+", r"\1.NAME", path) for answer in answers for path in paths(answer)}
    documented = {cell for cell in first_cells(section("people")) if not cell.startswith("--")}
    assert found == documented


def test_of_very_many_faults_the_first_of_each_kind_is_told(book: Path) -> None:
    rows = "".join(f"{n},K9,Adel Haddad\n" for n in range(300))
    ran = tally("people", "import", book, written(book, f"id,case,name\n{rows}301,,Adel Haddad\n"), "--org", "airwars")
    assert ran.err.count("\n") == 2
    assert "(and 299 more of this kind)" in ran.err
