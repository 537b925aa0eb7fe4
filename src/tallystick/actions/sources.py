"""The sources of a book: what each is, who had it in hand, who repeats whom, and how many origins that leaves.

Also what is done with them as a whole: their bytes compared with their digests, handed on, packed as a web archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tallystick.actions.custody import TOOL, record_custody
from tallystick.actions.desk import Desk
from tallystick.actions.machine import new_id, now
from tallystick.formats.wacz_writer import WaczItem, write_wacz
from tallystick.ledger.entry import Kind, Source
from tallystick.ledger.refusals import UnknownRecord
from tallystick.source.custody import LABEL as CUSTODY
from tallystick.source.custody import Act, CustodyLine, label_of, line_of
from tallystick.source.model import Found, MediaType, Repeated, WorkingCopy
from tallystick.source.origins import Because, Edge, Origins, origins
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.evidence import Evidence, EvidenceDamaged
from tallystick.store.place import Place
from tallystick.values.problems import Problem, TallystickError

__all__ = [
    "Because",
    "Edge",
    "FileThere",
    "Overview",
    "SourceView",
    "check_evidence",
    "hand_over",
    "pack",
    "sources_of",
]

INTERNAL: Final = (CUSTODY, "problems:", "threshold:")
"""What the labels of entries begin with that are about sources and are none."""


class FileThere(TallystickError):
    """A file that is there already is not written over."""

    def __init__(self, path: Path) -> None:
        """Build the sentence from the facts."""
        self.path = path
        super().__init__(f"{path} lies there already and was left as it is. Name another file.")


class NothingToPack(TallystickError):
    """A web archive of no captured source."""

    def __init__(self, book: Place) -> None:
        """Build the sentence from the facts."""
        super().__init__(f"{book} holds no captured source. Capture some: tallystick capture {book} PATH ...")


@dataclass(slots=True)
class SourceView:
    """One source as the book has it. ``facts`` are what it says of itself, each with where it was read."""

    id: str
    label: str
    entry: int
    source: Source
    facts: dict[str, Found] = field(default_factory=dict)
    media: str = ""
    file: str = ""
    custody: list[CustodyLine] = field(default_factory=list)
    within: str = ""
    words: WorkingCopy | None = None

    @property
    def is_captured(self) -> bool:
        """Whether its bytes are kept."""
        return bool(self.custody)

    @property
    def is_container(self) -> bool:
        """Whether it is an archive of other sources, and no witness itself."""
        return self.media in {MediaType.WARC, MediaType.WACZ}

    @property
    def published(self) -> date | None:
        """The day of publication: as recorded, else as a collector said later."""
        if self.source.published is not None:
            return self.source.published
        return next((date.fromisoformat(line.published) for line in self.custody if line.published), None)


@dataclass(frozen=True, slots=True)
class Overview:
    """All sources of a book at a pin, and who repeats whom."""

    pin: int
    sources: tuple[SourceView, ...]
    origins: Origins


def sources_of(store: Store, pin: int | None = None) -> Overview:
    """Give the sources of a book, with custody, copies, citations and independent origins."""
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        records = [(n, one) for n, one in answers.standing_records(cursor, Kind.SOURCE, at) if isinstance(one, Source)]
        written = {one.entry.n: one for one in answers.written(cursor, [n for n, _ in records])}
    views: dict[str, SourceView] = {}
    lines: dict[str, list[CustodyLine]] = defaultdict(list)
    evidence = Evidence(store.place)
    for n, content in records:
        one = written[n]
        texts = dict(one.words.texts) if one.words is not None else {}
        if content.label.startswith(CUSTODY):
            line = line_of(tuple(texts.items()), one.entry.recorded_at, one.entry.actor, content.sha256 or "", n)
            lines[content.cites[0].source].append(line)
        elif not content.label.startswith(INTERNAL):
            views[content.id] = _view(n, content, texts)
    for identity, found in lines.items():
        if identity in views:
            views[identity].custody = found
            views[identity].words = evidence.working_copy(views[identity].source.sha256 or "")
    made = tuple(views.values())
    return Overview(at, made, origins([_repeated(view) for view in made if not view.is_container]))


def _view(n: int, content: Source, texts: dict[str, str]) -> SourceView:
    facts: dict[str, Found] = {
        str(name): Found(texts[name], texts.get(f"{name}_read_from", "as recorded"))
        for name in ("title", "publisher", "author", "url", "published", "language")
        if name in texts
    }
    within = content.cites[0].source if content.cites else ""
    return SourceView(
        content.id, content.label, n, content, facts, texts.get("media_type", ""), texts.get("file", ""), within=within
    )


def _repeated(view: SourceView) -> Repeated:
    url = view.facts["url"].value if "url" in view.facts else ""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return Repeated(
        id=view.id,
        text=view.words.text if view.words else "",
        publisher=view.facts["publisher"].value if "publisher" in view.facts else "",
        host=host,
        published=view.published,
    )


def check_evidence(store: Store, overview: Overview) -> list[Problem]:
    """Compare the bytes of every captured source with its digest."""
    evidence, found = Evidence(store.place), []
    for view in overview.sources:
        if view.is_captured and view.source.sha256:
            try:
                evidence.check(view.source.sha256)
            except EvidenceDamaged:
                what = "the bytes kept are not those that were captured, or are gone"
                remedy = "put back a copy of the folder of evidence from before, and keep the damaged one"
                found.append(Problem(view.label, 0, "", "", what, remedy, "evidence_damaged"))
    return found


def hand_over(desk: Desk, sources: Sequence[str], to: str) -> int:
    """Record that the bytes of sources (by label, digest or id) were handed to somebody; gives how many.

    Raises:
        UnknownRecord: there is no such captured source.
    """
    known = {key: view for view in sources_of(desk.store).sources if view.is_captured for key in _keys(view)}
    asked = []
    for name in sources:
        if name not in known:
            raise UnknownRecord("captured source", name)
        asked.append(known[name])
    _note(desk, asked, Act.TRANSFERRED, to)
    return len(asked)


def _keys(view: SourceView) -> tuple[str, ...]:
    return (view.id, view.label, view.source.sha256 or view.id)


def pack(desk: Desk, path: Path) -> int:
    """Write all captured sources into a web archive (WACZ) that other tools open; gives how many.

    Raises:
        FileThere: something lies there already.
        NothingToPack: nothing was captured.
        EvidenceDamaged: bytes are not what was captured; nothing is handed on then.
    """
    overview, evidence = sources_of(desk.store), Evidence(desk.store.place)
    views = [view for view in overview.sources if view.is_captured and view.source.sha256]
    whole = {view.id for view in views if view.media == MediaType.WARC}
    packed = [view for view in views if view.media != MediaType.WACZ]
    if not packed:
        raise NothingToPack(desk.store.place)
    for view in packed:
        evidence.check(view.source.sha256 or "")
    items = [
        WaczItem(
            path=evidence.path_of(view.source.sha256 or ""),
            sha256=view.source.sha256 or "",
            media=MediaType(view.media or MediaType.OTHER),
            url=view.facts["url"].value if "url" in view.facts else "",
            at=view.custody[0].at,
            title=view.facts["title"].value if "title" in view.facts else view.file,
            text=view.words.text if view.words else "",
        )
        for view in packed
        if view.within not in whole
    ]
    try:
        with path.open("xb") as file:
            write_wacz(file, items, f"tallystick book {desk.store.identity}", now())
    except FileExistsError:
        raise FileThere(path) from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    _note(desk, packed, Act.COPIED, path.name)
    return len(packed)


def _note(desk: Desk, views: Sequence[SourceView], act: Act, origin: str) -> None:
    run = new_id()
    with desk.change() as change:
        for view in views:
            digest = view.source.sha256 or ""
            line = CustodyLine(act, now(), desk.actor, TOOL, digest, view.custody[0].size, origin, run)
            record_custody(change, line, view.id, label_of(run, f"{act} {view.id}", digest))
