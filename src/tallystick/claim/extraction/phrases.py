"""What every grammar does with words: look phrases up, make items of them, fold what a number includes.

Knows no word of any language. A language brings its phrases (words and a letter each), its patterns over letters, and
whatever only it has to say of nouns and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from tallystick.claim.extraction.items import Item, People, Token, letters
from tallystick.claim.model import Effect, Figure, Quantity

Value = TypeVar("Value")
Table = dict[str, list[tuple[tuple[str, ...], Value]]]
"""By its first word, each phrase with what it stands for, the longest first."""

PART: Final = "I"
"""The letter of what a number includes, in every language."""


def phrase_table(phrases: Iterable[tuple[str, Value]]) -> Table[Value]:
    """Make a table of phrases; of two with the same words the later one holds.

    >>> phrase_table([("death", "E"), ("death toll", "T")])
    {'death': [(('death', 'toll'), 'T'), (('death',), 'E')]}
    """
    table: Table[Value] = {}
    for phrase, value in dict(phrases).items():
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append((parts, value))
    for known in table.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return table


def quantifiers(phrases: Mapping[Quantity, Iterable[str]]) -> Table[Quantity]:
    """Make the table of what stands before a number: "at least", "up to"."""
    return phrase_table((phrase, quantity) for quantity, said in phrases.items() for phrase in said)


def fits(row: Sequence[Token], at: int, parts: tuple[str, ...]) -> bool:
    """Tell whether the words of a phrase stand here."""
    if len(row) - at < len(parts) or row[at + len(parts) - 1].low != parts[-1]:
        return False
    for step, part in enumerate(parts):  # noqa: SIM110 -- a generator takes three times as long, and this is asked often
        if row[at + step].low != part:
            return False
    return True


def bounded(value: int, quantity: Quantity) -> Figure:
    """Give the figure that a number is under its quantifier."""
    if quantity is Quantity.AT_LEAST:
        return Figure(value, None, quantity)
    if quantity is Quantity.UP_TO:
        return Figure(None, value, quantity)
    return Figure(value, value, quantity)


def item_of(
    tag: str, row: Sequence[Token], start: int, end: int, people: People | None = None, effect: Effect | None = None
) -> Item:
    """Make an item of the words ``[start, end)``."""
    return _new(Item, (tag, row[start].start, row[end - 1].end, people, effect, row[start].low))


_new = tuple.__new__  # an item a word: the constructor of a named tuple takes twice as long


def fold(
    made: list[Item],
    pattern: re.Pattern[str],
    marks: str,
    parts: Callable[[Sequence[Item]], People],
    trimmed: Callable[[list[Item]], list[Item]] = list,
) -> list[Item]:
    """Fold what a number includes ("including three children", "بينهم ثلاثة أطفال") into one item each.

    ``marks`` are letters without one of which there is nothing to fold; ``parts`` says whom the words tell of, and
    ``trimmed`` leaves out what goes too far. Two that follow each other are one.
    """
    row = letters(made)
    if not any(mark in row for mark in marks):
        return made
    folded: list[Item] = []
    done = place = 0
    while match := pattern.search(row, place):
        inside = trimmed(made[match.start() : match.end()])
        place = match.start() + max(len(inside), 1)  # what was trimmed off may begin another
        if not inside or (match.start() == 0 and row[0] == ","):
            continue
        folded += made[done : match.start()]
        part = Item(PART, inside[0].start, inside[-1].end, parts(inside))
        folded.append(_joined(folded.pop(), part) if folded and folded[-1].tag == PART else part)
        done = match.start() + len(inside)
    return folded + made[done:]


def _joined(one: Item, other: Item) -> Item:
    """Make "including nine women" and "two of whom were pregnant" one item."""
    first, second = one.people, other.people
    if first is None or second is None:
        return one._replace(end=other.end)
    children = first.children if first.children is not None else second.children
    women = first.women if first.women is not None else second.women
    return one._replace(end=other.end, people=People(first.figure, children=children, women=women))
