"""``tallystick review``: the claims proposed of a book's sources, accepted, put right or rejected by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from tallystick.actions import deciding
from tallystick.actions.deciding import FURTHER, Done
from tallystick.actions.desk import Desk
from tallystick.actions.opening import Place, book_to_read, book_to_write
from tallystick.actions.reviewing import (
    FIELDS,
    REASONS,
    Card,
    Decided,
    Review,
    Standing,
    review,
    sources_to_read,
    standings,
    values_of,
)
from tallystick.actions.translating import translate
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.plain import problem as plain_problem
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, number, row, say, say_entry
from tallystick.cli.shell import actor_option, book_argument, json_option, pin_option, say_json, settled, warn
from tallystick.values.problems import Problem

SET: Final = (*FIELDS, "span", *(name for name in FURTHER if name != "note"))


@click.command("review")
@book_argument
@click.argument("source", required=False)
@pin_option
@click.option("--accept", multiple=True, metavar="N", help="Accept claim N of SOURCE; may be repeated.")
@click.option("--all", "accept_all", is_flag=True, help="Accept every claim of SOURCE that waits.")
@click.option("--set", "given", multiple=True, metavar="FIELD=VALUE", help="With --accept or --add: put a field right.")
@click.option("--add", metavar="QUOTE", help="Accept a claim that no rule saw, by its words in the text.")
@click.option("--reject", multiple=True, metavar="N", help="Reject claim N of SOURCE; may be repeated.")
@click.option("--because", type=click.Choice(list(REASONS)), help="... for this reason.")
@click.option("--take-back", multiple=True, metavar="N", help="Take the decision on claim N back; may be repeated.")
@click.option("--note", default="", metavar="TEXT", help="A note to be kept with the decision.")
@click.option("--published", metavar="DAY", help="Say on which day SOURCE was published.")
@click.option(
    "--translation",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Keep this text as a translation of SOURCE.",
)
@click.option("--language", default="", metavar="L", help="... into this language, as en or ar.")
@click.option("--translator", default="", metavar="WHO", help="... by this role, institution or program.")
@click.option("--text", "show_text", is_flag=True, help="Print the words of SOURCE, and nothing else.")
@actor_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, /, book: Place, source: str | None, show_text: bool, as_json: bool, **asked: Any
) -> None:
    """Read the sources of BOOK: how many claims wait of each, or those of SOURCE one by one, and decide about them.

    SOURCE is named by its file, the first digits of its digest, its label or id. The pages do the same: tallystick
    serve BOOK --as WHO.
    """
    decisions = list(_decisions(ctx, asked))
    if source is None:
        if decisions or show_text:
            raise click.UsageError("Name the SOURCE: tallystick review BOOK lists them.", ctx)
        with book_to_read(book) as desk:
            at = settled(desk, asked["pin"])
            made = standings(desk.store, sources_to_read(desk.store, at), at)
        (say_json({"book": str(book), "pin": at, **plain_list(made)}) if as_json else show_list(made))
        return
    done = Done()
    if decisions:
        with book_to_write(book, asked["actor"]) as desk:
            done = _decide(desk, source, decisions)
    with book_to_read(book) as desk:
        found = review(desk.store, source, settled(desk, asked["pin"]))
    warn(done.problems)
    if show_text:
        click.echo(found.text, nl=not found.text.endswith("\n"))
    elif as_json:
        say_json({"book": str(book), **plain(found), "written": list(done.entries),
                  "problems": [plain_problem(one) for one in done.problems]})  # fmt: skip
    elif done.entries or (decisions and not done.problems):
        where = f" ({', '.join(map(str, done.entries))})" if done.entries else ""
        say(f"It stands in {many(len(done.entries), 'entry')} of the book{where}. Now {_progress(found)}")
    elif not decisions:
        show(found)
    if done.problems:
        ctx.exit(FOUND if done.entries else UNUSABLE)


Decision = Callable[[Desk, str], Done]


def _decisions(ctx: click.Context, asked: dict[str, Any]) -> Iterator[Decision]:
    """Give what is asked to be done, in an order in which each can rest on the one before."""
    given = dict(_field(ctx, one) for one in asked["given"])
    note = {"note": asked["note"]} if asked["note"] else {}
    if given and len(asked["accept"]) + bool(asked["add"]) != 1:
        raise click.UsageError("--set puts one claim right: give it with one --accept or with --add.", ctx)
    if bool(asked["reject"]) != bool(asked["because"]):
        raise click.UsageError(f"A rejection has a reason: --reject N --because {'|'.join(REASONS)}.", ctx)
    if asked["published"]:
        yield lambda desk, source: deciding.say_published(desk, source, asked["published"])
    if asked["translation"]:
        words = _words(asked["translation"])
        yield lambda desk, source: translate(desk, source, words, asked["language"], asked["translator"])
    for n in asked["take_back"]:
        yield lambda desk, source, n=n: deciding.take_back(desk, source, n, asked["note"])  # type: ignore[misc]
    for n in asked["reject"]:
        yield lambda desk, source, n=n: deciding.reject(desk, source, n, asked["because"], asked["note"])  # type: ignore[misc]
    for n in asked["accept"]:
        yield lambda desk, source, n=n: deciding.accept(desk, source, n, {**given, **note})  # type: ignore[misc]
    if asked["add"]:
        yield lambda desk, source: deciding.add(desk, source, {**given, **note, "quote": asked["add"]})
    if asked["accept_all"]:
        yield deciding.accept_all


def _decide(desk: Desk, source: str, decisions: list[Decision]) -> Done:
    """Do one after the other; stop at the first that cannot be done."""
    entries: tuple[int, ...] = ()
    for decide in decisions:
        done = decide(desk, source)
        entries += done.entries
        if done.problems:
            return Done(entries, done.problems)
    return Done(entries)


def _field(ctx: click.Context, text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or name not in SET:
        raise click.UsageError(f"'{shown(text)}' sets no field. Write FIELD=VALUE; fields are: {', '.join(SET)}.", ctx)
    return name, value


def _words(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path}: byte {error.start + 1} is no UTF-8. Save it as UTF-8.") from error


def show_list(made: tuple[Standing, ...]) -> None:
    """Print the sources and how far each is read."""
    table = columns("source", "published", ">waiting", ">accepted", ">rejected")
    for one in made:
        waiting = "not read yet" if one.waiting is None else number(one.waiting) if one.has_words else "no words"
        called = f"{one.source.called[:60]} ({_short(one)})"
        row(table, called, str(one.source.published or ""), waiting, number(one.accepted), number(one.rejected))
    say(table if made else "The book holds no source.")
    if made:
        say("A source is named by what stands in brackets, or by the path it was captured from.")


def _short(one: Standing) -> str:
    digest = one.source.source.sha256
    return digest[:8] if digest and one.source.is_captured else one.source.label


def show(found: Review) -> None:
    """Print a source's claims one by one."""
    say(f"{shown(found.source.called)} ({found.language or 'language not told'})")
    if found.problem is not None:
        say(shown(str(found.problem)))
    for card in found.cards:
        quote = " ".join(card.values.get("quote", "").split())
        lines = [f"{card.state}: {_said(card)}", quote, _how(card.decided) if card.decided else ""]
        say_entry(f"{card.n:>3}", [line for line in lines if line])
    say(_progress(found))


