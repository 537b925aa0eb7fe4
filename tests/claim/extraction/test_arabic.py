"""What the Arabic grammar reads, one invented sentence a convention."""

from __future__ import annotations

import pytest

from tallystick.claim.extraction import extract

READ = [
    ("قتل 3 مدنيين في القصف.", [("killed", 3, 3, "civilian")]),
    ("مقتل ٣ أشخاص شمال المدينة", [("killed", 3, 3, "unknown")]),
    ("استشهاد طفلتين في القرية", [("killed", 2, 2, "civilian")]),
    ("مقتل مدني وإصابة ثلاثة آخرين", [("killed", 1, 1, "civilian"), ("injured", 3, 3, "civilian")]),
    ("مقتل امرأة وطفل", [("killed", 2, 2, "civilian")]),
    ("أسفر القصف عن مقتل أكثر من 30 عنصراً", [("killed", 30, None, "combatant")]),
    ("ما لا يقل عن خمسة وعشرين قتيلا", [("killed", 25, None, "unknown")]),
    ("إصابة نحو 12 عاملا", [("injured", 12, 12, "civilian")]),
    ("5 قتلى و 8 جرحى", [("killed", 5, 5, "unknown"), ("injured", 8, 8, "unknown")]),
    ("30 قتيلا وجريحا في الانفجار", [("casualties", 30, 30, "unknown")]),
    ("مقتل وإصابة 10 أشخاص", [("casualties", 10, 10, "unknown")]),
    ("أصيب عدة مدنيين", [("injured", None, None, "civilian")]),
    ("سقوط شهيدين", [("killed", 2, 2, "unknown")]),
    ("قصف على القرية دون وقوع إصابات", [("casualties", 0, 0, "unknown")]),
    ("أودى الانفجار بحياة 4 عمال", [("killed", 4, 4, "civilian")]),
    ("أودى بحياة 4 عمال", [("killed", 4, 4, "civilian")]),
    ("راح ضحيتها 12 مدنيا", [("killed", 12, 12, "civilian")]),
    ("لقي سبعة أشخاص مصرعهم", [("killed", 7, 7, "unknown")]),
    ("استـ.ـشهاد أربعة مدنيين", [("killed", 4, 4, "civilian")]),
    ("مقتل 13 جنديا بينهم ضابطان", [("killed", 13, 13, "combatant")]),
    ("مقتل شخص واحد", [("killed", 1, 1, "unknown")]),
    ("قام بقتل أطفاله الثلاثة", [("killed", 3, 3, "civilian")]),
    ("أصيب، في 25 من تموز الماضي، ثمانية مدنيين", [("injured", 8, 8, "civilian")]),
    ("إن 17 عنصرا من قوات النظام قتلوا في كمين", [("killed", 17, 17, "combatant")]),
    ("37 مدنيا بين قتيل وجريح", [("casualties", 37, 37, "civilian")]),
    ("وصلت حصيلة الجرحى جراء القصف على المدينة إلى 6 مدنيين", [("injured", 6, 6, "civilian")]),
    ("مقتل عائلة مؤلفة من سبعة أفراد", [("killed", 7, 7, "civilian")]),
    ("فقدان ثلاثة أطفال لحياتهم", [("killed", 3, 3, "civilian")]),
    ("مقتل ما بين 40 و55 مدنيا", [("killed", 40, 55, "civilian")]),
    ("استشهدت امرأة وطفلاها", [("killed", 3, 3, "civilian")]),
    ("قتل ضابط مع اثنين من مرافقيه", [("killed", 3, 3, "combatant")]),
    ("استشهاد مدني وإصابة آخر", [("killed", 1, 1, "civilian"), ("injured", 1, 1, "civilian")]),
    ("قتيل وجرحى في القصف", [("killed", 1, 1, "unknown"), ("injured", None, None, "unknown")]),
    ("وصل تسعة شهداء وعشرات الجرحى", [("killed", 9, 9, "unknown"), ("injured", None, None, "unknown")]),
    ("لم يصب أحد بأذى", [("injured", 0, 0, "unknown")]),
    ("لا تشير التقديرات إلى إصابة أي مدني", [("injured", 0, 0, "civilian")]),
    ("ستة أشخاص في عداد المفقودين", [("missing", 6, 6, "unknown")]),
    ("مقتل وجرح مدنيين بقصف", [("casualties", None, None, "civilian")]),
    ("مقتل واستشهاد 12 شخصا", [("killed", 12, 12, "unknown")]),
    ("أودت بحياة مدنيين", [("killed", None, None, "civilian")]),
    ("سقوط (10) شهداء", [("killed", 10, 10, "unknown")]),
    ("إصابات بين المدنيين", [("injured", None, None, "civilian")]),
    ("أعدم عناصر التنظيم أربعة شبان", [("killed", 4, 4, "unknown")]),
    ("مقتل 3 مدنيين (طفل وامرأتان)", [("killed", 3, 3, "civilian")]),
    ("مقتل نحو نصف مليون شخص", [("killed", 500_000, 500_000, "unknown")]),
    ("مقتل 5 إلى 8 أشخاص", [("killed", 5, 8, "unknown")]),
    ("مقتل ما يصل إلى 30 شخصا", [("killed", None, 30, "unknown")]),
    ("عشر حالات وفاة", [("killed", 10, 10, "unknown")]),
    ("إصابة مدنيين عدة", [("injured", None, None, "civilian")]),
    ("العثور على جثة طفل", [("killed", 1, 1, "civilian")]),
    ("العثور على جثتي مواطنين", [("killed", 2, 2, "civilian")]),
    ("مسنة وأحد أبنائها قتلا بالرصاص", [("killed", 2, 2, "civilian")]),
    ("مقتل 3 من المدنيين، و3 من قوات النظام", [("killed", 3, 3, "civilian"), ("killed", 3, 3, "combatant")]),
    ("لم يسقط قتلى أو جرحى", [("casualties", 0, 0, "unknown")]),
    ("إصابة عدد كبير في القصف", [("injured", None, None, "unknown")]),
    ("35 إصابة بين شهيد وجريح", [("casualties", 35, 35, "unknown")]),
    ("استشها.د أربعة مدنيين", [("killed", 4, 4, "civilian")]),
    ("وقعت غارة.وقتل مدني في القرية", [("killed", 1, 1, "civilian")]),
    ("استهدفت طائرة سيارة فقتل سائقها", [("killed", 1, 1, "civilian")]),
    ("ارتقاء الشهيد متأثرا بجراحه", [("killed", 1, 1, "unknown")]),
    ("دخلوا منزله وقاموا بقتله على الفور", [("killed", 1, 1, "unknown")]),
    ("طالبوا بمحاسبة قتلة المتظاهرين", []),
    ("وصل عدد القتلى بين السجناء لـ (320) شخصا", [("killed", 320, 320, "unknown")]),
    (
        "85 قتيلا من المعارضة و130 من القوات الحكومية",
        [("killed", 85, 85, "combatant"), ("killed", 130, 130, "combatant")],
    ),
    ("6 قتلى و10 معتقلين", [("killed", 6, 6, "unknown")]),
    ("38 مدنيا من أصل 52 قتيلا كانوا في المدرسة", [("killed", 38, 38, "civilian"), ("killed", 52, 52, "unknown")]),
    ("زادت حصيلة القتلى 55 شخصا لتبلغ 940", [("killed", 55, 55, "unknown"), ("killed", 940, 940, "unknown")]),
    ("بلغ عدد المعلمين الذين قتلوا في الغارات 33", [("killed", 33, 33, "civilian")]),
    ("استشهاد الطفلة سلمى نور 12 عاما وسمير نور 25 عاما", [("killed", 2, 2, "unknown")]),
    ("فقد أربعة أطفال من عائلة واحدة حياتهم", [("killed", 4, 4, "civilian")]),
    ("أسماء الشهداء في القصف\n١- سمير نور\n٢- سلمى نور\n٣- نور سمير", [("killed", 3, 3, "unknown")]),
    ("أسماء الشهداء:\n- سمير نور\n- سلمى نور", [("killed", 2, 2, "unknown")]),
    ("أسماء الشهداء: 1- سمير نور 2- سلمى...", [("killed", 2, None, "unknown")]),
    ("انفجار راح ضحيته أحد وجهاء القرية", [("killed", 1, 1, "civilian")]),
    ("أقدم رجل على قتل صديقته بعد خلاف", [("killed", 1, 1, "civilian")]),
    ("كان مقربا من سمير نور الذي قتل بغارة جوية", [("killed", 1, 1, "unknown")]),
    ("القصف الذي قتل 3 مدنيين", [("killed", 3, 3, "civilian")]),
    ("تسلموا جثمان الشاب سالم نور والذي قضى برصاص دورية", [("killed", 1, 1, "unknown")]),
    (
        "أطلقوا النار على أربعة رعاة، قتل منهم اثنان وأصيب طفل",
        [("killed", 2, 2, "unknown"), ("injured", 1, 1, "civilian")],
    ),
    ("امرأة تفقد حياتها بانفجار لغم", [("killed", 1, 1, "civilian")]),
    ("فقدت امرأة مسنة حياتها جراء القصف", [("killed", 1, 1, "civilian")]),
    ("أحد عناصر الحراسة يفارق حياته متأثرا بجراحه", [("killed", 1, 1, "combatant")]),
    (
        "استهدفت مسيرة عاملين ما أدى لفقدان أحدهما لحياته وإصابة الآخر",
        [("killed", 1, 1, "unknown"), ("injured", 1, 1, "unknown")],
    ),
    ("مقتل سمير نور التابع للفصيل برصاص مجهولين", [("killed", 1, 1, "unknown")]),
    ("قتل محمد نور برصاص مجهولين", [("killed", 1, 1, "unknown")]),
    ("قتل كل من الشقيقين سالم ونور برصاص مجهولين", [("killed", 2, 2, "civilian")]),
    (
        'استشهاد المواطنين "سالم نور، وسمير خالد" وإصابة ثالث',
        [("killed", 2, 2, "civilian"), ("injured", 1, 1, "civilian")],
    ),
    ("الشاب سالم نور والطفل سمير نور، قتلا في القصف", [("killed", 2, 2, "civilian")]),
    ("إن الشابين سالم نور، وسمير نور، لقيا حتفهما في غارة", [("killed", 2, 2, "unknown")]),
    ("أن مدنيا يدعى سالم نور (60 عاما) قتل بقصف مدفعي", [("killed", 1, 1, "civilian")]),
    ("إن الرجل المدعو سالم نور، قتل بقصف مدفعي", [("killed", 1, 1, "unknown")]),
    ("أربعة عسكريين، لم تعرف هويتهم بعد، قتلوا جراء القصف", [("killed", 4, 4, "combatant")]),
    ("إن شخصين مدنيين قتلا من جراء الاشتباكات", [("killed", 2, 2, "civilian")]),
    ("مقتل أب وإصابة طفله في انفجار لغم", [("killed", 1, 1, "civilian"), ("injured", 1, 1, "civilian")]),
    ("قتل جميع أفراد عائلتها في الغارة", [("killed", None, None, "civilian")]),
    ("لا زالت حادثة مقتل سبعين مدنيا قيد التحقيق", [("killed", 70, 70, "civilian")]),
    ("ارتفعت حصيلة الجنود القتلى بالغارة إلى 17", [("killed", 17, 17, "combatant")]),
    ("العثور على جثة مجهولة الهوية قرب النهر", [("killed", 1, 1, "unknown")]),
    ("عاجل مراسلنا: شهداء وجرحى بقصف صاروخي على السوق", [("casualties", None, None, "unknown")]),
    ("أنباء عن قتلى بانفجار في المستودع", [("killed", None, None, "unknown")]),
    ("مسببة أضرارا مادية وشهداء وجرحى في البلدة", [("casualties", None, None, "unknown")]),
    ("شهداء وعدة جرحى بقصف مدفعي", [("killed", None, None, "unknown"), ("injured", None, None, "unknown")]),
    ("قتل 11 مدنيا وأصيب أكثر من 35 اليوم الأحد", [("killed", 11, 11, "civilian"), ("injured", 35, None, "unknown")]),
    ("اشتباكات بين عناصر الميليشيات أسفرت عن سقوط قتلى في صفوفها", [("killed", None, None, "combatant")]),
    ("عدد من الإصابات بجروح خفيفة بين المدنيين", [("injured", None, None, "civilian")]),
    ("أضرار مادية وإصابات بين عمال المصنع", [("injured", None, None, "civilian")]),
    ('إصابة "سالم نور" إثر إلقاء طائرة تابعة لميليشيا مسلحة قنبلة', [("injured", 1, 1, "unknown")]),
    ("مقتل شخصين في غارة على سيارة قرب النهر قتل شخصان نتيجة غارة على سيارة", [("killed", 2, 2, "unknown")]),
    (
        "مقتل شخصين في غارة على سيارة قرب النهر وقتل شخصان في قرية أخرى",
        [("killed", 2, 2, "unknown"), ("killed", 2, 2, "unknown")],
    ),
]

