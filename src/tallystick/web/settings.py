"""Django as it is used here: templates, addresses, forms and languages; no database, accounts or sessions.

A cookie is set only where somebody writes: the key of whoever was given the address, and Django's own against forged
forms.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import django
from django import conf

from tallystick.actions.opening import Place
from tallystick.web.language import LANGUAGES, install_catalogues

LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
"""Names under which a page may be asked for; another name in a request is one of somebody who should not be there."""

RECORDS_BEFORE_LOOKING: Final = 200_000
"""Records made and kept before Python looks for circles of them that nobody holds any more."""


LARGEST_FORM: Final = 5_000_000
"""Bytes of what is sent to a page: a translation is the longest."""


class Writer(NamedTuple):
    """Whoever may write through the pages: under which role, and with which key, which stands in their address."""

    actor: str
    key: str


def prepare(book: Place, hosts: Sequence[str] = (), writer: Writer | None = None) -> None:
    """Set Django up to serve one book, under these names of the machine besides its own; only a writer may write."""
    allowed = [*LOCAL_HOSTS, *hosts]
    if conf.settings.configured:
        conf.settings.TALLYSTICK_BOOK, conf.settings.ALLOWED_HOSTS = book, allowed
        conf.settings.TALLYSTICK_WRITER, conf.settings.TALLYSTICK_OPEN = writer, bool(hosts)
        return
    conf.settings.configure(
        TALLYSTICK_BOOK=book,
        TALLYSTICK_WRITER=writer,
        TALLYSTICK_OPEN=bool(hosts),
        ALLOWED_HOSTS=allowed,
        DEBUG=False,
        ROOT_URLCONF="tallystick.web.addresses",
        MIDDLEWARE=["tallystick.web.guard.guarded", "django.middleware.csrf.CsrfViewMiddleware"],
        CSRF_COOKIE_HTTPONLY=True,
        CSRF_COOKIE_SAMESITE="Strict",
        CSRF_COOKIE_AGE=None,
        CSRF_COOKIE_NAME="tallystick_form",
        CSRF_FAILURE_VIEW="tallystick.web.mistakes.forged",
        DATA_UPLOAD_MAX_MEMORY_SIZE=LARGEST_FORM,
        INSTALLED_APPS=[],
        DATABASES={},
        LOGGING_CONFIG=None,
        APPEND_SLASH=False,
        USE_I18N=True,
        USE_TZ=True,
        TIME_ZONE="UTC",
        LANGUAGE_CODE=LANGUAGES[0].code,
        LANGUAGES=[(language.code, language.name) for language in LANGUAGES],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).parent / "templates"],
                "OPTIONS": {
                    "builtins": ["django.templatetags.i18n", "tallystick.web.tags", "tallystick.web.claim_tags"],
                    "string_if_invalid": "",
                },
            }
        ],
    )
    django.setup(set_prefix=False)
    install_catalogues()
    # A page of thousands of cases makes many short-lived records and no circles: looking for some took a quarter of it.
    gc.freeze()
    gc.set_threshold(RECORDS_BEFORE_LOOKING)
