"""What each level of evidence is worth: how much more often it is met among true pairs than among other pairs.

Shipped as figures, with the version they are named by. Fitted on 486 pairs of Coalition releases and Airwars incidents
in Syria, one figure a level, smoothed by half a pair; what those tables could not show is set by us and marked so.
docs/method/pairing.md has the shares behind each figure; `python -m bench.pairing fit` prints them again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tallystick.incident.evidence import Evidence

VERSION: Final = "pairing-1"


@dataclass(frozen=True, slots=True)
class Odds:
    """The figures of one version."""

    version: str
    days: tuple[float, ...]
    """The share of true pairs whose days are so many apart, of each side beyond 0."""
    agreeing: dict[str, float] = field(hash=False)
    """The share of true pairs with such an agreeing name; what others have is how common that very name is."""
    place: dict[str, float] = field(hash=False)
    killed: dict[str, float] = field(hash=False)
    injured: dict[str, float] = field(hash=False)
    actors: dict[str, float] = field(hash=False)
    people: dict[str, float] = field(hash=False)

    def of(self, found: Evidence, name_share: float) -> float:
        """Give the odds of all evidence but the days; ``name_share`` is how many of all records have that name."""
        agreeing = self.agreeing.get(found.place)
        place = self.place[found.place] if agreeing is None else agreeing / max(name_share, RAREST)
        return (
            place
            * self.killed[found.killed]
            * self.injured[found.injured]
            * self.actors[found.actors]
            * self.people[found.people]
        )


RAREST: Final = 1e-4
"""No name is taken for rarer than this: a table with one row of a name does not show how rare it is."""

SHIPPED: Final = Odds(
    version=VERSION,
    days=(0.97, 0.01, 0.0025, 0.001),
    agreeing={"same": 0.787, "alike": 0.0072, "within": 0.042},
    place={
        "wider-near": 0.78, "wider-mid": 1.27, "wider-far": 0.45, "wider-unknown": 0.53,
        "none-near": 0.22, "none-mid": 0.043, "none-far": 0.019, "none-unknown": 0.28,
        "point": 8.0, "same-far": 1.0, "blank": 1.0,  # set by us
    },
    killed={"equal": 3.8, "least": 2.5, "overlap": 0.53, "near": 0.22, "far": 0.34, "blank": 1.09},
    injured={"equal": 6.3, "least": 1.6, "overlap": 1.6, "near": 0.66, "far": 0.3, "blank": 0.98},
    actors={"shared": 1.2, "apart": 0.2, "blank": 1.0},  # set by us
    people={"shared": 50.0, "apart": 0.3, "blank": 1.0},  # set by us
)  # fmt: skip
