from __future__ import annotations

import sys

import pytest

from tests.cli.running import tally


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, sample: object) -> None:
    monkeypatch.delitem(sys.modules, "tallystick.web.serving", raising=False)
    monkeypatch.setitem(sys.modules, "waitress", None)
    monkeypatch.setitem(sys.modules, "waitress.server", None)
    ran = tally("serve", sample)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: waitress is not installed. Serving pages needs an extra: pip install 'tallystick[web]'.\n"
    )
