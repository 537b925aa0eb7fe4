"""A total says what is counted and what stands beside it, and nothing stands in both."""

from __future__ import annotations

from hypothesis import given, settings

from tallystick.ledger.asof import Beside, Row, rows_by
from tallystick.ledger.entry import Kind
from tallystick.values.counts import NO_DELTA, Blank, Count, CountRange, Delta
from tallystick.values.when import Basis
from tests.books import DAYS, FIRST, SECOND, WINDOW, Pages, adoption, eighty, harmed, killed
from tests.ledger.adding import cell_sums, total
from tests.made_up import Story, examples, stories


def test_quantifiers_survive_to_the_total() -> None:
    pages = Pages()
    pages.open()
    for number, count in enumerate(
        [
            Count.exactly(5),
            Count.about(3),
            Count.between(2, 4),
            Count.at_least(10),
            Count.up_to(6),
            Count.exactly(0),
            *(Count.missing(blank) for blank in Blank),
        ]
    ):
        pages.says(f"case {number}", DAYS[0], "credible", killed(count))
    pages.says("no figure at all", DAYS[0], "credible")
    made = total(pages, DAYS[0])
    assert made.killed == Delta(20, 28, open_ended=1, no_lower=1, not_stated=2, some_unnumbered=1, withheld=1)
    assert made.killed_range == CountRange(20, None)
    assert made.killed.no_number == 4
    assert (made.counted_cases, made.cases) == (10, {"credible": 10})


def test_the_maximum_is_known_again_when_the_open_ended_figure_is_gone() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(Count.at_least(10)))
    pages.says("b", DAYS[0], "credible", killed(1))
    pages.says("a", DAYS[1], "credible", killed(12))
    assert [total(pages, day).killed_range for day in DAYS[:2]] == [CountRange(11, None), CountRange(13, 13)]


def test_what_was_announced_stands_beside_the_total_and_never_inside_it() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "acknowledged", killed(105))
    pages.says("a", DAYS[1], "credible", killed(105))
    first, second = total(pages, DAYS[0]), total(pages, DAYS[1])
    assert (first.killed, first.acknowledged, first.counted_cases) == (NO_DELTA, Delta(105, 105), 0)
    assert (second.killed, second.acknowledged, second.counted_cases) == (Delta(105, 105), NO_DELTA, 1)


def test_partial_acceptance_is_three_figures_of_one_case() -> None:
    pages = Pages()
    pages.open()
    figures = killed(105), killed(36, standing="not_substantiated"), killed(2, "combatant"), harmed("injured", 7)
    pages.says("a", DAYS[0], "credible", *figures)
    made = total(pages, DAYS[0])
    assert (made.killed, made.injured, made.cases) == (Delta(105, 105), Delta(7, 7), {"credible": 1})
    assert made.beside == (
        Beside("credible", "killed", "civilian", "not_substantiated", Delta(36, 36)),
        Beside("credible", "killed", "combatant", "accepted", Delta(2, 2)),
    )


def test_missing_and_unborn_are_never_added_to_the_killed() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(3), harmed("missing", 4), harmed("unborn", 1))
    made = total(pages, DAYS[0])
    assert made.killed == Delta(3, 3)
    assert [(one.effect, one.amount.lower) for one in made.beside] == [("missing", 4), ("unborn", 1)]


def test_a_case_whose_dead_are_given_in_another_counted_category_does_not_lack_a_number() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(5, "unknown"))
    assert total(pages, DAYS[0]).killed == Delta(not_stated=1)  # civilians alone are counted, and nobody said how many
    pages.write(Kind.ADOPT, adoption())
    assert total(pages, DAYS[2]).killed == Delta(5, 5)  # the unknown are counted too
    pages.says("b", DAYS[3], "confirmed", killed(Count.missing(Blank.NOT_STATED)), killed(1, "unknown"),
               standard=SECOND.key)  # fmt: skip
    assert total(pages, DAYS[3]).killed == Delta(6, 6, not_stated=1)  # said in so many words, so it is kept


def test_cases_that_rest_on_an_assumed_day_are_counted() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(1), basis=Basis.ASSUMED)
    pages.says("b", DAYS[0], "credible", killed(1))
    assert [total(pages, day).assumed_cases for day in WINDOW[:2]] == [0, 1]
    pages.says("a", DAYS[1], "credible", killed(1), basis=Basis.PRINTED)
    assert total(pages, DAYS[1]).assumed_cases == 0


def test_unitemised_deaths_are_counted_without_a_case() -> None:
    pages = Pages()
    pages.open()
    pages.write(Kind.UNITEMISED, eighty())
    made = total(pages, DAYS[2])
    assert (made.killed, made.counted_cases, made.cases) == (Delta(80, 80), 0, {})


def test_another_organisations_cases_are_not_ours() -> None:
    pages = Pages()
    pages.open(FIRST, DAYS[0], "us", "them")
    pages.says("a", DAYS[0], "credible", killed(1))
    pages.says("b", DAYS[0], "credible", killed(2), harmed("missing", 1), organisation="them")
    assert [total(pages, DAYS[0], organisation=name).killed.lower for name in ("us", "them")] == [1, 2]
    assert total(pages, DAYS[0]).beside == ()
    assert rows_by(cell_sums(pages, DAYS[0]), "us", ("status",)) == (
        Row(("credible",), Delta(1, 1), NO_DELTA, 1),
    )  # fmt: skip


def test_rows_by_month_hold_what_counts_and_rows_by_status_every_state() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(5), harmed("injured", 1), span="2031-01-05")
    pages.says("b", DAYS[0], "credible", killed(2), killed(9, "combatant"))
    pages.says("c", DAYS[0], "non_credible", killed(7), span="2031-01-05")
    sums = cell_sums(pages, DAYS[0])
    assert rows_by(sums, "us", ("event_month",)) == (
        Row(("2031-01",), Delta(5, 5), Delta(1, 1), 1),
        Row(("unknown",), Delta(2, 2), NO_DELTA, 1),
    )
    assert rows_by(sums, "us", ("status", "event_month")) == (
        Row(("credible", "2031-01"), Delta(5, 5), Delta(1, 1), 1),
        Row(("credible", "unknown"), Delta(2, 2), NO_DELTA, 1),
        Row(("non_credible", "2031-01"), Delta(7, 7), NO_DELTA, 1),
    )
    grouped = [one._replace(group=("north", "one")) for one in sums]
    assert [row.group for row in rows_by(grouped, "us", ("area", "event_month", "actor"))] == [
        ("north", "2031-01", "one"),
        ("north", "unknown", "one"),
    ]


@settings(max_examples=examples(50))
@given(stories())
def test_rows_by_month_add_up_to_the_total(story: Story) -> None:
    for day in WINDOW:
        made = total(story.pages, day)
        rows = rows_by(cell_sums(story.pages, day), "us", ("event_month",))
        assert sum((row.killed for row in rows), NO_DELTA) == made.killed
        assert sum((row.injured for row in rows), NO_DELTA) == made.injured
        assert sum(row.cases for row in rows) == made.counted_cases
