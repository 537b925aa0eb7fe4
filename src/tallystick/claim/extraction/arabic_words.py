"""The words of Arabic that casualty claims are made of: the lexicon. The grammar is in arabic.py.

Written in ordinary spelling and brought to the one form of values/text.py when loaded. A noun line is: singular,
plurals after a slash; duals, accusatives and sound plurals are formed from it.
"""

from __future__ import annotations

from typing import Final

from tallystick.claim.extraction.numbers import NumberWords
from tallystick.claim.model import Category, Effect
from tallystick.values.text import plain_text


def words_of(text: str) -> tuple[str, ...]:
    """Give the normalised words of a list."""
    return tuple(plain_text(text).split())


_UNITS: Final = (
    ("واحد واحدة أحد إحدى", 1), ("اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين", 2), ("ثلاث ثلاثة", 3),
    ("أربع أربعة", 4), ("خمس خمسة", 5), ("ست ستة", 6), ("سبع سبعة", 7), ("ثمان ثماني ثمانية", 8), ("تسع تسعة", 9),
    ("عشر عشرة", 10), ("عشرون عشرين", 20), ("ثلاثون ثلاثين", 30), ("أربعون أربعين", 40), ("خمسون خمسين", 50),
    ("ستون ستين", 60), ("سبعون سبعين", 70), ("ثمانون ثمانين", 80), ("تسعون تسعين", 90), ("مئتان مئتين مائتان مائتين مئتي مائتي", 200),
    ("ثلاثمئة ثلاثمائة", 300), ("أربعمئة أربعمائة", 400), ("خمسمئة خمسمائة", 500), ("ستمئة ستمائة", 600), ("سبعمئة سبعمائة", 700),
    ("ثمانمئة ثمانمائة", 800), ("تسعمئة تسعمائة", 900), ("ألفان ألفين ألفي", 2000),
)  # fmt: skip
NUMBERS: Final = NumberWords(
    units={word: value for text, value in _UNITS for word in words_of(text)},
    scales={**dict.fromkeys(words_of("مئة مائة"), 100), **dict.fromkeys(words_of("ألف ألفا آلاف"), 1000), **dict.fromkeys(words_of("مليون مليونا ملايين"), 1_000_000)},
    joiners=frozenset({"و"}),
    units_first=True,
)  # fmt: skip
VAGUE: Final = {
    **dict.fromkeys(words_of("عشرات العشرات"), "tens"),
    **dict.fromkeys(words_of("مئات المئات مئآت"), "hundreds"),
    **dict.fromkeys(words_of("آلاف الآلاف"), "thousands"),
    **dict.fromkeys(words_of("عدة بضع بضعة بعض عدد غالبية معظم أغلب مجموعة كثير العديد"), "several"),
}
AT_LEAST: Final = (
    "ما لا يقل عن", "لا يقل عن", "ما لايقل عن", "لايقل عن", "أكثر من", "ما يزيد عن", "ما يزيد على", "يزيد عن", "ما يفوق", "أزيد من", "على الأقل",
    "ما ينوف عن", "مالا يقل عن",
)  # fmt: skip
UP_TO: Final = ("ما يصل إلى", "يصل إلى", "أقل من", "كحد أقصى", "على الأكثر")
ABOUT: Final = (
    "نحو",
    "حوالي",
    "حوالى",
    "قرابة",
    "ما يقارب",
    "ما يقرب من",
    "زهاء",
    "يقارب",
    "تقريبا",
    "قرابة ال",
    "بحدود",
    "مايقارب",
)
EXACT: Final = ("ما مجموعه",)
AFTER_AT_LEAST: Final = ("على الأقل", "كحد أدنى", "على أقل تقدير", "أو أكثر", "على أقل")
AFTER_ABOUT: Final = ("تقريبا",)

