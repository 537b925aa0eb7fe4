"""Keeping a spreadsheet from taking text for a formula, and taking text back as it was.

Knows one cell of text. A cell that begins with =, +, - or @ is run by spreadsheet programmes, so what we write
puts an apostrophe before it; a text that begins with apostrophes and then such a sign gets one more. Source: OWASP,
"CSV Injection"; docs/manual/cases-csv.md tells users of it.
"""

from __future__ import annotations

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Give the text as it may stand in a cell.

    >>> guarded("=1+1"), guarded("'-1"), guarded("5 - 6")
    ("'=1+1", "''-1", '5 - 6')
    """
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Give back the text that ``guarded`` was given.

    >>> unguarded("'=1+1"), unguarded("''-1"), unguarded("'Ayn Issa")
    ('=1+1', "'-1", "'Ayn Issa")
    """
    return text[1:] if _GUARDED.match(text) else text
