"""The page on text is true: each row of its tables is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tallystick.values.text import normalise, search_key

PAGE = Path(__file__).resolve().parents[2] / "docs" / "method" / "text.md"
ROWS = re.findall(
    r"^\| [^|]+ \| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
)


def test_no_row_of_the_tables_is_left_out() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "`" in line]
    assert len(ROWS) == len(rows)


@pytest.mark.parametrize(("given", "normalised", "key"), ROWS)
def test_each_row_of_the_page_is_what_the_code_does(given: str, normalised: str, key: str) -> None:
    assert (normalise(given).text, search_key(given)) == (normalised, key)
