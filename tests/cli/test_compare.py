"""``tallystick compare``: two tables and no book, from the files to the page that can be printed."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.running import tally

A = """id,published,date,place,killed_min,killed_max,status,reason
A1,2031-06-01,2031-05-01,near Quiet Farm,3,3,credible,
A2,2031-06-01,2031-05-11,near Oak Bridge,,,non_credible,insufficient_information
A3,2031-06-01,2031-05-21,near Pine Hill,5,5,credible,
"""
B = """id,date,place,killed_min,killed_max,status
B1,2031-05-01,Quiet Farm,8,10,fair
B2,2031-05-11,Oak Bridge,4,4,confirmed
B4,2031-04-02,Elm Cross,6,,fair
"""
FILLER = "".join(f"X{n},2031-{1 + n % 3:02}-{1 + n % 28:02},Hamlet {n} Fir,0,0,weak\n" for n in range(60))
BY = ("--standard-a", "coalition@2016-12", "--standard-b", "airwars@2024")


def tables(folder: Path, one: str = A, other: str = B + FILLER) -> tuple[Path, Path]:
    paths = folder / "official.csv", folder / "recorder.csv"
    for path, text in zip(paths, (one, other), strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_the_answer_is_that_of_a_gap_with_pairs_and_worked_out_by_hand(tmp_path: Path) -> None:
    answer = tally("compare", *tables(tmp_path), *BY, "--json").answer
    assert answer["pairs"] == 2
    assert answer["orgs"] == ["official", "recorder"]
    assert (answer["a"]["book"], answer["b"]["book"]) == (3 + 5, 8 + 4 + 6)
    assert answer["difference"] == {"min": 10, "max": None}
    steps = {(step["step"], step["side"], step["min"]) for step in answer["steps"]}
    assert steps == {
        ("no_published_assessment_found", "a", 6),
        ("no_published_assessment_found", "b", -5),
        ("assessed_non_credible", "a", 4),
        ("both_count_numbers_differ", "both", 5),
        ("neither_counts", "both", 0),
    }
    assert all(step["range"]["min"][0] <= step["min"] <= step["range"]["min"][1] for step in answer["steps"])
    assert answer["tables"]["a"]["unit"] == "report"


OVER = """id,published,date,place,killed_min,killed_max,injured_min,injured_max,status
A1,2031-06-01,2031-05-01,near Quiet Farm,12,12,9,9,credible
"""
PARTS = """id,date,place,killed_min,killed_max,injured_min,injured_max,status
B1,2031-05-01,Quiet Farm,5,5,4,4,fair
B2,2031-05-01,Quiet Farm,4,4,3,3,fair
B3,2031-05-01,Quiet Farm,3,3,2,2,fair
B4,2031-04-02,Elm Cross,6,9,,,fair
"""


def test_one_entry_over_three_incidents_is_one_component_and_the_steps_still_add_up(tmp_path: Path) -> None:
    many = "".join(f"X{n},2031-{1 + n % 3:02}-{1 + n % 28:02},Hamlet {n} Fir,0,0,,,weak\n" for n in range(600))
    made = tables(tmp_path, OVER, PARTS + many)
    answer = tally("compare", *made, *BY, "--html", tmp_path / "out.html", "--json").answer
    (one,) = answer["several"]
    assert (one["a"], one["b"], one["why"]["killed"]) == (["A1"], ["B1", "B2", "B3"], "equal")
    assert sum(step["min"] for step in answer["steps"]) == answer["difference"]["min"] == 6
    assert sum(step["max"] for step in answer["steps"]) == answer["difference"]["max"] == 9
    found = {step["step"]: (step["min"], step["max"]) for step in answer["steps"] if step["min"] or step["max"]}
    assert found == {"no_published_assessment_found": (6, 9)}
    assert [answer["ambiguous"], answer["unmatched"]["a"]] == [[], []]
    assert "B1 + B2 + B3" in re.sub("<[^>]+>", "", (tmp_path / "out.html").read_text("utf-8"))
    paired = tally("pair", *made, "--json").answer
    assert paired["several"] == [
        {"a": ["A1"], "b": ["B1", "B2", "B3"], "probability": one["probability"], "why": one["why"]}
    ]
    assert "B1 + B2 + B3" in " ".join(tally("pair", *made, columns=200).out.split())


def test_the_same_files_and_seed_give_the_same_answer(tmp_path: Path) -> None:
    paths = tables(tmp_path)
    one, again = (tally("compare", *paths, *BY, "--json").out for _ in range(2))
    assert one == again


def test_a_reader_sees_each_step_and_how_far_it_moves(tmp_path: Path) -> None:
    ran = tally("compare", *tables(tmp_path), *BY, "--label-a", "the Official")
    assert ran.code == 0
    assert "recorder less the Official: +10 killed on the minimum; the maximum is not known" in ran.out
    assert "not reviewed: number of pairs 2, left open" in " ".join(ran.out.split())
    assert "by the pairing" in ran.out


def test_printed_totals_are_compared_where_both_are_given(tmp_path: Path) -> None:
    paths = tables(tmp_path)
    answer = tally("compare", *paths, *BY, "--printed-a", "10+", "--printed-b", "30-40", "--json").answer
    assert (answer["basis"], answer["a"]["printed"], answer["b"]["printed_max"]) == ("printed", 10, 40)
    assert answer["difference"] == {"min": 20, "max": None}
    assert sum(step["min"] for step in answer["steps"]) == 20
    assert tally("compare", *paths, *BY, "--printed-a", "10").code == 2
    assert tally("compare", *paths, *BY, "--printed-a", "ten", "--printed-b", "3").code == 2
    assert tally("compare", *paths, *BY, "--printed-a", "10", "--printed-b", "5-3").code == 2
    refused = tally("compare", *paths, *BY, "--printed-a", "10", "--printed-b", "30", "--event-to", "2031-05-01")
    assert (refused.code, "was not printed for this event period" in refused.err) == (2, True)


def test_a_day_and_a_scope_leave_out_what_lies_outside(tmp_path: Path) -> None:
    paths = tables(tmp_path)
    answer = tally("compare", *paths, *BY, "--on", "2031-05-15", "--json").answer
    assert (answer["a"]["book"], answer["b"]["book"]) == (0, 18)
    assert {"code": "known_later", "side": "a", "rows": 3} in answer["notes"]
    answer = tally("compare", *paths, *BY, "--event-from", "2031-05-05", "--json").answer
    assert (answer["a"]["book"], answer["b"]["book"]) == (5, 4)
    assert tally("compare", *paths, *BY, "--event-from", "2031-05-05", "--event-to", "2031-05-01").code == 2


def test_an_unknown_status_is_a_problem_and_the_row_set_aside(tmp_path: Path) -> None:
    other = B + FILLER + "B9,2031-05-02,Ash,90,90,proved\n"
    ran = tally("compare", *tables(tmp_path, A, other), *BY, "--json")
    assert ran.code == 1
    assert ran.err.startswith("recorder.csv, row 65, status = 'proved': it is no state of airwars@2024. ")
    answer = json.loads(ran.out)
    assert (answer["b"]["book"], answer["tables"]["b"]["set_aside"]) == (18, 1)
    assert "rows set aside because they could not be read, in no figure here: 1" in answer["text"]
    known = tally("compare", *tables(tmp_path, A, other), *BY, "--status", "proved=confirmed", "--json").answer
    assert known["b"]["book"] == 108
    assert tally("compare", *tables(tmp_path, A, other), *BY, "--status", "proved=sure").code == 2


def test_without_a_standard_what_all_standards_agree_on_counts_and_a_note_says_so(tmp_path: Path) -> None:
    answer = tally("compare", *tables(tmp_path), "--json").answer
    assert (answer["a"]["book"], answer["b"]["book"]) == (8, 18)
    assert {"code": "no_standard", "side": "b", "rows": 0} in answer["notes"]
    assert "That all whom official counts were civilians: its table does not say whom it counts." in answer["text"]


def test_a_wrong_file_gets_problems_with_row_and_remedy(tmp_path: Path) -> None:
    bad = A + "A1,2031-06-01,2031-05-02,Oak,1,1,credible,\nA5,2031-06-01,someday,Oak,1,1,credible,\n"
    bad += "A6,2031-06-01,2031-05-02,Oak,-3,,credible,\nA7,never,2031-05-02,Oak,9,2,credible,\n"
    ran = tally("compare", *tables(tmp_path, bad), *BY, "--json")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "official.csv, row 5, id = 'A1'",
        "official.csv, row 6, date = 'someday'",
        "official.csv, row 7, killed_min = '-3'",
        "official.csv, row 8, known_on = 'never'",
        "official.csv, row 8, killed_min = '9'",
    ]
    assert json.loads(ran.out)["tables"]["a"]["set_aside"] == 2


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("id,place\nA1,Oak\n", "there is no column date"),
        ("id,date,when,killed_min\nA1,2031-05-01,3,4\n", "several columns are read as date"),
        ("", "it is empty"),
        ("id,date,place\n", "it has no rows"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, one: str, said: str) -> None:
    ran = tally("compare", *tables(tmp_path, one), *(("--map", "when=date") if "when" in one else ()))
    assert (ran.code, ran.out, said in ran.err) == (2, "", True)


def test_other_refusals_say_what_to_do(tmp_path: Path) -> None:
    paths = tables(tmp_path)
    assert "There is no standard nobody@1" in tally("compare", *paths, "--standard-a", "nobody@1").err
    assert tally("compare", tmp_path / "none.csv", paths[1]).code == 2
    assert tally("compare", *paths, "--gazetteer", tmp_path / "none.csv").code == 2
    ran = tally("compare", *paths, *BY, "--html", tmp_path / "nowhere" / "out.html")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(
        "out.html cannot be written: No such file or directory. "
        "To do: make the folder first, with mkdir -p, or name a file in one that is there.\n"
    )


def test_each_file_that_is_written_is_said_in_a_line_beside_the_answer(tmp_path: Path) -> None:
    page, picture = tmp_path / "out.html", tmp_path / "out.svg"
    ran = tally("compare", *tables(tmp_path), *BY, "--html", page, "--svg", picture, "--json")
    sizes = [f"{round(path.stat().st_size / 1e3)} kB" for path in (page, picture)]
    assert ran.err.splitlines() == [
        f"tallystick: the report is written: {page} ({sizes[0]}).",
        f"tallystick: the waterfall is written: {picture} ({sizes[1]}).",
    ]
    assert json.loads(ran.out)["pairs"] == ran.answer["pairs"]
    assert tally("compare", *tables(tmp_path), *BY, "--html", "/dev/null").err == ""


def test_a_report_replaces_a_report_and_never_a_table_or_a_book(tmp_path: Path) -> None:
    a, b = tables(tmp_path)
    before = a.read_bytes()
    for option in ("--html", "--svg"):
        ran = tally("compare", a, b, *BY, option, a)
        assert (ran.code, ran.out, a.read_bytes()) == (2, "", before)
        assert "is a file of another kind and was left as it is. Name another file." in ran.err
    page = tmp_path / "out.html"
    assert tally("compare", a, b, *BY, "--html", page).code == 0
    whole = page.read_bytes()
    page.write_bytes(whole[:40])
    assert tally("compare", a, b, *BY, "--html", page).code == 0
    assert page.read_bytes() == whole
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []
    assert tally("compare", a, b, *BY, "--html", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


class Page(HTMLParser):
    """What a test looks at in a page: open tags, addresses, and the text by language."""

    VOID = frozenset({"meta", "link", "img", "br", "rect", "line", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.direction = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("lang") == "ar":
            self.direction = given.get("dir") or ""
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert "style" not in given
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and (not self.open or self.open.pop() != tag):
            self.crossed.append(tag)


def test_the_page_needs_nothing_else_and_says_it_in_both_languages(tmp_path: Path) -> None:
    page, picture = tmp_path / "out.html", tmp_path / "out.svg"
    ran = tally("compare", *tables(tmp_path), *BY, "--html", page, "--svg", picture)
    assert ran.code == 0
    text = page.read_text("utf-8")
    read = Page()
    read.feed(text)
    assert (read.open, read.crossed, read.direction) == ([], [], "rtl")
    assert read.tags.isdisjoint({"script", "img", "link", "iframe", "object"})
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)
    assert re.findall(r"https?://", text) == []
    assert "default-src 'none'" in text
    assert "From official to recorder it is made up of" in text
    assert "ويتألف الفرق" in text
    assert "What these data do not support saying" in text
    assert "ما لا تسمح هذه البيانات بقوله" in text
    for case in ("A1", "A2", "A3", "B1", "B2", "B4", "X59"):
        assert f">{case}<" in text
    drawn = picture.read_text("utf-8")
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "<desc>From official, 8, to recorder, 18: " in drawn


def test_an_organisation_is_called_in_arabic_as_it_is_called_in_arabic(tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    called = ("--label-a", "Officials|المسؤولون", "--label-b", "Recorder")
    assert tally("compare", *tables(tmp_path), *BY, *called, "--html", page).code == 0
    english, arabic = page.read_text("utf-8").split("<article", 1)
    assert ("The table of Officials comes to 8" in english, "المسؤولون" in english) == (True, False)
    assert "مجموع جدول \u2068المسؤولون\u2069 هو ٨" in arabic


FOREIGN = {
    "airwars", "official", "recorder", "coalition", "csv", "sha", "tallystick", "docs", "method", "gap", "pairing",
    "compare", "md",
}  # fmt: skip
"""What is named in a report by the name it has everywhere: organisations, files, standards, pages of the method."""


def latin_words(html: str) -> set[str]:
    """Give the words in Latin letters that a reader sees; a digest is none."""
    text = re.sub(r"<style>.*?</style>|<[^>]+>|&\w+;|\b[0-9a-f]{16,64}\b", " ", html, flags=re.DOTALL)
    return {word.lower() for word in re.findall(r"[A-Za-z]{2,}", text)}


def test_a_report_in_arabic_is_in_arabic_from_the_title_to_the_method(tmp_path: Path) -> None:
    page, picture = tmp_path / "out.html", tmp_path / "out.svg"
    two = "A4,2031-06-01,2031-05-03,near Ford,4,4,credible,\n"
    alike = "".join(f"B{n},2031-05-03,Ford,4,5,fair\n" for n in (5, 6, 7))
    made = tables(tmp_path, A + two, B + alike + FILLER)
    written = ("--html", page, "--svg", picture, "--language", "ar")
    assert tally("compare", *made, *BY, "--label-b", "Airwars", *written).code == 0
    text = page.read_text("utf-8")
    assert text.startswith('<!doctype html><html lang="ar" dir="rtl">')
    before, _, rest = text.partition('<article lang="en" dir="ltr">')
    english, _, after = rest.partition("</article>")
    assert "The steps say how two counts differ" in english
    assert latin_words(before + after) - FOREIGN == set()
    for title in ("كل خطوة وملفاتها", "الأزواج", "ملفات ملتبسة", "ملفات بلا قرين", "المنهج"):
        assert f"<h2>{title}</h2>" in after
    assert "الاسم نفسه" in after
    read = Page()
    read.feed(text)
    assert (read.open, read.crossed) == ([], [])
    assert 'xml:lang="ar" direction="rtl"' in picture.read_text("utf-8")


def test_a_page_says_the_same_of_every_pair_in_both_languages(tmp_path: Path) -> None:
    cells = {}
    for language in ("en", "ar"):
        page = tmp_path / f"{language}.html"
        assert tally("compare", *tables(tmp_path), *BY, "--html", page, "--language", language).code == 0
        rows = re.findall(r"<tr>(.*?)</tr>", page.read_text("utf-8").rpartition("</article>")[2])
        cells[language] = [len(re.findall("<t[hd]", row)) for row in rows]
    assert cells["en"] == cells["ar"] != []


def test_candidates_that_are_hardly_likely_are_counted_in_the_page_and_not_listed(tmp_path: Path) -> None:
    page, rows = tmp_path / "out.html", FILLER.replace("Hamlet 3 ", "Ford 3 ")
    one = "id,date,place,killed_min,killed_max,status\nA1,2031-05-01,Quiet Farm,3,3,fair\nA9,2031-05-01,Elm,9,9,fair\n"
    other = "id,date,place,killed_min,killed_max,status\nB1,2031-05-01,Quiet Farm,3,3,fair\n"
    assert tally("compare", *tables(tmp_path, one + rows, other + rows), "--html", page).code == 0
    text = page.read_text("utf-8")
    ambiguous, _, unmatched = text.partition("<h2>Ambiguous</h2>")[2].partition("<h2>Unmatched</h2>")
    assert "Those that have no candidate of 0.10 or more stand among the unmatched: 1." in ambiguous
    assert "A9" not in ambiguous
    assert "<bdi>A9</bdi>" in unmatched


def test_what_a_table_says_cannot_become_part_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    evil = A.replace("A3", "<script>x</script>")
    tally("compare", *tables(tmp_path, evil), *BY, "--label-b", "<b>&", "--html", page)
    assert "<script>" not in page.read_text("utf-8")
    assert "&lt;script&gt;x" in page.read_text("utf-8")
    assert "&lt;b&gt;&amp;" in page.read_text("utf-8")
