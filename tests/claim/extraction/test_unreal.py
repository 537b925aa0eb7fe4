"""Sentences in which nobody is said to have come to harm, beside some of the same words in which people are.

One invented sentence a kind; of each claim effect, minimum, maximum.
"""

from __future__ import annotations

import pytest

from tallystick.claim.extraction import extract

NOBODY = [
    "If 20 people are killed, the insurer pays the state 5 million.",
    "Suppose a shell hits the school and 60 children are killed: who answers?",
    "Even if 100 fighters die, others will come to the front.",
    "The general asked whether 30 civilians had been killed.",
    "It is unclear how many people were killed.",
    "Fears grow that 200 people have been killed.",
    "Whoever kills 5 enemies gets a medal.",
    "The law applies where more than 10 people are killed.",
    "A mass shooting is an attack in which four or more people are killed.",
    "The vaccine prevented 3,000 deaths, researchers estimate.",
    "The police prevented the killing of 12 people.",
    "He was charged with the attempted murder of two men.",
    "In the novel, two sisters are killed by a shell.",
    "The film shows how 300 soldiers were killed at a bridge.",
    "The earthquake drill simulated 50 casualties.",
    "Simulations show 2,000 people killed in the first hour.",
    "The hospital has 120 beds, and 30 wounded can be treated at once.",
    "The virus killed 90 chickens a day at the farm.",
    "Poachers killed 3 elephants.",
    "Around 20,000 dead fish washed ashore after the dam was hit.",
    "300 dead trees were cut down along the road.",
    "Two dead zones were found in the network after the strike.",
    "Volunteers treated 30 injured dogs after the blast.",
    "The 17 Martyrs Brigade lost control of 3 villages.",
    "A bounty of 5 million was put on the commander, dead or alive.",
    "Her heart was broken: the war had killed her childhood at 12.",
    "A body of 12 experts was set up.",
    "The report mentions 60 families whose breadwinner was killed.",
    "إذا انهار السد فقد يموت 10 آلاف شخص، بحسب المهندسين.",
    "لو سقطت القذيفة على المدرسة لقتل ستون طفلا.",
    "كادت القذيفة تقتل ثلاثة أطفال.",
    "حذر الوزير من وفاة 50 مريضا إذا نفد الوقود.",
    "يخشى الأهالي من مقتل أبنائهم الثلاثة.",
    "منع الدرع الصاروخي مقتل 3000 مدني.",
    "حاول قناص قتل مسعفين اثنين فنجوا.",
    "أمر بقتل 5 أسرى.",
    "كانت القنبلة تستهدف قتل 40 مصليا.",
    "في الفيلم يقتل 300 جندي عند الجسر.",
    "حاكت المناورة سقوط 50 قتيلا في زلزال.",
    "خلال التدريب عالج المسعفون 30 مصابا وهميا.",
    "المستشفى يستطيع علاج 30 جريحا يوميا.",
    "يعاقب بالسجن من قتل شخصين فأكثر.",
    "قتل 20 ألف سمكة بعد تفجير السد.",
    "أصيب 40 حصانا بالمرض.",
    "ماتت 300 شجرة بسبب الجفاف.",
    "إصابة 12 هدفا عسكريا.",
    "إصابة 5 مبان سكنية بأضرار.",
    "أصيب 3000 شخص بالكوليرا هذا الشهر.",
    "أصاب اللاعب المرمى ثلاث مرات.",
    "فقد اللاعب 12 كيلو من وزنه.",
    "فقد 3 أشخاص منازلهم.",
    "جرح كرامة 12 مليون مواطن.",
    "مات الأمل في قلوب 3000 شاب.",
    "أصيب الاقتصاد بخسائر بلغت 3 ملايين.",
    "لواء شهداء النهر يضم 400 مقاتل.",
    "كرم المحافظ 50 من أبناء الشهداء المتفوقين.",
    "إعدام 300 دجاجة مصابة.",
]

