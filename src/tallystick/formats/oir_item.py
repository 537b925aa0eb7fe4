"""One itemised report of a Coalition release, read from its text: day, place, source, conclusion, numbers, reason.

A grammar of how these releases are written, not a list of their sentences: what it does not recognise it leaves out
and does not guess. Knows one item; the whole release is read in oir_text.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tallystick.formats.oir_words import MONTH, NUMBER, day_of, number_of
from tallystick.values.counts import Count


@dataclass(frozen=True, slots=True)
class OirItem:
    """What one item says. What is empty or ``None`` was not printed, or not recognised.

    ``killed`` and ``injured`` are what the item speaks of: accepted where the report is credible, else alleged.
    ``place`` is as printed, with its "near" or "in"; ``via`` is who reported it; ``names`` are the identifiers printed
    beside it (Airwars' codes), ``case_no`` the Coalition's own number, ``mgrs`` every grid reference. ``refers_to`` are
    the words by which it points back to an earlier item, and ``is_erratum`` tells that it corrects it.
    """

    item: str = ""
    day: date | None = None
    last_day: date | None = None
    place: str = ""
    via: str = ""
    state: str = ""
    reason: str = ""
    killed: Count | None = None
    injured: Count | None = None
    case_no: str = ""
    names: tuple[str, ...] = ()
    mgrs: tuple[str, ...] = ()
    refers_to: str = ""
    is_erratum: bool = False
    is_reopened: bool = False


def read_item(text: str) -> OirItem:
    """Read one item.

    >>> item = read_item("3. Feb. 2, 2031, near Northtown, via self-report: During a strike it was assessed that two "
    ...                  "civilians were unintentionally killed and one was injured.")
    >>> item.item, item.day, item.place, item.via, item.state, str(item.killed), str(item.injured)
    ('3', datetime.date(2031, 2, 2), 'near Northtown', 'self-report', 'credible', '2', '1')
    """
    text = _tidy(text)
    start, end, refers_to = _SHORT.match(text), 0, ""
    item, day, last, place, via = "", None, None, "", ""
    if start:
        item, end = start["item"] or "", start.end()
        day = day_of(start["month"], start["day"], start["year"] if len(start["year"]) > 2 else f"20{start['year']}")  # noqa: PLR2004 -- 18 is 2018
        place = f"in {start['place'].strip(' ,')}"
    elif start := _HEAD.match(text := _DAY_FIRST.sub(r"\g<before>\g<month> \g<day>, \g<year>", text)):
        item, end = start["item"] or "", start.end()
        day = day_of(start["month"], start["day"], start["year"])
        last = day_of(start["month"], start["last"], start["year"]) if start["last"] else None
        found = _PLACE.match(text, end) or _BARE_PLACE.match(text, end)
        if found:
            place, end = found["place"].strip(" ,-\u2013\u2014"), found.end()
        found = _VIA.match(text, end)
        if found:
            via, end = _reporter(found["via"]), found.end()
    body = text[end:]
    tail = _TAIL.search(body)
    names = tuple(dict.fromkeys(_CODE.findall(tail[0] if tail else "")))
    state, reason = _conclusion(body)
    killed, injured = _harmed(body)
    back = _BACK.search(body)
    if back:
        refers_to = (back["what"] or back["what2"]).strip(" .")
    return OirItem(
        item=item,
        day=day,
        last_day=last,
        place=place,
        via=via,
        state=state,
        reason=reason,
        killed=killed,
        injured=injured,
        case_no=(tail["case"] or "") if tail else "",
        names=names,
        mgrs=tuple(dict.fromkeys(code.replace(" ", "") for code in _MGRS.findall(body))),
        refers_to=refers_to,
        is_erratum=bool(_ERRATUM.search(body)),
        is_reopened=bool(_REOPENED.search(body)),
    )


def _tidy(text: str) -> str:
    text = text.replace("\u2019", "'").replace("\u00a0", " ").replace("\u2011", "-").strip().lstrip("\u201c\u2018\"'. ")
    return re.sub(r"\s+", " ", re.sub(r"\s+,", ",", text)).strip()


_ITEM: Final = r"(?:\(?\s*(?:#\s*)?(?P<item>\d{1,3})\s*[.)]+\s*)?"
_HEAD: Final = re.compile(
    rf"{_ITEM}(?:Incident\s+\S+\s+occurred\s+)?(?:on\s+)?(?P<month>{MONTH})\.?\s*(?P<day>\d{{1,2}})"
    r"(?:\s*[-/\u2013]\s*(?P<last>\d{1,2}))?\s*,?\s*(?P<year>20\d{2})\s*[-,.:;\u2013\u2014]?\s*"
    r"(?:during [^,.]{0,40}?(?=\bin\b))?",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"^(?P<before>{_ITEM.replace('?P<item>', '')}(?:on\s+)?)(?P<day>\d{{1,2}})\s+"
    rf"(?P<month>{MONTH})\.?,?\s+(?P<year>20\d{{2}})",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(
    rf"{_ITEM}(?P<day>\d{{1,2}})[ -](?P<month>{MONTH})[ -](?P<year>20\d{{2}}|\d{{2}})\s+"
    r"(?P<place>.+?),\s*(?=(?:ground|air)\b)",
    re.IGNORECASE,
)
"""A line of a yearly table: 06 FEB 18 Place, Province, Country, air, ..."""

# The place ends where its reporter, its colon, its full stop or what happened there begins. A full stop after one or
# two letters belongs to the place. Without a preposition it is a place only where the reporter follows.
_PLACE: Final = re.compile(
    r"(?P<place>(?:near|in|at|on|vicinity of|IVO|outside|west of|east of|north of|south of|northwest of|northeast of"
    r"|southwest of|southeast of|between)\s.+?)"
    r"(?:\s*,?\s*(?=\bvia\b)|\s*:|(?<=[^\s.]{3})\.(?=\s|$)|\s+(?=in which\b)|,\s*(?=(?:during|after|against|when|while"
    r"|resulting|an?|the|it|one|two|Coalition)\b)|$)\s*",
    re.IGNORECASE,
)
_BARE_PLACE: Final = re.compile(r"(?P<place>[^.:]{2,80}?),?\s+(?=via\b)", re.IGNORECASE)
_VIA: Final = re.compile(
    r"(?:[^.:]{0,40},\s*)?via\s+(?:an?\s+|the\s+)?(?P<via>[^:.,(]+?)(?:\s+reports?\b|(?=\s*[:.,(]|\s*$))\s*[:.,]?\s*",
    re.IGNORECASE,
)
_REPORTERS: Final = {"self report": "self-report", "self": "self-report", "social": "social media"}


def _reporter(text: str) -> str:
    plain = re.sub(r"\s+reports?$", "", text.strip(" ,."), flags=re.IGNORECASE)
    return _REPORTERS.get(plain.lower(), plain)


_CODE: Final = re.compile(r"\b(?:CS|CI|RS|TS|AI)-?\d+[a-z]?\b")
_MGRS: Final = re.compile(r"\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b")
# The identifiers that follow the last sentence: 3208/CS1814a 37SFU8057322558, or (497).
_TAIL: Final = re.compile(
    r"(?:^|[.\s])(?:\(\s*)?(?:Report\s+)?(?P<case>\d{2,4})\s*(?:/[^.]*|\)|\s+(?:No MGRS.*|\d{2}[A-Z].*))?\s*\.?\s*"
    r"(?:Closed on .*)?$"
)

_DUPLICATE: Final = re.compile(
    r"\bduplicates? of\b|\bduplicate (?:report|allegation)s?\b|\bclosed as a duplicate\b"
    r"|\bassessed to be (?:a )?duplicates?\b",
    re.IGNORECASE,
)
_STILL_OPEN: Final = re.compile(r"\bis being assessed in open report|\bstill (?:open|being assessed)\b", re.IGNORECASE)
_NOT_CREDIBLE: Final = re.compile(
    r"\bnot credible\b|\bnon-?credible\b|\bunfounded\b|\bdid not (?:occur|indicate)\b|\bnot likely the reported\b"
    r"|\bcontradicts the (?:civcas )?allegation\b",
    re.IGNORECASE,
)
_REASONS: Final = (
    ("no_coalition_strikes", r"\bno (?:corroborating )?(?:Coalition )?(?:air ?|artillery )?(?:strikes?|actions?|operations?|engagements?)(?: or \w+)* (?:were|was) (?:conducted|identified|found)|\bno (?:coalition )?(?:air ?)?strikes in\b|\bno strike or operation was identified|\bno coalition (?:strikes|actions|aircraft) "),  # noqa: E501
    ("insufficient_information", r"\b(?:insufficient|(?:lacks?|lacked) sufficient) (?:information|detail)"),
    ("more_likely_than_not_no_civcas", r"\bmore likely than not,? ?(?:that )?(?:the )?(?:alleged )?civilian casualties did not|\bcivilian casualties did not occur|\bpreponderance of (?:the )?evidence did not indicate|\bnot likely the reported"),  # noqa: E501
    ("insufficient_evidence", r"\binsufficient evidence|\bnot sufficient evidence|\bdid not support a finding"),
    ("no_civilians_harmed", r"\bno (?:civilians?|no\w*mbatants?|non-combatants?) (?:(?:were|was) )?(?:harmed|present|injured|killed)|\bno civilian casualties\b|\bonly (?:affected )?legitimate military targets|\bonly \S+ fighters were killed"),  # noqa: E501
    ("other", r"\bnot attributable to (?:U\.?S\.?|Coalition)|\bnot a Coalition force engagement|\bdoes not use landmines|\boutside (?:of )?the Coalition's area|\brescinded the allegation|\bofficially denied\b"),  # noqa: E501
)  # fmt: skip
"""What is said for a report not being credible, in the order in which it decides: the wording of each family."""
_REASON: Final = tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _REASONS)
_WHY_CREDIBLE: Final = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        ("entered_target_area", r"\b(?:entered|entering|into) (?:the|its) (?:target|strike)"),
        ("killed_by_secondary_explosion", r"\bsecondary explosions?"),
        ("killed_in_adjacent_structure", r"\badjacent (?:structure|building)"),
        ("unseen_at_time_of_engagement", r"\bnot (?:previously )?observed\b"),
    )
)  # fmt: skip


def _conclusion(body: str) -> tuple[str, str]:
    """Give the state that the body gives the report, and the family of its reason; empty where it gives none."""
    if _DUPLICATE.search(body):
        return "duplicate", "duplicate_of_open" if _STILL_OPEN.search(body) else "duplicate_of_assessed"
    for code, pattern in _REASON:
        if pattern.search(body):
            return "non_credible", code
    if _NOT_CREDIBLE.search(body):
        return "non_credible", ""
    if _HARM.search(body) or any(_harmed(body)):
        return "credible", next((code for code, pattern in _WHY_CREDIBLE if pattern.search(body)), "")
    return "", ""


# Who was harmed, how many, how surely. A mention is a number with whom it counts; the nearest one before a verb of harm
# in the same sentence is its subject: "up to 24 civilians who ... were inadvertently killed", "and two were injured".
_HOW_MANY: Final = (
    rf"(?P<how>up to|at least|approximately|about|an estimated|as many as|more than)?\s*"
    rf"\b(?P<n>{NUMBER}|another|an?(?=\s+(?:civilian|child|woman|man)\b))"
)
_ADJECTIVES: Final = r"(?:\s+(?:an\s+)?(?:unidentified|unknown|known|innocent|local|other|more|male|female|adult|additional|possible|unintentional|alleged|ISI[LS]|Da'?esh))*"  # noqa: E501
_CIVILIANS: Final = r"civilians?|non-combatants?|individuals?|people|persons?|child(?:ren)?|wom[ae]n|m[ae]n"
_FIGHTERS: Final = r"fighters?|combatants?|terrorists?|members?|leaders?|militants?"
_ADVERBS: Final = r"(?:also|all|each|likely|probably|reportedly|unintentionally|inadvertently|accidentally|allegedly)"
_MENTION: Final = re.compile(
    rf"{_HOW_MANY}{_ADJECTIVES}\s+(?:(?P<civilians>{_CIVILIANS})|(?P<fighters>{_FIGHTERS})"
    rf"|(?=(?:were|was|others?|{_ADVERBS}|killed|injured|wounded)\b))",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    rf"(?<!which )(?<!that )(?<!and )(?<!strike )\b(?:(?:were|was|been|being|is|are)\s+)?(?:{_ADVERBS}\s+|being\s+)*"
    r"(?P<effect>killed|died|injured|wounded)\b(?!\s+(?:or|and/or)\s+(?:wounded|injured|killed))(?<!or wounded)"
    r"(?<!or injured)",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    rf"(?P<effect>deaths?|injuries|injury|killing|injuring|wounding)(?:\s+(?:of|to))?(?:\s+(?:an|the))?\s+{_HOW_MANY}"
    rf"{_ADJECTIVES}\s+(?:{_CIVILIANS})"
    rf"|{_HOW_MANY.replace('<how>', '<how2>').replace('<n>', '<n2>')}\s+(?:unintentional\s+)?(?:civilian\s+)?"
    r"(?P<effect2>deaths|fatalities|injuries)\b",
    re.IGNORECASE,
)
_HARM: Final = re.compile(rf"{_VERB.pattern}|\bharmed\b|\bcivilians? (?:was|were) killed or \w+", re.IGNORECASE)
_KILLED: Final = frozenset({"killed", "died", "death", "deaths", "fatalities", "killing"})
_INSTEAD: Final = re.compile(r"\b(?:that was incorrect|the actual assessment was)\b", re.IGNORECASE)
_SPEAKS_OF_HARM: Final = re.compile(r"kill|injur|wound|death|died|fatalit", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)])\.\s+(?=[A-Z])")


def _harmed(body: str) -> tuple[Count | None, Count | None]:
    """Give the killed and the injured the body speaks of: the first figure of each kind, after a correction if any."""
    correction = _INSTEAD.search(body)
    said: dict[str, Count] = {}
    for sentence in _SENTENCE.split(body[correction.end() :] if correction else body):
        for effect, count in _figures(sentence) if _SPEAKS_OF_HARM.search(sentence) else ():
            said.setdefault("killed" if effect in _KILLED else "injured", count)
    if correction and "killed" not in said and "injured" in said:
        said["killed"] = Count.exactly(0)
    return said.get("killed"), said.get("injured")


def _figures(sentence: str) -> Iterator[tuple[str, Count]]:
    mentions, nouns = list(_MENTION.finditer(sentence)), list(_NOUN.finditer(sentence))
    free = [one for one in mentions if not any(noun.start() < one.end() <= noun.end() for noun in nouns)]
    for verb in _VERB.finditer(sentence):
        subject = next((one for one in reversed(mentions) if one.end() <= verb.start() + 1), None)
        if subject is not None and not subject["fighters"]:
            together = [_count(one["n"], one["how"]) for one in _joined(sentence, free, subject)]
            yield verb["effect"].lower(), _added(together)
    for noun in nouns:
        effect = noun["effect"] or noun["effect2"]
        yield effect.lower(), _count(noun["n"] or noun["n2"], noun["how"] or noun["how2"])


def _joined(sentence: str, mentions: list[re.Match[str]], last: re.Match[str]) -> list[re.Match[str]]:
    """Give the mentions that are one subject with the last: "three men, two women and a child were killed".

    "Two civilians, a woman and a child" are two: what a comma adds to people in general says who they were.
    """
    chain = [last]
    for one in reversed([one for one in mentions if one.end() <= last.start()]):
        between = sentence[one.end() : chain[0].start()]
        is_general = _IN_GENERAL.fullmatch(one["civilians"] or "") and "and" not in between
        if not one["civilians"] or is_general or not _JOIN.fullmatch(between):
            break
        chain.insert(0, one)
    return chain


_JOIN: Final = re.compile(r"\s*(?:,|,?\s*and)\s*", re.IGNORECASE)
_IN_GENERAL: Final = re.compile(r"civilians?|non-combatants?|individuals?|people|persons?", re.IGNORECASE)


def _added(counts: list[Count]) -> Count:
    """Give several counts as one; how surely is said of them all by the first."""
    if len(counts) == 1:
        return counts[0]
    if any(one.min is None or one.max is None for one in counts):
        return counts[-1]
    return Count.exactly(sum(one.min or 0 for one in counts))


def _count(words: str, how: str | None) -> Count:
    number = 1 if words.lower() in {"a", "an", "another"} else number_of(words)
    match (how or "").lower():
        case "up to" | "as many as":
            return Count.up_to(number)
        case "at least" | "more than":
            return Count.at_least(number)
        case "":
            return Count.exactly(number)
        case _:
            return Count.about(number)


_BACK: Final = re.compile(
    r"\bduplicates? of (?P<what>(?:[^.(]|\.(?=\s\d))+)"
    rf"|\bpreviously (?:incorrectly )?released as (?P<what2>{MONTH}(?:[^.(]|\.(?=\s\d))+)",
    re.IGNORECASE,
)
_ERRATUM: Final = re.compile(
    r"\b(?:date|place|location) correction\b|\bthat was incorrect\b|\bwere both based on the same report\b"
    r"|\bpreviously incorrectly\b|\bthe actual assessment was\b|\bcorrection:",
    re.IGNORECASE,
)
_REOPENED: Final = re.compile(r"\bre-?opened\b", re.IGNORECASE)
