"""How English says who speaks: "the ministry said that", "according to residents", "..., a monitor said".

Knows sentences one at a time; who "it said" refers to is settled in speakers.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.items import Token, shortest
from tallystick.claim.extraction.language import Mention

SPEECH: Final = shortest(
    (
        "said say report announc stat claim confirm add told tell according tweet declar estimat wrote put writes"
        " : not explain acknowledg admit document record reveal insist assert accus deni deny stress argu believ"
        " identified disagree conclud found saw blam defin relay assess verif warn suggest indicat alleg testif recall tall count gave gives show list logg spoke speak revis rais lower updat correct estimate reckon"
    ).split()
)
"""A sentence without any of these names no speaker."""

_SAY: Final = frozenset(
    (
        "said says say reported reports announced announces stated states claimed claims claim confirmed confirms"
        " added adds told tells tweeted declared estimated estimates wrote writes noted notes explained"
        " acknowledged admitted documented recorded revealed insisted asserted accused stressed denied denies"
        " argued blames blamed estimate believe define defines defined concluded identified disagreed"
        " indicate indicates suggest suggests saying relayed assessed verified warned suggested indicated alleged testified recalled tallied"
    ).split()
)
_ALSO: Final = frozenset(
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
    ]
)
_STOP: Final = frozenset(
    ["that", "which", "who", "whom", "whose", "but", "while", "when", "where", "after", "before", "as", "because", "if", "although", "though", "until", "since", "than", "so", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "did", "does", "not", "would", "could", "may", "might", "will", "in", "on", "at", "by", "from", "with", "into", "near", "during", "against", "between", "under", "over", "to", "near", "including", "killed", "killing", "wounded", "wounding", "injured", "injuring", "dead", "died", "people", "civilians", "others", "more", "dozens", "scores", "hundreds", "several", "today", "yesterday", "tonight", "left", "leaving", "destroyed", "it", "they", "he", "she", "we", "you", "i", "there", "alone", "also", "and"]
) | words.WEEKDAYS | (frozenset(words.MONTHS) - {"may"})  # fmt: skip
_PRONOUNS: Final = frozenset(["it", "they", "he", "she"])
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
        " cooperative lawmaker lawmakers senator imam priest villager villagers colleague driver relatives mother father nurse"
        " tracker lawyer lawyers database memo tally ledger bulletin registry chief surgeon soldier soldiers fighters rescuer volunteer volunteers teacher mukhtar elder elders leader"
    ).split()
)
_IN_NAME: Final = frozenset(["of", "for", "and", "the"])
_NO_SPEAKER: Final = frozenset(
    "the a an one his her its their another some we've we're i've they've what how why".split()
)
_ARTICLES: Final = frozenset(["the", "a", "an", "one", "his", "her", "its", "their", "another", "some"])


def mentions(plain: str, row: Sequence[Token]) -> list[Mention]:
    """Give everybody who speaks in the sentence."""
    found: list[Mention] = _at_colon(plain, row)
    accords = -1
    for at, token in enumerate(row):
        low = token.low
        if low == "according" and at + 2 < len(row) and row[at + 1].low == "to":
            name = _forward(row, at + 2, named=False)
            if name:
                found = [_only_before(one) if one.start == accords else one for one in found]
                found.append(Mention(*name, (max(accords, 0) if _words_before(row, token.start) else 0, len(plain))))
                accords = name[0]
        elif (low in _PUTTING and any(later.low in _FIGURES for later in row[at + 1 : at + 6])) or (
            low in _SPEAKING and at + 1 < len(row) and row[at + 1].low == "of"
        ):
            name = _backward(row, at)
            if name:
                found.append(Mention(*name, (0, len(plain))))
        elif low in _COUNTS and at > 1:
            name = _counting(plain, row, at)
            if name:
                found.append(Mention(*name, (0, len(plain))))
        elif low in {"saw", "found"}:
            name = _backward(row, at)
            if name and plain[name[0] : name[1]].rsplit(maxsplit=1)[-1].lower() in HEADS:
                closes = at + 1 >= len(row) or not row[at + 1].text[0].isalnum()
                found.append(Mention(*name, (0, token.end) if closes and name[0] else (token.end, len(plain))))
        elif low in _SHOWING:
            name = _backward(row, _before_help(row, at))
            if name and not HEADS.isdisjoint(plain[name[0] : name[1]].lower().split()):
                found.append(Mention(*name, (name[0], len(plain))))
        elif (
            low in _SAY
            and (token.text[0].islower() or plain.isupper() or _in_title(row, at))
            and not _is_passive(row, at)
        ):
            found += _said(plain, row, at)
    return found


_PUTTING: Final = frozenset({"put", "puts", "revised", "raised", "lowered", "updated", "corrected"})
_SPEAKING: Final = frozenset({"spoke", "speaks", "speak", "spoken"})
_FIGURES: Final = frozenset({"toll", "figure", "number", "total", "count", "tally"})
_SHOWING: Final = frozenset({"counted", "gave", "gives", "recorded", "shows", "showed", "lists", "listed", "logged"})
"""These say only where their subject is somebody, or something, that says."""


_COUNTS: Final = frozenset({"count", "tally", "estimate", "reckoning"})


def _counting(plain: str, row: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "by the monitors' count", "by the ministry's own estimate"."""
    last = at - 1 - (row[at - 1].low in {"own", "latest"})
    begins = next((place for place in range(last, max(-1, last - _BRIEF), -1) if row[place].low == "by"), None)
    if begins is None or begins + 1 > last or not (row[last].text == "'" or row[last].low.endswith("'s")):
        return None
    name = _forward(row, begins + 1, named=False)
    if name is None:
        return None
    end = min(name[1], row[last].end)
    owned = plain[name[0] : end]
    return name[0], end - (len("'s") if owned.endswith("'s") else 0)


