"""What a language says of the stretch a number covers: cues with their names, in the order in which they are asked.

Knows no word of any language; `english_stretches.py` and `arabic_stretches.py` have the words, `scope.py` asks them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from tallystick.claim.model import Scope


class Stretch(NamedTuple):
    """One way to say what a number covers; ``name`` ends the rule of a claim that it decided.

    Without a scope it is that of the claim before ("in the same period").
    ``opens``: in the words with which a sentence begins it holds for all its numbers ("Since the truce ended, ...").
    ``doubtful``: said of one event as often ("so far", "the total"), so that it does not hold where one is named near.
    """

    scope: Scope | None
    name: str
    pattern: re.Pattern[str]
    opens: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Stretches:
    """All a language says of stretches.

    ``change`` and ``change_after`` stand before and behind a change of a total. ``one_event`` names a single event.
    ``turns`` are words with which the sentence goes on to something else ("bringing the total to"), so that what stands
    behind them says nothing of a number before; ``compares`` are stretches that only rank ("the deadliest since").
    """

    cues: tuple[Stretch, ...]
    change: re.Pattern[str]
    change_after: re.Pattern[str]
    one_event: re.Pattern[str]
    turns: re.Pattern[str]
    compares: re.Pattern[str]
