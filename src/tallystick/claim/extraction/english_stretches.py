"""What a number covers, in English: the words for beginnings, stretches of time, wars and totals.

Built from parts (a count, a unit, something that lasts), so that "over the past 18 months", "in its four years" and
"a three-year-old war" are one grammar each and no list of phrases.
"""

from __future__ import annotations

import re
from typing import Final

from tallystick.claim.extraction.stretches import ANY, FEW, Stretch, Stretches
from tallystick.claim.model import Scope


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")")


_MONTH: Final = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY_OF_WEEK: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR: Final = r"(?:19|20)\d\d"
_SMALL: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])"
_COUNT: Final = rf"(?:{_SMALL}|twelve|fifteen|twenty|thirty|forty|several|few|couple of|many|recent|\d{{1,3}})"
_ABOUT: Final = (
    r"(?:(?:nearly|almost|about|around|roughly|some|more than|over|at least|the|its|their|these|those|a|an) ){0,3}"
)
_DOZEN: Final = r"(?:twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|twenty-four|thirty|1[2-9]|[2-9]\d)"
"""Months from which on a stretch is no period of a war but a good part of it: our own bound, a year."""
_WITHIN: Final = r"(?:in|over|during|for|within|across|throughout)"
_PAST: Final = r"(?:(?:past|last|previous|recent|first|coming|same) )"

_WAR: Final = (
    r"(?:war|conflict|insurgency|uprising|revolution|rebellion|siege|blockade|encirclement|invasion|campaign|crackdown|genocide|famine"
    r"|hostilities|fighting|clashes|troubles)"
)
_NOT_OF_WAR: Final = r"(?!-|'s? (?:monitor|end)| (?:monitors?|watchdog|crimes?|criminals?|zones?|rooms?|planes?|ships?|correspondents?|reporters?|veterans?|efforts?|machine|tribunal|damage|group|trail|rally|posters?|parties)\b)"
_LASTING: Final = rf"(?:(?:the|this|that|our|his|their|its|a|\w{{2,15}}'s?) (?:[\w-]{{2,20}} ){{0,3}}?(?!clashes|fighting|hostilities){_WAR}\b{_NOT_OF_WAR})"
"""Something that lasts, said of one: "this war", "the air campaign", "its three-month-old blockade"."""
_HAS_COST: Final = r"(?:killed|claimed|cost|left|taken|took|caused|starved|responsible)"
_NEAR_DAY: Final = rf"(?:yesterday|dawn|daybreak|sunrise|noon|midnight|then\b|(?:this|last|early|late|the) (?:\w+ )?(?:morning|night|evening|afternoon)|(?:early |late |last )?{_DAY_OF_WEEK})"

