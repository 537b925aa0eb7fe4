"""The glossary has every word the code writes, in three languages, each once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tallystick.actions.standards import shipped_standards
from tallystick.assessment.model import Flow, Status, Unit
from tallystick.assessment.rules import CATEGORIES, EFFECTS
from tallystick.incident.judgement import Verdict
from tallystick.ledger.cause import Cause
from tallystick.ledger.entry import Coverage, Kind, Section
from tallystick.reconciliation.model import StepId
from tallystick.values.counts import Blank, Quantifier
from tallystick.values.when import Basis

PAGE = Path(__file__).resolve().parents[1] / "docs" / "glossary.md"


class Term(NamedTuple):
    english: str
    arabic: str
    ukrainian: str
    code: str
    meaning: str


def terms() -> list[Term]:
    """Give the rows of all tables, without their headings and rules."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("|---")]
    assert {len(row) for row in cells} == {5}
    return [Term(*row) for row in cells if row[0] != "English"]


TERMS = terms()


def scripts(text: str) -> set[str]:
    """Give the scripts of the letters of a text, by the first word of their Unicode names."""
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


def test_every_term_stands_in_three_languages_each_in_its_own_script() -> None:
    wanted = {"english": "LATIN", "arabic": "ARABIC", "ukrainian": "CYRILLIC", "meaning": "LATIN"}
    found = [(term, language) for term in TERMS for language in wanted]
    assert [pair for pair in found if scripts(getattr(*pair)) != {wanted[pair[1]]}] == []


def test_arabic_and_ukrainian_are_written_as_they_should_be() -> None:
    persian, russian = set("یکگپچ۰۱۲۳۴۵۶۷۸۹"), set("ыэъё'`")  # look-alikes; and the typewriter's apostrophe
    assert [term for term in TERMS if set(term.arabic) & persian or "\N{ARABIC TATWEEL}" in term.arabic] == []
    assert [term for term in TERMS if set(term.ukrainian.lower()) & russian] == []
    text = PAGE.read_text("utf-8")
    assert unicodedata.normalize("NFC", text) == text


@pytest.mark.parametrize("language", ["english", "arabic", "ukrainian"])
def test_no_term_stands_twice(language: str) -> None:
    assert [word for word, times in Counter(getattr(term, language) for term in TERMS).items() if times > 1] == []


def test_every_meaning_is_one_line_that_says_something() -> None:
    assert [term for term in TERMS if len(term.meaning) < len("hurt and alive") or term.meaning.endswith(".")] == []


def words_of_the_code() -> dict[str, str]:
    """Give each word from a closed list of the code, and the list it comes from."""
    lists = (Flow, Unit, Status, Quantifier, Blank, Cause, Basis, Coverage, Verdict, Kind, Section, StepId)
    closed = {str(word): kind.__name__ for kind in lists for word in kind}
    states = {state.id: standard.key for standard in shipped_standards() for state in standard.states}
    return {**dict.fromkeys(CATEGORIES, "categories"), **dict.fromkeys(EFFECTS, "effects"), **states, **closed}


def test_every_word_from_a_closed_list_of_the_code_is_explained() -> None:
    explained = {word for term in TERMS for word in re.findall(r"`([^`]+)`", term.code)}
    assert {word: where for word, where in words_of_the_code().items() if word not in explained} == {}


def test_no_word_of_the_code_is_explained_twice() -> None:
    written = Counter(word for term in TERMS for word in re.findall(r"`([^`]+)`", term.code))
    assert [word for word, times in written.items() if times > 1] == []
