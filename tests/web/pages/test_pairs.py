"""The review of pairs: side by side with reasons, judged by plain forms, and every list the same while it is worked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.actions.desk import Desk
from tallystick.actions.incidents import incidents_at
from tests.cli.running import tally
from tests.web.reading import Shown, ask
from tests.web.writing import KEY, Reader, asked_of, fields_of

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


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book in which two organisations tell of the same three days."""
    path = tmp_path / "own.tally"
    tally("init", path)
    fill = "".join(f"X{n},2031-06-01,weak,2031-04-{1 + n % 28:02},Hamlet {n} Fir,0,0\n" for n in range(40))
    for org, rows in (("coalition", OURS), ("airwars", THEIRS + fill)):
        (tmp_path / f"{org}.csv").write_text(HEADER + rows)
        tally("import", path, "--org", org, tmp_path / f"{org}.csv")
    return path


@pytest.fixture
def reader(book: Path) -> Reader:
    return Reader(book)


def pairs(reader: Reader, **fields: object) -> Shown:
    return reader.get("pairs", **{"a": "coalition", "b": "airwars", **fields})


def judge(reader: Reader, shown: Shown, act: str, **changed: str) -> Shown:
    """Press the button of a verdict, as the page stands there."""
    sent = {**fields_of(shown, "same"), "act": act, **changed}
    answer = reader.client.post(shown.address, sent, follow=True)
    address = answer.redirect_chain[-1][0] if answer.redirect_chain else shown.address
    return Shown(answer.status_code, answer.content.decode(), dict(answer.headers), address.partition("#")[0])


def groups(book: Path) -> list[set[str]]:
    with Desk.open(book, "reader", read_only=True) as desk:
        found = incidents_at(desk.store)
    return [{found.name(node) for node in group.members} for group in found.grouping.groups]


def test_two_cases_stand_side_by_side_with_how_far_they_agree(reader: Reader) -> None:
    shown = pairs(reader)
    assert shown.status == 200
    assert "3 of 3 pairs wait" in shown.text
    rows = {row[0]: row[1:] for row in shown.rows}
    assert rows["Case"][:2] == ["N-1", "K1"]
    assert rows["Days"] == ["1 March 2031", "1 March 2031", "0 days apart"]
    assert rows["Place"] == ["Quiet Farm", "Quiet Farm", "same name"]
    assert rows["Killed"] == ["3", "3 to 5", "the same minimum"]
    assert "1 case has no day and cannot be compared." in shown.text


def test_judging_writes_with_who_did_it_and_goes_on_to_the_next_that_waits(reader: Reader, book: Path) -> None:
    shown = judge(reader, pairs(reader), "same", note="The farm is named in both.")
    assert shown.status == 200
    assert "2 of 3 pairs wait" in shown.text
    assert {row[0]: row[1] for row in shown.rows}["Case"] == "N-2"
    assert groups(book) == [{"case:coalition/N-1", "case:airwars/K1"}]
    entry = tally("log", book, "--json").answer["entries"][-1]
    assert (entry["kind"], entry["actor"]) == ("judge", "reader-2")
    assert entry["reason"].endswith("place same, killed least. The farm is named in both.")
    shown = judge(reader, judge(reader, shown, "different"), "unsure")
    assert "0 of 3 pairs wait" in shown.text


def test_the_list_stays_as_it_was_made_and_is_made_again_on_demand(reader: Reader) -> None:
    first = pairs(reader)
    shown = judge(reader, first, "different")
    assert asked_of(shown)["made"] == asked_of(first)["made"]
    assert shown.text.count("different") >= 1
    again = next(link for link in shown.links if f"made={asked_of(shown)['pin']}" in link.replace("&amp;", "&"))
    assert "2 of 2 pairs wait" in reader.get(again.rpartition("/")[2].replace("&amp;", "&")).text


def test_a_judgement_is_taken_back_and_another_replaces_it(reader: Reader, book: Path) -> None:
    first = pairs(reader)
    judge(reader, first, "same")
    back = pairs(reader, made=asked_of(first)["made"], pair=fields_of(first, "same")["pair"])
    judge(reader, back, "take_back")
    assert groups(book) == []
    again = pairs(reader, made=asked_of(first)["made"], pair=fields_of(first, "same")["pair"])
    judge(reader, again, "unsure")
    assert tally("incidents", book, "--json").answer["unsure"][0]["a"] == "case:coalition/N-1"


def test_what_somebody_else_judged_meanwhile_is_said_and_nothing_is_written(reader: Reader, book: Path) -> None:
    first = pairs(reader)
    tally("judge", "different", book, "case:coalition/N-1", "case:airwars/K1", "--reason", "Read before.")
    before = tally("log", book, "--json").out
    shown = judge(reader, first, "same", note="Mine.")
    assert shown.status == 400
    assert "somebody judged it meanwhile" in shown.text
    assert 'value="Mine."' in shown.html
    assert judge(reader, first, "same", pair="nobody.knows").status == 400
    assert judge(reader, first, "perhaps").status == 400
    assert tally("log", book, "--json").out == before


def test_the_same_verdict_twice_is_written_once(reader: Reader, book: Path) -> None:
    first = pairs(reader)
    shown = judge(reader, first, "same")
    back = pairs(reader, made=asked_of(first)["made"], pair=fields_of(first, "same")["pair"])
    before = tally("log", book, "--json").out
    assert judge(reader, back, "same").status == shown.status == 200
    assert tally("log", book, "--json").out == before


def test_who_may_only_read_sees_the_pairs_and_no_button(book: Path) -> None:
    shown = pairs(Reader(book, key=None))
    assert "To judge pairs, serve the book as somebody" in shown.text
    assert '<form method="post"' not in shown.html
    sent = Reader(book, key="another").client.post(shown.address, {"act": "same"})
    assert sent.status_code == 405
    assert KEY not in shown.html


def test_at_an_earlier_entry_nothing_can_be_judged(reader: Reader) -> None:
    first = pairs(reader)
    judge(reader, first, "same")
    then = pairs(reader, pin=asked_of(first)["pin"], made=asked_of(first)["made"])
    assert "This is the book as it stood then." in then.text
    assert "3 of 3 pairs wait" in then.text


def test_two_organisations_that_have_nothing_alike_have_no_pairs(reader: Reader) -> None:
    assert "named twice" in pairs(reader, b="coalition").text
    shown = ask("/en/pairs", {"a": "coalition", "b": "nobody"})
    assert shown.status == 404
    assert pairs(reader, made=99_999).status == 404


def test_it_is_said_in_arabic_too(book: Path) -> None:
    shown = pairs(Reader(book, language="ar"))
    assert shown.status == 200
    assert shown.first("html")["dir"] == "rtl"


def test_a_candidate_that_is_hardly_likely_is_not_put_before_anybody(book: Path) -> None:
    (book.parent / "more.csv").write_text(HEADER + "N-6,2031-05-04,credible,2031-03-01,Elm,9,9\n")
    tally("import", book, "--org", "coalition", book.parent / "more.csv")
    found = tally("judge", "propose", book, "--orgs", "coalition,airwars", "--json").answer["ambiguous"]
    (alone,) = [one for one in found if one["a"] == "case:coalition/N-6"]
    assert all(one["probability"] < 0.1 for one in alone["candidates"])
    assert alone["candidates"] != []
    assert "N-6" not in pairs(Reader(book)).text
