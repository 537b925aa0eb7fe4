from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tallystick.samples.tables import tables
from tests.cli.running import Ask

DAY = ("--orgs", "coalition,airwars", "--on", "2017-06-02")
PAGE = Path(__file__).parents[2] / "docs" / "method" / "gap-sample.md"
COMPONENTS, STEPS, HINDSIGHT = "Component by component", "The steps", "With hindsight"

NAMES = {
    ("scope", "a", "cut_off"): "scope",
    ("no_published_assessment_found", "a", ""): "no published assessment found",
    ("no_published_assessment_found", "b", "book_is_partial"): "no case of Airwars found",
    ("assessed_non_credible", "a", "no_coalition_strikes"): "non-credible: no Coalition strikes",
    ("assessed_non_credible", "a", "no_civilians_harmed"): "non-credible: no civilians harmed",
    ("assessed_non_credible", "a", "insufficient_information"): "non-credible: insufficient information",
    ("assessed_non_credible", "a", "insufficient_evidence"): "non-credible: insufficient evidence",
    ("both_count_numbers_agree", "both", "one_to_one"): "both count and agree",
    ("both_count_numbers_differ", "both", "one_over_several"): "both count, numbers differ: one over several",
    ("both_count_numbers_differ", "both", "one_to_one"): "both count, numbers differ: one to one",
    ("neither_counts", "both", "not_counted"): "neither counts",
    ("unitemised", "a", ""): "unitemised",
    ("adjusted", "a", "residual"): "adjusted",
    ("not_entered", "b", ""): "not entered in this book",
    ("residual", "a", ""): "residual",
}
"""What the page calls each step of the program."""


def worked(section: str) -> list[list[str]]:
    """Give the rows of the page's table in this section, without its head."""
    text = PAGE.read_text("utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def figure(cell: str) -> int | None:
    return None if cell == "none" else int(cell.replace(",", ""))


def name(step: dict[str, Any]) -> str:
    return NAMES[step["step"], step["side"], step["reason"]]


def test_the_gap_between_484_and_3817_is_3333_on_the_minimum_and_unknown_on_the_maximum(ask: Ask) -> None:
    gap = ask("gap", *DAY, "--json").answer
    assert gap["a"] == {"on": "2017-06-02", "printed": 484, "printed_max": None, "book": 484, "book_max": None}
    assert gap["b"] == {"on": "2017-06-02", "printed": 3817, "printed_max": None, "book": 427, "book_max": 1088}
    assert gap["difference"] == {"min": 3333, "max": None}
    assert sum(step["min"] for step in gap["steps"]) == 3333
    assert (gap["orgs"], gap["basis"], gap["hindsight"]) == (["coalition", "airwars"], "printed", False)


def test_every_step_has_the_side_the_cases_and_the_figures_worked_by_hand(ask: Ask) -> None:
    steps = ask("gap", *DAY, "--json").answer["steps"]
    by_hand = {row[0]: row for row in worked(STEPS)}
    difference = by_hand.pop("**difference**")
    assert (figure(difference[3]), figure(difference[4])) == (3333, None)
    found = {name(step): [step["side"], len(step["cases"]), step["min"], step["max"]] for step in steps}
    without_effect = {"both count and agree", "neither counts"}
    assert [found.pop(step)[2:] for step in sorted(without_effect)] == [[0, 0], [0, 0]]
    assert {step: [row[1].lower(), int(row[2]), figure(row[3]), figure(row[4])] for step, row in by_hand.items()} == {
        **{step: [row[1].lower(), 0, 0, 0] for step, row in by_hand.items() if figure(row[3]) == figure(row[4]) == 0},
        **found,
    }


def test_every_case_stands_in_the_step_in_which_it_was_put_by_hand(ask: Ask) -> None:
    labels = {case["id"]: case["label"] for case in tables("coalition", "case")}
    by_hand: dict[str, set[str]] = {}
    for step, ours, theirs, *_ in worked(COMPONENTS):
        cases = by_hand.setdefault(step, set())
        cases.update(labels[f"coalition-{case}"] for case in re.findall(r"`([^`]+)`", ours))
        cases.update(re.findall(r"`([^`]+)`", theirs))
    steps = ask("gap", *DAY, "--json").answer["steps"]
    found = {name(step): set(step["cases"]) for step in steps if step["cases"]}
    neither = found.pop("neither counts")
    assert found == by_hand
    assert {case for case in neither if case not in labels.values()} == {
        *("CI551", "CS173", "CS477", "CS502", "CS514", "CS569", "CS679", "CS757"),
    }


def test_hindsight_moves_what_was_decided_later_and_nothing_else(ask: Ask) -> None:
    plain, later = (
        {name_of(step): (step["min"], step["max"]) for step in ask("gap", *DAY, *more, "--json").answer["steps"]}
        for more in ((), ("--hindsight",))
    )
    moved = {step: (plain.get(step, (0, 0)), later.get(step, (0, 0))) for step in {*plain, *later}}
    by_hand = {
        row[0]: tuple(tuple(map(int, re.findall(r"\d+", cell) * 2))[:2] for cell in row[1:3])
        for row in worked(HINDSIGHT)
        if len(row) == 4
    }
    assert {step: pair for step, pair in moved.items() if pair[0] != pair[1]} == by_hand


def name_of(step: dict[str, Any]) -> str:
    return "open or decided later" if step["step"] == "decided_later" else name(step)


def test_the_steps_lead_from_one_total_to_the_other_and_say_what_they_do_not_support(ask: Ask) -> None:
    ran = ask("gap", *DAY)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "airwars less coalition: +3,333 killed on the minimum; the maximum is not known: a bound was not"
    assert lines[3:6] == [
        "killed       known on         printed  in this book",
        "coalition  2017-06-02    at least 484  at least 484",
        "airwars    2017-06-02  at least 3,817  427 to 1,088",
    ]
    first, last = "    484  not known  coalition, as printed", "  3,817  not known  airwars, as printed"
    table = lines[lines.index(first) : lines.index(last) + 1]
    amounts = [int(found[1].replace(",", "")) for line in table if (found := re.match(r" *([-+]?[\d,]+)  ", line))]
    assert sum(amounts[:-1]) == amounts[-1] == 3817
    assert "These data do not support saying:" in lines
    assert "* That coalition is right and airwars wrong, or the other way round." in lines


def test_the_two_days_may_differ(ask: Ask) -> None:
    gap = ask("gap", "--orgs", "coalition,airwars", "--on", "2017-04-30", "--on-b", "2017-06-02", "--json").answer
    assert (gap["a"]["on"], gap["b"]["on"]) == ("2017-04-30", "2017-06-02")
    assert gap["difference"]["min"] == 3817 - 352 == sum(step["min"] for step in gap["steps"])


@pytest.mark.parametrize("scope", [(), ("--area", "SY/Raqqa"), ("--event-from", "2017-03-01"), ("--actor", "russia")])
def test_on_the_basis_of_the_book_minima_and_maxima_add_up_in_any_scope(ask: Ask, scope: tuple[str, ...]) -> None:
    gap = ask("gap", *DAY, "--basis", "book", *scope, "--json").answer
    assert gap["difference"]["min"] == gap["b"]["book"] - gap["a"]["book"] == sum(step["min"] for step in gap["steps"])
    maxima = [step["max"] for step in gap["steps"]]
    assert gap["difference"]["max"] == (None if None in maxima else sum(maxima))


def test_a_printed_total_is_not_cut_down_to_a_part_of_what_it_covers(ask: Ask) -> None:
    ran = ask("gap", *DAY, "--area", "SY/Raqqa", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: The printed total of coalition was not printed for this place. "
        "Widen the scope to what was printed, or ask for the basis 'book'.\n"
    )


def test_before_anything_was_printed_only_the_book_can_be_compared(ask: Ask) -> None:
    ran = ask("gap", "--orgs", "coalition,airwars", "--on", "2014-09-01")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: coalition has no printed total in this book, as known on 2014-09-01. Ask for the basis 'book'.\n"
    )


