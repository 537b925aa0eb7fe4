"""Which address is which page."""

from __future__ import annotations

from django.urls import path, re_path
from django.urls.resolvers import URLPattern, URLResolver

from tallystick.web import mistakes, plainly
from tallystick.web.language import LANGUAGES
from tallystick.web.pages import (
    case,
    cases,
    change,
    entry,
    front,
    gap,
    months,
    near,
    pairs,
    problems,
    reading,
    seal,
    series,
    sources,
    statement,
    total,
)

_LANGUAGE = f"(?P<language>{'|'.join(language.code for language in LANGUAGES)})"
_PAGES = {
    "total": total,
    "statement": statement,
    "change": change,
    "gap": gap,
    "pairs": pairs,
    "near": near,
    "cases": cases,
    "case": case,
    "entry": entry,
    "months": months,
    "series": series,
    "problems": problems,
    "seal": seal,
    "sources": sources,
    "reading": reading,
}

urlpatterns: list[URLPattern | URLResolver] = [
    path("", plainly.root),
    path("static/<str:name>", plainly.static, name="static"),
    path("picture/<str:source>", plainly.picture, name="picture"),
    re_path(rf"^{_LANGUAGE}/$", front.view, name="front"),
    *(re_path(rf"^{_LANGUAGE}/{name}$", module.view, name=name) for name, module in _PAGES.items()),
]

handler400 = mistakes.bad_request
handler404 = mistakes.no_such_page
handler500 = mistakes.our_fault
