"""The gap that docs/method/gap-sample.md works by hand has the figures of the data, row by row, and adds up."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

from tallystick.samples.tables import tables
from tests.samples.reading import COUNTED, figure_of, killed_on, moves, standing

DAY = date(2017, 6, 2)
PAGE = Path(__file__).parents[2] / "docs" / "method" / "gap-sample.md"


def worked(section: str) -> list[list[str]]:
    """Give the cells of a section's table that has figures in its fourth column."""
    text = PAGE.read_text("utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if re.fullmatch(r"-?[\d,]+", row[3])]


def worked_rows() -> list[dict[str, str]]:
    return [dict(zip(("step", "a", "b", "low", "high"), row, strict=False)) for row in worked("Component by component")]


def test_each_component_worked_by_hand_has_the_figures_of_the_data() -> None:
    a, b = standing("coalition", DAY), standing("airwars", DAY)
    by_case = {table["case"]: table for table in a.values()}
    assert len(worked_rows()) == 32
    for row in worked_rows():
        ours = [by_case[f"coalition-{label}"] for label in re.findall(r"`([^`]+)`", row["a"])]
        theirs = [b[label] for label in re.findall(r"`([^`]+)`", row["b"])]
        low = sum((figure_of(t).min or 0) for t in theirs) - sum((figure_of(t).min or 0) for t in ours)
        high = sum((figure_of(t).max or 0) for t in theirs) - sum((figure_of(t).max or 0) for t in ours)
        assert (row["low"], row["high"]) == (f"{low}", f"{high}"), row


def test_every_case_that_counts_for_either_side_is_in_exactly_one_component() -> None:
    rows = worked_rows()
    named_a = Counter(label for row in rows for label in re.findall(r"`([^`]+)`", row["a"]))
    named_b = Counter(label for row in rows for label in re.findall(r"`([^`]+)`", row["b"]))
    a = {t["case"].removeprefix("coalition-"): t for t in standing("coalition", DAY).values()}
    b = standing("airwars", DAY)
    assert set(named_a.values()) | set(named_b.values()) == {1}
    assert {label for label, t in a.items() if t["state"] in COUNTED} <= set(named_a)
    assert {label for label, t in b.items() if t["state"] in COUNTED} <= set(named_b)
    connected = {i for case in tables("coalition", "case") if case["id"].removeprefix("coalition-") in named_a
                 for i in case["about"]}  # fmt: skip
    assert {f"cs{label.lower().removeprefix('cs')}" for label in named_b} | {"al-jadidah"} >= connected


def test_the_steps_worked_by_hand_add_up_to_3333() -> None:
    steps = {row[0]: int(row[3].replace(",", "")) for row in worked("The steps")}
    highest = {row[0]: row[4] for row in worked("The steps")}
    by_component: Counter[str] = Counter()
    by_component_highest: Counter[str] = Counter()
    for row in worked_rows():
        by_component[row["step"]] += int(row["low"])
        by_component_highest[row["step"]] += int(row["high"])
    counted = sum((figure_of(t).min or 0) for t in standing("airwars", DAY).values())
    itemised = sum((figure_of(t).min or 0) for t in standing("coalition", DAY).values())
    assert steps.pop("**difference**") == 3817 - 484 == 3333
    assert steps["unitemised"] + steps["adjusted"] == -(killed_on(moves("coalition"), DAY) - itemised) == -304
    assert steps["adjusted"] == -sum(
        line["lower"] for line in tables("unitemised", "adjust") if line["known_on"] <= DAY
    )
    assert steps["not entered in this book"] == 3817 - counted == 3390
    assert (by_component.pop("both count and agree"), by_component_highest.pop("both count and agree")) == (0, 0)
    assert {name: steps[name] for name in by_component} == by_component
    assert {name: int(highest[name]) for name in by_component} == by_component_highest
    assert sum(steps.values()) == 3333


def test_read_widely_the_unit_step_would_take_the_components_with_a_case_more_on_one_side() -> None:
    differ = [row for row in worked_rows() if row["step"].startswith("both count, numbers differ")]
    surplus = [row for row in differ if row["a"].count("`") != row["b"].count("`") or row["a"].count("`") > 2]
    unit = [(int(row["low"]), int(row["high"])) for row in surplus]
    others = [(int(row["low"]), int(row["high"])) for row in differ if row not in surplus]
    text = PAGE.read_text("utf-8")
    assert unit == [(19, 34), (11, 12)]
    assert [sum(figures) for figures in zip(*unit, strict=True)] == [30, 46]
    assert [sum(figures) for figures in zip(*others, strict=True)] == [88, 279]
    assert "*unit* would be 30 (maximum 46)\nand *numbers differ* 88 (maximum 279)" in text


def test_with_hindsight_what_was_decided_later_leaves_the_step_where_nothing_was_found() -> None:
    later = {incident for case in tables("coalition", "case") for incident in case["about"]}
    found = [row for row in worked_rows() if row["step"] == "no published assessment found"]
    moved = [row for row in found if row["b"].strip("`").lower() in later]
    stays = [row for row in found if row not in moved]
    assert [row["b"] for row in moved] == ["`CS598`", "`CS705`"]
    assert (sum(int(row["low"]) for row in moved), sum(int(row["high"]) for row in moved)) == (65, 456)
    assert (sum(int(row["low"]) for row in stays), sum(int(row["high"]) for row in stays)) == (55, 87)
    assert "| 55 (max 87) |" in PAGE.read_text("utf-8")
    assert "| 65 (max 456) |" in PAGE.read_text("utf-8")
