from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.actions.answer import log_of, statement_between, total
from tallystick.actions.checking import verify
from tallystick.actions.desk import Desk, create_book
from tallystick.actions.importing import CannotRead, Imported, NoStandardFits, Wishes, import_cases
from tallystick.assessment.model import UnknownStandard
from tests.actions.conftest import APRIL, JUNE, MAY
from tests.made_up import examples
from tests.places import scratch

MINISTRY = Wishes("ministry")


def silent(*_: object) -> None:
    """Show no progress."""


def table(folder: Path, name: str, *rows: str, head: str = "case,known_on,state,killed") -> Path:
    (folder / name).write_text("\n".join([head, *rows, ""]), "utf-8")
    return folder / name


def imported(desk: Desk, file: Path, wishes: Wishes = MINISTRY) -> Imported:
    return import_cases(desk, file, wishes, silent)


def minimum(desk: Desk, on: date) -> int:
    return total(desk.store, "ministry", on).killed.lower


def length(desk: Desk) -> int:
    return len(list(log_of(desk.store)))


def test_a_row_may_repeat_a_case_that_stands_further_down(desk: Desk, tmp_path: Path) -> None:
    head = "case,known_on,state,killed,duplicate_of"
    rows = ("N-2,2031-04-02,duplicate,5,N-1", "N-1,2031-04-02,credible,5,")
    report = imported(desk, table(tmp_path, "a.csv", *rows, head=head))
    assert (report.new_rows, report.problems) == (2, [])
    assert minimum(desk, APRIL) == 5


def test_a_duplicate_of_a_case_that_is_nowhere_is_set_aside(desk: Desk, tmp_path: Path) -> None:
    head = "case,known_on,state,killed,duplicate_of"
    report = imported(desk, table(tmp_path, "a.csv", "N-2,2031-04-02,duplicate,5,N-9", head=head))
    (problem,) = report.problems
    assert (problem.row, problem.field, problem.value, problem.code) == (2, "duplicate_of", "N-9", "unknown_case")
    assert report.set_aside == 1


def test_what_another_file_said_before_is_there_already(desk: Desk, tmp_path: Path) -> None:
    imported(desk, table(tmp_path, "a.csv", "N-1,2031-04-02,credible,5"))
    before = length(desk)
    report = imported(desk, table(tmp_path, "b.csv", "N-1,2031-04-02,credible,5"))
    assert (report.already, report.new_rows, report.pin) == (1, 0, before)
    assert length(desk) == before


def test_what_contradicts_the_book_on_the_same_day_is_set_aside_until_it_has_its_order(
    desk: Desk, tmp_path: Path
) -> None:
    imported(desk, table(tmp_path, "a.csv", "N-1,2031-04-02,credible,5"))
    report = imported(desk, table(tmp_path, "b.csv", "N-1,2031-04-02,credible,6"))
    assert [problem.code for problem in report.problems] == ["tie"]
    assert minimum(desk, APRIL) == 5
    head = "case,known_on,state,killed,order"
    assert imported(desk, table(tmp_path, "c.csv", "N-1,2031-04-02,credible,6,2", head=head)).problems == []
    assert minimum(desk, APRIL) == 6


def test_a_case_is_connected_with_an_incident_once(desk: Desk, tmp_path: Path) -> None:
    head = "case,known_on,state,killed,incident"
    imported(desk, table(tmp_path, "a.csv", "N-1,2031-04-02,credible,5,market", head=head))
    imported(
        desk, table(tmp_path, "b.csv", "N-1,2031-05-04,credible,6,market", "N-2,2031-05-04,open,,market", head=head)
    )
    told = [one.entry.kind.value for one in log_of(desk.store)]
    assert (told.count("incident"), told.count("judge")) == (1, 2)


def test_a_late_file_changes_the_days_it_is_about(desk: Desk, tmp_path: Path) -> None:
    imported(desk, table(tmp_path, "a.csv", "N-1,2031-04-02,credible,5", "N-1,2031-06-03,credible,9"))
    assert [minimum(desk, day) for day in (APRIL, MAY, JUNE)] == [5, 5, 9]
    imported(desk, table(tmp_path, "b.csv", "N-1,2031-05-04,credible,7"))
    assert [minimum(desk, day) for day in (APRIL, MAY, JUNE)] == [5, 7, 9]


def test_of_a_file_that_cannot_be_read_to_its_end_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    before = length(desk)
    rows = [f"N-{n},2031-04-02,credible,1" for n in range(5_000)]
    report = imported(desk, table(tmp_path, "a.csv", *rows, 'N-x,2031-04-02,"credible,1'))
    assert report.complete is False
    assert length(desk) == before


