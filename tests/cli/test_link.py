"""``tallystick link`` and ``dedupe``: persons with reasons, groups, and what is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import tally

A = "rec_id,name_ar,dob,age,sex\nA1,كريم نبيل سامي حداد,1990-02-03,34,m\nA2,رنا عادل شاهين,2000-01-01,24,f\n"
B = "rec_id,name_en,dob,age,sex\nB1,Kareem Nabil Sami Haddad,1990-02-03,34,m\n"


def lists(folder: Path, one: str = A, other: str = B) -> tuple[Path, Path]:
    paths = folder / "a.csv", folder / "b.csv"
    for path, text in zip(paths, (one, other), strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_the_answer_has_pairs_with_reasons_and_the_cost_of_blocking(tmp_path: Path) -> None:
    answer = tally("link", *lists(tmp_path), "--kind", "people", "--json").answer
    (pair,) = answer["pairs"]
    assert (pair["a"], pair["b"], pair["why"]["given_heard"][0], pair["why"]["birth"][0]) == (
        "A1",
        "B1",
        "same sounds",
        "same day",
    )
    assert answer["blocking"][0] == {"rule": ["whole_s"], "key": ["whole_s"], "pairs": 1}
    assert (answer["rows"], answer["model"], answer["set_aside"]) == ([2, 1], "people-1", 0)


def test_a_reader_sees_pairs_without_a_name(tmp_path: Path) -> None:
    ran = tally("link", *lists(tmp_path))
    assert (ran.code, "B1" in ran.out, "Haddad" in ran.out, "حداد" in ran.out) == (0, True, False, False)


def test_a_saved_model_gives_the_same_answer(tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    ran = tally("link", *lists(tmp_path), "--json", "--save-model", model)
    first = ran.answer
    assert ran.err.startswith(f"tallystick: the model is written: {model} (")
    assert tally("link", *lists(tmp_path), "--json", "--model", model).answer == first
    model.write_text("{}")
    assert tally("link", *lists(tmp_path), "--json", "--model", model).code == 2
    ran = tally("link", *lists(tmp_path), "--save-model", tmp_path / "no" / "model.json")
    assert (ran.code, "To do: make the folder first" in ran.err) == (2, True)


def test_a_cell_that_cannot_be_read_is_named_and_left_out(tmp_path: Path) -> None:
    ran = tally("link", *lists(tmp_path, A.replace(",24,", ",1924,")), "--json")
    assert (ran.code, json.loads(ran.out)["set_aside"]) == (0, 0)
    assert ran.err == "a.csv, row 3, age = '1924': it is no age in years. To do: write 0 to 125, or leave it empty.\n"


def test_a_row_that_is_set_aside_is_found_and_a_list_without_names_refused(tmp_path: Path) -> None:
    assert tally("link", *lists(tmp_path, A + "A1,رنا عادل شاهين,,,\n"), "--json").code == 1
    ran = tally("link", *lists(tmp_path, "rec_id,age\nA1,3\n"), "--json")
    assert (ran.code, ran.out) == (2, "")


def test_persons_who_stand_twice_are_one_group(tmp_path: Path) -> None:
    twice = A + "A3,كريم نبيل حداد,1990-02-03,34,m\n"
    one = lists(tmp_path, twice)[0]
    assert tally("dedupe", one, "--kind", "people", "--json").answer["clusters"] == [["A1", "A3"]]
    assert "A3" in tally("dedupe", one, "--kind", "people").out
    assert tally("dedupe", lists(tmp_path, "rec_id,age\nA1,3\n")[0], "--kind", "people").code == 2


def test_incidents_that_are_told_twice_are_one_group(tmp_path: Path) -> None:
    filler = "".join(f"X{at},2031-{1 + at % 9:02}-{1 + at % 28:02},Hamlet {at} Fir\n" for at in range(300))
    table = tmp_path / "a.csv"
    table.write_text(f"id,date,place\n{filler}A1,2031-11-01,near Quiet Farm\nA2,2031-11-01,Quiet Farm\n", "utf-8")
    assert ["A1", "A2"] in tally("dedupe", table, "--kind", "incidents", "--json").answer["clusters"]
