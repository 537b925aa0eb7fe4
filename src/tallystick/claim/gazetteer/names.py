"""Keys under which a place is found however its name is spelled: one for its letters, one for its consonants.

Romanised Arabic writes one name in many ways (Siha, Sihah; Qamishli, Kamishly; Dayr az Zawr, Deir Ezzor). What stays is
the order of the consonants, so that is the key, the same for Arabic, Cyrillic and Latin letters. Keys only propose: how
near a spelling is, is measured on the letters (rank.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tallystick.values.text import plain_text, search_key

_ARABIC: Final = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ا": "a", "ء": "", "پ": "p", "چ": "ch", "گ": "g", "ڤ": "v",
    "ژ": "zh", "ک": "k", "ی": "y",
}  # fmt: skip
_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia", "ё": "e", "ы": "y", "э": "e", "ъ": "", "'": "",
}  # fmt: skip
"""Ukrainian by its national system of 2010 (Cabinet of Ministers, resolution 55); Russian letters beside it."""

_CLASSES: Final = (
    (re.compile(r"(?:sh|ch|zh|ş|ç)"), "S"),
    (re.compile(r"(?:kh|ck|q|k|c|x)"), "K"),
    (re.compile(r"(?:gh|dj|j|g)"), "G"),
    (re.compile(r"(?:dh|th(?=[aeiouy]?$)|d|z)"), "D"),
    (re.compile(r"(?:th|t)"), "T"),
    (re.compile(r"(?:ph|f|v)"), "F"),
    (re.compile(r"[bp]"), "B"),
    (re.compile(r"[aeiouwy]"), ""),
    (re.compile(r"([A-Zhlmnrs])\1+"), r"\1"),
)
_ARTICLE: Final = re.compile(r"^(?:a[ltdnrsz]|a[sdt]h|el|ul|il|e[rsnz]|esh)$")
_STUCK_ARTICLE: Final = re.compile(r"^(?:al|el)(?=[bcdfghjklmnpqrstvwxyz]\w{3})")
_SUN: Final = re.compile(r"^a([tdnrsz])\1|^a(sh)sh|^e([tdnrsz])\3")

GENERIC: Final = frozenset({
    "city", "town", "village", "hamlet", "neighborhood", "neighbourhood", "neighborhoods", "area", "region",
    "district", "subdistrict", "sub", "governorate", "province", "countryside", "rural", "street", "road",
    "square", "roundabout", "near", "vicinity", "of", "the", "in", "at", "on", "and", "outskirts", "suburb",
    "suburbs", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast",
    "northwest", "southeast", "southwest", "central", "center", "centre", "outside", "between", "from",
    "strip", "unknown", "farms", "quarter", "locality", "municipality", "raion", "oblast", "مدينه", "بلده",
    "قريه", "حي", "منطقه", "ناحيه", "محافظه", "ريف", "شارع", "قرب", "بالقرب", "من", "محيط", "شمال", "جنوب",
    "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "في", "بين", "قضاء", "دوار", "طريق", "اطراف", "وسط",
})  # fmt: skip
"""Words that say what kind of place it is, or on which side; they do not tell one place from another."""


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell it from others, in Latin letters, without articles.

    >>> words_of("Dayr az Zawr"), words_of("مدينة الرقة"), words_of("the village of Al-Bab")
    (('dayr', 'zawr'), ('rq',), ('bab',))
    """
    found = []
    for word in search_key(name).split():
        latin = _latin(word)
        if word in GENERIC or latin in GENERIC or _ARTICLE.match(latin) or not latin:
            continue
        found.append(_STUCK_ARTICLE.sub("", latin))
    return tuple(found)


def skeleton(name: str) -> str:
    """Give the consonants of a name, those that are confused in one class; a name without any gives its letters.

    >>> skeleton("Siha") == skeleton("Sihah"), skeleton("Qamishli") == skeleton("Kamishly") == skeleton("القامشلي")
    (True, True)
    """
    words = words_of(name)
    return "".join(map(_consonants, words)) or "".join(words)


def letters(name: str) -> str:
    """Give the letters of a name to be compared: one Latin spelling, vowels that are confused as one.

    >>> letters("Deir ez-Zor"), letters("Dayr az Zawr")
    ('dir zur', 'dir zur')
    """
    return " ".join(map(_letters, words_of(name)))


def near_keys(key: str) -> Iterator[str]:
    """Give the key and all keys that differ from it in one consonant: put in, left out, or another.

    >>> sorted(near_keys("SK"))[:3], len(set(near_keys("SK")))
    (['BK', 'BSK', 'DK'], 64)
    """
    yield key
    seen = {key}
    for i in range(len(key) + 1):
        rest = key[i + 1 :] if i < len(key) else ""
        variants = [key[:i] + letter + key[i:] for letter in _ALPHABET]
        if i < len(key):
            variants += [key[:i] + rest, *(key[:i] + letter + rest for letter in _ALPHABET)]
        for variant in variants:
            if variant and variant not in seen:
                seen.add(variant)
                yield variant


_ALPHABET: Final = "BDFGKSThlmnrs"


@lru_cache(maxsize=65_536)
def _latin(word: str) -> str:
    """Write a word in Latin letters; of Arabic only what is written, so that vowels are missing."""
    if word.isascii():
        return word
    if "\u0600" <= word[0] <= "\u06ff":
        bare = word[2:] if word.startswith("ال") and len(word) > _ARTICLE_AND_TWO else word
        bare = bare[:-1] if bare.endswith("ه") and len(bare) > 2 else bare  # noqa: PLR2004 -- a word of two letters keeps both
        return "".join(_ARABIC.get(letter, "") for letter in bare)
    if "\u0400" <= word[0] <= "\u04ff":
        return "".join(_CYRILLIC.get(letter, "") for letter in word)
    return "".join(char for char in plain_text(word) if char.isascii())


_ARTICLE_AND_TWO: Final = 4


def _consonants(word: str) -> str:
    found = _SUN.sub(lambda match: match[1] or match[2] or match[3], word)
    found = re.sub(r"(?<=.)h$|(?<=.)t?ah$|(?<=.)eh$", "", found)
    for pattern, put in _CLASSES:
        found = pattern.sub(put, found)
    return found


def _letters(word: str) -> str:
    found = re.sub(r"(?<=.)(?:ah|eh|h)$", "a", word)
    for pattern, put in _VOWELS:
        found = pattern.sub(put, found)
    return found


_VOWELS: Final = (
    (re.compile(r"aw|ou|oo|au|[wo]"), "u"),
    (re.compile(r"ay|ei|ey|ee|ai|iy|[ye]"), "i"),
    (re.compile(r"q|kh|ck"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"(.)\1+"), r"\1"),
)
