"""What a comparison reads is what the book says, with less read: the same statements, totals and joined records."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, repeat
from operator import attrgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.actions.answer import asked
from tallystick.actions.gap_sides import repeating, side_of
from tallystick.ledger.entry import Draft, Incident, Judgement, Kind, Person, Subject, Verdict
from tallystick.store.answers import case_items
from tallystick.store.book_file import Store
from tallystick.store.compared import cases_said, figures_of, items_of, judged_beside
from tallystick.store.listing import killed_of_total, parts_of_total
from tallystick.store.totals import killed_as_known_on, sums_as_known_on
from tallystick.values.counts import total_of
from tests.books import DAYS, FIRST, WINDOW, drafted, opening, said
from tests.made_up import Story, examples, stories
from tests.places import scratch
from tests.store.books import create, tell, write

LAST = WINDOW[-1] + timedelta(days=400)
by_id = attrgetter("id")
questions = st.tuples(st.sampled_from(WINDOW), st.floats(0, 1))


@settings(max_examples=examples(40))
@given(stories(), st.lists(questions, min_size=4, max_size=4))
def test_what_is_read_for_a_comparison_is_what_the_book_says(story: Story, asked_at: list[tuple[date, float]]) -> None:
    with scratch() as folder:
        last = tell(story, folder / "book.tally", repeat(3), reopen=False)[-1]
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for day, share in asked_at:
                pin = max(1, round(share * last))
                whole = [item for item in case_items(cursor, "us", pin) if item.revision.known_on <= day]
                said_of = {one.pos: one for one in whole}
                once, often = cases_said(cursor, {"us": day}, pin)["us"]
                cases = [*((said,) for said in once), *often]
                assert sorted(said.pos for case in cases for said in case) == sorted(said_of)
                assert all(len(case) > 1 for case in often)
                items = items_of(cursor, [case[0].n for case in cases], pin)
                for case in cases:
                    timeline = items[case[0].n][: len(case)]
                    assert [item.n for item in timeline] == [said.pos for said in case]
                    for said, item in zip(case, timeline, strict=True):
                        one, told = said_of[said.pos], said.told()
                        assert (said.n, said.id, said.label) == (one.subject, one.case, one.label)
                        assert (item.of, item.kind, item.content) == (one.of, one.kind, one.revision)
                        assert (item.known_on.toordinal(), item.order) == (said.day, said.order)
                        assert (said.state, said.repeats or None) == (one.revision.state, one.revision.duplicate_of)
                        assert list(figures_of(bytes(told.killed))) == [
                            figure
                            for figure in one.revision.figures
                            if (figure.effect, figure.standing) == ("killed", "accepted")
                        ]
                        for name in told.__struct_fields__[:-1]:
                            assert getattr(told, name) == getattr(one.revision, name)


@settings(max_examples=examples(40))
@given(stories(), st.lists(questions, min_size=4, max_size=4))
def test_sums_of_the_headline_alone_are_those_of_all_cells(story: Story, asked_at: list[tuple[date, float]]) -> None:
    with scratch() as folder:
        last = tell(story, folder / "book.tally", repeat(3), reopen=False)[-1]
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for day, share in asked_at:
                pin, at = max(1, round(share * last)), day.toordinal()
                sums = [
                    one.amount
                    for one in sums_as_known_on(cursor, at, pin)
                    if one.cell.organisation == "us" and one.cell.counted and one.cell.effect == "killed"
                ]
                assert killed_as_known_on(cursor, at, pin, "us") == total_of(sums)
                parts = killed_of_total(cursor, "us", day, pin)
                every = parts_of_total(cursor, "us", day, pin, range(1, last + 1))
                assert set(parts) <= set(every)
                assert {part.subject for part in parts} == {part.subject for part in every}
                assert [
                    one for one in every if one.cell.counted and one.cell.effect == "killed" and one not in parts
                ] == []


@settings(max_examples=examples(40))
@given(stories(), st.lists(questions, min_size=4, max_size=4))
def test_a_case_of_which_little_is_read_stands_as_one_of_which_all_is(
    story: Story, asked_at: list[tuple[date, float]]
) -> None:
    with scratch() as folder:
        last = tell(story, folder / "book.tally", repeat(3), reopen=False)[-1]
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for day, share in asked_at:
                ask = asked(cursor, "us", max(4, round(share * last)))
                cases = cases_said(cursor, {"us": LAST}, ask.pin)["us"]
                _, little = side_of(ask, day, cases, repeating(cases))
                side, full = side_of(ask, day, cases, {said.id for said in chain(cases.once, *cases.often)})
                for less, more in zip(sorted(little, key=by_id), sorted(full, key=by_id), strict=True):
                    assert (less.id, less.flow, less.state, less.counted) == (
                        more.id,
                        more.flow,
                        more.state,
                        more.counted,
                    )
                    assert less == more or not (less.counted or less.duplicate_of or less.later)
                counted = total_of(case.killed for case in little if case.counted)
                assert counted.lower + total_of(one.killed for one in side.uncased).lower == side.book.lower


CASES = ("a", "b", "c", "d", "e")
RECORDS = (
    *opening(FIRST, DAYS[0], "us")[1:],
    *(drafted(Kind.RECEIVE, said(case, DAYS[0], "open")) for case in CASES),
    *(drafted(Kind.INCIDENT, Incident(id=name, label=name)) for name in ("market", "bridge")),
    *(drafted(Kind.PERSON, Person(id=name, case="a", effect="killed")) for name in ("p", "q")),
)


def judged(a: tuple[str, str], b: tuple[str, str], verdict: Verdict = Verdict.SAME) -> Draft:
    first, second = (Subject(kind=kind, id=identity) for kind, identity in (a, b))
    return drafted(Kind.JUDGE, Judgement(a=first, b=second, verdict=verdict))


def pairs(store: Store, kind: str, pin: int) -> set[tuple[str, str]]:
    with store.reading() as cursor:
        judged = judged_beside(cursor, pin, kind)
    return {(one.a.id, one.b.id) for one in judged if one.verdict is Verdict.SAME}


def test_a_judgement_that_joins_nothing_is_left_out() -> None:
    with scratch() as folder, create(folder / "book.tally") as store:
        last = write(
            store,
            *RECORDS,
            judged(("case", "a"), ("incident", "market")),
            judged(("incident", "market"), ("case", "b")),
            judged(("case", "c"), ("incident", "bridge")),
            judged(("case", "d"), ("case", "e")),
            judged(("person", "p"), ("person", "q")),
        )
        assert pairs(store, "case", last) == {("a", "market"), ("market", "b"), ("d", "e")}
        assert ("p", "q") in pairs(store, "person", last)


def test_a_later_judgement_on_a_pair_replaces_the_earlier_one_from_its_entry_on() -> None:
    with scratch() as folder, create(folder / "book.tally") as store:
        first = write(store, *RECORDS, judged(("case", "d"), ("case", "e")))
        later = write(store, judged(("case", "e"), ("case", "d"), Verdict.DIFFERENT), change=2)
        assert (pairs(store, "case", first), pairs(store, "case", later)) == ({("d", "e")}, set())
