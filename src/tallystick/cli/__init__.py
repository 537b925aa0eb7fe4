"""The command line: one file a command, each loaded only when it is called."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, NoReturn

import click

from tallystick.cli.safe import shown
from tallystick.values.file_trouble import remedy_of
from tallystick.values.problems import TallystickError

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "Build the sample book and print what it says.",
    "init": "Make a new, empty book.",
    "import": "Read tables of cases into a book.",
    "problems": "What is wrong with a file, as a table to correct?",
    "check-figures": "Does what was printed add up?",
    "verify": "Check that nobody changed the book.",
    "copy": "Copy a book, into a database or out of one.",
    "total": "What was the total, as known on a day?",
    "statement": "Which cases came, were completed, are open?",
    "explain": "Why did the total change?",
    "gap": "Why do two organisations' totals differ?",
    "compare": "Why do two tables not come to the same number?",
    "estimate": "Estimate how many were never recorded.",
    "log": "What was written to the book, in words?",
    "hold": "Keep the words of an entry from being erased.",
    "erase": "Erase the words of entries, for good.",
    "capture": "Take evidence into a book, with its words and custody.",
    "sources": "What does a book rest on, and who repeats whom?",
    "pair": "Which incidents of two tables are the same?",
    "link": "Which persons stand in two lists?",
    "dedupe": "What stands twice in one table?",
    "people": "Who was harmed in the cases of a book?",
    "judge": "Say which records of a book are the same.",
    "incidents": "Which records of a book hang together?",
    "nearest": "What does a book hold near this day and place?",
    "rereview": "What could a case not accepted be held against?",
    "claims": "Which casualty claims does a text make?",
    "review": "Which claims of a source wait, and what is decided?",
    "serve": "Show a book in pages, in a browser.",
    "places": "Fill the gazetteer of a book, and look places up.",
    "trace": "Which numbers of a text does a book know?",
}
"""Every command, in the order of the manual; each is a module of this package (``import`` is ``import_``)."""

ELSEWHERE: Final[Mapping[str, str]] = {"serve": "tallystick.web.command"}
"""Commands that belong to the pages, which stand beside this package: neither imports the other."""

FOUND, UNUSABLE, STOPPED = 1, 2, 130
"""Exit codes beside 0: something was found; the input cannot be used; stopped by the user (128 + SIGINT)."""

TRACEBACK: Final = "TALLYSTICK_TRACEBACK"
"""The environment variable that asks for the traceback of a fault of ours; it may show what the book holds."""


class _Commands(click.Group):
    """The commands, and the outermost shell around them: every way out has its exit code and its sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name.replace("-", "_")
        command = import_module(ELSEWHERE.get(cmd_name, f"tallystick.cli.{name}")).command
        assert isinstance(command, click.Command)  # noqa: S101 -- each module names its command so
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # noqa: PLC0415 -- slow import

            near = get_close_matches(args[0], COMMANDS, 1)
            raise click.UsageError(f"{error.message} Is it '{near[0]}'?", ctx) if near else error from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- as above
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever read us has read enough, as in `tallystick log BOOK | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        return answer

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(UNUSABLE)
        except click.UsageError as error:
            _say(_LINE_ENDS.sub(" ", error.format_message()))
            if error.ctx is not None:
                click.echo(f"{error.ctx.get_usage()}\nFor help: {error.ctx.command_path} --help", err=True)
            sys.exit(UNUSABLE)
        except click.ClickException as error:
            _say(error.format_message())
            sys.exit(UNUSABLE)
        except TallystickError as error:
            _say(str(error))
            sys.exit(UNUSABLE)
        except click.Abort as stop:
            _say(str(stop) or "stopped. What was written before is whole; nothing is half-written.")
            sys.exit(STOPPED)
        except OSError as error:
            why = error.strerror or error
            _say(f"{error.filename}: {why}. To do: {remedy_of(error)}." if error.filename else f"{why}.")
            sys.exit(UNUSABLE)
        except Exception as error:  # noqa: BLE001 -- the outermost shell: a fault of ours must not look like a finding
            if os.environ.get(TRACEBACK):
                traceback.print_exc()
            _say(
                f"this is a fault of tallystick ({type(error).__name__}), unless the book was changed by another "
                "program: tallystick verify BOOK would say so. Nothing was half-written. Please report it, with what "
                f"{TRACEBACK}=1 shows; read that first, as it may hold what your book holds."
            )
            sys.exit(UNUSABLE)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="tallystick", message="tallystick %(version)s")
def tallystick() -> None:
    """Keep the book in which the dead of a war are counted, and ask it how every number came about.

    Exit codes: 0 all is well; 1 something was found; 2 the input cannot be used, and nothing was written.
    """


def main() -> None:
    """Run a command: exit 0 when all is well, 1 when something was found, 2 when the input cannot be used."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a screen that cannot show a letter
    tallystick(prog_name="tallystick")


_LINE_ENDS: Final = re.compile(r"\s*\n\s*")
"""A mistake is said in one line; what click lists, as the choices there are, is set in lines of its own."""


def _say(sentence: str) -> None:
    click.echo(f"tallystick: {shown(sentence)}", err=True)
