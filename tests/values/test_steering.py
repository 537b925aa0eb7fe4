"""What would steer a page, or cannot be seen, is shown as U+FFFD, one code point for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.steering import harmless


def test_what_steers_or_hides_is_replaced_and_words_stay() -> None:
    assert harmless("a\u202eb\u2066c\x1bd\u2028e") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert harmless("قُتل 5\n\tin Northtown \u200f\u200e") == "قُتل 5\n\tin Northtown \u200f\u200e"


@given(st.text())
def test_every_span_of_a_text_holds_in_what_is_shown(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    assert harmless(shown) == shown
