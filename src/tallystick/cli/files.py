"""Files that a command writes beside its answer: whole or not at all, and where they are is said."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from tallystick.cli.safe import shown
from tallystick.values.file_trouble import remedy_to_write


def written(path: Path, write: Callable[[Path], None], what: str) -> None:
    """Write a file of the machine whole or not at all, and say that it is there, or why it cannot be.

    Only a file of its own kind is replaced, so a slip of the keys costs nobody a table or a book. The kind is told
    from the first bytes. ``what`` says what is in it: "the report".
    """
    if path.exists() and not path.is_file():  # a device, as /dev/stdout: nothing there can be lost
        write(path)
        return
    place = path.resolve()
    draft = place.with_name(f".{place.name}.part")
    try:
        write(draft)
        if place.exists() and _kind(place) not in {b"", _kind(draft)}:
            message = f"{path} is a file of another kind and was left as it is. Name another file."
            raise click.ClickException(message)
        draft.replace(place)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    tell_written(path, what)


def tell_written(path: Path, what: str) -> None:
    """Say on standard error, in one line, what was written and where."""
    click.echo(shown(f"tallystick: {what} is written: {path} ({_size(path.stat().st_size)})."), err=True)


def cannot_write(path: Path, error: OSError) -> click.ClickException:
    """Say why a file cannot be written, and what to do."""
    remedy = remedy_to_write(error)
    return click.ClickException(f"{path} cannot be written: {error.strerror}. To do: {remedy}.")


def _kind(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _size(many: int) -> str:
    """Give a size for people.

    >>> _size(812), _size(21_400), _size(3_250_000)
    ('812 bytes', '21 kB', '3.2 MB')
    """
    if many < 1_000:  # noqa: PLR2004 -- kilo
        return "1 byte" if many == 1 else f"{many} bytes"
    return f"{many / 1e3:.0f} kB" if many < 1e6 else f"{many / 1e6:.1f} MB"  # noqa: PLR2004 -- mega
