"""Parts of HTML that the reports share: tables, and marks that lead to notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape


def with_marks(text: str, code: str) -> str:
    """Make the numbers of notes lead to them."""
    return re.sub(
        r"\[(\d+)\]", lambda mark: f'<sup><a href="#{code}-{int(mark[1])}">[{mark[1]}]</a></sup>', escape(text)
    )


def table_of(head: Sequence[str], rows: str, *, numbers: int, at: int | None = None) -> str:
    """Give a table; the last ``numbers`` columns are numbers, or as many from column ``at`` on."""
    first = len(head) - numbers if at is None else at
    cells = "".join(
        f'<th scope="col"{_kind(first <= n < first + numbers)}>{escape(name)}</th>' for n, name in enumerate(head)
    )
    return f'<div class="wide" tabindex="0"><table><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div>'


def cells_row(name: str, cells: Sequence[str], *, words: int = 0, kind: str = "", all_numbers: bool = False) -> str:
    """Give a row of a table; from cell ``words`` on, cells that begin with a figure are numbers, or all of them."""
    of = f' class="{kind}"' if kind else ""
    inner = "".join(
        f"<td{_kind(n >= words and (all_numbers or _is_number(cell)))}>{escape(cell)}</td>"
        for n, cell in enumerate(cells)
    )
    return f'<tr{of}><th scope="row">{escape(name)}</th>{inner}</tr>'


def _is_number(cell: str) -> bool:
    return any(letter.isdecimal() for letter in cell[:2]) or cell[:1] == "\u2066"


def _kind(is_number: bool) -> str:  # noqa: FBT001 -- reads as the sentence it is
    return ' class="n"' if is_number else ""
