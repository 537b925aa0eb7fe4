"""A book served to somebody who may write, asked and sent to as their browser does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client

from tallystick.actions.desk import Desk
from tallystick.actions.reviewing import Review, review, sources_to_read
from tallystick.web.remembering import forget
from tallystick.web.settings import Writer, prepare
from tests.web.reading import Shown

KEY = "a1b2c3"


class Reader:
    """Somebody at the pages of a book, with a cookie jar of their own; ``key`` is what they were given."""

    def __init__(self, book: Path, key: str | None = KEY, language: str = "en") -> None:
        forget()
        prepare(book, writer=Writer("reader-2", KEY))
        self.book, self.language = book, language
        self.client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
        if key:
            self.client.get(f"/{language}/", {"key": key})

    @property
    def sources(self) -> list[str]:
        with Desk.open(self.book, "reader", read_only=True) as desk:
            return [view.id for view in sources_to_read(desk.store)]

    def review(self, source: str) -> Review:
        with Desk.open(self.book, "reader", read_only=True) as desk:
            return review(desk.store, source)

    def states(self, source: str) -> list[str]:
        return [card.state for card in self.review(source).cards]

    def get(self, path: str, **fields: object) -> Shown:
        asked = {name: str(value) for name, value in fields.items()}
        return _shown(self.client.get(f"/{self.language}/{path}", asked, follow=True))

    def send(self, shown: Shown, act: str, /, **changed: str) -> Shown:
        """Send the form of a page that does this, as it stands there but for what is changed."""
        sent = {**fields_of(shown, act), **changed}
        return _shown(self.client.post(shown.address, sent, follow=True))


def fields_of(shown: Shown, act: str) -> dict[str, str]:
    """Give every field of the form of a page that does this, with what stands in it."""
    forms = re.findall(r'<form method="post".*?</form>', shown.html, re.DOTALL)
    (form,) = [one for one in forms if f'name="act" value="{act}"' in one]
    found = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
    for name, body in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        found[name] = (re.findall(r'value="([^"]*)" selected', body) or [""])[0]
    found |= {name: text.removeprefix("\n") for name, text in re.findall(_AREA, form, re.DOTALL)}
    return found


_AREA = r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>'


def _shown(answer: Any) -> Shown:
    address = answer.redirect_chain[-1][0] if answer.redirect_chain else answer.wsgi_request.get_full_path()
    return Shown(answer.status_code, answer.content.decode(), dict(answer.headers), address.partition("#")[0])


def asked_of(shown: Shown) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(shown.address).query))
