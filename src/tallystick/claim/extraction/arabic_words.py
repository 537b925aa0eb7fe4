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
    **dict.fromkeys(words_of("عدة بضع بضعة بعض عدد عددا عديد عديدا غالبية معظم أغلب مجموعة كثير العديد"), "several"),
}
TALLIES: Final = frozenset(words_of("عدد العدد أعداد مجموع إجمالي حصيلة"))
BEFORE_KILLING: Final = frozenset(words_of("تم قاموا قام قامت جرى ثم التي الذي من بعد قبل عملية"))
"""Words before "قتله" that make it the killing of somebody."""
HELD: Final = frozenset(
    words_of("معتقل معتقلا معتقلين معتقلون المعتقلين أسير أسيرا أسرى موقوف موقوفين موقوفا مخطوف مخطوفين مختطف مختطفين")
)
"""Beside the dead these are not dead, where nothing says so."""
WHO: Final = frozenset(words_of("الذين الذي اللواتي اللاتي من"))
PARTS: Final = {plain_text("نصف"): 500_000, plain_text("ربع"): 250_000}
"""Of a million."""
SOME_OF: Final = frozenset(words_of("بعض معظم أغلب غالبية"))
"""Of a number that stands elsewhere."""
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
    " | مصور+ | مراسل+ | مراسلة/مراسلات | مسعف+ | مسعفة | طبيب/أطباء | طبيبة/طبيبات | ممرض+ | ممرضة/ممرضات | معلم+ | معلمة/معلمات | مدرس+ | مهندس+ | مزارع+ | فلاح+"
    " | راعي/رعاة | راع | عامل/عمال | عاملة/عاملات | موظف+ | موظفة | طالب/طلاب/طلبة | طالبة/طالبات | تلميذ/تلاميذ | سائق+ | صياد+ | بائع/باعة | تاجر/تجار"
    " | متطوع+ | متطوعة | ناشط+/نشطاء | ناشطة/ناشطات | متظاهر+ | محتج+ | مصل+ | حاج/حجاج | زائر/زوار | راكب/ركاب | مسافر+ | مريض/مرضى"
    " | ابن/أبناء | ابنة/بنات | نجل/أنجال | نجلة | زوج | زوجة/زوجات | والد | والدة | أخ/إخوة/أشقاء | أخت/أخوات | شقيق/أشقاء | شقيقة/شقيقات"
    " | حفيد/أحفاد | حفيدة | جدة | قريب/أقارب | عجوز | مسن+ | مسنة/مسنات | عائلة/عائلات/عوائل | أسرة/أسر | أهل/أهالي | ساكن/سكان | قروي+"
    " | زميل/زملاء | زميلة/زميلات | رفيق/رفاق | مهاجر+ | متضرر+ | حراث | حطاب | بحار/بحارة | محاصر+ | موفد+ | كاهن/كهنة | راهبة/راهبات | إمام | شيخ | قاصر/قصر | حلاق | محامي | محام/محامين | كاتب | فنان+ | فنانة | لاعب+ | مخرج+ | شاعر/شعراء | مؤذن+ | صيدلي | صيدلاني | مترجم+ | خباز+ | مدرب+ | دكتور | أستاذ | ميكانيكي | عاملا | منقذ+ | باحث+ | مختار | مدنيا | طالبا | نساء | بريء/أبرياء"
)
_CHILDREN: Final = "طفل/أطفال | طفلة/طفلات | رضيع/رضع | رضيعة | صبي/صبية | فتى/فتيان/فتية | فتاة/فتيات | يافع+ | يافعة | قاصر | طفلا | جنين/أجنة | مولود"
_WOMEN: Final = "امرأة/نساء | سيدة/سيدات | مرأة | إمرأة | شابة/شابات | حامل/حوامل | نسوة | مسنة | زوجة/زوجات | أم/أمهات | أخت/أخوات | أرملة/أرامل | صديقة/صديقات | قريبة/قريبات | خالة/خالات | عمة/عمات | جارة/جارات"
_FIGHTERS: Final = (
    "مقاتل+ | مقاتلة/مقاتلات | مسلح+ | عسكري+ | عسكرية/عسكريات | جندي/جنود | عنصر/عناصر | ضابط/ضباط | قيادي+ | قيادية | قائد/قادة | مجند+ | إرهابي+ | مرتزق/مرتزقة"
    " | ميليشياوي | شرطي/شرطيين | قناص/قناصين/قناصة | مجاهد+ | متشدد+ | إنتحاري+ | انتحاري+ | أمير/أمراء | عميد | عقيد | نقيب | ملازم | رقيب | طيار+"
    " | داعشي+ | منتسب+ | مهاجم+ | متسلل+ | أمني+ | شبيح/شبيحة | مقاوم+ | مجندة | مستشار+ | فدائي+ | متمرد+ | حارس/حراس | مرافق+"
)
_PERSONS: Final = (
    "شخص/أشخاص | فرد/أفراد | رجل/رجال | شاب/شبان/شباب | آخر+ | أخرى/أخريات | إنسان | نسمة | سوري+ | سورية/سوريات | فلسطيني+ | فلسطينية | عراقي+ | يمني+"
    " | لبناني+ | إسرائيلي+ | أوكراني+ | روسي/روس | تركي/أتراك | كردي/أكراد | كوردي | سجين/سجناء | معتقل+ | أسير/أسرى | مدعو | شاهد/شهود | وزير/وزراء | نائب/نواب | محافظ | قاض/قضاة | قاضي | سفير | بطل/أبطال | مسؤول+ | لص/لصوص | رجلا | شابا | معارض+ | كادر/كوادر | رئيس | رئيسة | مهرب+ | متزعم+ | زعيم/زعماء | مشتبه | منقب+ | مساعد+ | عريف | جنرال"
    " | أميركي+ | أمريكي+ | أجنبي/أجانب | إيراني+/إيرانيا | سوداني+ | مصري+ | سائح/سياح"
)
# Said of people, these make them fighters ("من قوات النظام", "عناصر من داعش").
ARMED: Final = frozenset(
    words_of(
        "قوات قوى جيش الجيش النظام ميليشيا ميليشيات ميلشيا مليشيا مليشيات الميليشيات المليشيات داعش التنظيم تنظيم قسد الحزب حزب القوات فصائل فصيل لواء الفرقة فرقة"
        " الحرس حرس الشرطة الأمن الأسايش اسايش الحشد الفيلق فيلق كتيبة كتائب القسام سرايا الفصائل المعارضة مسلحين مسلحي التحالف هيئة الحوثي الحوثيين جماعة"
        " الاحتلال لقوات للجيش لميليشيا للنظام لتنظيم للتنظيم وحدات الوحدات مجموعة المرتزقة عسكري عسكريين مقاتلي عناصر جنود الدفاع الوطني"
    )
) - frozenset(words_of("الدفاع هيئة مجموعة جماعة"))  # fmt: skip
CIVIL: Final = frozenset(words_of("مدني مدنيا مدنيين مدنيون مدنية مدنيات المدنيين المدنيون المدنية أهالي الأهالي السكان سكان نازحين النازحين أطفال الأطفال نساء النساء عائلة عائلته أسرة واحدة طفل أبرياء الأبرياء مواطنين المواطنين"))  # fmt: skip

