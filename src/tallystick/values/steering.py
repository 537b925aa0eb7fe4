"""What in a text would steer the direction of a page, or cannot be seen at all: shown, and compared, as U+FFFD.

One code point stands for one, so that every span of a text holds in what is made of it. The characters are those of
Unicode Standard Annex 9 that embed, override or isolate, and controls that are no line break or tab.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_STEERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str) -> str:
    r"""Give the text with each such character as U+FFFD.

    >>> harmless("killed \u202e21")
    'killed \ufffd21'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if char in _STEERING or _hidden(char) else char for char in text)


def _hidden(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
