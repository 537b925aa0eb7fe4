"""How Arabic says who speaks: "قالت الوزارة إن", "بحسب المرصد", "المرصد: 16 قتيلا".

Knows sentences one at a time; who "أشارت إلى" refers to is settled in speakers.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction.arabic_words import words_of
from tallystick.claim.extraction.items import Token, shortest
from tallystick.claim.extraction.language import Mention
from tallystick.values.text import plain_text

_VERBS: Final = words_of(
    "نفى نفت تحققت اعترف اعترفت أقر أقرت تبنى تبنت قال قالت أفاد أفادت ذكر ذكرت أعلن أعلنت أوضح أوضحت أكد أكدت أضاف أضافت أشار أشارت صرح صرحت بينت كشف كشفت وثق وثقت نقل نقلت رصد رصدت سجل سجلت لفت لفتت يقول تقول يفيد تفيد رصد رصدت"
    " تحدث تحدثت زعم زعمت ادعى ادعت أخبر أخبرت روى نشر نشرت نوه نوهت أردف أوردت أورد اتهم اتهمت أدان أدانت استنكر استنكرت ندد نددت نعى نعت أحصى أحصت قدر قدرت شدد قالوا أضافوا أكدوا أفادوا أوضحوا ذكروا أشاروا"
)
_SAY: Final = {form: offset for verb in _VERBS for offset, form in ((0, verb), (1, f"و{verb}"), (1, f"ف{verb}"))}
_ACCORDING: Final = {form for word in words_of("حسب بحسب وفق وفقا نقلا") for form in (word, f"و{word}")}
_END: Final = frozenset(
    words_of(
        "استشهد استشهدت قتل قتلت توفي توفيت أن إن بأن بأنه بأنها بأنهم إنه إنها أنه أنها عن على في إلى من مقتل إصابة استشهاد قتل سقوط حول خلال بعد قبل أمس اليوم مساء صباح الذي التي الذين حيث كما وقد قد ما إذ لدى منذ خلاله بدوره"
        " قصفا قصف وقوع ارتفاع حصيلة تسجيل بمقتل بسقوط بإصابة باستشهاد بوقوع عشرات قوله قولها قولهم إنهم أنهم بشأن ضمن وفاة توثيق له لها لهم السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة"
        " الحصيلة الهجوم القصف الاستهداف العملية مسؤوليته مسؤولية فقد أسفر أسفرت أدى أدت كان كانت عدد"
        " هم هن هما لا لم لن نفسها نفسه تزعم يزعم عبر فإن فإنه خبر حتى وسط بيان تقرير تقريره تصريح تغريدة جراء إثر"
    )
)
_JOINING: Final = frozenset(words_of("في من"))  # "مصادر عسكرية في المعارضة"
_NOT_NAMES: Final = frozenset(
    words_of(
        "ذلك هذا هذه المعلومات التقديرات الأنباء ما معلومات أنباء آخر إحصائية إحصائيات التوقيت وقت الحاجة خلال يوم"
    )
)
HEADS: Final = frozenset(
    words_of("المرصد مرصد وكالة الوكالة وزارة الوزارة مصدر مصادر المصدر المصادر ناشطون نشطاء شبكة الشبكة مركز المركز مكتب هيئة الدفاع منظمة المنظمة مراسل مراسلنا"
             " مراسلة الجيش التحالف قناة صحيفة موقع تجمع فريق لجنة بيان تقرير الهلال مدير رئيس المتحدث الناطق مسؤول وسائل إعلام الأمم شهود سكان أهالي حملة تقارير"
             " إدارة مديرية قيادة القيادة وحدة المجلس مجلس الخوذ مراسلون مراسلو صفحات نادي العربية الجزيرة سانا سبوتنيك رويترز فرانس مستشفى طبيب السلطات الشرطة غرفة جماعة حركة حزب"
             " قوى الأمن القوات حكومة الحكومة محافظ النيابة الصحة صحة جمعية الرئاسة البنتاغون سنتكوم دائرة منسقو فرق شبكات الخارجية الداخلية إذاعة تلفزيون التلفزيون راديو مواقع أطباء ائتلاف"
             " الائتلاف الإدارة الصليب اليونيسف منظمات بلدية البلدية مديرو قائد ممثل مندوب سفير أقارب ذوو مراسلتنا مصدران المكتب الأسايش قسد روسيا تركيا إسرائيل موسكو أنقرة واشنطن دمشق طهران")
)  # fmt: skip
_PRESENT: Final = frozenset(
    words_of(
        "يعلن تعلن يوثق توثق يؤكد تؤكد يكشف تكشف يفيد تفيد يقول تقول ينعى تنعى يحصي تحصي يسجل تسجل يرصد ترصد يزعم تزعم يدعي تدعي أكد أكدت أعلن أعلنت قال قالت أفاد أفادت"
    )
)
_LONGEST: Final = 9
SPEECH: Final = shortest((*_VERBS, *_PRESENT, *words_of("حسب وفق نقلا"), ":", "@"))
"""A sentence without any of these names no speaker."""


def mentions(plain: str, row: Sequence[Token]) -> list[Mention]:
    """Give everybody who speaks in the sentence."""
    found: list[Mention] = []
    first = _subject_first(row)
    if first is not None:
        found.append(Mention(first[0], first[1], (first[2], len(plain))))
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
            as_said = at > 0 and row[at - 1].low in _AS_SAID
            reach = (0 if as_said or _closes(row, at) else token.end, len(plain))
            if name:
                found.append(Mention(*name, reach))
            elif at + 1 < len(row) and row[at + 1].low in _AFTER_PRONOUN:
                found.append(Mention(token.start, token.start, reach, pronoun=True))
        elif token.text in "@:" and 0 < at <= _GLUED:
            head = _before_colon(row, at)
            if head:
                found.append(Mention(*head, (token.end, len(plain))))
    return found


_AS_SAID: Final = frozenset(words_of("كما حسبما وفقما حسب ما مثلما"))
_CLOSING: Final = 9


def _closes(row: Sequence[Token], at: int) -> bool:
    """Tell whether the sentence closes with who says it: "..., تقول المنظمة"."""
    return (
        row[at - 1].text == ","
        and at > _CLOSING > len(row) - at
        and not any(token.low in _AFTER_PRONOUN for token in row[at:])
    )


def _subject_first(row: Sequence[Token]) -> tuple[int, int, int] | None:
    """Read a speaker before the verb: "وزارة الصحة تعلن", "الدفاع المدني في المدينة، أكد أن"; also where the verb ends."""
    if not row or row[0].low not in HEADS:
        return None
    for at in range(1, min(len(row), _LONGEST)):
        if (
            row[at].low in _PRESENT
            and at + 1 < len(row)
            and (row[at + 1].low in _AFTER_PRONOUN or row[at].low[0] in "يت")
        ):
            last = at - 1 - (row[at - 1].text == ",")
            return row[0].start, row[last].end, row[at].end
        if not (row[at].text[0].isalpha() or row[at].text in {",", '"', "(", ")"}):
            return None
    return None


_WEAK: Final = frozenset(words_of("نقلت نقل رصد رصدت سجل سجلت تابعت"))
"""These say only where somebody who speaks follows: "نقلت" is also "was carried"."""
_AFTER_PRONOUN: Final = frozenset(words_of("أن إن بأن إلى أنه أنها عن إنه إنها على"))
_GLUED: Final = 25
"""Words of a page that may stand before "the observatory: 12 killed"; the name itself is shorter."""
_QUOTES: Final = frozenset('"')


_OBJECTS: Final = frozenset(words_of("به بها ما له أيضا كذلك بدوره بدورها"))


def _with_object(word: str) -> bool:
    """Tell whether the word is a verb of saying with its object: "بحسب ما أكدته", "ما قاله"."""
    return word in _SAY or (word.endswith(("ه", "ها")) and word.removesuffix("ها").removesuffix("ه") in _SAY)


def _name(row: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Give the name that begins at token ``at``: it ends where a clause begins."""
    begins = at
    while begins < len(row) and (row[begins].low in _OBJECTS or _with_object(row[begins].low)):
        begins += 1
    while begins < len(row) and (row[begins].text in _QUOTES or row[begins].low in {plain_text("ما"), "ل"}):
        begins += 1
    if begins < len(row) and row[begins].low.startswith("ل") and row[begins - 1].low.endswith(plain_text("وفقا")):
        pass
    end = begins
    while end < len(row) and end - begins < _LONGEST:
        low = row[end].low
        if end > begins and (low == _FOR or low in _ACCORDING or row[begins].low in _OURS):
            break
        closing = _closing(row, begins, end)
        if closing:
            end = closing
            break
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
    if name[0].low.startswith("لل"):
        start += 2
    elif name[0].low.startswith("ل") and row[begins - 1].low.endswith(plain_text("وفقا")):
        start += 1
    return start, name[-1].end