KILLED: Final = words_of(
    "قتل قتلت يقتل مقتل قتلنا اغتالوا اغتالت اغتال أردى أردت أردوا فأردوا فأردت أردته استشهدن استشهاد استشهد استشهدت إستشهاد إستشهد استشهدن وفاة توفي توفيت توفى مصرع اغتيال اغتيل اغتيلت إعدام أعدم أعدمت"
    " يعدم تعدم يغتال تغتال إعدمت موت مات ماتت تصفية ذبح ارتقاء ارتقى ارتقت إرتقاء إرتقى قضى قضت هلاك رحيل بمقتل تصفيتهم فارق تقتل يستشهد"
)
MASDAR: Final = frozenset(words_of("مقتل استشهاد إستشهاد وفاة مصرع اغتيال ارتقاء إرتقاء إصابة إعدام استشهد توفي اصابة"))
KILLING_NOUNS: Final = MASDAR - frozenset(words_of("استشهد توفي"))
BOTH: Final = frozenset(
    words_of(
        "مقتل استشهاد إصابة جرح قتل وفاة اصابة مصرع بمقتل بإصابة أصيب أصيبت جرحت قتلت استشهد استشهدت يقتل تقتل يجرح تجرح يصيب تصيب"
    )
)
"""Of these, two before one number make a combined count; an inflected verb has its own subject before it."""
INJURED: Final = words_of(
    "إصابة اصابة أصيب أصيبت جرح جرحت يجرح تجرح يصيب تصيب يصاب بإصابة إصابه تصاب أصابت أصاب أصابوا"
)
MISSING: Final = words_of("فقدان فقد اختفاء اختفى")
LIVES: Final = words_of("حياته حياتها حياتهم حياتهما أرواحهم")
PHRASES: Final = {
    **{f"{lost} {what}": "x" for lost in words_of("فقد فقدت فقدان") for what in words_of("الاتصال الوعي السيطرة الأمل")},
    **{f"قد {verb}": "m" for verb in words_of("يقتل تقتل يودي تودي يموت يستشهد يصاب يصيب تصيب")},
    **{f"قد {verb}": "M" for verb in words_of("يؤدي تؤدي يسفر تسفر يتسبب تتسبب يخلف تخلف")},
    **dict.fromkeys(words_of("سيؤدي ستؤدي سيسفر ستسفر"), "M"),
    **dict.fromkeys(words_of("تخطيط التخطيط تآمر التآمر شروع الشروع تحريض التحريض ينوي تنوي ينوون يعتزم تعتزم"), "m"),
    **dict.fromkeys(("من المتوقع أن", "يتوقع أن", "قد يصل", "قد تصل", "قد يرتفع", "قد ترتفع"), "M"),
    **dict.fromkeys(words_of("غرق غرقوا قتلهم قتلهن فقدت خسرت أو"), "x"),
    **{f"{lost} {life}": "V" for lost in words_of("فقد فقدت فقدا فقدتا فقدوا يفقد تفقد يفقدون خسر خسرت خسروا") for life in LIVES},
    **{f"{left} {life}": "V" for left in words_of("فارق فارقت فارقا فارقتا فارقوا يفارق تفارق") for life in (*LIVES, "الحياه")},
    **dict.fromkeys(words_of("التابع التابعة المنتمي المنتمية الملقب الملقبة المكنى المعروف المنحدر المنحدرة البالغ البالغة"), "p"),
    **{f"{news} عن": "v" for news in words_of("أنباء معلومات تقارير أعلن أعلنت الإعلان الحديث حديث")},
    **dict.fromkeys(words_of("نعى نعت ينعى تنعى"), "G"), **dict.fromkeys(words_of("بجروح بجراح بشظايا برصاصة"), "a"),
    **dict.fromkeys(LIVES, "l"), "في عداد المفقودين": "f", "بحياة": "K", "أرواح": "K", "بأرواح": "K",
    **dict.fromkeys(words_of("أسر اعتقال اعتقل اعتقلت اعتقلوا توقيف خطف خطفوا اختطاف اختطف احتجاز نزوح تهجير تدمير دمار دمرت إعطاب احتراق نفوق إلقاء القبض نجاة نجا نجت"), "y"),
    **dict.fromkeys(words_of("قتلوا قتلو قضو استشهدو ماتو توفو قضوا استشهدوا ماتوا توفوا أعدموا قتلا قتلتا استشهدا قضيا قتلن قضين ارتقوا يقتلون"), "V"),
    **dict.fromkeys(words_of("أصيبو جرحو أصيبوا جرحوا أصيبا أصيبتا جرحا أصبن"), "O"), "إنقاذ": "m", "إنقاذ أرواح": "m", "احتمال": "m", "خشية": "m", "مخاوف": "m",
    "أودت بحياة": "K", "أودى بحياة": "K", "أودت بأرواح": "K", "راح ضحية": "K", "راحت ضحية": "K", "ذهب ضحية": "K", "راح ضحيته": "K", "راح ضحيتها": "K", "راح ضحيتهما": "K", "حصدت أرواح": "K", "أزهقت أرواح": "K", "ضحاياها": "K", "ضحاياه": "K",
    "أودوا بحياة": "K", "ذهب ضحيته": "K", "ذهب ضحيتها": "K", "راحت ضحيته": "K", "راحت ضحيتها": "K", "جثة": "J", "جثث": "J", "رفات": "J", "جثمان": "J", "جثامين": "J", "جثتي": "J",
    "لقي": "L", "لقيت": "L", "لقوا": "L", "لقيا": "L", "بين قتيل و جريح": "Z", "بين شهيد و جريح": "Z", "بين قتيل و مصاب": "Z", "ما بين قتيل و جريح": "Z", "ما بين شهيد و جريح": "Z",
    "بين قتلى و جرحى": "Z", "بين شهداء و جرحى": "Z", "بين شهيد و مصاب": "Z", "مابين قتيل و جريح": "Z", "مابين شهيد و جريح": "Z",
    "بينهم": "i", "بينهن": "i", "منهم": "i", "من بينهم": "i", "من ضمنهم": "i", "ضمنهم": "i", "بينهما": "i", "منهما": "i", "من بينهن": "i", "منهن": "i", "من بينهما": "i", "هم": "i", "وهم": "i", "بمن فيهم": "i", "بما فيهم": "i",
    "معظمهم": "j", "أغلبهم": "j", "غالبيتهم": "j", "جلهم": "j", "أغلبيتهم": "j", "معظمهم من": "j", "غالبيتهم من": "j", "أغلبهم من": "j", "جميعهم": "j", "جميعهم من": "j",
    "لا يزال": "a", "لا تزال": "a", "لا زال": "a", "لا زالت": "a", "لازال": "a", "لازالت": "a", "ما زالت": "a", "ما زال": "a", "ما يزال": "a", "ما تزال": "a", "لا يزالون": "a", "قد": "b", "كان": "b", "كانت": "b", "كانوا": "b", "الذي": "r", "التي": "r", "الذين": "r", "الذان": "r", "اللذان": "r", "اللذين": "r",
    "دون": "n", "بدون": "n", "لم": "n", "لا": "n", "عدم": "n", "ولم": "n", "لن": "n", "ليس": "n", "دون أن": "n", "نفى": "n", "نفت": "n",
    "سقوط": "v", "سقط": "v", "وقوع": "v", "وقعت": "v", "وقع": "v", "تسجيل": "v", "تسجل": "v", "يسجل": "v", "خلف": "v", "خلفت": "v", "مخلفة": "v", "مسببة": "v", "مسببا": "v", "موقعة": "v", "موقعا": "v", "مخلفا": "v", "خلفا": "v", "أوقع": "v", "أوقعت": "v", "هناك": "v",
    "أسفر عن": "v", "أسفرت عن": "v", "أدى إلى": "v", "أدت إلى": "v", "أدى ل": "v", "تسبب ب": "v", "تسببت ب": "v", "تسفر عن": "v", "يسفر عن": "v", "يخلف": "v", "تخلف": "v", "يوقع": "v", "توقع": "v", "يسفر": "v", "تسبب": "v", "تسببت": "v", "وجود": "v", "حدوث": "v", "ترد": "v", "ما أدى إلى": "v",
    "أمس": "t", "اليوم": "t", "صباح": "t", "مساء": "t", "ليل": "t", "ليلة": "t", "فجر": "t", "ظهر": "t", "عصر": "t", "السبت": "t", "الأحد": "t", "الاثنين": "t", "الإثنين": "t", "الثلاثاء": "t", "الأربعاء": "t",
    "الخميس": "t", "الجمعة": "t", "يوم": "t", "الماضي": "t", "الفائت": "t", "الجاري": "t", "أيضا": "a", "كذلك": "a", "فيه": "a", "فيها": "a", "خلاله": "a", "خلالها": "a", "إثر ذلك": "a", "جراء ذلك": "a", "على إثرها": "a", "على إثره": "a", "نتيجة ذلك": "a", "إثرها": "a", "إثره": "a",
    "تعداد": "c", "تعداد الضحايا": "U", "القتلى البالغ عددهم": "T", "الشهداء البالغ عددهم": "T", "الضحايا البالغ عددهم": "U", "الجرحى البالغ عددهم": "Y", "المصابين البالغ عددهم": "Y", "حصيلة الجرحى": "Y", "حصيلة المصابين": "Y", "حصيلة الإصابات": "Y", "أعداد الجرحى": "Y", "أعداد الضحايا": "U", "عدد المصابين والجرحى": "Y",
    "أعداد المصابين": "Y", "حصيلة العدوان": "T", "حصيلة القصف": "U", "حصيلة المجزرة": "T", "حصيلة الغارة": "U", "حصيلة الغارات": "U", "حصيلة الهجوم": "U", "حصيلة التفجير": "U", "حصيلة الانفجار": "U", "الحصيلة": "U", "تعداد القتلى": "T", "تعداد الشهداء": "T", "حصيلة القتلى": "T", "حصيلة الشهداء": "T", "حصيلة الوفيات": "T", "عدد القتلى": "T", "عدد الشهداء": "T", "عدد الوفيات": "T", "أعداد القتلى": "T", "أعداد قتلى": "T", "أعداد شهداء": "T", "أعداد ضحايا": "U", "أعداد جرحى": "Y", "أعداد الشهداء": "T", "حصيلة قتلى": "T", "حصيلة شهداء": "T", "عدد قتلى": "T", "عدد شهداء": "T",
    "حصيلة الضحايا": "U", "عدد الضحايا": "U", "عدد ضحايا": "U", "حصيلة ضحايا": "U", "عدد الجرحى": "Y", "عدد المصابين": "Y", "عدد الإصابات": "Y", "عدد المفقودين": "S", "عدد جرحى": "Y",
    "في": "p", "من": "p", "على": "p", "إلى": "g", "ل": "g", **dict.fromkeys(words_of("بلغ بلغت يبلغ تبلغ ليبلغ لتبلغ لتصل ليصل"), "g"), "من أصل": "s", "عن": "p", "مع": "z", "برفقة": "z", "إلى جانب": "z", "فضلا عن": "&", "إضافة إلى": "&", "بالإضافة إلى": "&", "أي": "u", "أية": "u", "أيا من": "u", "أيّ من": "u", "بين": "E", "خلال": "p", "جراء": "p", "إثر": "p", "نتيجة": "p", "بسبب": "p", "أثناء": "p", "قرب": "p", "بعد": "p", "قبل": "p", "منذ": "p", "بحسب": "p", "حسب": "p",
    "وفق": "p", "عند": "p", "لدى": "p", "ضمن": "p", "تحت": "p", "فوق": "p", "داخل": "p", "خارج": "p", "حيث": "y", "عندما": "y", "بينما": "y", "فيما": "y", "إذ": "y", "أن": "y", "إن": "y", "بأن": "y", "لكن": "y", "حين": "y", "كما": "y", "ما": "y", "مما": "y",
    "متأثرا": "p", "متأثرة": "p", "برصاص": "p", "بقصف": "p", "بانفجار": "p", "بغارة": "p", "بنيران": "p", "تحديدا": "p", "شمال": "p", "جنوب": "p", "شرق": "p", "غرب": "p", "بريف": "p", "شمالي": "p", "جنوبي": "p", "شرقي": "p", "غربي": "p", "بطلق": "p", "طعنا": "p",
    "هو": "i", "هي": "i", "هما": "i", "تدعى": "p", "يدعى": "p", "الذى": "r", "كل": "x", "هذا": "x", "هذه": "x", "ذلك": "x", "سوف": "m", "هل": "m", "إذا": "m", "لو": "m", "لأجل": "m", "من أجل": "m", "بغية": "m", "بنية": "m", "بقصد": "m", "قد ي": "m", "يمكن": "m", "محاولة": "m", "تهديد": "m", "هدد": "M", "هددت": "M", "توعد": "M", "توعدت": "M", "كل من": "C", "الدفاع المدني": "x", "المجتمع المدني": "x", "نقل": "v", "إسعاف": "v", "إجلاء": "v", "محاولات": "m", "بهدف": "m",
}  # fmt: skip
"""Phrases and words with their letters (arabic.py explains them); the longest that fits is taken."""

