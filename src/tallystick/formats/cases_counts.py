"""How many, as people write it in a cell: a number, a range, "at least 12", "some", "withheld".

Knows one cell, or a pair of cells with bounds; deliberately reads no vague words ("dozens") and no "more than", whose
bounds somebody would have to choose. Every form is listed in docs/manual/cases-csv.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tallystick.formats.cases_faults import BadCell, failed_formula, formula
from tallystick.formats.spreadsheet_guard import is_failed_formula
from tallystick.values.counts import BadCount, Blank, Count, Quantifier
from tallystick.values.text import plain_text


@lru_cache(1 << 14)
def read_count(text: str) -> Count:
    """Read one cell; digits of any script are read, and thousands may be parted in threes by , ' or a blank.

    ``str`` of a count is a form that is read, so what is written comes back.

    Raises:
        BadCell: the cell is not one of the listed forms.

    >>> read_count("3-7") == Count.between(3, 7), read_count("≥ 1,200") == Count.at_least(1200)
    (True, True)
    >>> read_count("٣٬٨١٧").max
    3817
    """
    words = _words(text)
    blank = _BLANKS.get(words)
    if blank is not None:
        return Count.missing(blank)
    for pattern, quantifier in _FORMS:
        match = pattern.fullmatch(words)
        if match is not None:
            lowest = whole_number(match["n"])
            upper = match.groupdict().get("m")
            return _count(lowest, whole_number(upper) if upper else lowest, quantifier)
    raise _not_a_count(words)


def read_bounds(lowest: str, highest: str, quantifier: str) -> Count:
    """Read two cells with bounds and perhaps one with the quantifier; an empty bound was not printed.

    Raises:
        BadCell: a bound is no whole number, they are upside down, or the quantifier says something else.

    >>> read_bounds("3", "", "") == Count.at_least(3), read_bounds("5", "5", "about") == Count.about(5)
    (True, True)
    """
    low, high = (read_number(text) if text else None for text in (lowest, highest))
    said = read_quantifier(quantifier) if quantifier else None
    if low is None and high is None:
        raise BadCell("quantifier_mismatch", "a quantifier stands without a number", "give a bound, or leave it empty")
    if said is None:
        open_side = Quantifier.AT_LEAST if high is None else Quantifier.UP_TO
        equal = Quantifier.EXACT if low == high else Quantifier.RANGE
        said = open_side if low is None or high is None else equal
    try:
        return Count(low, high, said)
    except BadCount as bad:
        if low is not None and high is not None and low > high:
            raise _upside_down() from None
        remedy = "at_least has a minimum alone, up_to a maximum alone, exact two equal bounds, range two unequal ones"
        raise BadCell("quantifier_mismatch", bad.why, remedy) from None


def read_quantifier(text: str) -> Quantifier:
    """Read how the words qualified the number: exact, about, at_least, up_to or range."""
    try:
        return Quantifier(_words(text).replace(" ", "_"))
    except ValueError:
        known = ", ".join(Quantifier)
        raise BadCell("not_in_list", "it is not one of the words of this column", f"write {known}") from None


@lru_cache(1 << 14)
def read_number(text: str) -> int:
    """Read a whole number that is not negative, with the digits and the thousands of ``read_count``."""
    words = _words(text)
    if _NUMBER.fullmatch(words):
        return whole_number(words)
    raise _not_a_count(words, alone=True)


def whole_number(digits: str) -> int:
    """Give the number that matched text stands for."""
    return int(_PARTED.sub("", digits.removesuffix(".0")))


_LONGEST: Final = 60
_N: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,3}(?: \d{3}){1,4}|\d{1,3}(?:'\d{3}){1,4}|\d{1,15}(?:\.0)?)"
_NUMBER: Final = re.compile(_N, re.ASCII)
_PARTED: Final = re.compile(r"[, ']")
_ABOUT: Final = r"(?:about |around |approximately |approx\.? |circa |ca\.? |c\. ?|~ ?|≈ ?)"
_RANGE: Final = rf"(?P<n>{_N})(?: ?- ?| ?\.\. ?| to )(?P<m>{_N})"
_FORMS: Final = tuple(
    (re.compile(pattern, re.ASCII), quantifier)
    for pattern, quantifier in (
        (rf"(?P<n>{_N})", Quantifier.EXACT),
        (_RANGE, Quantifier.RANGE),
        (rf"(?:at least |no fewer than |>= ?|≥ ?)(?P<n>{_N})", Quantifier.AT_LEAST),
        (rf"(?P<n>{_N})(?: ?\+| or more)", Quantifier.AT_LEAST),
        (rf"(?:up to |at most |no more than |<= ?|≤ ?)(?P<n>{_N})", Quantifier.UP_TO),
        (rf"{_ABOUT}(?P<n>{_N})", Quantifier.ABOUT),
        (_ABOUT + _RANGE, Quantifier.ABOUT),
    )
)
_BLANKS: Final = {
    "some": Blank.SOME_UNNUMBERED,
    "some unnumbered": Blank.SOME_UNNUMBERED,
    "withheld": Blank.WITHHELD,
    "not stated": Blank.NOT_STATED,
}

_MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE: Final = re.compile(
    rf"\d{{1,2}}[-/. ]{_MONTH}(?:[-/. ]\d{{2,4}})?|{_MONTH}[-/. ]\d{{1,4}}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?: .*)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?: .*)?|\d{1,2}/\d{1,2}",
    re.ASCII,
)
_MORE_OR_LESS: Final = re.compile(r"(?:more than|over|less than|fewer than|under|>|<) ?\d.*", re.ASCII)
_NO_WORD: Final = frozenset({"-", "--", "?", "n/a", "na", "n.a.", "nan", "null", "none", "nil", "unknown", "tbc", "x"})


def _words(text: str) -> str:
    if text[0] == "=":
        raise formula()
    if len(text) > _LONGEST:
        raise BadCell("not_a_count", "it is too long for a number", "put a text into reason or note")
    return " ".join(plain_text(text).lower().split())


def _count(lowest: int, highest: int, quantifier: Quantifier) -> Count:
    if lowest > highest:
        raise _upside_down()
    match quantifier:
        case Quantifier.AT_LEAST:
            return Count.at_least(lowest)
        case Quantifier.UP_TO:
            return Count.up_to(lowest)
        case Quantifier.ABOUT:
            return Count(lowest, highest, quantifier)
        case _:
            return Count.between(lowest, highest)


def _upside_down() -> BadCell:
    return BadCell("min_above_max", "the minimum is above the maximum", "exchange the two, or correct one")


def _not_a_count(words: str, *, alone: bool = False) -> BadCell:
    if is_failed_formula(words.upper()):
        return failed_formula()
    if _DATE.fullmatch(words):
        remedy = "give the column the format Text, write the range again, or use the columns _min and _max"
        return BadCell("count_became_date", "a spreadsheet has made a date of it", remedy)
    if _MORE_OR_LESS.fullmatch(words):
        remedy = "write 'at least' or 'up to' with the number that is meant"
        return BadCell("more_or_less_than", "whether the number itself is included is open to dispute", remedy)
    if re.fullmatch(r"-\s?\d.*", words, re.ASCII):
        return BadCell("negative_count", "a count cannot be negative", "give 0 or more")
    if words in _NO_WORD:
        remedy = "write some or withheld, or leave it empty where no number was stated"
        return BadCell("unclear_blank", "why there is no number is not clear", remedy)
    if re.fullmatch(r"\d+[.,]\d+|\d(?:[.,]\d+)?e\+?\d+", words, re.ASCII):
        return BadCell(
            "not_whole", "it is not a whole number", "write all digits, with a comma between thousands or none"
        )
    if alone:
        return BadCell(
            "not_a_count", "it is not a whole number", "write a number alone, or use the column without an ending"
        )
    return BadCell(
        "not_a_count", "it is not a number of persons", "write as 5, 3-7, at least 12, up to 4, about 10 or some"
    )
