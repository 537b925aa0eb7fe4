"""Cases and incidents are found by the days they can lie on, whatever the length of their spans."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.ledger.entry import Incident, Kind
from tallystick.store.answers import head
from tallystick.store.case_sheets import case_sheets, cases_around, incident_records
from tests.books import CITED, DAYS, FIRST, drafted, opening, said
from tests.made_up import examples
from tests.places import scratch
from tests.store.books import create, write

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
