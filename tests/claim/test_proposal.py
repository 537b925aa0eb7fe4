"""A proposal has a name of its own that says where it stands and what was read, and no word of the text."""

from __future__ import annotations

from dataclasses import replace

from tallystick.claim.extraction import extract
from tallystick.claim.model import Figure, Quantity
from tallystick.claim.proposal import key_of, proposals

CLAIMS = extract("Up to 30 people were killed, a monitor said. The ministry denied that it had hit civilians.")


def test_the_name_says_where_and_what() -> None:
    assert [one.key for one in proposals(CLAIMS)] == ["0-27.killed.-30", "58-90.denial"]


def test_another_number_in_the_same_words_is_another_proposal() -> None:
    other = replace(CLAIMS[0], figure=Figure(30, None, Quantity.AT_LEAST))
    assert key_of(other) == "0-27.killed.30-"


def test_a_vague_number_is_named_so() -> None:
    assert key_of(extract("Dozens of people were wounded.")[0]) == "0-29.injured.vague"


def test_two_claims_with_one_name_are_told_apart_by_their_order() -> None:
    assert [one.key for one in proposals([CLAIMS[0], CLAIMS[0]])] == ["0-27.killed.-30", "0-27.killed.-30.2"]
    assert [one.n for one in proposals(CLAIMS)] == [1, 2]
