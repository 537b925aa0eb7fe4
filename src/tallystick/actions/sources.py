"""The sources of a book: what each is, who had it in hand, who repeats whom, and how many origins that leaves.

Also what is done with them as a whole: their bytes compared with their digests, handed on, packed as a web archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tallystick.actions.custody import TOOL, record_custody
from tallystick.actions.desk import Desk
from tallystick.actions.machine import new_id, now
from tallystick.actions.source_views import Because, Edge, Overview, SourceView, sources_of
from tallystick.formats.wacz_writer import WaczItem, write_wacz
from tallystick.ledger.refusals import UnknownRecord
from tallystick.source.custody import Act, CustodyLine, label_of
from tallystick.source.model import MediaType
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


def check_evidence(store: Store, overview: Overview) -> list[Problem]:
    """Compare the bytes of every captured source, and of its translations, with their digests."""
    evidence, found = Evidence(store.place), []
    for view in overview.sources:
        digests = [view.source.sha256 if view.is_captured else None, *(one.sha256 for one in view.translations)]
        for digest in filter(None, digests):
            try:
                evidence.check(digest)
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
