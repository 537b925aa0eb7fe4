"""What every answer of the server has in common: who may ask, in which language, and what a browser may do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django import conf
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.crypto import constant_time_compare

from tallystick.values.problems import TallystickError
from tallystick.web.language import BY_CODE, LANGUAGES
from tallystick.web.mistakes import foreign_host, mistake_page, wrong_method

HEADERS: Final = {
    # Nothing but our own style sheet and mark: no script, no style in the page, no frame, nothing from elsewhere.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}

Answer = Callable[[HttpRequest], HttpResponse]


class guarded:  # noqa: N801 -- Django names a middleware like the function it stands for
    """Check the host, take the language from the address, turn what cannot be answered into a page, set the headers."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        with translation.override(language_of(request)):
            response = self._checked(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _checked(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return foreign_host(request)
        if request.method not in {"GET", "HEAD"} and not (request.method == "POST" and may_write(request)):
            return wrong_method(request)
        return admitted(request) if KEY in request.GET else self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say in a page what a book could not answer; a fault of ours is left to the page for those."""
        return mistake_page(request, error) if isinstance(error, TallystickError) else None


def may_write(request: HttpRequest) -> bool:
    """Say whether this browser was opened at the address that holds the writer's key."""
    writer = conf.settings.TALLYSTICK_WRITER
    return writer is not None and constant_time_compare(request.COOKIES.get(_cookie(request), ""), writer.key)


def admitted(request: HttpRequest) -> HttpResponse:
    """Take the key out of the address and, if it is the right one, keep it in a cookie no script can read."""
    given, fields = request.GET[KEY], request.GET.copy()
    del fields[KEY]
    path = f"/{request.path.lstrip('/')}"  # two slashes would lead to another machine
    response = HttpResponseRedirect(f"{path}?{fields.urlencode()}" if fields else path)
    writer = conf.settings.TALLYSTICK_WRITER
    if writer is not None and constant_time_compare(given, writer.key):
        response.set_cookie(_cookie(request), writer.key, httponly=True, samesite="Strict")
    return response


KEY: Final = "key"
"""The field of an address that holds a writer's key."""


def _cookie(request: HttpRequest) -> str:
    """Name the cookie by the port: two books served on one machine share their cookies, and each has its own key."""
    return f"tallystick_{request.get_port()}"


def language_of(request: HttpRequest) -> str:
    """Give the language of the address; where it names none, the first one of ours that the reader prefers."""
    code = request.path_info.partition("/")[2].partition("/")[0]
    if code in BY_CODE:
        return code
    found = translation.get_language_from_request(request)
    return found if found in BY_CODE else LANGUAGES[0].code