# category, then "singular / plurals" one noun after another; a trailing + forms the sound plural (ون، ين).
_CIVIL: Final = (
    "مدني+ | مدنية/مدنيات | مواطن+ | مواطنة/مواطنات | نازح+ | نازحة/نازحات | لاجئ+ | لاجئة | مهجر+ | صحفي+ | صحفية/صحفيات | صحافي+ | إعلامي+ | إعلامية"
    " | مصور+ | مراسل+ | مسعف+ | مسعفة | طبيب/أطباء | طبيبة/طبيبات | ممرض+ | ممرضة/ممرضات | معلم+ | معلمة/معلمات | مدرس+ | مهندس+ | مزارع+ | فلاح+"
    " | راعي/رعاة | راع | عامل/عمال | عاملة/عاملات | موظف+ | موظفة | طالب/طلاب/طلبة | طالبة/طالبات | تلميذ/تلاميذ | سائق+ | صياد+ | بائع/باعة | تاجر/تجار"
    " | متطوع+ | متطوعة | ناشط+/نشطاء | ناشطة/ناشطات | متظاهر+ | محتج+ | مصل+ | حاج/حجاج | زائر/زوار | راكب/ركاب | مسافر+ | مريض/مرضى"
    " | ابن/أبناء | ابنة/بنات | نجل/أنجال | نجلة | زوج | زوجة/زوجات | والد | والدة | أخ/إخوة/أشقاء | أخت/أخوات | شقيق/أشقاء | شقيقة/شقيقات"
    " | حفيد/أحفاد | حفيدة | جدة | قريب/أقارب | عجوز | مسن+ | مسنة/مسنات | عائلة/عائلات/عوائل | أسرة/أسر | أهالي | سكان | قروي+"
    " | إمام | شيخ | قاصر/قصر | حلاق | محامي | محام/محامين | كاتب | عاملا | منقذ+ | باحث+ | مختار | مدنيا | طالبا | نساء | بريء/أبرياء"
)
_CHILDREN: Final = "طفل/أطفال | طفلة/طفلات | رضيع/رضع | رضيعة | صبي/صبية | فتى/فتيان/فتية | فتاة/فتيات | يافع+ | يافعة | قاصر | طفلا | جنين/أجنة | مولود"
_WOMEN: Final = "امرأة/نساء | سيدة/سيدات | مرأة | إمرأة | شابة/شابات | حامل/حوامل | نسوة | مسنة | زوجة/زوجات | والدة/والدات | جدة | شقيقة/شقيقات | أخت/أخوات | أرملة/أرامل"
_FIGHTERS: Final = (
    "مقاتل+ | مقاتلة/مقاتلات | مسلح+ | عسكري+ | عسكرية/عسكريات | جندي/جنود | عنصر/عناصر | ضابط/ضباط | قيادي+ | قيادية | قائد/قادة | مجند+ | إرهابي+ | مرتزق/مرتزقة"
    " | ميليشياوي | شرطي/شرطيين | قناص/قناصين/قناصة | مجاهد+ | متشدد+ | إنتحاري+ | انتحاري+ | أمير/أمراء | عميد | عقيد | نقيب | ملازم | رقيب | طيار+"
    " | داعشي+ | منتسب+ | مهاجم+ | متسلل+ | أمني+ | شبيح/شبيحة | مقاوم+ | مجندة | مستشار+ | فدائي+ | متمرد+ | حارس/حراس | مرافق+"
)
_PERSONS: Final = (
    "شخص/أشخاص | فرد/أفراد | رجل/رجال | شاب/شبان/شباب | آخر+ | أخرى/أخريات | إنسان | نسمة | سوري+ | سورية/سوريات | فلسطيني+ | فلسطينية | عراقي+ | يمني+"
    " | لبناني+ | إسرائيلي+ | أوكراني+ | روسي/روس | تركي/أتراك | كردي/أكراد | سجين/سجناء | معتقل+ | أسير/أسرى | مدعو | شهود | مسؤول+ | لص/لصوص | رجلا | شابا | معارض+ | كادر/كوادر | رئيس | رئيسة | مهرب+ | متزعم+ | زعيم/زعماء | مشتبه | منقب+"
    " | أميركي+ | أمريكي+ | أجنبي/أجانب | إيراني+/إيرانيا | سوداني+ | مصري+ | سائح/سياح"
)
# Said of people, these make them fighters ("من قوات النظام", "عناصر من داعش").
ARMED: Final = frozenset(
    words_of(
        "قوات قوى جيش الجيش النظام ميليشيا ميليشيات ميلشيا مليشيا مليشيات الميليشيات المليشيات داعش التنظيم تنظيم قسد الحزب حزب فصائل فصيل لواء الفرقة فرقة"
        " الحرس حرس الشرطة الأمن الأسايش اسايش الحشد الفيلق فيلق كتيبة كتائب القسام سرايا الفصائل المعارضة مسلحين مسلحي التحالف هيئة الحوثي الحوثيين جماعة"
        " الاحتلال لقوات للجيش لميليشيا للنظام لتنظيم للتنظيم وحدات الوحدات مجموعة المرتزقة عسكري عسكريين مقاتلي عناصر جنود الدفاع الوطني"
    )
) - frozenset(words_of("الدفاع هيئة مجموعة جماعة"))  # fmt: skip
CIVIL: Final = frozenset(words_of("مدني مدنيا مدنيين مدنيون مدنية مدنيات المدنيين المدنيون المدنية أهالي الأهالي السكان سكان نازحين النازحين أطفال الأطفال نساء النساء عائلة عائلته أسرة واحدة طفل أبرياء الأبرياء مواطنين المواطنين"))  # fmt: skip

