"""The facts of the sample book obey the arithmetic of what was printed, and carry nothing that must not be there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from tallystick.actions.standards import standard_of_key
from tallystick.assessment.model import Standard
from tallystick.samples.tables import Table, cites, count_of, entries, printed, tables
from tests.samples.reading import COUNTED, FILES, OPEN, between, cases, killed_on, moves, standing, written

DAY = date(2017, 6, 2)
KINDS = {"receive", "assess", "reopen", "duplicate", "withdraw", "allocate"}
BASES = {"printed", "archived", "assumed"}
CASE_FIELDS = "id label about span area place actors source at basis flags entry about_source about_reason"
ENTRY_FIELDS = (
    "kind known_on basis order state reason_code span area place actors source at reason killed injured figures "
    "duplicate_of covers_to from received"
)
FIELDS = {
    ("book", "organisation"): "id label coverage covers_to reason",
    ("book", "adopt"): "organisation standard known_on basis states reason",
    ("sources", "source"): "id publisher title url published second_hand",
    ("incidents", "incident"): "id label span area source reason",
    ("incidents", "judge"): "a b verdict source reason",
    ("unitemised", "unitemised"): "id organisation label known_on basis covers_to source span state killed injured "
    "received reopened withdrawn completed residual derived reason",
    ("unitemised", "adjust"): "organisation state known_on basis source lower upper residual reason",
    ("printed", "printed"): "organisation known_on basis covers_from covers_to source figures",
    ("claims", "claim"): "id incident known_on source speaker topic stance killed category says",
}
SOURCED = [
    ("incidents", "incident"),
    ("incidents", "judge"),
    ("unitemised", "unitemised"),
    ("unitemised", "adjust"),
    ("claims", "claim"),
]
COALITION = moves("coalition")


def known_days() -> list[date]:
    """Every day on which the Coalition made something known that the book has a release for."""
    return sorted({f["known_on"] for f in tables("unitemised", "unitemised")})


def open_on(day: date) -> int:
    return sum(m.received + m.reopened - m.completed.total() - m.withdrawn for m in COALITION if m.day <= day)


# --- what the tables are made of --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "noun"), FIELDS)
def test_a_table_has_only_known_fields_and_none_of_them_is_for_a_persons_name(name: str, noun: str) -> None:
    allowed = set(FIELDS[name, noun].split())
    assert {key for table in tables(name, noun) for key in table} <= allowed
    assert not allowed & {"name", "names", "person", "victim", "quote", "text"}


@pytest.mark.parametrize("name", ["coalition", "airwars"])
def test_a_case_and_its_entries_have_only_known_fields(name: str) -> None:
    found = written(name)["case"]
    assert {key for case in found for key in case} <= set(CASE_FIELDS.split())
    assert {key for case in found for entry in case["entry"] for key in entry} <= set(ENTRY_FIELDS.split())


def test_no_identifier_and_no_label_is_used_twice() -> None:
    nouns = [("sources", "source"), ("incidents", "incident"), ("coalition", "case"), ("airwars", "case"),
             ("unitemised", "unitemised"), ("claims", "claim"), ("book", "organisation")]  # fmt: skip
    for name, noun in nouns:
        for key in ("id", "label"):
            used = Counter(table[key] for table in tables(name, noun) if key in table)
            assert used.most_common(1)[0][1] == 1 if used else key == "label", (name, noun, key)


def test_every_record_rests_on_a_source_that_is_there_and_every_source_carries_a_record() -> None:
    known = {source["id"] for source in tables("sources", "source")}
    records = [table for name, noun in SOURCED for table in tables(name, noun)]
    records += [entry for name in ("coalition", "airwars") for entry in entries(name)]
    named = [cites(record) for record in [*records, *printed()]]
    assert all(named)
    assert {cite.partition("#")[0] for citations in named for cite in citations} == known


def test_every_entry_of_a_case_has_a_kind_a_day_with_its_basis_and_a_reason_in_words() -> None:
    for name in ("coalition", "airwars"):
        for entry in entries(name):
            assert entry["kind"] in KINDS
            assert type(entry["known_on"]) is date
            assert entry["basis"] in BASES
            assert entry["reason"].strip()


def test_every_day_is_a_day_and_no_book_knows_what_has_not_yet_happened() -> None:
    for name in FILES:
        for table in _all_tables(written(name)):
            for key in ("known_on", "published", "covers_from", "covers_to"):
                assert type(table.get(key, DAY)) is date, (name, table)
    for name in ("coalition", "airwars"):
        for entry in entries(name):
            first = entry["span"].split("/")[0]
            assert first <= entry["known_on"].isoformat()[: len(first)]


def test_every_span_is_a_day_a_month_or_an_interval_of_them() -> None:
    part = r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
    spans = [t["span"] for n in FILES for t in _all_tables(written(n)) if "span" in t]
    assert [span for span in spans if not re.fullmatch(rf"{part}(/{part})?", span)] == []
    assert len(spans) > 100


def test_every_count_can_be() -> None:
    for name in FILES:
        for table in _all_tables(written(name)):
            for key in ("killed", "injured", "count"):
                if key in table:
                    count_of(table[key])
    assert str(count_of({"at_least": 484})) == "at least 484"


def standard_on(organisation: str, day: date) -> Standard:
    """Give the standard an organisation had adopted by a day."""
    adopted = [table for table in tables("book", "adopt") if table["organisation"] == organisation]
    return standard_of_key([table["standard"] for table in adopted if table["known_on"] <= day][-1])


def test_every_state_and_reason_is_one_of_the_standard_in_force_that_day() -> None:
    for name in ("coalition", "airwars"):
        for entry in entries(name):
            if entry["kind"] == "allocate":
                continue
            standard = standard_on(name, entry["known_on"])
            state = standard.state(entry["state"])
            assert (state.id in COUNTED, state.id in OPEN) == (state.counts, state.flow in {"open", "acknowledged"})
            if standard.version >= "2016-10" and "reason_code" in entry:
                assert entry["reason_code"] in standard.reasons_for(state.id), entry["case"]


def test_every_state_of_an_unitemised_figure_is_one_of_the_standard_in_force_that_day() -> None:
    for figure in [*tables("unitemised", "unitemised"), *tables("unitemised", "adjust")]:
        standard = standard_on("coalition", figure["known_on"])
        assert standard.state(figure["state"]).counts
        flows = {standard.state(state).flow for state in figure.get("completed", {})}
        assert flows <= {"completed", "duplicate"}


def test_every_case_is_about_incidents_that_are_there_and_every_incident_has_a_case() -> None:
    incidents = {incident["id"] for incident in tables("incidents", "incident")}
    about = {i for name in ("coalition", "airwars") for case in tables(name, "case") for i in case["about"]}
    assert about == incidents
    assert {
        side for judgement in tables("incidents", "judge") for side in (judgement["a"], judgement["b"])
    } <= incidents


def test_a_duplicate_names_a_case_that_is_there() -> None:
    named = [entry["duplicate_of"] for entry in entries("coalition") if entry["kind"] == "duplicate"]
    assert named == ["coalition-2016-11-09-13"]
    assert set(named) <= set(cases("coalition"))


def test_no_case_has_two_words_of_one_day_in_one_place_of_a_release() -> None:
    for name in ("coalition", "airwars"):
        for case, said in cases(name).items():
            places = [(entry["known_on"], entry.get("order", 0)) for entry in said]
            assert len(set(places)) == len(places), case


# --- the Coalition's arithmetic ---------------------------------------------------------------------------------------


def test_the_total_is_the_printed_one_on_every_day_a_total_was_printed() -> None:
    totals = {f["known_on"].isoformat(): killed_on(COALITION, f["known_on"]) for f in printed()
              if f["measure"] == "killed" and f["organisation"] == "coalition"}  # fmt: skip
    assert totals == {
        "2016-01-22": 16, "2016-07-28": 55, "2016-12-01": 173, "2017-01-02": 188, "2017-03-04": 220, "2017-04-01": 229,
        "2017-04-30": 352, "2017-06-02": 484, "2017-07-07": 603, "2017-08-04": 624, "2017-09-01": 685,
        "2017-09-29": 735, "2017-10-26": 786, "2017-11-30": 801, "2017-12-28": 817,
    }  # fmt: skip


def test_the_total_has_no_printed_upper_bound_on_any_day() -> None:
    for day in known_days():
        assert sum(move.open_ended for move in COALITION if move.day <= day) == 1


def test_the_open_figure_is_the_printed_one_on_every_day_one_was_printed() -> None:
    found = {f["known_on"].isoformat(): open_on(f["known_on"]) for f in printed() if f["measure"] == "open"}
    assert found == {
        "2016-12-01": 3, "2017-01-02": 5, "2017-03-04": 19, "2017-04-01": 43, "2017-04-30": 42, "2017-06-02": 38,
        "2017-08-04": 424, "2017-09-01": 455, "2017-09-29": 350, "2017-11-30": 695, "2017-12-28": 603,
    }  # fmt: skip


def test_no_day_has_fewer_than_no_open_reports() -> None:
    days = sorted({move.day for move in COALITION})
    assert [day for day in days if open_on(day) < 0] == []


def test_the_statement_of_april_2017_comes_out_as_printed() -> None:
    start = date(2017, 4, 30)
    window = between(COALITION, start, DAY)
    completed = sum((move.completed for move in window), Counter[str]())
    assert open_on(start) == 42
    assert sum(move.received for move in window) == 43
    assert completed == {"non_credible": 31, "credible": 16}
    assert sum(move.reopened + move.withdrawn for move in window) == 0
    assert open_on(DAY) == 38
    assert (killed_on(COALITION, start), killed_on(COALITION, DAY)) == (352, 484)


def test_of_the_132_of_april_2017_105_died_in_march_and_25_in_a_month_nobody_printed() -> None:
    months: Counter[str] = Counter()
    for move in between(COALITION, date(2017, 4, 30), DAY):
        months[move.month] += move.killed
    assert +months == {"2017-03": 105, "unknown": 25, "2017-01": 1, "2017-02": 1}


def test_on_26_may_2017_the_105_stand_acknowledged_beside_a_total_of_352() -> None:
    day = date(2017, 5, 26)
    case = standing("coalition", day)["al-Jadidah, west Mosul, 17 Mar 2017"]
    assert killed_on(COALITION, day) == 352
    assert open_on(day) == 42
    assert (case["state"], case["killed"]) == ("acknowledged", 105)
    assert case["figures"] == [{"standing": "not_substantiated", "count": 36}, {"category": "combatant", "count": 2}]


def test_the_corrections_of_30_april_2017_take_one_and_three_deaths_away() -> None:
    window = between(COALITION, date(2017, 4, 1), date(2017, 4, 30))
    moved = {move.subject: move.killed for move in window if move.killed}
    assert moved == {
        "oir-2017-04-30": 45,
        "oir-2017-04-30-80": 80,
        "coalition-cs327": -1,
        "coalition-2016-11-09-12": -3,
        "adjust": 2,
    }


def test_every_printed_figure_is_met_or_the_break_is_named_with_its_size() -> None:
    days = known_days()
    for figure in printed():
        if figure["organisation"] != "coalition" or figure["measure"].startswith(("strikes", "engagements")):
            continue
        expected = count_of(figure["count"]).min
        found = _measured(figure["measure"], max(day for day in days if day < figure["known_on"]), figure["known_on"])
        assert expected is not None
        assert found - expected == figure.get("off", 0), (figure["known_on"], figure["measure"], found)
        assert ("off" in figure) == ("why" in figure)


def test_an_organisation_of_which_the_book_holds_a_part_is_not_held_to_its_printed_totals() -> None:
    coverage = {organisation["id"]: organisation["coverage"] for organisation in tables("book", "organisation")}
    assert coverage == {"coalition": "complete", "airwars": "partial"}
    totals = [figure for figure in printed() if figure["organisation"] == "airwars"]
    assert {figure["off"] for figure in totals} == {"partial"}
    assert [str(count_of(f["count"])) for f in totals if f["known_on"] == DAY] == ["at least 3817"]


def test_no_unitemised_figure_is_overdrawn_and_none_is_drawn_on_before_it_is_known() -> None:
    figures = {figure["id"]: figure for figure in tables("unitemised", "unitemised")}
    drawn: Counter[str] = Counter()
    for entry in entries("coalition"):
        if entry["kind"] == "allocate":
            assert entry["known_on"] >= figures[entry["from"]]["known_on"]
            drawn[entry["from"]] += entry["received"]
    assert [name for name, cases_ in drawn.items() if cases_ > figures[name]["received"]] == []
    assert drawn["oir-2017-06-02"] == 7
    for figure in figures.values():
        for term in ("received", "reopened", "withdrawn"):
            assert figure.get(term, 0) >= 0
        assert min(figure.get("completed", {"": 0}).values()) >= 0


def test_a_report_enters_the_book_by_its_receipt_and_is_taken_out_of_a_received_number_that_day() -> None:
    alone = []
    for case, said in cases("coalition").items():
        assert said[0]["kind"] == "receive"
        drawn = [e for e in entries("coalition") if e["case"] == case and e["kind"] == "allocate"]
        if not drawn:
            alone.append(case)
            continue
        assert [entry["known_on"] for entry in drawn] == [said[0]["known_on"]]
    assert alone == ["coalition-cs014", "coalition-cs065", "coalition-cs089", "coalition-cs598", "coalition-cs447a"]


def test_what_no_release_printed_is_named() -> None:
    for figure in tables("unitemised", "unitemised"):
        terms = {"killed", "injured", "received", "reopened", "withdrawn", "completed"} & set(figure)
        assert set(figure.get("derived", [])) <= terms
        assert not figure.get("residual") or set(figure["derived"]) == terms


def _measured(measure: str, after: date, day: date) -> int:
    """Give what the book says of a printed measure; a period begins after the release before."""
    window = between(COALITION, after, day)
    ever = between(COALITION, date.min, day)
    ways: dict[str, Callable[[], int]] = {
        "killed": lambda: killed_on(COALITION, day),
        "injured": lambda: sum(move.injured for move in ever),
        "killed_in_period": lambda: sum(move.killed for move in window),
        "injured_in_period": lambda: sum(move.injured for move in window),
        "killed_newly_announced": lambda: sum(move.killed for move in window if move.subject.endswith("-80")),
        "carried": lambda: open_on(after),
        "received": lambda: sum(move.received for move in window),
        "completed": lambda: sum(move.completed.total() for move in window),
        "open": lambda: open_on(day),
        "reports_ever": lambda: sum(move.received - move.withdrawn for move in ever),
        "credible_ever": lambda: sum(move.states["credible"] for move in ever),
    }
    if measure.startswith("state:"):
        return sum(move.completed[measure.removeprefix("state:")] for move in window)
    return ways[measure]()


def _all_tables(content: Table) -> list[Table]:
    found: list[Table] = []
    for value in content.values():
        for table in value if isinstance(value, list) else [value]:
            if isinstance(table, dict):
                found += [table, *_all_tables(table)]
    return found
