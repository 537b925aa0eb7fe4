"""The names of those who speak in English: where one begins or ends beside its verb, and what is none.

Knows names; which verbs say something is for english_speech.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.items import Token

ALSO: Final = frozenset(
    [
        "has",
        "have",
        "had",
        "also",
        "later",
        "further",
        "now",
        "then",
        "first",
        "since",
        "earlier",
        "officially",
        "once",
        "again",
        "just",
        "recently",
        "already",
    ]
)

STOP: Final = frozenset(
    ["that", "which", "who", "whom", "whose", "but", "while", "when", "where", "after", "before", "as", "because", "if", "although", "though", "until", "since", "than", "so", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "did", "does", "not", "would", "could", "may", "might", "will", "in", "on", "at", "by", "from", "with", "into", "near", "during", "against", "between", "under", "over", "to", "near", "including", "killed", "killing", "wounded", "wounding", "injured", "injuring", "dead", "died", "people", "civilians", "others", "more", "dozens", "scores", "hundreds", "several", "today", "yesterday", "tonight", "left", "leaving", "destroyed", "it", "they", "he", "she", "we", "you", "i", "there", "alone", "also", "and"]
) | words.WEEKDAYS | (frozenset(words.MONTHS) - {"may"})  # fmt: skip

HEADS: Final = frozenset(
    (
        "u.n. observatory monitor monitors monitoring agency agencies ministry ministries minister spokesman"
        " spokeswoman spokesperson official officials source sources activist activists media television tv army"
        " military police government coalition pentagon centcom un nations authority authorities group groups"
        " network reporter reporters correspondent witness witnesses resident residents doctor doctors medic medics"
        " hospital hospitals organisation organization ngo ngos statement report reports radio newspaper command"
        " commander chief director president secretary department office commission committee council news channel"
        " rebels opposition photographer journalist journalists locals villagers sohr airwars civil defense defence"
        " rescuers workers helmets cross crescent regime state team investigators experts governor mayor ambassador"
        " envoy relatives family families survivors prosecutor organizations organisations bureau communique center"
        " centre administration analysts headquarters union daesh isis isil is hezbollah militants insurgents"
        " guerrillas directorate spokespeople guard reporting rescuers neighbours neighbors eyewitnesses eyewitness mission"
        " experts medics aid helmets researchers fund service operations staff operator inquiry panel body board data figures"
        " list document documents website account page user federation society foundation institute charity agencies blog"
        " services cooperative lawmaker lawmakers senator imam priest villager villagers colleague driver relatives mother father nurse"
        " tracker lawyer lawyers database memo tally ledger bulletin registry chief surgeon soldier soldiers fighters rescuer volunteer volunteers teacher mukhtar elder elders leader"
    ).split()
)

_IN_NAME: Final = frozenset(["of", "for", "and", "the"])

_NO_SPEAKER: Final = frozenset(
    "the a an one his her its their another some we've we're i've they've what how why".split()
)

_ARTICLES: Final = frozenset(["the", "a", "an", "one", "his", "her", "its", "their", "another", "some"])


def name_before(row: Sequence[Token], end: int) -> tuple[int, int] | None:
    """Give the name that ends before token ``end``."""
    last = _before_day(row, end - 1)
    if last >= 0 and row[last].text in {",", ")"}:
        last = _before_apposition(row, last)
    first = last + 1
    while first > 0 and last - first < 12:
        token = row[first - 1]
        low = token.low
        if low in _IN_NAME and low != "the":
            joins = (
                first - 2 >= 0
                and (row[first - 2].text[0].isupper() or row[first - 2].low in HEADS)
                and row[first - 2].low not in STOP
            )
            if not joins or (low == "and" and row[first].low == "the"):
                break
        elif low in _ARTICLES:
            first -= 1
            if first == 0 or row[first - 1].low not in {"of", "for", "tracking", "monitoring", "documenting"}:
                break
            continue
        elif low in {"is", "state", "left"} and token.text[0].isupper():
            pass
        elif low in STOP or not token.text[0].isalpha():
            joins = token.text == "'" and row[first].text[0].isupper() and row[first - 2].text[0].isupper()
            if first - 2 >= 0 and (token.text == "-" or joins):
                first -= 1
                continue
            break
        first -= 1
    while first <= last and row[first].low in {"and", "of", "for", "-"}:
        first += 1
    if first > last:
        return None
    named = any(token.low in HEADS for token in row[first : last + 1])
    if (
        first > 1
        and row[first - 1].low in {"in", "at", "from", "on"}
        and (row[first - 2].low in HEADS or (not named and row[first - 2].text.isupper()))
    ):
        return name_before(row, first - 1)  # "the reporter in the town said"
    if first > 1 and row[first].low in {"a", "an"} and last - first > 1 and _is_office(row[max(0, first - 6) : first]):
        return name_before(row, first) or (
            row[first].start,
            row[last].end,
        )  # "the Observatory, a monitoring group, said"
    while first < last and row[first].low in _LEADING_ADVERBS:
        first += 1
    while last > first and row[last].low in _TRAILING_ADVERBS:
        last -= 1
    name = row[first : last + 1]
    if not any(token.low in HEADS or (token.text[0].isupper() and token.low not in _NO_SPEAKER) for token in name):
        begins = (first == 0 or not row[first - 1].text[0].isalnum()) and name[0].low in {"the", "a", "an"}
        verb = next((token.low for token in row[end:] if token.low not in ALSO), "")
        strong = verb in _STRONG
        return (
            (name[0].start, name[-1].end)
            if begins and strong and len(name) > 1 and name[-1].low not in _NOT_SPEAKING
            else None
        )
    if all(token.low in _ARTICLES for token in name) or name[-1].low in {
        "attack",
        "strikes",
        "bombing",
        "syria",
        "aleppo",
        "iraq",
        "conflict",
    }:
        return None
    return name[0].start, name[-1].end


_LEADING_ADVERBS: Final = frozenset(
    "initially later meanwhile however additionally earlier previously subsequently also then moreover furthermore separately locally".split()
)

_TRAILING_ADVERBS: Final = frozenset("both all also later however initially further have has had both earlier".split())

_STRONG: Final = frozenset(
    "acknowledged admitted documented recorded verified said says say added announced stated told reported found reports noted wrote".split()
)

_NOT_SPEAKING: Final = frozenset(
    "attack attacks strike strikes blast explosion bombing raid shelling death dead toll number victim victims man woman boy girl child"
    " children fire time day week month year war incident operation clashes others more".split()
)


def _is_office(name: Sequence[Token]) -> bool:
    return (
        bool(name)
        and name[-1].text[0].isupper()
        and not {"in", "by", "from", "at"} & {token.low for token in name}
        and any(token.low in HEADS and token.text[0].isupper() for token in name)
    )


def _before_day(row: Sequence[Token], last: int) -> int:
    """Skip "on Friday", "in August", "late on 3 May" between a name and its verb."""
    place, is_day = last, False
    while place > 0 and last - place < 5:
        low = row[place].low
        is_day = is_day or low in words.WEEKDAYS or low in words.MONTHS
        if low not in _DAY_WORDS and not low.isdigit():
            break
        place -= 1
    return place if is_day else last


_DAY_WORDS: Final = (
    words.WEEKDAYS
    | frozenset(words.MONTHS)
    | frozenset(["in", "on", "late", "early", "earlier", "last", "this", "of", "the", "yesterday", "today"])
)


def _before_apposition(row: Sequence[Token], last: int) -> int:
    for place in range(last - 1, max(-1, last - 14), -1):
        if row[place].text in {",", "("} and place > 0 and row[place - 1].text[0].isupper():
            return place - 1
    return last - 1 if row[last].text == "," else last


def name_from(row: Sequence[Token], at: int, *, named: bool = True) -> tuple[int, int] | None:
    """Give the name that begins at token ``at``; where not ``named``, whoever stands behind an article speaks."""
    end = at
    while end < len(row) and end - at < 14:
        token = row[end]
        low = token.low
        inside = low in _IN_NAME and end > at and end + 1 < len(row) and row[end + 1].text[0].isalpha()
        if low == "and" and end + 1 < len(row) and row[end + 1].low not in HEADS and not row[end + 1].text[0].isupper():
            break
        if (
            not (inside or low in _ARTICLES or token.text == "-" or (token.text[0].isalpha() and low not in STOP))
            or low == "said"
            or (end > at and low in _GIVEN)
        ):
            break
        end += 1
    if end == at:
        return None
    name = row[at:end]
    known = any(token.low in HEADS or token.text[0].isupper() for token in name)
    anybody = not named and len(name) > 1 and name[0].low in {"the", "a", "an", "one"}
    if not (known or anybody) or name[-1].low in _NOBODY | _NOT_SPEAKING:
        return None
    return name[0].start, name[-1].end


_GIVEN: Final = frozenset(
    {"seen", "obtained", "published", "released", "cited", "carried", "quoted", "shared", "compiled", "issued"}
)

_NOBODY: Final = frozenset(
    {
        "plan",
        "schedule",
        "report",
        "reports",
        "law",
        "rules",
        "agreement",
        "terms",
        "deal",
        "weather",
        "constitution",
        "charter",
    }
)
