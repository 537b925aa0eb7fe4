"""Evidence comes into a book once, with a line of custody for each time; a capture that was stopped goes on."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tallystick.actions.capturing import Capture, Pasted, Wishes, capture
from tallystick.actions.checking import verify
from tallystick.actions.desk import Desk, create_book
from tallystick.actions.import_file import CannotRead
from tallystick.actions.sources import FileThere, check_evidence, hand_over, pack, sources_of
from tallystick.ledger.entry import Section
from tallystick.ledger.refusals import UnknownRecord
from tallystick.source.custody import Act
from tallystick.store.evidence import Evidence, EvidenceDamaged
from tallystick.store.place import beside
from tests.formats.evidence_files import PAGE, SENTENCE, message, pdf, warc


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    create_book(tmp_path / "north.tally", "The dead of Northtown", "desk")
    with Desk.open(tmp_path / "north.tally", "collector") as opened:
        yield opened


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.html").write_bytes(PAGE)
    (folder / "sub" / "b.txt").write_text(SENTENCE)
    (folder / ".hidden").write_text("no")
    return folder


def silent(*_: object) -> None:
    """Show no progress."""


def take(desk: Desk, *inputs: Path | Pasted, wishes: Wishes = Wishes()) -> Capture:  # noqa: B008 -- it is frozen
    return capture(desk, inputs, wishes, silent)


def held(desk: Desk) -> list[tuple[str, int]]:
    return [(view.file, len(view.custody)) for view in sources_of(desk.store).sources]


def test_a_folder_is_taken_file_by_file_without_what_is_hidden(desk: Desk, saved: Path) -> None:
    made = take(desk, saved)
    assert [(item.origin, item.status) for item in made.items] == [
        ("saved/a.html", "captured"),
        ("saved/sub/b.txt", "captured"),
    ]
    assert made.problems == []
    assert held(desk) == [("saved/a.html", 1), ("saved/sub/b.txt", 1)]


def test_the_same_bytes_twice_are_one_source_with_two_lines_of_custody(desk: Desk, saved: Path) -> None:
    take(desk, saved / "a.html")
    (saved / "again.html").write_bytes(PAGE)
    assert [item.status for item in take(desk, saved / "a.html", saved / "again.html").items] == ["seen_before"] * 2
    (view,) = sources_of(desk.store).sources
    assert [(line.act, line.collector, line.origin) for line in view.custody] == [
        (Act.CAPTURED, "collector", "a.html"),
        (Act.CAPTURED, "collector", "a.html"),
        (Act.CAPTURED, "collector", "again.html"),
    ]
    assert {line.sha256 for line in view.custody} == {view.source.sha256}
    assert {line.size for line in view.custody} == {len(PAGE)}


def test_the_evidence_is_kept_read_only_under_its_digest_and_the_book_holds(desk: Desk, saved: Path) -> None:
    item = take(desk, saved / "a.html").items[0]
    place = Evidence(desk.store.place).path_of(item.sha256)
    assert place.read_bytes() == PAGE
    assert stat.S_IMODE(place.stat().st_mode) == 0o444
    assert place.parent.parent.parent == beside(desk.store.place, ".evidence")
    assert not verify(desk.store, None, silent).findings


def stopped_after(entries: int) -> Callable[..., None]:
    """Give a progress that stops the capture before an item, as a killed process stops."""

    def step(_stage: str, done: int, _whole: int) -> None:
        if done == entries:
            raise KeyboardInterrupt

    return step


def test_a_capture_that_was_stopped_goes_on_with_nothing_twice_and_nothing_lost(desk: Desk, saved: Path) -> None:
    for i in range(5):
        (saved / f"{i}.txt").write_text(f"{SENTENCE} {i}")
    with pytest.raises(KeyboardInterrupt):
        capture(desk, [saved], Wishes(), stopped_after(3))
    assert len(held(desk)) == 3
    made = take(desk, saved)
    assert [item.status for item in made.items] == ["already"] * 3 + ["captured"] * 4
    assert [lines for _, lines in held(desk)] == [1] * 7
    assert {item.status for item in take(desk, saved).items} == {"seen_before"}  # a whole one, given again, looks again


def test_bytes_that_were_kept_before_the_entry_was_written_are_not_lost(desk: Desk, saved: Path) -> None:
    with (saved / "a.html").open("rb") as file:
        Evidence(desk.store.place).put(file)
    assert [item.status for item in take(desk, saved / "a.html").items] == ["captured"]


def test_the_pages_of_an_archive_are_sources_that_say_what_they_came_in(desk: Desk, saved: Path) -> None:
    (saved / "a.warc.gz").write_bytes(warc(("https://post.example/1", PAGE), ("https://post.example/2", PAGE)))
    made = take(desk, saved / "a.warc.gz")
    assert [(item.status, item.media.value) for item in made.items] == [
        ("captured", "application/warc"),
        ("captured", "text/html"),
        ("seen_before", "text/html"),
    ]
    archive, page = sources_of(desk.store).sources
    assert page.within == archive.id == made.items[1].within
    assert [line.origin for line in page.custody] == [
        "a.warc.gz: https://post.example/1",
        "a.warc.gz: https://post.example/2",
    ]
    assert sources_of(desk.store).origins.independent == (page.id,)  # an archive is no witness


def test_what_is_attached_to_a_message_is_a_source_and_so_on_inwards(desk: Desk, saved: Path) -> None:
    inner = message("Two more were named.", attached={"names.pdf": pdf("Five names are given here.")})
    (saved / "m.eml").write_bytes(message(attached={"forwarded.eml": inner}))
    made = take(desk, saved / "m.eml")
    assert [item.origin for item in made.items] == [
        "m.eml",
        "m.eml: forwarded.eml",
        "m.eml: forwarded.eml: names.pdf",
    ]
    assert [item.problems for item in made.items] == [[], [], []]


def test_bytes_without_words_are_kept_and_said_to_have_none(desk: Desk, saved: Path) -> None:
    (saved / "a.png").write_bytes(b"\x89PNG\r\n" + bytes(9))
    (item,) = take(desk, saved / "a.png").items
    assert (item.status, [problem.what for problem in item.problems]) == (
        "captured",
        ["no words are read from this kind of file"],
    )


def test_an_empty_file_and_one_that_is_not_there_are_refused(desk: Desk, saved: Path) -> None:
    (saved / "none.txt").write_bytes(b"")
    (item,) = take(desk, saved / "none.txt").items
    assert (item.status, item.problems[0].what) == ("refused", "it is empty")
    with pytest.raises(CannotRead):
        take(desk, saved / "gone")
    assert held(desk) == []


def test_a_day_the_collector_gives_says_so(desk: Desk) -> None:
    take(desk, Pasted(SENTENCE.encode()), wishes=Wishes(published=date(2031, 3, 5)))
    (view,) = sources_of(desk.store).sources
    assert view.published == date(2031, 3, 5)
    assert view.facts["published"].read_from == "said by the collector"
    assert view.file == "pasted text"


def test_evidence_that_was_changed_stops_the_work_and_is_found(desk: Desk, saved: Path) -> None:
    item = take(desk, saved / "a.html").items[0]
    place = Evidence(desk.store.place).path_of(item.sha256)
    place.chmod(0o644)
    place.write_bytes(PAGE + b" ")
    assert [problem.code for problem in check_evidence(desk.store, sources_of(desk.store))] == ["evidence_damaged"]
    with pytest.raises(EvidenceDamaged):
        take(desk, saved / "a.html")
    with pytest.raises(EvidenceDamaged):
        pack(desk, saved / "o.wacz")
    assert not (saved / "o.wacz").exists()


def test_a_request_for_a_time_stamp_is_queued_once_for_a_source(desk: Desk, saved: Path) -> None:
    item = take(desk, saved / "a.html").items[0]
    take(desk, saved / "a.html")
    queued = list((Evidence(desk.store.place).folder / "timestamps").iterdir())
    assert [place.name for place in queued] == [f"{item.sha256}.tsq"]
    assert bytes.fromhex(item.sha256) in queued[0].read_bytes()
    (view,) = sources_of(desk.store).sources
    assert [line.timestamp for line in view.custody] == ["wanted", ""]


def test_what_leaves_the_house_has_a_line_of_custody(desk: Desk, saved: Path) -> None:
    item = take(desk, saved / "a.html").items[0]
    assert pack(desk, saved / "o.wacz") == 1
    with pytest.raises(FileThere):
        pack(desk, saved / "o.wacz")
    assert hand_over(desk, [f"sha256:{item.sha256}"], "the archive of the commission") == 1
    with pytest.raises(UnknownRecord):
        hand_over(desk, ["sha256:00"], "nobody")
    (view,) = sources_of(desk.store).sources
    assert [(line.act, line.origin) for line in view.custody][1:] == [
        (Act.COPIED, "o.wacz"),
        (Act.TRANSFERRED, "the archive of the commission"),
    ]


def test_who_repeats_whom_is_read_the_second_time_and_gone_when_words_are_erased(desk: Desk, saved: Path) -> None:
    take(desk, saved)
    kept = Evidence(desk.store.place).folder / "working" / "alike.msgpack"
    first = sources_of(desk.store)
    assert kept.is_file()
    assert sources_of(desk.store).origins == first.origins
    with desk.change() as change:
        change.erase(first.sources[0].entry, Section.WORDS, "the publisher asked for it")
    assert not kept.exists()
    assert len(sources_of(desk.store).sources) == 2