KILLED: Final = words_of(
    "قتل قتلت قتلوا يقتل قتلا قتلتا مقتل استشهاد استشهد استشهدت استشهدوا استشهدا إستشهاد إستشهد استشهدن وفاة توفي توفيت توفوا توفى مصرع اغتيال اغتيل اغتيلت إعدام أعدم أعدمت"
    " إعدمت موت مات ماتت ماتوا تصفية ذبح ارتقاء ارتقى ارتقت ارتقوا إرتقاء إرتقى قضى قضت قضوا هلاك رحيل بمقتل تصفيتهم فارق تقتل يستشهد"
)
MASDAR: Final = frozenset(words_of("مقتل استشهاد إستشهاد وفاة مصرع اغتيال ارتقاء إرتقاء إصابة إعدام استشهد توفي اصابة"))
BOTH: Final = frozenset(words_of("مقتل استشهاد إصابة جرح قتل وفاة اصابة مصرع"))
"""Of these, two before one number make a combined count; an inflected verb has its own subject before it."""
INJURED: Final = words_of("إصابة اصابة أصيب أصيبت أصيبوا أصيبا أصيبتا جرح جرحت جرحوا يصاب بإصابة إصابه تصاب أصابت أصاب")
MISSING: Final = words_of("فقدان فقد اختفاء فقدت")
PHRASES: Final = {
    "أودت بحياة": "K", "أودى بحياة": "K", "أودت بأرواح": "K", "راح ضحيته": "K", "راح ضحيتها": "K", "راح ضحيتهما": "K", "حصدت أرواح": "K", "أزهقت أرواح": "K", "ضحاياها": "K", "ضحاياه": "K",
    "أودوا بحياة": "K", "ذهب ضحيته": "K", "ذهب ضحيتها": "K", "راحت ضحيته": "K", "راحت ضحيتها": "K", "جثة": "J", "جثث": "J", "جثمان": "J", "جثامين": "J", "جثتي": "J",
    "لقي": "L", "لقيت": "L", "لقوا": "L", "لقيا": "L", "بين قتيل وجريح": "Z", "بين شهيد وجريح": "Z", "بين قتيل ومصاب": "Z", "ما بين قتيل وجريح": "Z", "ما بين شهيد وجريح": "Z",
    "بين قتلى وجرحى": "Z", "بين شهداء وجرحى": "Z", "بين شهيد ومصاب": "Z", "مابين قتيل وجريح": "Z", "مابين شهيد وجريح": "Z",
    "بينهم": "i", "بينهن": "i", "منهم": "i", "من بينهم": "i", "من ضمنهم": "i", "ضمنهم": "i", "بينهما": "i", "منهما": "i", "من بينهن": "i", "منهن": "i", "من بينهما": "i", "هم": "i", "وهم": "i", "بمن فيهم": "i", "بما فيهم": "i",
    "معظمهم": "j", "أغلبهم": "j", "غالبيتهم": "j", "جلهم": "j", "أغلبيتهم": "j", "معظمهم من": "j", "غالبيتهم من": "j", "أغلبهم من": "j", "جميعهم": "j", "جميعهم من": "j",
    "قد": "b", "كان": "b", "كانت": "b", "كانوا": "b", "الذي": "r", "التي": "r", "الذين": "r", "الذان": "r", "اللذان": "r", "اللذين": "r",
    "دون": "n", "بدون": "n", "لم": "n", "لا": "n", "عدم": "n", "ولم": "n", "لن": "n", "ليس": "n", "دون أن": "n", "نفى": "n", "نفت": "n",
    "سقوط": "v", "سقط": "v", "وقوع": "v", "وقعت": "v", "وقع": "v", "تسجيل": "v", "تسجل": "v", "يسجل": "v", "خلف": "v", "خلفت": "v", "مخلفة": "v", "مخلفا": "v", "خلفا": "v", "أوقع": "v", "أوقعت": "v", "هناك": "v",
    "أسفر عن": "v", "أسفرت عن": "v", "أدى إلى": "v", "أدت إلى": "v", "أدى ل": "v", "تسبب ب": "v", "تسببت ب": "v", "تسفر عن": "v", "يسفر عن": "v", "تسبب": "v", "تسببت": "v", "وجود": "v", "حدوث": "v", "ترد": "v", "ما أدى إلى": "v",
    "أمس": "t", "اليوم": "t", "صباح": "t", "مساء": "t", "ليل": "t", "ليلة": "t", "فجر": "t", "ظهر": "t", "عصر": "t", "السبت": "t", "الأحد": "t", "الاثنين": "t", "الإثنين": "t", "الثلاثاء": "t", "الأربعاء": "t",
    "الخميس": "t", "الجمعة": "t", "يوم": "t", "الماضي": "t", "الفائت": "t", "الجاري": "t", "أيضا": "a", "كذلك": "a", "فيه": "a", "فيها": "a", "خلاله": "a", "خلالها": "a", "إثر ذلك": "a", "جراء ذلك": "a", "على إثرها": "a", "على إثره": "a", "نتيجة ذلك": "a", "إثرها": "a", "إثره": "a",
    "تعداد": "c", "تعداد القتلى": "T", "تعداد الشهداء": "T", "حصيلة القتلى": "T", "حصيلة الشهداء": "T", "حصيلة الوفيات": "T", "عدد القتلى": "T", "عدد الشهداء": "T", "عدد الوفيات": "T", "أعداد القتلى": "T", "أعداد الشهداء": "T", "حصيلة قتلى": "T", "حصيلة شهداء": "T", "عدد قتلى": "T", "عدد شهداء": "T",
    "حصيلة الضحايا": "U", "عدد الضحايا": "U", "عدد ضحايا": "U", "حصيلة ضحايا": "U", "عدد الجرحى": "Y", "عدد المصابين": "Y", "عدد الإصابات": "Y", "عدد المفقودين": "S", "عدد جرحى": "Y",
    "في": "p", "من": "p", "على": "p", "إلى": "p", "عن": "p", "مع": "p", "بين": "p", "خلال": "p", "جراء": "p", "إثر": "p", "نتيجة": "p", "بسبب": "p", "أثناء": "p", "قرب": "p", "بعد": "p", "قبل": "p", "منذ": "p", "بحسب": "p", "حسب": "p",
    "وفق": "p", "عند": "p", "لدى": "p", "ضمن": "p", "تحت": "p", "فوق": "p", "داخل": "p", "خارج": "p", "حيث": "y", "عندما": "y", "بينما": "y", "فيما": "y", "إذ": "y", "أن": "y", "إن": "y", "بأن": "y", "لكن": "y", "حين": "y", "كما": "y", "ما": "y", "مما": "y",
    "متأثرا": "p", "متأثرة": "p", "برصاص": "p", "بقصف": "p", "بانفجار": "p", "بغارة": "p", "بنيران": "p", "تحديدا": "p", "شمال": "p", "جنوب": "p", "شرق": "p", "غرب": "p", "بريف": "p", "شمالي": "p", "جنوبي": "p", "شرقي": "p", "غربي": "p", "بطلق": "p", "طعنا": "p",
    "هو": "i", "هي": "i", "هما": "i", "تدعى": "p", "يدعى": "p", "الذى": "r", "كل": "x", "هذا": "x", "هذه": "x", "ذلك": "x", "سوف": "m", "قد ي": "m", "يمكن": "m", "محاولة": "m", "تهديد": "m", "هدد": "m", "محاولات": "m", "بهدف": "m",
}  # fmt: skip
"""Phrases and words with their letters (arabic.py explains them); the longest that fits is taken."""

