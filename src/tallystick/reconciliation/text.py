"""The gap in plain English: a paragraph that can be quoted, and its footnotes.

Every sentence is built from facts of the account, says what can be proved and no more. What the data do not
support is said in :mod:`tallystick.reconciliation.limits`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.decide import Rule
from tallystick.reconciliation.model import (
    Beside,
    CaseView,
    Party,
    Scope,
    Side,
    Step,
    StepId,
    Total,
    TotalBasis,
)
from tallystick.reconciliation.scope import HEADLINE
from tallystick.values.counts import Count, CountRange, Delta, Quantifier
from tallystick.values.when import Basis


@dataclass(frozen=True, slots=True)
class Telling:
    """One side, as far as it is told of: its total inside the scope, and its counted cases with what they come to."""

    side: Side
    total: Total
    counted: tuple[CaseView, ...]
    killed: Delta

    @property
    def name(self) -> str:
        """The organisation's label."""
        return self.side.organisation

    @property
    def whom(self) -> str:
        """Whom its total counts."""
        return self.side.remit.category or HEADLINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All the facts that the sentences are built from."""

    basis: TotalBasis
    hindsight: bool
    scope: Scope
    a: Telling
    b: Telling
    difference: CountRange
    steps: tuple[Step, ...]
    beside: tuple[Beside, ...]

    def of(self, step: StepId) -> tuple[Step, ...]:
        """Give the steps of one kind."""
        return tuple(one for one in self.steps if one.step is step)

    def name(self, party: Party) -> str:
        """Give the label of a side."""
        return (self.a if party is Party.A else self.b).name


def words_of(rule: Rule, side: Party, reason: str, a: Side, b: Side) -> str:
    """Complete "so many deaths ..." for a rule, the side it speaks of and its reason."""
    names = {Party.A: a.organisation, Party.B: b.organisation}
    org = names.get(side, f"{a.organisation} and {b.organisation}")
    other = b.organisation if side is Party.A else a.organisation
    said = _REASONS.get(reason, reason.replace("_", " "))
    return rule.words.format(org=org, other=other, reason=said)


def paragraph_of(account: Account, notes: Sequence[str]) -> str:
    """Give the paragraph; [n] points to the footnote with that number."""
    a, b, difference = account.a, account.b, account.difference
    noun = "The printed figure of" if account.basis is TotalBasis.PRINTED else "This book's total of"
    who = "civilians killed" if {a.whom, b.whom, account.scope.category or HEADLINE} == {HEADLINE} else "killed"
    moved = [step for step in account.steps if step.lower or (difference.max is not None and step.upper)]
    parts = "; ".join(f"{_amount(step, difference)} {step.words}" for step in moved)
    more = "".join(f"[{number}]" for number in range(3, len(notes) + 1))
    maxima = (
        "No maximum is compared, because not every figure has a printed upper bound."
        if difference.max is None
        else f"Of the sums of maxima it is {signed(difference.max)}."
    )
    made_of = (
        f"From {a.name} to {b.name} it is made up of: {parts}; together {signed(difference.min)}." if moved else ""
    )
    agree = sum(step.components for step in account.of(StepId.AGREE))
    agreed = f"In {_many(agree, 'group')} of cases both count and give the same figure." if agree else ""
    sentences = (
        f"{noun} {a.name} as known on {a.side.on.isoformat()} is {_figure(a, account)} {who} [1],",
        f"that of {b.name} as known on {b.side.on.isoformat()} is {_figure(b, account)} [2].",
        f"The difference of the sums of minima is {signed(difference.min)}.",
        maxima,
        made_of,
        agreed,
        f"The steps say how two counts differ, not how many were killed.{more and ' ' + more}",
    )
    return " ".join(sentence for sentence in sentences if sentence)


def footnotes_of(account: Account) -> tuple[str, ...]:
    """Give the footnotes: the first two are the two figures, the others what a reader must know to quote them."""
    notes = [_figure_note(telling, account) for telling in (account.a, account.b)]
    scope = "; ".join(f"{name} {value}" for name, value in _scope_words(account.scope))
    if scope:
        notes.append(f"Scope, the same for both: {scope}.")
    notes += [note for telling in (account.a, account.b) for note in _case_notes(telling)]
    notes += [
        f"Beside the total of {account.name(one.side)}, not inside it: {_range(one.killed.range)} killed "
        f"({_said(one.why)}: {_many(len(one.labels), 'record')})."
        for one in account.beside
    ]
    if account.hindsight:
        notes.append("Decisions made after the day are used here (hindsight).")
    return tuple(notes)


_REASONS: Final = {
    "book_is_partial": " in this book, which holds only part of what it published",
    "first_published_later": "; it published them after the day, without a conclusion so far",
    "cut_off": "events after the day its data end",
    "adjusted": "its own correction",
    "residual": "nobody said why",
    "not_counted": "known, in neither total",
}
"""Reasons that read badly with their underscores taken out."""


def _said(code: str) -> str:
    return code.replace("_", " ")


def _figure(telling: Telling, account: Account) -> str:
    if account.basis is TotalBasis.PRINTED and telling.side.printed:
        return _count(telling.side.printed.count)
    return _range(telling.total.book)


def _figure_note(telling: Telling, account: Account) -> str:
    side, printed = telling.side, telling.side.printed
    parts = []
    if account.basis is TotalBasis.PRINTED and printed:
        how = "" if printed.basis is Basis.PRINTED else f" (day {printed.basis})"
        parts.append(f"printed {printed.known_on.isoformat()}{how}")
        parts += ["second-hand"] if printed.second_hand else []
        parts += [printed.source] if printed.source else []
    else:
        parts.append("sum of minima, and of maxima where all were printed")
    cut_off = side.remit.cut_off
    parts.append(f"data to {cut_off.isoformat()}" if cut_off else "no end of its data printed")
    parts += [f"of persons {telling.whom}"] if telling.whom != HEADLINE else []
    parts += [f"standard {side.standard}"] if side.standard else []
    parts.append(_COVERAGE[side.coverage])
    return f"{telling.name}: {'; '.join(parts)}."


_COVERAGE: Final = {
    Coverage.PARTIAL: "this book is partial for it",
    Coverage.COMPLETE: "this book is complete for it",
    Coverage.NOT_SAID: "nobody said whether this book is complete for it",
}


def _case_notes(telling: Telling) -> Iterator[str]:
    counted, killed = telling.counted, telling.killed
    for found, words in (
        (killed.no_number, "without a number of killed"),
        (killed.open_ended, "without a printed maximum"),
        (killed.no_lower, "without a printed minimum, which add 0 to the sum of minima"),
        (sum(case.basis is Basis.ASSUMED for case in counted), "whose day is assumed"),
        (sum(case.conceded_min for case in counted), "whose minimum was taken from the other's figure"),
    ):
        if found:
            yield f"{telling.name}: counted cases {words}: {found:,}."


def _scope_words(scope: Scope) -> Iterator[tuple[str, str]]:
    for name, value in (
        ("events from", scope.event_from and scope.event_from.isoformat()),
        ("events to", scope.event_to and scope.event_to.isoformat()),
        ("cut-off", scope.cut_off and scope.cut_off.isoformat()),
        ("places", ", ".join(scope.places)),
        ("actor", scope.actor),
        ("weapon", scope.weapon),
        ("category", scope.category),
    ):
        if value:
            yield name, value


def _amount(step: Step, difference: CountRange) -> str:
    """Give the minima, and the maxima beside them where the whole gap has both."""
    if difference.max is None or step.upper == step.lower:
        return signed(step.lower)
    return f"{signed(step.lower)} (maxima {signed(step.upper or 0)})"


def signed(number: int) -> str:
    """Write a difference with its sign and thousands: +3,333, -80, 0."""
    return f"{number:+,}" if number else "0"


def _range(amount: CountRange) -> str:
    if amount.max is None:
        return f"at least {amount.min:,}"
    return f"{amount.min:,}" if amount.min == amount.max else f"{amount.min:,} to {amount.max:,}"


def _count(count: Count) -> str:
    about = "about " if count.quantifier is Quantifier.ABOUT else ""
    return about + _range(Delta.of(count).range)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
