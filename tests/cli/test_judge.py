"""``tallystick judge`` and ``incidents``: written with a reason, taken back, proposed and confirmed, never lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, tally
from tests.cli.test_manual import OF_SEVERAL, documented, paths

HEADER = "case,known_on,state,date,place,killed_min,killed_max\n"
OURS = (
    "N-1,2031-05-04,credible,2031-03-01,Quiet Farm,3,3\n"
    "N-2,2031-05-04,credible,2031-03-09,Oak Hollow,4,4\n"
    "N-3,2031-05-04,non_credible,2031-03-20,Elm Cross,1,1\n"
    "N-4,2031-05-04,credible,,Nowhere,1,1\n"
)
THEIRS = (
    "K1,2031-06-01,fair,2031-03-01,Quiet Farm,3,5\n"
    "K2,2031-06-01,fair,2031-03-09,Oak Hollow,4,4\n"
    "K3,2031-06-01,weak,2031-03-20,Elm Cross,1,1\n"
)
ONE, OTHER = "case:coalition/N-1", "case:airwars/K1"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book in which two organisations tell of the same three days."""
    path = tmp_path / "own.tally"
    tally("init", path)
    fill = "".join(f"X{n},2031-06-01,weak,2031-04-{1 + n % 28:02},Hamlet {n} Fir,0,0\n" for n in range(40))
    for org, rows in (("coalition", OURS), ("airwars", THEIRS + fill)):
        file = tmp_path / f"{org}.csv"
        file.write_text(HEADER + rows)
        assert tally("import", path, "--org", org, file).code == 0
    return path


def judged(book: Path, verdict: str, *records: str, **more: Any) -> Ran:
    options = [part for name, value in more.items() for part in (f"--{name}", value)]
    return tally("judge", verdict, book, *records, "--reason", "Both lists name the farm.", "--json", *options)


def groups(book: Path, *args: object) -> list[set[str]]:
    ran = tally("incidents", book, "--json", *args)
    return [{record["name"] for record in group["records"]} for group in json.loads(ran.out)["groups"]]


def proposed(book: Path, *args: object) -> Any:
    return tally("judge", "propose", book, "--orgs", "coalition,airwars", "--json", *args).answer


def totals(book: Path) -> list[str]:
    return [tally("total", book, "--org", org, "--on", "2031-12-31", "--json").answer["killed"] for org in ORGS]


ORGS = ("coalition", "airwars")


def test_a_judgement_is_an_entry_with_its_reason_and_the_sources_of_both_records(book: Path) -> None:
    (entry,) = judged(book, "same", ONE, OTHER, actor="alice", score=9_000).answer["entries"]
    written = next(one for one in tally("log", book, "--json").answer["entries"] if one["n"] == entry)
    assert (written["kind"], written["actor"], written["reason"]) == ("judge", "alice", "Both lists name the farm.")
    assert groups(book) == [{ONE, OTHER}]
    assert tally("verify", book).code == 0


def test_the_grouping_is_given_as_it_stood_at_any_entry_and_undo_restores_it(book: Path) -> None:
    (first,) = judged(book, "same", ONE, OTHER).answer["entries"]
    (second,) = judged(book, "different", OTHER, ONE).answer["entries"]
    (undone,) = tally("judge", "undo", book, second, "--reason", "Read again.", "--json").answer["entries"]
    stood = {n: groups(book, "--pin", n) for n in (first - 1, first, second, undone)}
    assert stood == {first - 1: [], first: [{ONE, OTHER}], second: [], undone: [{ONE, OTHER}]}
    again = tally("judge", "undo", book, second, "--reason", "Once more.")
    assert (again.code, again.err) == (
        2,
        f"tallystick: {second} cannot be repaired in this way: it is no judgement that stands.\n",
    )


def test_no_total_moves_whatever_is_judged(book: Path) -> None:
    before = totals(book)
    judged(book, "same", ONE, OTHER)
    judged(book, "same", "case:coalition/N-2", "case:airwars/K2", "case:airwars/K3")
    judged(book, "different", "case:airwars/K2", "case:airwars/K3")
    assert totals(book) == before


