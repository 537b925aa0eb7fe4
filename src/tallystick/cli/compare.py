"""``tallystick compare``: why two tables do not come to the same number, with no book at all."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import click
from click.core import ParameterSource

from tallystick.actions import comparing
from tallystick.actions.comparing import Comparison, OneSide, StepRange, TableFacts, Telling, UnusableTables
from tallystick.actions.comparing_lists import Ages, ListTerms
from tallystick.actions.gap import Scope
from tallystick.actions.gap import Terms as GapTerms
from tallystick.cli import FOUND, UNUSABLE, compare_lists, plain
from tallystick.cli.files import written
from tallystick.cli.pair import several, why
from tallystick.cli.screen import Amounts, columns, many, number, paragraphs, row, say, span
from tallystick.cli.shell import (
    Day,
    Renamed,
    encoding_option,
    json_option,
    map_option,
    progress,
    say_json,
    warn,
)
from tallystick.values.counts import Count, CountRange


class Figure(click.ParamType[Count]):
    """A printed figure: 484, 484+ for at least so many, 480-500 for a range."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Count:  # noqa: D102 -- click's own signature
        if isinstance(value, Count):
            return value
        found = re.fullmatch(r"(\d{1,12})(?:(\+)|-(\d{1,12}))?", value.replace(",", ""))
        if found is None or (found[3] and int(found[3]) < int(found[1])):
            return self.fail(f"'{value}' is no figure. Write 484, 484+ for at least so many, or 480-500.", param, ctx)
        least = int(found[1])
        if found[2]:
            return Count.at_least(least)
        return Count.between(least, int(found[3])) if found[3] else Count.exactly(least)