_RATE: Final = _any(
    r"on average", r"an average of", r"(?:every|each|per) (?:single )?(?:day|week|month)", r"(?:people|civilians|children|women|men|persons|soldiers|deaths|dead|lives|patients) an? (?:day|week|month|year)\b(?! (?:ago|earlier|later|before|after|from|old))", r"(?:daily|weekly|monthly|quarterly|annual)(?:ly)? (?:(?:death )?toll|average|report|bulletin|update)"
)  # fmt: skip
_BEGINNING: Final = _any(
    rf"(?<!has )(?<!have )(?<!had )(?<!was )since (?!{_NEAR_DAY})", r"since then\b", r"from the (?:start|beginning|outset|onset) of",
    r"in total since", r"to date\b", rf"{_COUNT} (?:days|weeks|months|years) into\b", r"(?:so far )?this (?:season|campaign)\b", r"so far this year", r"year's (?:total|toll|tally|count)",
)  # fmt: skip
_LONG: Final = _any(
    rf"(?:in|over|during|within|across|throughout|for (?=the )) ?{_ABOUT}{_PAST}?(?:{_COUNT} )?(?:years?|decades?)\b(?! (?:ago|old|earlier|later|before))", rf"{_WITHIN} {_ABOUT}{_PAST}?{_DOZEN} months\b",
    rf"{_DOZEN} months of\b", rf"years? of (?:its|their|the|{_WAR}|violence|bombing|bombardment|shelling|strikes|air ?strikes|unrest)\b", rf"{_COUNT}-years?(?:-(?:old|long))? (?:\w+ )?{_WAR}",
    rf"(?:between|from) (?:\S+ ){{0,2}}({_YEAR}) (?:and|to|until|till|through) (?:\S+ ){{0,2}}(?!\1){_YEAR}", r"in (?:more than |over |nearly |some |about )?\d[\d,]{2,} (?:\w+ )?(?:air ?)?(?:strikes|raids|sorties|attacks|bombings)",
)  # fmt: skip
_SHORT: Final = _any(
    rf"{_WITHIN} {_ABOUT}{_PAST}(?!(?:few |several |couple of )?hours)(?:{_COUNT} )?(?:hours|days?|weeks?|months?|weekend|fortnight)\b", rf"(?:past|last) (?!(?:few|several|couple of) hours){_COUNT} (?:hours|days|weeks|months)\b",
    rf"(?:in|over|within|during) {_ABOUT}(?:{_COUNT}|one) (?:days?|weeks?|months?)\b(?! (?:of waiting|ago|earlier|later|before|old))", rf"{_COUNT} (?:days?|weeks|months)(?: \S{{1,12}})? of\b(?! age)", rf"(?:{_COUNT}|one)-(?:hour|day|week|month)\b(?! ?[- ](?:old|drive|walk|march))", r"(?:in|over|within|during) (?:24|36|48|72) hours\b",
    r"(?:in|after|during|of) (?:a|one) (?:day|week|month|fortnight) of\b", r"(?:day|week|month|fortnight)-long\b", rf"last(?:ed|ing) {_ABOUT}{_COUNT} (?:days|weeks|months)\b", r"in recent (?:days|weeks|months)",
)  # fmt: skip
_NAMED: Final = _any(
    r"(?<!ago )(?:this|last|past) (?:week|month|year|spring|summer|autumn|winter)\b(?!'s (?:\w+ )?(?:raid|attack|strike|airstrike|bombing|blast|explosion|massacre|shooting|ambush|crash|fire)\b)(?! (?:on|the|an?) )", rf"in (?:early |late |mid-)?{_MONTH}\b(?! \d{{1,2}}\b)", rf"(?:during|throughout|that|last) {_MONTH}\b", rf"{_MONTH} (?:figure|toll|total|count|tally)\b", rf"(?<!\d )(?<!\d\d ){_MONTH}: ",
    rf"(?:between|from) (?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}})?(?:,? {_YEAR})? (?:and|to|until|till|through)\b", rf"(?:between|from) \d{{1,2}}(?:st|nd|rd|th)? (?:and|to) \d{{1,2}}(?:st|nd|rd|th)? {_MONTH}", rf"between {_DAY_OF_WEEK} and",
    rf"(?:month|week|year) of {_MONTH}", rf"in {_YEAR}\b", rf"between \S{{1,12}} and \S{{1,12}} {_YEAR}", r"over the (?:weekend|week|month)", r"the week\b",
    r"in the (?:first|second|third|fourth|last) (?:half|quarter|week|month)", r"figures (?:for|covering)",
    r"days later", r"in \w{3,6} days of", r"during the (?:week|month|year|period|truce|ceasefire|offensive)",
)  # fmt: skip
_OF_A_WAR: Final = _any(
    rf"(?:in|during|throughout|by|from|over|under|reporting on|(?:lives|killed|died) (?:while )?covering) {_LASTING}", rf"(?:victims|toll|dead|deaths|casualties|fatalities|course) of {_LASTING}", r"under siege", r"(?:under|during|throughout) (?:the |\w+ )?(?:occupation|dictatorship|junta)\b",
    rf"{_LASTING}(?:,[^,.;]{{3,60}},)?(?: [\w'-]{{1,15}}){{0,3}}? (?:has|have|had|is|was)(?: \w{{1,10}}){{0,2}} {_HAS_COST}\b", rf"{_LASTING}(?: [\w'-]{{1,15}}){{0,3}}? (?:killed|claimed|cost)\b", rf"over the course of {_LASTING}", rf"(?:epidemic|spate|wave|string|series) of (?:[\w-]{{2,15}} ){{1,3}}(?:has|have) (?:\w+ )?{_HAS_COST}\b",
)  # fmt: skip
_SO_FAR: Final = _any(
    r"so far\b(?! (?:today|this week))", r"(?:until now|up to now|till now)\b", rf"(?:as of|by|up to|until|through) (?:the end of |\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\b", r"(?:has|have) (?:already|now) (?:been )?(?:killed|claimed|cost|left|yielded|died)",
    r"(?:total|overall|cumulative|running|combined) (?:[\w-]{1,12} ){0,3}?(?:toll|number|count|tally|figure|dead|deaths|casualt|killed)", r"(?:the|its|their|our|year's) (?:total|tally|overall count) (?:to|at|past|of|stands|reached|now|since|climb|rose|has)",
    r"(?:ledger|database|register|registry|archive|roll)\b[^.;,]{0,30}? (?:lists?|holds?|shows?|contains?|names?|counts?|records?)\b", r"in (?:the )?operations (?:for|to retake|against)\b",
    r"(?:have|has|had) (?:been )?(?:killed|died|perished|fallen)\b[^.,;]{0,20}? in the (?:battle|operation|offensive|assault)\b", r"in the offensive\b",
)  # fmt: skip
_THESE: Final = _any(
    r"(?:these|those|such|similar) (?:\w+ )?(?:attacks|strikes|raids|air ?strikes|bombings|incidents|blasts|operations)",
    r"the (?:attacks|strikes|raids|air ?strikes|bombings) (?:left|killed|have|had|also|resulted|caused)",
)
_SAME: Final = _any(
    r"of the (?:\d[\d,]*|total|dead|killed)\b", r"(?:in|over|during|for) (?:the same|that) (?:period|time|stretch)"
)
_BEST: Final = (
    r"(?:deadliest|worst|bloodiest|heaviest|largest|biggest|first|highest|lowest|smallest|fiercest|most \w{1,12})\b"
)

