from __future__ import annotations

import pytest

from tallystick.values.text import plain_text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        # a tatweel promises that the word goes on
        ("شهـ.ـداء", "شهداء"),
        ("قـ/ـتل", "قتل"),
        ("قـ.تل", "قتل"),
        ("الإسـ..ـرائيلي", "الاسراييلي"),
        ("ميليـ.,ـشيات", "ميليشيات"),
        ("الأمــ،ــن", "الامن"),
        ("الكـ.،.ـردستاني", "الكردستاني"),
        ("طفـ-ـل", "طفل"),
        ("الاحتـــ*لال", "الاحتلال"),
        ("د.ـعش", "دعش"),
        ("قـ ـتل", "قتل"),
        ("الـ ـقـ ـصـ ـف", "القصف"),
        ("العـ.ـ.ـدو", "العدو"),
        ("مقـ\u200f.\u200fـتل", "مقتل"),
        ("إنـ\u06e6ـزال", "انزال"),
        # letter by letter, piece by piece
        ("ق.ت.ل", "قتل"),
        ("د..ا..ع..ش", "داعش"),
        ("الا.س.ر.ا.ئ.ي.ل.ي.ة", "الاسراييليه"),
        ("ا.س.را.ئي.لية", "اسراييليه"),
        # no word begins with these letters
        ("إسرا..ئيلية", "اسراييليه"),
        ("الشهدا.ء", "الشهداء"),
        ("غار$ة", "غاره"),
        ("يا.\u064a\u0654\u0633", "يايس"),
        # an asterisk
        ("أد*ان", "ادان"),
        ("الإر*ها**بي", "الارهابي"),
        # a Latin letter, by its sound or only as a wedge
        ("الاrهابي", "الارهابي"),
        ("حZب", "حزب"),
        ("القاعdة", "القاعده"),
        ("قvتل", "قتل"),
    ],
)
def test_a_word_broken_up_on_purpose_is_one_word(broken: str, whole: str) -> None:
    assert plain_text(broken) == whole


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("دير_الزور", "دير_الزور"),  # a hashtag
        ("سوريا#حلب", "سوريا#حلب"),
        ("أكتوبر/تشرين", "اكتوبر/تشرين"),  # two names of one month
        ("بوتين-أردوغان", "بوتين-اردوغان"),
        ("حلب..وقوات", "حلب..وقوات"),  # no blank after the sentence
        ("قال.أ.د.محمد", "قال.ا.د.محمد"),  # a title
        ("د.محمد", "د.محمد"),
        ("حماة::قصف", "حماه::قصف"),
        ("دمشق:غارات", "دمشق:غارات"),
        ('لـ"قسد"', 'ل"قسد"'),  # a prefix before a quoted name
        ("لـ«قسد»", 'ل"قسد"'),
        ("لـ(قسد)", "ل(قسد)"),
        ("لـ#قسد", "ل#قسد"),
        ("لـ قسد", "ل قسد"),  # a prefix before a name
        ("الـ24", "ال24"),
        ("بـ3.5", "ب3.5"),
        ("ب ي د", "ب ي د"),  # letters of an abbreviation, parted by blanks
        ("قت\nل", "قت\nل"),
        ("قـ\nـتل", "ق\nتل"),
        ("کوردستان.ئەمە", "كوردستان.يهمه"),  # Kurdish words do begin with hamza on ya
        ("م27ك", "م27ك"),  # numbers are never touched
        ("د1عش", "د1عش"),
        ("صاروخ TOW أصاب", "صاروخ TOW اصاب"),
        ("طراز Fو", "طراز Fو"),
        ("word.by.word", "word.by.word"),
        ("a*b", "a*b"),
    ],
)
def test_what_may_be_two_words_stays_two(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(("text", "plain"), [("5 ـ 7", "5 - 7"), ("حلب ـ إدلب", "حلب - ادلب"), ("ـــ", "-")])
def test_a_tatweel_that_touches_no_letter_is_a_dash(text: str, plain: str) -> None:
    assert plain_text(text) == plain
