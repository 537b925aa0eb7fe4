"""Entries that move no total: each names things that are in the book."""

from __future__ import annotations

import pytest

from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import (
    Classification,
    Content,
    Erasure,
    Expectation,
    Hold,
    Incident,
    Judgement,
    Kind,
    Release,
    Section,
    Signing,
    Subject,
)
from tallystick.ledger.refusals import FiguresStay, NumberTooLarge, OnHold, SecondNeeded, UnknownRecord
from tallystick.values.counts import Count
from tallystick.values.edtf import BadDate
from tests.books import DAYS, FIRST, Pages
from tests.ledger.test_record import refuse


@pytest.fixture
def pages() -> Pages:
    pages = Pages()
    pages.open(FIRST)
    return pages


def judged(score: int) -> Judgement:
    return Judgement(a=Subject(kind="case", id="a"), b=Subject(kind="case", id="b"), verdict=Verdict.SAME, score=score)


NOTED: list[tuple[Kind, Content]] = [
    (Kind.INCIDENT, Incident(id="i", label="i", span="2031-01-XX~")),
    (Kind.INCIDENT, Incident(id="j", label="j")),
    (Kind.JUDGE, judged(-3)),
    (Kind.RELEASE, Release(pin=4, label="r")),
    (Kind.CLASSIFY, Classification(entry=4, section=Section.WORDS, compartment="inner")),
    (Kind.EXPECT, Expectation(organisation="us", measure="killed", count=Count.exactly(1), known_on=DAYS[0])),
    (Kind.SIGN, Signing(organisation="us", closed_to=DAYS[0])),
    (Kind.ERASE, Erasure(entry=4, section=Section.WORDS)),
    (Kind.HOLD, Hold(entry=4)),
]


@pytest.mark.parametrize(("kind", "content"), NOTED)
def test_they_move_nothing_and_are_found_by_what_they_are_about(pages: Pages, kind: Kind, content: Content) -> None:
    pages.write(kind, content)
    rows = pages.rows[-1]
    assert (rows.cases, rows.revisions, rows.ended, rows.lines) == ((), (), (), ())
    assert [row.kind for row in rows.records] == [kind.value] * len(rows.records)
    assert len(rows.records) >= 1


@pytest.mark.parametrize(
    ("kind", "content", "refusal"),
    [
        (Kind.INCIDENT, Incident(id="i", label="i", span="last spring"), BadDate),
        (Kind.JUDGE, judged(2**53), NumberTooLarge),
        (Kind.RELEASE, Release(pin=5, label="r"), UnknownRecord),
        (Kind.RELEASE, Release(pin=0, label="r"), UnknownRecord),
        (Kind.CLASSIFY, Classification(entry=5, section=Section.WORDS, compartment="inner"), UnknownRecord),
        (Kind.EXPECT, Expectation(organisation="x", measure="killed", count=Count.exactly(1), known_on=DAYS[0]),
         UnknownRecord),
        (Kind.SIGN, Signing(organisation="x", closed_to=DAYS[0]), UnknownRecord),
        (Kind.ERASE, Erasure(entry=5, section=Section.WORDS), UnknownRecord),
        (Kind.ERASE, Erasure(entry=4, section=Section.FIGURES), FiguresStay),
        (Kind.HOLD, Hold(entry=-1), UnknownRecord),
    ],
)  # fmt: skip
def test_what_they_name_must_be_there(pages: Pages, kind: Kind, content: Content, refusal: type[Exception]) -> None:
    refuse(pages, kind, content, refusal)


ERASED = Erasure(entry=4, section=Section.WORDS)


@pytest.mark.parametrize("lifter", ["", "archive", "counsel"])
def test_one_persons_hold_stops_an_erasure_until_anybody_takes_it_back(pages: Pages, lifter: str) -> None:
    pages.write(Kind.HOLD, Hold(entry=4, by="archive"))
    refuse(pages, Kind.ERASE, ERASED, OnHold)
    pages.write(Kind.HOLD, Hold(entry=4, lifted=True, by=lifter))
    pages.write(Kind.ERASE, ERASED)


def test_a_hold_of_two_people_is_lifted_by_two_people_only(pages: Pages) -> None:
    for by in ("archive", "counsel"):
        pages.write(Kind.HOLD, Hold(entry=4, by=by))
    pages.write(Kind.HOLD, Hold(entry=4, lifted=True, by="archive"))
    refuse(pages, Kind.ERASE, ERASED, OnHold)
    refuse(pages, Kind.HOLD, Hold(entry=4, lifted=True, by="archive"), SecondNeeded)
    pages.write(Kind.HOLD, Hold(entry=4, by="counsel"))  # no, it stays: one has to ask for it anew
    pages.write(Kind.HOLD, Hold(entry=4, lifted=True, by="counsel"))
    refuse(pages, Kind.ERASE, ERASED, OnHold)
    pages.write(Kind.HOLD, Hold(entry=4, lifted=True, by="archive"))
    pages.write(Kind.ERASE, ERASED)


def test_one_person_alone_is_not_two_however_often_it_is_said(pages: Pages) -> None:
    pages.write(Kind.HOLD, Hold(entry=4, by="archive"))
    refuse(pages, Kind.HOLD, Hold(entry=4, by="archive"), SecondNeeded)
    pages.write(Kind.HOLD, Hold(entry=4, lifted=True, by="archive"))
    pages.write(Kind.ERASE, ERASED)


def test_a_hold_from_before_the_rule_of_two_people_names_nobody_and_is_lifted_by_one(pages: Pages) -> None:
    for _ in range(2):
        pages.write(Kind.HOLD, Hold(entry=4))
    refuse(pages, Kind.ERASE, ERASED, OnHold)
    pages.write(Kind.HOLD, Hold(entry=4, lifted=True))
    pages.write(Kind.ERASE, ERASED)


def test_lifting_a_hold_that_nobody_set_sets_none(pages: Pages) -> None:
    pages.write(Kind.HOLD, Hold(entry=4, lifted=True, by="archive"))
    pages.write(Kind.ERASE, ERASED)
