"""Sentences in which other numbers stand beside those of the dead: ages, arms, days, the rescued, the held, the feared.

One invented sentence a difficulty, with what a careful recorder reads in it; of each claim effect, minimum, maximum.
"""

from __future__ import annotations

import pytest

from tallystick.claim.extraction import extract

Read = list[tuple[str, int | None, int | None]]

ENGLISH: list[tuple[str, Read]] = [
    (
        "The bridge, built in 1974 and rebuilt after the war that killed her brother, carried 6,000 cars a day.",
        [("killed", 1, 1)],
    ),
    ("Fewer than 40 doctors remain in a city of 300,000.", []),
    ("A hundred and twelve bodies lay in the courtyard, wrapped in white.", [("killed", 112, 112)]),
    ("The rebels freed 17 soldiers in exchange for the remains of four fighters.", [("killed", 4, 4)]),
    ("Nine-year-old twins and their aunt were crushed when a wall fell on them.", []),
    ("No fewer than 31 people, many of them commuters, perished when two trains were hit.", [("killed", 31, None)]),
    ("Residents fear that more than 50 people may be buried under the building.", []),
    ("Doctors amputated the legs of three children and operated on 22 other patients.", []),
    ("The 14th Division lost 3 officers; 2 more are missing.", [("killed", 3, 3), ("missing", 2, 2)]),
    ("The group had earlier said 8 of its men were killed, not 12.", [("killed", 8, 8)]),
    ("Militants killed 5 and burned 30 houses in the village of 400.", [("killed", 5, 5)]),
    ("Six suspected militants, including two foreigners, were killed and one was captured alive.", [("killed", 6, 6)]),
    ("The victims, three sisters aged 4, 7 and 11, were asleep.", []),
    ("At 12 noon, 3 drones hit base 22, and 4 troops were wounded.", [("injured", 4, 4)]),
    ("Hospital sources put the number of wounded at 130, up from 95 on Monday.", [("injured", 130, 130)]),
    ("He lost both legs and two fingers in the blast that also killed his cousin.", [("killed", 1, 1)]),
    (
        "The strike destroyed 2 rocket launchers, killed at least 3 operators and injured an unknown number.",
        [("killed", 3, None), ("injured", None, None)],
    ),
    ("Investigators exhumed 212 bodies from three graves, of which 190 have been identified.", [("killed", 212, 212)]),
    (
        "More than 3,000 people crossed the border, joining 41,000 who fled after a massacre of 60 villagers.",
        [("killed", 60, 60)],
    ),
    ("They would have killed all 40 of us, said a woman who survived.", []),
    ("The regime executed 13 prisoners at dawn and plans to hang 8 others.", [("killed", 13, 13)]),
    ("If confirmed, the 75 deaths would make it the deadliest strike of the year.", [("killed", 75, 75)]),
    ("An estimated 1 in 4 houses is uninhabitable; 18 people died of cold in January.", [("killed", 18, 18)]),
    ("The shelling wounded 6 people, but no deaths were reported.", [("injured", 6, 6), ("killed", 0, 0)]),
    (
        "Two people died and at least 17 were hurt, among them 5 firefighters, police spokesman said.",
        [("killed", 2, 2), ("injured", 17, None)],
    ),
    (
        "Both the president and the prime minister attended the funeral of the 45 soldiers killed on Friday.",
        [("killed", 45, 45)],
    ),
    ("Police shot 3 demonstrators, one of whom died in hospital.", [("killed", 1, 1)]),
    (
        "Sixteen detainees have died in custody in section 4 of the prison since May, a former inmate said.",
        [("killed", 16, 16)],
    ),
    ('The army claims to have "neutralised" 220 terrorists.', []),
    (
        "In the ambush 1 officer died, 2 soldiers were hurt and 3 vehicles damaged.",
        [("killed", 1, 1), ("injured", 2, 2)],
    ),
    ("Only 2 of the 19 people on board survived.", []),
    ("The cemetery has 800 new graves, but officials admit to only 350 deaths.", [("killed", 350, 350)]),
    ("One person was killed every 12 minutes in the first month, the commissioner said.", []),
    ("In a statement, the ministry condemned the killing of civilians and called for an end to 14 years of war.", []),
    ("He was sentenced to death for killing two policemen and injuring five.", [("killed", 2, 2), ("injured", 5, 5)]),
    ("Fighters shot down a helicopter, killing its crew of three.", [("killed", 3, 3)]),
    (
        "Of 900 samples tested, 12 contained traces of the agent that killed 92 people in the town.",
        [("killed", 92, 92)],
    ),
    ("Five soldiers were given medals for saving 30 people when 7 were trapped.", []),
    ("Wounded in both arms, the 24-year-old walked 9 km to find help.", []),
    ("Gunmen abducted 11 teachers, killed two and released the rest for $50,000.", [("killed", 2, 2)]),
    (
        "Two of the three suicide bombers were shot dead before they reached the gate; the third killed 14 people.",
        [("killed", 2, 2), ("killed", 14, 14)],
    ),
    ("Three members of one family, a grandfather and two toddlers, were burned to death.", [("killed", 3, 3)]),
    ("The commission lists 4,102 missing persons, 613 of them women.", [("missing", 4102, 4102)]),
    (
        "The capital saw 4 blasts in which no one was hurt and one in which 8 people died.",
        [("injured", 0, 0), ("killed", 8, 8)],
    ),
    ("Seventeen of the wounded are in a critical condition and 3 are on life support.", []),
    ("The 300 dead included 40 police officers.", [("killed", 300, 300)]),
    (
        "Clashes left four Houthi fighters and one government soldier dead, and a mortar round hurt a girl.",
        [("killed", 4, 4), ("killed", 1, 1), ("injured", 1, 1)],
    ),
    ("The parliament voted 112 to 40 for a day of mourning for the 63 killed.", [("killed", 63, 63)]),
    ("After 6 weeks in hospital she became the 20th victim of the bombing.", []),
    ("A military court acquitted 4 of the 9 men accused of killing 24 protesters in 2019.", [("killed", 24, 24)]),
    ("The plane, carrying 12 tons of aid and 5 crew, crashed; all on board were killed.", []),
    (
        "The number of people in need rose to 3.1 million, and 2,200 children have died of measles.",
        [("killed", 2200, 2200)],
    ),
    ("In 6 of the 14 districts nobody has been killed since the truce.", [("killed", 0, 0)]),
    ("Dozens of houses and 3 mosques were destroyed, and hundreds of people injured.", [("injured", None, None)]),
    ("Local media carried pictures of 9 coffins, two of them very small.", []),
    (
        "Airstrikes on Tuesday: 8 on Northtown, 5 on Easttown, 3 on Hilltown; 11 killed, 26 wounded.",
        [("killed", 11, 11), ("injured", 26, 26)],
    ),
    ("A 3-day truce ended with 2 killed on each side.", [("killed", 2, 2)]),
    ("He said that of the 1,500 fighters who joined, 600 were dead, 300 had deserted.", [("killed", 600, 600)]),
    ("The camp doctor treats 40 children a day, and loses about one a week.", []),
    ("Three of those arrested died under torture, rights lawyers said.", [("killed", 3, 3)]),
    ("The shelling came a day after 10 people were killed in the same street.", [("killed", 10, 10)]),
    ("Eleven aid workers have now been killed this year, one more than in all of last year.", [("killed", 11, 11)]),
    ("The minister resigned over the deaths of 15 conscripts in a fire at barracks No. 6.", [("killed", 15, 15)]),
    (
        "The observatory raised its estimate of the dead from 4,200 to 4,650 after gaining access to two cemeteries.",
        [("killed", 4650, 4650)],
    ),
    (
        "April was the deadliest month on record, with 640 people killed, almost twice as many as in March.",
        [("killed", 640, 640)],
    ),
    ("The body count from the massacre has reached 133, up from 118 yesterday.", [("killed", 133, 133)]),
    ("Since 2014 the conflict has claimed 13,000 lives, a quarter of them civilian.", [("killed", 13000, 13000)]),
    (
        "With Tuesday's nine victims, 77 residents of the village have lost their lives since spring.",
        [("killed", 77, 77)],
    ),
    (
        "The army says 1,450 soldiers have fallen since the invasion; researchers have found the names of 3,900.",
        [("killed", 1450, 1450)],
    ),
    (
        "Twelve more names were added to the list of the dead on Thursday, which now stands at 256.",
        [("killed", 256, 256)],
    ),
    (
        "Another 14 bodies were found under the school on Sunday, and the toll of the strike now stands at 52.",
        [("killed", 14, 14), ("killed", 52, 52)],
    ),
    (
        "A 40-page report says that 2,119 people were killed unlawfully between January 2019 and June 2021.",
        [("killed", 2119, 2119)],
    ),
    (
        "In the last 48 hours 21 people have been killed and 70 wounded, raising the total since Friday to 58 dead.",
        [("killed", 21, 21), ("injured", 70, 70), ("killed", 58, 58)],
    ),
    ("The monthly average was 120 deaths last year and is 85 this year.", [("killed", 120, 120)]),
    ("It is now 500 days since the siege began, and 500 people have died in it.", [("killed", 500, 500)]),
    ("Police recorded 16 homicides in May.", []),
    ("The ministry's tally, which does not separate civilians from fighters, passed 30,000 last week.", []),
    (
        "The war is entering its fourth year with 220,000 dead and half the country displaced.",
        [("killed", 220000, 220000)],
    ),
    (
        "By the end of the week the number of casualties had climbed to 1,300, of whom 210 had died.",
        [("casualties", 1300, 1300), ("killed", 210, 210)],
    ),
    ("The monitor corrected its May figure from 96 to 91 deaths.", [("killed", 91, 91)]),
    (
        "That brings the death toll for the year to 173, compared with 98 at the same point last year.",
        [("killed", 173, 173)],
    ),
    (
        "Casualties last month were the lowest in a year: 38 killed and 104 wounded.",
        [("killed", 38, 38), ("injured", 104, 104)],
    ),
    ("More civilians were killed in the first 10 days of June than in the whole of May.", []),
    ("The insurgents have killed 9 mayors in 9 months.", [("killed", 9, 9)]),
    (
        "In 20 years of insurgency 6,000 have been killed and 1,200 have disappeared.",
        [("killed", 6000, 6000), ("missing", 1200, 1200)],
    ),
    (
        "Eight days into the offensive, hospitals have counted 97 dead, 12 of them on Sunday alone.",
        [("killed", 97, 97)],
    ),
    ("Air strikes accounted for 61 of the 140 deaths recorded in the province last month.", [("killed", 140, 140)]),
    ("The daily toll has not fallen below 20 since the truce collapsed.", []),
    ("The agency has lost 104 staff since October, more than in any conflict in its history.", [("killed", 104, 104)]),
    (
        "Last week's raid, in which 15 people died, brought to 300 the number of attacks this year.",
        [("killed", 15, 15)],
    ),
    ("The database holds 11,240 names, 2,030 of them of children.", []),
    ("Over 18 months the court heard 212 witnesses about the killing of 8,000 men and boys.", [("killed", 8000, 8000)]),
    ("Two years on, the official toll remains 72; survivors say 200 is closer to the truth.", [("killed", 72, 72)]),
    ("Between dawn and dusk on Monday, 33 people died in six towns.", [("killed", 33, 33)]),
    ("Road accidents kill more people every year than the war did in ten.", []),
    ("So far this winter 14 infants have frozen to death in the camps.", [("killed", 14, 14)]),
    ("The coalition has now admitted killing 1,061 civilians in 34,000 strikes.", [("killed", 1061, 1061)]),
    ("The army's own figure, 260 dead since 2020, leaves out conscripts.", [("killed", 260, 260)]),
    ("The committee verified 55 deaths in July, 9 fewer than in June.", [("killed", 55, 55)]),
    (
        "The bombing killed 5, taking to 29 the number of people who have died in attacks on the market this month.",
        [("killed", 5, 5), ("killed", 29, 29)],
    ),
    (
        "At least 300 people have been killed in a month of clashes between the tribes, and 20 more died on Friday.",
        [("killed", 300, None), ("killed", 20, 20)],
    ),
    ("The region has seen 410 violent incidents this year with a combined 1,900 fatalities.", [("killed", 1900, 1900)]),
]
ARABIC: list[tuple[str, Read]] = [
    ("قتل ما لا يقل عن 31 شخصا معظمهم من الركاب عند اصطدام قطارين.", [("killed", 31, None)]),
    ("تبادل الطرفان 17 أسيرا وجثامين أربعة مقاتلين.", [("killed", 4, 4)]),
    ("يخشى السكان من وجود أكثر من 50 شخصا تحت الأنقاض.", []),
    ("أجرى الأطباء 22 عملية جراحية وبتروا ساقي طفل.", []),
    ("قتل المسلحون 5 أشخاص وأحرقوا 30 منزلا في قرية يسكنها 400 نسمة.", [("killed", 5, 5)]),
    ("بلغ عدد الجرحى 130 بعد أن كان 95 يوم الاثنين.", [("injured", 130, 130)]),
    ("فقد ساقيه في الانفجار الذي قتل فيه ابن عمه.", [("killed", 1, 1)]),
    ("نزح أكثر من 41 ألف شخص بعد مجزرة راح ضحيتها 60 قرويا.", [("killed", 60, 60)]),
    ("أعدم النظام 13 سجينا فجر اليوم، وينوي إعدام 8 آخرين.", [("killed", 13, 13)]),
    ("أصيب 6 أشخاص ولم ترد أنباء عن وقوع قتلى.", [("injured", 6, 6), ("killed", 0, 0)]),
    ("شارك الرئيس ورئيس الوزراء في تشييع 45 جنديا قتلوا يوم الجمعة.", [("killed", 45, 45)]),
    ("توفي 16 معتقلا تحت التعذيب في الفرع 4 منذ أيار.", [("killed", 16, 16)]),
    ("زعم الجيش أنه حيد 220 إرهابيا.", []),
    ("قضى ضابط وجرح جنديان وتضررت 3 آليات في الكمين.", [("killed", 1, 1), ("injured", 2, 2)]),
    ("نجا 2 فقط من أصل 19 كانوا على متن القارب.", []),
    ("في المقبرة 800 قبر جديد، لكن السلطات لا تعترف إلا بـ 350 وفاة.", [("killed", 350, 350)]),
    ("دعت المنظمة إلى وقف قتل المدنيين بعد 14 عاما من الحرب.", []),
    ("أسقط المقاتلون مروحية ما أدى إلى مقتل طاقمها المؤلف من ثلاثة أفراد.", [("killed", 3, 3)]),
    ("خطف المسلحون 11 معلما وقتلوا اثنين منهم وأفرجوا عن الباقين.", [("killed", 2, 2)]),
    ("سجلت اللجنة 4102 مفقودا بينهم 613 امرأة.", [("missing", 4102, 4102)]),
    ("سبعة عشر من الجرحى في حالة حرجة.", []),
    (
        "مقتل أربعة مسلحين وجندي في اشتباكات، وإصابة طفلة بقذيفة هاون.",
        [("killed", 4, 4), ("killed", 1, 1), ("injured", 1, 1)],
    ),
    ("برأت المحكمة العسكرية 4 من 9 متهمين بقتل 24 متظاهرا عام 2019.", [("killed", 24, 24)]),
    ("توفي 2200 طفل بالحصبة، وارتفع عدد المحتاجين إلى 3.1 مليون.", [("killed", 2200, 2200)]),
    ("دمرت عشرات المنازل و3 مساجد وأصيب مئات الأشخاص.", [("injured", None, None)]),
    ("نشرت وسائل إعلام محلية صور 9 نعوش.", []),
    ("8 غارات على الشمالية و5 على الشرقية: 11 قتيلا و26 جريحا.", [("killed", 11, 11), ("injured", 26, 26)]),
    ("انتهت هدنة الأيام الثلاثة بمقتل شخصين من كل طرف.", [("killed", 2, 2)]),
    ("جاء القصف بعد يوم من مقتل 10 أشخاص في الشارع نفسه.", [("killed", 10, 10)]),
    ("استقال الوزير على خلفية وفاة 15 مجندا في حريق الثكنة رقم 6.", [("killed", 15, 15)]),
    ("قال شاهد إنه رأى أكثر من 20 جثة في الشارع.", [("killed", 20, None)]),
    ("لا يزال ثلاثة أطفال تحت الأنقاض وانتشل والداهم جثتين.", [("killed", 2, 2)]),
    ("طعن شاب شقيقه (19 عاما) فأرداه قتيلا.", [("killed", 1, 1)]),
    ("ألقي القبض على 3 مشتبه بهم بقتل 7 عمال.", [("killed", 7, 7)]),
    ("هددت الجماعة بقتل 12 رهينة إن لم تدفع الفدية.", []),
    ("من المتوقع أن يصل عدد القتلى إلى 100.", []),
    ("أحصت الوكالة مقتل 104 من موظفيها منذ تشرين الأول.", [("killed", 104, 104)]),
    (
        "أعلنت الوزارة ارتفاع عدد الشهداء إلى 30 ألفا و120 والجرحى إلى 70 ألفا.",
        [("killed", 30120, 30120), ("injured", 70000, 70000)],
    ),
    ("استشهد شاب متأثرا بجراح أصيب بها قبل 3 أيام.", [("killed", 1, 1)]),
    ("أصيب 3 عناصر من الكتيبة 51 بانفجار لغم.", [("injured", 3, 3)]),
    ("أفرج عن 9 نساء و14 طفلا كانوا محتجزين منذ 2016.", []),
    ("تسبب البرد بوفاة رضيعين في المخيم خلال هذا الشتاء.", [("killed", 2, 2)]),
]


@pytest.mark.parametrize(("text", "claims"), [*ENGLISH, *ARABIC], ids=range(len(ENGLISH) + len(ARABIC)))
def test_of_all_its_numbers_a_sentence_gives_those_of_people_harmed(text: str, claims: Read) -> None:
    found = [one for one in extract(text) if one.effect]
    assert [(str(one.effect), one.figure.min, one.figure.max) for one in found] == claims
