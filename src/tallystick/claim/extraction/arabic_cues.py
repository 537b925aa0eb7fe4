"""The cues of Arabic: how a number is said, what stands around it, and the claims without a number."""

from __future__ import annotations

import re
from typing import Final

from tallystick.claim.extraction.language import Cues
from tallystick.claim.model import Stance, Statement
from tallystick.values.text import plain_text


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])[وفبل]{0,2}(?:" + "|".join(plain_text(pattern) for pattern in patterns) + ")")


def _begin(*words: str) -> re.Pattern[str]:
    return re.compile("و?(?:" + "|".join(plain_text(word) for word in words) + ")(?![^\\W_])")


CUES: Final = Cues(
    stances=(
        (Stance.DENIES, _any("نفى", "نفت", "ينفي", "تنفي", "أنكر", "كذب", "كاذب", "غير صحيح", "لا صحة", "عار(?:ية)? عن الصحة", "مفبرك")),
        (Stance.DISPUTES, _any("شكك", "شككت", "خلافا ل", "العدد الحقيقي", "الحصيلة الحقيقية", "يناقض")),
        (Stance.CONFIRMS, _any("أقر", "أقرت", "اعترف", "اعترفت")),
        (Stance.UNATTRIBUTED, _any("أنباء عن", "معلومات عن", "تداول أنباء", "يعتقد", "يقال", "أشارت تقارير", "تقارير عن", "أنباء أولية")),
    ),
    stance_words=tuple(plain_text("نفى نفت ينفي تنفي أنكر كذب كاذب غير صحة الصحة مفبرك شكك خلافا الحقيقي يناقض أقر اعترف أنباء معلومات يعتقد يقال تقارير").split()),
    statements=(
        (Statement.STORED_EXPLOSIVES, ("مستودع", "خزن", "تخزين"), _any("مستودع (?:أسلحة|ذخيرة|ذخائر|متفجرات)", "(?:تخزين|خزن|خزنت) (?:الأسلحة|أسلحة|متفجرات|المتفجرات|الذخيرة|ذخائر)")),
        (Statement.HUMAN_SHIELDS, ("دروع",), _any("دروع(?:ا)? بشرية")),
        (Statement.BLOCKED_FLIGHT, ("منع",), _any("من[عع](?:ت|وا)? (?:المدنيين|الأهالي|السكان|النازحين) من (?:الخروج|المغادرة|الفرار|النزوح)")),
        (Statement.DENIAL, ("نف",), _any("نفى", "نفت", "ينفي", "تنفي")),
    ),
    weapon=_any(
        "غارات?", "غارة", "غارات جوية", "قصف(?: (?:جوي|مدفعي|صاروخي|بري))?", "براميل متفجرة", "سيارة مفخخة", "طائرة مسيرة", "مسيرة", "قذائف", "قذيفة", "صواريخ", "صاروخ", "لغم(?: أرضي)?", "ألغام", "عبوة ناسفة",
        "قنابل عنقودية", "قنبلة عنقودية", "رصاص", "الرصاص", "قناص", "تفجير", "انفجار", "هاون", "غاز", "كيماوي",
    ),
    actor=re.compile(plain_text("(?:قوات (?:النظام|الأسد|الاحتلال|الحكومة|سوريا الديمقراطية|التحالف)|الجيش (?:التركي|الروسي|الإسرائيلي|السوري|الوطني)|الطيران (?:الروسي|الحربي|الإسرائيلي|التركي)|التحالف الدولي|روسيا|روسية|تنظيم داعش|داعش|قسد|الاحتلال (?:الإسرائيلي|التركي)|ميليشيا أسد)")),
    cause=_any("انهيار (?:مبنى|المبنى|منزل)", "انفجار (?:مستودع|لغم|عبوة|قنبلة|مخلفات)"),
    continues=_begin("كما", "كذلك", "إضافة إلى", "بالإضافة"),
    roll=re.compile(r"[أا]سماء\s(?:\S{1,12}\s){0,2}?(?:ال)?(?:شهداء|قتلى|وفيات|شهيدين)|(?:ال)?(?:شهداء|قتلى|وفيات)(?:\s(?:هم|وهم))?\s?:"),
    roll_words=("سماء", "شهداء", "قتلى", "وفيات"),
    later=_any("ارتفاع", "ارتفعت?", "ترتفع", "يرتفع", "حصيلة جديدة", "حصيلة أولية"),
)  # fmt: skip
