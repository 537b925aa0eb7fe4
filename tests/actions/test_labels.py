"""An organisation is the same whether its name is typed in capital or small letters."""

from __future__ import annotations

from pathlib import Path

from tallystick.actions.answer import total
from tallystick.actions.desk import Desk
from tallystick.actions.importing import Wishes, import_cases
from tallystick.store.answers import organisations
from tests.actions.conftest import JUNE, say


def test_asking_for_an_organisation_in_capital_letters_finds_it(desk: Desk) -> None:
    with desk.change() as change:
        say(change, "N-1", JUNE, "credible", 5)
    assert total(desk.store, "MINISTRY", JUNE).killed.lower == 5


def test_importing_for_an_organisation_in_capital_letters_makes_no_second_one(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("case,known_on,state,killed\nN-1,2031-06-03,credible,5\n", "utf-8")
    import_cases(desk, tmp_path / "a.csv", Wishes("Ministry"), lambda *_: None)
    with desk.store.reading() as cursor:
        assert [view.label for view in organisations(cursor, 100)] == ["ministry"]
    assert total(desk.store, "ministry", JUNE).killed.lower == 5
