"""What a number covers, one invented sentence a way to say it."""

from __future__ import annotations

import pytest

from bench.extraction import OURS, invented
from tallystick.claim.extraction import LANGUAGES, extract
from tallystick.values.text import plain_text

COVERED = [
    ("Some 480 people have been killed since the coup.", "cumulative"),
    ("More than 600 civilians have died since January in the two provinces, the office said.", "cumulative"),
    ("So far 212 people have died in the protests.", "cumulative"),
    ("To date, the alliance has acknowledged 61 civilian deaths.", "cumulative"),
    ("The total number of journalists killed in the war rose to 118.", "cumulative"),
    ("The death toll from a year of fighting has passed 9,000.", "cumulative"),
    ("The latest deaths bring the toll since the offensive began to 88.", "cumulative"),
    ("According to the database, 5,600 people were killed by landmines between 2012 and 2020.", "cumulative"),
    ("Over the last decade 230 aid workers have been killed in the country.", "cumulative"),
    ("Airstrikes have killed 1,200 civilians in the province, the monitor says.", "cumulative"),
    ("The blockade has already killed 26 patients.", "cumulative"),
    ("Up to 30 September the mission had recorded 4,150 civilian deaths.", "cumulative"),
    ("The running total reached 1,890 deaths on Sunday.", "cumulative"),
    ("Thirty-eight died in the first week, raising this year's total to 208.", "cumulative"),
    ("Police have killed 27 people so far this year.", "cumulative"),
    ("The fighters lost 38 men since June. The army said 312 had been killed in the same period.", "cumulative"),
    ("There were 96 attacks since January. These attacks left 15 civilians dead.", "cumulative"),
    ("By its count 211 died in the siege. Monitors put the figure at 640.", "cumulative"),
    ("At least 75 protesters have been killed in six weeks of demonstrations.", "period"),
    ("In the past week alone 45 people have been killed.", "period"),
    ("In May, air strikes killed 120 civilians.", "period"),
    ("Every day since the truce ended, an average of ten people have been killed.", "period"),
    ("During the eight-day operation 49 militants were killed.", "period"),
    ("From 1 May to 31 July, 96 detainees died.", "period"),
    ("The number of dead rose by 14.", "increment"),
    ("The death toll from Friday's attack has risen to 17.", "event"),
    ("Eleven more bodies were recovered, bringing the death toll from the strike to 44.", "event"),
    ("It was the third such attack since May; it killed six people.", "event"),
    ("It was the bloodiest attack since a bombing killed 33 in 2019.", "event"),
    ("In total, 23 people were killed in the blast.", "event"),
    ("In March an air strike killed two officers.", "event"),
    ("A drone of the occupation forces killed three farmers.", "event"),
    ("قتل نحو 480 شخصا منذ الانقلاب.", "cumulative"),
    ("حتى الآن قتل 212 شخصا في الاحتجاجات.", "cumulative"),
    ("ارتفع العدد الإجمالي للصحفيين الذين قتلوا في الحرب إلى 118 صحفيا.", "cumulative"),
    ("لترتفع الحصيلة منذ بدء الهجوم إلى 88 قتيلا.", "cumulative"),
    ("قتلت الألغام 5600 شخص بين عامي 2012 و2020.", "cumulative"),
    ("خلال العقد الأخير قتل 230 عامل إغاثة في البلاد.", "cumulative"),
    ("وثقت الشبكة حتى نهاية أيلول مقتل 4150 مدنيا.", "cumulative"),
    ("بعد أربع سنوات من الحرب قتل 60 ألف شخص.", "cumulative"),
    ("حصد الحصار أرواح 5000 شخص.", "cumulative"),
    ("بلغ مجموع من قتلوا من الطرفين في العملية المستمرة منذ شهرين 640 شخصا.", "cumulative"),
    ("استجابت الفرق لنحو 400 هجوم منذ مطلع العام. وأسفرت الهجمات عن مقتل 90 شخصا.", "cumulative"),
    ("قتل 75 متظاهرا خلال ستة أسابيع من المظاهرات.", "period"),
    ("في أيار قتلت الغارات 120 مدنيا.", "period"),
    ("وبذلك يرتفع عدد القتلى هذا الشهر إلى 60 شخصا.", "period"),
    ("قتل 49 مسلحا خلال العملية التي استمرت ثمانية أيام.", "period"),
    ("ارتفعت حصيلة هجوم الجمعة إلى 17 قتيلا.", "event"),
    ("انتشلت 11 جثة، ما يرفع حصيلة الغارة إلى 44 قتيلا.", "event"),
    ("هذا ثالث هجوم منذ أيار، وقتل فيه ستة أشخاص.", "event"),
    ("قتل مدني بقصف رغم اتفاق وقف إطلاق النار المبرم منذ آذار.", "event"),
    ("استشهد ثلاثة مدنيين جراء العدوان على البلدة ليل أمس.", "event"),
    ("أصيب طفل بعد ساعات من مقتل أخيه.", "event"),
]


@pytest.mark.parametrize(("text", "scope"), COVERED)
def test_the_words_around_a_number_say_what_it_covers(text: str, scope: str) -> None:
    assert [claim.scope.value for claim in extract(text) if claim.effect][-1] == scope


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_way_to_say_it_is_passed_over_for_want_of_its_words(code: str) -> None:
    stretches = LANGUAGES[code].stretches
    texts = [row["text"] for name in OURS for row in invented(code, name)] + [text for text, _ in COVERED]
    said = [plain_text(line).lower() for text in texts for line in text.splitlines()]
    lost = {
        (cue.name, found[0])
        for cue in stretches.cues
        for line in said
        for found in cue.pattern.finditer(line)
        if not any(part in line for part in cue.needs)
    }
    assert lost == set()
    assert not [
        line for line in said if stretches.compares.search(line) and not any(map(line.__contains__, stretches.ranks))
    ]
