"""Whatever is asked of any page, it is answered, or told in words what to do: never a fault of ours."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.web import asking
from tallystick.web.addresses import _PAGES
from tests.web.reading import ask

FORMS = {
    "": asking.Asking,
    "total": asking.TotalAsking,
    "statement": asking.WindowAsking,
    "change": asking.ChangeAsking,
    "gap": asking.GapAsking,
    "cases": asking.CasesAsking,
    "case": asking.CaseAsking,
    "entry": asking.EntryAsking,
    "months": asking.OfOrganisation,
    "series": asking.OfOrganisation,
    "problems": asking.ProblemsAsking,
    "seal": asking.Asking,
    "sources": asking.SourcesAsking,
    "reading": asking.ReadingAsking,
    "pairs": asking.PairsAsking,
    "near": asking.NearAsking,
}
DAYS = ("2017-06-02", "2016-12-31", "0001-01-01", "9999-12-31", "2017-06-02", "2018-07-01", "1970-01-01")
NUMBERS = ("1", "2", "99", "537", "538", "20")
ORGANISATIONS = ("coalition", "airwars", "AIRWARS", "nobody")
FITTING = {
    **dict.fromkeys(("on", "since", "on_b", "event_from", "event_to"), DAYS),
    **dict.fromkeys(("pin", "pin_since", "n", "page", "step", "made"), NUMBERS),
    **dict.fromkeys(("org", "a", "b"), ORGANISATIONS),
    "case": ("CS598", "al-Jadidah, west Mosul, 17 Mar 2017", "oir-2017-06-02"),
    "by": ("status", "event_month", "area", "actor", "known_month"),
    "basis": ("printed", "book"),
    "state": ("credible", "non_credible", "open", "fair"),
    "month": ("2017-03", "unknown", "2014-08/2017-03"),
    "term": ("received", "reopened", "completed", "withdrawn", "open"),
    "day": ("2017-03-17", "2017-03", "2017", "2017-03-17/2017-03-20", "2017-03-XX", "../2017", "2017~"),
    "killed": ("5", "3-5", "5+", "five"),
    "area": ("SY/Raqqa", "SY", "/"),
}
"""What each field is for; beside it, anything at all."""
ODD = (
    "", " ", "0", "-1", "9" * 40, "\u0662", "\u00b2", "1e3", "2017-02-30", "2017-06", "raqqa", '"', "'", "*", "a OR b",
    "NEAR(", "%", "\\", "{}", "{0}", "%(n)s", "<b>", "\u202e", "\u0000", "yes", "edit", "none", "unknown",
)  # fmt: skip
ANYTHING = st.sampled_from(ODD) | st.text(st.characters(codec="utf-8"), max_size=30)


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, str, dict[str, str]]:
    page = draw(st.sampled_from(sorted(FORMS)))
    names = draw(st.lists(st.sampled_from([*FORMS[page].base_fields, "other"]), max_size=6, unique=True))
    fitting = {name: st.sampled_from(FITTING.get(name, ODD)) for name in names}
    fields = {name: draw(fitting[name] if draw(st.integers(0, 7)) else ANYTHING) for name in names}
    return page, draw(st.sampled_from(["en", "ar"])), fields


def test_every_page_is_asked() -> None:
    assert {*FORMS} == {"", *_PAGES}


@pytest.mark.usefixtures("served")
@given(questions())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_question_is_answered_or_told_what_to_do(question: tuple[str, str, dict[str, str]]) -> None:
    page, language, fields = question
    shown = ask(f"/{language}/{page}", fields)
    assert shown.status in {200, 400, 404}
    assert shown.first("html")["lang"] == language
    assert len(shown.text) > 100
