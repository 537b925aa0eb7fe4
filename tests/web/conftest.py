"""The sample book, built once, and its pages asked as a browser asks them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from tallystick.samples.build import build_sample
from tallystick.web.remembering import forget
from tallystick.web.settings import prepare
from tests.web.reading import Shown, ask

Get = Callable[..., Shown]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sample book; tests only ask it."""
    path = tmp_path_factory.mktemp("sample") / "sample.tally"
    build_sample(path, lambda *_: None)
    return path


@pytest.fixture
def served(sample: Path) -> Path:
    """Serve the sample book."""
    prepare(sample)
    return sample


@pytest.fixture
def get(served: Path) -> Get:
    """Give a way to ask for a page of the sample book, as of 2 June 2017 unless another day is named."""
    assert served == settings.TALLYSTICK_BOOK

    def asked(path: str, language: str = "en", /, **fields: object) -> Shown:
        return ask(f"/{language}/{path}", {"on": "2017-06-02", **fields})

    return asked


@pytest.fixture
def serve() -> Callable[[Path], None]:
    """Give a way to serve another book."""

    def another(book: Path) -> None:
        forget()
        prepare(book)

    return another
