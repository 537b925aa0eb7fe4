"""What each single character stands for when text is searched or compared; one table per strength of folding.

Knows characters one at a time. What depends on neighbours (words broken up on purpose, a Cyrillic letter and its
mark) is in text_joins.py and text.py. Every folding is listed with an example in docs/method/text.md.
"""

from __future__ import annotations

from unicodedata import category, combining, decimal, normalize

TATWEEL = "\u0640"
ARABIC_LETTER = (
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9]"
)
"""One letter of the Arabic script as a regular-expression class; tatweel, digits and marks are not letters."""


class Fold(dict[int, str]):
    """A table for ``str.translate`` that works a character out when it is first met, and remembers it."""

    def __missing__(self, code: int) -> str:
        """Fold a character down to what is left when folding it again changes nothing."""
        char = chr(code)
        folded = _fold_once(char)
        if folded != char:
            folded = "".join(folded if part == char else self[ord(part)] for part in folded)
        self[code] = folded
        return folded


class Spelling(dict[int, str]):
    """A table for ``str.translate`` that leaves every character it does not name as it is."""

    def __missing__(self, code: int) -> str:
        """Leave the character as it is, and remember it: a lookup is faster than this."""
        self[code] = char = chr(code)
        return char


class Key(dict[int, str]):
    """As ``Fold``, for search keys: letters, marks and decimal digits stay, everything else becomes a space."""

    def __missing__(self, code: int) -> str:
        """Keep what a reader would type into a search box."""
        char = chr(code)
        kept = char if category(char)[0] in "LM" or category(char) in {"Nd", "Nl"} else " "
        self[code] = kept
        return kept


def is_attached(char: str) -> bool:
    """Tell whether a removed character belongs to the letter before it: a mark, or the stretch of a tatweel."""
    return combining(char) > 0 or char == TATWEEL


# Marks that spelling can do without, by block: general, Cyrillic, Hebrew points, Arabic harakat and Quranic signs.
# Marks of other scripts (Devanagari, Burmese, Thai ...) are vowels and stay.
_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5),
    (0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8),
    (0x06EA, 0x06ED), (0x0898, 0x089F), (0x08CA, 0x08E1), (0x08E3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0x2DE0, 0x2DFF), (0xA66F, 0xA672), (0xA674, 0xA67D), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)  # fmt: skip
# Breve, diaeresis and hamza make a letter of its own of some letters, so they stay until text_joins.py has looked
# at the letter before them; the letters they make are never taken apart.
_LETTER_MARKS = "\u0306\u0308\u0654"
_WHOLE_LETTERS = "йЙїЇўЎئؤ"
# Format characters that can be seen (Arabic number signs, end of ayah): not invisible, so not removed.
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

_EXACT = {
    **dict.fromkeys("\t\r", " "),
    **dict.fromkeys("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u00b4`", "'"),
    **dict.fromkeys("\u055a\ua78b\ua78c", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u02ba", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    "\u00ad": "",  # soft hyphen: seen only at the end of a line
    "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u066a": "%", "\u066b": ".", "\u066c": ",", "\u06d4": ".",
    "\u05be": "-", "\u05f3": "'", "\u05f4": '"',
    "\u0131": "i", "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D",
    "\u00f0": "d", "\u00d0": "D", "\u0127": "h", "\u0126": "H", "\u00fe": "th", "\u00de": "Th", "\u00e6": "ae",
    "\u00c6": "Ae", "\u0153": "oe", "\u0152": "Oe",
}  # fmt: skip


def _fold_once(char: str) -> str:
    if char in _EXACT:
        return _EXACT[char]
    kind = category(char)
    if kind == "Cs":
        return "\ufffd"
    if kind == "Nd":
        return str(decimal(char))
    if _is_mark(char) or kind == "Cc" or (kind == "Cf" and char not in _VISIBLE_FORMAT):
        return char if char in _LETTER_MARKS else ""
    if char in _WHOLE_LETTERS:
        return char
    parts = normalize("NFKD", char)
    if any(category(part) in {"Nd", "No"} for part in parts):
        return char  # a footnote mark, a fraction or a circled number must not join the number beside it
    if any(_is_mark(part) for part in parts):
        return "".join(part for part in parts if _keeps(part, parts[0]))
    return normalize("NFKC", char)


def _is_mark(char: str) -> bool:
    code = ord(char)
    return any(first <= code <= last for first, last in _MARKS)


def _keeps(part: str, letter: str) -> bool:
    return not _is_mark(part) or (part in _LETTER_MARKS and (letter in {"ي", "و"} or "\u0400" <= letter <= "\u052f"))


FOLD = Fold()
"""From any character to plain letters, digits and signs; tatweel and the spellings of Arabic are left for later."""

ARABIC_SPELLING = Spelling(str.maketrans({
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    **dict.fromkeys("ىیئېۍ", "ي"),
    "ؤ": "و",
    "ک": "ك",
    **dict.fromkeys("ةۀەہۂۃھ", "ه"),
    TATWEEL: "",
}))  # fmt: skip
"""Spellings of one Arabic word brought together: alef, ya, ta marbuta, hamza carriers, Persian keyboards, tatweel."""

KEY = Key()
"""For search keys, after folding and lower case."""