SOMEBODY = [
    ("It is not known if the 12 people killed were fighters.", [("killed", 12, 12)]),
    ("It was not known if the strike that killed 12 people was deliberate.", [("killed", 12, 12)]),
    ("If confirmed, the strike that killed 12 would be the worst.", [("killed", 12, 12)]),
    ("He described how 12 men were killed.", [("killed", 12, 12)]),
    ("When 12 soldiers were killed the unit withdrew.", [("killed", 12, 12)]),
    ("An attack in which 12 people were killed shook the town.", [("killed", 12, 12)]),
    ("They failed to prevent the death of 12 people.", [("killed", 12, 12)]),
    ("They could have prevented the deaths of 12 people.", [("killed", 12, 12)]),
    ("In the film studio 12 people were killed.", [("killed", 12, 12)]),
    ("12 dead and cattle lost in raid", [("killed", 12, 12)]),
    ("Four wounded could not be taken to hospital.", [("injured", 4, 4)]),
    ("Lightning killed 9 people and 21 cattle.", [("killed", 9, 9)]),
    ("May 12: 3 killed. June 3: 14 hurt in the town.", [("killed", 3, 3), ("injured", 14, 14)]),
    ("The blast killed her outright.", [("killed", 1, 1)]),
    ("Two people were killed and six hurt on Martyrs Square in May.", [("killed", 2, 2), ("injured", 6, 6)]),
    ("فشلوا في منع مقتل 12 شخصا.", [("killed", 12, 12)]),
    ("منعت القوات الأهالي من الدفن بعد مقتل 5 مدنيين.", [("killed", 5, 5)]),
    ("حاولت القوات التقدم، وقتل 5 جنود.", [("killed", 5, 5)]),
    ("دعت المنظمة إلى تحقيق في قتل 12 مدنيا.", [("killed", 12, 12)]),
    ("حذر المسؤول بعد مقتل 12 شخصا من التصعيد.", [("killed", 12, 12)]),
    ("لو وصل الإسعاف لنجا الطفل، وقد قتل 3 آخرون.", [("killed", 3, 3)]),
    ("أصاب القناص طفلين.", [("injured", 2, 2)]),
    ("أصابت الشاب برصاصة.", [("injured", 1, 1)]),
    ("فقد 3 بحارة بعد غرق قاربهم.", [("missing", 3, 3)]),
    ("مقتل شابين برصاص 3 مسلحين.", [("killed", 2, 2)]),
    ("توفي 2200 طفل بالحصبة.", [("killed", 2200, 2200)]),
    ("خسائر بشرية: 12 قتيلا و30 جريحا.", [("killed", 12, 12), ("injured", 30, 30)]),
]


@pytest.mark.parametrize("text", NOBODY)
def test_harm_that_did_not_happen_or_befell_nobody_is_no_claim(text: str) -> None:
    assert [one.quote for one in extract(text)] == []


@pytest.mark.parametrize(("text", "claims"), SOMEBODY)
def test_the_same_words_beside_harm_that_was_done_take_no_claim_away(
    text: str, claims: list[tuple[str, int, int]]
) -> None:
    assert [(str(one.effect), one.figure.min, one.figure.max) for one in extract(text)] == claims


@pytest.mark.parametrize(
    "text",
    [
        'The "killing of 12 soldiers" is a lie, the army spokesman said.',
        "The claim that 20 civilians were killed is false, the coalition said.",
        "Initial reports that 14 people had died proved false.",
        "There was no truth to the rumour that five prisoners died.",
        "تبين أن خبر مقتل 14 شخصا غير صحيح.",
        "الأنباء عن مقتل 20 مدنيا كاذبة، قال التحالف.",
    ],
)
def test_what_is_called_false_is_denied(text: str) -> None:
    assert [str(one.stance) for one in extract(text)] == ["denies"]
