"""Every sentence of the core that a page shows, with slots where its facts stand: what a catalogue translates.

Kept equal to the core's by tests that make the core say them. Knows no language but the one they are written in.
"""

from __future__ import annotations

from typing import Final

from tallystick.web.core_findings import FINDINGS, PROBLEMS

_STEPS: Final = (
    "in cases that {other} counts and {org} counts too, but not inside this scope ({reason})",
    "in cases that {other} counts and that lie outside what the figures of {org} cover ({reason})",
    "in cases that both count, partly outside this scope ({reason})",
    "in harm for which {org} counts more cases than {other}, with the same figures otherwise",
    "in cases that {other} counts and of which {org} has only duplicates here, without the case they repeat",
    "in cases that {other} counts and on which no published assessment by {org} was found",
    "in cases that {other} counts and on which no published assessment by {org} was found in this book, which holds only part of what it published",
    "in cases that {other} counts and on which no published assessment by {org} was found; it published them after the day, without a conclusion so far",
    "in cases that {other} counts and {org} decided later ({reason})",
    "in cases that {other} counts and {org} had published and not counted on the day ({reason})",
    "in cases that {other} counts and {org} assessed non-credible ({reason})",
    "in cases that {other} counts and {org} does not count by its own method ({reason})",
    "in cases that {other} counts and {org} withdrew ({reason})",
    "in cases that both count, with the same figures",
    "in cases that both count, with different figures ({reason})",
    "in cases that neither counts here ({reason})",
    "that {org} counts with no case behind them",
    "by which {org} moved its own total, with no case behind them ({reason})",
    "between the printed figure of {org} and what is entered of it in this book, which is partial",
    "between the printed figure of {org} and all that this book holds of it",
    "that no rule of the decision table explains",
)

_LIMITS: Final = (
    "That a figure here, or their difference, is an estimate of all who were killed.",
    "That {a} is right and {b} wrong, or the other way round.",
    "That the steps would be the same if cases were paired in another way; only the difference would.",
    "That the two count the same persons: {a} counts {whom_a}, {b} {whom_b}.",
    "That the difference is {amount} at most, or about as much.",
    "That the cases open on the day have had no conclusion since; later days were not looked at.",
    "That {org} itself printed this figure on that day; it is told in somebody else's text.",
    "That {org} published nothing on what is not in this book; it holds part of what was published.",
    "That the cases of {org} stood on the day in just this way; some days are assumed.",
    "That the two counts are independent where one took its minimum from the other.",
    "That none of those on whom no assessment by {org} was found is among those it counts with no case.",
    "That {org} had received nothing on the cases for which no published assessment was found.",
    "That {org} had in hand, or had not, what it decided later, where no day of receipt is printed.",
    "That what {org} assessed non-credible is false, or that nobody was killed: its standard was not met.",
    "That {org} holds that nobody was killed where its grade does not count.",
    "That those in the cases {org} withdrew are alive, or that the reports were false.",
    "That either number is a mistake where both count and the figures differ.",
    "That the {amount} not entered here have no cases behind them at {org}.",
    "That the {amount} between print and book are an error of {org}, or of this book.",
)

_MISTAKES: Final = (
    "There is no page {page}: the list ends on page {pages}.",
    "Null characters are not allowed.",
    "Ensure this value has at most {most} characters (it has {length}).",
    "There is no entry {entry}: the book ends at entry {last}. Give a pin from 1 to {last}.",
    "The window from {start} to {end} ends before it begins. Give the earlier day first.",
    "There is no organisation '{organisation}' in this book. There are: {known}.",
    "There is no organisation '{organisation}' in this book. There is none yet.",
    "There is no {noun} '{record}' in this book. Record it first, or correct the name.",
    "'{organisation}' is named twice; a gap lies between two organisations. To compare two days of one, ask for the change: tallystick explain",
    "{organisation} has no printed total in this book, as known on {on}. Ask for the basis 'book'.",
    "{organisation} printed '{found}', which has no minimum, as known on {on}. Ask for the basis 'book'.",
    "The printed total of {organisation} was not printed for this {dimension}. Widen the scope to what was printed, or ask for the basis 'book'.",
    "'{value}' is not a day: {what}. Write year, month and day, as 2017-06-02.",
    "'{value}' is not a number from 1 on. Entries and pages are numbered 1, 2, 3 ...",
    "'{value}' is not one of: {choices}.",
    "There is no file {place}. Check the name, or make it: tallystick init {again}",
    "{place} is {found}, not a book, and was left as it is. Name a book, usually NAME.tally.",
    "{place}: {why}. Nothing was written.",
    "{place} cannot be read: it is damaged, or was changed outside tallystick. Nothing was written. Go back to a copy for which tallystick verify says that it holds.",
    "{place} was written by a newer tallystick (layout {found}; this one knows {known}). Nothing was changed. Install the newer version to open it.",
    "The tables of {place} were made by an earlier tallystick. Nothing was changed. To make them again from its journal, run: tallystick verify {again} --rebuild",
)

_NOTES: Final = (
    "printed {day}",
    "printed {day} (day {basis})",
    "second-hand",
    "data to {day}",
    "no end of its data printed",
    "standard {key}",
    "of persons {category}",
    "this book is partial for it",
    "this book is complete for it",
    "sum of minima, and of maxima where all were printed",
    "{org}: counted cases without a number of killed: {n}.",
    "{org}: counted cases without a printed maximum: {n}.",
    "{org}: counted cases without a printed minimum, which add 0 to the sum of minima: {n}.",
    "{org}: counted cases whose day is assumed: {n}.",
    "{org}: counted cases whose minimum was taken from the other's figure: {n}.",
    "Scope, the same for both: {scope}.",
    "Beside the total of {org}, not inside it: {amount} killed ({reason}: {records}).",
    "Decisions made after the day are used here (hindsight).",
)

SENTENCES: Final = _STEPS + _LIMITS + _NOTES + _MISTAKES + FINDINGS + PROBLEMS
"""All of them."""
