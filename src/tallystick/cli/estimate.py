"""``tallystick estimate``: how many were never recorded, from the overlaps of lists."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.actions.extras import needing
from tallystick.cli import UNUSABLE
from tallystick.cli.files import written
from tallystick.cli.screen import say
from tallystick.cli.shell import json_option, progress, say_json, warn

if TYPE_CHECKING:
    from tallystick.actions.estimating import Result, StratumStudy, Study, Timed

MORE = "What each method assumes, and how well it worked, stands on the page that --html FILE writes."


@click.command("estimate")
@click.argument("patterns", type=click.Path(path_type=Path))
@click.option(
    "--method",
    type=click.Choice(["dga", "loglinear", "latent", "all"]),
    default="all",
    show_default=True,
    help="Which method; two lists alone always go to the method for two.",
)
@click.option("--by", default="", metavar="COLUMN", help="Estimate each value of this column apart.")
@click.option("--lists", default="", metavar="A,B,C", help="Which columns are lists, where their marks do not tell.")
@click.option("--by-source", is_flag=True, help="Of a book: its sources are the lists, not its organisations.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Same seed, same digits.")
@click.option(
    "--delta",
    type=click.FloatRange(min=0, min_open=True),
    help="dga: prior count of each pattern (2^-lists).",
)
@click.option(
    "--most-missing",
    type=click.IntRange(min=1),
    metavar="N",
    help="dga: end the grid here, even if that cuts.",
)
@click.option(
    "--r-seed",
    type=click.IntRange(0, 2**31 - 1),
    default=1234,
    show_default=True,
    help="loglinear: make the run of 1,000 tables that R makes from this seed, beside ours.",
)
@json_option
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a report to this file.")
def command(  # noqa: PLR0917 -- click hands them over by name
    patterns: Path,
    method: str,
    by: str,
    lists: str,
    by_source: bool,
    seed: int,
    delta: float | None,
    most_missing: int | None,
    r_seed: int,
    as_json: bool,
    page: Path | None,
) -> None:
    """Estimate all persons, recorded or not, from PATTERNS: a CSV file with one 0/1 column a list and a column 'count'.

    Without such a column each row is a person. PATTERNS may be a book: then its organisations are the lists, and
    persons judged the same are one. Documented and estimated numbers are never added.
    """
    with needing("estimate", "Estimating"):
        from tallystick.actions import estimating  # noqa: PLC0415 -- optional extra
    named = tuple(name.strip() for name in lists.split(",") if name.strip())
    wishes = estimating.Wishes(method, seed, delta, most_missing, r_seed=r_seed)
    with progress("estimating") as step:
        made = estimating.estimate_table(patterns, wishes, step, by=by, lists=named, by_source=by_source)
    if made.study is None:
        warn(made.problems)
        if as_json:
            say_json({"problems": [_problem(one) for one in made.problems]})
        raise SystemExit(UNUSABLE)
    if page is not None:
        written(page, partial(estimating.write_report, made.study), "the report")
    if as_json:
        say_json(_study(made.study))
    else:
        say("\n".join([*estimating.told(made.study), *([] if page else [MORE])]))


def _study(study: Study) -> dict[str, Any]:
    strata = [
        {
            "stratum": one.stratum,
            "observed": one.patterns.observed.persons,
            "lists": list(one.patterns.lists),
            "findings": [{"code": f.code, "words": f.words} for f in one.findings],
            "disagreement": one.disagreement,
            "results": [_result(timed) for timed in one.timed],
        }
        for one in study.strata
    ]
    answer: dict[str, Any] = {"observed": study.observed.persons, "seed": study.seed, "summed_over": study.summed_over}
    if study.by:
        return answer | {
            "by": study.by,
            "results": [_of(r, s) for s in study.strata for r in s.timed],
            "strata": strata,
        }
    return answer | {key: value for key, value in strata[0].items() if key not in {"stratum", "observed"}}


def _of(timed: Timed, one: StratumStudy) -> dict[str, Any]:
    return {"stratum": one.stratum, "observed": one.patterns.observed.persons, **_result(timed)}


def _result(timed: Timed) -> dict[str, Any]:
    result: Result = timed.result
    one, refused = result.estimated, result.refused
    return {
        "method": result.method.value,
        "median": None if one is None else one.median,
        "lower": None if one is None else one.lower,
        "upper": None if one is None else one.upper,
        "level": 0.95 if one is None else one.level,
        "seconds": timed.seconds,
        "diagnostics": dict(result.diagnostics),
        "warnings": list(result.warnings),
        "refused": None if refused is None else str(refused),
        "refused_code": None if refused is None else refused.code.value,
    }


def _problem(one: Any) -> dict[str, Any]:
    keys = ("file", "row", "field", "value", "what", "remedy", "code")
    return {key: getattr(one, key) for key in keys}
