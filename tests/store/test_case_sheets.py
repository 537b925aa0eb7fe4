"""Cases and incidents are found by the days they can lie on, whatever the length of their spans."""

from __future__ import annotations

from datetime import date
from itertools import repeat

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.ledger.entry import Draft, Incident, Kind, Words
from tallystick.store.answers import head
from tallystick.store.book_file import Store
from tallystick.store.case_sheets import case_sheets, cases_around, incident_records
from tests.books import CITED, DAYS, FIRST, drafted, opening, said
from tests.made_up import Story, examples, stories
from tests.places import scratch
from tests.store.books import create, tell, write

SPANS = ("2031-03-17", "2031-03", "2031-02-20/2031-03-20", "2031", "2030/2032", "2031-03-16/2031-05-01", "2031-05", "")
ON = (date(2031, 3, 14), date(2031, 3, 20))
LYING = {"2031-03-17", "2031-03", "2031-02-20/2031-03-20", "2031", "2030/2032", "2031-03-16/2031-05-01"}
OPENING = opening(FIRST, DAYS[0], "us")[1:]
drafts = [drafted(Kind.RECEIVE, said(span or "none", DAYS[0], "open", span=span)) for span in SPANS]
found_again = [
    drafted(Kind.INCIDENT, Incident(id=f"incident {span}", label=span or "none", span=span, cites=CITED))
    for span in SPANS
]


@settings(max_examples=examples(5))
@given(st.permutations(SPANS))
def test_what_can_lie_on_the_days_is_found_in_whatever_order_it_came_in(order: list[str]) -> None:
    at = [SPANS.index(span) for span in order]
    with scratch() as folder, create(folder / "book.tally") as store:
        write(store, *OPENING, *(drafts[i] for i in at), *(found_again[i] for i in at))
        with store.reading() as cursor:
            pin, _ = head(cursor)
            near = case_sheets(cursor, pin, cases_around(cursor, *ON, pin))
            assert {sheet.revision.span for sheet in near} == LYING
            assert {incident.span for _, incident in incident_records(cursor, pin, ON)} == LYING
            assert {incident.span for _, incident in incident_records(cursor, pin)} == set(SPANS)
            assert list(incident_records(cursor, 1, ON)) == []


def test_where_few_lie_on_the_days_those_next_to_them_are_read_too() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 29)]
    with scratch() as folder, create(folder / "book.tally") as store:
        write(store, *OPENING, *(drafted(Kind.RECEIVE, said(day, DAYS[0], "open", span=day)) for day in days))
        with store.reading() as cursor:
            pin, _ = head(cursor)
            day = date(2031, 3, 14)
            read = {
                least: {sheet.label for sheet in case_sheets(cursor, pin, cases_around(cursor, day, day, pin, least))}
                for least in (0, 1, 3, 1_000)
            }
    assert read[0] == read[1] == {"2031-03-14"}
    assert read[3] == {f"2031-03-{day:02}" for day in range(11, 18)}
    assert read[1_000] == set(days)


@settings(max_examples=examples(30))
@given(stories(), st.floats(0, 1))
def test_some_cases_are_read_as_all_are(story: Story, share: float) -> None:
    with scratch() as folder:
        last = tell(story, folder / "book.tally", repeat(3), reopen=False)[-1]
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            pin = max(1, round(share * last))
            every = list(case_sheets(cursor, pin))
            assert list(case_sheets(cursor, pin, [sheet.subject for sheet in every])) == every


def test_the_place_last_named_is_kept_where_a_later_statement_names_none() -> None:
    def told(day: date, place: str) -> Draft:
        texts = (("place", place),) if place else ()
        return Draft(Kind.ASSESS, said("one", day, "credible"), Words(reason="told", texts=texts))

    with scratch() as folder, create(folder / "book.tally") as store:
        write(store, *OPENING, told(DAYS[0], "Elm"), told(DAYS[1], "Oak"), told(DAYS[2], ""))
        with store.reading() as cursor:
            pin, _ = head(cursor)
            (sheet,) = case_sheets(cursor, pin)
            (again,) = case_sheets(cursor, pin, [sheet.subject])
    assert sheet == again
    assert (sheet.revision.known_on, sheet.texts) == (DAYS[2], {"place": "Oak"})