def _at_colon(plain: str, row: Sequence[Token]) -> list[Mention]:
    """Read "Monitor: 12 killed in raid" and "12 killed in raid: monitor"."""
    colons = [at for at, token in enumerate(row) if token.text == ":"]
    for at in colons[:1] + colons[-1:]:
        before, after = row[:at], row[at + 1 :]
        if 0 < len(before) <= _BRIEF and _is_speaker(before):
            return [Mention(before[0].start, before[-1].end, (row[at].end, len(plain)))]
        if 0 < len(after) <= _BRIEF and _is_speaker(after):
            return [Mention(after[0].start, after[-1].end, (0, row[at].start))]
    return []


def _is_speaker(name: Sequence[Token]) -> bool:
    return name[-1].low in HEADS and all(token.text[0].isalpha() and token.low not in _STOP for token in name)


_BRIEF: Final = 6


def _only_before(mention: Mention) -> Mention:
    """Of two "according to" in a sentence each holds for what stands before it."""
    return mention._replace(reach=(mention.reach[0], mention.end))


def _in_title(row: Sequence[Token], at: int) -> bool:
    """Tell whether "Says" stands in a headline in which every word is capitalised."""
    return row[at].low in {"says", "say", "said"} and at > 0 and row[at - 1].text[0].isupper()


def _before_help(row: Sequence[Token], at: int) -> int:
    while at > 0 and row[at - 1].low in _ALSO:
        at -= 1
    return at


def _said(plain: str, row: Sequence[Token], at: int) -> list[Mention]:
    token = row[at]
    left = at - 1
    while left >= 0 and row[left].low in _ALSO:
        left -= 1
    if 0 < left < at - 1 and row[left].text == '"':
        left -= 1  # the Observatory "has documented ..."
    trailing = (
        at + 1 >= len(row)
        or (row[at + 1].low in _AFTER_TRAILING and not (at + 2 < len(row) and row[at + 2].low in {"least", "most"}))
        or not row[at + 1].text[0].isalnum()
    )
    if left >= 0 and row[left].low in _PRONOUNS:
        reach = (0, token.end) if trailing and row[left].start > 0 else (token.start, len(plain))
        return [Mention(row[left].start, row[left].end, reach, pronoun=True)]
    name = _backward(row, left + 1) or _first_of_sentence(row, left)
    if name is None and left >= 0 and row[left].text in {'"', ","} and at + 1 < len(row):
        name = _forward(row, at + 1, named=False)
        return [Mention(*name, (0, name[1]))] if name else []
    if name is None:
        return []
    closes = trailing and any(token.text == "," and token.end <= name[0] <= token.end + 1 for token in row)
    begins = name[0] == 0 or not (closes or _words_before(row, name[0]))
    whole = (0, len(plain))
    if begins or _turns(row, name[0]):
        return [Mention(*name, (name[0], len(plain)))]
    trailing = trailing and _ADDING.isdisjoint(after.low for after in row[at + 1 : at + 14])
    return [Mention(*name, (0, token.end) if trailing else whole)]


