"""How English says who speaks: "the ministry said that", "according to residents", "..., a monitor said".

Knows sentences one at a time; who "it said" refers to is settled in speakers.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.english_names import ALSO, HEADS, STOP, name_before, name_from
from tallystick.claim.extraction.items import Token, shortest
from tallystick.claim.extraction.language import Mention

SPEECH: Final = shortest(
    (
        "said say report announc stat claim confirm add told tell according tweet declar estimat wrote put writes"
        " : quot cited citing monitored not explain acknowledg admit document record reveal insist assert accus deni deny stress argu believ"
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

_PRONOUNS: Final = frozenset(["it", "they", "he", "she"])


def mentions(plain: str, row: Sequence[Token]) -> list[Mention]:
    """Give everybody who speaks in the sentence."""
    found: list[Mention] = _at_colon(plain, row)
    accords = -1
    for at, token in enumerate(row):
        low = token.low
        if low == "according" and at + 2 < len(row) and row[at + 1].low == "to":
            name = name_from(row, _author(row, at + 2), named=False)
            if name:
                found = [_only_before(one) if one.start == accords else one for one in found]
                found.append(Mention(*name, (max(accords, 0) if _words_before(row, token.start) else 0, len(plain))))
                accords = name[0]
        elif (low in _PUTTING and any(later.low in _FIGURES for later in row[at + 1 : at + 6])) or (
            low in _SPEAKING and at + 1 < len(row) and row[at + 1].low == "of"
        ):
            name = name_before(row, at)
            if name:
                found.append(Mention(*name, (0, len(plain))))
        elif low in _COUNTS and at > 1:
            name = _counting(plain, row, at)
            if name:
                found.append(Mention(*name, (0, len(plain))))
        elif low == "quoted" and at > 1 and row[at - 1].low in {"was", "were"} and row[at + 1 : at + 2]:
            name = name_before(row, at - 1) if row[at + 1].low == "as" else None
            if name:
                found.append(Mention(*name, (0, len(plain))))
        elif low in {"quoted", "cited", "quoting", "citing"} and _AS_SAYING & {
            later.low for later in row[at + 1 : at + 12]
        }:
            name = name_from(row, at + 1, named=False)
            if name:
                found.append(Mention(*name, (token.end, len(plain))))
        elif low in {"saw", "found"}:
            name = name_before(row, at)
            if name and plain[name[0] : name[1]].rsplit(maxsplit=1)[-1].lower() in HEADS:
                closes = at + 1 >= len(row) or not row[at + 1].text[0].isalnum()
                found.append(Mention(*name, (0, token.end) if closes and name[0] else (token.end, len(plain))))
        elif low in _SHOWING:
            name = name_before(row, _before_help(row, at))
            if name and not HEADS.isdisjoint(plain[name[0] : name[1]].lower().split()):
                found.append(Mention(*name, (name[0], len(plain))))
        elif (
            low in _SAY
            and (token.text[0].islower() or plain.isupper() or _in_title(row, at))
            and not _is_passive(row, at)
        ):
            found += _said(plain, row, at)
    return found


def _author(row: Sequence[Token], at: int) -> int:
    """Go on from "a report by the Observatory" to who wrote it."""
    for place in range(at, min(at + 4, len(row) - 1)):
        if row[place].low in _WRITTEN and row[place + 1].low in {"by", "from", "in"}:
            return place + 2 if place + 2 < len(row) else at
    return at


_AS_SAYING: Final = frozenset({"saying", "telling", "stating"})
_WRITTEN: Final = frozenset({"report", "reports", "statement", "figures", "data", "tally", "count", "bulletin", "post"})
_PUTTING: Final = frozenset({"put", "puts", "revised", "raised", "lowered", "updated", "corrected"})

_SPEAKING: Final = frozenset({"spoke", "speaks", "speak", "spoken"})

_FIGURES: Final = frozenset({"toll", "figure", "number", "total", "count", "tally"})

_SHOWING: Final = frozenset(
    {"counted", "monitored", "gave", "gives", "recorded", "shows", "showed", "lists", "listed", "logged"}
)
"""These say only where their subject is somebody, or something, that says."""

_COUNTS: Final = frozenset({"count", "tally", "estimate", "reckoning"})


def _counting(plain: str, row: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "by the monitors' count", "by the ministry's own estimate"."""
    last = at - 1 - (row[at - 1].low in {"own", "latest"})
    begins = next((place for place in range(last, max(-1, last - _BRIEF), -1) if row[place].low == "by"), None)
    if begins is None or begins + 1 > last or not (row[last].text == "'" or row[last].low.endswith("'s")):
        return None
    name = name_from(row, begins + 1, named=False)
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
    for at in range(1, len(name) - 1):
        if name[at].low in {"from", "in", "at"} and all(token.text[0].isupper() for token in name[at + 1 :]):
            name = name[:at]  # "a medical source from Northtown: ..."
            break
    return name[-1].low in HEADS and all(token.text[0].isalpha() and token.low not in STOP for token in name)


