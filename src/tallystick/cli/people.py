"""``tallystick people``: the persons of a book: brought in, held against numbers, proposed to be one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.actions.extras import needing
from tallystick.actions.harmed import HarmedWishes, UnusableTables, import_persons
from tallystick.actions.opening import Place, book_to_read, book_to_write
from tallystick.actions.persons import Against, CaseRoll, PersonSeen, rolls
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.linkage_options import THRESHOLD
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, row, say, span
from tallystick.cli.shell import (
    actor_option,
    book_argument,
    encoding_option,
    json_option,
    map_option,
    pin_option,
    progress,
    say_json,
    settled,
    warn,
    warn_of_each_kind,
)
from tallystick.values.counts import CountRange

if TYPE_CHECKING:
    from tallystick.actions.person_pairs import PersonPairs


@click.group("people")
def command() -> None:
    """Bring persons into a book, hold them against the numbers of their cases, and find who stands there twice.

    Names are protected words: they are shown only where --names asks, at the recorder's own desk.
    """


@command.command("import", short_help="Read a list of persons (CSV) into a book.")
@book_argument
@click.argument("table", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--org", required=True, metavar="ORG", help="Whose cases the rows name.")
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing.")
@map_option
@encoding_option
@actor_option
@json_option
@click.pass_context
def import_(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    book: Place,
    table: Path,
    org: str,
    dry_run: bool,
    renamed: dict[str, str],
    encoding: str | None,
    actor: str,
    as_json: bool,
) -> None:
    """Read a list of persons (CSV) into BOOK, each on a case of an organisation; no row is written twice.

    Columns: id and case; name, name_ar, name_en or name_uk, other_names; unnamed (how many more: 4, 3-5, 5+); and as
    far as there are any effect, category, born, age, sex, source. Identity numbers are dropped unread.
    """
    try:
        with book_to_write(book, actor) as desk, progress(table.name):
            report = import_persons(desk, table, HarmedWishes(org, renamed, encoding, dry_run))
            more = sum(one.against is Against.MORE for one in rolls(desk.store, organisation=org))
    except UnusableTables as unusable:
        warn(unusable.problems)
        ctx.exit(UNUSABLE)
    warn_of_each_kind(report.problems)
    if as_json:
        counted = {name: getattr(report, name) for name in ("rows", "named", "unnamed", "already", "set_aside", "pin")}
        problems = [{"row": one.row, "field": one.field, "code": one.code} for one in report.problems]
        told = {**counted, "more": more, "problems": problems}
        say_json({"book": str(book), "file": report.file, "dry_run": dry_run, **told})
    else:
        done = "to be written" if dry_run else "written"
        persons = f"{many(report.named, 'named person')} and {report.unnamed:,} without a name {done}"
        say(f"{report.file}: {persons}; {many(report.already, 'row')} already there, {report.set_aside:,} set aside.")
        if more:
            hold, them = ("holds", "it says") if more == 1 else ("hold", "they say")
            say(
                f"{many(more, 'case')} of {shown(org)} {hold} more persons than {them}: a row corrected since comes in "
                "as another person. `tallystick people propose` shows who may be one."
            )
    if any(one.row > 1 for one in report.problems):
        ctx.exit(FOUND)


@command.command("show", short_help="Persons of each case, held against its number.")
@book_argument
@click.option("--org", default="", metavar="ORG", help="Only the cases of this organisation.")
@click.option("--case", default="", metavar="LABEL", help="Only this case; with --org.")
@click.option("--names", "with_names", is_flag=True, help="Show names: for the recorder's own desk.")
@pin_option
@json_option
def show(book: Place, org: str, case: str, with_names: bool, pin: int | None, as_json: bool) -> None:
    """Hold the persons of each case, named and unnamed, against what the case says of their number."""
    if case and not org:
        raise click.UsageError("Say with --org whose case it is.")
    with book_to_read(book) as desk:
        at = settled(desk, pin)
        found = rolls(desk.store, at, organisation=org, case=case, with_names=with_names)
    if as_json:
        say_json({"book": str(book), "pin": at, "cases": [_plain_roll(one, with_names=with_names) for one in found]})
        return
    if not found:
        say("No person is recorded there.")
        return
    table = columns("case", "effect", ">named", ">unnamed", ">the case says", "so they are")
    for one in found:
        number = "no number" if one.number is None else span(one.number)
        row(
            table,
            shown(one.case),
            one.effect,
            f"{one.roll.named:,}",
            span(one.roll.unnamed),
            number,
            AGAINST[one.against],
        )
    say(table)
    if with_names:
        named = columns("case", "person", "names")
        for one in found:
            for person in one.persons:
                row(named, shown(one.case), person.name, shown("; ".join(text for _, text in person.names)) or "-")
        say(named)


AGAINST = {
    "fits": "as many as it says",
    "fewer": "fewer than it says",
    "more": "more than it says",
    "no_number": "held against nothing",
}


def _plain_roll(one: CaseRoll, *, with_names: bool) -> dict[str, Any]:
    return {
        "case": one.case,
        "effect": one.effect,
        "named": one.roll.named,
        "unnamed": _range(one.roll.unnamed),
        "number": None if one.number is None else _range(one.number),
        "against": one.against.value,
        "persons": [_plain_person(person, with_names=with_names) for person in one.persons],
    }


def _plain_person(one: PersonSeen, *, with_names: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "person": one.name,
        "entry": one.entry,
        "category": one.category,
        "is_named": one.is_named,
        "sources": list(one.sources),
        "same": [f"person:{other}" for other in one.same],
    }
    if with_names:
        plain["names"] = [{"name": name, "text": text} for name, text in one.names]
        plain["facts"] = [{"name": name, "text": text} for name, text in one.facts]
    return plain


def _range(value: CountRange) -> dict[str, int | None]:
    return {"min": value.min, "max": value.max}


org_option = click.option(
    "--org",
    "orgs",
    multiple=True,
    required=True,
    metavar="ORG",
    help="Whose persons: of one organisation who is recorded twice, of two who is recorded by both.",
)
memory_option = click.option(
    "--memory", "memory_gb", type=click.FloatRange(min=0.5), default=3.0, show_default=True,
    help="Gigabytes the comparison may take; beyond it goes to disk.",
)  # fmt: skip


def _one_or_two(orgs: tuple[str, ...]) -> tuple[str, ...]:
    if len(orgs) > 2 or len({one.casefold() for one in orgs}) < len(orgs):  # noqa: PLR2004 -- one or two
        raise click.UsageError("Name one organisation, or two different ones.")
    return orgs


@command.command("propose")
@book_argument
@org_option
@click.option(
    "--threshold",
    type=click.FloatRange(min=0, max=1, min_open=True, max_open=True),
    default=THRESHOLD,
    show_default=True,
    help="The probability from which on a pair is proposed.",
)
@memory_option
@pin_option
@json_option
def propose(
    book: Place, orgs: tuple[str, ...], threshold: float, memory_gb: float, pin: int | None, as_json: bool
) -> None:
    """Propose which persons of BOOK are one, with reasons. Nothing is written; tallystick judge same confirms."""
    with needing("link", "Linking persons"):
        from tallystick.actions import person_pairs  # noqa: PLC0415 -- optional extra
    chosen = _one_or_two(orgs)
    with book_to_read(book) as desk, progress("linking") as step:
        at = settled(desk, pin)
        found = person_pairs.propose_persons(desk.store, chosen, step, pin=at, threshold=threshold, memory_gb=memory_gb)
    _answer(book, found, confirmed=None, as_json=as_json)


@command.command("confirm", short_help="Judge pairs from a threshold on the same.")
@book_argument
@org_option
@click.option("--name", required=True, metavar="NAME", help="The threshold's own name, kept with each judgement.")
@click.option(
    "--at",
    "probability",
    type=click.FloatRange(min=0, max=1, min_open=True, max_open=True),
    required=True,
    help="The probability from which on a pair counts as the same.",
)
@memory_option
@click.option("--dry-run", is_flag=True, help="Say what would be confirmed, and write nothing.")
@click.option("--reason", required=True, metavar="WORDS", help="Why, in words.")
@actor_option
@json_option
def confirm(  # noqa: PLR0917 -- click hands them over by name
    book: Place,
    orgs: tuple[str, ...],
    name: str,
    probability: float,
    memory_gb: float,
    dry_run: bool,
    reason: str,
    actor: str,
    as_json: bool,
) -> None:
    """Judge the same every proposed pair of persons that reaches a declared threshold, in one change.

    A pair somebody was unsure of is left. Under one name a threshold has the same terms for ever.
    """
    with needing("link", "Linking persons"):
        from tallystick.actions import person_pairs  # noqa: PLC0415 -- optional extra
    chosen = _one_or_two(orgs)
    declared = person_pairs.Declared(name, probability)
    with book_to_write(book, actor) as desk, progress("linking") as step:
        found = person_pairs.confirm_persons(desk, chosen, declared, reason, step, dry_run=dry_run, memory_gb=memory_gb)
    _answer(book, found, confirmed=not dry_run, as_json=as_json)


def _answer(book: Place, found: PersonPairs, *, confirmed: bool | None, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "book": str(book),
                "orgs": list(found.organisations),
                "pairs": [
                    {
                        "a": f"person:{one.a}",
                        "b": f"person:{one.b}",
                        "probability": one.probability,
                        "why": {reason.thing: [reason.level, reason.bits] for reason in one.why},
                        "unsure": frozenset({one.a, one.b}) in found.unsure,
                    }
                    for one in found.links
                ],
                "persons": found.persons,
                "unnamed": found.unnamed,
                "together": found.together,
                "different": found.different,
                "threshold": found.threshold,
                "model": found.model,
                "pin": found.pin,
                "confirmed": bool(confirmed),
            }
        )
        return
    what = "confirmed" if confirmed else "proposed" if confirmed is None else "that would be confirmed"
    say(f"{many(len(found.links), 'pair')} {what}, at a probability of {found.threshold:g} or more.")
    say(
        f"{many(found.persons, 'person')} with a name; left out: {found.unnamed:,} without one, {found.together:,} who "
        f"are one with somebody there already. Judged different and remembered: {found.different:,}."
    )
    if found.links:
        table = columns("a", "b", ">probability", "why")
        for one in found.links:
            why = "; ".join(f"{reason.thing.replace('_', ' ')}: {reason.level}" for reason in one.why)
            row(table, f"person:{one.a}", f"person:{one.b}", f"{one.probability:.2f}", why)
        say(table)
