"""The grammar of Arabic casualty claims: how words become items, and the phrases that make a claim of them.

The words themselves are in arabic_words.py. Works on normalised text (أ is ا, ة is ه), with the attached particles
taken off their words. The letters of items:

P people with a number (also by their form: طفلين, مدني) · 0 nobody (لم يصب أحد) · N a bare number · Q a number of harm (5 قتلى) · R the same by its form (شهيدين) ·
B people without a number · H harm without a number (قتلى), h of any kind (ضحايا, إصابات) · K W F killed, injured, missing (verb or noun) ·
V O killed, injured as a verb that agrees with people before it (قتلوا) · l their life · f counted as missing ·
k w the dead, the injured as an adjective (الشهيد) · 3 their killing (مقتلهما) · I what a number includes · L met (لقي ... مصرعهم) ·
G they mourn · T U Y S a toll of killed, casualties, injured, missing · J the bodies of · Z "some killed, some wounded" ·
c the count of · E between, among · g to · z with · u any · v caused, fell · n without, not · b had · r who · i among them · j most of them · & and · p preposition · t a day ·
a adverb · y that, where · m may · d a number of other things · x any other word; signs stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction import places
from tallystick.claim.extraction.arabic_cues import CUES
from tallystick.claim.extraction.arabic_items import read_items
from tallystick.claim.extraction.arabic_names import counted_names, whole_names
from tallystick.claim.extraction.arabic_parts import BROKEN, healed
from tallystick.claim.extraction.arabic_speech import SPEECH, mentions
from tallystick.claim.extraction.arabic_stretches import ARABIC_STRETCHES
from tallystick.claim.extraction.arabic_tolls import SOME
from tallystick.claim.extraction.arabic_unreal import ARABIC_UNREAL
from tallystick.claim.extraction.dates import ARABIC_MONTHS, reader
from tallystick.claim.extraction.items import Found, Item, People, Rule, Token, rule_of, shortest
from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.phrases import fold
from tallystick.claim.model import Effect, Figure

TRIGGER: Final = shortest(
    (
        "قتل قتيل شهد شهاد شهيد وفا توف مصرع حتف اغتيال اغتيل اغتال قضو اردو ارداه اردته اعدام اعدم مات موت تصفي ذبح ارتق قضي قضت هلاك اصاب"
        " غرق خسر فارق يعدم تعدم اصيب جرح جريح مصاب نعت نعي مفقود فقد يصب ضحي ضحا جث ارواح بحياه رحيل"
    ).split()
)
"""A sentence without any of these holds no claim with a number; reading on is saved."""

_FILL = '[EgxtapndB"()#:_-]{0,6}?'
_NEAR = "[xta]{0,3}?"
_OWN = '(?![Egxtap"()]{0,3}(?:&?[bq][KWVO]|[kwVO]|[KW][pt,.]))'
_LIST = rf"(?P<l>(?:(?:I|dx)?,?[gxpaB\"]{{0,6}}?,?(?:&|(?<![gp])z)(?:o|{_NEAR}P){_OWN}){{0,6}})"
_NONE: Final = Figure(0, 0)


def _rule(
    name: str, pattern: str, effect: Effect | None = None, confidence: str = "high", figure: Figure | None = None
) -> Rule:
    return rule_of(f"ar.{name}", pattern, effect, confidence, figure)


RULES: Final = (
    _rule("toll-from-to", '(?P<e>[TUYS])[xatvy"]{0,4}?p[NPQ]g(?P<n>[NPQ])'),
    _rule("toll-of-harm", '(?P<q>[TUYS])[Egxpvaty:"&]{0,8}?(?P<n>Q)'),
    _rule("toll-reached", '(?P<e>[TUYS])[Egxpvaty:"&]{0,8}?(?P<n>[NP])'),
    _rule("toll-stands-at", "(?P<e>[TUYS])[^KWTUYSNQ;]{0,22}?g(?P<n>[NP])"),
    _rule("and-the-injured-to", "&(?P<e>B)g{1,2}(?P<n>[NP])"),
    _rule("toll-rose-to", '(?P<again>)(?P<e>[TUYS])[Egxpvaty:"&]{0,4}[NP][^KWTUYSNQ;&]{0,8}?g{1,2}(?P<n>[NP])'),
    _rule("number-the-toll", "g(?P<n>N)(?P<e>[TY])"),
    _rule("number-count-of", "(?P<n>N)c[EBPxpgH&]{1,8}r(?P<e>[KV])"),
    _rule("killed-or-wounded", "(?P<n>[PNBQ])[EgxptavB]{0,4}?(?P<q>Z)", Effect.CASUALTIES),
    _rule("no-harm", "(?P<q>n)[Evxptgu]{0,6}(?P<n>h)", Effect.CASUALTIES, figure=_NONE),
    _rule("no-killed-or-injured", "(?P<q>n)[Evxptgu]{0,4}(?P<n>H)(?:[x&](?P<c>[Hh]))?", figure=_NONE),
    _rule("nobody", "(?P<n>0)"),
    _rule("none-of-any", "(?P<q>n)[^KW]{0,8}?(?P<e>[KW])u(?P<n>P)", figure=_NONE),
    _rule("part-of-harm", "(?P<n>[NP])sA?(?P<again>)(?P<e>Q)"),
    _rule("number-of-harm", rf"(?P<n>Q)(?:&(?P<c>[HhRB]))?(?P<l>(?:[xpB\"]{{0,4}},?&P{_OWN}){{0,3}})"),
    _rule("harm-by-form", "(?P<n>R)(?=[^KW]|$)"),
    _rule("harm-joined", "R[xB]?&(?P<n>[Hh])", figure=SOME),
    _rule("number-then-verb", "(?P<n>N)(?P<e>[VO])(?![xa]{0,2}[PN])"),
    _rule("people-then-verb", '(?<![KWVO])(?P<n>P)(?P<l>(?:x{0,4}&P){0,4})I?(?:[ExBptgadb"()]{0,8}?,?|,[^,.:KWVOPNQHL]{1,12},|,[^,.:KWVOPNQHLy&]{1,12})r?(?P<e>[VO])(?![xa]{0,2}[PN])'),
    _rule("people-verb", '(?<![KW])(?P<n>P)x{0,2}(?P<e>[KW])(?=[&,py.:"Ia]|$)', confidence="medium"),
    _rule("people-verb-day", '(?:^|(?<=[yP])|(?<=y"))(?P<n>P)(?P<e>[KW])(?=t+(?!t|[xa]?[PNB]))', confidence="medium"),
    _rule("people-after-that", '(?:(?<=y)|(?<=y"))(?P<n>P)(?:[xpBad"()]|,(?=[KW])){0,24}?(?P<e>[KW])(?=[pgtay,.&]|$)', confidence="medium"),
    _rule("people-met-their-end", '(?P<n>P)(?:[xpt"]|,&?x|&x){0,14}?,?r?(?P<q>L)(?![xta]{0,3}[PN])', Effect.KILLED),
    _rule("who-died", "(?P<q>r)(?P<n>K)(?=[pt.,]|$)", confidence="medium"),
    _rule("effect-pronoun", rf"(?P<n>3){_LIST}", confidence="medium"),
    _rule("lost-their-life", '(?P<q>F)x?(?P<n>[PN])I?[xpaBPdgE(),"]{0,14}?l', Effect.KILLED),
    _rule("who-lost-their-life", "(?P<n>P)[xpa]{0,4}?(?P<q>Fl)", Effect.KILLED),
    _rule("counted-as-missing", "(?P<n>[PN])[xpa]{0,3}?(?P<e>f)"),
    _rule("effect-both-number", rf"(?P<e>[KW])&(?P<c>[KW]){_NEAR}(?P<n>[PN]){_LIST}"),
    _rule("effect-both-some", "(?P<e>[KW])&(?P<c>[KW])(?P<n>B)", figure=SOME),
    _rule("effect-number", rf"(?P<e>[KWFVO])i?{_NEAR}(?:,[Egpxtd]{{1,5}},)?(?P<n>[PN]){_LIST}"),
    _rule("effect-each", rf"(?P<e>[KW])[xta]{{0,2}}?(?P<q>C)(?P<n>P){_LIST}"),
    _rule("mourned", "(?P<e>G)(?:x{1,4}|B)(?P<n>P)(?=[xp,.&]|$)", confidence="medium"),
    _rule("effect-of-somebody", r"(?P<e>[KW])B[x\"]{1,3}(?P<n>[PN])", confidence="medium"),
    _rule("effect-some", "(?P<e>[KWVO])(?P<n>B)", confidence="medium", figure=SOME),
    _rule("effect-later-number", rf"(?P<e>[KWF]){_FILL}(?P<n>[PN]){_LIST}", confidence="medium"),
    _rule("met-their-end", rf"(?P<q>L){_NEAR}(?P<n>[PN]){_LIST}", Effect.KILLED),
    _rule("bodies-of", "(?P<q>J)(?P<n>[PN])", Effect.KILLED),
    _rule("people-had", '(?P<n>P)[Egxtapd"()i-]{0,8}?&?(?P<q>[br]{1,2})(?P<e>[KW])'),
    _rule("people-adjective", "(?P<n>P)(?P<e>[kw])(?=i)"),
    _rule("people-adjective-dual", "(?P<n>P)(?P<e>[kw])"),
    _rule("fell-harm", "(?P<q>v)(?:[Egpat]{0,2}|x{1,2})(?P<n>[Hh])(?:[,]?&(?P<c>[Hh]))?", figure=SOME),
    _rule("harm-beside-damage", "(?P<q>v)[xa]{1,4}&(?P<n>[Hh])(?:&(?P<c>[Hh]))?(?=[pExB.,]|$)", figure=SOME),
    _rule("harm-beside-number", "(?P<n>H)(?=&Q)", figure=SOME),
    _rule("harm-among", "(?P<n>[Hh])x?(?:[,]?&(?P<c>[Hh]))?(?P<q>[pE]xB|[pE]B|B)", figure=SOME, confidence="medium"),
    _rule("harm-told-of", "(?:(?<=p)|(?<=,)|(?<=,&x)|(?<=,x))(?P<n>H)&(?P<c>[Hh])(?=[p.,]|$)", figure=SOME, confidence="medium"),
    _rule("harm-including", "(?P<n>[Hh])(?:&(?P<c>[Hh]))?(?=I)", figure=SOME, confidence="medium"),
    _rule("harm-headline", '(?:^(?:[xy"#_]{0,4}[:-])?|^y|:)[xta]?(?P<n>[Hh])(?:&(?P<c>[Hh]))?(?=[pExB&])', figure=SOME, confidence="medium"),
    _rule("harm-as-well", "(?<=[^HhQRB]&)(?P<n>H)(?:&(?P<c>[Hh]))?(?=p)", figure=SOME, confidence="medium"),
)  # fmt: skip

_INCLUDED = re.compile(
    r",?(?<![KW])i[ax]?[PNB](?:(?:\"x{1,5}\")?,?&?[PNB]){0,6}|,?j[px]?[PNBxH](?:&[PNBH]){0,4}|(?<=[PNQ])\([PN](?:,?&P){0,6}\)"
)


def items(plain: str, row: Sequence[Token]) -> list[Item]:
    """Give the row of items of a sentence, with what numbers include and names of persons each as one item."""
    row = healed(row) if BROKEN.search(plain) else row
    return whole_names(fold(counted_names(read_items(row)), _INCLUDED, "ij(", _parts), plain)


def _parts(parts: Sequence[Item]) -> People:
    people = [part.people for part in parts if part.people is not None]
    children = [one.children for one in people if one.children]
    women = [one.women for one in people if one.women]
    return People(Figure(None, None), children=sum(children) if children else None, women=sum(women) if women else None)


_KILLING_HIM: Final = frozenset(words.words_of("قتله قتلها"))
_DENYING: Final = frozenset(words.words_of("نفى نفت"))
"""What is denied is a claim: with its number, and the stance of whoever denies it."""
_DENIED = re.compile("n[vxu]{0,2}$")


def is_refused(made: Sequence[Item], row: str, found: Found) -> bool:
    """Refuse what is tried or feared ("محاولة قتل"), and "قتل" where it is nobody's death ("القتل")."""
    before = row[max(0, found.first - 2) : found.first]
    threat = row[max(0, found.first - 6) : found.first].rpartition("y")[2].rpartition(",")[2]
    following = made[found.last + 1].low if found.last + 1 < len(made) else ""
    if found.effect is Effect.INJURED and following.removeprefix("ب").removeprefix("ال") in words.ILLNESS:
        return True  # the sick are said to be hit as well: "أصيب 3000 شخص بالكوليرا"
    if found.rule.figure == _NONE:
        return following in words.FURTHER  # "no other injuries" are no count of none
    if found.rule.name == "ar.people-adjective-dual":
        of_their_kin = found.people.noun in words.KIN_OF and made[found.last].low.startswith("ال")
        return of_their_kin or found.people.figure.min == 1  # "the wounded child" was told of before
    if found.rule.name == "ar.effect-both-number":
        return not all(item.low in words.BOTH for item in made[found.first : found.last] if item.tag in "KW")
    if found.rule.name == "ar.effect-of-somebody" and made[found.at].low.startswith("ال"):
        return True  # whose, not whom: "the hurt of members of the civil defence"
    if found.rule.name in {"ar.people-after-that", "ar.people-verb"} and made[found.last].low in words.KILLING_NOUNS:
        return True  # "a man saw the killing"
    if made[found.first].low in words.LOST and found.people.noun.startswith("ال") and row[found.last + 1 :][:1] in "dN":
        return True  # "the player lost 12 kilos"
    if found.rule.name == "ar.harm-by-form" and row[max(0, found.first - 2) : found.first] == "dx":
        return True  # "300 hens, sick"
    if found.rule.name == "ar.effect-pronoun" and made[found.at].low in _KILLING_HIM:
        before_it = made[found.at - 1].low if found.at else ""
        return before_it.lstrip("وف") not in words.BEFORE_KILLING and before_it != "و"  # else "killers", spelt alike
    if found.rule.name == "ar.harm-headline" and any(item.tag in "QR" for item in made[found.last + 1 :]):
        return True  # "victims of the mines: nine dead, 23 injured"
    denial = _DENIED.search(row[: found.first])
    own = "r" in row[found.first : found.last + 1]  # "they did not stop for the girl who died"
    denied = (
        not own and denial is not None and found.people.figure.min != 0 and made[denial.start()].low not in _DENYING
    )
    hoped = "m" in before and found.rule.name != "ar.people-then-verb"  # "trying to save two children who were hurt"
    return "M" in threat or hoped or denied


ARABIC: Final = Language(
    code="ar",
    trigger=TRIGGER,
    items=items,
    rules=RULES,
    is_refused=is_refused,
    mentions=mentions,
    speech=SPEECH,
    dates=reader(ARABIC_MONTHS, of="من "),
    places=places.ARABIC,
    cues=CUES,
    stretches=ARABIC_STRETCHES,
    unreal=ARABIC_UNREAL,
    abbreviations=words.ABBREVIATIONS,
    script=re.compile(r"[\u0620-\u064a]{2}"),
    words=re.compile(r"[\u0620-\u064a]{2,}"),
)
"""Arabic, ready to be read."""
