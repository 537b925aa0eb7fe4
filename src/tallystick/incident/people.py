"""Names of persons read into parts that can be compared, in Arabic, Latin and Cyrillic letters, and how two agree.

Knows one name at a time and two side by side; whether two records are one person is in linkage/. A name is given name,
father, grandfather, family (nasab), often with some of the middle left out. Every rule is in docs/method/names.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler

from tallystick.values.skeleton import skeleton
from tallystick.values.text import search_key

ALIKE: Final = 0.88
"""Jaro-Winkler similarity from which on two spellings are taken for one name."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """One name in one script: its parts in order, in plain letters, and the consonants of each.

    Compounds are one part ("abd" and what follows). ``kunya`` is "father of" or "mother of" somebody, where the name
    begins so and goes on. ``is_named`` is False for "son of", "unidentified" and the like.
    """

    parts: tuple[str, ...]
    sounds: tuple[str, ...]
    kunya: str = ""
    is_named: bool = True

    @property
    def given(self) -> str:
        """The first part."""
        return self.parts[0] if self.parts else ""

    @property
    def family(self) -> str:
        """The last part; empty where there is only one."""
        return self.parts[-1] if len(self.parts) > 1 else ""


class Agreement(StrEnum):
    """How two names agree, best first."""

    SAME = "same"
    SAME_SOUNDS = "same_sounds"
    SHORTER = "shorter"
    ALIKE = "alike"
    SAME_GIVEN = "same_given"
    SAME_FAMILY = "same_family"
    APART = "apart"
    UNNAMED = "unnamed"


@lru_cache(1 << 16)
def read_name(text: str) -> PersonName:
    """Read a name as written.

    >>> read_name("أبو خالد عبد الرحمن صالح").parts, read_name("أبو خالد عبد الرحمن صالح").kunya
    (('عبدرحمن', 'صالح'), 'ابوخالد')
    >>> read_name("Abdel-Rahman Saleh").sounds == read_name("عبد الرحمن صالح").sounds
    True
    >>> read_name("Unidentified child").is_named
    False
    """
    words = [word for word in search_key(text).split() if word not in _TITLES]
    named = bool(words) and words[0] not in _UNNAMED
    parts = _joined([word for at, word in enumerate(words) if at == 0 or word not in _SON_OF])
    kunya = ""
    if len(parts) > _KUNYA_ALONE and parts[0].startswith(_FATHER_OF) and parts[0] not in _FATHER_OF:
        kunya, parts = parts[0], parts[1:]
    plain = tuple(parts)
    return PersonName(plain, tuple(_sounds(part) for part in plain), kunya, named)


def agreement(one: PersonName, other: PersonName) -> Agreement:
    """Tell how two names agree; which of the two is first makes no difference.

    A name with some of the middle parts left out is the same name, shorter.

    >>> agreement(read_name("Karim Nabil Haddad"), read_name("كريم نبيل سامي حداد"))
    <Agreement.SHORTER: 'shorter'>
    """
    if not (one.is_named and other.is_named and one.parts and other.parts):
        return Agreement.UNNAMED
    if one.parts == other.parts:
        return Agreement.SAME
    if "".join(one.sounds) == "".join(other.sounds):
        return Agreement.SAME_SOUNDS
    given, family = (_alike(one.sounds[at], other.sounds[at]) for at in (0, -1))
    if given and family and (_within(one.sounds, other.sounds) or _within(other.sounds, one.sounds)):
        return Agreement.SHORTER
    if given and family and len(one.sounds) == len(other.sounds):
        return Agreement.ALIKE
    if JaroWinkler.similarity("".join(one.sounds), "".join(other.sounds)) >= _WHOLE_ALIKE and given:
        return Agreement.ALIKE
    return Agreement.SAME_GIVEN if given else Agreement.SAME_FAMILY if family else Agreement.APART


def person_key(text: str) -> str:
    """Give what is the same for one name in any script: its consonants; empty for nobody in particular."""
    name = read_name(text)
    return " ".join(name.sounds) if name.is_named and len(name.sounds) > 1 else ""


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether each part of one stands in the other, in the same order."""
    rest = iter(longer)
    return len(shorter) > 1 and all(any(_alike(part, other) for other in rest) for part in shorter)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 1 and JaroWinkler.similarity(one, other) >= ALIKE)


