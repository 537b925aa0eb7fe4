"""The model by which two persons are compared: levels, what each is worth, and how its sum becomes a probability.

Knows no engine: a level is a condition in the SQL that all of them read, over the columns of keys.py. The shares among
pairs of one person (m) are shipped with a version; the shares among any two persons (u) and how common each name is are
counted in the lists at hand. Derived in docs/method/linkage.md, with what each figure was measured on.
"""

from __future__ import annotations

from math import exp, log, log2
from typing import Final

import msgspec


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How two records may agree in one thing: the first level whose condition holds is theirs.

    ``m`` is its share among pairs of one person, ``u`` among any two; both ``None`` where nothing is said by it.
    ``u`` is counted again in the lists at hand, unless it is ``fixed``. ``common`` names the column whose value is
    worth more the rarer it is.
    """

    label: str
    when: str
    m: float | None = None
    u: float | None = None
    common: str | None = None
    fixed: bool = False

    @property
    def bits(self) -> float:
        """How much the level speaks for one person, in bits; below zero it speaks against."""
        return 0.0 if self.m is None or self.u is None else log2(self.m / self.u)


class Comparison(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is compared, its levels from the best to the worst, "nothing is said" first."""

    name: str
    levels: tuple[Level, ...]


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All comparisons under one version. ``centre`` and ``slope`` turn the sum of bits into a probability."""

    version: str
    comparisons: tuple[Comparison, ...]
    centre: float
    slope: float

    def probability(self, bits: float) -> float:
        """Give the probability that two records are one person, from the evidence in bits.

        >>> round(PEOPLE.probability(PEOPLE.centre), 3)
        0.5
        """
        exponent = max(-60.0, min(60.0, self.slope * log(2) * (bits - self.centre)))
        return 1 / (1 + exp(-exponent))

    def bits(self, probability: float) -> float:
        """Give the evidence in bits from which on a probability is reached."""
        return self.centre + log(probability / (1 - probability)) / (self.slope * log(2))


def likeness(column: str, least: float) -> str:
    """Give the condition that two spellings are alike."""
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"


ELSE: Final = "ELSE"


_Shares = tuple[tuple[float, float], ...]


def _written(part: str, shares: _Shares) -> Comparison:
    """Compare a part of the name where both have it in Arabic letters."""
    return Comparison(
        f"{part}_written",
        (
            Level("not both in Arabic", f"{part}_l IS NULL OR {part}_r IS NULL"),
            Level("same", f"{part}_l = {part}_r", *shares[0], common=part),
            Level("same sounds", f"{part}_s_l = {part}_s_r", *shares[1]),
            Level("alike", likeness(part, 0.88), *shares[2]),
            Level("different", ELSE, *shares[3]),
        ),
    )


def _heard(part: str, u: tuple[float, float, float]) -> Comparison:
    """Compare a part of the name across scripts, or in Latin or Cyrillic letters: by its sounds."""
    both = f"{part}_l IS NOT NULL AND {part}_r IS NOT NULL"
    return Comparison(
        f"{part}_heard",
        (
            Level("both in Arabic, or not given", f"({both}) OR {part}_s_l IS NULL OR {part}_s_r IS NULL"),
            Level("same sounds", f"{part}_s_l = {part}_s_r", 0.80, u[0], common=f"{part}_s"),
            Level("sounds alike", likeness(f"{part}_s", 0.85), 0.10, u[1]),
            Level("different", ELSE, 0.10, u[2]),
        ),
    )


_GRANDFATHER_OPEN: Final = "(grandfather_s_l IS NULL OR grandfather_s_r IS NULL)"
_SHIFTED: Final = "(father_s_l = grandfather_s_r OR grandfather_s_l = father_s_r)"

_MIDDLE: Final = Comparison(
    "father_and_grandfather",
    (
        Level("not given", "father_s_l IS NULL OR father_s_r IS NULL"),
        Level(
            "both the same",
            "father_s_l = father_s_r AND grandfather_s_l = grandfather_s_r",
            0.80,
            0.00096,
            common="father_s",
        ),
        Level(
            "the same as far as given",
            f"father_s_l = father_s_r AND {_GRANDFATHER_OPEN}",
            0.12,
            0.0033,
            common="father_s",
        ),
        Level("one left out", f"{_SHIFTED} AND {_GRANDFATHER_OPEN}", 0.015, 0.006),
        Level("father the same", "father_s_l = father_s_r", 0.02, 0.03),
        Level(
            "father alike, grandfather the same",
            f"{likeness('father_s', 0.85)} AND grandfather_s_l = grandfather_s_r",
            0.015,
            0.0015,
        ),
        Level("father alike", f"{likeness('father_s', 0.85)} AND {_GRANDFATHER_OPEN}", 0.01, 0.003),
        Level(
            "one of them",
            f"grandfather_s_l = grandfather_s_r OR {_SHIFTED} OR {likeness('father_s', 0.85)}",
            0.01,
            0.1,
        ),
        Level("different", ELSE, 0.01, 0.86),
    ),
)

_BOTH_DAYS: Final = "born_l IS NOT NULL AND born_r IS NOT NULL"
_SAME_YEAR_AND_PART: Final = (
    "substr(born_l, 1, 4) = substr(born_r, 1, 4) "
    "AND (substr(born_l, 6, 2) = substr(born_r, 6, 2) OR substr(born_l, 9, 2) = substr(born_r, 9, 2))"
)

_BIRTH: Final = Comparison(
    "birth",
    (
        Level("no day on either side", "born_l IS NULL AND born_r IS NULL AND (age_l IS NULL OR age_r IS NULL)"),
        Level("same day", "born_l = born_r", 0.88, 0.0002),
        # One list knows the birth, the other nothing of it: then a name alone does not make one person of two.
        Level(
            "known on one side only",
            "(born_l IS NULL AND age_l IS NULL) OR (born_r IS NULL AND age_r IS NULL)",
            1e-7,
            0.05,
            fixed=True,
        ),
        Level("one digit differs", f"{_BOTH_DAYS} AND levenshtein(born_l, born_r) <= 1", 0.015, 0.0018),
        Level(
            "two of day, month and year",
            f"{_BOTH_DAYS} AND (({_SAME_YEAR_AND_PART}) OR substr(born_l, 6) = substr(born_r, 6))",
            0.01,
            0.0085,
        ),
        Level("another day, age within a year", f"{_BOTH_DAYS} AND abs(age_l - age_r) <= 1", 0.012, 0.04),
        Level("same age", "age_l = age_r", 0.30, 0.015),
        Level("age within a year", "abs(age_l - age_r) <= 1", 0.15, 0.03),
        Level("age within two years", "abs(age_l - age_r) <= 2", 0.01, 0.03),
        Level("different", ELSE, 1e-7, 0.85),
    ),
)

_SEX: Final = Comparison(
    "sex",
    (
        Level("not given", "sex_l IS NULL OR sex_r IS NULL"),
        Level("same", "sex_l = sex_r", 0.995, 0.51),
        Level("different", ELSE, 0.005, 0.49),
    ),
)

PEOPLE: Final = Model(
    "people-1",
    (
        _written("given", ((0.95, 0.013), (0.02, 0.0077), (0.02, 0.0034), (0.01, 0.976))),
        _heard("given", (0.02, 0.02, 0.96)),
        _MIDDLE,
        _written("family", ((0.95, 0.0015), (0.015, 0.002), (0.015, 0.0138), (0.02, 0.983))),
        _heard("family", (0.003, 0.02, 0.977)),
        _BIRTH,
        _SEX,
    ),
    centre=-0.7,
    slope=0.43,
)
"""The model that is shipped."""


def saved(model: Model) -> bytes:
    """Give a model as JSON, to be kept with what was found by it."""
    return msgspec.json.format(msgspec.json.encode(model), indent=2)


def loaded(data: bytes) -> Model:
    """Give back a model that was saved.

    Raises:
        msgspec.DecodeError: it is no such model.
    """
    return msgspec.json.decode(data, type=Model)
