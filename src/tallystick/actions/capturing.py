"""Evidence into a book: each file is kept as it came, its words are read, and an entry says what, when and from where.

The same bytes twice are one source with two lines of custody. A capture that was killed is begun again with the same
command: what it had done is not done twice. Words that cannot be read are a Problem; the bytes are kept all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from tallystick.actions.custody import TOOL, record_custody
from tallystick.actions.desk import Desk
from tallystick.actions.import_file import CannotRead
from tallystick.actions.machine import new_id, now
from tallystick.actions.recorder import Recorder
from tallystick.formats.aside import Aside, shared
from tallystick.formats.document import Given
from tallystick.formats.email_text import attachments
from tallystick.formats.media import media_type
from tallystick.formats.timestamp_request import timestamp_request
from tallystick.formats.warc_records import WarcPage, wacz_pages, warc_pages
from tallystick.ledger.entry import Citation, Kind, Source
from tallystick.source.custody import Act, CustodyLine, label_of
from tallystick.source.model import Found, MediaType, WorkingCopy
from tallystick.store.evidence import Evidence, Kept
from tallystick.store.sqlite import is_book
from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem

__all__ = ["Capture", "Captured", "Pasted", "Wishes", "capture", "source_label"]

DEEPEST: Final = 3
"""How deep containers may lie in containers: a message within a message within an archive."""
LARGEST_PASTED: Final = 20_000_000
"""Bytes of a pasted text."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the collector says: the day of publication, the address, and whether time stamps are wanted."""

    published: date | None = None
    url: str | None = None
    timestamps: bool = True


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was pasted in, or bytes that came from elsewhere than a file, and how their origin is called."""

    data: bytes
    origin: str = "pasted text"


@dataclass(slots=True)
class Captured:
    """What became of one item. ``status`` is captured, seen_before (one more line of custody) or already (this run)."""

    origin: str
    status: str = "refused"
    source: str = ""
    sha256: str = ""
    size: int = 0
    media: MediaType = MediaType.OTHER
    words: WorkingCopy | None = None
    within: str = ""
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Capture:
    """A whole capture: its items in their order, and the entry at which the book ends."""

    run: str
    items: list[Captured] = field(default_factory=list)
    pin: int = 0

    @property
    def problems(self) -> list[Problem]:
        """All Problems, in the order of the items."""
        return [problem for item in self.items for problem in item.problems]


def source_label(digest: str) -> str:
    """Give the label under which captured bytes stand in a book: that of an imported file with the same bytes."""
    return f"sha256:{digest}"


def capture(desk: Desk, inputs: Sequence[Path | Pasted], wishes: Wishes, progress: Progress) -> Capture:
    """Take files, folders and pasted texts into a book, each in a change of its own.

    Raises:
        CannotRead: one of the inputs is not there; nothing was captured.
        EvidenceDamaged: bytes that were captured before are not what they were.
    """
    evidence = Evidence(desk.store.place)
    found = [pair for one in inputs for pair in _files(one)]
    key = _key_of(desk.actor, inputs, wishes)
    made = Capture(evidence.begin_run(key, new_id()))
    taking = _Taking(desk, evidence, shared(), wishes, made)
    for i, (origin, place) in enumerate(found):
        progress(origin, i, len(found))
        taking.take(origin, place)
    evidence.end_run(key)
    with desk.store.reading() as cursor:
        cursor.execute("SELECT n FROM head WHERE one = 1")
        (made.pin,) = cursor.fetchone()
    return made


def _key_of(actor: str, inputs: Sequence[Path | Pasted], wishes: Wishes) -> str:
    """Name a capture by what was asked, so that the same command goes on where it was stopped."""
    names = [str(one.absolute()) if isinstance(one, Path) else sha256(one.data).hexdigest() for one in inputs]
    asked = json.dumps([actor, names, str(wishes.published), wishes.url])
    return sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


def _files(one: Path | Pasted) -> Iterator[tuple[str, Path | Pasted]]:
    """Give each file with the name it is called by: in a folder, its way from there. Links are not followed."""
    if isinstance(one, Pasted):
        yield one.origin, one
        return
    if not one.exists():
        raise CannotRead(str(one), "there is no such file or folder", "check its name and the folder it lies in")
    if not one.is_dir():
        yield _printable(one.name), one
        return
    for place in sorted(one.rglob("*")):
        parts = place.relative_to(one).parts
        if place.is_symlink() or not place.is_file() or any(part.startswith(".") for part in parts):
            continue
        if any(part.endswith(".evidence") for part in parts[:-1]) or is_book(place):
            continue
        yield _printable("/".join((one.name, *parts))), place


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


class _Taking:
    """The items of one capture on their way into the book."""

    def __init__(self, desk: Desk, evidence: Evidence, aside: Aside, wishes: Wishes, made: Capture) -> None:
        self.desk, self.evidence, self.aside, self.wishes, self.made = desk, evidence, aside, wishes, made

    def take(self, origin: str, place: Path | Pasted) -> None:
        """Take one file, and what is in it."""
        item = Captured(origin)
        self.made.items.append(item)
        try:
            if isinstance(place, Pasted):
                if len(place.data) > LARGEST_PASTED:
                    what = f"more than {LARGEST_PASTED:,} bytes are no pasted text"
                    item.problems.append(_problem(origin, what, "save it as a file, and capture the file"))
                    return
                kept = self._kept(item, BytesIO(place.data), not place.data.strip())
            else:
                with place.open("rb") as file:
                    kept = self._kept(item, file, place.stat().st_size == 0)
        except OSError as error:
            item.problems.append(
                _problem(origin, f"it cannot be read ({error.strerror or error})", remedy_to_read(error))
            )
            return
        if kept is not None:
            given = Given(origin, self.wishes.url)
            self._keep(item, kept, given, "" if isinstance(place, Pasted) else str(place.absolute()))
            self._members(item, 1)

    def _kept(self, item: Captured, stream: object, is_empty: bool) -> Kept | None:  # noqa: FBT001 -- a fact of the file
        if is_empty:
            item.problems.append(_problem(item.origin, "it is empty", "leave it out, or get it again"))
            return None
        return self.evidence.put(stream)  # type: ignore[arg-type]  # a file, or one in memory

    def _members(self, item: Captured, depth: int) -> None:
        """Take the pages of an archive, or what is attached to a message."""
        place = self.evidence.path_of(item.sha256)
        if item.media is MediaType.EMAIL:
            for part in attachments(place.read_bytes()):
                name = part.name or f"attachment {part.place}"
                self._member(item, Given(f"{item.origin}: {name}"), part.data, f"attachment {part.place}", depth)
        elif item.media.is_container:
            pages = warc_pages if item.media is MediaType.WARC else wacz_pages
            for page in pages(place, item.origin):
                if isinstance(page, WarcPage):
                    given = Given(f"{item.origin}: {page.url}", page.url or None, page.charset, page.media)
                    self._member(item, given, page.data, page.record, depth)
                else:
                    item.problems.append(page)

    def _member(self, container: Captured, given: Given, data: bytes, at: str, depth: int) -> None:
        item = Captured(given.name, within=container.source)
        self.made.items.append(item)
        self._keep(item, self.evidence.put(BytesIO(data)), given, f"{container.sha256} {at}", at)
        if depth < DEEPEST:
            self._members(item, depth + 1)

    def _keep(self, item: Captured, kept: Kept, given: Given, place: str, at: str = "") -> None:
        """Read the words of what is kept, and write source and custody to the book in one change."""
        item.sha256, item.size = kept.digest, kept.size
        item.media = given.media or media_type(self.evidence.path_of(kept.digest))
        item.words = None if item.media.is_container else self._words(item, given)
        label = label_of(self.made.run, place, kept.digest)
        with self.desk.change() as change:
            if change.find(Kind.SOURCE, label) is not None:
                item.status, item.source = "already", change.id_of(Kind.SOURCE, source_label(kept.digest))
                return
            known = change.find(Kind.SOURCE, source_label(kept.digest))
            item.status = "captured" if known is None else "seen_before"
            item.source = known or self._record(change, item, at)
            wanted = known is None and self.wishes.timestamps
            line = CustodyLine(
                act=Act.CAPTURED,
                at=now(),
                collector=self.desk.actor,
                tool=TOOL,
                sha256=kept.digest,
                size=kept.size,
                origin=item.origin,
                run=self.made.run,
                published=self.wishes.published.isoformat() if self.wishes.published else "",
                timestamp="wanted" if wanted else "",
            )
            record_custody(change, line, item.source, label, at)
            if wanted:
                self.evidence.queue_timestamp(kept.digest, timestamp_request(kept.digest))

    def _words(self, item: Captured, given: Given) -> WorkingCopy | None:
        known = self.evidence.working_copy(item.sha256)
        if known is None:
            read = self.aside.read(self.evidence.path_of(item.sha256).absolute(), given)  # it may lie in another folder
            if isinstance(read, Problem):
                item.problems.append(read)
                return None
            self.evidence.keep_working_copy(item.sha256, read)
            known = read
        return known

    def _record(self, change: Recorder, item: Captured, at: str) -> str:
        """Record a new source with what it says of itself."""
        words, given = item.words, self.wishes.published
        read = words.published if words else None
        published = Found(given.isoformat(), "said by the collector") if given and not (item.within and read) else read
        facts = {
            "title": words.title if words else None,
            "publisher": words.publisher if words else None,
            "author": words.author if words else None,
            "url": words.url if words else None,
            "published": published,
            "language": words.language if words else None,
        }
        texts = [("media_type", item.media.value), ("file", item.origin)]
        for name, found in facts.items():
            if found is not None:
                texts += [(name, found.value), (f"{name}_read_from", found.read_from)]
        content = Source(
            id=new_id(),
            label=source_label(item.sha256),
            sha256=item.sha256,
            published=date.fromisoformat(published.value) if published else None,
            language=words.language.value if words and words.language else "",
            cites=(Citation(source=item.within, at=at),) if item.within else (),
        )
        change.add(Kind.SOURCE, content, f"captured: {item.origin}", texts)
        return content.id


def _problem(name: str, what: str, remedy: str) -> Problem:
    return Problem(name, 0, "", "", what, remedy, "capture")
