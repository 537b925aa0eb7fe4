"""The cues of English: how a number is said, what stands around it, and the claims without a number."""

from __future__ import annotations

import re
from typing import Final

from tallystick.claim.extraction.language import Cues
from tallystick.claim.model import Stance, Statement


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")", re.IGNORECASE)


CUES: Final = Cues(
    stances=(
        (Stance.DENIES, _any(r"den(?:y|ied|ies|ying)", r"reject(?:s|ed)? (?:the )?(?:report|claim|allegation)s?", r"did not kill", r"no evidence", r"(?:is|are|was|were|proved|proven) (?:(?:an?|all|completely|totally|entirely) )?(?:false|untrue|lies?|hoax|fabricat(?:ed|ions?)|fake|baseless|unfounded)\b", r"no truth (?:to|in)\b", r"(?:false|fake|baseless) (?:claim|report|rumou?r|news)")),
        (Stance.DISPUTES, _any(r"disagree[ds]?", r"disput(?:e[ds]?|ing)", r"true (?:figure|number|toll|count)", r"contradict(?:s|ed|ing)?", r"contrary to", r"questioned the (?:figure|number)")),
        (Stance.CONFIRMS, _any(r"confirm(?:s|ed|ing)?\b", r"acknowledg(?:e[ds]?|ing)", r"admit(?:s|ted|ting)?", r"conced(?:e[ds]?|ing)")),
        (Stance.UNATTRIBUTED, _any(r"reportedly", r"(?:a|an) reported", r"allegedly", r"rumou?r(?:s|ed)", r"unconfirmed", r"(?:are|were|is|was|been) (?:reported|rumou?red|said|alleged)(?: to|\b)", r"it (?:is|was) (?:reported|claimed|said|alleged)", r"reports? (?:of|that|say|said|suggest)")),
    ),
    stance_words=("den", "reject", "did not kill", "false", "untrue", " lie", "hoax", "fabricat", "fake", "baseless", "unfounded", "no truth", "no evidence", "disagree", "disput", "true ", "contra", "questioned", "confirm", "acknowledg", "admi",
                  "conced", "report", "alleged", "rumo", "said", "claimed"),
    statements=(
        (Statement.STORED_EXPLOSIVES, ("munition", "explosive", "ammunition", "weapon", "bomb", "secondary"), _any(r"(?:had |were |was )?(?:stor(?:ed|ing)|stockpil(?:ed|ing)|hid(?:den|ing)?|cache[ds]?)(?: \S{1,15}){0,5} (?:munitions|explosives|ammunition|weapons|bombs)", r"(?:munitions|explosives|ammunition|weapons),?(?: \S{1,15}){0,2} (?:stor(?:ed)|stockpiled|hidden)", r"secondary explosions?")),
        (Statement.RESIDUE, ("consistent", "not fit", "not match"), _any(r"residue(?: \S{1,15}){0,8} (?:not|in)\s?(?:been )?consistent", r"(?:fragments|debris|crater|residue|damage)(?: \S{1,15}){0,6} (?:not consistent|inconsistent|not (?:fit|match))")),
        (Statement.HUMAN_SHIELDS, ("human shield",), _any(r"human shields?")),
        (Statement.BLOCKED_FLIGHT, ("leav", "flee", "escap"), _any(r"(?:tried|try|trying|attempt(?:ed|ing)?|wanted|want(?:ing)?) to (?:leave|flee|escape)(?: \S{1,15}){0,5} (?:not allowed|prevented|stopped|barred|blocked|shot)", r"(?:prevent(?:ed|ing|s)?|stop(?:ped|ping|s)?|bar(?:red|ring)?|block(?:ed|ing|s)?) (?:\S{1,15} ){1,4}(?:from )?(?:leaving|fleeing|escaping)", r"not allowed to (?:leave|flee)")),
        (Statement.TREND, ("because", "due", "owing"), _any(r"(?:figures|numbers|casualties|deaths|toll)(?: \S{1,15}){0,3} (?:increas|ris|climb|grow|fall|declin)\w{2,5}(?: \S{1,15}){0,3} (?:because|due|owing)")),
        (Statement.STANDARD, ("likely than not", "preponderance", "grounds to believe", "reasonable doubt"), _any(r"more likely than not", r"preponderance of (?:the )?evidence", r"reasonable grounds to believe", r"beyond (?:a )?reasonable doubt")),
        (Statement.DENIAL, ("denie", "deny", "rejected"), _any(r"den(?:ied|ies|y|ying) (?!entry|access|visas?|bail|boarding|the right)(?:[\w'-]{1,20} ){0,6}[\w'-]{1,20}", r"rejected (?:the )?(?:claims?|accusations?|allegations?|reports?)")),
    ),
    weapon=_any(
        r"air ?strikes?", r"air raids?", r"barrel bombs?", r"car bombs?(?:ings?)?", r"suicide (?:bomb(?:ing|er)s?|attacks?)", r"drones?(?: strikes?)?", r"artillery(?: (?:fire|shelling))?",
        r"mortars?(?: (?:fire|shells?))?", r"rockets?(?: fire)?", r"missiles?", r"cluster (?:bombs?|munitions?)", r"shelling", r"land ?mines?", r"improvised (?:mines?|explosive devices?)", r"IEDs?",
        r"chemical (?:attack|weapons?)", r"gunfire", r"sniper fire", r"shootings?", r"snipers?", r"bombs?(?:ings?)?\b", r"bombardment", r"explosives?", r"strikes?",
    ),
    actor=re.compile(
        r"\b(?:(?:US|U\.S\.|American|Russian|Israeli|Turkish|Syrian|Iraqi|Saudi|Iranian|Ukrainian|British|French)(?:-led|-backed)?(?: (?:coalition|regime|government|army|military|forces|troops|warplanes|aircraft|jets))?(?= (?:air|strike|bomb|shell|drone|raid|missile|rocket|artillery|attack|forces|army|troops|warplanes|aircraft|jets|regime|government|coalition|military))"
        r"|(?:the )?[Cc]oalition|ISIS|ISIL|Daesh|Islamic State|[Rr]egime(?: forces)?|government forces|rebels|Taliban|Hezbollah|ground forces|air ?strikes)\b"
    ),
    cause=_any(
        r"(?:set off|triggered|detonated|ignited) (?:\S{1,15} ){0,3}(?:explosives|munitions|ammunition|weapons|gas)", r"collapse(?:d)? of (?:\S{1,15} ){0,2}building", r"secondary explosions?",
        r"stored (?:munitions|explosives|ammunition|weapons)", r"explosion of (?:\S{1,15} ){1,4}",
    ),
    continues=re.compile(r"(?:The|This|These|Another|In addition|Also|Meanwhile it|It)\b(?: \S{1,15}){0,4} (?:attack|strike|raid|bombing|blast|shelling|explosion|toll|assault|bombardment)\b|Another(?: \S{1,15}){1,3} (?:were|was)\b"),
    roll=_any(r"(?:the )?names of (?:the |all )?(?:\d{1,3} |known )?(?:martyrs|dead|killed|deceased|civilians killed|people killed|those killed|those who died)", r"(?:the )?(?:martyrs|dead|deceased) (?:are|were):"),
    roll_words=("names of", "are:", "were:"),
    later=_any(r"(?:death )?toll (?:has |had )?(?:ris|rose|increas|climb|grow|grew)\w{0,5}", r"rais(?:ed|ing) (?:the|its)(?: death)? toll", r"revised", r"updated?", r"earlier (?:said|reported|put)", r"up from", r"later (?:died|rose)", r"previous(?:ly)? (?:toll|reported|said|put)"),
)  # fmt: skip
