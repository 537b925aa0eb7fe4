"""English words for harm that did not happen or befell nobody: "if 20 are killed", "prevented 3,000 deaths", "in the film".

The fields are explained in unreal.py.
"""

from __future__ import annotations

import re
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.unreal import Unreal


def _any(*patterns: str, behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)}){behind}", re.IGNORECASE)


_BE = r"(?:is|are|was|were|has been|have been|had been)"
_NO_BE = r"(?:(?!is\b|are\b|was\b|were\b|ha[sd]\b|have\b)[\w'-]+ )"
_HARMED = r"(?:killed|injured|wounded|hurt)"

ENGLISH_UNREAL: Final = Unreal(
    asked=_any(
        "if", "unless", "whether", "suppose", "supposing", "imagine", "in case", "in the event", "whoever", "provided that",
        r"fear(?:s|ed|ing)?(?: \w+){0,3} that", "dream(?:t|ed)? that",
        behind=r"\b[^,;:.]{0,60}$",
    ),
    told=_any(r"who\b", "which", rf"that (?:had |has |have )?(?:{_HARMED}|claimed|left)", "(?:death|killing|murder|loss|number)s? of",
              rf"[\w'-]+(?<!ly)(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbeen) (?:dead|{_HARMED})$"),
    prevented=_any(
        r"(?P<failed>(?:fail\w{0,3}|unable|not|never|could have|would have|might have|should have)\b(?: \w+){0,2} |\w+n't )?"
        r"(?:prevent|avert|avoid|forestall|foil|thwart)(?:s|ed|ing)?(?: (?:the|a|an|any|further|more|some|possible|likely|up to|at least|about|another))*",
        r"(?:can|could|able to|equipped to|room to) (?:treat|receive|admit|take|carry|care for)(?: (?:up to|about|only|at least))?",
        r"(?:attempted|planned|threatened|intended|foiled|botched|would-be)",
        behind=r"\s*$",
    ),
    imagined=_any(
        r"in (?:the|an?|his|her|their|this|that|another) (?:[\w-]+ ){0,2}?(?:(?<!documentary )film|movie|novel|thriller|video game|computer game|comic(?: book)?|screenplay|dream|nightmare)(?! (?:crew|festival|industry|set|studio|theat|house))\b",
        r"(?:(?<!documentary )film|movie|novel|thriller|screenplay)(?:'s)? (?:shows?|depicts?|portrays?|imagines?|tells?|describes?|narrator|hero|heroine|plot)\b",
        r"simulat(?:es?|ed|ing|ions?)\b", r"(?:hypothetical|fictional|imaginary)(?:ly)?\b", r"scenarios?\b",
        behind=r"[^;:]{0,120}$",
    ),
    general=_any(
        rf"(?:where|in which|when|whenever|every time|each time) (?:[\w,.-]+ ){{1,6}}(?:is|are) (?:\w+ly )?{_HARMED}",
        rf"whose {_NO_BE}{{1,3}}(?:{_BE} {_NO_BE}{{0,2}}?{_HARMED}|(?:had )?died)",
        r"how (?:many|few)\b[^,;:.]{0,60}?",
        behind="$",
    ),
    behind=re.compile(
        rf"(?:(?<=\bdead)|(?<=wounded)|(?<=injured)|(?<=missing)) (?:{'|'.join(sorted(words.BEASTS))}|{'|'.join(sorted(words.LIFELESS))})\b"
        r"|(?<=Martyrs)'? (?:Brigade|Battalion|Regiment|Division|Front|Square|Street|Bridge|Junction|School|Hospital|Mosque|Camp|Cemetery|Foundation|Fund|Day)s?\b"
        r"| (?:can|could) be (?:treated|admitted|received|taken|carried|cared for)\b"
    ),
)  # fmt: skip
