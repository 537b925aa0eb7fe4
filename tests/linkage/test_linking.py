"""Lists of persons are linked one to one, with reasons, whatever the order of rows."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tallystick.actions.linking import Wishes, link_people
from tallystick.formats.people_csv import read_people
from tallystick.incident.people import read_name
from tallystick.incident.person_record import PersonRecord
from tallystick.linkage.blocking import RULES, chosen_rules
from tallystick.linkage.keys import key_rows, record_of
from tallystick.linkage.linking import Linked, Machine, dedupe, link
from tallystick.linkage.model import PEOPLE, loaded, saved
from tallystick.linkage.splink_duckdb import SplinkOnDuckDB


def person(label: str, *names: str, born: str = "", age: int | None = None, sex: str = "") -> PersonRecord:
    day = date.fromisoformat(born) if born else None
    return PersonRecord(label, tuple(map(read_name, names)), day, age, sex, names[0])


def quiet(_what: str, _done: int, _whole: int) -> None:
    """Say nothing."""


MACHINE = Machine(SplinkOnDuckDB, quiet, memory_gb=1.0)

ONES = [
    person("a1", "كريم نبيل سامي حداد", born="1990-02-03", age=34, sex="m"),
    person("a2", "سعاد نبيل سامي حداد", born="1992-05-06", age=32, sex="f"),
    person("a3", "وليد فهد نجار", "Walid Fahd Najjar", age=51, sex="m"),
    person("a4", "هدى صالح قاسم", sex="f"),
]
OTHERS = [
    person("b1", "كريم نبيل حداد", born="1990-02-03", age=34, sex="m"),
    person("b2", "سعاد نبيل سامي الحداد", born="1992-05-16", age=32, sex="f"),
    person("b3", "Waleed Fahd al-Najjar", age=52, sex="m"),
    person("b4", "هدى صالح قاسم", born="1980-01-01", age=44, sex="f"),
    person("b5", "رنا عادل شاهين", born="2000-01-01", age=24, sex="f"),
]


@pytest.fixture(scope="module")
def linked() -> Linked:
    return link(ONES, OTHERS, MACHINE)


def test_persons_are_found_across_spellings_scripts_and_slips(linked: Linked) -> None:
    assert [(one.a, one.b) for one in linked.links] == [("a1", "b1"), ("a2", "b2"), ("a3", "b3")]


def test_a_name_alone_makes_no_pair_where_only_one_list_knows_the_birth(linked: Linked) -> None:
    assert "a4" not in {one.a for one in linked.links}


def test_each_link_says_what_agrees_and_what_it_is_worth(linked: Linked) -> None:
    first = {reason.thing: reason.level for reason in linked.links[0].why}
    assert first == {
        "given_written": "same",
        "father_and_grandfather": "the same as far as given",
        "family_written": "same",
        "birth": "same day",
        "sex": "same",
    }
    second = {reason.thing: reason for reason in linked.links[1].why}
    assert second["birth"].level == "one digit differs"
    assert second["birth"].bits > 0
    assert all(0 <= one.probability <= 1 for one in linked.links)


def test_every_rule_of_blocking_is_shown_with_its_pairs(linked: Linked) -> None:
    assert [one.rule for one in linked.blocked] == [forms[0] for forms in RULES]
    assert sum(one.pairs for one in linked.blocked) > 0


def test_the_order_of_rows_makes_no_difference(linked: Linked) -> None:
    assert link(ONES[::-1], OTHERS[::-1], MACHINE) == linked


def test_which_list_is_first_makes_no_difference(linked: Linked) -> None:
    back = link(OTHERS, ONES, MACHINE)
    assert {(one.b, one.a, one.probability) for one in back.links} == {
        (one.a, one.b, one.probability) for one in linked.links
    }


def test_nobody_is_linked_to_two() -> None:
    twice = [*OTHERS, person("b9", "كريم نبيل سامي حداد", born="1990-02-03", age=34, sex="m")]
    found = link(ONES, twice, MACHINE).links
    assert [(one.a, one.b) for one in found if one.a == "a1"] == [("a1", "b9")]


def test_a_person_who_stands_twice_in_a_list_is_found() -> None:
    found = dedupe([*ONES, *OTHERS], MACHINE)
    assert found.clusters == (("a1", "b1"), ("a2", "b2"), ("a3", "b3"))


def test_empty_lists_are_linked_with_nothing() -> None:
    assert (link([], OTHERS, MACHINE).links, dedupe([], MACHINE).clusters) == ((), ())


def test_a_run_that_was_stopped_goes_on_from_its_finished_parts(tmp_path: Path, linked: Linked) -> None:
    machine = Machine(SplinkOnDuckDB, quiet, memory_gb=1.0, work=tmp_path)
    assert link(ONES, OTHERS, machine) == linked
    (part,) = tmp_path.glob("*/part-*.parquet")
    before = part.stat().st_mtime_ns
    assert link(ONES, OTHERS, machine) == linked
    assert part.stat().st_mtime_ns == before
    assert link(ONES[:2], OTHERS, machine) != linked
    assert len(list(tmp_path.glob("*/part-*.parquet"))) == 2


def test_a_rule_that_costs_too_much_is_tightened_or_left_out() -> None:
    costs = dict.fromkeys((key for forms in RULES for key in forms), 10)
    costs[RULES[0][0]] = costs[RULES[1][0]] = costs[RULES[1][1]] = costs[RULES[1][2]] = 1_000
    chosen = list(chosen_rules(costs.__getitem__, most=100))
    assert (chosen[0].key, chosen[0].pairs) == (RULES[0][1], 10)
    assert (chosen[1].rule, chosen[1].key, chosen[1].pairs) == (RULES[1][0], (), 1_000)


def test_every_name_of_a_record_is_compared_under_its_record() -> None:
    rows = list(key_rows([ONES[2]]))
    assert [record_of(row.unique_id) for row in rows] == ["a3", "a3"]
    assert (rows[0].given, rows[1].given) == ("وليد", None)
    assert rows[0].given_s == rows[1].given_s


def test_a_model_comes_back_as_it_was_saved_and_its_shares_are_shares() -> None:
    assert loaded(saved(PEOPLE)) == PEOPLE
    with pytest.raises(msgspec.DecodeError):
        loaded(b"{}")
    for comparison in PEOPLE.comparisons:
        stated = [level for level in comparison.levels if level.m is not None and level.u is not None]
        assert len(stated) == len(comparison.levels) - 1
        assert all(0 < (level.m or 0) < 1 and 0 < (level.u or 0) < 1 for level in stated)


def test_more_evidence_is_never_less_probable() -> None:
    said = [PEOPLE.probability(bits) for bits in range(-200, 200, 5)]
    assert said == sorted(said)
    assert round(PEOPLE.probability(PEOPLE.bits(0.3)), 6) == 0.3


def test_reading_drops_nothing_that_key_rows_need() -> None:
    (record,) = read_people(io.BytesIO("id,name\nP1,كريم حداد\n".encode()), "p.csv")
    assert isinstance(record, PersonRecord)
    (row,) = key_rows([record])
    assert (row.family, row.born, row.age, row.sex) == ("حداد", None, None, None)


def test_the_labelled_lists_across_scripts_are_linked_as_well_as_promised(shared_data: Path) -> None:
    """F1 of .94 for Airwars' victims against the Ministry's lists. The other lists are measured by `make eval`."""
    lists = shared_data / "linkage"
    found = link_people(
        lists / "airwars_moh" / "airwars.csv.gz", lists / "moh_union_reference.csv.gz", Wishes({}), quiet
    )
    unlabelled, truth = (_rows(lists / "airwars_moh" / f"{name}.csv.gz") for name in ("unlabelled", "truth"))
    pairs = {(one.a, one.b) for one in found.linked.links if (one.a,) not in unlabelled}
    assert 2 * len(pairs & truth) / (len(pairs) + len(truth)) >= 0.94


def _rows(path: Path) -> set[tuple[str, ...]]:

    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return {tuple(row) for row in list(csv.reader(file))[1:]}
