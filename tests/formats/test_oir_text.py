"""The text of a release: its opening in figures, its items."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from tallystick.formats.oir_text import read_release
from tallystick.formats.series_csv import COLUMNS

TEXT = """SOMEWHERE - In the month of May, the task force carried over 200 open reports from previous months and
received 15 new reports. It completed the assessment of 74 reports: one report was determined to be a
duplicate, two reports were determined to be credible and resulted in six unintentional civilian deaths, and
the remaining 71 reports were assessed to be non-credible. One report was reopened. To date at least 1,291
civilians have been unintentionally killed. A total of 142 reports are still open. The task force conducted a
total of 34,464 strikes that included 60,001 separate engagements. The total number of reports of possible
civilian casualties was 3,000. The total number of credible reports of civilian casualties during this time
period was 321.

Credible reports

1. Mar. 3, 2031, near Northtown, via self-report: During a strike it was assessed that two civilians were killed.

2. Mar. 5, 2031, in Southtown, via media report. During a strike it was assessed that four civilians were
killed and one civilian was injured.

Non-credible reports

3. Mar. 9, 2031, near Northtown, via Airwars report. No Coalition strikes were conducted on that day in the area.
"""


def test_the_opening_is_a_case_flow() -> None:
    read = read_release(TEXT, date(2031, 7, 2))
    assert read.figures == {
        "carried": 200, "received": 15, "completed": 74, "duplicate": 1, "credible": 2, "non_credible": 71, "killed": 6,
        "reopened": 1, "cumulative_killed": 1291, "open": 142, "strikes_ever": 34464, "engagements_ever": 60001,
        "reports_ever": 3000, "credible_ever": 321,
    }  # fmt: skip
    assert (read.period, read.at_least) == ("2031-05", frozenset({"cumulative_killed"}))


def test_the_items_are_read_in_their_order() -> None:
    items = read_release(TEXT, date(2031, 7, 2)).items
    assert [(item.item, item.state, item.place) for item in items] == [
        ("1", "credible", "near Northtown"),
        ("2", "credible", "in Southtown"),
        ("3", "non_credible", "near Northtown"),
    ]
    assert str(items[1].injured) == "1"


@pytest.mark.parametrize(
    ("opening", "published", "period"),
    [
        ("During the month of December, ...", date(2032, 1, 20), "2031-12"),
        ("During the month of December 2030, ...", None, "2030-12"),
        ("During the month of March, ...", date(2031, 4, 2), "2031-03"),
        ("During the month of March, ...", None, ""),
        ("strikes between July 4 and July 17, 2031, have", date(2032, 1, 22), "2031-07-04..2031-07-17"),
        ("strikes between July 17 and July 4, 2031, have", None, ""),
        ("Nothing of the kind.", date(2031, 4, 2), ""),
    ],
)
def test_the_month_is_the_last_of_its_name_before_the_release(
    opening: str, published: date | None, period: str
) -> None:
    assert read_release(opening, published).period == period


JULY = """In the month of July, CJTF-OIR carried over 291 open reports and received 22 new reports. The assessment of 28
civilian casualty reports has been completed. Of the completed 28 reports, one report was determined to be credible and
resulted in two unintentional civilian deaths. Twenty-seven were assessed to be non-credible."""
BRIEF = """The month began with 43 reports carried over. We received 27 new reports and completed 28: 17 non-credible, 9
credible, and 2 duplicates."""

COUNTED_OVER = """In May the task force carried 118 open reports over, received no new reports, and
completed 22. 96 are open."""
BEGUN_WITH = """The task force began the month with 522 open reports. It completed its assessment of 30 reports: six
were assessed as credible and 24 as non-credible. One of them was reopened. There were 492 reports still open."""
HARMED = """The task force completed 19 civilian casualty assessment reports, resulting in the
unintentional deaths of seven civilians and injuries to four."""


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (COUNTED_OVER, {"carried": 118, "received": 0, "completed": 22, "open": 96}),
        (
            BEGUN_WITH,
            {"carried": 522, "completed": 30, "credible": 6, "non_credible": 24, "reopened": 1, "open": 492},
        ),
        (HARMED, {"completed": 19, "killed": 7, "injured": 4}),
        (JULY, {"carried": 291, "received": 22, "completed": 28, "credible": 1, "killed": 2, "non_credible": 27}),
        (BRIEF, {"carried": 43, "received": 27, "completed": 28, "credible": 9, "non_credible": 17, "duplicate": 2}),
    ],
)
def test_an_opening_in_other_words_gives_the_same_terms(text: str, figures: dict[str, int]) -> None:
    assert read_release(text).figures == figures


def test_text_that_is_no_release_has_no_figure_and_no_item() -> None:
    read = read_release("The weather was fine in March. Nobody counted anything.")
    assert (dict(read.figures), read.items) == ({}, ())


def test_real_openings_give_their_figures_without_error(shared_data: Path) -> None:
    """What the coding has beyond the text came from elsewhere; the text itself is never misread."""
    seen = 0
    lines = gzip.decompress((shared_data / "oir" / "releases.jsonl.gz").read_bytes()).splitlines()
    for release in map(json.loads, lines):
        if not release.get("text"):
            continue
        coded = {COLUMNS[key]: value for key, value in release["headline"].items() if value is not None}
        read = read_release(release["text"], date.fromisoformat(release["publication_date"]))
        assert {term: number for term, number in read.figures.items() if coded.get(term) != number} == {}
        unread = set(coded) - set(read.figures)
        assert [term for term in unread if f" {coded[term]} " in release["text"]] == []
        seen += len(read.figures)
    assert seen == 50
