"""What the book refuses, and why: one class for each thing a writer can act on. Nothing was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tallystick.values.problems import TallystickError


class Refused(TallystickError):
    """An entry the book does not take."""


class NoSource(Refused):
    """An entry of a kind that must rest on a named source rests on none."""

    def __init__(self, kind: str) -> None:
        """Build the sentence from the facts."""
        self.kind = kind
        super().__init__(f"An entry of kind '{kind}' must rest on a named source. Name one: record the source first.")


class NoReason(Refused):
    """An entry without a reason in words, or without an actor."""

    def __init__(self, kind: str) -> None:
        """Build the sentence from the facts."""
        self.kind = kind
        super().__init__(f"An entry of kind '{kind}' needs an actor and a reason in words. Say who writes it, and why.")


class UnknownRecord(Refused):
    """An entry names a record that is not in the book."""

    def __init__(self, noun: str, record: str) -> None:
        """Build the sentence from the facts."""
        self.noun, self.record = noun, record
        super().__init__(f"There is no {noun} '{record}' in this book. Record it first, or correct the name.")


class UnknownOrganisation(Refused):
    """An organisation that is not in the book."""

    def __init__(self, organisation: str, known: tuple[str, ...]) -> None:
        """Build the sentence from the facts."""
        self.organisation, self.known = organisation, known
        there = f"There are: {', '.join(known)}" if known else "There is none yet"
        super().__init__(f"There is no organisation '{organisation}' in this book. {there}.")


class AlreadyThere(Refused):
    """A record with this id or label is in the book already."""

    def __init__(self, noun: str, record: str) -> None:
        """Build the sentence from the facts."""
        self.noun, self.record = noun, record
        super().__init__(f"There is already a {noun} '{record}' in this book. Use it, or choose another label.")


class NotThatState(Refused):
    """A state the standard does not have, or one that does not fit the kind of entry."""

    def __init__(self, state: str, standard: str, kind: str, allowed: tuple[str, ...]) -> None:
        """Build the sentence from the facts."""
        self.state, self.standard, self.kind, self.allowed = state, standard, kind, allowed
        super().__init__(
            f"'{state}' is not a state of {standard} for an entry of kind '{kind}'. Possible: {', '.join(allowed)}."
        )


class TieOfRevisions(Refused):
    """Two different statements about one case on one day in one place of its release."""

    def __init__(self, case: str, day: date, order: int, entry: int) -> None:
        """Build the sentence from the facts."""
        self.case, self.day, self.order, self.entry = case, day, order, entry
        super().__init__(
            f"Case {case} has another statement of {day.isoformat()} with order {order} (entry {entry}). "
            "Give this one the order it has in its release."
        )


class RemainderBelowZero(Refused):
    """More would be taken out of an unitemised figure than it holds on some day."""

    def __init__(self, unitemised: str, day: date, part: str, remainder: int) -> None:
        """Build the sentence from the facts."""
        self.unitemised, self.day, self.part, self.remainder = unitemised, day, part, remainder
        super().__init__(
            f"Unitemised figure {unitemised} would hold {remainder} {part} on {day.isoformat()}. "
            "Take out less, or on a later day."
        )


class AmountBelowZero(Refused):
    """A number of cases below zero in an unitemised figure or in what is taken out of it."""

    def __init__(self, part: str, cases: int) -> None:
        """Build the sentence from the facts."""
        self.part, self.cases = part, cases
        super().__init__(f"'{part}' cannot be {cases} cases. Give 0 or more; to put cases back, void the allocation.")


class NotItsContent(Refused):
    """An entry whose content is not what entries of its kind carry."""

    def __init__(self, kind: str, content: str) -> None:
        """Build the sentence from the facts."""
        self.kind, self.content = kind, content
        super().__init__(f"An entry of kind '{kind}' does not carry content of the kind '{content}'.")


MOST: Final = 2**53 - 1
"""No number in the book is larger in size: above this, programs read JSON numbers differently (RFC 8259, 6)."""


class NumberTooLarge(Refused):
    """A whole number that not every program would read alike."""

    def __init__(self, name: str, number: int) -> None:
        """Build the sentence from the facts."""
        self.name, self.number = name, number
        super().__init__(f"'{name}' cannot be {number}: numbers in the book are at most {MOST} in size.")


def refuse_large(**numbers: int | None) -> None:
    """Raise :class:`NumberTooLarge` for the first named number that is."""
    for name, number in numbers.items():
        if number is not None and abs(number) > MOST:
            raise NumberTooLarge(name, number)


class OrderBelowZero(Refused):
    """A place in a release that cannot be: what is said on the day of an adoption is said after it."""

    def __init__(self, case: str, order: int) -> None:
        """Build the sentence from the facts."""
        self.case, self.order = case, order
        super().__init__(f"Case {case} cannot have place {order} in its release. Count places from 0.")


class StandardDiffers(Refused):
    """Another standard under a key that is in the book already."""

    def __init__(self, standard: str) -> None:
        """Build the sentence from the facts."""
        self.standard = standard
        super().__init__(
            f"The book already holds another standard called {standard}. Give this one a version of its own."
        )


class StandardIncomplete(Refused):
    """A standard under which a case could not live its whole life."""

    def __init__(self, standard: str, flow: str) -> None:
        """Build the sentence from the facts."""
        self.standard, self.flow = standard, flow
        super().__init__(f"{standard} has no state for cases that are {flow}. Give it one.")


class MapNotTotal(Refused):
    """An adoption whose map leaves out a state of the standard before it, or maps one twice."""

    def __init__(self, standard: str, states: tuple[str, ...]) -> None:
        """Build the sentence from the facts."""
        self.standard, self.states = standard, states
        super().__init__(
            f"The map to {standard} must name each state of the standard before it once; see: {', '.join(states)}. "
            "Map a state to null where its cases are assessed one by one."
        )


class FlowDiffers(Refused):
    """A state whose name means another stage of a case's life in another standard of the same organisation."""

    def __init__(self, state: str, standard: str) -> None:
        """Build the sentence from the facts."""
        self.state, self.standard = state, standard
        super().__init__(
            f"'{state}' of {standard} has the name of a state with another flow in an earlier standard of this "
            "organisation; their cases could not be told apart. Give it a name of its own."
        )


