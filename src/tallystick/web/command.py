"""``tallystick serve``: the pages of a book, served on this machine."""

from __future__ import annotations

import sys

import click

from tallystick.actions.extras import needing
from tallystick.actions.opening import Place, place_of
from tallystick.values.steering import harmless


@click.command("serve")
@click.argument("book", type=place_of)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen. By default only this machine can ask.",
)
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="The port; by default the first free one from 8000 to 8099."
)
@click.option(
    "--as",
    "actor",
    default="",
    metavar="WHO",
    help="Let whoever is given the address write, under this role or pseudonym. Without it the book is only read.",
)
def command(book: Place, host: str, port: int | None, actor: str) -> None:
    """Serve pages on BOOK, in English and Arabic, until Ctrl-C.

    The book is only read, unless --as says who reads its sources and decides about their claims. Who can reach the
    address can read all that is not protected: name another host only where that is wanted.
    """
    with needing("web", "Serving pages"):
        from tallystick.web.serving import serve  # noqa: PLC0415 -- optional extra
    serve(book, host, port, lambda address: _said(book, address, actor.strip()), actor.strip())
    click.echo("Stopped.")


def _said(book: Place, address: str, actor: str) -> None:
    if actor:
        click.echo(f"Whoever opens them there writes as {harmless(actor)}: give the address to nobody else.")
    click.echo(f"The pages of {book} are at {address}")
    if sys.stdout.isatty():
        click.echo("Ctrl-C stops them.")
    else:
        click.echo("They are served until this program is ended; make demo SERVE=0 and tallystick demo end without.")
