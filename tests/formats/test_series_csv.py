"""A table of releases is read as it is written, and what is no figure is reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tallystick.formats.series_csv import read_series

HEAD = "publication_date,period,received_new,open,note\n"


def test_figures_are_read_by_their_columns_and_others_left_alone() -> None:
    table = read_series(f'{HEAD}2031-04-02,2031-03,"1,043",,whatever\n'.encode(), "t.csv")
    [release] = table.releases
    assert (release.published, release.start, release.end) == ("2031-04-02", date(2031, 3, 1), date(2031, 3, 31))
    assert (dict(release.figures), table.problems, table.complete) == ({"received": 1043}, (), True)


@pytest.mark.parametrize(
    "change",
    [str.upper, lambda text: text.replace("_", " "), lambda text: text.replace(",", ";"),
     lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, lambda text: text.replace("43", "43.0"),
     lambda text: text.replace("43", "\u0664\u0663")],
)  # fmt: skip
def test_a_table_that_went_through_other_hands_reads_the_same(change: Callable[[str], str]) -> None:
    text = HEAD + "2031-04-02,2031-03,43,2,\n"
    assert read_series(change(text).encode(), "t.csv") == read_series(text.encode(), "t.csv")


@pytest.mark.parametrize(
    ("row", "code", "releases"),
    [
        (",,1,2,", "no_release", 0),
        ("2031-04-02,spring,1,2,", "period", 1),
        ("2 April,2031-03,1,2,", "not_iso", 0),
        ("2031-04-02,2031-03,one,2,", "count", 1),
        ("2031-04-02,2031-03,-1,2,", "count", 1),
    ],
)
def test_a_bad_cell_is_a_problem(row: str, code: str, releases: int) -> None:
    table = read_series((HEAD + row + "\n").encode(), "t.csv")
    assert len(table.releases) == releases
    assert len(table.problems) == 1, code


@pytest.mark.parametrize(
    "data", [b"", b"case,killed\nN1,2\n", b"publication_date,note\n2031-01-01,x\n", b"PK\x03\x04", HEAD.encode()]
)
def test_what_is_no_such_table_is_refused_whole(data: bytes) -> None:
    table = read_series(data, "t.csv")
    assert (table.releases, table.complete, len(table.problems)) == ((), False, 1)
