"""What a page chooses where its address leaves it open: an organisation, the first day of a window, a basis."""

from __future__ import annotations

from datetime import date, timedelta

from tallystick.actions.answer import UnknownOrganisation
from tallystick.actions.reading import Standing, days_of, standing_of
from tallystick.web.answering import Question


def an_organisation(question: Question) -> str:
    """Give the first organisation of the book.

    Raises:
        UnknownOrganisation: it has none.
    """
    if not question.organisations:
        raise UnknownOrganisation("", ())
    return question.organisations[0]


def a_first_day(question: Question, organisation: str) -> date:
    """Give the day before the window that ends on the day asked: when the organisation last printed its total.

    Where it printed none, the last day before on which anything of it moved; where nothing did, the day before.
    """
    found = standing(question, organisation)
    printed = [one.known_on for _, one in found.printed if one.known_on < question.on]
    if printed:
        return max(printed)
    moved = (day for day in days_of(question.store, organisation, question.pin) if day < question.on)
    return max(moved, default=question.on - timedelta(days=1))


def standing(question: Question, organisation: str) -> Standing:
    """Give an organisation as it stands on the day asked."""
    return standing_of(question.store, organisation, question.on, question.pin)


def two_organisations(question: Question) -> tuple[str, str]:
    """Give the two organisations of a gap: those named, and for one that is not, the first other one of the book.

    Raises:
        UnknownOrganisation: the book has not two.
    """
    a, b = question["a"], question["b"]
    free = [label for label in question.organisations if label.casefold() not in {a.casefold(), b.casefold()}]
    if (not a) + (not b) > len(free):
        raise UnknownOrganisation("", question.organisations)
    a = a or free.pop(0)
    return a, b or free.pop(0)