def _as_mapping(_ctx: click.Context, _param: click.Parameter, value: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(value)


@click.command("compare")
@click.argument("table_a", metavar="A.csv", type=click.Path(path_type=Path))
@click.argument("table_b", metavar="B.csv", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(["cases", "people"]), default="cases", show_default=True,
    help="What the rows are: cases of two organisations, or two releases of a list of people.",
)  # fmt: skip
@click.option(
    "--by", type=click.Choice(["link", "id"]), default="link", show_default=True,
    help="people: find the same person by linkage, or trust the ids.",
)  # fmt: skip
@click.option("--names", is_flag=True, help="people: give the names too; by default no name leaves the program.")
@click.option(
    "--elderly",
    type=click.IntRange(19, 120),
    default=60,
    show_default=True,
    metavar="AGE",
    help="people: who is elderly, from which age on.",
)
@click.option("--on", "on", type=Day(), help="The day: what both had made known at its end. By default, all of both.")
@click.option("--on-b", type=Day(), help="Another day for B.")
@click.option("--hindsight", is_flag=True, help="Also use what was said after the day, and say so.")
@click.option("--event-from", type=Day(), help="Only harm from this day on ...")
@click.option("--event-to", type=Day(), help="... up to and including this one.")
@click.option("--area", "areas", multiple=True, metavar="AREA", help="Only this area and what lies in it, as SY/Raqqa.")
@click.option("--actor", default="", metavar="NAME", help="Only cases in which this actor is named.")
@click.option("--weapon", default="", metavar="NAME", help="Only cases with this weapon.")
@click.option("--standard-a", default="", metavar="KEY", help="By which standard A's status counts, as airwars@2024.")
@click.option("--standard-b", default="", metavar="KEY", help="By which standard B's status counts.")
@click.option(
    "--status", "statuses", type=Renamed(), multiple=True, callback=_as_mapping,
    help="Read a status as a state, as --status proved=credible. May be given several times.",
)  # fmt: skip
@click.option("--printed-a", type=Figure(), help="The total A printed: 484, 484+ for at least so many, 480-500.")
@click.option("--printed-b", type=Figure(), help="The total B printed; both or none.")
@click.option(
    "--label-a",
    default="",
    metavar="NAME",
    help="What A is called, as Airwars or 'Coalition|التحالف'; by default the name of its file.",
)
@click.option("--label-b", default="", metavar="NAME", help="What B is called; after a bar, in Arabic.")
@click.option("--gazetteer", metavar="FILE", type=click.Path(path_type=Path), help="Places with points, as for pair.")
@click.option(
    "--threshold", type=click.FloatRange(min=0, max=1, min_open=True), default=comparing.THRESHOLD, show_default=True,
    help="The probability from which on two cases are taken for one.",
)  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Same seed, same ranges.")
@map_option
@encoding_option
@json_option
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a report to this file.")
@click.option("--svg", "picture", type=click.Path(path_type=Path, dir_okay=False), help="Write its waterfall here.")
@click.option("--png", "dots", type=click.Path(path_type=Path, dir_okay=False), help="Write its waterfall as PNG.")
@click.option(
    "--language", type=click.Choice(list(comparing.LANGUAGES)), default="en", show_default=True,
    help="The language of the report and of the waterfall.",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context,
    *,
    table_a: Path,
    table_b: Path,
    kind: str,
    by: str,
    names: bool,
    elderly: int,
    on: date | None,
    on_b: date | None,
    hindsight: bool,
    event_from: date | None,
    event_to: date | None,
    areas: tuple[str, ...],
    actor: str,
    weapon: str,
    standard_a: str,
    standard_b: str,
    statuses: dict[str, str],
    printed_a: Count | None,
    printed_b: Count | None,
    label_a: str,
    label_b: str,
    gazetteer: Path | None,
    threshold: float,
    seed: int,
    renamed: dict[str, str],
    encoding: str | None,
    as_json: bool,
    page: Path | None,
    picture: Path | None,
    dots: Path | None,
    language: str,
) -> None:
    """Explain why two tables, one row a case, do not come to the same number killed: no book is needed.

    Columns: those of pair, and as far as there are any known_on (or published), reason, area, weapon, unit. Pairs are
    proposals; the difference does not depend on them, and how far its steps do is said with each.
    """
    _refuse_strangers(ctx, kind)
    (label_a, _, arabic_a), (label_b, _, arabic_b) = (label.partition("|") for label in (label_a, label_b))
    if kind == "people":
        printed = _whole(ctx, printed_a), _whole(ctx, printed_b)
        people = ListTerms(
            labels=(label_a, label_b), labels_ar=(arabic_a, arabic_b),
            by=by, printed=printed, ages=Ages(elderly=elderly), names=names,
            renamed=renamed, encoding=encoding,
        )  # fmt: skip
        compare_lists.run(ctx, table_a, table_b, people, as_json=as_json, page=page, language=language)
        return
    if (printed_a is None) != (printed_b is None):
        message = "A printed total is compared with a printed total: give --printed-a and --printed-b, or neither."
        raise click.UsageError(message, ctx)
    terms = comparing.Terms(
        on_a=on,
        on_b=on_b,
        scope=Scope(event_from=event_from, event_to=event_to, places=areas, actor=actor, weapon=weapon),
        hindsight=hindsight,
        renamed=renamed,
        statuses=statuses,
        gazetteer=gazetteer,
        threshold=threshold,
        seed=seed,
        encoding=encoding,
    )
    sides = (
        OneSide(path=table_a, label=label_a, label_ar=arabic_a, standard=standard_a, printed=printed_a),
        OneSide(path=table_b, label=label_b, label_ar=arabic_b, standard=standard_b, printed=printed_b),
    )
    try:
        with progress("comparing") as step:
            found = comparing.compare_tables(*sides, terms, step)
    except UnusableTables as unusable:
        warn(unusable.problems)
        ctx.exit(UNUSABLE)
    warn(found.problems)
    for path, write, what in (
        (page, comparing.write_page, "the report"),
        (picture, comparing.write_picture, "the waterfall"),
        (dots, comparing.write_dots, "the waterfall"),
    ):
        if path is not None:
            written(path, partial(write, found.comparison, language=language), what)
    if as_json:
        say_json(_plain(found.comparison))
    else:
        _show(found.comparison)
    if found.problems:
        ctx.exit(FOUND)


SHARED: Final = frozenset(
    {
        "table_a",
        "table_b",
        "kind",
        "printed_a",
        "printed_b",
        "label_a",
        "label_b",
        "renamed",
        "encoding",
        "as_json",
        "page",
        "language",
    }
)
OF_PEOPLE: Final = frozenset({"by", "names", "elderly"})


def _refuse_strangers(ctx: click.Context, kind: str) -> None:
    """Refuse an option that says nothing of what is compared, instead of leaving it aside in silence."""
    for parameter in ctx.command.params:
        name = parameter.name or ""
        fits = name in SHARED or (name in OF_PEOPLE) == (kind == "people")
        if not fits and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            message = f"{parameter.opts[0]} says nothing of {kind}. Leave it out, or name the other --kind."
            raise click.UsageError(message, ctx)


def _whole(ctx: click.Context, figure: Count | None) -> int | None:
    if figure is not None and figure.min != figure.max:
        message = "A list is held against one printed number: write --printed-a 34622."
        raise click.UsageError(message, ctx)
    return None if figure is None else figure.min


def _plain(made: Comparison) -> dict[str, Any]:
    telling = comparing.told(made)
    terms = GapTerms(made.a.on, made.b.on)
    answer = plain.gap(made.gap, (made.a.label, made.b.label), terms)
    ranges = {one.key: one for one in made.ranges}
    for shown_step, step in zip(answer["steps"], made.gap.steps, strict=True):
        shown_step |= {"words": telling.words_of(step), "range": _range(ranges[step.key])}
    return answer | {
        "text": telling.text,
        "not_supported": list(telling.not_supported),
        "pairs": len(made.pairing.pairs),
        "paired": [
            {"a": one.a, "b": one.b, "probability": one.probability, "why": why(one.why)} for one in made.pairing.pairs
        ],
        "several": several(made.pairing),
        "ambiguous": list(made.ambiguous),
        "unmatched": {"a": list(made.pairing.unmatched_a), "b": list(made.pairing.unmatched_b)},
        "only_elsewhere": [
            {"number": one.key.number, "side": one.key.side.value, "reason": one.key.reason,
             "words": telling.words_of_range(one), "range": _range(one)}
            for one in made.ranges if not one.proposed
        ],
        "tables": {"a": _table(made.a), "b": _table(made.b)},
        "notes": [{"code": one.code, "side": one.side.value, "rows": one.rows} for one in made.notes],
        "threshold": made.pairing.threshold,
        "seed": made.seed,
        "draws": made.draws,
        "pairing": made.pairing.version,
        "version": made.version,
    }  # fmt: skip


def _range(one: StepRange) -> dict[str, list[int] | None]:
    return {"min": list(one.lower), "max": None if one.upper is None else list(one.upper)}


def _table(facts: TableFacts) -> dict[str, Any]:
    return {
        "label": facts.label,
        "file": facts.file,
        "sha256": facts.digest,
        "rows": facts.rows,
        "set_aside": facts.set_aside,
        "standard": facts.standard,
        "unit": None if facts.unit is None else facts.unit.value,
        "counts": facts.whom,
    }


BASIS: Final = {"printed": "as printed", "book": "in its table"}


def _show(made: Comparison) -> None:
    telling: Telling = comparing.told(made)
    a, b = made.a.label, made.b.label
    least, most = (number(value, signed=True) for value in (made.gap.difference.min, made.gap.difference.max))
    maximum = "the maximum is not known" if made.gap.difference.max is None else f"{most} on the maximum"
    say(f"{b} less {a}: {least} killed on the minimum; {maximum}", "")
    sides = columns("killed", ">known on", ">printed", ">in its table", ">rows")
    for facts, side in ((made.a, made.gap.a), (made.b, made.gap.b)):
        printed = "not given" if side.printed is None else span(side.printed)
        row(sides, facts.label, facts.on.isoformat(), printed, span(side.book), number(facts.rows))
    steps = Amounts(columns(">minimum", ">maximum", f"from {a} to {b}"), has_maxima=True)
    steps.add(made.compared[0], f"{a}, {BASIS[made.gap.basis]}", signed=False)
    ranges = {one.key: one for one in made.ranges}
    for step in made.gap.steps:
        low, high = (number(value, signed=True) for value in ranges[step.key].lower)
        moves = "" if low == high else f"  between {low} and {high} by the pairing;"
        steps.add(
            CountRange(step.lower, step.upper), telling.words_of(step), f"{moves}  {many(step.components, 'group')}"
        )
    steps.add(made.compared[1], f"{b}, {BASIS[made.gap.basis]}", signed=False)
    say(sides, "", steps.table, "", paragraphs(telling.text))