# Nouns that carry the effect: "5 قتلى", "شهيدين", "جريحا".
_HARM: Final = (
    (Effect.KILLED, "قتيل/قتلى | قتيلة/قتيلات | شهيد/شهداء | شهيدة/شهيدات | وفاة/وفيات | جثة/جثث | جثمان/جثامين"),
    (Effect.INJURED, "جريح/جرحى | جريحة/جريحات | مصاب+ | مصابة/مصابات | إصابة/إصابات"),
    (Effect.MISSING, "مفقود+ | مفقودة"),
    (Effect.CASUALTIES, "ضحية/ضحايا"),
)


OF_A_STATE: Final = "شرطي/شرطيين | جندي/جنود | عسكري+ | ضابط/ضباط | مجند+"
OF_NO_STATE: Final = "مسلح+ | مهاجم+ | إرهابي+ | متسلل+ | متمرد+ | داعشي+ | انتحاري+"
"""Fighters of two sides, who are never one number."""


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
    for form in words_of("وجهاء أعيان"):  # their singular is a name
        made[form] = Noun(Category.CIVILIAN, forms="p")
    return made


NOUNS: Final = _nouns()
SIDES: Final = {
    form: side for side, line in (("state", OF_A_STATE), ("irregular", OF_NO_STATE)) for form in _forms(line)
}
OWN_FIGHTERS: Final = frozenset(words_of("عناصر مقاتلي جنود ضباط أفراد مسلحي"))
for _country in words_of("سوريا روسيا تركيا"):
    NOUNS.pop(_country, None)  # countries, not "a Syrian" in the accusative
