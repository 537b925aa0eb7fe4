"""A text cut up for showing is still the text, and each piece says which claims lie over it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.claim.lit import Lit, Piece, lit

TEXTS = st.text(alphabet="ab \n\u0642\u202e", max_size=40)
SPANS = st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45), st.sampled_from("xyz")), max_size=6)


def test_overlapping_words_are_lit_for_both_the_shorter_first() -> None:
    (one,) = lit("five civilians and two fighters were killed", [Lit(0, 43, "all"), Lit(19, 31, "two")])
    assert one.pieces == (
        Piece("five civilians and ", ("all",), ("all",)),
        Piece("two fighters", ("two", "all"), ("two",)),
        Piece(" were killed", ("all",)),
    )


def test_words_that_run_over_the_end_of_a_paragraph_are_lit_in_both() -> None:
    first, second = lit("The toll\n\nis five.", [Lit(4, 12, "x")])
    assert [piece.names for piece in (*first.pieces, *second.pieces)] == [(), ("x",), ("x",), ()]
    assert [piece.first for piece in (*first.pieces, *second.pieces)] == [(), ("x",), (), ()]
    assert (first.start, first.text, second.start, second.text) == (0, "The toll", 10, "is five.")


@given(TEXTS, SPANS)
def test_nothing_of_a_text_is_lost_or_moved(text: str, spans: list[tuple[int, int, str]]) -> None:
    made = lit(text, [Lit(*span) for span in spans])
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in made)
    assert [one.text for one in made] == [line for line in text.split("\n") if line.strip()]


@given(TEXTS, SPANS)
def test_every_letter_is_lit_for_the_claims_that_lie_over_it_and_no_other(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    for one in lit(text, [Lit(*span) for span in spans]):
        at = one.start
        for piece in one.pieces:
            for place in range(at, at + len(piece.text)):
                over = {name for start, end, name in spans if 0 <= start <= place < end <= len(text)}
                assert set(piece.names) == over
            at += len(piece.text)
