"""What a comparison reads is what the book says, with less read: the same statements, totals and joined records."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import repeat
from operator import attrgetter

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.actions.answer import Asked, asked
from tallystick.actions.gap_sides import sides_of
from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Draft, Incident, Judgement, Kind, Person, Subject, Verdict
from tallystick.ledger.timeline import BEFORE_ALL, Item, rules_of, standing
from tallystick.reconciliation.model import CaseView, Later
from tallystick.store.answers import CaseItem, case_items
from tallystick.store.book_file import Store
from tallystick.store.compared import Said, each_said, figures_of, items_of, judged_beside, repeating, said_often
from tallystick.store.listing import killed_of_total, parts_of_total
from tallystick.store.totals import killed_as_known_on, sums_as_known_on
from tallystick.values.counts import NO_DELTA, total_of
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
                cases: dict[int, list[Said]] = {}
                for _, said in each_said(cursor, {"us": day}, pin):
                    cases.setdefault(said.n, []).append(said)
                assert sorted(said.pos for case in cases.values() for said in case) == sorted(said_of)
                assert said_often(cursor) >= {n for n, case in cases.items() if len(case) > 1}
                items = items_of(cursor, list(cases), pin)
                for n, unordered in cases.items():
                    case = sorted(unordered, key=attrgetter("place"))
                    timeline = items[n][: len(case)]
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
                everything = {one.case for one in case_items(cursor, "us", ask.pin)}
                ((_, little),) = sides_of(cursor, [(ask, day)], repeating(cursor), hindsight=True)
                ((side, full),) = sides_of(cursor, [(ask, day)], everything, hindsight=True)
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


@settings(max_examples=examples(40))
@given(stories(), st.lists(questions, min_size=4, max_size=4), st.booleans())
def test_a_case_stands_as_all_that_was_said_of_it_comes_to_read_whole_and_in_order(
    story: Story, asked_at: list[tuple[date, float]], hindsight: bool
) -> None:
    with scratch() as folder:
        last = tell(story, folder / "book.tally", repeat(3), reopen=False)[-1]
        with Store(folder / "book.tally") as store, store.reading() as cursor:
            for day, share in asked_at:
                ask = asked(cursor, "us", max(4, round(share * last)))
                said: dict[str, list[CaseItem]] = {}
                for item in case_items(cursor, "us", ask.pin):
                    if hindsight or item.revision.known_on <= day:
                        said.setdefault(item.case, []).append(item)
                ((_, views),) = sides_of(cursor, [(ask, day)], set(said), hindsight=hindsight)
                assert [as_asked(view) for view in sorted(views, key=by_id)] == [
                    as_asked(read_whole(ask, day, said[case])) for case in sorted(said)
                ]


def as_asked(view: CaseView) -> CaseView:
    """Leave out the figure of a case that is in no total and beside none: nobody asks for it."""
    return view if view.counted or view.flow is Flow.ACKNOWLEDGED else replace(view, killed=NO_DELTA)


def read_whole(ask: Asked, day: date, said: list[CaseItem]) -> CaseView:
    """Make of all entries about a case how it stood on a day, as the rules of posting do."""
    rules = {key: rule for one in ask.adopted for key, rule in rules_of(one.standard).items()}
    later = tuple(
        Later(
            known_on=one.revision.known_on,
            state=one.revision.state,
            flow=rules[one.revision.standard, one.revision.state].flow,
            counted=rules[one.revision.standard, one.revision.state].counts,
            reason_code=one.revision.reason_code,
        )
        for one in said
        if one.revision.known_on > day
    )
    known = [one for one in said if one.revision.known_on <= day]
    if not known:
        return CaseView(id=said[0].case, label=said[0].label, flow=None, later=later)
    items = [Item(one.revision.known_on, one.revision.order, one.pos, one.of, one.kind, one.revision) for one in known]
    adoptions = [
        Item(one.known_on, BEFORE_ALL, one.entry, one.entry, Kind.ADOPT, one.adoption)
        for one in ask.adopted
        if one.known_on <= day
    ]
    now = standing(sorted([*items, *adoptions]), rules)
    assert now is not None
    last = known[-1].revision
    killed = total_of(
        amount
        for (effect, category, standing_), amount in now.figures
        if (effect, standing_) == ("killed", "accepted") and category in now.categories
    )
    return CaseView(
        id=said[0].case,
        label=said[0].label,
        flow=now.flow,
        state=now.state,
        counted=now.counted,
        killed=killed,
        reason_code=last.reason_code,
        span=last.span,
        area=last.area,
        actors=last.actors,
        weapon=last.weapon,
        known_on=last.known_on,
        basis=last.basis,
        duplicate_of=last.duplicate_of,
        conceded_min=last.conceded_minimum,
        later=later,
    )


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
