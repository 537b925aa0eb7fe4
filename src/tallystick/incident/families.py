"""Families and unnamed persons as lists write them: who is named, and how many beside them are not.

Knows one cell of a list: "Umm Karim and her two children", "a family of five", "عائلة مكونة من خمسة أفراد". What is no
such phrase is a name. The rules, and what each makes of a plural without a number, are in docs/method/names.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tallystick.incident.people import read_name
from tallystick.values.counts import Count
from tallystick.values.text import search_key


@dataclass(frozen=True, slots=True)
class Party:
    """Those whom one cell means: the name of one of them, if any, and how many more there are without a name.

    ``family`` is the name of a family of whom nobody is named.
    """

    named: str
    unnamed: Count
    family: str = ""


def read_party(text: str) -> Party:
    """Read who is meant.

    >>> read_party("Umm Karim and her two children")
    Party(named='Umm Karim', unnamed=Count(min=2, max=2, quantifier=<Quantifier.EXACT: 'exact'>, blank=None), family='')
    >>> str(read_party("عائلة مكونة من خمسة أفراد").unnamed), str(read_party("Umm Karim and her children").unnamed)
    ('5', 'at least 2')
    >>> read_party("Karim Nabil Haddad").named, str(read_party("Unidentified child").unnamed)
    ('Karim Nabil Haddad', '1')
    """
    words = _words(text)
    if not words:
        return Party("", _NOBODY)
    household = _household(text, words)
    if household is not None:
        return household
    for at in range(len(words)):
        starts = at == 0 or words[at].key in _AND or words[at].joined
        beside = _beside(words, at) if starts else None
        if beside is not None:
            return Party(text[: words[at].start].strip(" \t,،;("), beside)
    named = text.strip()
    return Party(named, _NOBODY) if read_name(named).is_named else Party("", Count.exactly(1))


def persons_of(text: str) -> Count | None:
    """Read a number of persons as people write it: 5, 3-5, or 5+ for at least; nothing where it is none of these.

    >>> persons_of("3-5"), persons_of("many")
    (Count(min=3, max=5, quantifier=<Quantifier.RANGE: 'range'>, blank=None), None)
    """
    found = _PERSONS.fullmatch(text.strip())
    if found is None:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    if low > high:
        return None
    return Count.at_least(low) if found[3] else Count.between(low, high)


def names_several(text: str) -> bool:
    """Tell whether what was taken for one name has "and", a family or a figure in it: several persons, most likely.

    >>> names_several("Karim Haddad and his wife Rana"), names_several("Umm Karim"), names_several("وفاء حداد")
    (True, False, False)
    """
    words = _words(text)
    figures = any(word.key in _HOUSEHOLD or word.key.isdecimal() for word in words)
    return figures or any(word.key in _AND and word.key != "," for word in words[1:])


class _Word(NamedTuple):
    """A word in plain letters and where it begins; ``joined`` where "and" is written as one with it."""

    key: str
    start: int
    joined: bool = False


def _words(text: str) -> list[_Word]:
    """Give the words; a comma or bracket is one of its own, as "and" is."""
    found = []
    for match in re.finditer(r"[,،;&+()]|[^\s,،;&+()]+", text):
        key = search_key(match[0]).replace(" ", "")
        if not key:
            found.append(_Word(",", match.start()))
        elif key not in _ONE and key not in _MANY and key[:1] == "و" and _is_kin(key[1:]):
            found.append(_Word(key[1:], match.start(), joined=True))
        else:
            found.append(_Word(key, match.start()))
    return found


def _is_kin(key: str) -> bool:
    return any(key in words for words in (_ONE, _TWO, _MANY, _NUMBERS, _HOUSEHOLD))


def _beside(words: Sequence[_Word], at: int) -> Count | None:
    """Count those who stand from here to the end without a name; nothing where anything else stands there."""
    least, is_open = 0, False
    while at < len(words):
        while at < len(words) and (words[at].key in _AND or words[at].key in _FILLING):
            at += 1
        if at == len(words):
            break
        number = _number(words[at].key)
        if number is not None:
            at += 1
            while at < len(words) and words[at].key in _FILLING:
                at += 1
        kin = words[at].key if at < len(words) else ""
        after = _number(words[at + 1].key) if at + 1 < len(words) else None
        if number is None and after is not None and (kin in _MANY or kin in _HOUSEHOLD):
            number, at = after, at + 1
        if kin in _ONE or kin in _TWO:
            least += number or (1 if kin in _ONE else 2)
        elif kin in _MANY or kin in _HOUSEHOLD:
            least += number or (_PLURAL if kin in _MANY else 1)
            is_open = is_open or number is None
        else:
            return None
        at += 1
    if not least:
        return None
    return Count.at_least(least) if is_open else Count.exactly(least)


def _household(text: str, words: Sequence[_Word]) -> Party | None:
    """Read a cell that is about a family as a whole: named after somebody or not, with a number or without."""
    keys = [word.key for word in words if word.key not in _ARTICLES]
    places = [at for at, key in enumerate(keys) if key in _HOUSEHOLD]
    if len(places) != 1 or any(key in _POSSESSIVE for key in keys):
        return None
    (at,) = places
    numbers = [number for key in keys if (number := _number(key)) is not None]
    if len(numbers) > 1:
        return None
    count = Count.exactly(numbers[0]) if numbers else Count.at_least(_PLURAL)
    rest = {key for i, key in enumerate(keys) if i != at and _number(key) is None and key not in _AROUND and key != ","}
    family = " ".join(_pieces(text, words, rest))
    return Party("", count, family)


def _pieces(text: str, words: Sequence[_Word], kept: set[str]) -> list[str]:
    return [re.split(r"[\s,،;&+()]", text[word.start :], maxsplit=1)[0] for word in words if word.key in kept]


def _number(key: str) -> int | None:
    if key.isdecimal() and len(key) <= _DIGITS:
        return int(key) or None
    return _NUMBERS.get(key)


_PERSONS: Final = re.compile(r"(\d{1,9})(?:\s*[-\u2013]\s*(\d{1,9})|(\+))?")
_NOBODY: Final = Count.exactly(0)
_PLURAL: Final = 2
"""What a plural without a number is at least. Arabic's own plural begins at three, but is written of two as well."""
_DIGITS: Final = 2


