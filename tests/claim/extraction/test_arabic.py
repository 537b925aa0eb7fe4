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
]

NOT_READ = [
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
        ("قالت الوكالة إن غارة وقعت. وأضافت أن القصف أسفر عن مقتل 4 أشخاص", "الوكالة"),
    ],
)
def test_the_speaker_is_who_is_named_also_in_a_sentence_beside(text: str, speaker: str | None) -> None:
    assert [one.speaker for one in extract(text, "ar") if one.effect] == [speaker]


def test_the_quote_keeps_marks_and_breaks_as_they_stand() -> None:
    text = "عاجل: قُـتِـل 5 مدنيين"
    (found,) = extract(text, "ar")
    assert (found.quote, text[slice(*found.span)]) == ("قُـتِـل 5 مدنيين", "قُـتِـل 5 مدنيين")


def test_a_sentence_in_another_script_is_read_by_the_grammar_of_that_script() -> None:
    found = extract("مقتل 4 أشخاص\nFour farmers were wounded.", "ar")
    assert [(str(one.effect), one.rule[:2]) for one in found] == [("killed", "ar"), ("injured", "en")]
