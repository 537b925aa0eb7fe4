from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.actions.desk import Desk
from tallystick.ledger.entry import Citation, Kind, Person, Section
from tallystick.values.counts import Count
from tests.cli.running import Ask, tally

WRITTEN = "         written "


def told(out: str) -> list[str]:
    """Give the lines of a log without those that say when it was written, which differs from run to run."""
    return [line for line in out.splitlines() if not line.startswith(WRITTEN)]


def test_the_life_of_a_case_is_told_entry_by_entry_with_reason_and_source(ask: Ask) -> None:
    ran = ask("log", "--case", "CENTCOM 9 Nov 2016, item 12")
    assert (ran.code, ran.err) == (0, "")
    case = "CENTCOM 9 Nov 2016, item 12"
    about = f"coalition on case {case} [2016-06-21, SY/Raqqa]"
    numbers = [entry["n"] for entry in ask("log", "--case", case, "--json").answer["entries"]]
    assert told(ran.out) == [
        (f"    {numbers[0]}  {about}, known 2016-11-09 (assumed): received, open, no figures"),
        "         why: The day of receipt was not printed; the report enters the book with the first word on it.",
        "         from: centcom-2016-11-09, item 12",
        f"    {numbers[1]}  itemised out of oir-2016-11-09 as case {case}, known 2016-11-09: 1 received",
        "         why: This report was among those received that the release gives only as a number.",
        "         from: centcom-2016-11-09, item 12",
        f"    {numbers[2]}  {about}, known 2016-11-09: assessed credible, 3 killed",
        (
            "         why: Three killed in a strike on a headquarters building. Only the correction gives a day; "
            "Airwars attaches it to its record of that day."
        ),
        "         from: centcom-2016-11-09, item 12",
        (f"    {numbers[3]}  {about}, known 2017-04-30: duplicate of CENTCOM 9 Nov 2016, item 13, 3 killed"),
        (
            "         why: Items 12 and 13 were one event, with four killed: the release corrects itself, "
            "and three deaths leave the total."
        ),
        "         from: oir-2017-04-30, item 12",
        f"    {numbers[4]}  case {case} and incident cs237: same",
        "         why: Airwars attaches this entry of the release to its record.",
        "         from: airwars-archive",
    ]


def test_the_log_holds_every_entry_once_and_in_order(ask: Ask) -> None:
    last = ask("verify", "--json").answer["entries"]
    entries = ask("log", "--json").answer["entries"]
    assert [entry["n"] for entry in entries] == list(range(1, last + 1))
    assert ask("log", "--json").answer["case"] is None
    told_in_words = [line for line in ask("log").out.splitlines() if not line.startswith("         ")]
    assert [int(line.split()[0]) for line in told_in_words] == list(range(1, last + 1))


def test_each_entry_says_who_when_why_in_which_change_and_from_where(ask: Ask) -> None:
    (entry,) = ask("log", "--last", 1, "--json").answer["entries"]
    assert {name: entry[name] for name in ("kind", "told", "actor", "reason", "sources")} == {
        "kind": "judge",
        "told": "incident al-jadidah and incident ci551: unsure",
        "actor": "sample",
        "reason": "Airwars itself says that the higher figures may mix this strike with others of those days.",
        "sources": [{"source": "airwars-ci551", "at": ""}],
    }
    assert set(entry) == {"n", "kind", "told", "recorded_at", "actor", "change", "reason", "sources"}
    assert entry["recorded_at"].endswith("Z")


def test_every_entry_but_those_that_need_none_names_a_source(ask: Ask) -> None:
    without = {entry["kind"] for entry in ask("log", "--json").answer["entries"] if not entry["sources"]}
    assert without == {"open", "source", "adopt"}


def test_the_last_entries_come_in_the_order_in_which_they_were_written(ask: Ask) -> None:
    entries = ask("log", "--json").answer["entries"]
    assert ask("log", "--last", 3, "--json").answer["entries"] == entries[-3:]
    of_case = ask("log", "--case", "CS598", "--json").answer["entries"]
    assert ask("log", "--case", "CS598", "--last", 1, "--json").answer["entries"] == of_case[-1:]


def test_a_case_that_is_not_in_the_book_is_said_to_be_unknown(ask: Ask) -> None:
    for json in ((), ("--json",)):
        ran = ask("log", "--case", "CS000", *json)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "tallystick: There is no case 'CS000' in this book. Record it first, or correct the name.\n"


@pytest.mark.parametrize("last", ["0", "-1", "many"])
def test_a_number_of_entries_is_one_or_more(ask: Ask, last: str) -> None:
    ran = ask("log", "--last", last)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tallystick: Invalid value for '--last': ")


def test_erased_words_are_shown_as_erased(copy: Path) -> None:
    with Desk.open(copy, "desk") as desk, desk.change() as change:
        printed = {"measure": "open", "count": Count.exactly(1), "known_on": date(2018, 1, 1)}
        erased = change.expect("coalition", "Words that must go.", ["oir-2017-06-02"], **printed)
    with Desk.open(copy, "desk") as desk, desk.change() as change:
        change.erase(erased, Section.WORDS, "asked for")
    lines = tally("log", copy, "--last", 2).out.splitlines()
    assert lines[1] == "         (words erased)"
    assert tally("log", copy, "--last", 2, "--json").answer["entries"][0]["reason"] is None
    assert "Words that must go." not in tally("log", copy).out


def test_the_name_of_a_person_is_never_told(copy: Path) -> None:
    name = "Somebody Invented"
    with Desk.open(copy, "desk") as desk, desk.change() as change:
        of = change.id_of(Kind.ORGANISATION, "airwars")
        case = change.case_of(of, "CS598")
        cites = (Citation(source=change.id_of(Kind.SOURCE, "airwars-archive")),)
        person = Person(id="person-1", case=case, effect="killed", cites=cites)
        change.add(Kind.PERSON, person, "named in the record", [("name", name)])
    assert "Somebody" in copy.read_bytes().decode("latin-1")
    for ran in (tally("log", copy, "--last", 1), tally("log", copy, "--last", 1, "--json")):
        assert "a person of case CS598: killed" in ran.out
        assert "Somebody" not in ran.out