class FiguresStay(Refused):
    """Figures are never erased: totals are made of them, and they hold nothing personal."""

    def __init__(self, entry: int) -> None:
        """Build the sentence from the facts."""
        self.entry = entry
        super().__init__(f"The figures of entry {entry} are never erased. Correct or void the entry instead.")


class CannotRepair(Refused):
    """An entry that cannot be corrected, voided, joined or parted in this way."""

    def __init__(self, entry: int | str, why: str) -> None:
        """Build the sentence from the facts."""
        self.entry, self.why = entry, why
        super().__init__(f"{entry} cannot be repaired in this way: {why}.")


class OnHold(Refused):
    """A section under a hold may not be erased."""

    def __init__(self, entry: int) -> None:
        """Build the sentence from the facts."""
        self.entry = entry
        super().__init__(f"Entry {entry} is under a hold and may not be erased. Lift the hold first.")


class SecondNeeded(Refused):
    """One person says twice what takes two."""

    def __init__(self, entry: int, by: str) -> None:
        """Build the sentence from the facts."""
        self.entry, self.by = entry, by
        super().__init__(
            f"'{by}' has said so of entry {entry} already, and alone. It takes a second person: in another role."
        )


class SpeaksForAnother(Refused):
    """An entry that names another actor than the one who writes it."""

    def __init__(self, by: str, actor: str) -> None:
        """Build the sentence from the facts."""
        self.by, self.actor = by, actor
        super().__init__(f"'{actor}' cannot write what '{by}' is to say. Write it as that actor.")


class NothingToErase(Refused):
    """A section that the entry does not have, or no longer has."""

    def __init__(self, entry: int, section: str) -> None:
        """Build the sentence from the facts."""
        self.entry, self.section = entry, section
        super().__init__(f"Entry {entry} has no section '{section}', or it was erased before. Name another entry.")


class MapMovesStage(Refused):
    """An adoption's map would open a completed case, complete an open one, or the like."""

    def __init__(self, old: str, new: str) -> None:
        """Build the sentence from the facts."""
        self.old, self.new = old, new
        super().__init__(
            f"The map turns '{old}' into '{new}', which is another stage of a case's life. "
            "Leave that state out of the map and assess those cases one by one."
        )


class CannotJudge(Refused):
    """Two records that cannot be judged beside each other."""

    def __init__(self, pair: Sequence[str], why: str) -> None:
        """Build the sentence from the facts: the two, each as kind and id."""
        self.pair, self.why = tuple(pair), why
        super().__init__(
            f"{' and '.join(pair)} cannot be judged beside each other: {why}. "
            "Judge a case or a claim beside an incident, or two cases, two incidents or two persons."
        )