_MONTHS: Final = tuple("january february march april may june july august september october november december".split())
_NEEDS: Final = {
    "rate": ("average", "every ", "each ", "per ", " a day", " a week", " a month", " a year", "daily", "weekly", "monthly", "quarterly", "annual"),
    "since-a-beginning": ("since", "from the ", "to date", " into", "so far this", "this season", "this campaign", "year's t", "year's c"),
    "years": ("year", "decade", "months", "19", "20", "strikes", "raids", "sorties", "attacks", "bombings"),
    "stretch": ("hour", "day", "week", "month", "fortnight"),
    "of-a-war": ("war", "conflict", "insurgency", "uprising", "revolution", "rebellion", "siege", "blockade", "encircle", "invasion",
                 "campaign", "crackdown", "genocide", "famine", "epidemic", "spate", "wave", "string", "series", "hostilit", "fighting", "clashes", "troubles", "occupation", "dictatorship", "junta"),
    "as-the-sentence-before": ("attacks", "strikes", "raids", "bombings", "incidents", "blasts", "operations"),
    "period": (*_MONTHS, "week", "month", "year", "spring", "summer", "autumn", "winter", "19", "20", "figures", "half", "quarter", "days",
               "period", "truce", "ceasefire", "offensive", "between"),
    "as-the-claim-before": ("period", "time", "stretch", "of the "),
    "total": (*_MONTHS, "so far", "until now", "to now", "till now", "already", "s now", "e now", "total", "overall", "cumulative", "running", "combined", "tally",
              "ledger", "database", "regist", "archive", "roll", "operations", "battle", "operation", "offensive", "assault"),
}  # fmt: skip

ENGLISH_STRETCHES: Final = Stretches(
    cues=(
        Stretch(Scope.PERIOD, "rate", _NEEDS["rate"], _RATE, opens=True),
        Stretch(Scope.CUMULATIVE, "since-a-beginning", _NEEDS["since-a-beginning"], _BEGINNING, opens=True),
        Stretch(Scope.CUMULATIVE, "years", _NEEDS["years"], _LONG, opens=True),
        Stretch(Scope.PERIOD, "stretch", _NEEDS["stretch"], _SHORT, opens=True),
        Stretch(Scope.CUMULATIVE, "of-a-war", _NEEDS["of-a-war"], _OF_A_WAR, opens=True),
        Stretch(None, "as-the-sentence-before", _NEEDS["as-the-sentence-before"], _THESE),
        Stretch(Scope.PERIOD, "period", _NEEDS["period"], _NAMED, opens=True, doubtful=FEW),
        Stretch(None, "as-the-claim-before", _NEEDS["as-the-claim-before"], _SAME),
        Stretch(Scope.CUMULATIVE, "total", _NEEDS["total"], _SO_FAR, opens=True, doubtful=ANY, least=FEW),
    ),
    change=_any(
        r"(?:a |an )?(?:jump|increase|rise|growth|addition|decrease|drop|fall|decline) of", r"(?:up|down|increased|rose|jumped|risen) by(?! \S+ to\b)"
    ),
    change_after=re.compile(r"\b(?:more|fewer) than (?:a (?:day|week|month|year)|the (?:previous|last)|last|in (?:the previous|last))\b"),
    one_event=re.compile(
        r"\b(?:the|this|that|'s|an?) (?:[\w.-]{2,15} ){0,2}(?:blast|bombing|explosion|strike|airstrike|raid|attack|massacre|collapse|crash|shooting|ambush|earthquake|fire)\b(?! (?:campaign|war))(?:[^.,;]{0,40}? (?:that|which)\b)?|\b(?:today|yesterday|tonight|(?:this|yesterday) (?:morning|afternoon|evening)|last night|rubble)\b|\b(?:murder|massacre|assassination|execution|killing|lynching) of\b|\bwhen (?:a|an|the) (?:[\w-]{1,15} ){1,5}?(?:was|were) \w{2,15}ed\b|\brescue(?:rs|d)?\b|\bpulled\b|\b(?:raided|stormed|bombed|attacked|shelled|hit|struck|ambushed) an? ",
    ),
    turns=re.compile(
        r"(?:[,;]| -) (?:bringing|raising|taking|pushing|brought|raised|took|pushed|while|whereas|but|although|though|when|which (?:brings|raises|takes)|and (?:it|he|she|they|the|in|on|last))\b|; "
    ),
    ranks=("est ", "first", "worst", "most "),
    compares=re.compile(
        rf"\b{_BEST}[^.;,]{{0,70}}?\bsince\b(?: \S{{1,15}}){{0,5}}|\b{_BEST}[^.;,]{{0,70}}?\b(?:in|for|of the (?:war|conflict))\b(?: \S{{1,15}}){{0,5}}"
    ),
)  # fmt: skip
"""English, ready to be asked."""
