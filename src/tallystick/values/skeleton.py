"""The consonants of a word, the same in Arabic, Latin and Cyrillic letters: what is left of a name when it is retyped.

Knows one word at a time. Names are written down from hearing, so vowels, doubled letters, emphatic and plain sounds
differ between two who mean the same. Each consonant stands for a class of sounds; the classes are in
docs/method/names.md. It is for finding candidates and comparing, never for showing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tallystick.values.text import search_key


@lru_cache(1 << 18)
def skeleton(word: str) -> str:
    """Give the classes of the consonants of one word of a search key, in order; empty where it has none.

    >>> skeleton("القريه"), skeleton("qaryah"), skeleton("karya")
    ('kr', 'kr', 'kr')
    >>> skeleton("харків"), skeleton("kharkiv")
    ('xrkf', 'xrkf')
    """
    if _is_arabic(word[:1]):
        word = word[2:] if word.startswith(_ARTICLE) and len(word) > _SHORTEST_WITH_ARTICLE else word
        letters = _ARABIC
    elif _is_cyrillic(word[:1]):
        letters = _CYRILLIC
    else:
        for pair, sound in _PAIRS:
            word = word.replace(pair, sound)
        letters = _LATIN
    first = _GLIDES.get(word[:1], "")
    classes = _DOUBLED.sub(r"\1", first + "".join([letters.get(letter, "") for letter in word]))
    return classes[:-1] if len(classes) > _SHORTEST_WITH_SILENT_H and classes[-1] == "h" else classes


def words_of_name(text: str) -> tuple[str, ...]:
    """Give the words of a name as search keys, without the article where it stands as a word of its own.

    In "Ash Shams" and "Dayr Az Zawr" the article takes the sound of what follows.

    >>> words_of_name("Dayr Az-Zawr"), words_of_name("al-Bab"), words_of_name("Ash Shams")
    (('dayr', 'zawr'), ('bab',), ('shams',))
    """
    words = search_key(text).split()
    return tuple(
        word for word, after in zip(words, [*words[1:], ""], strict=False) if not (after and _is_article(word, after))
    )


def _is_article(word: str, after: str) -> bool:
    if word == _ARTICLE:
        return True
    return _ARTICLES.fullmatch(word) is not None and (word[1] == "l" or after.startswith(word[1]))


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


_ARTICLE: Final = "ال"
_ARTICLES: Final = re.compile("[aeu]l|[ae](?:r|s|sh|t|d|z|n|dh|th)")
_SHORTEST_WITH_ARTICLE, _SHORTEST_WITH_SILENT_H = 3, 2
_DOUBLED: Final = re.compile(r"(.)\1+")

# Class of sounds: b (b, p), t (t, th, emphatic t), d (d, dh, emphatic d and z), z, s (s, emphatic s), c (sh, ch),
# g (g, j, gh), k (k, q), x (kh), h, f (f, v), l, m, n, r. Vowels, ayn, hamza and w, y inside a word have none.
_LATIN: Final = dict(zip("bpcqkdfvgjhlmnrstxzCXTDG", "bbkkkdffgghlmnrstxzcxtdg", strict=True))
_PAIRS: Final = (
    ("sch", "C"), ("sh", "C"), ("ch", "C"), ("kh", "X"), ("gh", "G"), ("th", "T"), ("dh", "D"), ("ph", "f"),
    ("zh", "G"), ("dj", "G"),
)  # fmt: skip
_ARABIC: Final = dict(zip("بپتطثجغگچحهخدضذظرزسصشفڤقكلمن", "bbtttgggghhxddddrzsscffkklmn", strict=True))
_CYRILLIC: Final = dict(zip("бпвфгґжджзкклмнрстхцчшщ", "bbffgggdgzkklmnrstxsccc", strict=True))
_GLIDES: Final = {"y": "y", "ي": "y", "й": "y", "w": "w", "و": "w"}
