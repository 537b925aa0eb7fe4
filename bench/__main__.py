"""``python -m bench``: the speed of the book, each figure beside its bar and beside what plain SQL takes.

A book is made up in a folder of its own, measured, and removed. Nothing is asked of the network.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bench.book import Figure, measure

BYTES_A_CASE = 9_000
"""What a made-up case takes on disk while it is written, the write-ahead log among it; measured, rounded up."""


@click.command()
@click.option("--cases", type=click.IntRange(min=2_000), default=1_000_000, show_default=True)
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Where the book is made for the time; by default a temporary one."
)
@click.option(
    "--address", help="A PostgreSQL database in which it is made instead, as postgresql://USER@HOST/DATABASE."
)
def main(cases: int, folder: Path | None, address: str | None) -> None:
    """Measure the book: three statements a case, one in twenty of them told late."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        free = shutil.disk_usage(place).free
        if free < cases * BYTES_A_CASE:
            raise click.ClickException(f"{cases:,} cases need {cases * BYTES_A_CASE / 1e9:.0f} GB free in {place}.")
        figures = measure(Path(place), cases, address)
    table = Table(title=f"{cases:,} cases, {3 * cases:,} statements")
    for column in ("what", "measured", "bar", "plain SQL in the same run"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for figure in figures:
        table.add_row(figure.what, _said(figure), figure.bar, figure.peer)
    Console().print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    Console().print(f"peak memory of the whole run in this process: {peak} MB")


def _said(figure: Figure) -> str:
    return f"[bold]{figure.measured}[/bold]" if figure.holds else f"[bold red]{figure.measured}[/bold red]"


if __name__ == "__main__":
    main()
