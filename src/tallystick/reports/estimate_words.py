"""A study in words: names of methods, what each assumes, and sentences that say what the pictures show.

Knows the records of a study and nothing of HTML or screens.
"""

from __future__ import annotations

from typing import Final

from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Estimated, Method, Result
from tallystick.estimation.study import TWOFOLD, StratumStudy, Study

NAME: Final = {
    Method.TWO_LISTS: "two lists (Chapman)",
    Method.DGA: "decomposable graphs",
    Method.LOGLINEAR: "log-linear, stepwise",
    Method.LOGLINEAR_BIC: "log-linear, BIC",
    Method.LATENT: "latent classes",
}
ASSUMES: Final = {
    Method.TWO_LISTS: "The two lists are independent, and one of them had the same chance of recording everybody.",
    Method.DGA: "Lists depend on each other directly, in ways a decomposable graph can draw; everybody is alike.",
    Method.LOGLINEAR: "Lists depend on each other in pairs, in the pairs selected; everybody is alike.",
    Method.LOGLINEAR_BIC: "Lists depend on each other in pairs; models are weighed by how well they fit.",
    Method.LATENT: "Persons fall into a few classes; within a class, lists are independent.",
}
DIAGNOSTIC: Final = {
    "model": "pairs of lists in the model",
    "at_minus_infinity": "pairs in it that nobody is on both of",
    "one_run_of_1000": "95% of single runs of 1,000 tables",
    "one_run_in_r": "the run of 1,000 tables that R makes",
    "bias_correction": "bias correction z0",
    "quantiles_asked_for": "share of the replicates below each bound",
    "r_hat": "R-hat (1 where the chains agree)",
    "kept": "draws kept",
    "cut": "probability beyond the end of the grid",
    "cap": "most persons allowed",
}
"""Diagnostics whose names in ``--json`` would not tell a reader what they are."""
NOT_SAID: Final = (
    "Documented and estimated persons are never added to each other: every estimate includes the documented.",
    "An interval says how far chance may have moved the estimate if the method's assumptions hold; not if they fail.",
    "Nor does it cover wrong links between the lists: each missed link raises the estimate, each false one lowers it.",
    "No method can see persons whom every list was bound to miss.",
)
"""What a reader must know beside every estimate."""


def figure(one: Estimated) -> str:
    """Say an estimate with its interval.

    >>> figure(Estimated(10356, 9002, 12122))
    '10,356 (9,002 to 12,122)'
    """
    return f"{one.median:,.0f} ({one.lower:,.0f} to {one.upper:,.0f})"


def sentence(result: Result) -> str:
    """Say what a method gives."""
    if result.estimated is None:
        return f"{NAME[result.method]}: no number. {result.refused}"
    return f"{NAME[result.method]}: {figure(result.estimated)}, {result.estimated.level:.0%} interval."


def summary(study: StratumStudy) -> str:
    """Say all results of a stratum in one text, the alternative to its picture of intervals."""
    return f"{_persons(study)} documented. " + " ".join(sentence(r) for r in study.results)


def spread(study: StratumStudy) -> str:
    """Say what the medians are of: their spread must not be taken for an interval."""
    given = [one.estimated for one in study.results if one.estimated is not None]
    said = _giving(len(given), len(study.results))
    if not given:
        return said
    reach = f"{min(one.lower for one in given):,.0f} to {max(one.upper for one in given):,.0f}"
    return f"medians, not an interval: the 95% intervals reach from {reach}; {said}"


def _giving(given: int, asked: int) -> str:
    if asked == 1:
        return "the one method gives a number" if given else "the one method gives no number"
    return f"{given} of {asked} methods {'gives' if given == 1 else 'give'} a number"


def disagreement(study: StratumStudy) -> str:
    """Say how far the methods are apart."""
    factor = study.disagreement
    given = sum(one.estimated is not None for one in study.results)
    if factor is None:
        return "Only one method gives a number; nothing stands beside it." if given else "No method gives a number."
    if factor < TWOFOLD:
        return f"The methods' medians differ by a factor of {factor:.2f}."
    return (
        f"The methods disagree: their medians differ by a factor of {factor:.1f}. The lists alone cannot decide "
        "between them. Quote the range, or say why one method's assumptions fit these lists better."
    )


def overlaps(patterns: Patterns) -> str:
    """Say the patterns in words, the alternative to their picture."""
    ranked = sorted(patterns.counts, key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(f"{' and '.join(patterns.names(cell))}: {persons:,}" for cell, persons in ranked) + "."


def study_lines(study: Study) -> list[str]:
    """Tell a study in plain lines."""
    lines = []
    for one in study.strata:
        head = f"{study.by} {one.stratum}: " if one.stratum else ""
        lists = ", ".join(one.patterns.lists)
        lines += [
            f"{head}documented: {_persons(one)} on at least one of these lists: {lists}",
            "estimated in all (documented or not), with 95% intervals, each method alone:",
            *(f"  {line}" for line in _table(one)),
            *(f"  {line}" for line in _refusals(one)),
            *(f"  {NAME[r.method]}: {warning}" for r in one.results for warning in r.warnings),
            *(f"  before any method: {finding.words}" for finding in one.findings),
            disagreement(one),
            "",
        ]
    return [*lines, *NOT_SAID]


def _persons(one: StratumStudy) -> str:
    documented = one.patterns.observed.persons
    return "1 person" if documented == 1 else f"{documented:,} persons"


def _table(one: StratumStudy) -> list[str]:
    wide = max(len(NAME[r.method]) for r in one.results)
    return [f"{NAME[r.method]:<{wide}}  {figure(r.estimated) if r.estimated else 'no number'}" for r in one.results]


def _refusals(one: StratumStudy) -> list[str]:
    refused = [(NAME[r.method], str(r.refused)) for r in one.results if r.refused is not None]
    reasons = {reason for _, reason in refused}
    if len(refused) == len(one.results) > 1 and len(reasons) == 1:
        return [f"every method: {reasons.pop()}"]
    return [f"{name}: {reason}" for name, reason in refused]