def _closing(row: Sequence[Token], begins: int, at: int) -> int:
    """Give where a name in quotation marks behind its noun ends: "مراسل «صوت النهر»"; 0 where none begins."""
    if row[at].text not in _QUOTES or not 0 < at - begins <= _BEFORE_QUOTED or row[begins].low not in HEADS:
        return 0
    if row[at - 1].low.startswith("ال"):
        return 0  # "said the source: ..."
    for place in range(at + 1, min(len(row), at + _QUOTED)):
        if row[place].text in _QUOTES:
            return place + 1 if place > at + 1 else 0
        if (
            not (row[place].text[0].isalpha() or row[place].text == ".")
            or row[place].low in _END
            or row[place].low in _SAY
        ):
            return 0
    return 0


_FOR: Final = "ل"
_OURS: Final = frozenset(words_of("مراسلنا مراسلتنا مراسلونا مراسلينا"))
"""Names that are whole in one word."""
_BEFORE_QUOTED: Final = 2
_QUOTED: Final = 6


def _is_arabic(token: Token) -> bool:
    return token.text in _QUOTES or "\u0620" <= token.text[0] <= "\u064a"


def _before_colon(row: Sequence[Token], at: int) -> tuple[int, int] | None:
    name = row[:at]
    glued = next((place for place in range(at - 1, -1, -1) if not _is_arabic(name[place])), -1)
    name = name[glued + 1 :]
    begins = next((place for place, token in enumerate(name) if token.low in HEADS), None)
    if (
        begins is None
        or len(name) - begins > _LONGEST
        or any(not (token.text[0].isalpha() or token.text in _QUOTES) for token in name[begins:])
    ):
        return None
    return name[begins].start, name[-1].end
