"""Numbers of persons as people write them in a cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.cases_counts import read_bounds, read_count, read_number
from tallystick.formats.cases_faults import BadCell
from tallystick.values.counts import Blank, Count, Quantifier

NUMBERS = st.integers(0, 999_999_999_999_999)
COUNTS = st.one_of(
    NUMBERS.map(Count.exactly),
    NUMBERS.map(Count.about),
    NUMBERS.map(Count.at_least),
    NUMBERS.map(Count.up_to),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: Count.between(min(pair), max(pair))),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: Count(min(pair), max(pair), Quantifier.ABOUT)),
    st.sampled_from(list(Blank)).map(Count.missing),
)
"""Any count that a cell can hold."""


@given(COUNTS)
def test_a_count_as_it_is_printed_reads_as_the_same_count(count: Count) -> None:
    assert read_count(str(count)) == count


@given(NUMBERS)
def test_thousands_parted_by_any_of_the_signs_are_the_same_number(number: int) -> None:
    parted = f"{number:,}"
    for sign in (",", " ", "'", "\u00a0", "\u2009", "\u202f", "\u066c", "\u2019", "\u060c"):
        assert read_number(parted.replace(",", sign)) == number


@given(NUMBERS, st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]))
def test_digits_of_any_script_are_the_same_number(number: int, digits: str) -> None:
    written = str(number).translate(str.maketrans("0123456789", digits))
    assert read_count(written) == Count.exactly(number)
    assert read_number(written) == number


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", Count.exactly(0)),
        ("007", Count.exactly(7)),
        ("5.0", Count.exactly(5)),
        ("\u200f5", Count.exactly(5)),
        ("3-7", Count.between(3, 7)),
        ("3 – 7", Count.between(3, 7)),
        ("3 to 7", Count.between(3, 7)),
        ("3..7", Count.between(3, 7)),
        ("7-7", Count.exactly(7)),
        ("1,000-1,200", Count.between(1000, 1200)),
        ("1 000 - 1 200", Count.between(1000, 1200)),
        ("At  least 12", Count.at_least(12)),
        ("no fewer than 12", Count.at_least(12)),
        ("12 or more", Count.at_least(12)),
        ("12+", Count.at_least(12)),
        (">=12", Count.at_least(12)),
        ("≥ ١٢", Count.at_least(12)),
        ("up to 4", Count.up_to(4)),
        ("at most 4", Count.up_to(4)),
        ("no more than 4", Count.up_to(4)),
        ("<=4", Count.up_to(4)),
        ("≤4", Count.up_to(4)),
        ("about 10", Count.about(10)),
        ("around 10", Count.about(10)),
        ("approximately 10", Count.about(10)),
        ("ca. 10", Count.about(10)),
        ("~10", Count.about(10)),
        ("about 3-7", Count(3, 7, Quantifier.ABOUT)),
        ("some", Count.missing(Blank.SOME_UNNUMBERED)),
        ("Withheld", Count.missing(Blank.WITHHELD)),
        ("not stated", Count.missing(Blank.NOT_STATED)),
    ],
)
def test_each_form_of_the_manual_is_read(text: str, count: Count) -> None:
    assert read_count(text) == count


REFUSED = [
    ("=1+1", "formula"),
    ("7-3", "min_above_max"),
    ("about 7-3", "min_above_max"),
    ("-3", "negative_count"),
    ("− 3", "negative_count"),
    ("-3.5", "negative_count"),
    ("12.5", "not_whole"),
    ("12,5", "not_whole"),
    ("1.204", "not_whole"),
    ("1.00", "not_whole"),
    ("1E+05", "not_whole"),
    ("1,20,000", "not_a_count"),
    ("1,204 300", "not_a_count"),
    ("5²", "not_a_count"),
    ("½", "not_a_count"),
    ("+5", "not_a_count"),
    ("5 killed", "not_a_count"),
    ("#REF!", "spreadsheet_error"),
    ("#N/A", "spreadsheet_error"),
    ("#DIV/0!", "spreadsheet_error"),
    ("dozens", "not_a_count"),
    ("5%", "not_a_count"),
    ("9" * 16, "not_a_count"),
    ("5" + " " * 99 + "6", "not_a_count"),
    ("9" * 5_000, "not_a_count"),
    ("more than 12", "more_or_less_than"),
    (">12", "more_or_less_than"),
    ("<5", "more_or_less_than"),
    ("fewer than 5", "more_or_less_than"),
    ("n/a", "unclear_blank"),
    ("NaN", "unclear_blank"),
    ("—", "unclear_blank"),
    ("?", "unclear_blank"),
    ("unknown", "unclear_blank"),
    ("07-Mar", "count_became_date"),
    ("7 mars", "count_became_date"),
    ("Mar-07", "count_became_date"),
    ("3/7", "count_became_date"),
    ("3/7/2017", "count_became_date"),
    ("3-7-2017", "count_became_date"),
    ("2017-03-07 00:00:00", "count_became_date"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_somebody_would_have_to_decide_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadCell) as refused:
        read_count(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        (("3", "7", ""), Count.between(3, 7)),
        (("5", "5", ""), Count.exactly(5)),
        (("0", "0", ""), Count.exactly(0)),
        (("3", "", ""), Count.at_least(3)),
        (("", "7", ""), Count.up_to(7)),
        (("3", "7", "about"), Count(3, 7, Quantifier.ABOUT)),
        (("5", "5", "About"), Count.about(5)),
        (("3", "", "at least"), Count.at_least(3)),
        (("", "4", "up_to"), Count.up_to(4)),
        (("3", "7", "range"), Count.between(3, 7)),
        (("5", "5", "exact"), Count.exactly(5)),
    ],
)
def test_bounds_in_cells_of_their_own_are_kept_as_printed_and_never_guessed(
    cells: tuple[str, str, str], count: Count
) -> None:
    assert read_bounds(*cells) == count


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("7", "3", ""), "min_above_max"),
        (("", "", "about"), "quantifier_mismatch"),
        (("3", "7", "exact"), "quantifier_mismatch"),
        (("3", "7", "at_least"), "quantifier_mismatch"),
        (("5", "5", "range"), "quantifier_mismatch"),
        (("3", "", "about"), "quantifier_mismatch"),
        (("3", "", "exact"), "quantifier_mismatch"),
        (("", "3", "at least"), "quantifier_mismatch"),
        (("3-7", "", ""), "not_a_count"),
        (("some", "", ""), "not_a_count"),
        (("", "-1", ""), "negative_count"),
        (("1", "2", "roughly"), "not_in_list"),
    ],
)
def test_bounds_that_contradict_each_other_are_refused(cells: tuple[str, str, str], code: str) -> None:
    with pytest.raises(BadCell) as refused:
        read_bounds(*cells)
    assert refused.value.code == code


@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_any_other_text_is_a_count_that_prints_alike_or_a_clear_fault(text: str) -> None:
    try:
        count = read_count(text.strip())
    except BadCell as refused:
        bad = refused
    else:
        assert read_count(str(count)) == count
        return
    assert all((bad.code, bad.what, bad.remedy))
