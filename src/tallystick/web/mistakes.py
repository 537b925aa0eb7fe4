"""Pages that say what could not be answered, and what to do: in the dress of all others, and without a book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tallystick.values.problems import TallystickError
from tallystick.web.language import LANGUAGES, current

NOT_FOUND, UNREADABLE, NO_BOOK = 404, 400, 503
STATUS: Final[Mapping[str, int]] = {
    "NoSuchEntry": NOT_FOUND,
    "NoSuchPage": NOT_FOUND,
    "UnknownOrganisation": NOT_FOUND,
    "UnknownRecord": NOT_FOUND,
    **dict.fromkeys(
        (
            "NothingThere",
            "NotABook",
            "CannotOpen",
            "BookDamaged",
            "BookBusy",
            "BookIsNewer",
            "BookIsOlder",
            "EvidenceDamaged",
        ),
        NO_BOOK,
    ),
}
"""The status of an answer by what was wrong; whatever else a book refuses was asked in a way that has no answer."""


def mistake_page(request: HttpRequest, error: TallystickError) -> HttpResponse:
    """Say why a book could not answer."""
    status = STATUS.get(type(error).__name__, UNREADABLE)
    heading = {
        NOT_FOUND: _("This book does not have it"),
        NO_BOOK: _("The book cannot be read"),
        UNREADABLE: _("This cannot be answered as it was asked"),
    }[status]
    faults = getattr(error, "faults", {"": str(error)})
    return _page(request, status, heading, faults)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's own signature
    """Say that a request cannot be read."""
    return _page(request, UNREADABLE, _("This cannot be answered as it was asked"))


def foreign_host(request: HttpRequest) -> HttpResponse:
    """Say that the pages are not served under this name."""
    text = _("These pages are not served under this name. Ask for them under the address that tallystick printed.")
    return _page(request, UNREADABLE, _("Not under this name"), text=text)


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- as above
    """Say that there is no such page."""
    text = _("There is no page at this address. Check it, or start from the first page.")
    return _page(request, NOT_FOUND, _("No such page"), text=text)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong that should not have."""
    text = _(
        "This is a fault of tallystick, unless the book was changed by another program: tallystick verify would say "
        "so. Nothing was written. Please report it, with what TALLYSTICK_TRACEBACK=1 shows where the pages are served; "
        "read that first, as it may hold what your book holds."
    )
    return _page(request, 500, _("Something went wrong"), text=text)


def wrong_method(request: HttpRequest) -> HttpResponse:
    """Say that pages are only read."""
    response = _page(request, 405, _("These pages are only read"), text=_("Nothing can be sent to them or changed."))
    response["Allow"] = "GET, HEAD"
    return response


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's own signature
    """Say that a form was not sent from one of our pages, or from one that is too old."""
    text = _(
        "Nothing was written. Open the page again at the address that tallystick printed, and send the form from there."
    )
    return _page(request, 403, _("This form was not sent from these pages"), text=text)


def not_here(request: HttpRequest) -> HttpResponse:
    """Say that the words of sources are not for others."""
    text = _("They may hold names and places of people at risk. Serve the book without --host to read them.")
    return _page(request, 403, _("The words of sources are shown on this machine only"), text=text)


def _page(
    request: HttpRequest, status: int, heading: str, faults: Mapping[str, str] | None = None, text: str = ""
) -> HttpResponse:
    others = [(language, f"/{language.code}/") for language in LANGUAGES]
    context: dict[str, Any] = {
        "heading": heading,
        "faults": faults or {},
        "text": text,
        "status": status,
        "language": current(),
        "languages": others,
        "view": "",
    }
    return render(request, "mistake.html", context, status=status)
