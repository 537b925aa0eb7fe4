"""What the commands share: how a book, a day, a pin and organisations are named, and how a book is opened."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import click
import msgspec
from click.shell_completion import CompletionItem
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

from tallystick.actions.answer import entry_asked
from tallystick.actions.desk import Desk
from tallystick.actions.nearest import persons_of
from tallystick.actions.opening import BadAddress, Place, place_of
from tallystick.cli.safe import shown
from tallystick.values.coordinates import BadPoint, parse_point
from tallystick.values.counts import Count
from tallystick.values.problems import Problem
from tallystick.values.when import BadDate, parse_day


class Day(click.ParamType[date]):
    """A day on the command line: YYYY-MM-DD and nothing else, in digits of any script."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: D102 -- click's own signature
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except BadDate as error:
            what = f"'{shown(value)}' is not a day: {error.what}"
            return self.fail(f"{what}. Write year, month and day, as 2017-06-02.", param, ctx)


class Entry(click.ParamType[int]):
    """The number of an entry, from 1."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: D102 -- click's own signature
        if isinstance(value, int):
            return value
        if not (value.isdecimal() and int(value)):
            return self.fail(f"'{shown(value)}' is not an entry. Entries are numbered 1, 2, 3 ...", param, ctx)
        return int(value)


class Label(click.ParamType[str]):
    """What something is called: blanks are made single, and something has to be left."""

    name = "label"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: D102 -- click's own signature
        label = " ".join(value.split())
        return label or self.fail("it is empty. Give a name.", param, ctx)


class Two(click.ParamType[tuple[Any, Any]]):
    """Two of a kind, with a comma between."""

    name = "A,B"

    def __init__(self, part: click.ParamType[Any], noun: str, example: str) -> None:
        self.part, self.noun, self.example = part, noun, example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Any, Any]:  # noqa: D102 -- click's own signature
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in value.split(",")]
        if len(parts) != 2 or not all(parts):  # noqa: PLR2004 -- two
            return self.fail(f"'{shown(value)}' is not two {self.noun}. Write them as {self.example}.", param, ctx)
        first, second = (self.part.convert(part, param, ctx) for part in parts)
        return first, second


class Persons(click.ParamType[Count]):
    """A number of persons: 5, 3-5, or 5+ for at least."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Count:  # noqa: D102 -- click's own signature
        if isinstance(value, Count):
            return value
        found = persons_of(value)
        return (
            self.fail(f"'{shown(value)}' is no number of persons. Write 5, 3-5, or 5+.", param, ctx)
            if found is None
            else found
        )


class PointOf(click.ParamType[tuple[float, float]]):
    """A point in degrees: latitude and longitude with a comma between."""

    name = "LAT,LON"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:  # noqa: D102 -- click's own signature
        if isinstance(value, tuple):
            return value
        try:
            point = parse_point(*value.split(",")) if value.count(",") == 1 else None
        except BadPoint:
            point = None
        if point is None:
            return self.fail(f"'{shown(value)}' is no point. Write latitude and longitude, as 36.34,43.13.", param, ctx)
        return float(point.lat), float(point.lon)


class Book(click.ParamType[Place]):
    """A book: a file, or an address in a PostgreSQL database."""

    name = "book"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:  # noqa: D102 -- click's own signature
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]  # it was converted before
        try:
            return place_of(value)
        except BadAddress as error:
            return self.fail(str(error), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002, D102 -- as above
        return [CompletionItem(incomplete, type="file")]


class FileOrBook(Book):
    """A file that is there, or a book."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:  # noqa: D102 -- click's own signature
        place = super().convert(value, param, ctx)
        return _FILE.convert(place, param, ctx) if isinstance(place, Path) else place


_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)


class Renamed(click.ParamType[tuple[str, str]]):
    """A column of a table and what it is read as, with an equals sign between."""

    name = "THEIRS=OURS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: D102 -- click's own signature
        if isinstance(value, tuple):
            return value
        theirs, sign, ours = value.partition("=")
        if not (sign and theirs.strip() and ours.strip()):
            return self.fail(f"'{shown(value)}' renames no column. Write it as THEIRS=OURS, as code=id.", param, ctx)
        return theirs.strip(), ours.strip()


def _as_mapping(_ctx: click.Context, _param: click.Parameter, value: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(value)


book_argument = click.argument("book", type=Book())
org_option = click.option("--org", required=True, metavar="ORG", help="The organisation, as the book calls it.")
from_option = click.option("--from", "start", type=Day(), required=True, help="After this day ...")
to_option = click.option("--to", "end", type=Day(), required=True, help="... up to and including this one.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
map_option = click.option(
    "--map",
    "renamed",
    type=Renamed(),
    multiple=True,
    callback=_as_mapping,
    help="Read a column under another name, as --map code=id. May be given several times.",
)
encoding_option = click.option("--encoding", metavar="NAME", help="How the files are encoded, where not in UTF-8.")
pin_option = click.option("--pin", type=Entry(), help="Ask the book as it stood at entry N. By default, at its end.")
actor_option = click.option(
    "--actor",
    default="desk",
    show_default=True,
    metavar="WHO",
    help="Who writes: a role or pseudonym, never a person's name.",
)


def settled(desk: Desk, pin: int | None) -> int:
    """Give the entry at which the book is asked; say so where it is not the one that was named."""
    at = entry_asked(desk.store, pin)
    if pin is not None and at != pin:
        before = f"the book is asked as it stood before that change, at entry {at}"
        warn([f"tallystick: entry {pin} lies inside a change; {before}."])
    return at


def say_json(answer: dict[str, Any]) -> None:
    """Print one JSON object, and nothing else, on standard output: always in UTF-8, as RFC 8259 has it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(answer), indent=2) + b"\n")


def say_json_of(name: str, items: Iterable[dict[str, Any]], **facts: Any) -> None:
    """Print one JSON object of facts and a list, item by item: the list may be longer than memory."""
    out, before = sys.stdout.buffer, b""
    for item in items:
        out.write(before or b"%s,\n  %s: [\n    " % (_open(facts), msgspec.json.encode(name)))
        out.write(msgspec.json.encode(item))
        before = b",\n    "
    out.write(b"\n  ]\n}\n" if before else b"%s,\n  %s: []\n}\n" % (_open(facts), msgspec.json.encode(name)))


def _open(facts: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(facts), indent=2).removesuffix(b"\n}")


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show on standard error how far long work is; silent where nobody is looking."""
    screen = Console(stderr=True)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal or screen.is_dumb_terminal,
    ) as bar:
        task = bar.add_task(what, total=None)

        def step(stage: str, done: int, whole: int) -> None:
            bar.update(task, description=stage, completed=done, total=whole or None)

        yield step


def warn(lines: Iterable[object]) -> None:
    """Print findings, Problems and notes on standard error, one a line."""
    for line in lines:
        click.echo(shown(str(line)), err=True)


MOST_SHOWN: Final = 100
"""Problems that are printed one by one."""


def warn_of_each_kind(problems: Iterable[Problem]) -> bool:
    """Print Problems by their rows; of very many the first of each kind and how many more there are, and say so."""
    found = sorted(problems, key=attrgetter("row"))
    if len(found) <= MOST_SHOWN:
        warn(found)
        return False
    first = {problem.code: problem for problem in reversed(found)}
    for code, times in Counter(problem.code for problem in found).most_common():
        warn([f"{first[code]}" + (f" (and {times - 1:,} more of this kind)" if times > 1 else "")])
    return True
