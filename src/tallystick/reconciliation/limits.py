"""What somebody might read into a gap and its data do not support: sentences built from the facts.

They stand beside every gap. Which sentence is written when is told in docs/method/gap.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.model import NotSupported, Party, StepId, TotalBasis, UncasedKind
from tallystick.reconciliation.text import Account, Telling, signed
from tallystick.values.when import Basis


def not_supported_by(account: Account) -> tuple[NotSupported, ...]:
    """Give the sentences that somebody might read into this gap and that its data do not support."""
    return tuple(NotSupported(code, words) for code, words in dict.fromkeys(_limits(account)))


def _limits(account: Account) -> Iterator[tuple[str, str]]:
    a, b = account.a.name, account.b.name
    yield "estimate", "That a figure here, or their difference, is an estimate of all who were killed."
    yield "which_is_right", f"That {a} is right and {b} wrong, or the other way round."
    yield "pairing", "That the steps would be the same if cases were paired in another way; only the difference would."
    if account.a.whom != account.b.whom:
        words = f"That the two count the same persons: {a} counts {account.a.whom}, {b} {account.b.whom}."
        yield "persons", words
    if account.difference.max is None:
        yield "maximum", f"That the difference is {signed(account.difference.min)} at most, or about as much."
    for step in account.steps:
        code, words = _LIMITS_OF_STEPS.get(step.step, ("", ""))
        if words and (step.components or step.lower):
            yield code, words.format(org=account.name(step.side), amount=abs(step.lower))
    if not account.hindsight and account.of(StepId.OPEN):
        yield (
            "open_since",
            "That the cases open on the day have had no conclusion since; later days were not looked at.",
        )
    for telling, party in ((account.a, Party.A), (account.b, Party.B)):
        yield from _limits_of_side(telling, party, account)


def _limits_of_side(telling: Telling, party: Party, account: Account) -> Iterator[tuple[str, str]]:
    name, printed = telling.name, telling.side.printed
    if printed and printed.second_hand and account.basis is TotalBasis.PRINTED:
        yield "second_hand", f"That {name} itself printed this figure on that day; it is told in somebody else's text."
    if telling.side.coverage is Coverage.PARTIAL:
        yield (
            "partial",
            f"That {name} published nothing on what is not in this book; it holds part of what was published.",
        )
    if any(case.basis is Basis.ASSUMED for case in telling.counted):
        yield "assumed_day", f"That the cases of {name} stood on the day in just this way; some days are assumed."
    if any(case.conceded_min for case in telling.counted):
        yield "conceded", "That the two counts are independent where one took its minimum from the other."
    missing = any(step.side is party for step in account.of(StepId.NO_ASSESSMENT))
    if missing and any(part.kind is UncasedKind.UNITEMISED for part in telling.side.uncased):
        yield (
            "unitemised",
            f"That none of those on whom no assessment by {name} was found is among those it counts with no case.",
        )


_LIMITS_OF_STEPS: Final[dict[StepId, tuple[str, str]]] = {
    StepId.NO_ASSESSMENT: (
        "received",
        "That {org} had received nothing on the cases for which no published assessment was found.",
    ),
    StepId.DECIDED_LATER: (
        "receipt",
        "That {org} had in hand, or had not, what it decided later, where no day of receipt is printed.",
    ),
    StepId.NON_CREDIBLE: (
        "not_false",
        "That what {org} assessed non-credible is false, or that nobody was killed: its standard was not met.",
    ),
    StepId.NOT_COUNTED: ("grade", "That {org} holds that nobody was killed where its grade does not count."),
    StepId.WITHDRAWN: (
        "withdrawn",
        "That those in the cases {org} withdrew are alive, or that the reports were false.",
    ),
    StepId.DIFFER: ("which_number", "That either number is a mistake where both count and the figures differ."),
    StepId.NOT_ENTERED: (
        "not_entered",
        "That the {amount:,} not entered here have no cases behind them at {org}.",
    ),
    StepId.RESIDUAL: ("residual", "That the {amount:,} between print and book are an error of {org}, or of this book."),
}
