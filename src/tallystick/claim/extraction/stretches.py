"""What a language says of the stretch a number covers: cues with their names, in the order in which they are asked.

Knows no word of any language; `english_stretches.py` and `arabic_stretches.py` have the words, `scope.py` asks them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from tallystick.claim.model import Scope

ANY: Final = 10**9
FEW: Final = 15
"""Persons below which "in March" may tell when one strike was: our own bound."""


class Stretch(NamedTuple):
    """One way to say what a number covers; ``name`` ends the rule of a claim that it decided.

    ``needs`` are words, or parts of words, without any of which the pattern fits nowhere: looking for them first is
    what makes asking fast. Patterns are over the normalised words in lower case.
    Without a scope it points back: to the claim before ("in the same period"), or to what the sentence before says,
    whether it holds a number or not ("400 attacks since January. The attacks killed ...").
    ``opens``: in the words with which a sentence begins it holds for all its numbers ("Since the truce ended, ...").
    ``doubtful``: below so many persons it is said of one event as often ("in March", "so far", "the total"), so that
    it does not hold where one is named near. ``least`` are the persons from which on it holds at all.
    """

    scope: Scope | None
    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    opens: bool = False
    doubtful: int = 0
    least: int = 0


@dataclass(frozen=True, slots=True)
class Stretches:
    """All a language says of stretches.

    ``change`` and ``change_after`` stand before and behind a change of a total. ``one_event`` names a single event.
    ``turns`` are words with which the sentence goes on to something else ("bringing the total to"), so that what stands
    behind them says nothing of a number before; ``compares`` are stretches that only rank ("the deadliest since"), and
    ``ranks`` are parts of words without which nothing ranks.
    """

    cues: tuple[Stretch, ...]
    change: re.Pattern[str]
    change_after: re.Pattern[str]
    one_event: re.Pattern[str]
    turns: re.Pattern[str]
    compares: re.Pattern[str]
    ranks: tuple[str, ...]
