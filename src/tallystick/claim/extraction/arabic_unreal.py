"""Arabic words for harm that did not happen or befell nobody: "لو سقطت لقتل ستون", "أمر بقتل خمسة", "كاد أن يقتل".

The fields are explained in unreal.py.
"""

from __future__ import annotations

import re
from typing import Final

from tallystick.claim.extraction.unreal import Unreal
from tallystick.values.text import plain_text


def _any(*patterns: str, behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?(?:{'|'.join(map(plain_text, patterns))}){behind}")


_ALONE = r"(?!\w)"

ARABIC_UNREAL: Final = Unreal(
    asked=_any(
        *(f"{word}{_ALONE}" for word in ("إذا", "لو", "هل", "في حال", "كلما", "كاد", "كادت", "يكاد", "تكاد", "أوشك", "أوشكت", "كل شخص", "أي شخص", "يعاقب", "حلم بأن", "تخيل", "تخيلوا")),
        behind=r"[^،,؛;:.]{0,60}$",
    ),
    told=_any("الذي", "التي", "الذين", "اللذين", "بعد", "عندما", "منذ", "ما أدى", "مما أدى"),
    prevented=_any(
        rf"(?P<failed>(?:فشل(?:ت|وا)?|عجز(?:ت|وا)?|لم|لا|دون){_ALONE}(?:\s\w+){{0,3}}?\s)?"
        rf"(?:ل?منع(?:ت|وا|ا)?|[يت]منع|تفادي(?:ا)?|تجنب(?:ا)?|جنبت?|أحبطت?|إحباط){_ALONE}(?:\s(?!من\s|عن\s|ما\s|مما\s|بعد\s|في\s)\w+){{0,3}}?",
        r"(?:حال|حالت|يحول|تحول)\sدون",
        rf"(?:حذر(?:ت|وا|ا)?|[يت]حذر|محذر(?:ا|ة|ين)?|تحذير(?:ات)?|[ينت]خشى|خشي(?:ت)?|خوفا|خشية|تخوف(?:ات)?|قلق){_ALONE}(?:\s(?!بعد\s)\w+){{0,4}}?\sمن",
        rf"(?:[يت]ستهدف|الهدف|هدفها?|هدفه|هدفهم){_ALONE}(?=\s+$)",
        rf"(?:طلب(?:ت|وا)?\sمن(?:ه|ها|هم)?|أمر(?:ه|هم|ت|وا)?|أوامر|دعا|دعت|دعوا|يدعو|تدعو|دعوات?|حاول(?:ت|وا)?|[يت]حاول){_ALONE}(?:\s(?!في\s|من\s|بعد\s)\w+){{0,2}}?(?:\sإلى)?(?=\s[لب]?\s?$)",
        rf"(?:[يت]ستطيع|بإمكان\w*|قادرة?\sعلى|[يت]تسع\sل){_ALONE}(?:\s\w+){{0,2}}?",
        behind=r"\s[لب]?\s?$",
    ),
    imagined=_any(
        rf"في\s(?:ال)?فيلم{_ALONE}", rf"في\sالمسلسل{_ALONE}(?!\sال)", rf"(?:تروي|تحكي)\sالرواية{_ALONE}", rf"أحداث\sال(?:فيلم|رواية|مسلسل){_ALONE}",
        r"(?:ال)?سيناريو", r"(?:ال)?محاكاة", rf"(?:[يت]حاكي|حاكى|حاكت){_ALONE}",
        behind=r"[^؛;:.]{0,120}$",
    ),
    general=_any(rf"إن\s(?:قتل|قتلت)(?!\sفي){_ALONE}.{{0,30}}(?:فأكثر|أو أكثر|أكثر من.{{0,12}})", behind="$"),
    behind=re.compile(
        plain_text(r"\s(?:\w+\s)?ب(?:أضرار|خسائر)|\s(?:وهمي|افتراضي)|\s(?:منازل|منزل|بيوت|بيت|أعمال|عمل|وظائف|ممتلكات|أطراف)ه")
    ),
)  # fmt: skip
