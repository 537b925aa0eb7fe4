"""What ``link`` and ``dedupe`` share: their options, and how they show what was compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from tallystick.cli.shell import encoding_option, map_option

Command = TypeVar("Command", bound=Callable[..., Any])

THRESHOLD: Final = 0.27


def linkage_options(command: Command) -> Command:
    """Give a command the options of a linking."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def shown_blocking(blocked: Iterable[Any]) -> list[dict[str, Any]]:
    """Give the rules of blocking with what they cost; a key without columns was left out as too costly."""
    return [{"rule": list(one.rule), "key": list(one.key), "pairs": one.pairs} for one in blocked]


_OPTIONS: Final = (
    click.option(
        "--threshold",
        type=click.FloatRange(min=0, max=1, min_open=True, max_open=True),
        default=THRESHOLD,
        show_default=True,
        help="The probability from which on two rows are proposed to be one person.",
    ),
    click.option("--model", type=click.Path(path_type=Path), metavar="FILE", help="Compare by a model that was saved."),
    click.option(
        "--save-model",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write the model, with its shares as counted in these lists.",
    ),
    click.option(
        "--memory",
        "memory_gb",
        type=click.FloatRange(min=0.5),
        default=3.0,
        show_default=True,
        help="Gigabytes the comparison may take; beyond it goes to disk.",
    ),
    click.option(
        "--work",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="Keep finished parts here; a run that was stopped goes on from them.",
    ),
    map_option,
    encoding_option,
)
