"""Answers that are no page of a book: the way to the first page, and the files that every page uses."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

FILES: Final = {"pages.css": "text/css; charset=utf-8", "mark.svg": "image/svg+xml"}
"""The closed list of files: nothing else can be asked for."""


def root(_: HttpRequest) -> HttpResponse:
    """Send the reader to the first page, in the first of their languages that we have."""
    return HttpResponseRedirect(f"/{get_language()}/", headers={"Vary": "Accept-Language"})


def static(_: HttpRequest, name: str) -> HttpResponse:
    """Give the style sheet or the mark."""
    if name not in FILES:
        raise Http404(name)
    return HttpResponse(_bytes(name), content_type=FILES[name], headers={"Cache-Control": "no-cache"})


@cache
def _bytes(name: str) -> bytes:
    return (files("tallystick.web") / "static" / name).read_bytes()
