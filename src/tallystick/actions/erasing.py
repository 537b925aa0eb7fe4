"""Words are erased from a book, or held so that they are not: what each leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.actions.desk import Desk
from tallystick.ledger.entry import Section
from tallystick.ledger.hold import Held

__all__ = ["Held", "HeldNow", "Section", "erase", "hold"]


@dataclass(frozen=True, slots=True)
class HeldNow:
    """The hold on an entry after something was said of it (None: there is none), and the entry that says it."""

    entry: int
    written: int
    held: Held | None


def hold(desk: Desk, entry: int, reason: str, *, lifted: bool) -> HeldNow:
    """Set a hold on an entry, make it firm as the second person, or lift it.

    Raises:
        UnknownRecord: there is no such entry.
        SecondNeeded: this actor has said so before, and nobody else has.
    """
    with desk.change() as change:
        written = change.hold(entry, reason, lifted=lifted)
        return HeldNow(entry, written, change.writer.book().held.get(entry))


def erase(desk: Desk, entries: Sequence[int], section: Section, reason: str) -> list[int]:
    """Erase a section of some entries for good, in one change: all of them or none. Gives the entries that say so.

    Raises:
        OnHold, NothingToErase, UnknownRecord: of the first entry that cannot be erased.
    """
    with desk.change() as change:
        return [change.erase(entry, section, reason) for entry in entries]
