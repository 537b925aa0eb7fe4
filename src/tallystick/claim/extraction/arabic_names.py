"""Arabic persons counted by their names: "كل من", an age each, a family and who it was, whoever "was killed".

Works on the row of items, before and after what numbers include is folded; letters are explained in arabic.py.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.arabic_parts import noun_of
from tallystick.claim.extraction.items import Item, People, letters
from tallystick.claim.model import Category, Figure
from tallystick.values.text import plain_text


def counted_names(made: list[Item]) -> list[Item]:
    """Count those behind a family and behind "the dead are", whom what a number includes would take otherwise."""
    row = letters(made)
    made = _family(made, row) if "(P" in row else made
    return _ages(made) if "d" in row and "B" in row else made


def whole_names(made: list[Item], plain: str) -> list[Item]:
    """Make names behind a word of harm so many people, and "who was killed" one."""
    row = letters(made)
    made = _listed(made, row) if "C" in row or "d" in row or 'B"' in row else made
    made = _named(made, plain) if "xx" in row else made
    return _dying(made) if "rK" in row else made


_NAME = re.compile(r"(?<=[KW])x{2,4}(?=[(,\"pgyt.:nrb-]|&[KWNP]|$)|(?<=[KW]\")[^\"KW]{1,6}(?=\")")


_NAMES = re.compile(
    r"(?:(?<=[KW])|(?<=[KW]x)|(?<=[KW]px)|(?<=[KW]pxx))(?:C\"?x|(?<=[KW])B\"[xp])[xp]{0,7}(?:[y(]?d[yx)]{0,3})?\"?(?:(?:,&|&|,)\"?x{1,8}(?:[y(]?d[yx)]{0,3})?\"?){0,12}(?=[,&pgyt.:(]|$)"
)


_AGE = r"[(y/]{0,2}dx?\)?"
_AGED = re.compile(rf"(?<=[KW])[PCB]?\"?x[xPpy]{{1,5}}{_AGE}\"?(?:[,&]{{0,2}}\"?[Px][xPpy]{{1,5}}{_AGE}\"?){{1,11}}")
"""Names with an age each need no "كل من": "استشهاد ... 12 عاما و... 25 عاما"."""


_FAMILY = re.compile(r"P[x]?\(P(?:,?&P)+")


def _family(made: list[Item], row: str) -> list[Item]:
    """Count a family by those behind it: "عائلة كاملة (رجل وزوجته وثلاثة أطفال)"."""
    for match in reversed(list(_FAMILY.finditer(row))):
        first = made[match.start()].people
        members = [one.people for one in made[match.start() + 1 : match.end()] if one.people is not None]
        if first is None or first.figure.words != "family" or any(one.figure.min is None for one in members):
            continue
        number = sum(one.figure.min or 0 for one in members)
        children, women = sum(one.children or 0 for one in members), sum(one.women or 0 for one in members)
        whole = first._replace(figure=Figure(number, number), children=children or None, women=women or None)
        item = made[match.start()]._replace(end=made[match.end() - 1].end, people=whole)
        made = [*made[: match.start()], item, *made[match.end() :]]
    return made


_AGES = re.compile(r"(?<!E)B[xpy]{0,5}[i:]{1,2}C?[;:,]?(?:,?&?\"?[xPBp]{1,6}\"?(?:[(y/]d[xt]?\)?|\(x\))){2,20}")


_ONE_AGE = re.compile(r"d|\(x\)")


def _ages(made: list[Item]) -> list[Item]:
    """Count the names with an age each behind whom they are of: "الشهداء هم ... (60 عاما)، ... (10 سنوات)"."""
    row = letters(made)
    for match in reversed(list(_AGES.finditer(row))):
        effect = made[match.start()].effect
        if effect is not None:
            names = len(_ONE_AGE.findall(row, match.start(), match.end()))
            whole = Item(
                "Q", made[match.start()].start, made[match.end() - 1].end, People(Figure(names, names)), effect
            )
            made = [*made[: match.start()], whole, *made[match.end() :]]
    return made


def _listed(made: list[Item], row: str) -> list[Item]:
    """Count the names behind "كل من": so many people."""
    for match in reversed(list(_AGED.finditer(row))) if "d" in row else ():
        ages = [at for at in range(*match.span()) if made[at].tag == "d"]
        if len(ages) > 1 and all(made[at + 1].low in words.TITLES_STOP for at in ages):
            several = People(Figure(len(ages), len(ages)), noun="name", mixes=True)
            whole = Item("P", made[match.start()].start, made[match.end() - 1].end, several)
            made = [*made[: match.start()], whole, *made[match.end() :]]
            row = letters(made)
    for match in reversed(list(_NAMES.finditer(row))) if "C" in row or 'B"' in row else ():
        names = 1
        for before, item in itertools.pairwise(made[match.start() + 1 : match.end()]):
            joined = (
                item.tag == "x" and before.tag not in '&,"' and item.low[0] == "و" and item.low not in words.WAW_NAMES
            )
            names += (item.tag in "&," and before.tag not in "&,") or joined
        aged = row[match.start() : match.end()].count("d")
        names = aged if 1 < aged < names else names  # "..., aged 43, and were brought"
        if names == 1:
            continue
        noun = noun_of(made[match.start()].low)  # "المواطنين" before their names
        several = People(Figure(names, names), noun[0].category if noun else Category.UNKNOWN, noun="name")
        made = [
            *made[: match.start()],
            Item("P", made[match.start()].start, made[match.end() - 1].end, several),
            *made[match.end() :],
        ]
    return made


def _named(made: list[Item], plain: str) -> list[Item]:
    """Make words that are no others, after a noun of killing, the name of one person."""
    row = letters(made)
    for match in reversed(list(_NAME.finditer(row))):
        effect = made[match.start() - 1 - (made[match.start() - 1].tag == '"')]
        first, last = made[match.start()], made[match.end() - 1]
        names = [item.low for item in made[match.start() : match.end()]]
        if (
            not (effect.low in words.MASDAR or _is_passive(made, match.end(), effect.low, names[0]))
            or (names[0].endswith(_POSSESSED) and names[1].startswith("ال"))
            or any(item.people for item in made[match.start() : match.end()])
            or (names[0].startswith("ال") and len(names[0]) > len("الحر"))
        ):
            continue
        several = 1 + sum(
            name[0] == "و" and len(name) > len("ولد") and name not in words.WAW_NAMES for name in names[1:-1]
        )
        office = _CAUSE.split(plain[last.end : last.end + _APPOSITION], maxsplit=1)[0]
        armed = not words.ARMED.isdisjoint(office.split())
        one = People(
            Figure(several, several),
            Category.COMBATANT if armed else Category.UNKNOWN,
            noun="name",
            name=plain[first.start : last.end],
            mixes=True,
        )
        made = [*made[: match.start()], Item("P", first.start, last.end, one), *made[match.end() :]]
    return made


_POSSESSED: Final = words.words_of("ها هم هما")
"""What is somebody's is nobody's name: "مقتل طاقمها المؤلف"."""
_APPOSITION = 90
"""Letters behind a name in which its office is looked for."""
_CAUSES: Final = words.words_of("إثر جراء نتيجة برصاص بقصف بغارة بنيران بانفجار بطلق باستهداف متأثرا متأثرة")
_CAUSE = re.compile("|".join((*_CAUSES, *words.words_of("بعد خلال أثناء"), "من قبل", "،")))
_KILLED_BY: Final = frozenset(words.words_of("قتل قتلت قضى قضت"))


def _is_passive(made: Sequence[Item], after: int, verb: str, name: str) -> bool:
    """Tell whether who follows "قتل" was killed: of what is said next ("قتل فلان برصاص مجهولين")."""
    return verb in _KILLED_BY and after < len(made) and made[after].low in _CAUSES and name not in words.ARMED


_DYING: Final = {
    plain_text(verb): who
    for who, verbs in (
        ("الذي", "قتل استشهد توفي قضى اغتيل ارتقى أعدم"),
        ("التي", "قتلت استشهدت توفيت قضت اغتيلت ارتقت أعدمت"),
    )
    for verb in verbs.split()
}
_WHO_DIED = re.compile(r'(?<=[x")&])rK(?=[pt.,]|$)')
_COUNTS = re.compile("[PNRQBH3]")
_BESIDE = 8
"""Items around "who was killed" that may say of whom and of how many it is said."""


def _dying(made: list[Item]) -> list[Item]:
    """Make "who was killed" (الذي قتل) one person, where nobody near it is counted."""
    row = letters(made)
    for match in _WHO_DIED.finditer(row):
        at = match.start() + 1
        near = row[max(0, at - _BESIDE) : at + _BESIDE].partition(".")[0]
        if _DYING.get(made[at].low) == made[at - 1].low and not _COUNTS.search(near):
            made[at] = made[at]._replace(people=People(Figure(1, 1)))
    return made
