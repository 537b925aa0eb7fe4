from __future__ import annotations

from tests.cli.running import Ask

APRIL = ("--org", "coalition", "--from", "2017-04-30", "--to", "2017-06-02")


def check(measure: str, figure: int) -> dict[str, object]:
    return {"measure": measure, "printed": figure, "book": figure, "residual": 0, "second_hand": False}


def test_the_statement_for_april_2017_is_the_one_the_coalition_printed(ask: Ask) -> None:
    pin = ask("verify", "--json").answer["entries"]
    assert ask("statement", *APRIL, "--json").answer == {
        "org": "coalition",
        "from": "2017-04-30",
        "to": "2017-06-02",
        "pin": pin,
        "carried": 42,
        "received": 43,
        "reopened": 0,
        "completed": {"credible": 16, "non_credible": 31},
        "withdrawn": 0,
        "open": 38,
        "regraded": 0,
        "withdrawn_later": 0,
        "killed": {"opening": 352, "closing": 484, "change": 132},
        "killed_max": {"opening": None, "closing": None, "change": None},
        "derived": ["carried"],
        "checks": [
            check("completed", 47),
            check("killed", 484),
            check("killed_in_period", 132),
            check("open", 38),
            check("received", 43),
            check("state:credible", 16),
            check("state:non_credible", 31),
        ],
        "prior_period": None,
        "holds": True,
    }


def test_the_statement_for_april_2017_is_printed_line_by_line(ask: Ask) -> None:
    ran = ask("statement", *APRIL)
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
coalition, after 2017-04-30 and up to 2017-06-02

                                  book  printed
cases carried over                  42  derived
+ received                          43       43
- completed                         47       47
    credible                        16       16
    non-credible                    31       31
= cases open                        38       38

killed, at the beginning  at least 352
change                            +132     +132
killed, at the end        at least 484      484

derived: not printed for this window, worked out from what was.
The statement holds.
"""
    )


def test_where_print_and_book_differ_the_difference_stands_beside_the_line(ask: Ask) -> None:
    march = ("--org", "coalition", "--from", "2017-04-01", "--to", "2017-04-30")
    checks = {check["measure"]: check for check in ask("statement", *march, "--json").answer["checks"]}
    assert checks["killed_in_period"]["printed"] == 45
    assert checks["killed_in_period"]["book"] == 123
    assert checks["killed_in_period"]["residual"] == -78
    lines = ask("statement", *march).out.splitlines()
    change = next(line for line in lines if line.startswith("change"))
    assert change.split() == [
        "change",
        "+123",
        "+45",
        "second-hand;",
        "78",
        "fewer",
        "in",
        "print",
        "than",
        "in",
        "the",
        "book",
    ]


def test_a_window_that_ends_on_no_day_of_print_says_that_there_is_nothing_to_compare_with(ask: Ask) -> None:
    ran = ask("statement", "--org", "coalition", "--from", "2017-04-30", "--to", "2017-05-31")
    assert ran.out.splitlines()[-2:] == [
        "The book has no figure that was printed on 2017-05-31, the day this window ends, to compare with.",
        "The statement holds.",
    ]
    assert "derived" not in ran.out


def test_an_empty_window_moves_nothing(ask: Ask) -> None:
    made = ask("statement", "--org", "coalition", "--from", "2017-06-02", "--to", "2017-06-02", "--json").answer
    assert (made["carried"], made["received"], made["completed"], made["open"]) == (38, 0, {}, 38)
    assert made["killed"] == {"opening": 484, "closing": 484, "change": 0}


def test_a_window_backwards_is_refused(ask: Ask) -> None:
    ran = ask("statement", "--org", "coalition", "--from", "2017-06-02", "--to", "2017-04-30", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: The window from 2017-06-02 to 2017-04-30 ends before it begins. Give the earlier day first.\n"
    )