def _keys(text: str) -> frozenset[str]:
    return frozenset(search_key(word).replace(" ", "") for word in text.split())


def _counted(*words: str) -> Mapping[str, int]:
    return {key: at for at, some in enumerate(words, 1) for key in _keys(some)}


_NUMBERS: Final = _counted(
    "one واحد واحدة один одна одну",
    "two اثنان اثنين اثنتان اثنتين два дві двоє двох двома",
    "three ثلاثة ثلاث الثلاثة الثلاث три троє трьох трьома",
    "four أربعة أربع الأربعة الأربع чотири четверо чотирьох чотирма",
    "five خمسة خمس الخمسة الخمس п'ять п'ятеро п'яти п'ятьох",
    "six ستة ست الستة الست шість шестеро шести шістьох",
    "seven سبعة سبع السبعة السبع сім семеро семи сімох",
    "eight ثمانية ثماني ثمان الثمانية вісім восьмеро восьми вісьмох",
    "nine تسعة تسع التسعة التسع дев'ять дев'ятеро дев'яти дев'ятьох",
    "ten عشرة عشر العشرة десять десятеро десяти десятьох",
    "eleven одинадцять одинадцяти",
    "twelve дванадцять дванадцяти",
)
_AND: Final = _keys("and with plus مع و та і й з із зі разом") | {","}
_POSSESSIVE: Final = _keys("his her their its його її їхній їхня їхні своїм своєю своїми")
_FILLING: Final = _POSSESSIVE | _keys(
    """of the a an other others' unidentified unnamed unknown young small little من other more more's ще невідома
    невідомий невідомі مجهول مجهولة مجهولين مجهولي الهوية"""
)
_ONE: Final = _keys(
    """wife husband son daughter child baby infant mother father brother sister person woman man girl boy body relative
    زوجته زوجها زوجة ابنه ابنها ابنته ابنتها طفله طفلها طفلته طفلتها والدته والده والدتها والدها أخوه أخته رضيعه رضيعها
    дружина дружиною дружину чоловік чоловіком син сином сина донька донькою доньку дочка дочкою дитина дитиною дитину
    мати матір'ю батько батьком брат братом сестра сестрою особа"""
) | _keys("طفل طفلة رضيع رضيعة جنين شخص امرأة رجل جثة")
_TWO: Final = _keys("طفلاه طفلاها طفليه طفليها ابناه ابنتاه ابنتاها ابنتيه ابنتيها ولداه ولديه ولديها طفلان طفلين")
_MANY: Final = _keys(
    """children sons daughters kids babies infants brothers sisters siblings grandchildren parents relatives persons
    people women men girls boys bodies twins
    أطفاله أطفالها أولاده أولادها أبناؤه أبنائه أبناؤها أبنائها بناته بناتها إخوته أخواته أشقاؤه أحفاده أحفادها أطفال
    أولاد أبناء بنات أشخاص أفراد جثث نساء رجال
    діти дітьми дітей сини синами синів доньки доньками доньок онуки онуками осіб особи людей брати братами сестри"""
)
_HOUSEHOLD: Final = _keys(
    """family household families عائلة عائلته عائلتها أسرة أسرته أسرتها العائلة الأسرة родина родини родиною сім'я сім'ї
    сім'єю"""
)
_ARTICLES: Final = _keys("a an the")
_AROUND: Final = _ARTICLES | _keys(
    """of entire whole full consisting people persons members member من كاملة مكونة مؤلفة أفراد أشخاص افراد
    з із осіб людей ціла всієї"""
)
