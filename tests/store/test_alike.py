"""What was worked out of all sources is kept, counts only for those sources, and may be lost at any time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.source.model import Repeated
from tallystick.source.origins import origins
from tallystick.source.reposts import sketch_of_words
from tallystick.store import alike
from tallystick.store.alike import Alike, forget
from tallystick.store.evidence import Evidence

POST = "Five people were killed by shelling on the market in Northtown on Monday at noon"
SOURCES = (
    Repeated(id="a", text=POST, publisher="Northtown Post", published=date(2031, 3, 1)),
    Repeated(id="b", text=f"{POST} 12:05 PM 344 Views", publisher="The Harbour Echo"),
    Repeated(id="c", text="According to Northtown Post two were hurt at the mill on the river that night."),
)


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    made = Evidence(tmp_path / "north.tally")
    made.folder.mkdir()
    return made


def worked_out(evidence: Evidence, sources: tuple[Repeated, ...] = SOURCES) -> Alike:
    made = Alike(evidence)
    made.keep(sources, origins(sources, made.sketch))
    return made


def test_what_was_kept_is_what_would_be_worked_out(evidence: Evidence) -> None:
    assert Alike(evidence).answer(SOURCES) is None
    worked_out(evidence)
    assert Alike(evidence).answer(SOURCES) == origins(SOURCES)


@pytest.mark.parametrize(
    "other",
    [
        SOURCES[:2],
        (*SOURCES[:2], replace(SOURCES[2], text=f"{SOURCES[2].text} At dawn.")),
        (*SOURCES[:2], replace(SOURCES[2], publisher="Hill Radio")),
        (*SOURCES[:2], replace(SOURCES[2], published=date(2031, 3, 2))),
    ],
)
def test_it_is_no_answer_for_other_sources(evidence: Evidence, other: tuple[Repeated, ...]) -> None:
    worked_out(evidence)
    assert Alike(evidence).answer(other) is None


def test_a_sketch_that_was_kept_is_not_made_again(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tuple(POST.lower().split())
    first = Alike(evidence)
    assert first.sketch(words) == sketch_of_words(words)
    first.keep(SOURCES, origins(SOURCES))
    monkeypatch.setattr(alike, "sketch_of_words", lambda _: (1, 2, 3))
    assert Alike(evidence).sketch(words) == sketch_of_words(words)
    assert Alike(evidence).sketch((*words, "twice")) == (1, 2, 3)


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x80", b"\x84\xa7made_by\x01"])
def test_a_damaged_file_counts_as_none(evidence: Evidence, damage: bytes) -> None:
    worked_out(evidence)
    (evidence.folder / "working" / "alike.msgpack").write_bytes(damage)
    assert Alike(evidence).answer(SOURCES) is None


def test_what_other_rules_made_counts_as_none(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out(evidence)
    monkeypatch.setattr(alike, "_MADE_BY", "other rules")
    assert Alike(evidence).answer(SOURCES) is None


def test_a_book_without_evidence_gets_no_folder_for_it(tmp_path: Path) -> None:
    without = Evidence(tmp_path / "south.tally")
    worked_out(without)
    assert not without.folder.exists()
    forget(without)


def test_where_nothing_can_be_written_nothing_is_kept(evidence: Evidence) -> None:
    (evidence.folder / "working").write_text("a file in the place of the folder")
    worked_out(evidence)
    assert Alike(evidence).answer(SOURCES) is None


def test_what_was_kept_is_thrown_away_with_erased_words(evidence: Evidence) -> None:
    worked_out(evidence)
    forget(evidence)
    assert Alike(evidence).answer(SOURCES) is None
    assert list((evidence.folder / "working").iterdir()) == []