_BRIEF: Final = 6


def _only_before(mention: Mention) -> Mention:
    """Of two "according to" in a sentence each holds for what stands before it."""
    return mention._replace(reach=(mention.reach[0], mention.end))


def _in_title(row: Sequence[Token], at: int) -> bool:
    """Tell whether "Says" stands in a headline in which every word is capitalised."""
    return row[at].low in {"says", "say", "said"} and at > 0 and row[at - 1].text[0].isupper()


def _before_help(row: Sequence[Token], at: int) -> int:
    while at > 0 and row[at - 1].low in ALSO:
        at -= 1
    return at


def _said(plain: str, row: Sequence[Token], at: int) -> list[Mention]:
    token = row[at]
    left = at - 1
    while left >= 0 and row[left].low in ALSO:
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
    name = name_before(row, left + 1) or _first_of_sentence(row, left)
    if name is None and left >= 0 and row[left].text in {'"', ","} and at + 1 < len(row):
        name = name_from(row, at + 1, named=False)
        return [Mention(*name, (0, name[1]))] if name else []
    if name is None:
        return []
    closes = trailing and any(token.text == "," and token.end <= name[0] <= token.end + 1 for token in row)
    begins = name[0] == 0 or _at_dateline(row, name[0]) or not (closes or _words_before(row, name[0]))
    whole = (0, len(plain))
    if begins or _turns(row, name[0]):
        return [Mention(*name, (name[0], len(plain)))]
    trailing = trailing and _ADDING.isdisjoint(after.low for after in row[at + 1 : at + 14])
    return [Mention(*name, (0, token.end) if trailing else whole)]


_ADDING: Final = frozenset(
    ["raising", "bringing", "taking", "pushing", "adding", "noting", "saying", "stressing", "that"]
)


def _at_dateline(row: Sequence[Token], start: int) -> bool:
    """Tell whether only a place and an agency stand before: "NORTHTOWN (Agency) - The ministry stated"."""
    before = [token for token in row if token.end <= start]
    return len(before) > 1 and before[-1].text == "-" and before[-2].text == ")" and len(before) < _DATELINE


_DATELINE: Final = 12


def _turns(row: Sequence[Token], start: int) -> bool:
    """Tell whether a clause of its own begins before the name: "... , but a hospital source said"."""
    before = [token for token in row if token.end <= start][-2:]
    return bool(before) and (
        before[-1].low in {"while", "but", "whereas", "although", "though"} or before[-1].text == ";"
    )


def _first_of_sentence(row: Sequence[Token], before: int) -> tuple[int, int] | None:
    """Give the name a sentence begins with, where a clause stands between it and its verb: "The centre, which ..., said"."""
    name = name_from(row, 0) if before > 2 else None
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