def _progress(found: Review) -> str:
    waiting, accepted, rejected = (number(len(found.in_state(state))) for state in ("waiting", "accepted", "rejected"))
    return f"{waiting} waiting, {accepted} accepted, {rejected} rejected."


def _said(card: Card) -> str:
    values = {**card.values, "words": card.words}
    if not values.get("what"):
        return f"by the rule {card.rule}" if card.rule else "its words were erased"
    figure = _figure(values)
    parts = (f"{values['what']}{figure}", values["category"] if figure else "", values["scope"])
    who = f"{values['speaker'] or 'the publisher'} {values['stance']}"
    return f"{', '.join(part for part in parts if part)}; {who}"


def _figure(values: Any) -> str:
    low, high = values["min"], values["max"]
    if not low and not high:
        return f" ({values['words']})" if values.get("words") else ""
    about = "about " if values["about"] else ""
    bounds = (
        low if low == high else f"at least {low}" if not high else f"up to {high}" if not low else f"{low} to {high}"
    )
    return f" {about}{bounds}"


def _how(one: Decided) -> str:
    was = "; ".join(f"{name} was {before or 'empty'}" for name, before, _ in one.was)
    return f"entry {one.entry}, by {one.actor}: {one.reason or 'its words were erased'}{f' ({was})' if was else ''}"


def plain_list(made: tuple[Standing, ...]) -> dict[str, Any]:
    """Give the sources, and how far each is read, as JSON."""
    return {
        "sources": [
            {
                "id": one.source.id,
                "label": one.source.label,
                "called": one.source.called,
                "published": str(one.source.published) if one.source.published else None,
                "has_words": one.has_words,
                "waiting": one.waiting,
                "accepted": one.accepted,
                "rejected": one.rejected,
            }
            for one in made
        ],
    }


def plain(found: Review) -> dict[str, Any]:
    """Give a source's claims as JSON."""
    return {
        "pin": found.pin,
        "source": found.source.id,
        "called": found.source.called,
        "published": str(found.source.published) if found.source.published else None,
        "language": found.language,
        "unread": _unread(found.problem),
        "claims": [_card(card) for card in found.cards],
        "translations": [
            {
                "entry": one.entry,
                "language": one.language,
                "translator": one.translator,
                "sha256": one.sha256,
                "actor": one.actor,
            }
            for one in found.source.translations
        ],
    }


def _unread(problem: Problem | None) -> str | None:
    return problem.what if problem else None


def _card(card: Card) -> dict[str, Any]:
    one = card.decided
    return {
        "n": card.n,
        "state": card.state,
        **_fields(card.values),
        "span": list(card.span) if card.span else None,
        "words": card.words or None,
        "rule": card.rule or None,
        "proposed": _fields(values_of(card.proposed)) if card.proposed else None,
        "decided": None
        if one is None
        else {
            "entry": one.entry,
            "actor": one.actor,
            "at": one.at,
            "because": one.because or None,
            "note": one.note or None,
            "known_on": str(one.known_on) if one.known_on else None,
        },
    }


def _fields(values: Mapping[str, str]) -> dict[str, str | int | None]:
    """Give every field; numbers of persons as numbers, what is empty as null."""
    given = {name: values.get(name, "") or None for name in FIELDS}
    return {name: int(text) if text and name in _NUMBERS else text for name, text in given.items()}


_NUMBERS: Final = frozenset({"min", "max", "children", "women"})
