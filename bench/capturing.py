"""``python -m bench.capturing``: how long it takes to capture saved pages, and that a capture that is killed goes on.

Pages are made up in a folder of its own, captured by the command as a user would, and removed. Nothing is asked of the
network.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

PLACES = ("Northtown", "Southtown", "Riverside", "Hillford", "Oakham", "Millbrook")
SPEAKERS = ("the hospital", "the ministry", "a civil defence spokesman", "residents", "the regional council")


def page(rng: random.Random, number: int) -> str:
    """Make up a page of a newspaper, with menus, an article of some length, and links to others."""
    place, dead, menu = rng.choice(PLACES), rng.randint(1, 60), "<h3>Related news</h3>"
    sentences = [
        f"At least {rng.randint(1, 40)} people were {rng.choice(('killed', 'injured'))} in {rng.choice(PLACES)} on day "
        f"{rng.randint(1, 300)}, {rng.choice(SPEAKERS)} said, and shells fell on street {rng.randint(1, 900)}."
        for _ in range(rng.randint(6, 30))
    ]
    paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 3])}</p>" for i in range(0, len(sentences), 3))
    links = "".join(f'<li><a href="/{i}">Story {i} of {place}</a></li>' for i in range(40))
    return (
        f"<!doctype html><html lang=en><head><title>{dead} killed in {place} | Post {number % 40}</title>"
        f'<meta property="og:site_name" content="Post {number % 40}"><meta property="article:published_time" '
        f'content="2031-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"><style>{"p{margin:0}" * 300}</style></head>'
        f"<body><nav><ul>{links}</ul></nav><article><h1>{dead} killed in {place}, story {number}</h1>{paragraphs}"
        f"</article><aside>{menu}<ul>{links}</ul></aside></body></html>"
    )


def tallystick(*args: object) -> list[str]:
    """Give the command line of a command."""
    return [sys.executable, "-c", "from tallystick.cli import main; main()", *map(str, args)]


def sources(book: Path) -> tuple[int, int]:
    """Give how many sources a book holds, and how many lines of custody."""
    ran = subprocess.run(tallystick("sources", book, "--json"), check=True, capture_output=True, text=True)
    found = json.loads(ran.stdout)["sources"]
    return len(found), sum(len(one["custody"]) for one in found)


@click.command()
@click.option("--pages", type=click.IntRange(min=10), default=1_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def main(pages: int, seed: int) -> None:
    """Capture made-up pages twice: in one go, and killed half-way and begun again."""
    rng = random.Random(seed)
    table = Table(title=f"{pages:,} saved pages")
    for column in ("what", "measured"):
        table.add_column(column, justify="left" if column == "what" else "right")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        saved = folder / "saved"
        saved.mkdir()
        for number in range(pages):
            (saved / f"{number:05}.html").write_text(page(rng, number), "utf-8")
        size = sum(file.stat().st_size for file in saved.iterdir())
        whole, broken = folder / "whole.tally", folder / "broken.tally"
        for book in (whole, broken):
            subprocess.run(tallystick("init", book), check=True, capture_output=True)
        start = time.perf_counter()
        subprocess.run(tallystick("capture", whole, saved, "--json"), check=True, stdout=subprocess.DEVNULL)
        taken = time.perf_counter() - start
        table.add_row("captured in one go", f"{taken:.1f} s, {pages / taken:.0f} pages/s, {size / 1e6:.0f} MB")
        table.add_row("sources, lines of custody", "{:,}, {:,}".format(*sources(whole)))
        killed = subprocess.Popen(tallystick("capture", broken, saved, "--json"), stdout=subprocess.DEVNULL)
        while killed.poll() is None and sum(1 for _ in folder.glob("broken.evidence/sha256/*/*")) < pages // 2:
            time.sleep(0.05)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        table.add_row("killed half-way: sources, lines of custody", "{:,}, {:,}".format(*sources(broken)))
        subprocess.run(tallystick("capture", broken, saved, "--json"), check=True, stdout=subprocess.DEVNULL)
        after = sources(broken)
        table.add_row("begun again: sources, lines of custody", "{:,}, {:,}".format(*after))
        start = time.perf_counter()
        sources(whole)
        table.add_row("tallystick sources", f"{time.perf_counter() - start:.1f} s")
    Console().print(table)
    if after != (pages, pages):
        raise click.ClickException("something was captured twice, or lost.")


if __name__ == "__main__":
    main()
