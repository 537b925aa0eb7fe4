"""How a page comes about: the address is read, the book opened for this one request and asked, the answer rendered.

A page is a function from the open book and what was asked to what its template shows. Where the address lacks the day
or the entry it is asked as of, or anything else the page has chosen, the reader is sent to the address that has it:
every address that is shown can be cited.

A page may also take what is sent to it, from whoever may write: then the book is opened for that one change, and the
reader is sent on to the page as it now is, or sees it again with every Problem beside its field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, wraps
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django import conf
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from tallystick.actions.answer import entry_asked
from tallystick.actions.desk import Desk
from tallystick.actions.opening import Address, Place, book_to_read, book_to_write
from tallystick.actions.reading import Store, Title, labels_of_organisations, title_of
from tallystick.values.problems import Problem, TallystickError
from tallystick.web.asking import Asking
from tallystick.web.guard import HEADERS, may_write
from tallystick.web.language import LANGUAGES, current
from tallystick.web.mistakes import not_here, wrong_method
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


class Acted(NamedTuple):
    """What became of what was sent: the fields of the address to go on at, or the Problems, and what was typed."""

    fields: Mapping[str, object]
    problems: tuple[Problem, ...] = ()
    typed: Mapping[str, str] = MappingProxyType({})


Page = Callable[[Question], Mapping[str, Any] | Elsewhere]
Act = Callable[[Desk, Mapping[str, Any], Mapping[str, Any]], Acted]
View = Callable[..., HttpResponse]


class Taking(NamedTuple):
    """That a page takes what is sent to it: the form of what is sent, and what is done with it."""

    form: type[Form]
    act: Act


def page(template: str, form: type[Asking], taking: Taking | None = None) -> Callable[[Page], View]:
    """Make a view of a page; one that takes what is sent shows words of sources, and those only on this machine."""

    def viewed(answer: Page) -> View:
        @wraps(answer)
        def view(request: HttpRequest, **_: str) -> HttpResponse:
            if taking is None:
                return _shown(request, form, answer, template) if request.method != "POST" else wrong_method(request)
            if conf.settings.TALLYSTICK_OPEN:
                return not_here(request)
            if request.method == "POST":
                response = _taken(request, form, taking, answer, template)
            else:
                response = _shown(request, form, answer, template, is_kept=not may_write(request))
            for name, value in _WITH_SCRIPT.items():
                response[name] = value
            return response

        return view

    return viewed


_WITH_SCRIPT: Final = {
    # Our own script gives the keys; the address of the page goes to no other site, and with a form to our own server.
    "Content-Security-Policy": f"{HEADERS['Content-Security-Policy']}; script-src 'self'",
    "Referrer-Policy": "same-origin",
}


def _shown(
    request: HttpRequest, form: type[Asking], answer: Page, template: str, *, is_kept: bool = True
) -> HttpResponse:
    asked = read(form(request.GET))
    book = conf.settings.TALLYSTICK_BOOK
    with book_to_read(book) as desk:
        question = _question(desk, asked, entry_asked(desk.store, asked["pin"]))
        key = ("page", request.get_full_path(), _mark_of(book), may_write(request))
        if is_kept:
            made = remembered(question.title, key, lambda: _made(request, question, answer, template))
        else:
            made = _made(request, question, answer, template)
    return HttpResponseRedirect(made.address) if isinstance(made, Redirected) else HttpResponse(made)


def _taken(request: HttpRequest, form: type[Asking], taking: Taking, answer: Page, template: str) -> HttpResponse:
    """Do what was sent, and send the reader on; or show the page again, as the book now ends, with the Problems."""
    asked, sent = read(form(request.GET)), read(taking.form(request.POST))
    with book_to_write(conf.settings.TALLYSTICK_BOOK, conf.settings.TALLYSTICK_WRITER.actor) as desk:
        acted = taking.act(desk, asked, sent)
        question = _question(desk, {**asked, **acted.fields}, entry_asked(desk.store, None))
        if acted.problems:
            found = answer(question)
            faults = {one.field: one for one in acted.problems}
            shown = {} if isinstance(found, Elsewhere) else found
            context = {**around(request, question), **shown, "faults": faults, "typed": acted.typed}
            return HttpResponse(render_to_string(template, context), status=UNREADABLE)
        given = {name: value for name, value in question.more.items() if value}
        address = query({**given, **acted.fields, "on": question.on, "pin": question.pin})
    return HttpResponseRedirect(f"{request.path}?{address}#here", status=SEE_OTHER)


SEE_OTHER, UNREADABLE = 303, 400


def _question(desk: Desk, asked: Mapping[str, Any], pin: int) -> Question:
    title = title_of(desk.store, pin)
    on = asked["on"] or title.latest or title.opened_on
    return Question(desk.store, title, labels_of_organisations(desk.store, pin), on, pin, asked)


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


def read(form: Form) -> dict[str, Any]:
    """Read what was asked, or sent.

    Raises:
        Unreadable: a field cannot be read; the exception says which and why.
    """
    if not form.is_valid():
        raise Unreadable({name: " ".join(map(str, errors)) for name, errors in form.errors.items()})
    return form.cleaned_data


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
        **_writing(request, question),
    }


def _writing(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Give who writes here, if anybody may; of the book as it was at an earlier entry nothing can be decided."""
    if not may_write(request):
        return {"writer": "", "deciding": False}
    ends = question.pin == question.title.entries
    token = SimpleLazyObject(lambda: get_token(request))  # a cookie is set only where a form has it
    return {"writer": conf.settings.TALLYSTICK_WRITER.actor, "deciding": ends, "csrf_token": token}


def query(fields: Mapping[str, object]) -> str:
    """Write fields as the query of an address, in a stable order: the day and the entry last."""
    ordered = sorted(fields, key=lambda name: (name in {"on", "pin"}, name == "pin"))
    return "&".join([_written(name, _text(fields[name])) for name in ordered if fields[name] not in {None, ""}])


@lru_cache(4_096)
def _written(name: str, text: str) -> str:
    """Write one field; a page has hundreds of addresses with the same fields in them."""
    return urlencode({name: text})


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
