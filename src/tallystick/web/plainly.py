"""Answers that are no page of a book: the way to the first page, and the files that every page uses."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from django import conf
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from tallystick.actions.opening import book_to_read
from tallystick.actions.picturing import picture_of
from tallystick.web.mistakes import not_here

FILES: Final = {
    "pages.css": "text/css; charset=utf-8",
    "mark.svg": "image/svg+xml",
    "reading.js": "text/javascript; charset=utf-8",
}
"""The closed list of files: nothing else can be asked for."""


def root(_: HttpRequest) -> HttpResponse:
    """Send the reader to the first page, in the first of their languages that we have."""
    return HttpResponseRedirect(f"/{get_language()}/", headers={"Vary": "Accept-Language"})


def static(_: HttpRequest, name: str) -> HttpResponse:
    """Give the style sheet, the mark, or the script of the reading page."""
    if name not in FILES:
        raise Http404(name)
    return HttpResponse(_bytes(name), content_type=FILES[name], headers={"Cache-Control": "no-cache"})


def picture(request: HttpRequest, source: str) -> HttpResponse:
    """Give a captured picture to whoever asked to see it; a browser may do nothing with it but show it."""
    if conf.settings.TALLYSTICK_OPEN:
        return not_here(request)
    with book_to_read(conf.settings.TALLYSTICK_BOOK) as desk:
        found = picture_of(desk.store, source)
    return HttpResponse(
        found.data, content_type=found.kind, headers={"Content-Security-Policy": "default-src 'none'; sandbox"}
    )


@cache
def _bytes(name: str) -> bytes:
    return (files("tallystick.web") / "static" / name).read_bytes()