@pytest.mark.parametrize(
    ("records", "says"),
    [
        (("case:coalition/N-9", OTHER), "There is no case 'N-9' in this book."),
        (("case:un/N-1", OTHER), "There is no organisation 'un' in this book."),
        ((ONE, "incident:nowhere"), "There is no incident 'nowhere' in this book."),
        (("person:somebody", "person:else"), "There is no person 'somebody' in this book."),
        ((ONE, "person:somebody"), "cannot be judged beside each other: of these two kinds nothing is judged."),
        ((ONE, ONE), "cannot be judged beside each other: they are one record."),
        (("N-1", OTHER), "'N-1' names no record."),
    ],
)
def test_what_is_not_in_the_book_or_cannot_be_judged_is_refused_and_nothing_is_written(
    book: Path, records: tuple[str, ...], says: str
) -> None:
    before = tally("log", book, "--json").out
    ran = judged(book, "same", *records)
    assert ran.code == 2
    assert says in ran.err
    assert tally("log", book, "--json").out == before


def test_judgements_that_contradict_are_said_with_the_entries_and_end_with_one(book: Path) -> None:
    two = "case:airwars/K2"
    a, b = judged(book, "same", ONE, OTHER, two).answer["entries"]
    (n,) = judged(book, "different", OTHER, two).answer["entries"]
    ran = tally("incidents", book, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["conflicts"] == [{"a": OTHER, "b": two, "entry": n, "same_by": [a, b]}]
    assert f"entry {n} says that {OTHER} and {two} are different" in " ".join(tally("incidents", book).out.split())


def test_an_incident_is_split_in_one_change_and_what_is_about_it_goes_with_it(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text("case,known_on,state,incident\nN-5,2031-05-05,credible,north\nN-6,2031-05-05,credible,north\n")
    tally("import", book, "--org", "coalition", file)
    assert groups(book) == [{"case:coalition/N-5", "case:coalition/N-6", "incident:north"}]
    split = ("judge", "split", book, "incident:north", "case:coalition/N-6", "--into", "south")
    entries = tally(*split, "--span", "2031-03", "--reason", "Two streets.", "--json").answer["entries"]
    ran = tally("incidents", book, "--json").answer
    found = sorted(sorted(record["name"] for record in group["records"]) for group in ran["groups"])
    assert found == [["case:coalition/N-5", "incident:north"], ["case:coalition/N-6", "incident:south"]]
    assert ran["conflicts"] == []
    changes = {one["change"] for one in tally("log", book, "--json").answer["entries"] if one["n"] in entries}
    assert len(changes) == 1
    refused = tally("judge", "split", book, "case:coalition/N-5", "case:coalition/N-6", "--into", "x", "--reason", "r")
    assert refused.code == 2


def test_pairs_are_proposed_with_reasons_and_the_book_is_left_as_it_is(book: Path) -> None:
    before = tally("log", book, "--json").out
    found = proposed(book)
    assert [(pair["a"], pair["b"]) for pair in found["pairs"]] == [
        (ONE, OTHER),
        ("case:coalition/N-2", "case:airwars/K2"),
        ("case:coalition/N-3", "case:airwars/K3"),
    ]
    assert (found["pairs"][0]["why"]["place"], found["undated"]) == ("same", ["case:coalition/N-4"])
    assert tally("log", book, "--json").out == before


def test_different_is_remembered_and_what_is_together_is_not_proposed_again(book: Path) -> None:
    judged(book, "different", ONE, OTHER)
    judged(book, "same", "case:coalition/N-2", "case:airwars/K2")
    judged(book, "unsure", "case:coalition/N-3", "case:airwars/K3")
    found = proposed(book, "--threshold", "0.01")
    assert [(pair["a"], pair["b"], pair["unsure"]) for pair in found["pairs"]] == [
        ("case:coalition/N-3", "case:airwars/K3", True)
    ]
    assert (found["together"], found["different"]) == (2, 1)
    assert [one["a"] for one in found["ambiguous"]] == []


def test_a_declared_threshold_confirms_under_its_own_name_and_leaves_who_is_unsure_to_a_person(book: Path) -> None:
    judged(book, "unsure", "case:coalition/N-3", "case:airwars/K3")
    confirm = ("judge", "confirm", book, "--orgs", "coalition,airwars", "--name", "spring", "--reason", "As agreed.")
    dry = tally(*confirm, "--at", "0.7", "--dry-run", "--json").answer
    assert (len(dry["pairs"]), dry["confirmed"], groups(book)) == (2, False, [])
    made = tally(*confirm, "--at", "0.7", "--actor", "alice", "--json").answer
    assert made["confirmed"]
    assert sorted(map(sorted, groups(book))) == [sorted({ONE, OTHER}), ["case:airwars/K2", "case:coalition/N-2"]]
    entries = tally("log", book, "--json").answer["entries"]
    assert [one["reason"].startswith("As agreed. Threshold spring: probability 0.") for one in entries[-2:]] == [
        True
    ] * 2
    other = tally(*confirm, "--at", "0.9")
    assert other.code == 2
    assert "The threshold 'spring' is declared in this book as: pairs of coalition and airwars at a probability" in (
        " ".join(other.err.split())
    )
    assert tally(*confirm, "--at", "0.7", "--json").answer["pairs"] == []


def test_proposals_are_shown_for_people_too(book: Path) -> None:
    ran = tally("judge", "propose", book, "--orgs", "coalition,airwars")
    assert ran.out.startswith("3 pairs proposed, at a probability of 0.6 or more.")
    assert "1 case without a day" in " ".join(ran.out.split())
    assert tally("incidents", book).out.startswith("0 groups of records that hang together; alone: 47 cases")


@pytest.mark.parametrize("orgs", ["coalition,coalition", "coalition,un"])
def test_two_organisations_of_the_book_are_needed(book: Path, orgs: str) -> None:
    assert tally("judge", "propose", book, "--orgs", orgs).code == 2


def test_a_gazetteer_that_is_none_is_a_problem(book: Path, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("nothing\n")
    ran = tally("judge", "propose", book, "--orgs", "coalition,airwars", "--gazetteer", tmp_path / "places.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("places.csv")


def test_every_field_of_judging_and_of_the_incidents_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    book = tmp_path / "own.tally"
    tally("init", book)
    header = "case,known_on,state,date,place,killed_min,killed_max,incident\n"
    rows = {
        "coalition": "N-1,2031-05-04,credible,2031-03-01,Quiet Farm,3,3,farm\n"
        "N-2,2031-05-04,credible,2031-03-09,Oak,4,4,\nN-4,2031-05-04,credible,,Oak,4,4,\n",
        "airwars": "K1,2031-06-01,fair,2031-03-01,Quiet Farm,3,5,\nK2,2031-06-01,fair,2031-03-09,Oak,4,4,\n"
        "K3,2031-06-01,fair,2031-03-09,Oak,4,4,\n"
        + "".join(f"X{n},2031-06-01,weak,2031-04-{1 + n % 28:02},Hamlet {n} Fir,0,0,\n" for n in range(40)),
    }
    for org, text in rows.items():
        (tmp_path / f"{org}.csv").write_text(header + text)
        tally("import", book, "--org", org, tmp_path / f"{org}.csv")
    proposed = tally("judge", "propose", book, "--orgs", "coalition,airwars", "--json").answer
    same = ("case:coalition/N-1", "case:airwars/K1", "case:airwars/K2", "--reason", "r", "--json")
    judged = tally("judge", "same", book, *same).answer
    for verdict, pair in (("different", ("K1", "K2")), ("unsure", ("K1", "K3"))):
        tally("judge", verdict, book, *(f"case:airwars/{name}" for name in pair), "--reason", "r")
    assert set(paths(proposed)) | set(paths(judged)) | OF_SEVERAL == documented("judge")
    assert set(paths(json.loads(tally("incidents", book, "--json").out))) == documented("incidents")