_ADDING: Final = frozenset(
    ["raising", "bringing", "taking", "pushing", "adding", "noting", "saying", "stressing", "that"]
)


def _turns(row: Sequence[Token], start: int) -> bool:
    """Tell whether a clause of its own begins before the name: "... , but a hospital source said"."""
    before = [token for token in row if token.end <= start][-2:]
    return bool(before) and (
        before[-1].low in {"while", "but", "whereas", "although", "though"} or before[-1].text == ";"
    )


def _first_of_sentence(row: Sequence[Token], before: int) -> tuple[int, int] | None:
    """Give the name a sentence begins with, where a clause stands between it and its verb: "The centre, which ..., said"."""
    name = _forward(row, 0) if before > 2 else None
    if name is None:
        return None
    after = next((token for token in row if token.start >= name[1]), None)
    begins = [token for token in row if token.end <= name[1]]
    return (
        name
        if after is not None and after.low in {"which", "who", ","} and any(token.low in HEADS for token in begins)
        else None
    )


_AFTER_TRAILING: Final = (
    frozenset(["by", "on", "in", "at", "to", "during", "late", "early", "yesterday", "today"]) | words.WEEKDAYS
)


def _words_before(row: Sequence[Token], start: int) -> bool:
    return sum(token.text[0].isalnum() for token in row if token.end <= start) > 3


def _is_passive(row: Sequence[Token], at: int) -> bool:
    before = row[at - 1].low if at else ""
    after = row[at + 1].low if at + 1 < len(row) else ""
    responsible = {"responsibility", "credit", "attack", "attacks", "dual"}
    return (
        before in {"was", "were", "been", "be", "is", "are", "being", "a", "an", "the", "and"}
        or (
            row[at].low in {"claimed", "claims", "claim"}
            and not responsible.isdisjoint(later.low for later in row[at + 1 : at + 4])
        )
        or (
            row[at].low in {"report", "reports", "states", "claims", "estimates"}
            and after in {"of", "from", "in", "on", "and", "."}
            and not (after == "." and before in HEADS and row[at - 1].text[0].isupper())
        )
        or (after == "by" and row[at].low not in {"said", "says"})
        or (row[at].low == "told" and before == "all")
        or (row[at].low in _NOUNS_TOO and before in _SAY)  # "denied reports that"
        or (row[at].low in {"report", "reports"} and after in _SAY)  # "initial reports say"
        or (row[at].low == "reports" and after == "-")  # a by-line
        or (row[at].low == "accused" and after == "of")
        or (row[at].low == "saying" and not before.isalpha())
        or (row[at].low in {"reported", "confirmed"} and after in {"killed", "dead", "wounded", "injured"})
    )


_NOUNS_TOO: Final = frozenset({"report", "reports", "claims", "claim", "estimates"})


def _backward(row: Sequence[Token], end: int) -> tuple[int, int] | None:
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
                and row[first - 2].low not in _STOP
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
        elif low in _STOP or not token.text[0].isalpha():
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
        return _backward(row, first - 1)  # "the reporter in the town said"
    if first > 1 and row[first].low in {"a", "an"} and last - first > 1 and _is_office(row[max(0, first - 6) : first]):
        return _backward(row, first) or (row[first].start, row[last].end)  # "the Observatory, a monitoring group, said"
    while first < last and row[first].low in _LEADING_ADVERBS:
        first += 1
    while last > first and row[last].low in _TRAILING_ADVERBS:
        last -= 1
    name = row[first : last + 1]
    if not any(token.low in HEADS or (token.text[0].isupper() and token.low not in _NO_SPEAKER) for token in name):
        begins = (first == 0 or not row[first - 1].text[0].isalnum()) and name[0].low in {"the", "a", "an"}
        verb = next((token.low for token in row[end:] if token.low not in _ALSO), "")
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


def _forward(row: Sequence[Token], at: int, *, named: bool = True) -> tuple[int, int] | None:
    """Give the name that begins at token ``at``; where not ``named``, whoever stands behind an article speaks."""
    end = at
    while end < len(row) and end - at < 14:
        token = row[end]
        low = token.low
        inside = low in _IN_NAME and end > at and end + 1 < len(row) and row[end + 1].text[0].isalpha()
        if low == "and" and end + 1 < len(row) and row[end + 1].low not in HEADS and not row[end + 1].text[0].isupper():
            break
        if (
            not (inside or low in _ARTICLES or token.text == "-" or (token.text[0].isalpha() and low not in _STOP))
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
