"""Django as it is used here: templates, addresses, forms and languages; no database, accounts, sessions or cookies."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import django
from django import conf

from tallystick.actions.opening import Place
from tallystick.web.language import LANGUAGES, install_catalogues

LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
"""Names under which a page may be asked for; another name in a request is one of somebody who should not be there."""

RECORDS_BEFORE_LOOKING: Final = 200_000
"""Records made and kept before Python looks for circles of them that nobody holds any more."""


def prepare(book: Place, hosts: Sequence[str] = ()) -> None:
    """Set Django up to serve one book, under these names of the machine besides its own."""
    allowed = [*LOCAL_HOSTS, *hosts]
    if conf.settings.configured:
        conf.settings.TALLYSTICK_BOOK, conf.settings.ALLOWED_HOSTS = book, allowed
        return
    conf.settings.configure(
        TALLYSTICK_BOOK=book,
        ALLOWED_HOSTS=allowed,
        DEBUG=False,
        ROOT_URLCONF="tallystick.web.addresses",
        MIDDLEWARE=["tallystick.web.guard.guarded"],
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
                    "builtins": ["django.templatetags.i18n", "tallystick.web.tags"],
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
