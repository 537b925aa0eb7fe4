"""What the address of a page asks: days, entries, organisations and words, each read from text and nothing more.

Every page asks as of a day (``on``) and an entry (``pin``). Fields that are left out are filled in by the page, which
then has an address that holds them all.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from tallystick.actions.answer import DIMENSIONS
from tallystick.actions.deciding import FURTHER
from tallystick.actions.reviewing import FIELDS
from tallystick.values.when import BadDate, parse_day

MOST_LETTERS: Final = 200
"""The longest label, name or search that is looked for."""
LARGEST: Final = 2**53
"""No entry has a number beyond this (docs/method/seal.md)."""


class DayField(forms.Field):
    """A day as YYYY-MM-DD, in digits of any script."""

    def to_python(self, value: Any) -> date | None:
        """Read the day; nothing is none."""
        if not value:
            return None
        try:
            return parse_day(str(value)[:MOST_LETTERS])
        except BadDate as error:
            raise ValidationError(
                f"'{error.value}' is not a day: {error.what}. Write year, month and day, as 2017-06-02."
            ) from error


class NumberField(forms.Field):
    """A number that counts from 1: an entry, a page of a list, a step."""

    def to_python(self, value: Any) -> int | None:
        """Read the number; nothing is none."""
        text = str(value or "")[:MOST_LETTERS]
        if not text:
            return None
        if not (text.isdecimal() and 0 < int(text) < LARGEST):
            raise ValidationError(f"'{text}' is not a number from 1 on. Entries and pages are numbered 1, 2, 3 ...")
        return int(text)


class LineField(forms.CharField):
    """One line of text."""

    def __init__(self) -> None:
        """Not required, and not longer than a label can be."""
        super().__init__(required=False, max_length=MOST_LETTERS)


class ChoiceField(forms.Field):
    """One of a closed list; nothing is the empty choice."""

    def __init__(self, *choices: str, required: bool = False) -> None:
        """Name the choices."""
        super().__init__(required=required)
        self.choices = choices

    def to_python(self, value: Any) -> str:
        """Read the choice."""
        text = str(value or "")[:MOST_LETTERS]
        if text and text not in self.choices:
            raise ValidationError(f"'{text}' is not one of: {', '.join(self.choices)}.")
        return text


class Asking(forms.Form):
    """What every page asks."""

    on = DayField(required=False)
    pin = NumberField(required=False)


class OfOrganisation(Asking):
    """A page on one organisation."""

    org = LineField()


class TotalAsking(OfOrganisation):
    """A total, split by a dimension."""

    by = ChoiceField(*DIMENSIONS)


class WindowAsking(OfOrganisation):
    """A window after one day up to another; ``since`` is the first of the two."""

    since = DayField(required=False)


class ChangeAsking(WindowAsking):
    """A window, its first day asked at an entry of its own."""

    pin_since = NumberField(required=False)


class GapAsking(Asking):
    """Two organisations, each on its day, inside a scope; one step of the gap may be opened."""

    a = LineField()
    b = LineField()
    on_b = DayField(required=False)
    basis = ChoiceField("printed", "book")
    hindsight = ChoiceField("yes")
    event_from = DayField(required=False)
    event_to = DayField(required=False)
    area = LineField()
    actor = LineField()
    weapon = LineField()
    step = NumberField(required=False)
    page = NumberField(required=False)


class CasesAsking(OfOrganisation):
    """A list of cases: those that match all that is asked."""

    q = LineField()
    state = LineField()
    month = LineField()
    counted = ChoiceField("yes", "no")
    kind = ChoiceField("case", "unitemised", "adjust")
    number = ChoiceField("none", "open")
    term = ChoiceField("received", "reopened", "completed", "withdrawn", "open")
    since = DayField(required=False)
    page = NumberField(required=False)


class CaseAsking(OfOrganisation):
    """One case, by its label; with the names of its persons, where these may be shown."""

    case = LineField()
    names = ChoiceField("yes")


class EntryAsking(Asking):
    """One entry."""

    n = NumberField(required=False)


class ProblemsAsking(Asking):
    """The Problems of an import, of one code or all."""

    code = LineField()
    page = NumberField(required=False)


class SourcesAsking(Asking):
    """The list of sources: those whose title, publisher, file or label has these words."""

    q = LineField()
    page = NumberField(required=False)


class ReadingAsking(Asking):
    """A source with its claims, one of them in hand; ``next`` leads on to the next source of which claims wait."""

    source = LineField()
    claim = LineField()
    do = ChoiceField("edit", "add", "translate")
    quote = forms.CharField(required=False)
    near = NumberField(required=False)
    beside = LineField()
    picture = ChoiceField("shown")
    next = ChoiceField("yes", "none")


class Deciding(forms.Form):
    """What is sent to the reading page: what to do, of which claim, as it was seen, and the fields that go with it."""

    act = ChoiceField("accept", "accept_all", "add", "reject", "take_back", "published", "translate", required=True)
    claim = LineField()
    seen = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    near = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    because = LineField()
    published = LineField()
    words = forms.CharField(required=False, strip=False)
    language = LineField()
    translator = LineField()


class PairsAsking(Asking):
    """Pairs of two organisations' cases, as they were proposed at the entry ``made``; one of them in hand."""

    a = LineField()
    b = LineField()
    made = NumberField(required=False)
    pair = LineField()
    page = NumberField(required=False)


class NearAsking(Asking):
    """What comes in: its days as EDTF, its place, and how many were killed (5, 3-5, 5+)."""

    day = LineField()
    place = LineField()
    killed = LineField()


class Judging(forms.Form):
    """What is sent to the review of pairs: a verdict, or that it is taken back, of which pair, as it was seen."""

    act = ChoiceField("same", "different", "unsure", "take_back", required=True)
    pair = LineField()
    seen = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    note = LineField()


for _name in (*FIELDS, *FURTHER):
    Deciding.base_fields[_name] = forms.CharField(required=False, strip=False)