ADJECTIVES: Final = frozenset(words_of("عسكرية عسكري مدنية أمنية أمني مدني إمام"))
"""Forms of people that are adjectives of things as often ("عربة عسكرية"): people only right behind their verb."""
PARTNERS: Final = frozenset(words_of("زميل زملاء رفيق رفاق مرافق آخر أخرى"))
"""People of the category of whoever stands before them."""
ORDINALS: Final = frozenset(words_of("آخر أخرى أحدهم أحدهما إحداهما إحداهن ثالث ثالثة رابع رابعة خامس خامسة سادس سابع"))
"""After a verb of harm, one person more: "وإصابة رابع"."""
HOUSEHOLD: Final = frozenset(words_of("مؤلف مكون المؤلف المؤلفة المكون المكونة مؤلفة مكونة تتألف تتكون قوامها"))
"""Behind a family, its number follows: "عائلة مؤلفة من سبعة أفراد"."""
NUMBERED: Final = frozenset(words_of("الوحدة الفوج اللواء الفرقة الفيلق الكتيبة الطريق رقم الساعة القطاع"))
"""What bears a number that counts nobody: "الوحدة 15"."""
BY_WHOM: Final = frozenset(words_of("برصاص رصاص بنيران نيران يد أيدي"))
"""Behind these stands who killed: "برصاص قناص"."""
CALLED: Final = frozenset(words_of("المدعو المدعوة"))
"""Between a person and the name: "الرجل المدعو"."""
WAW_NAMES: Final = frozenset(words_of("وليد وائل وسام وسيم وفاء وردة وجيه وحيد وداد وضاح وعد ولاء وهيب"))
"""Names whose first letter is no "and"."""
LARGE: Final = frozenset(words_of("كبير كبيرة ضخم هائل قليل محدود آخر"))
FURTHER: Final = frozenset(words_of("أخرى إضافية جديدة آخرين آخرون"))
NO_UNKNOWN: Final = frozenset(
    words_of(
        "رأس رؤوس مواش ماشية أغنام غنم بقرة أبقار خروف حصان دجاجة دقائق دقيقة ساعات ساعة غارة غارات قذيفة قذائف صاروخ صواريخ منزل منازل مرة مرات مركبة مركبات آلية آليات سيارة سيارات نقاط نقطة مواقع موقع"
    )
)
"""Nouns that are nobody, whatever verb stands before their number."""
PEOPLES: Final = frozenset(
    words_of(
        "سوري سورية فلسطيني فلسطينية عراقي يمني لبناني إسرائيلي أوكراني روسي تركي كردي أميركي أمريكي أجنبي إيراني سوداني مصري معارض"
    )
)
"""Singular names of peoples, which are adjectives as often as nouns."""
KIN: Final = frozenset(words_of("سكان سائق زوج زوجة طفل أطفال طفلة ابن ابنة أبناء بنات نجل شقيق شقيقة أشقاء أخ أخت إخوة أم أب والد والدة مرافق مقاتل مقاتلين جندي جنود عنصر عناصر زميل زملاء رفيق رفاق حارس حراس ضابط ضباط حفيد أحفاد جد جدة عم قريب أقارب زوجتا عائلة أسرة صديق صديقة قريبة خالة عمة جارة"))  # fmt: skip
FAMILIES: Final = frozenset(words_of("عائلة أسرة"))
OF_A_FAMILY: Final = frozenset(words_of("أفراد ذوي كامل كافة جميع باقي بقية"))
"""Before "her family", these tell of its people."""
BODIES: Final = frozenset(words_of("جثة جثث جثمان جثامين"))
TITLES_STOP: Final = frozenset(words_of("عام عاما أعوام سنة سنوات سنين أشهر شهر يوم أيام"))
ABBREVIATIONS: Final = frozenset(words_of("د م أ ص"))
