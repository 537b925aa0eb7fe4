"""Short ways to read a table of cases that a test writes as text."""

from __future__ import annotations

from datetime import date

from tallystick.formats.cases_csv import read_cases
from tallystick.formats.cases_line import CaseLine, CasesFile

JUNE = date(2031, 6, 2)


def read(text: str, **options: object) -> CasesFile:
    return read_cases(text.encode(), "n.csv", **options)  # type: ignore[arg-type]  # known_on, encoding


def lines(text: str, **options: object) -> tuple[CaseLine, ...]:
    table = read(text, **options)
    assert table.problems == ()
    assert table.complete
    return table.rows


def faults(text: str, **options: object) -> list[tuple[int, str, str, str]]:
    """Give row, field, value and code of every problem; each says what is wrong and what to do."""
    table = read(text, **options)
    assert all(problem.file == "n.csv" and problem.what and problem.remedy for problem in table.problems)
    return [(problem.row, problem.field, problem.value, problem.code) for problem in table.problems]


def one_row(header: str, row: str, **options: object) -> list[tuple[str, str, str]]:
    """Give field, value and code of the problems of one row of a table with a case and a day; it is set aside."""
    state = "" if "state" in header else "state,"
    text = f"case,known_on,{state}{header}\nN-1,2031-06-02,{'fair,' if state else ''}{row}\n"
    assert read(text, **options).rows == ()
    assert {row for row, *_ in faults(text, **options)} == {2}
    return [(field, value, code) for _, field, value, code in faults(text, **options)]
