"""What a casualty recorder would be ashamed to get wrong, as books. Labels and places are made up."""
# ruff: noqa: D205, D212, D415 -- the docstrings are books

from __future__ import annotations

from tallystick.values.counts import Delta
from tests.stories.telling import Told, causes, learned, ledger


@ledger
def test_a_release_found_late_changes_what_was_known_then_and_not_what_the_book_said_before(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-01-02 assess market credible  killed 5
    2031-01-09 assess market credible  killed 9
    2031-01-03 assess market credible  killed 7
    """
    assert [book.killed(f"2031-01-0{day}")[0] for day in (1, 2, 3, 8, 9)] == [0, 5, 7, 7, 9]
    before = book.after("2031-01-09 assess")
    assert [book.killed(f"2031-01-0{day}", pin=before)[0] for day in (1, 2, 3, 8, 9)] == [0, 5, 5, 5, 9]
    explained = book.explain("2031-01-04", "2031-01-31", (before, None))
    assert causes(explained) == {"raised": 2}
    assert learned(explained) == {"raised": 2}
    assert explained.change.min == 4  # 5 as the book said it on the 4th, 9 as it says now


@ledger
def test_announced_is_not_counted_and_what_is_accepted_in_part_is_three_figures_of_one_case(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-04-30 unitemised before credible  killed 352
    2031-05-25 assess market acknowledged  killed 105  killed/alleged 36  killed/combatant 2  span 2031-03-17
    2031-06-02 assess market credible      killed 105  killed/alleged 36  killed/combatant 2  span 2031-03-17
    2031-06-02 unitemised others credible  killed 27  span 2031-04
    """
    on_26_may, on_2_june = book.total("2031-05-26"), book.total("2031-06-02", "event_month")
    assert (on_26_may.killed.lower, on_26_may.acknowledged.lower) == (352, 105)
    assert (on_2_june.killed.lower, on_2_june.acknowledged.lower) == (484, 0)
    beside = [(one.category, one.standing, one.amount.lower) for one in on_2_june.beside]
    assert beside == [("civilian", "not_substantiated", 36), ("combatant", "accepted", 2)]
    explained = book.explain("2031-05-26", "2031-06-02")
    assert causes(explained) == {"new_case_counted": 105, "unitemised": 27}
    months = {month: amount.lower for month, amount in explained.by_month.items()}
    assert months == {"2031-03": 105, "2031-04": 27}  # a rise of a total is not the deaths of that month


@ledger
def test_two_who_were_injured_died(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-01-05 assess bridge credible  killed 3  injured 12  span 2031-01-04
    2031-01-09 assess bridge credible  killed 5  injured 10  span 2031-01-04
    2031-01-20 assess bridge credible  killed 6  injured 10  missing 1  span 2031-01-04
    """
    totals = [book.total(f"2031-01-{day}") for day in ("05", "09", "20")]
    assert [(one.killed.lower, one.injured.lower) for one in totals] == [(3, 12), (5, 10), (6, 10)]
    assert causes(book.explain("2031-01-05", "2031-01-09")) == {"transferred_effect": 2}
    assert causes(book.explain("2031-01-09", "2031-01-20")) == {"raised": 1}
    assert [(one.effect, one.amount.lower) for one in totals[2].beside] == [("missing", 1)]


@ledger
def test_eighty_deaths_without_a_case_are_itemised_one_by_one(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-04-30 unitemised eighty credible  killed 80
    2031-05-31 assess mill credible  killed 30  span 2031-02-11
    2031-05-31 allocate eighty  killed 30  case mill
    2031-06-30 assess farm credible  killed 12  span 2031-03-02
    2031-06-30 allocate eighty  killed 10  case farm
    """
    assert [book.killed(day)[0] for day in ("2031-04-30", "2031-05-31", "2031-06-30")] == [80, 80, 82]
    assert causes(book.explain("2031-04-30", "2031-06-30")) == {"new_case_counted": 42, "allocated": -40}
    rows = {row.group[0]: row.killed.lower for row in book.total("2031-06-30", "event_month").rows}
    assert rows == {"2031-02": 30, "2031-03": 12, "unknown": 40}


@ledger
def test_one_event_counted_as_two_is_found_by_its_organisation_or_by_us(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-01-10 assess c237 credible  killed 2..4
    2031-01-12 assess c240 credible  killed 2..4
    2031-02-20 duplicate c240 duplicate  killed 2..4  like c237
    2031-01-14 assess c300 credible  killed 7
    2031-01-15 assess c301 credible  killed 7
    2031-01-15 join c301 c300
    """
    assert [book.killed(day) for day in ("2031-01-11", "2031-01-13", "2031-02-20")] == [(2, 4), (4, 8), (9, 11)]
    assert causes(book.explain("2031-01-31", "2031-02-28")) == {"duplicate_found": -2}
    joined = book.after("2031-01-15 join")
    explained = book.explain("2031-01-31", "2031-01-31", (joined - 1, joined))
    assert (causes(explained), learned(explained)) == ({}, {"transferred_merged": -7})
    assert book.total("2031-02-28").cases == {"credible": 2, "duplicate": 1}


@ledger
def test_an_allegation_printed_three_times_counts_once(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-03-01 assess hill   credible  killed 4  span 2031-02-15  area inland
    2031-04-01 assess hill-2 credible  killed 4  span 2031-02-02  area coast
    2031-05-01 assess hill-3 credible  killed 4  span 2031-02-15  area coast
    2031-05-01 join hill-2 hill
    2031-05-01 join hill-3 hill
    """
    assert [book.killed(day)[0] for day in ("2031-03-01", "2031-04-01", "2031-05-01")] == [4, 4, 4]
    assert book.killed("2031-05-01", pin=book.after("2031-05-01 assess"))[0] == 12
    assert causes(book.explain("2031-03-01", "2031-05-01")) == {"transferred_place": 0}
    areas = {row.group[0]: row.cases for row in book.total("2031-05-01", "area").rows}
    assert areas == {"coast": 1}


@ledger
def test_a_later_toll_supersedes_an_earlier_one_and_is_no_range_with_it(book: Told) -> None:
    """
    2031-01-01 organisation us graded
    2031-01-02 assess tower fair       killed 5
    2031-01-06 assess tower fair       killed 47..
    2031-01-09 assess tower confirmed  killed 40..47
    """
    assert [book.killed(day) for day in ("2031-01-02", "2031-01-06", "2031-01-09")] == [(5, 5), (47, None), (40, 47)]
    assert causes(book.explain("2031-01-06", "2031-01-09")) == {"regraded_within": 0, "lowered": -7}


@ledger
def test_four_blanks_are_told_apart_and_totals_say_how_many_cases_lack_a_number(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-01-02 assess a credible  killed 0
    2031-01-02 assess b credible  killed unstated  injured 4
    2031-01-02 assess c credible  killed some
    2031-01-02 assess d credible  killed withheld
    2031-01-02 assess e credible  killed ~10
    """
    made = book.total("2031-01-02")
    assert made.killed == Delta(10, 10, not_stated=1, some_unnumbered=1, withheld=1)
    assert (made.killed.no_number, made.injured.lower, made.counted_cases) == (3, 4, 5)


@ledger
def test_two_organisations_judge_one_event_and_neither_moves_the_other(book: Told) -> None:
    """
    2031-01-01 organisation us   graded
    2031-01-01 organisation them first
    2031-01-03 assess market   fair          killed 12..15
    2031-05-01 assess market-7 non_credible  killed 4  of them
    2031-09-01 assess market-7 credible      killed 4  of them
    """
    assert (book.killed("2031-12-31"), book.killed("2031-12-31", of="them")) == ((12, 15), (4, 4))
    assert book.killed("2031-03-31", of="them") == (0, 0)


@ledger
def test_a_method_that_changes_moves_the_total_and_says_so(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-01-05 assess a credible      killed 5
    2031-01-05 assess b non_credible  killed 3
    2031-01-05 assess c acknowledged  killed 9
    2031-03-01 adopt second open=pending,acknowledged=pending,credible=weak,non_credible=-,duplicate=duplicate,\
withdrawn=taken_back,reopened=reopened
    2031-03-01 assess b confirmed  killed 3
    """
    assert [book.killed(day)[0] for day in ("2031-02-28", "2031-03-01")] == [5, 3]
    assert causes(book.explain("2031-02-28", "2031-03-01")) == {"standard_changed": -2}
    assert book.total("2031-03-01").cases == {"confirmed": 1, "pending": 1, "weak": 1}
    made = book.statement("2031-02-28", "2031-03-01")
    assert (made.carried, made.open, made.holds) == (1, 1, True)


@ledger
def test_a_slip_of_our_own_is_repaired_and_the_book_still_knows_it(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-01-05 assess a credible  killed 50
    2031-01-05 close us
    2031-01-05 correct a  killed 5
    2031-02-01 assess b credible  killed 1
    2031-02-01 void b
    """
    slip = book.after("2031-01-05 assess")
    assert (book.killed("2031-01-31", pin=slip), book.killed("2031-01-31")) == ((50, 50), (5, 5))
    assert learned(book.explain("2031-01-31", "2031-01-31", (slip, None))) == {"corrected": -45}
    made = book.statement("2031-01-31", "2031-02-28")
    assert made.prior_period == Delta(-45, -45)  # the period was closed, and something came into it
    assert (made.received, made.open, made.killed_closing.min) == (0, 0, 5)


@ledger
def test_a_month_in_the_life_of_an_organisation(book: Told) -> None:
    """
    2031-01-01 organisation us first
    2031-04-30 unitemised carried open  received 42
    2031-05-31 unitemised month credible  received 43  completed non_credible=31,credible=15  killed 27
    2031-05-31 assess market credible  killed 105  span 2031-03-17
    2031-05-31 allocate carried  received 1
    2031-05-31 print killed 132
    2031-05-31 print received 43
    2031-05-31 print open 38
    """
    made = book.statement("2031-04-30", "2031-05-31")
    assert (made.carried, made.received, made.reopened, made.withdrawn, made.open) == (42, 43, 0, 0, 38)
    assert dict(made.completed) == {"credible": 16, "non_credible": 31}
    assert made.holds
    assert {check.measure: check.residual for check in made.checks} == {"killed": 0, "open": 0, "received": 0}
    assert made.derived == ("carried", "completed")