def _joined(words: list[str]) -> list[str]:
    """Join compounds and take the article off: "abd al rahman" is one part, "al haddad" is "haddad"."""
    parts: list[str] = []
    before = ""
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if word in _ARTICLES and not last:
            continue
        bare = _bare(word)
        if before:
            parts.append(before + bare)
            before = ""
        elif word in _SERVANT | _FATHERS and not last:
            before = _SERVANT_WORD.get(word, _FATHERS_WORD.get(word, word))
        elif parts and bare in _OF_FAITH and (word != bare or words[at - 1] in _ARTICLES):
            parts[-1] += _OF_FAITH[bare]
        elif parts and word in _OF_THE_FAITH:
            parts[-1] += "din"
        else:
            parts.append(_servant(bare))
    return parts


def _bare(word: str) -> str:
    """Take the Arabic article off, in front and before "din" at the end of a compound written as one."""
    word = _WITH_DIN.sub(r"\1", word)
    return word[2:] if word.startswith("ال") and len(word) > _SHORTEST_WITH_ARTICLE else word


def _servant(word: str) -> str:
    """Bring one-word spellings of "servant of" together: abdelrahman, abdulrahman, abdarrahman."""
    if word.startswith("عبدال") and len(word) > len("عبدال") + 1:
        return word if word == _SERVANT_OF_GOD[0] else "عبد" + word[len("عبدال") :]
    if word.startswith("abd") and len(word) > len("abdul") + 1:
        rest = word[3:]
        if rest[0] in "aeiou":
            rest = rest[2:] if rest[1] == "l" or rest[1] == rest[2] else rest[1:]
        return _SERVANT_OF_GOD[1] if rest in _GOD else "abd" + (rest or word[3:])
    return word


@lru_cache(1 << 17)
def _sounds(part: str) -> str:
    if part in _SERVANT_OF_GOD:
        return "bdlh"
    return skeleton(part) or part[:1]


_WITH_DIN: Final = re.compile("(?<=..)(?:ال|[aeu]l)(دين|d[ei]{1,2}n)$")
_SHORTEST_WITH_ARTICLE: Final = 4
_KUNYA_ALONE: Final = 2
_WHOLE_ALIKE: Final = 0.92
_ARTICLES: Final = frozenset({"al", "el", "ul", "ال"})
_SERVANT_WORD: Final = dict.fromkeys(("abd", "abdul", "abdel", "abdal", "abdil"), "abd") | {"عبد": "عبد"}
_FATHERS_WORD: Final = {
    **dict.fromkeys(("abu", "abo", "abou", "aboo"), "abu"), **dict.fromkeys(("um", "umm", "om"), "um"),
    "ابو": "ابو", "ابي": "ابو", "ام": "ام",
}  # fmt: skip
_SERVANT: Final = frozenset(_SERVANT_WORD)
_FATHERS: Final = frozenset(_FATHERS_WORD)
_FATHER_OF: Final = ("ابو", "ام", "abu", "um")
_OF_FAITH: Final = {"دين": "دين", "din": "din", "deen": "din", "dein": "din", "dine": "din"}
_OF_THE_FAITH: Final = frozenset("aldin aldeen eldin eldeen eldein eddin eddine uddin uldin".split())  # noqa: SIM905
_GOD: Final = frozenset({"lah", "la", "lla", "llah"})
_SERVANT_OF_GOD: Final = ("عبدالله", "abdallah")
_SON_OF: Final = frozenset("bin ben ibn bint bn بن ابن بنت".split())  # noqa: SIM905 -- words read as words
_UNNAMED: Final = frozenset(
    """unidentified unknown unnamed child baby infant son daughter wife husband mother father brother sister woman man
    مجهول مجهوله طفل طفله ابن ابنه بنت زوجه زوج والده والد رضيع جنين شقيق""".split()  # noqa: SIM905 -- as above
)
_TITLES: Final = frozenset(
    """dr doctor eng engineer prof sheikh shaykh sheik haj hajj hajji haji hajja martyr mr mrs ms
    الشهيد الشهيده شهيد شهيده الدكتور دكتور د المهندس مهندس م الشيخ الحاج الحاجه الاستاذ استاذ""".split()  # noqa: SIM905
)
