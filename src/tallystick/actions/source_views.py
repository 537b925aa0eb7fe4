"""The sources of a book as it has them: what each says of itself, its custody, its translations, who repeats whom.

Read only, and without anything that takes files apart: pages need no more than this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import urlsplit

from tallystick.ledger.entry import Kind, Source
from tallystick.source.custody import LABEL as CUSTODY
from tallystick.source.custody import Act, CustodyLine, line_of
from tallystick.source.model import Found, MediaType, Repeated, WorkingCopy
from tallystick.source.origins import Because, Edge, Origins, origins
from tallystick.store import answers
from tallystick.store.alike import Alike
from tallystick.store.answers import Written
from tallystick.store.book_file import Store
from tallystick.store.evidence import Evidence
from tallystick.store.load import Cursor
from tallystick.store.place import Place

__all__ = ["Because", "Edge", "Origins", "Overview", "SourceView", "Translation", "sources_of", "views_of", "words_of"]

TRANSLATION: Final = "translation:"
"""What the label of an entry begins with that is a translation of a source: a layer of its own, and no source."""
INTERNAL: Final = (CUSTODY, TRANSLATION, "problems:", "threshold:")
"""What the labels of entries begin with that are about sources and are none."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation of a source: by whom, into which language, and the digest of its words among the evidence."""

    id: str
    entry: int
    language: str
    translator: str
    sha256: str
    actor: str
    at: str


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
    translations: list[Translation] = field(default_factory=list)

    @property
    def is_captured(self) -> bool:
        """Whether its bytes are kept."""
        return bool(self.custody)

    @property
    def is_container(self) -> bool:
        """Whether it is an archive of other sources, and no witness itself."""
        return self.media in {MediaType.WARC, MediaType.WACZ}

    @property
    def called(self) -> str:
        """What people call it: its title, else the name of its file, else its label."""
        title = self.facts["title"].value if "title" in self.facts else ""
        return title or self.file or self.label

    @property
    def described(self) -> CustodyLine | None:
        """The last line in which somebody said on which day it was published."""
        return next((line for line in reversed(self.custody) if line.act is Act.DESCRIBED and line.published), None)

    @property
    def published(self) -> date | None:
        """The day of publication: as somebody said of it, else as recorded, else as a collector said later."""
        if self.described is not None:
            return date.fromisoformat(self.described.published)
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
        made = views_of(cursor, at)
    for view in made:
        view.words = words_of(store, view)
    sources = [_repeated(view) for view in made if not view.is_container]
    return Overview(at, made, _origins(store.place, sources))


def _origins(place: Place, sources: list[Repeated]) -> Origins:
    """Find who repeats whom, or give what was found the last time, where nothing has changed since."""
    if not isinstance(place, Path):
        return origins(sources)
    alike = Alike(Evidence(place))
    made = alike.answer(sources)
    if made is None:
        made = origins(sources, alike.sketch)
        alike.keep(sources, made)
    return made


def words_of(store: Store, view: SourceView) -> WorkingCopy | None:
    """Give the words of a captured source, where any were read; the evidence of a book in a database lies elsewhere."""
    if not (view.is_captured and view.source.sha256 and isinstance(store.place, Path)):
        return None
    return Evidence(store.place).working_copy(view.source.sha256)


def views_of(cursor: Cursor, pin: int) -> tuple[SourceView, ...]:
    """Give the sources of a book in an open snapshot, in the order they came in, without their words."""
    records = [(n, one) for n, one in answers.standing_records(cursor, Kind.SOURCE, pin) if isinstance(one, Source)]
    written = {one.entry.n: one for one in answers.written(cursor, [n for n, _ in records])}
    views: dict[str, SourceView] = {}
    lines: dict[str, list[CustodyLine]] = defaultdict(list)
    translations: dict[str, list[Translation]] = defaultdict(list)
    for n, content in records:
        one = written[n]
        texts = dict(one.words.texts) if one.words is not None else {}
        if content.label.startswith(CUSTODY):
            line = line_of(tuple(texts.items()), one.entry.recorded_at, one.entry.actor, content.sha256 or "", n)
            lines[content.cites[0].source].append(line)
        elif content.label.startswith(TRANSLATION):
            translations[content.cites[0].source].append(_translation(one, content, texts))
        elif not content.label.startswith(INTERNAL):
            views[content.id] = _view(n, content, texts)
    for view in views.values():
        view.custody, view.translations = lines[view.id], translations[view.id]
        if view.described is not None:
            line = view.described
            view.facts["published"] = Found(line.published, f"said by {line.collector}, entry {line.entry}")
    return tuple(views.values())


def _view(n: int, content: Source, texts: Mapping[str, str]) -> SourceView:
    facts: dict[str, Found] = {
        str(name): Found(texts[name], texts.get(f"{name}_read_from", "as recorded"))
        for name in ("title", "publisher", "author", "url", "published", "language")
        if name in texts
    }
    within = content.cites[0].source if content.cites else ""
    return SourceView(
        content.id, content.label, n, content, facts, texts.get("media_type", ""), texts.get("file", ""), within=within
    )


def _translation(one: Written, content: Source, texts: Mapping[str, str]) -> Translation:
    entry = one.entry
    digest, translator = content.sha256 or "", texts.get("translator", "")
    return Translation(content.id, entry.n, content.language, translator, digest, entry.actor, entry.recorded_at)


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


def named(views: Iterable[SourceView], name: str) -> SourceView | None:
    """Find a source by its id, label, file or digest (or its first eight digits); none where the name fits several.

    A file that was captured in a folder may be named without it.
    """
    known = tuple(views)
    for view in known:
        if name in {view.id, view.label, view.source.sha256}:
            return view
    begin = name.removeprefix("sha256:")
    found = [view for view in known if view.file == name]
    found = found or [view for view in known if PurePath(view.file).name == name]
    if not found and len(begin) >= _SHORTEST:
        found = [view for view in known if (view.source.sha256 or "").startswith(begin)]
    return found[0] if len(found) == 1 else None


_SHORTEST: Final = 8
"""Digits of a digest that are enough to name a source."""
