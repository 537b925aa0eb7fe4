"""A hold keeps the words of an entry from being erased. Two people make it firm, and two lift it.

One person's hold stops an erasure at once, so that nothing is lost while the second is asked; and one person, whoever
it is, can take it back, so that nobody alone stands between a family and an erasure. Once a second one has said so it
is firm, and one who lifts it alone only asks for that (RULES, Doing no harm, 6 and 7: two people are two roles).
"""

from __future__ import annotations

from typing import NamedTuple

from tallystick.ledger.entry import Hold
from tallystick.ledger.refusals import SecondNeeded


class Held(NamedTuple):
    """A hold that stands: whether two people have made it firm, and who alone has asked for the next step so far.

    ``asked_by``: of a hold that is not firm, who set it; of a firm one, who wants it lifted; empty where nobody does.
    """

    firm: bool
    asked_by: str


def held_after(before: Held | None, said: Hold) -> Held | None:
    """Give the hold on an entry after one more thing was said of it; none where it stands no longer.

    Raises:
        SecondNeeded: one person says the same twice; it takes somebody else.
    """
    if before is None:
        return None if said.lifted else Held(firm=False, asked_by=_who(said))
    if not before.firm:
        if said.lifted:
            return None
        return Held(firm=True, asked_by="") if _second(before, said) else before
    if not said.lifted:
        return Held(firm=True, asked_by="")
    if before.asked_by:
        return None if _second(before, said) else before
    return Held(firm=True, asked_by=_who(said))


def _second(before: Held, said: Hold) -> bool:
    """Whether somebody else says the same; where it is not known who, nobody is a second."""
    who = _who(said)
    if who and who == before.asked_by:
        raise SecondNeeded(said.entry, who)
    return bool(who and before.asked_by)


def _who(said: Hold) -> str:
    return said.by or ""