NOT_READ = [
    "قتل برصاص قناص",
    "الضحايا الذين قضوا إثر سقوط القذائف على الوحدة 15",
    "داهمت دورية منزل عائلته بعد اغتيال سابق",
    "نقل بعض المصابين إلى المشفى",
    "إن رجلا شهد مقتل",
    "هدد القائد بقتل عشرة من الأسرى",
    "إذا قتل 5 جنود",
    "عملية لأجل قتل شخص واحد",
    "عدم وقوع إصابات أخرى",
    "أسر ثلاثة جنود",
    "سقطت 15 قذيفة على المدينة",
    "محاولة قتل 3 مدنيين",
    "عمره 45 عاما",
    "نزوح 3000 مدني من البلدة",
    "استمرار القتل والتدمير",
]


@pytest.mark.parametrize(("text", "claims"), READ, ids=range(len(READ)))
def test_a_sentence_gives_its_claims(text: str, claims: list[tuple[str, int | None, int | None, str]]) -> None:
    found = extract(text, "ar")
    assert [(str(one.effect), one.figure.min, one.figure.max, str(one.category)) for one in found] == claims


@pytest.mark.parametrize("text", NOT_READ)
def test_what_counts_no_dead_gives_no_claim(text: str) -> None:
    assert [one.quote for one in extract(text, "ar") if one.effect] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقالت وزارة الصحة إن 4 أشخاص قتلوا", "وزارة الصحة"),
        ("مقتل 4 أشخاص، بحسب المرصد السوري.", "المرصد السوري"),
        ("المرصد السوري: مقتل 4 أشخاص", "المرصد السوري"),
        ("مقتل 4 أشخاص", None),
        ('قال مصدر طبي لـ"الإذاعة" إن 4 أشخاص قتلوا', "مصدر طبي"),
        ('أفاد مراسل "صوت النهر" في البلدة بمقتل 4 أشخاص', 'مراسل "صوت النهر"'),
        ("قالت الوكالة نقلا عن الوزارة إن 4 أشخاص قتلوا", "الوكالة"),
        ("وبحسب مراسلنا سوق الخضار تعرض لقصف وقتل 4 أشخاص", "مراسلنا"),
        ("أدانت المنظمة الهجوم الذي أدى إلى مقتل 4 أشخاص", "المنظمة"),
        ("قالت الوكالة إن غارة وقعت. وأضافت أن القصف أسفر عن مقتل 4 أشخاص", "الوكالة"),
    ],
)
def test_the_speaker_is_who_is_named_also_in_a_sentence_beside(text: str, speaker: str | None) -> None:
    assert [one.speaker for one in extract(text, "ar") if one.effect] == [speaker]


def test_the_hours_of_a_night_are_one_event() -> None:
    assert [str(one.scope) for one in extract("قتل شاب خلال ساعات الليل بقصف على القرية", "ar")] == ["event"]


def test_the_quote_keeps_marks_and_breaks_as_they_stand() -> None:
    text = "عاجل: قُـتِـل 5 مدنيين"
    (found,) = extract(text, "ar")
    assert (found.quote, text[slice(*found.span)]) == ("قُـتِـل 5 مدنيين", "قُـتِـل 5 مدنيين")


def test_a_sentence_in_another_script_is_read_by_the_grammar_of_that_script() -> None:
    found = extract("مقتل 4 أشخاص\nFour farmers were wounded.", "ar")
    assert [(str(one.effect), one.rule[:2]) for one in found] == [("killed", "ar"), ("injured", "en")]
