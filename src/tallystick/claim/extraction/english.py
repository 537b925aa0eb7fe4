"""The grammar of English casualty claims: how words become items, and the phrases that make a claim of them.

The words themselves are in english_words.py. The letters of items:

P people with a number · 2 a number with a noun the lexicon does not know · N a bare number · Q a number with a noun of harm ("12 deaths") · 1 lives or victims ·
B people without a number · I what a number includes · n a number of other things · X a capitalised word · H reaches, stands at · z along with · 5 others · 6 him, her ·
K killed · k killing, kills · D died, dead · W wounded · w wounding · M missing · E deaths, injuries without number ·
T U Y S a toll of killed, casualties, injured, missing · G J R F the death, injury, disappearance, death and injury of · V the lives of ·
v claimed, cost · L lost · l left · b be · f have · a adverb · h believed · u to · m would, if · n not · r who, which ·
s said · i including · j mostly · g of them · & and · o or · y but, while · p preposition · O of · A article · t a day ·
d named · q part of a number of dead · C a total said before · x any other word; signs stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction import places
from tallystick.claim.extraction.dates import reader
from tallystick.claim.extraction.english_cues import CUES
from tallystick.claim.extraction.english_items import read_items
from tallystick.claim.extraction.english_nouns import with_parts
from tallystick.claim.extraction.english_persons import with_names
from tallystick.claim.extraction.english_speech import SPEECH, mentions
from tallystick.claim.extraction.english_stretches import ENGLISH_STRETCHES
from tallystick.claim.extraction.english_unreal import ENGLISH_UNREAL
from tallystick.claim.extraction.items import Found, Item, People, Rule, Token, letters, rule_of, shortest
from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.phrases import fold
from tallystick.claim.model import Category, Effect, Figure

TRIGGER: Final = shortest(
    [
        *(
            "kill dead deat dies die. die, died dying wound injur casualt victim martyr massacr murder slain execut behead"
            " assassin toll lives life hurt missing disappear perish body bodies corpse fatalit slaughter lost losing"
            " lose loss wiped fallen vanish froz figure total tally eliminat annihilat liquidat succumb drown gunned shot"
            " stabbed hanged burn lynch maim remains jump increase rise slew slay gassed electrocut decapitat deceas"
            " unaccounted"
        ).split(),
        " die ",
        "passed away",
        "the number ",
        "the count ",
    ]
)
"""A sentence without any of these holds no claim with a number; reading on is saved."""

_AUX = "[bfahu]{0,7}"
_FILL = "[xXpOAnaBtdE,()\"'-]{0,9}?"
_FAR = _FILL.replace("9", "14")
_OWN = "(?!I?a{0,2}(?:[bf][bfahu]{0,5}[KWDM]|[KWDM](?!a?[NP])))"  # not the subject of an effect of its own
_OWN_LATER = "(?!I?(?:[xXpOAtaB,]{0,6}[bf][bfahu]{0,5}|a{0,2})[KWDM])"
_CALLED = r"(?:d?X{1,6}(?:\([nXx]{1,3}\))?)?"
_LIST = rf"{_CALLED}(?P<l>(?:I?(?:,?[&z]A?[P2]|,A?[P2](?![xXpOAtaB]{{0,9}}s)){_CALLED}{_OWN_LATER}){{0,6}})"
_OFFICE = "(?:O[AxX]{1,9})?,X{2,5}"  # "a commander of the northern unit, Somebody Somename"
_AND = "(?P<l>(?:I?[&,z]{1,2}A?[PB]){0,5})"
_ASIDE = r"(?:,[XxAOp&(),'tn-]{2,28},(?=[fa]{0,3}b)|(?:,n)?,r[^;:yKWDMPN]{1,24},(?=[fa]{0,3}(?:b|D))|-[^-KWD]{1,22}-|\([^()KWD]{1,22}\)|r[xXpOAat]{1,7}?(?=[fa]{0,3}b|,rD))?"
_SPELLED_OUT = (
    "(?:,(?:nx{0,2})?X{2,5}[^;:yKWDMk]{1,44},(?=[fa]{0,3}b))?"  # "two farmers, Somebody from Northtown and a friend,"
)
_LONG_ASIDE = "(?:,[XxAOp&()'tn1BEau-]{2,30},(?=[fa]{0,3}b))?"
_AS_WELL = rf"(?P<m>[OAxXpB]{{0,7}},?zA?[P2]{_OWN_LATER})?"
_WITH = rf"(?P<m>(?:(?:p[pAxXOt]{{1,8}})?,?zA?[P2]{_OWN_LATER}(?:[&,]{{1,2}}A?P{_OWN_LATER}){{0,5}})?)"
# a bare number begins no list, and "with nine victims, 77 have died" is none
_ANY = r"(?:(?<!p)(?<!p[XxAt])(?<!p[XxAt]')(?<!p[XxAt]'x)[P12]|[P12](?!,A?[P2])|N(?!,?&A?P))"
_BOTH = "(?:a?[&o](?P<c>[KWD])(?!a{0,2}[NPB1]))?"
_FREE = r"(?<![xXpOAt,:;\"y&B-][kKwW])(?<!^[kKwW])"


def _rule(
    name: str, pattern: str, effect: Effect | None = None, confidence: str = "high", *, leans: bool = False
) -> Rule:
    return rule_of(f"en.{name}", pattern, effect, confidence, leans=leans)


RULES: Final = (
    _rule("toll-stands-at", "(?P<e>[TUYS])[^TUYSNQ;KWDM]{0,32}?H[xatp]{0,3}(?P<n>[NPQ1])"),
    _rule("toll-reached", '(?P<e>[TUYS])[xXpOAatbfuhmsL",:yHC]{0,8}?(?P<n>[NPQ1])'),
    _rule("toll-rose-by-to", '(?P<again>)(?P<e>[TUYS])[xXpOAatbfuhmsL",:yH]{0,8}?Nu(?P<n>[NPQ1])'),
    _rule("toll-exceeded", "(?P<e>[TUYS])[^TUYSNQ;KWDM]{0,32}?(?P<n>N)"),
    _rule("number-the-toll", "(?P<n>N)A?(?P<e>[TUYS])(?!u|[bx]u)"),
    _rule("part-of-the-killed", "(?P<n>q)(?P<q>O[^;q]{1,18}?bB|bB)"),
    _rule("number-participle", f"{_FREE}(?P<n>N)I?a{{0,2}}(?P<e>[KWDM]){_BOTH}"),
    _rule("verb-titled", rf"(?<!b)(?<!ba)(?P<e>[kK])a{{0,2}}(?P<n>P){_OFFICE}(?P<l>(?:,P{_OFFICE}){{0,4}},?&A?P{_OWN_LATER})"),
    _rule("verb-number", rf"(?<!b)(?<!ba)(?P<e>[kKwW])(?:[&o,](?P<c>(?<=[kK].)[wW]|(?<=[wW].)[kK])O?)?[aA]{{0,2}}(?P<n>[PN12]){_OWN}{_LIST}{_AS_WELL}"),
    _rule("among-the-killed", f"(?P<e>[KDW])b(?P<n>[PN]){_LIST}"),
    _rule("number-passive", rf"(?P<n>{_ANY})g?{_AND}I?{_ASIDE}{_SPELLED_OUT}{_FAR}{_LONG_ASIDE}I?r?[fa]{{0,3}}b{_AUX}(?:xp?&|\")?(?P<e>[KWM]){_BOTH}{_WITH}"),
    _rule("others-harmed", f"(?P<n>5)a?(?:[fa]{{0,2}}b{_AUX})?(?P<e>[KWM]){_BOTH}", None, "medium"),
    _rule("harming-others", f"(?P<e>[kKwW])(?P<n>5){_OWN}", None, "medium"),

    _rule("number-died", rf"(?P<n>{_ANY})g?{_AND}I?{_ASIDE}{_FAR}{_ASIDE}I?r?{_AUX}(?<!A)(?<!Aa)(?P<e>D){_BOTH}{_WITH}"),
    _rule("people-participle", rf'(?P<n>[P12]){_AND}(?:O[AxXB&"]{{1,6}}?)?(?:\([nx]{{1,3}}\))?I?r?a{{0,2}}(?:,(?=M))?(?<!A)(?P<e>[KWM]){_BOTH}{_WITH}'),
    _rule("people-named", f"(?P<n>P)d[Xxn,'\"-]{{1,9}}?(?:,r[^;:yKWDMPN]{{1,24}},)?[bfahu]{{0,4}}(?P<e>[KWD]){_WITH}"),
    _rule("number-vanished", rf"(?P<n>{_ANY})g?{_AND}I?r?f{{1,2}}a{{0,2}}(?P<e>M)"),
    _rule("number-sustained", rf"(?P<n>{_ANY})g?{_AND}I?r?f{{1,2}}a{{0,2}}(?P<e>W)"),
    _rule("number-of-harm", "(?P<n>Q)(?:[&o](?P<c>[EWD])(?![NPQ]))?"),
    _rule("death-of", rf"(?P<e>[GJRF])[Aad]{{0,2}}(?:xb?h?ub)?(?P<n>[PN1]){_LIST}"),
    _rule("cost-lives-of", rf"[vx](?P<e>V)(?P<n>[PNQ1]){_LIST}"),
    _rule("claimed-lives", "(?P<q>v)(?P<n>1)", Effect.KILLED),
    _rule("lives-lost", "(?P<n>1)I?[bf]?[bfa]{0,3}(?P<q>L)", Effect.KILLED),
    _rule("lost-people", f"(?P<q>L)A?(?P<n>P){_LIST}", Effect.KILLED, "medium"),
    _rule("killing-him", f"(?P<e>[kK])(?P<n>6)(?P<l>(?:&A?P{_OWN_LATER})?){_WITH}", None, "medium"),
    _rule("figure-put-at", "(?P<q>C)A?a?(?P<n>[NP])", confidence="medium", leans=True),
    _rule("and-more", r"(?:D|b[KWM])[xpAtaOX]{0,8}?[&,]{1,2}(?P<n>P)(?=p)", confidence="medium", leans=True),
    _rule("wounded-people", f"(?P<n>P)[xp]{{0,2}}(?P<e>W){_BOTH}"),
)  # fmt: skip

_OF_FAMILY = "(?:O[AxXB]{1,4})?"  # "eleven members of the Somebody family"
_INCLUDED = re.compile(
    rf",?i[aA]{{0,2}}[PN](?:\([^)]{{1,9}}\))?{_OF_FAMILY}(?:(?:[,&p][aA]?P|,&[aA]?P(?!a?[bfKWDM])|&B(?=,))(?:\([^)]{{1,9}}\))?{_OF_FAMILY}){{0,6}}(?:,(?=[bfKWDah]))?|,?g[aA]?[PN]b[PB],|,?[PN]g(?:O[xXA]{{1,4}}|[aA]?[PBxXE])(?:,(?=[bfKWDah]))?"
    r"|,?[aA]?Ngb[aA]?[PBxX](?:,(?=[bfKWDahgz]))?|gNb[PB],?"
    r"|,?[ij]O?[BP](?:[,&]{1,2}[BP]){0,4}(?:,(?=[bfKWDah]))?|(?<=[PN])\([PN](?:,?i[aA]?P|[,&]{1,2}A?[PB]){0,6}\)|(?<=P):A?P(?:[,&]{1,2}A?[PB]){1,6}(?:,(?=[bfKWDah]))?|,i[xXnpOAtB'-]{1,9},(?=[bfKWDah])"
)


def items(plain: str, row: Sequence[Token]) -> list[Item]:
    """Give the row of items of a sentence, with what numbers include and names of persons each as one item."""
    return with_names(_some_of(_parted(fold(read_items(row), _INCLUDED, "ijg(:", _parts, _without_others))), plain)


_PART_OF = (
    re.compile("(?P<n>N)O(?P<m>[NPQ])[^;KWDNP]{0,5}?(?P<e>[KWD])[^;KWDNPy]{0,10}?b(?P<w>B)"),
    re.compile("^O(?P<m>[NPQ])[^;KWDNP]{0,4}?(?P<e>[KWD])[^;KWDN]{0,14}?,(?P<n>N)b(?P<w>B)"),
)


_SOME_OF = re.compile("(?P<n>N|(?<![A-Za-z0-9])A|A)O?(?P<m>[PB])(?=[fa]{0,3}b[bfahu]{0,4}[KWDM]|[fa]{0,3}D)")


def _some_of(made: list[Item]) -> list[Item]:
    """Read "two of the three gunmen were killed": two; and "one of the soldiers was killed": one."""
    row = letters(made)
    for match in reversed(list(_SOME_OF.finditer(row))):
        part, whole = made[match.start()], made[match.start("m")]
        of = made[match.end() - 2].low == "of" if part.tag == "N" else part.low == "one"
        whose = made[match.end()].low == "whose"
        if (
            not of
            or whose
            or whole.people is None
            or (whole.tag == "P" and whole.low not in _DEFINITE and part.tag == "N")
        ):
            continue
        figure = part.people.figure if part.people else Figure(1, 1)
        some = whole.people._replace(figure=figure, children=None, women=None)
        made = [*made[: match.start()], Item("P", part.start, whole.end, some), *made[match.end() :]]
    return made


_DEFINITE: Final = frozenset({"the", "those", "these", "his", "her", "their", "its", "our"})


def _parted(made: list[Item]) -> list[Item]:
    """Read "38 of the 52 killed were civilians": a claim of its own; of children and women what the 52 include."""
    row = letters(made)
    for pattern in _PART_OF if "O" in row else ():
        for match in pattern.finditer(row):
            part, whole, who = (made[match.start(group)].people for group in "nmw")
            if part is None or whole is None or who is None:
                continue
            if who.children is None and who.women is None:
                of_them = People(part.figure, who.category, who.stated, noun=who.noun)
                effect = made[match.start("e")].effect or made[match.start("m")].effect
                made[match.start("n")] = made[match.start("n")]._replace(tag="q", people=of_them, effect=effect)
            elif made[match.start("w") + 1 : match.start("w") + 2] == [] or made[match.start("w") + 1].tag != "&":
                number = part.figure.min
                included = with_parts(
                    whole,
                    children=number if who.children is not None else None,
                    women=number if who.women is not None else None,
                )
                made[match.start("m")] = made[match.start("m")]._replace(people=included)
    return made


def _without_others(parts: list[Item]) -> list[Item]:
    """Leave out what others begin: "including two children, and 74 others injured", "..., and 14 fighters"."""
    young = any(item.people and (item.people.children, item.people.women) != (None, None) for item in parts[:4])
    others = (
        at
        for at, item in enumerate(parts)
        if item.people
        and (
            item.people.noun in {"others", "other", "more"}
            or (
                young
                and item.people.category is Category.COMBATANT
                and (item.people.figure.max or 2) > 1
                and parts[at - 2].tag == ","
            )
        )
    )
    end = next(others, len(parts))
    if end < len(parts):
        while end > 1 and parts[end - 1].tag in ",&A":
            end -= 1
    return parts[: max(end, 1)]


def _parts(parts: Sequence[Item]) -> People:
    children = women = None
    for at, item in enumerate(parts):
        people = item.people
        among = parts[0].tag == "(" and parts[at - 1].tag == "i"  # "three girls, including a baby"
        if people is None or people.figure.min is None or item.tag == "B" or among:
            continue
        number = people.figure.min
        whole = people
        if item.tag == "N" and at + 2 < len(parts) and parts[at + 2].people is not None:
            whole = parts[at + 2].people or people
        if whole.children is not None:
            children = (children or 0) + number
        elif whole.women is not None:
            women = (women or 0) + number
    return People(Figure(None, None), children=children, women=women)


_JUST_SO: Final = frozenset({"there", "outright", "too"})
_PLURAL_VERBS: Final = frozenset({"were", "are", "have"})
_JOINED = re.compile("I?(?:[&,z]{1,2}A?PI?){1,5}(?![&,z]{1,2}A?B)")
_ELSEWHERE = re.compile("pA?X{1,3}x?(?:[,;y]|$)")
"""Behind "and a woman": "in Northtown", and no verb."""
_WRONGLY = re.compile(r"a[^,;y]{0,6}$")
_MAY_BE = re.compile(r"m[OAxp]{0,2}$")
_WOULD = re.compile(r"m[^,;:yrPN]{0,5}$")


def is_refused(made: Sequence[Item], row: str, found: Found) -> bool:
    """Refuse what is planned, feared or asked ("could kill 20", "threatened to kill two"): nobody was harmed yet."""
    before, own = row[max(0, found.begin - 6) : found.begin], row[found.first : found.last + 1]
    if _WRONGLY.search(row[: found.first]) and any(item.low in {"wrongly", "falsely"} for item in made[: found.first]):
        return True  # "wrongly claimed to have killed"
    if found.rule.name in {"en.verb-number", "en.verb-titled"}:
        return bool(_WOULD.search(before)) or (
            before.endswith("u")
            and made[found.begin].low in words.KILLING | {"hurt"}
            and made[found.begin - 2].low not in words.DONE
        )
    if (
        made[found.first].tag == "N"
        and (found.people.figure.min or 0) > 1
        and made[found.first + 1].low == "was"
        and found.rule.name != "en.toll-reached"
    ):
        return True  # "Somebody, 49 was killed": an age
    sole = found.people.figure.min == found.people.figure.max == 1
    joined = _JOINED.match(row, found.at + 1) is not None  # "a civilian and a soldier were hurt": both were counted
    if sole and not joined and any(item.low in _PLURAL_VERBS for item in made[found.at : found.last + 1]):
        return True  # "..., and his son were killed": the others were not counted
    if found.rule.name == "en.killing-him" and made[found.at].low == "her" and row[found.at + 1 : found.at + 2] == "x":
        return made[found.at + 1].low not in words.FUNCTION_WORDS | _JUST_SO  # "her childhood"
    if sole and found.rule.name == "en.lost-people":
        return True  # "lost one of its best"
    if before.endswith("n") and made[found.first].tag == "N":
        return True  # "two people, not five"
    if found.rule.name == "en.number-of-harm" and _MAY_BE.search(row[: found.first]):
        return True  # "the possibility of a civilian casualty"
    if made[found.last].low == "lifeless" and row[found.last + 1 : found.last + 2] in {"x", "B", "P"}:
        return True  # "holding her son's lifeless hand"
    if made[found.last + 1 : found.last + 2] and made[found.last + 1].low == "every":
        return True  # "one was killed every 12 minutes"
    if (
        found.rule.name == "en.and-more"
        and found.people.noun not in {"more", "others", "other"}
        and not _ELSEWHERE.match(row, found.first + 1)
    ):
        return True  # only of "more" is it said before what happened to them
    if found.rule.name.startswith("en.toll") and found.people.figure.min == 0:
        return True  # "the number of victims, none of whom"
    if found.rule.name == "en.among-the-killed" and "among" not in made[found.begin].low:
        return True
    if found.rule.name == "en.toll-exceeded":
        return made[found.at].low not in {"exceeded", "exceeds", "surpassed", "topped", "passed"}
    if found.rule.name == "en.number-sustained" and made[found.last].low not in words.SUFFERED | {"have", "has", "had"}:
        return True  # "two men who have injured"
    if found.rule.name == "en.toll-reached" and found.people.figure.words == "several":
        return True  # "the number of deaths may rise, since some people"
    if found.rule.name == "en.toll-reached" and made[found.last].low in {"a", "an", "the", "his", "her", "its"}:
        return True  # "confirmed the toll to a correspondent"
    return "m" in own and not found.rule.name.startswith("en.toll")


ENGLISH: Final = Language(
    code="en",
    trigger=TRIGGER,
    items=items,
    rules=RULES,
    is_refused=is_refused,
    mentions=mentions,
    speech=SPEECH,
    dates=reader(words.MONTHS, of="of "),
    places=places.ENGLISH,
    cues=CUES,
    stretches=ENGLISH_STRETCHES,
    unreal=ENGLISH_UNREAL,
    abbreviations=words.ABBREVIATIONS,
    script=re.compile("[A-Za-z]{3}"),
    words=re.compile(r"[A-Za-z](?<![\w/.@#][A-Za-z])[A-Za-z]{2,}(?![\w/])"),
)
"""English, ready to be read."""
