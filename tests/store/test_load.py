"""What the store reads of a book is what a fold over its whole journal holds: no entry can tell the difference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Claim,
    Correction,
    Draft,
    Expectation,
    Figure,
    Joining,
    Judgement,
    Kind,
    Parting,
    Signing,
    Subject,
    Unitemised,
    Voiding,
)
from tallystick.ledger.refusals import AlreadyThere, UnknownRecord
from tallystick.store.book_file import Store
from tallystick.store.totals import sums_as_known_on
from tallystick.store.verify import verify_book
from tallystick.values.counts import Count
from tests.books import DAYS, FIRST, FIRST_TO_SECOND, KINDS, SECOND, drafted, killed, opening, said
from tests.made_up import Story, examples, stories
from tests.places import scratch
from tests.store.books import create, hurried, no_progress, salts, stamp, tell, write

REPAIRS = ("revise",) * 4 + ("join", "part") * 3 + ("correct", "void", "adopt")
FIGURES = ("unitemised", "allocate", "adjust", "correct", "void") * 3 + ("revise", "expect", "sign", "adopt")


@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(stories(REPAIRS) | stories(FIGURES), st.sampled_from([1, 1, 4]), st.booleans())
def test_a_program_that_opens_the_book_anew_writes_the_same_rows(
    monkeypatch: pytest.MonkeyPatch, story: Story, size: int, hurry: bool
) -> None:
    with scratch() as folder, hurried(monkeypatch, sure=hurry):
        tell(story, folder / "book.tally", repeat(size), reopen=True)
        with Store(folder / "book.tally") as store:
            report = verify_book(store, None, no_progress)
        assert (report.entries, report.findings) == (story.pages.last, ())


def said_by(case: str, day: int, state: str, *figures: Figure, **facts: object) -> Draft:
    return drafted(KINDS[FIRST.state(state).flow], said(case, DAYS[day], state, *figures, **facts))


def written(*changes: list[Draft]) -> Iterator[Store]:
    """Write each change with a program that knows nothing of the ones before, then open the book."""
    with scratch() as folder:
        create(folder / "book.tally").close()
        for number, drafts in enumerate([opening(FIRST, DAYS[0], "us")[1:], *changes]):
            with Store(folder / "book.tally") as store:
                write(store, *drafts, change=number)
        with Store(folder / "book.tally") as store:
            yield store


book_of = contextmanager(written)


def join(case: str, into: str) -> Draft:
    return drafted(Kind.JOIN, Joining(case=case, into=into))


def part(case: str, new: str, *entries: int) -> Draft:
    return drafted(Kind.PART, Parting(case=case, new=new, label=new, entries=entries))


def holds(store: Store) -> bool:
    return verify_book(store, None, no_progress).findings == ()


def test_a_case_that_took_one_in_and_was_joined_itself_is_followed_to_the_end() -> None:
    cases = [said_by(name, day, "credible", killed(1)) for day, name in enumerate("abc")]  # entries 5, 6, 7
    with book_of(cases, [join("a", "b")], [join("b", "c")], [part("c", "b", 6)], [said_by("b", 4, "open")]) as store:
        assert holds(store)
        assert [killed_on(store, 3, pin) for pin in (7, 8, 9, 10)] == [3, 2, 1, 2]
        assert killed_on(store, 4) == 1  # b is open again; c, which has kept a, is not


def test_joining_a_case_by_the_name_it_had_joins_the_case_it_is_in() -> None:
    cases = [said_by(name, day, "credible", killed(1)) for day, name in enumerate("abc")]
    with book_of(cases, [join("a", "b")], [join("a", "c")], [part("c", "b", 6)], [said_by("a", 4, "open")]) as store:
        assert holds(store)
        assert [killed_on(store, 3, pin) for pin in (7, 8, 9, 10)] == [3, 2, 1, 2]
        assert killed_on(store, 4) == 1  # a is still joined to b, which is open again


def test_a_case_is_found_where_it_was_joined_after_another_was_joined_to_it_by_its_old_name() -> None:
    cases = [said_by(name, day, "credible", killed(1)) for day, name in enumerate("abc")]
    with book_of(cases, [join("a", "b")], [join("c", "a")], [said_by("a", 4, "open")]) as store:
        assert holds(store)
        assert killed_on(store, 3) == 1  # three records of one case
        assert killed_on(store, 4) == 0


def test_an_adoption_moves_cases_in_the_order_they_came_in_whichever_were_looked_at_before() -> None:
    cases = [said_by(name, day, "credible", killed(1)) for day, name in enumerate("abc")]
    adoption = Adoption(organisation="us", known_on=DAYS[5], standard=SECOND, states=FIRST_TO_SECOND)
    with book_of(cases, [said_by("c", 3, "credible", killed(4)), drafted(Kind.ADOPT, adoption)]) as store:
        assert holds(store)
        assert killed_on(store, 5) == 6


def test_an_adjustment_corrected_twice_by_two_programs_counts_once() -> None:
    moved = Adjustment(organisation="us", known_on=DAYS[1], standard=FIRST.key, state="credible", lower=-1, upper=-1)
    first, second = replace(moved, lower=-3, upper=-3), replace(moved, lower=2, upper=2)
    corrections = [
        drafted(Kind.CORRECT, Correction(entry=5, target=Kind.ADJUST, subject="us", adjustment=new))
        for new in (first, second)
    ]
    with book_of([drafted(Kind.ADJUST, moved)], corrections[:1], corrections[1:]) as store:
        assert holds(store)
        assert killed_on(store, 1) == 2


def test_an_unitemised_figure_corrected_twice_and_voided_leaves_nothing_and_its_id_is_used_up() -> None:
    figure = Unitemised(
        id="80", organisation="us", label="80", known_on=DAYS[0], standard=FIRST.key, state="credible",
        figures=(killed(80),),
    )  # fmt: skip
    moved = replace(figure, known_on=DAYS[1], figures=(killed(79),))
    changes = [
        drafted(Kind.UNITEMISED, figure),
        drafted(Kind.CORRECT, Correction(entry=5, target=Kind.UNITEMISED, subject="80", unitemised=moved)),
        drafted(Kind.CORRECT, Correction(entry=5, target=Kind.UNITEMISED, subject="80", unitemised=figure)),
        drafted(Kind.VOID, Voiding(entry=5, target=Kind.UNITEMISED, subject="80")),
    ]
    with book_of(*([draft] for draft in changes)) as store:
        assert holds(store)
        assert [killed_on(store, 0, pin) for pin in (5, 6, 7, 8)] == [80, 0, 80, 0]
        assert [killed_on(store, 1, pin) for pin in (5, 6, 7, 8)] == [80, 79, 80, 0]
        with pytest.raises(AlreadyThere):
            write(store, changes[0], change="again")


@pytest.mark.parametrize("target", [Kind.EXPECT, Kind.SIGN, Kind.CLAIM, Kind.JUDGE])
def test_an_entry_that_moves_no_total_is_voided_once_and_only_as_what_it_is(target: Kind) -> None:
    contents = {
        Kind.EXPECT: Expectation(organisation="us", measure="killed", count=Count.exactly(3), known_on=DAYS[0]),
        Kind.SIGN: Signing(organisation="us", closed_to=DAYS[0]),
        Kind.CLAIM: Claim(id="claim", known_on=DAYS[0]),
        Kind.JUDGE: Judgement(a=Subject(kind="case", id="a"), b=Subject(kind="case", id="b"), verdict=Verdict.SAME),
    }
    cases = [said_by(name, 0, "credible", killed(1)) for name in "ab"]
    voided = drafted(Kind.VOID, Voiding(entry=7, target=target, subject="us"))
    with book_of([*cases, drafted(target, contents[target])], [voided]) as store:
        assert holds(store)
        for entry in (7, 6, 4, 99):  # voided already; a case's; an adoption; not there
            with pytest.raises(UnknownRecord):
                write(store, drafted(Kind.VOID, Voiding(entry=entry, target=target, subject="us")), change="no")


def test_a_case_made_in_this_change_is_still_known_after_the_writer_forgot_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with scratch() as folder, hurried(monkeypatch), create(folder / "book.tally") as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
        with store.change(stamp(), salts()) as change:
            names = [change.new_case(f"case {number}") for number in range(6)]
            for day, state in enumerate(("open", "credible")):
                for name in names:
                    change.add(said_by(name, day, state, killed(1)))
        assert holds(store)
        assert [killed_on(store, day) for day in (0, 1)] == [0, 6]


def killed_on(store: Store, day: int, pin: int | None = None) -> int:
    with store.reading() as cursor:
        sums = sums_as_known_on(cursor, DAYS[day].toordinal(), pin)
    return sum(one.amount.lower for one in sums if one.cell.counted and one.cell.effect == "killed")
