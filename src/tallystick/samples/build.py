"""The sample book: the data files written to a book as its makers would have, release by release.

Sources, organisations and their first standards come first; then each day is one change, in the order of the
days on which things were made known; last, which cases are about which incident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from tallystick.actions.desk import Desk, create_book
from tallystick.actions.opening import Place
from tallystick.actions.recorder import Recorder
from tallystick.actions.standards import standard_of_key
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import Coverage, Figure, Kind, StateMap, Subject
from tallystick.samples.tables import (
    Table,
    cites,
    completed_of,
    count_of,
    entries,
    figures_of,
    links,
    printed,
    tables,
    title,
)
from tallystick.values.when import Basis

ACTOR: Final = "sample"
"""The pseudonym under which the sample book is written."""

Progress = Callable[[str, int, int], None]


def build_sample(place: Place, progress: Progress) -> None:
    """Write the sample book to a new place.

    Raises:
        BookExists: something lies there already.
    """
    days = _by_day()
    create_book(place, title(), ACTOR)
    with Desk.open(place, ACTOR) as desk:
        with desk.change() as change:
            _beginning(change)
        for done, (_, writes) in enumerate(sorted(days.items()), 1):
            with desk.change() as change:
                for write, table in writes:
                    write(change, table)
            progress("sample book", done, len(days))
        with desk.change() as change:
            _links(change)


def _beginning(change: Recorder) -> None:
    for source in tables("sources", "source"):
        texts = [(name, source[name]) for name in ("title", "publisher", "url") if name in source]
        change.source(
            source["id"],
            "A document the sample book rests on.",
            texts=texts,
            published=source.get("published"),
            second_hand=source.get("second_hand", False),
        )
    any_source = tables("sources", "source")[0]["id"]
    for organisation in tables("book", "organisation"):
        change.organisation(
            organisation["id"],
            organisation["reason"],
            [any_source],
            coverage=Coverage(organisation["coverage"]),
            texts=(("name", organisation["label"]),),
        )
    for incident in tables("incidents", "incident"):
        change.incident(
            incident["id"],
            incident["reason"],
            cites(incident),
            span=incident.get("span", ""),
            area=incident.get("area", ""),
            place=incident["label"],
        )


def _by_day() -> dict[date, list[tuple[Callable[[Recorder, Table], None], Table]]]:
    """Put all that is dated in the order in which it must be written: standards, figures, cases, what was printed."""
    days: dict[date, list[tuple[Callable[[Recorder, Table], None], Table]]] = defaultdict(list)
    for write, found in (
        (_adopt, tables("book", "adopt")),
        (_unitemised, tables("unitemised", "unitemised")),
        (_entry, [*entries("coalition"), *entries("airwars")]),
        (_adjust, tables("unitemised", "adjust")),
        (_claim, tables("claims", "claim")),
        (_expect, list(printed())),
    ):
        for table in found:
            days[table["known_on"]].append((write, table))
    return days


def _adopt(change: Recorder, table: Table) -> None:
    standard = standard_of_key(table["standard"])
    same = tuple(StateMap(old=state.id, new=state.id) for state in standard.states) if "states" in table else ()
    change.adopt(table["organisation"], standard, table["known_on"], table["reason"], same)


def _entry(change: Recorder, table: Table) -> None:
    if table["kind"] == "allocate":
        case = (table["organisation"], table["label"])
        change.allocate(
            table["from"], table["known_on"], table["reason"], cites(table), case, received=table["received"]
        )
        return
    duplicate_of = table.get("duplicate_of")
    change.statement_on_case(
        table["organisation"],
        table["label"],
        table["known_on"],
        table["state"],
        table["reason"],
        cites(table),
        kind=Kind(table["kind"]),
        texts=(("place", table["place"]),) if table.get("place") else (),
        duplicate_of=None if duplicate_of is None else _labels()[duplicate_of],
        unit=table["unit"],
        figures=figures_of(table),
        actors=tuple(table["actors"]),
        conceded_minimum="minimum_equals_concession" in table.get("flags", ()),
        **_given(table, "span", "area", "order", "covers_to", "reason_code", "basis"),
    )


def _unitemised(change: Recorder, table: Table) -> None:
    change.unitemised(
        table["organisation"],
        table["id"],
        table["known_on"],
        table["state"],
        table["reason"],
        cites(table),
        figures=figures_of(table),
        completed=completed_of(table),
        **_given(table, "span", "covers_to", "received", "reopened", "withdrawn", "basis"),
    )


def _adjust(change: Recorder, table: Table) -> None:
    change.adjust(
        table["organisation"],
        table["known_on"],
        table["state"],
        table["lower"],
        table["reason"],
        cites(table),
        **_given(table, "upper", "residual", "basis", "span"),
    )


def _expect(change: Recorder, table: Table) -> None:
    second_hand = {s["id"] for s in tables("sources", "source") if s.get("second_hand")}
    change.expect(
        table["organisation"],
        table.get("why", "As it was printed."),
        cites(table),
        measure=table["measure"],
        count=count_of(table["count"]),
        known_on=table["known_on"],
        second_hand=any(cite.partition("#")[0] in second_hand for cite in cites(table)),
        **_given(table, "covers_from", "covers_to", "basis"),
    )


def _claim(change: Recorder, table: Table) -> None:
    figure = None
    if "killed" in table:
        figure = Figure(category=table.get("category", "civilian"), count=count_of(table["killed"]))
    change.claim(
        table["id"],
        table["known_on"],
        table["says"],
        cites(table),
        incident=table["incident"],
        stance=table["stance"],
        topic=table["topic"],
        figure=figure,
        texts=(("speaker", table["speaker"]),),
    )


def _links(change: Recorder) -> None:
    for name in ("coalition", "airwars"):
        for link in links(name):
            change.case_in_incident(link["organisation"], link["case"], link["incident"], link["reason"], cites(link))
    for judge in tables("incidents", "judge"):
        a, b = (Subject(kind="incident", id=change.id_of(Kind.INCIDENT, judge[side])) for side in ("a", "b"))
        change.judge(a, b, Verdict(judge["verdict"]), judge["reason"], cites(judge))


def _labels() -> dict[str, str]:
    return {case["id"]: case["label"] for name in ("coalition", "airwars") for case in tables(name, "case")}


def _given(table: Table, *names: str) -> dict[str, Any]:
    given = {name: table[name] for name in names if name in table}
    if "basis" in given:
        given["basis"] = Basis(given["basis"])
    return given
