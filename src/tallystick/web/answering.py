"""How a page comes about: the address is read, the book opened for this one request and asked, the answer rendered.

A page is a function from the open book and what was asked to what its template shows. Where the address lacks the day
or the entry it is asked as of, or anything else the page has chosen, the reader is sent to the address that has it:
every address that is shown can be cited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import conf
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from tallystick.actions.answer import entry_asked
from tallystick.actions.opening import Address, Place, book_to_read
from tallystick.actions.reading import Store, Title, labels_of_organisations, title_of
from tallystick.values.problems import TallystickError
from tallystick.web.asking import Asking
from tallystick.web.language import LANGUAGES, current
from tallystick.web.remembering import remembered


class Unreadable(TallystickError):
    """What the address asks cannot be read."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Build the sentence from the faults, by field."""
        self.faults = dict(faults)
        super().__init__(" ".join(f"{name}: {what}" for name, what in faults.items()))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a book, and the book: its day and pin are always there, further fields in ``more``."""

    store: Store
    title: Title
    organisations: tuple[str, ...]
    on: date
    pin: int
    more: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """Give a further field of what was asked."""
        return self.more[name]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page's answer that it is to be asked with these fields: what was left out of the address, now filled in."""

    fields: Mapping[str, object]


class Redirected(NamedTuple):
    """The address at which a page is, where the one asked for lacked something."""

    address: str


Page = Callable[[Question], Mapping[str, Any] | Elsewhere]


def page(template: str, form: type[Asking]) -> Callable[[Page], Callable[[HttpRequest], HttpResponse]]:
    """Make a view of a page."""

    def viewed(answer: Page) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(answer)
        def view(request: HttpRequest, **_: str) -> HttpResponse:
            asked = read(request, form)
            book = conf.settings.TALLYSTICK_BOOK
            with book_to_read(book) as desk:
                pin = entry_asked(desk.store, asked["pin"])
                title = title_of(desk.store, pin)
                on = asked["on"] or title.latest or title.opened_on
                question = Question(desk.store, title, labels_of_organisations(desk.store, pin), on, pin, asked)
                key = ("page", request.get_full_path(), _mark_of(book))
                made = remembered(title, key, lambda: _made(request, question, answer, template))
            return HttpResponseRedirect(made.address) if isinstance(made, Redirected) else HttpResponse(made)

        return view

    return viewed


def _made(request: HttpRequest, question: Question, answer: Page, template: str) -> str | Redirected:
    found = answer(question) if question["on"] and question["pin"] else Elsewhere({})
    if isinstance(found, Elsewhere):
        given = {name: value for name, value in question.more.items() if value}
        pin = question["pin"] or question.pin
        return Redirected(f"{request.path}?{query({**given, 'on': question.on, 'pin': pin, **found.fields})}")
    return render_to_string(template, {**around(request, question), **found})


def _mark_of(book: Place) -> tuple[int, int, int]:
    """Give what tells one file from another under the same name: a book may have been put back from a copy."""
    if isinstance(book, Address):
        return 0, 0, 0
    file = book.stat()
    return file.st_ino, file.st_mtime_ns, file.st_size


def read(request: HttpRequest, form: type[Asking]) -> dict[str, Any]:
    """Read what the address asks.

    Raises:
        Unreadable: a field cannot be read; the exception says which and why.
    """
    bound = form(request.GET)
    if not bound.is_valid():
        raise Unreadable({name: " ".join(map(str, errors)) for name, errors in bound.errors.items()})
    return bound.cleaned_data


def around(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Give what every page shows around its answer: the book, the day and entry, other languages, how to cite it."""
    view = request.resolver_match.url_name if request.resolver_match else ""
    asked = {name: value for name, value in question.more.items() if value}
    base = {"on": question.on, "pin": question.pin}
    return {
        "language": current(),
        "languages": [
            (language, f"/{language.code}{request.path_info[3:]}?{request.GET.urlencode()}") for language in LANGUAGES
        ],
        "view": view,
        "book": question.title,
        "asked": {**asked, **base},
        "base": base,
        "pin_was": question.more.get("pin") if question.more.get("pin") != question.pin else None,
        "organisations": question.organisations,
        "address": request.get_full_path(),
    }


def query(fields: Mapping[str, object]) -> str:
    """Write fields as the query of an address, in a stable order: the day and the entry last."""
    ordered = sorted(fields, key=lambda name: (name in {"on", "pin"}, name == "pin"))
    return urlencode({name: _text(fields[name]) for name in ordered if fields[name] not in {None, ""}})


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
