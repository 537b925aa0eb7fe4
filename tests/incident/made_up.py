"""Made-up incidents and persons for the tests of pairing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tallystick.incident.place_names import names_of_place
from tallystick.incident.record import IncidentRecord
from tallystick.values.counts import Count

DAY = date(2031, 5, 1)
PLACES = (
    "near Northtown",
    "Northtown: market, Upper Province",
    "Southford",
    "Al Kudrah",
    "",
    "Eastbridge, Upper Province",
)


def incident(
    label: str,
    day: int = 0,
    place: str = "Northtown",
    *,
    killed: Count | None = None,
    point: tuple[float, float] | None = None,
    state: str = "",
    days: int = 1,
    people: frozenset[str] = frozenset(),
) -> IncidentRecord:
    """Give an incident so many days after DAY."""
    first = DAY + timedelta(days=day)
    last = first + timedelta(days=days - 1)
    return IncidentRecord(label, first, last, names_of_place(place), point, killed, None, state, people=people)


def tables(prefix: str) -> st.SearchStrategy[list[IncidentRecord]]:
    """Give tables of up to eight incidents with ids of their own."""
    counts = st.one_of(st.none(), st.integers(0, 9).map(Count.exactly))
    rows = st.tuples(
        st.integers(0, 4),
        st.sampled_from(PLACES),
        counts,
        st.sampled_from(["", "counted", "not counted"]),
        st.one_of(st.none(), st.tuples(st.floats(34, 36), st.floats(38, 40))),
        st.integers(1, 3),
    )

    def built(drawn: list[tuple[int, str, Count | None, str, tuple[float, float] | None, int]]) -> list[IncidentRecord]:
        return [
            incident(f"{prefix}{at}", day, place, killed=killed, state=state, point=point, days=days)
            for at, (day, place, killed, state, point, days) in enumerate(drawn)
        ]

    return st.lists(rows, max_size=8).map(built)