def test_a_scope_in_which_nothing_lies_is_asked_about(ask: Ask) -> None:
    ran = ask("gap", *DAY, "--basis", "book", "--area", "SY/Raqa", "--json")
    assert ran.code == 0
    assert ran.err.startswith("tallystick: no case that counts lies in this scope.")
    assert ran.err.endswith("--org coalition --on 2017-06-02 --by area,actor\n")


NOT_TWO = "is not two organisations. Write them as coalition,airwars."


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--orgs", "coalition"], f"Invalid value for '--orgs': 'coalition' {NOT_TWO}"),
        (["--orgs", "coalition,airwars,un"], f"Invalid value for '--orgs': 'coalition,airwars,un' {NOT_TWO}"),
        (["--orgs", "coalition,"], f"Invalid value for '--orgs': 'coalition,' {NOT_TWO}"),
        (["--orgs", "coalition,un"], "There is no organisation 'un' in this book. There are: coalition, airwars."),
        (
            ["--orgs", "airwars,airwars"],
            (
                "'airwars' is named twice; a gap lies between two organisations. "
                "To compare two days of one, ask for the change: tallystick explain"
            ),
        ),
        (
            ["--orgs", "coalition,airwars", "--basis", "rumour"],
            "Invalid value for '--basis': 'rumour' is not one of 'printed', 'book'.",
        ),
        (
            [
                "--orgs",
                "coalition,airwars",
                "--basis",
                "book",
                "--event-from",
                "2017-03-02",
                "--event-to",
                "2017-03-01",
            ],
            "The window from 2017-03-02 to 2017-03-01 ends before it begins. Give the earlier day first.",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(ask: Ask, args: list[str], said: str) -> None:
    ran = ask("gap", *args, "--on", "2017-06-02")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == f"tallystick: {said}"