# Nouns that carry the effect: "5 قتلى", "شهيدين", "جريحا".
_HARM: Final = (
    (Effect.KILLED, "قتيل/قتلى | قتيلة/قتيلات | شهيد/شهداء | شهيدة/شهيدات | وفاة/وفيات | جثة/جثث | جثمان/جثامين"),
    (Effect.INJURED, "جريح/جرحى | جريحة/جريحات | مصاب+ | مصابة/مصابات | إصابة/إصابات"),
    (Effect.MISSING, "مفقود+ | مفقودة"),
    (Effect.CASUALTIES, "ضحية/ضحايا"),
)


class Noun:
    """What a noun form tells: who, how many by its own form, and whether they are children, women or harmed."""

    __slots__ = ("category", "children", "effect", "forms", "mixes", "stated", "women")

    def __init__(self, category: Category, *, stated: bool = False, children: bool = False, women: bool = False,
                 effect: Effect | None = None, mixes: bool = False, forms: str = "s") -> None:  # fmt: skip
        """Take the facts; ``forms``: s singular, d dual, p plural, b dual or plural."""
        self.category, self.stated, self.children, self.women = category, stated, children, women
        self.effect, self.mixes, self.forms = effect, mixes, forms


def _forms(line: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for entry in line.split("|"):
        singular, *plurals = (plain_text(part.strip()) for part in entry.split("/"))
        sound = singular.endswith("+")
        singular = singular.rstrip("+")
        stem = f"{singular[:-1]}ت" if singular.endswith("ه") else singular
        made.setdefault(f"{stem}ان", "d")
        made.setdefault(f"{stem}ين", "b" if sound else "d")
        if sound:
            made.setdefault(f"{singular}ون", "p")
        for plural in plurals:
            made[plural.rstrip("+")] = "p"
            made.setdefault(f"{plural.rstrip('+')}ا", "p")
        made.setdefault(singular, "s")
        if not singular.endswith("ه"):
            made.setdefault(f"{singular}ا", "s")
    return made


def _nouns() -> dict[str, Noun]:
    made: dict[str, Noun] = {}
    mixing = {*_forms("رجل/رجال | شاب/شبان/شباب | رجلا | شابا")}
    for effect, line in _HARM:
        for form, number in _forms(line).items():
            made[form] = Noun(Category.UNKNOWN, effect=effect, forms=number)
    stated = {*_forms("مدني+ | مدنية/مدنيات")}
    for category, line, children, women in (
        (Category.CIVILIAN, _CHILDREN, True, False),
        (Category.CIVILIAN, _WOMEN, False, True),
        (Category.COMBATANT, _FIGHTERS, False, False),
        (Category.CIVILIAN, _CIVIL, False, False),
        (Category.UNKNOWN, _PERSONS, False, False),
    ):
        for form, number in _forms(line).items():
            is_stated = form in stated or category is Category.COMBATANT
            made.setdefault(
                form,
                Noun(category, stated=is_stated, children=children, women=women, mixes=form in mixing, forms=number),
            )
    for form in words_of("آخرا أخر"):
        made.setdefault(form, Noun(Category.UNKNOWN))
    return made


NOUNS: Final = _nouns()
for _country in words_of("سوريا روسيا تركيا"):
    NOUNS.pop(_country, None)  # countries, not "a Syrian" in the accusative
PEOPLES: Final = frozenset(
    words_of(
        "سوري سورية فلسطيني فلسطينية عراقي يمني لبناني إسرائيلي أوكراني روسي تركي كردي أميركي أمريكي أجنبي إيراني سوداني مصري معارض"
    )
)
"""Singular names of peoples, which are adjectives as often as nouns."""
KIN: Final = frozenset(words_of("زوج زوجة طفل أطفال طفلة ابن ابنة أبناء بنات نجل شقيق شقيقة أشقاء أخ أخت إخوة أم أب والد والدة حفيد أحفاد جد جدة عم قريب أقارب زوجتا عائلة أسرة صديق"))  # fmt: skip
FAMILIES: Final = frozenset(words_of("عائلة أسرة"))
BODIES: Final = frozenset(words_of("جثة جثث جثمان جثامين"))
TITLES_STOP: Final = frozenset(words_of("عام عاما أعوام سنة سنوات سنين أشهر شهر يوم أيام"))
ABBREVIATIONS: Final = frozenset(words_of("د م أ ص"))
