"""The grammar of English casualty claims: how words become items, and the phrases that make a claim of them.

The words themselves are in english_words.py. The letters of items:

P people with a number · 2 a number with a noun the lexicon does not know · N a bare number · Q a number with a noun of harm ("12 deaths") · 1 lives or victims ·
B people without a number · I what a number includes · n a number of other things · X a capitalised word ·
K killed · k killing, kills · D died, dead · W wounded · w wounding · M missing · E deaths, injuries without number ·
T U Y S a toll of killed, casualties, injured, missing · G J R the death, injury, disappearance of · V the lives of ·
v claimed, cost · L lost · l left · b be · f have · a adverb · h believed · u to · m would, if · n not · r who, which ·
s said · i including · j mostly · g of them · & and · o or · y but, while · p preposition · O of · A article · t a day ·
d named · x any other word; signs stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction import places
from tallystick.claim.extraction.dates import reader
from tallystick.claim.extraction.english_cues import CUES
from tallystick.claim.extraction.english_speech import SPEECH, mentions
from tallystick.claim.extraction.items import Found, Item, People, Rule, Token, letters
from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.model import Category, Effect, Figure, Quantity

TRIGGER: Final = tuple(
    "kill dead deat dies die. died dying wound injur casualt victim martyr massacr murder slain execut behead assassin toll lives life hurt"
    " missing disappear perish body bodies corpse fatalit slaughter lost losing lose succumb drown gunned shot stabbed hanged burn lynch maim"
    " remains jump increase rise slew slay gassed".split()
)
"""A sentence without any of these holds no claim with a number; reading on is saved."""

_AUX = "[bfahu]{0,7}"
_FILL = "[xXpOAnaBtdE,()\"'-]{0,9}?"
_FAR = _FILL.replace("9", "14")
_OWN = "(?!I?a{0,2}(?:[bf][bfahu]{0,5}[KWDM]|[KWDM](?!a?[NP])))"  # not the subject of an effect of its own
_OWN_LATER = "(?!I?(?:[xXpOAtaB,]{0,6}[bf][bfahu]{0,5}|a{0,2})[KWDM])"
_LIST = rf"(?P<l>(?:I?,?[&,]A?[P2]{_OWN_LATER}){{0,6}})"
_BOTH = "(?:a?[&o](?P<c>[KWD])(?!a{0,2}[NPB1]))?"
_FREE = r"(?<![xXpOAtb,:;\"y&B-][kKwW])(?<!^[kKwW])"


def _rule(name: str, pattern: str, effect: Effect | None = None, confidence: str = "high") -> Rule:
    return Rule(f"en.{name}", re.compile(pattern), effect, confidence)


RULES: Final = (
    _rule("toll-reached", "(?P<e>[TUYS])[xXpOAatbuhmsL\",:y]{0,8}?(?P<n>[NPQ1])"),
    _rule("number-the-toll", "(?P<n>N)A?(?P<e>[TUYS])(?!u|[bx]u)"),
    _rule("number-participle", f"{_FREE}(?P<n>N)I?a{{0,2}}(?P<e>[KWDM]){_BOTH}"),
    _rule("verb-number", rf"(?<!b)(?<!ba)(?P<e>[kKwW])(?:[&o,](?P<c>[wWkK]))?[aA]{{0,2}}(?P<n>[PN12]){_OWN}{_LIST}"),
    _rule("number-passive", rf"(?P<n>[PN12])(?P<l>(?:[&,]{{1,2}}A?P){{0,5}})I?{_FAR}I?r?[fa]{{0,3}}b{_AUX}(?:x&)?(?P<e>[KWM]){_BOTH}"),
    _rule("number-died", rf"(?P<n>[PN12])(?P<l>(?:[&,]{{1,2}}A?P){{0,5}})I?{_FILL}I?r?{_AUX}(?P<e>D){_BOTH}"),
    _rule("people-participle", f"(?P<n>[P12])(?P<l>(?:[&,]{{1,2}}A?P){{0,5}})I?a{{0,2}}(?P<e>[KWM]){_BOTH}"),
    _rule("people-named", f"(?P<n>P)d[Xx,'\"-]{{1,6}}?(?P<e>[KWD])"),
    _rule("number-of-harm", "(?P<n>Q)(?:[&o](?P<c>[EWD])(?![NPQ]))?"),
    _rule("death-of", rf"(?P<e>[GJR])[Aad]{{0,2}}(?P<n>[PN]){_LIST}"),
    _rule("cost-lives-of", rf"[vx](?P<e>V)(?P<n>[PN]){_LIST}"),
    _rule("claimed-lives", "(?P<q>v)(?P<n>1)", Effect.KILLED),
    _rule("lives-lost", "(?P<n>1)I?[bf]?[bfa]{0,3}(?P<q>L)", Effect.KILLED),
    _rule("lost-people", "(?P<q>L)A?(?P<n>P)", Effect.KILLED, "medium"),
    _rule("wounded-people", f"(?P<n>P)[xp]{{0,2}}(?P<e>W){_BOTH}"),
)  # fmt: skip

_INCLUDED = re.compile(
    r",?i[aA]{0,2}[PN](?:[,&]{1,2}[aA]?[P]){0,6}(?:,(?=[bfKWDah]))?|,?[PN]g[aA]?[PBxXE](?:,(?=[bfKWDah]))?"
    r"|,?[ij]O?[BP](?:[,&]{1,2}[BP]){0,4}(?:,(?=[bfKWDah]))?|(?<=[PN])\([PN](?:[,&]{1,2}P){0,6}\)"
)
_NAME = re.compile(r"(?<=G)X{2,5}(?![Xx-])|(?<![bf])(?<=[Kk])X{2,4}(?=[,pty.&(])|X{2,5}(?=(?:,[xXpOAtBn-]{1,10},?|\([^)PNKW]{1,4}\))?[xXpOAt]{0,3}[bf]{1,2}[bahu]{0,4}(?:x&)?K)")


def items(plain: str, row: Sequence[Token]) -> list[Item]:
    """Give the row of items of a sentence."""
    made: list[Item] = []
    at = 0
    while at < len(row):
        item, after = _number(row, at) or _one(row, at, made) or _phrase(row, at)
        made.append(item)
        at = after
    return _named(_included(made), plain)


_EFFECT: Final = {
    **dict.fromkeys("KkDTGV", Effect.KILLED),
    **dict.fromkeys("WwJY", Effect.INJURED),
    **dict.fromkeys("MRS", Effect.MISSING),
    "U": Effect.CASUALTIES,
}


def _table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    single = {
        **dict.fromkeys(words.KILLED, "K"), **dict.fromkeys(words.KILLING, "k"), **dict.fromkeys(words.DIED, "D"),
        **dict.fromkeys(words.WOUNDED, "W"), **dict.fromkeys(words.WOUNDING, "w"), **dict.fromkeys(words.MISSING, "M"),
        **dict.fromkeys(words.INJURED_NOUNS - words.WOUNDED, "E"), **dict.fromkeys(words.CASUALTY_NOUNS, "E"),
        **dict.fromkeys(("deaths", "fatalities", "killings"), "E"), **dict.fromkeys(words.WEEKDAYS, "t"),
        **dict.fromkeys(words.MONTHS, "t"), **words.PHRASES,
    }  # fmt: skip
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, tag in single.items():
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append((parts, tag))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return table


_TABLE: Final = _table()
_PREFIXES: Final = sorted(
    (
        (tuple(phrase.split()), quantity)
        for quantity, phrases in (
            (Quantity.AT_LEAST, words.AT_LEAST),
            (Quantity.UP_TO, words.UP_TO),
            (Quantity.ABOUT, words.ABOUT),
            (Quantity.EXACT, words.EXACT),
        )
        for phrase in phrases
    ),
    key=lambda entry: -len(entry[0]),
)
_PREFIX_TABLE: Final[dict[str, list[tuple[tuple[str, ...], Quantity]]]] = {}
for _entry in _PREFIXES:
    _PREFIX_TABLE.setdefault(_entry[0][0], []).append(_entry)

_HUMAN: Final = words.CIVILIANS | words.COMBATANTS | words.PERSONS | words.DEMONYMS | {"police", "peasants", "troops"}
_HUMAN_TABLE: Final = dict.fromkeys(_HUMAN)
_PLURAL_HEADS: Final = frozenset({"people", "police", "troops", "personnel", "children", "men", "women", "others", "more", "gunmen"})
_NO_NOUN: Final = frozenset(words.NOT_PEOPLE_AFTER)
_QUALIFIERS: Final = frozenset({"killed", "dead", "wounded", "injured", "missing"})


def _fits(row: Sequence[Token], at: int, parts: tuple[str, ...]) -> bool:
    if len(row) - at < len(parts) or row[at + len(parts) - 1].low != parts[-1]:
        return False
    return all(row[at + step].low == part for step, part in enumerate(parts))


_BEGINS: Final = frozenset({*_PREFIX_TABLE, *words.VAGUE, *words.NUMBERS.units, *words.NUMBERS.scales, "a", "an", "no", "half", "between", "from"})


def _number(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    low = row[at].low
    if low not in _BEGINS and not low[0].isdigit() and "-" not in low:
        return None
    start, begin, quantity, prefixed = at, at, Quantity.EXACT, False
    for _ in range(3):
        for parts, meant in _PREFIX_TABLE.get(row[at].low, ()) if at < len(row) else ():
            if _fits(row, at, parts):
                at += len(parts)
                begin = at if meant is Quantity.EXACT and begin == at - len(parts) and parts[0] in words.LEFT_OUT else begin
                quantity = meant if quantity is Quantity.EXACT else quantity
                prefixed = True
                break
        else:
            break
    if at >= len(row):
        return None
    read = _figure(row, at, quantity, start)
    if read is None:
        return None
    figure, after = read
    counted = _counted(row, start, at, after, figure, prefixed=prefixed)
    if counted is None or begin == start:
        return counted
    return counted[0]._replace(start=row[begin].start), counted[1]


def _figure(row: Sequence[Token], at: int, quantity: Quantity, start: int) -> tuple[Figure, int] | None:  # noqa: C901, PLR0912 -- the ways to say a number, one after another
    low = row[at].low
    if low == "between" or low == "from":
        first = read_value(row, at + 1, words.NUMBERS) if at + 1 < len(row) else None
        if first and first[1] + 1 < len(row) and row[first[1]].low in {"and", "to"}:
            second = read_value(row, first[1] + 1, words.NUMBERS)
            if second and first[0] < second[0]:
                return Figure(first[0], second[0], Quantity.RANGE), second[1]
        return None
    if low in {"a", "an", "no", "half"}:
        following = row[at + 1].low if at + 1 < len(row) else ""
        for parts, value in _PARTS_OF:
            if _fits(row, at, parts):
                return _bounded(value, quantity), at + len(parts)
        if low == "half" and following == "a" and at + 2 < len(row) and row[at + 2].low == "dozen":
            return _bounded(6, quantity), at + 3
        if low in {"a", "an"} and following in {"dozen", "hundred", "thousand", "million"}:
            read = read_value(row, at + 1, words.NUMBERS)
            return (_bounded(read[0], quantity), read[1]) if read else None
        if low in {"a", "an"} and following in {"few", "couple", "handful", "number", "group", "pair", "crowd"}:
            sense = words.VAGUE.get(following, "several")
            return Figure(None, None, Quantity.VAGUE, sense), at + 2
        if low in {"a", "an"} and at + 3 < len(row) and row[at + 2].low == "number" and row[at + 3].low == "of":
            return Figure(None, None, Quantity.VAGUE, "several"), at + 3
        if low == "no":
            return Figure(0, 0), at + 1
        return None
    if low in words.VAGUE and not (low == "many" and start < at and row[at - 1].low == "as"):
        sense, after = words.VAGUE[low], at + 1
        if after + 1 < len(row) and row[after].low == "of" and row[after + 1].low in {"thousands", "millions"}:
            sense, after = f"{sense} of {row[after + 1].low}", after + 2
        elif after < len(row) and row[after].low in {"hundred", "dozen", "thousand"}:
            sense, after = f"{row[after].low}s", after + 1
        return Figure(None, None, Quantity.VAGUE, sense), after
    read = _range(row, at) or _plain_value(row, at)
    if read is None:
        return None
    figure, after = read
    if figure.quantity is Quantity.EXACT and figure.min is not None:
        figure = _bounded(figure.min, quantity)
        if after + 1 < len(row) and row[after].low == "or" and row[after + 1].low == "more":
            return _bounded(figure.min or 0, Quantity.AT_LEAST), after + 2
        if after < len(row) and row[after].text == "+":
            return _bounded(figure.min or 0, Quantity.AT_LEAST), after + 1
    return figure, after


_PARTS_OF: Final = (
    (("a", "quarter", "of", "a", "million"), 250_000),
    (("a", "quarter", "million"), 250_000),
    (("half", "a", "million"), 500_000),
)
_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")


def _range(row: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    joined = _RANGE.fullmatch(row[at].low)
    if joined:
        low, high = int(joined[1]), int(joined[2])
        if joined[1].startswith("0") or (1900 <= high < 2100 and low < 100):  # noqa: PLR2004 -- a month and a year
            return None
        return (Figure(low, high, Quantity.RANGE), at + 1) if low < high else None
    first = read_value(row, at, words.NUMBERS)
    if first is None or first[1] + 1 >= len(row) or row[first[1]].low not in {"to", "-", "or"}:
        return None
    second = read_value(row, first[1] + 1, words.NUMBERS)
    if second is None or not first[0] < second[0]:
        return None
    return Figure(first[0], second[0], Quantity.RANGE), second[1]


def _plain_value(row: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    read = read_value(row, at, words.NUMBERS)
    return (Figure(read[0], read[0]), read[1]) if read else None


def _bounded(value: int, quantity: Quantity) -> Figure:
    if quantity is Quantity.AT_LEAST:
        return Figure(value, None, quantity)
    if quantity is Quantity.UP_TO:
        return Figure(None, value, quantity)
    return Figure(value, value, quantity)


def _counted(  # noqa: C901, PLR0911 -- what a number may count, one case after another
    row: Sequence[Token], start: int, at: int, after: int, figure: Figure, *, prefixed: bool
) -> tuple[Item, int] | None:
    """Tell what the number counts: people, harm, nothing said, or other things."""
    digits = row[at].text
    before = row[start - 1].low if start else ""
    vague = figure.quantity is Quantity.VAGUE
    if _of_them(row, after):
        return _item("N", row, start, after, People(figure)), after
    noun = _noun(row, after, plural=figure.min != 1)
    if noun is not None:
        tag, people, end, effect = noun
        if before in words.NOT_PEOPLE_BEFORE and len(digits) <= 2 and before not in {"may", "march", "$"}:  # noqa: PLR2004 -- a day of a month
            pass
        elif before in {"$", "€", "£"}:
            return _item("n", row, start, after), after
        made = People(figure, people.category, people.stated, people.children, people.women, people.noun)
        if people.noun in {"family", "families", "household", "households"} and figure.min != 0:
            made = People(Figure(None, None, Quantity.VAGUE, "family"), Category.CIVILIAN, noun=people.noun)
        if people.children is not None:
            made = _with_parts(made, children=figure.min or figure.max)
        if people.women is not None:
            made = _with_parts(made, women=figure.min or figure.max)
        return _item(tag, row, start, end, made, effect), end
    if figure.min == 0 and (after >= len(row) or digits == "no"):
        return None
    following = row[after].low if after < len(row) else ""
    if following == ")" and digits[0].isdigit():  # an age
        return _item("n", row, start, after), after
    if digits[0].isdigit() and (
        before in words.NOT_PEOPLE_BEFORE
        or following in words.MONTHS
        or following in {":", "/", "."} and after + 1 < len(row) and row[after + 1].text[0].isdigit()
        or before in {":", "/"}
        or (len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100)  # noqa: PLR2004 -- a year
    ):
        return _item("x", row, start, after), after
    if following in _NO_NOUN or (vague and not prefixed and digits.lower() in {"some", "many", "few", "various"}):
        return _item("n", row, start, after), after
    if following and following not in _TABLE and row[after].text[0].isalpha() and following not in words.WEEKDAYS:
        others = _others(row, after)
        if others is not None:
            return _item("2", row, start, others, People(figure, noun=row[others - 1].low)), others
        verb = following.endswith(("ing", "ed", "ly"))
        if not verb and (row[after].text[0].islower() or following not in words.DEMONYMS):
            return _item("n", row, start, after), after
    if figure.min == 1 and not prefixed and not digits[0].isdigit() and following not in {"was", "is", "dead", "killed", "wounded", "died", "injured", "has"}:
        return _item("x", row, start, after), after
    return _item("N", row, start, after, People(figure)), after


def _others(row: Sequence[Token], at: int) -> int | None:
    """Read a plural noun the lexicon does not know ("10 visitors"): people, if the verb says so."""
    end = at
    while end < len(row) and end - at < 4 and row[end].text[0].isalpha() and row[end].low not in _TABLE:  # noqa: PLR2004 -- a short phrase
        end += 1
        low = row[end - 1].low
        if low.endswith("s") and not low.endswith(("ss", "'s", "ous")) and (end == len(row) or not _is_adjective(row, end)):
            return None if low in words.THINGS else end
    return None


def _with_parts(people: People, *, children: int | None = None, women: int | None = None) -> People:
    return People(
        people.figure, people.category, people.stated,
        children if children is not None else people.children,
        women if women is not None else people.women,
        people.noun, people.name,
    )  # fmt: skip


def _of_them(row: Sequence[Token], at: int) -> bool:
    return at + 1 < len(row) and row[at].low == "of" and row[at + 1].low in {"them", "whom", "which", "these", "those"}


_AFTER_OF: Final = frozenset({"the", "his", "her", "their", "its", "our", "these", "those", "people", "other"})


def _noun(row: Sequence[Token], at: int, *, plural: bool) -> tuple[str, People, int, Effect | None] | None:
    """Read the noun after a number: adjectives, then the last human noun of the phrase."""
    if at < len(row) and row[at].low == "of":
        at += 1
    if at < len(row) and row[at].low in {"the", "his", "her", "their", "its", "our", "these", "those"} and row[at - 1].low == "of":
        at += 1
    place, head, seen = at, -1, []
    harmed: Effect | None = None
    while place < len(row) and place - at < 6:  # noqa: PLR2004 -- no noun phrase in the news is longer
        low = row[place].low
        following = row[place + 1].low if place + 1 < len(row) else ""
        if low in {"death", "casualty"} and following in {"toll", "tolls", "figure", "figures", "count", "rate", "certificates"}:
            break
        if low in words.KILLED_NOUNS - _QUALIFIERS and plural | (low in {"death", "fatality"}) and low not in {"bodies", "body", "corpses", "corpse", "martyrs", "martyr"}:
            return "Q", _who("", seen), place + 1, Effect.KILLED
        if low in words.INJURED_NOUNS - _QUALIFIERS:
            return "Q", _who("", seen), place + 1, Effect.INJURED
        if low in words.CASUALTY_NOUNS:
            return "Q", _who("", seen), place + 1, Effect.CASUALTIES
        if low in words.PEOPLES and head < 0 and place + 1 < len(row) and row[place + 1].low not in _TABLE | _HUMAN_TABLE and row[place + 1].text[0].isalpha():
            pass  # "the Syrian branch"
        elif low in _HUMAN or low.endswith(("men", "people")) and low not in _TABLE:
            head = place
        elif low == "and" and head < 0 and seen and _joins_adjectives(row, place):
            pass
        elif low in _QUALIFIERS:
            following = row[place + 1].low if place + 1 < len(row) else ""
            if head >= 0 or following not in _HUMAN:
                break
            harmed = Effect.KILLED if low in {"killed", "dead"} else Effect.INJURED if low != "missing" else Effect.MISSING
        elif not _is_adjective(row, place):
            break
        seen.append(low)
        place += 1
    if head < 0 and seen and place + 1 < len(row) and row[place].low == "and" and row[place + 1].low[0].isdigit() and seen[-1] in words.ARMED | words.CIVILIAN_STATED:
        return "P", _who("", [*seen, ""]), place, None  # "30 regime and 39 rebel fighters"
    if head < 0:
        return None
    seen = seen[: head - at + 1]
    low = row[head].low
    people = _who(low, seen)
    if low in words.OF_KIND:
        people = _of_what(row, head + 1, people)
    if low in {"lives", "life", "victims", "victim", "souls"}:
        return "1", people, head + 1, None
    if low in {"bodies", "corpses", "body", "corpse", "martyrs", "martyr"}:
        return "Q", people, head + 1, Effect.KILLED
    return ("Q", people, head + 1, harmed) if harmed else ("P", people, head + 1, None)


def _joins_adjectives(row: Sequence[Token], at: int) -> bool:
    """Tell whether "and" joins two adjectives of one noun: "regime and allied fighters"."""
    if at + 2 >= len(row) or row[at + 1].low in _HUMAN or row[at + 1].low[0].isdigit():
        return False
    return _is_adjective(row, at + 1) and row[at + 2].low in _HUMAN


def _is_adjective(row: Sequence[Token], at: int) -> bool:
    token = row[at]
    low = token.low
    if low in words.ADJECTIVES or low in words.ARMED:
        return low not in {"is"} or token.text.isupper()
    if low in _TABLE or not low[0].isalpha() or low in words.VAGUE or low in {"month", "year", "day", "week", "months", "years"}:
        return False
    if token.text[0].isupper():
        return True
    return not low.endswith(("s", "ing", "ed")) or low.endswith(("ous", "less", "-backed", "-based", "-led"))


def _who(head: str, seen: Sequence[str]) -> People:
    figure = Figure(1, 1)
    if any(word in words.CIVILIAN_STATED for word in seen):
        parts = {"children": 0} if head in words.CHILDREN else {"women": 0} if head in words.WOMEN else {}
        return People(figure, Category.CIVILIAN, stated=True, noun=head, **parts)
    if head in words.CHILDREN:
        return People(figure, Category.CIVILIAN, children=0, noun=head)
    if head in words.WOMEN:
        return People(figure, Category.CIVILIAN, women=0, noun=head)
    armed = any(word in words.ARMED for word in seen[:-1])
    if head in words.COMBATANTS or head in words.FIGHTING_PEOPLES or head in {"police", "troops"}:
        return People(figure, Category.COMBATANT, stated=True, noun=head)
    if head in words.CIVILIANS:
        return People(figure, Category.CIVILIAN, noun=head)
    if armed and head not in {"victims", "victim", "prisoners", "detainees", "others"}:
        return People(figure, Category.COMBATANT, noun=head)
    if any(word in words.CIVIL_ADJECTIVES for word in seen):
        return People(figure, Category.CIVILIAN, noun=head)
    return People(figure, noun=head)


def _of_what(row: Sequence[Token], at: int, people: People) -> People:
    """"members of the militia", "members of a family": what follows tells who they are."""
    if at < len(row) and row[at].low in {"of", "from", "belonging", "loyal", "affiliated", "linked"}:
        for token in row[at + 1 : at + 7]:
            if token.low in {"family", "families", "household", "staff", "public", "crew", "clan", "community"}:
                return People(people.figure, Category.CIVILIAN, noun=people.noun)
            if token.low in words.ARMED and (token.low != "is" or token.text == "IS"):
                return People(people.figure, Category.COMBATANT, stated=True, noun=people.noun)
            if token.low in _TABLE and token.low not in {"of", "the", "a", "his", "their", "one", "to", "with"}:
                break
    return people


_SINGULAR_FOLLOWED = frozenset({"of", "who"})


def _one(row: Sequence[Token], at: int, made: Sequence[Item]) -> tuple[Item, int] | None:
    """Read one person: "a civilian", "his wife", "the militant"; bare singular only in a list ("a woman and child")."""
    low = row[at].low
    article = low in {"a", "an", "the", "his", "her", "their", "one", "another", "its", "this"}
    after = at + 1 if article else at
    begins = at == 0 or (bool(made) and made[-1].tag in ":-")
    listed = len(made) > 1 and made[-1].tag == "&" and made[-2].tag == "P"
    if not article and not listed and not begins:
        return _bare(row, at)
    noun = _noun(row, after, plural=False) if after < len(row) and row[after].low != "of" else None
    if noun is None and low in {"a", "an"} and made and made[-1].tag in "Kk":
        noun = _somebody(row, after)
    if noun is not None and begins and not article and (row[noun[2] - 1].low not in words.BEGINNING or noun[0] != "P"):
        return _bare(row, at)
    if noun is None or noun[0] == "Q" and low not in {"a", "one", "another", "an"}:
        return _bare(row, at) if not article else None
    tag, people, end, effect = noun
    head = row[end - 1].low
    if head in {"family", "household"}:
        of = read_value(row, end + 1, words.NUMBERS) if end + 1 < len(row) and row[end].low == "of" else None
        if of:
            return _item("P", row, at, of[1], People(Figure(of[0], of[0]), Category.CIVILIAN, noun=head)), of[1]
        if low in {"a", "an", "one", "entire", "another"}:
            vague = People(Figure(None, None, Quantity.VAGUE, "family"), Category.CIVILIAN, noun=head)
            return _item("P", row, at, end, vague), end
        return _item("B", row, at, end), end
    if head in {"couple"}:
        return _item("P", row, at, end, People(Figure(2, 2), Category.CIVILIAN, noun=head)), end
    if _is_plural(head) or head in {"general", "local", "more", "other", "young", "dead", "remains", "spy", "minor", "private", "enemy", "human", "figure", "head", "life", "navy", "militia", "body"} and tag != "Q":
        return _item("B", row, at, end), end
    one = People(Figure(1, 1), people.category, people.stated, noun=people.noun)
    if people.children is not None:
        one = _with_parts(one, children=1)
    if people.women is not None:
        one = _with_parts(one, women=1)
    if row[at].low in {"the", "this"} and head in {"victim", "person", "attacker", "bomber", "assailant", "gunman"}:
        return _item("B", row, at, end), end
    return _item(tag if tag != "1" else "P", row, at, end, one, effect), end


def _somebody(row: Sequence[Token], at: int) -> tuple[str, People, int, Effect | None] | None:
    """After "killed a": whatever the noun, somebody, unless it is an animal."""
    end = at
    while end < len(row) and end - at < 5 and row[end].text[0].isalpha() and row[end].low not in _TABLE:  # noqa: PLR2004 -- a short phrase
        end += 1
    if end == at or row[end - 1].low in words.ANIMALS or row[end - 1].low.endswith("s"):
        return None
    return "P", _who("", [token.low for token in row[at:end]] + [""]), end, None


def _is_plural(head: str) -> bool:
    return head in _PLURAL_HEADS or (head.endswith("s") and head not in {"boss", "hostess"}) or head.endswith("men")


def _bare(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    noun = _noun(row, at, plural=True) if row[at].low in _HUMAN or row[at].low in words.ADJECTIVES else None
    if noun is None or noun[0] == "Q" or row[at].low in _TABLE:
        return None
    return _item("B", row, at, noun[2], noun[1]), noun[2]


def _phrase(row: Sequence[Token], at: int) -> tuple[Item, int]:
    token = row[at]
    for parts, tag in _TABLE.get(token.low, ()):
        if len(parts) == 1 or _fits(row, at, parts):
            if tag == "Z":
                return _item("P", row, at, at + len(parts), People(Figure(0, 0), noun="one")), at + len(parts)
            return _item(tag, row, at, at + len(parts), None, _EFFECT.get(tag)), at + len(parts)
    if not token.text[0].isalnum():
        tag = token.text if token.text in ",;:()\"'-" else "y"
    elif token.text[0].isdigit():
        tag = "n"
    else:
        tag = "X" if token.text[0].isupper() and not token.text[-1:].isdigit() else "x"
    return _item(tag, row, at, at + 1), at + 1


def _item(
    tag: str, row: Sequence[Token], start: int, end: int, people: People | None = None, effect: Effect | None = None
) -> Item:
    return Item(tag, row[start].start, row[end - 1].end, people, effect, row[start].low)


def _included(made: list[Item]) -> list[Item]:
    """Fold "including three children", "four of them women", "mostly women" into one item."""
    row = letters(made)
    if not any(tag in row for tag in "ijg("):
        return made
    folded: list[Item] = []
    done = 0
    for match in _INCLUDED.finditer(row):
        if match[0].startswith(",") and match.start() == 0:
            continue
        parts = made[match.start() : match.end()]
        folded += made[done : match.start()]
        folded.append(Item("I", parts[0].start, parts[-1].end, _parts(parts)))
        done = match.end()
    return folded + made[done:]


def _parts(parts: Sequence[Item]) -> People:
    children = women = None
    for at, item in enumerate(parts):
        people = item.people
        if people is None or people.figure.min is None or item.tag == "B":
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


def _named(made: list[Item], plain: str) -> list[Item]:
    """Make "Somebody Somename was killed" one person."""
    row = letters(made)
    if "XX" not in row:
        return made
    for match in reversed(list(_NAME.finditer(row))):
        first, last = made[match.start()], made[match.end() - 1]
        name = plain[first.start : last.end]
        later = next((item.low for item in made[match.end() :] if item.tag in "bf"), "")
        if row[match.start() - 1 : match.start()] not in {"G", "K", "k"} and later in {"were", "are", "have"}:
            continue
        if any(word.lower() in words.ARMED | words.NO_NAMES or word.lower() in words.DEMONYMS or word.isupper() for word in name.split()):
            continue
        one = People(Figure(1, 1), noun="name", name=name)
        made = [*made[: match.start()], Item("P", first.start, last.end, one), *made[match.end() :]]
    return made


_WOULD = re.compile(r"m[^,;:yPN]{0,5}$")


def is_refused(made: Sequence[Item], row: str, found: Found) -> bool:
    """Refuse what is planned, feared or asked ("could kill 20", "threatened to kill two"): nobody was harmed yet."""
    before, own = row[max(0, found.first - 6) : found.first], row[found.first : found.last + 1]
    if found.rule.name == "en.verb-number":
        return bool(_WOULD.search(before)) or (
            before.endswith("u") and made[found.first].low in words.KILLING | {"hurt"} and made[found.first - 2].low not in words.DONE
        )
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
    abbreviations=words.ABBREVIATIONS,
    script=re.compile(r"[A-Za-z]{3}"),
)
"""English, ready to be read."""
