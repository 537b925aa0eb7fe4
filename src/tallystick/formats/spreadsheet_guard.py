"""Keeping a spreadsheet from taking text for a formula, and taking text back as it was.

Knows one cell of text. A cell that begins with =, +, - or @ is run by spreadsheet programmes, so what we write puts an
apostrophe before it; so it does before a text that is what they show for a formula that failed. A text that begins with
apostrophes and then such a thing gets one more. Source: OWASP, "CSV Injection"; docs/manual/cases-csv.md tells users.
"""

from __future__ import annotations

import re

_ERROR = r"(?:#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)|Err:\d{3})"
_RUNS = rf"(?:[=+\-@\t\r]|{_ERROR}\Z)"
_TO_GUARD = re.compile(f"'*{_RUNS}", re.ASCII)
_GUARDED = re.compile(f"'+{_RUNS}", re.ASCII)
_FAILED = re.compile(_ERROR, re.ASCII)


def guarded(text: str) -> str:
    """Give the text as it may stand in a cell.

    >>> guarded("=1+1"), guarded("'-1"), guarded("5 - 6")
    ("'=1+1", "''-1", '5 - 6')
    """
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguarded(text: str) -> str:
    """Give back the text that ``guarded`` was given.

    >>> unguarded("'=1+1"), unguarded("''-1"), unguarded("'Ayn Issa")
    ('=1+1', "'-1", "'Ayn Issa")
    """
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def is_failed_formula(text: str) -> bool:
    """Tell whether a cell holds what a spreadsheet shows for a formula that it could not calculate.

    >>> is_failed_formula("#REF!"), is_failed_formula("# 12")
    (True, False)
    """
    return _FAILED.fullmatch(text) is not None
