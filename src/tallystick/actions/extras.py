"""Commands that need an extra say which, where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tallystick.values.problems import TallystickError


class ExtraMissing(TallystickError):
    """A package of an extra that is not installed."""

    def __init__(self, package: str, doing: str, extra: str) -> None:
        """Build the sentence from the facts."""
        self.package, self.extra = package, extra
        super().__init__(f"{package} is not installed. {doing} needs an extra: pip install 'tallystick[{extra}]'.")


@contextmanager
def needing(extra: str, doing: str) -> Iterator[None]:
    """Import in this block what an extra brings; ``doing`` says what for.

    Raises:
        ExtraMissing: a package is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "tallystick":
            raise
        raise ExtraMissing(error.name.partition(".")[0], doing, extra) from error
