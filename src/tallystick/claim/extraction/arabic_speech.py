"""How Arabic says who speaks: "قالت الوزارة إن", "بحسب المرصد", "المرصد: 16 قتيلا".

Knows sentences one at a time; who "أشارت إلى" refers to is settled in speakers.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction.arabic_words import words_of
from tallystick.claim.extraction.items import Token
from tallystick.claim.extraction.language import Mention
from tallystick.values.text import plain_text

_VERBS: Final = words_of(
    "قال قالت أفاد أفادت ذكر ذكرت أعلن أعلنت أوضح أوضحت أكد أكدت أضاف أضافت أشار أشارت صرح صرحت بينت كشف كشفت وثق وثقت نقل نقلت رصد رصدت سجل سجلت لفت لفتت يقول تقول يفيد تفيد رصد رصدت"
    " تحدث تحدثت زعم زعمت ادعى ادعت أخبر أخبرت روى نشر نشرت نوه نوهت أردف أوردت أورد اتهم اتهمت نعى نعت أحصى أحصت قدر قدرت شدد"
)
_SAY: Final = {form: offset for verb in _VERBS for offset, form in ((0, verb), (1, f"و{verb}"), (1, f"ف{verb}"))}
_ACCORDING: Final = {form for word in words_of("حسب بحسب وفق وفقا نقلا") for form in (word, f"و{word}")}
_END: Final = frozenset(
    words_of(
        "أن إن بأن إنه إنها أنه أنها عن على في إلى من مقتل إصابة استشهاد قتل سقوط حول خلال بعد قبل أمس اليوم مساء صباح الذي التي الذين حيث كما وقد قد ما إذ لدى منذ خلاله بدوره"
        " قصفا قصف وقوع ارتفاع حصيلة تسجيل بمقتل بسقوط بإصابة باستشهاد بوقوع عشرات قوله قولها قولهم إنهم أنهم بشأن ضمن وفاة توثيق له لها لهم السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة"
        " عبر فإن فإنه خبر حتى وسط بيان تقرير تقريره تصريح تغريدة جراء إثر"
    )
)
_JOINING: Final = frozenset(words_of("في من"))  # "مصادر عسكرية في المعارضة"
_NOT_NAMES: Final = frozenset(
    words_of(
        "ذلك هذا هذه المعلومات التقديرات الأنباء ما معلومات أنباء آخر إحصائية إحصائيات التوقيت وقت الحاجة المصدر خلال يوم"
    )
)
HEADS: Final = frozenset(
    words_of("المرصد مرصد وكالة الوكالة وزارة الوزارة مصدر مصادر المصدر المصادر ناشطون نشطاء شبكة الشبكة مركز المركز مكتب هيئة الدفاع منظمة المنظمة مراسل مراسلنا"
             " مراسلة الجيش التحالف قناة صحيفة موقع تجمع فريق لجنة بيان تقرير الهلال مدير رئيس المتحدث الناطق مسؤول وسائل إعلام الأمم شهود سكان أهالي حملة تقارير"
             " إدارة مديرية قيادة القيادة وحدة المجلس مجلس الخوذ مراسلون مراسلو صفحات نادي العربية الجزيرة سانا سبوتنيك رويترز فرانس مستشفى طبيب السلطات الشرطة غرفة جماعة حركة حزب")
)  # fmt: skip
_LONGEST: Final = 9
SPEECH: Final = (*_VERBS, *words_of("حسب وفق نقلا"), ":", "@")
"""A sentence without any of these names no speaker."""


def mentions(plain: str, row: Sequence[Token]) -> list[Mention]:
    """Give everybody who speaks in the sentence."""
    found: list[Mention] = []
    for at, token in enumerate(row):
        low = token.low
        if low in _ACCORDING:
            name = _name(row, at + 1)
            if name:
                found.append(Mention(*name, (0, len(plain))))
        elif low in _SAY:
            name = _name(row, at + 1)
            if name and low.lstrip("وف") in _WEAK and (at + 1 >= len(row) or row[at + 1].low not in HEADS):
                name = None
            reach = (token.end, len(plain))
            if name:
                found.append(Mention(*name, reach))
            elif at + 1 < len(row) and row[at + 1].low in _AFTER_PRONOUN:
                found.append(Mention(token.start, token.end, reach, pronoun=True))
        elif (token.text == "@" and 0 < at <= _LONGEST) or (token.text == ":" and 0 < at <= _LONGEST):
            head = _before_colon(row, at)
            if head:
                found.append(Mention(*head, (token.end, len(plain))))
    return found


_WEAK: Final = frozenset(words_of("نقلت نقل رصد رصدت سجل سجلت تابعت"))
"""These say only where somebody who speaks follows: "نقلت" is also "was carried"."""
_AFTER_PRONOUN: Final = frozenset(words_of("أن إن بأن إلى أنه أنها عن إنه إنها على"))
_QUOTES: Final = frozenset('"')


def _name(row: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Give the name that begins at token ``at``: it ends where a clause begins."""
    begins = at
    while begins < len(row) and (row[begins].text in _QUOTES or row[begins].low in {plain_text("ما"), "ل"}):
        begins += 1
    if begins < len(row) and row[begins].low.startswith("ل") and row[begins - 1].low.endswith(plain_text("وفقا")):
        pass
    end = begins
    while end < len(row) and end - begins < _LONGEST:
        low = row[end].low
        joins = (
            low in _JOINING
            and end > begins
            and end + 1 < len(row)
            and row[end + 1].low.startswith("ال")
            and row[begins].low in HEADS
            and end - begins <= 3
        )
        if not joins and (
            low in _END
            or low in _SAY
            or not (row[end].text[0].isalpha() or (row[end].text in _QUOTES and end > begins))
        ):
            break
        if (row[end].text in _QUOTES and end > begins) or low.startswith("فال"):
            break
        if (
            low.startswith(("ل", "ب"))
            and end > begins
            and len(low) > 3
            and low[1:].startswith(("ل", "ال"))
            and low not in HEADS
            and row[end - 1].low not in HEADS
            and not low.startswith("لل")
        ):
            break
        end += 1
    name = row[begins:end]
    if not name or name[0].low in _NOT_NAMES or (len(name) == 1 and len(name[0].low) < 4):
        return None
    start = name[0].start
    if name[0].low.startswith("لل") or (
        name[0].low.startswith("ل") and row[begins - 1].low.endswith(plain_text("وفقا"))
    ):
        start += 1
    return start, name[-1].end


def _before_colon(row: Sequence[Token], at: int) -> tuple[int, int] | None:
    name = row[:at]
    begins = next((place for place, token in enumerate(name) if token.low in HEADS), None)
    if begins is None or any(not (token.text[0].isalpha() or token.text in _QUOTES) for token in name[begins:]):
        return None
    return name[begins].start, name[-1].end
