"""How many origins stand behind a number of sources: copies, one publisher's own pages, and who cites whom.

Two sources with one origin are one witness. A source that names another publisher as its source has that one's
origin; it may still know something of its own, so the number is a careful one, and each edge says why it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.source.citations import Citation, citations, names_of
from tallystick.source.minhash import Sketch
from tallystick.source.model import Repeated
from tallystick.source.reposts import Copy, copies, sketch_of_words
from tallystick.values.text import search_key


class Because(StrEnum):
    """Why one source is taken to rest on another."""

    COPY = "copy"
    PUBLISHER = "same_publisher"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Edge:
    """One source rests on another, or on a publisher that is not among the sources (``to`` is then its name).

    ``words`` are those the citation was read from; ``alike`` is the resemblance of copies.
    """

    source: str
    to: str
    because: Because
    words: str = ""
    alike: float | None = None
    captured: bool = True


@dataclass(frozen=True, slots=True)
class Origins:
    """The sources of each origin, and the edges behind it. ``origin_of`` names for each source what it rests on.

    An origin is the id of a source, or the name of a publisher that was cited and not captured.
    """

    origin_of: Mapping[str, tuple[str, ...]]
    edges: tuple[Edge, ...]
    copies: tuple[Copy, ...]

    @property
    def independent(self) -> tuple[str, ...]:
        """The origins, each once."""
        return tuple(sorted({origin for origins in self.origin_of.values() for origin in origins}))

    def behind(self, sources: Iterable[str]) -> int:
        """Give how many independent origins stand behind these sources: at most this many witnesses."""
        return len({origin for source in sources for origin in self.origin_of.get(source, (source,))})


def origins(sources: Sequence[Repeated], sketched: Callable[[tuple[str, ...]], Sketch] = sketch_of_words) -> Origins:
    """Find who repeats whom among ``sources`` and how many origins that leaves; ``sketched`` as for copies."""
    found = copies(sources, sketched)
    publisher_of = {source.id: search_key(source.publisher) for source in sources}
    names = names_of({source.publisher for source in sources if source.publisher})
    first = _Firsts(sources)
    edges = [*_copy_edges(found, first), *_publisher_edges(sources, publisher_of, first)]
    by_publisher: dict[str, str] = {}
    for source in sorted(sources, key=first.place):
        by_publisher.setdefault(publisher_of[source.id], source.id)
    for source in sources:
        for citation in citations(source.text, names):
            edges += _citing(source, citation, by_publisher, publisher_of)
    return Origins(_resolved([source.id for source in sources], edges), tuple(edges), found)


class _Firsts:
    """Which of several sources is taken for the first: by publication day, then by the order of capture."""

    def __init__(self, sources: Sequence[Repeated]) -> None:
        self._places = {source.id: (source.published or date.max, i) for i, source in enumerate(sources)}

    def place(self, source: Repeated | str) -> tuple[date, int]:
        return self._places[source if isinstance(source, str) else source.id]


def _copy_edges(found: Iterable[Copy], first: _Firsts) -> Iterable[Edge]:
    for copy in found:
        early, late = sorted((copy.a, copy.b), key=first.place)
        yield Edge(late, early, Because.COPY, alike=copy.resemblance)


def _publisher_edges(sources: Sequence[Repeated], keys: Mapping[str, str], first: _Firsts) -> Iterable[Edge]:
    seen: dict[str, str] = {}
    for source in sorted(sources, key=first.place):
        key = keys[source.id]
        if key and key in seen:
            yield Edge(source.id, seen[key], Because.PUBLISHER, words=source.publisher)
        elif key:
            seen[key] = source.id


def _citing(
    source: Repeated, citation: Citation, by_publisher: Mapping[str, str], publisher_of: Mapping[str, str]
) -> Iterable[Edge]:
    key, mine = search_key(citation.name), publisher_of[source.id]
    if not key or (mine and (key in mine or mine in key)):
        return  # a publisher that names itself
    cited = next((other for name, other in by_publisher.items() if name and (name == key)), None)
    if cited is None:
        yield Edge(source.id, citation.name, Because.CITES, words=citation.words, captured=False)
    elif cited != source.id:
        yield Edge(source.id, cited, Because.CITES, words=citation.words)


def _resolved(sources: Sequence[str], edges: Iterable[Edge]) -> dict[str, tuple[str, ...]]:
    """Follow the edges of each source to where they end; sources that rest on each other in a circle are one origin."""
    rests_on: dict[str, set[str]] = {source: set() for source in sources}
    for edge in edges:
        rests_on[edge.source].add(edge.to)
    reached = {source: _reached(source, rests_on) for source in sources}
    ends = {}
    for source in sources:
        last = [one for one in reached[source] if all(one in reached.get(other, ()) for other in reached.get(one, ()))]
        ends[source] = tuple(sorted({min(reached.get(one, {one})) for one in last}))
    return ends


def _reached(source: str, rests_on: Mapping[str, set[str]]) -> frozenset[str]:
    """Give all that a source rests on, at whatever remove, itself among it."""
    seen, waiting = {source}, [source]
    while waiting:
        further = rests_on.get(waiting.pop(), set()) - seen
        seen |= further
        waiting += further
    return frozenset(seen)
