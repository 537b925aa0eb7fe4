"""Lines of a table of cases as they can be, and tables as they should not be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from tallystick.assessment.model import Unit
from tallystick.formats.cases_cells import read_id, read_label
from tallystick.formats.cases_columns import COLUMNS, FIGURE_COLUMNS, FIGURES
from tallystick.formats.cases_faults import BadCell
from tallystick.formats.cases_line import CaseLine
from tallystick.ledger.entry import Figure
from tallystick.values.when import Basis
from tests.formats.test_cases_counts import COUNTS

SIGNS = "aZ0 =+-@'\"\t\r\n,;/.:٣ñ\u200c\u200f\u00a0\u0301\u061b\ufeff\u2028الы😀"
"""Signs that have their ways: of spreadsheets, of CSV, of scripts."""

ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(SIGNS, min_size=1, max_size=8) | st.text(ANY, min_size=1, max_size=8)
NAMING = st.text(SIGNS, min_size=1, max_size=8) | st.text(
    st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8
)


T = TypeVar("T")


def _words_read(read: Callable[[str], T]) -> st.SearchStrategy[T]:
    """Draw what a reader of cells gives for some words."""

    def one(text: str) -> list[T]:
        try:
            return [read(text.strip())] if text.strip() else []
        except BadCell:
            return []

    return NAMING.map(one).filter(len).map(lambda found: found[0])


LABELS = _words_read(read_label)
NAMES = st.lists(LABELS.filter(lambda name: not set(";\u061b") & set(name)), unique=True, max_size=3).map(tuple)
TEXTS = st.just("") | WORDS.map(str.strip).filter(lambda text: text[:1] != "=")
DAYS = st.dates(date(2001, 1, 1), date(2050, 1, 1))
PLACES = st.sampled_from([("", ""), ("36.335", "43.1"), ("-33.9", "-0.000000001")])
SPANS = st.sampled_from(["", "1999", "1999-03-1X", "1999-03-01/1999-04", "../1999", "[1999-01-01..]", "1999-12-24~"])


MAYBE_NAMED = st.just("") | LABELS
STATES = st.none() | _words_read(read_id)
MAYBE_LABEL = st.none() | LABELS
AGO = st.none() | st.integers(0, 99)
ORDERS = st.integers(1, 99)
KEYS = st.lists(st.tuples(st.sampled_from(list(FIGURES.values())), COUNTS), unique_by=lambda pair: pair[0], max_size=3)
BASES, UNITS = st.sampled_from(Basis), st.none() | st.sampled_from(Unit)
AREAS = st.sampled_from(["", "XA", "XA/North side"])
CODES = st.sampled_from([("", ""), ("38SLF3012", "village")])


@st.composite
def case_lines(draw: st.DrawFn) -> CaseLine:
    """Draw a line that the reader could give."""
    known_on, label, state, duplicate_of = draw(DAYS), draw(LABELS), draw(STATES), draw(MAYBE_LABEL)
    received, covered = (None if ago is None else known_on - timedelta(ago) for ago in (draw(AGO), draw(AGO)))
    (lat, lon), (mgrs, precision) = draw(PLACES), draw(CODES)
    order = list(FIGURES.values())
    concluded = state is not None
    return CaseLine(
        row=0,
        label=label,
        known_on=known_on,
        basis=draw(BASES),
        order=draw(ORDERS),
        covers_to=covered,
        state=state,
        received_on=received if concluded else None,
        unit=draw(UNITS),
        span=draw(SPANS),
        area=draw(AREAS),
        actors=draw(NAMES),
        weapon=draw(MAYBE_NAMED),
        figures=tuple(
            Figure(effect=key.effect, category=key.category, standing=key.standing, count=count)
            for key, count in sorted(draw(KEYS) if concluded else [], key=lambda pair: order.index(pair[0]))
        ),
        reason_code=draw(MAYBE_NAMED) if concluded else "",
        duplicate_of=duplicate_of if concluded and duplicate_of != label else None,
        incidents=draw(NAMES),
        reason=draw(TEXTS),
        place=draw(TEXTS),
        lat=lat,
        lon=lon,
        mgrs=mgrs,
        precision=precision,
        note=draw(TEXTS),
        source=draw(MAYBE_NAMED),
        source_place=draw(TEXTS),
    )


FIGURE_CELLS = ["0", "5", "3-7", "7-3", "some", "at least 5", "n/a", "٣٬٨١٧", "about", "07-Mar"]
DAY_CELLS = ["2031-06-02", "2031-06", "31/12/2017", "42736"]
OTHER_CELLS = ["", " ", "=1+1", "'=1", '"', "\n", "a; b", "fair", "printed", "N-1", "N-2", "XA/North", "36.335", "43.1"]
CELLS = st.sampled_from(FIGURE_CELLS + DAY_CELLS + OTHER_CELLS) | WORDS
HEADERS = st.sampled_from([*(column.name for column in COLUMNS), *list(FIGURE_COLUMNS)[:12], "x_own", "", "odd"])


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """Draw the bytes of something that looks like a table of cases."""
    names = draw(st.lists(HEADERS, unique=True, max_size=9))
    header = ["case", "known_on", *(name for name in names if name not in {"case", "known_on"})]
    rows = [header, *draw(st.lists(st.lists(CELLS, min_size=len(header) - 1, max_size=len(header) + 1), max_size=6))]
    sign, end = draw(st.sampled_from([",", ";", "\t"])), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from(['"{}"', "{}"]))
    quoted = (sign.join(mark.format(cell.replace('"', '""')) for cell in row) for row in rows)
    text = end.join(quoted) + draw(st.sampled_from(["", end, end * 3]))
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])))
