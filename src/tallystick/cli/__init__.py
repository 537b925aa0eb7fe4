"""The command line: one file a command, each loaded only when it is called."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from typing import Final

import click

from tallystick.values.problems import TallystickError

COMMANDS: Final = ("demo", "init", "import", "verify", "total", "statement", "explain", "gap", "log")
"""Every command, in the order of the manual; each is a module of this package (``import`` is ``import_``)."""

FOUND, UNUSABLE = 1, 2


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name
        command = import_module(f"tallystick.cli.{name}").command
        assert isinstance(command, click.Command)  # noqa: S101 -- each module names its command so
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tallystick")
def tallystick() -> None:
    """Keep the book in which the dead of a war are counted, and ask it how every number came about."""


def main() -> None:
    """Run a command: exit 0 when all is well, 1 when something was found, 2 when the input cannot be used."""
    try:
        tallystick(prog_name="tallystick")
    except TallystickError as error:
        click.echo(f"tallystick: {error}", err=True)
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        sys.exit(0)
    except Exception:  # noqa: BLE001 -- the outermost shell: a fault of ours must not look like a finding
        traceback.print_exc()
        click.echo("tallystick: this is a fault of tallystick itself, not of your data. Please report it.", err=True)
        sys.exit(UNUSABLE)