def test_a_new_organisation_is_judged_by_the_standard_of_its_name_or_of_its_states(desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path, "a.csv", "S-1,2031-04-02,fair,5", "S-2,2031-04-02,weak,2")
    assert imported(desk, file, Wishes("survey")).standard == "airwars@2024"
    assert imported(desk, file, Wishes("airwars")).standard == "airwars@2024"
    assert imported(desk, file, Wishes("older", standard="airwars@2016")).standard == "airwars@2016"


def test_where_no_standard_fits_or_none_is_called_so_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    before = length(desk)
    file = table(tmp_path, "a.csv", "S-1,2031-04-02,marvellous,5")
    with pytest.raises(NoStandardFits, match="un is new in this book"):
        imported(desk, file, Wishes("un"))
    with pytest.raises(UnknownStandard):
        imported(desk, file, Wishes("un", standard="un@1945"))
    assert length(desk) == before


def test_a_file_that_is_not_there_is_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(
        CannotRead, match=r"none\.csv cannot be read: No such file or directory\. Nothing was written\."
    ):
        imported(desk, tmp_path / "none.csv")


STATES = st.sampled_from(["open", "credible", "non_credible"])
ROWS = st.lists(
    st.tuples(st.sampled_from(["N-1", "N-2"]), st.integers(1, 28), STATES, st.integers(0, 9)),
    unique_by=lambda row: row[:2],
    max_size=8,
)


@settings(max_examples=settings().max_examples // 4)
@given(rows=ROWS, cut=st.integers(0, 8))
def test_in_which_order_files_come_does_not_matter_where_days_are_unique(
    rows: list[tuple[str, int, str, int]], cut: int
) -> None:
    lines = [f"{case},2031-02-{day:02},{state},{number}" for case, day, state, number in rows]
    totals = []
    for parts in ((lines[:cut], lines[cut:]), (lines[cut:], lines[:cut])):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            create_book(folder / "north.tally", "Northtown", "desk")
            with Desk.open(folder / "north.tally", "desk") as desk:
                start = table(folder, "start.csv", "N-0,2031-01-01,open,")
                imported(desk, start, Wishes("ministry", standard="coalition@2016-12"))
                for i, part in enumerate(parts):
                    assert imported(desk, table(folder, f"{i}.csv", *part)).problems == [] or not part
                days = [date(2031, 2, day) for day in range(1, 29)]
                totals.append([total(desk.store, "ministry", day).cases for day in days])
                totals[-1] += [{"killed": minimum(desk, day)} for day in days]
                assert verify(desk.store, None, silent).findings == ()
    assert totals[0] == totals[1]


SAID = st.tuples(
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from(["", "acknowledged", "credible", "credible", "non_credible", "reopened", "withdrawn"]),
    st.sampled_from(["", "0", "5", "3-7", "at least 2", "up to 4", "some"]),
    st.sampled_from(["", "2031-01-02", "2031-01", "2030-12-3X"]),
)


@settings(max_examples=examples(12))
@given(st.lists(SAID, min_size=2, max_size=9), st.randoms(use_true_random=False))
def test_the_order_in_which_files_come_does_not_matter_where_days_are_unique(
    rows: list[tuple[str, str, str, str]], chance: Random
) -> None:
    days = [date(2031, 2, 1) + timedelta(days=2 * number) for number in range(len(rows))]
    tables: list[list[str]] = [[], [], []]
    begun: set[str] = set()
    for day, (case, said, killed, span) in zip(days, rows, strict=True):
        state = said or ("credible" if case in begun else "")  # a report comes in once, and before anything else
        begun.add(case)
        tables[chance.randrange(3)].append(f"{case},{day},{state},{killed if state else ''},{span}")
    orders = list(permutations([number for number in range(3) if tables[number]]))
    with TemporaryDirectory() as folder:
        for number, lines in enumerate(tables):
            text = "\n".join(["case,known_on,state,killed,date", *lines])
            (Path(folder) / f"{number}.csv").write_text(f"{text}\n")
        answers = []
        for at, order in enumerate((orders[0], chance.choice(orders))):
            with scratch() as shelf:
                place = shelf / f"book{at}.tally"
                create_book(place, "The dead of Northtown", "desk")
                with Desk.open(place, "desk") as desk:
                    answers.append(_answers(desk, Path(folder), order, days))
    assert answers[0] == answers[1]


def _answers(desk: Desk, folder: Path, order: Sequence[int], days: Sequence[date]) -> list[Any]:
    wishes = Wishes("ministry", standard="coalition@2016-12")
    for number in order:
        report = import_cases(desk, folder / f"{number}.csv", wishes, silent)
        assert report.problems == []
    found: list[Any] = []
    for day in days:
        made = total(desk.store, "ministry", day, ("status", "event_month"))
        found += [made.killed, made.injured, dict(made.cases), sorted(made.rows, key=repr)]
        flow = statement_between(desk.store, "ministry", days[0], day)
        found.append((flow.carried, flow.received, flow.reopened, dict(flow.completed), flow.withdrawn, flow.open))
    return found
