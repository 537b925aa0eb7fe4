"""What was judged of the records of a book, as it stood at a pin: pairs for the fold of ``incident/grouping.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.incident.judgement import INCIDENT, JUDGED_TOGETHER, Judged, Node, Verdict
from tallystick.ledger.entry import Claim, Content, Judgement, Kind
from tallystick.store.answers import standing_records
from tallystick.store.case_sheets import duplicates_at
from tallystick.store.load import Cursor


def said_at(cursor: Cursor, pin: int) -> tuple[list[Judged], list[Judged]]:
    """Give what was judged, and what organisations state themselves: cases joined, or called duplicates."""
    stated = [Judged(n, ("case", case), ("case", other)) for n, case, other in duplicates_at(cursor, pin)]
    judged = (one for one in judged_at(cursor, pin) if frozenset({one.a[0], one.b[0]}) in JUDGED_TOGETHER)
    return [*judged, *claims_at(cursor, pin)], [*joined_at(cursor, pin), *stated]


def said_around(cursor: Cursor, pin: int, nodes: Iterable[Node], most: int = 500) -> list[Judged]:
    """Give what was judged of these records, and of what they hang together with: so much of a large book is enough.

    After ``most`` records nobody goes on.
    """
    waiting = list(nodes)
    seen, found = set(waiting), set[Judged]()
    for node in waiting:
        for n, content in standing_records(cursor, Kind.JUDGE, pin, node[1]):
            one = _judged(n, content)
            found.add(one)
            for other in (one.a, one.b):
                if other not in seen and len(seen) < most and one.verdict is Verdict.SAME:
                    seen.add(other)
                    waiting.append(other)
    return sorted(found)


def judged_at(cursor: Cursor, pin: int) -> Iterator[Judged]:
    """Give every judgement that was not taken back."""
    for n, content in standing_records(cursor, Kind.JUDGE, pin):
        yield _judged(n, content)


def _judged(n: int, content: Content) -> Judged:
    assert isinstance(content, Judgement)  # noqa: S101 -- the kind says so
    return Judged(n, (content.a.kind, content.a.id), (content.b.kind, content.b.id), content.verdict)


def claims_at(cursor: Cursor, pin: int) -> Iterator[Judged]:
    """Give each claim that was recorded as being about an incident: the first judgement of that pair."""
    for n, content in standing_records(cursor, Kind.CLAIM, pin):
        assert isinstance(content, Claim)  # noqa: S101 -- the kind says so
        if content.incident is not None:
            yield Judged(n, ("claim", content.id), (INCIDENT, content.incident))


def joined_at(cursor: Cursor, pin: int) -> Iterator[Judged]:
    """Give each case that was joined into another and not made again since: two records of one case."""
    cursor.execute(
        "SELECT a.n, a.kind, a.subject, b.subject FROM record a JOIN record b ON b.n = a.n AND b.seq = 1 "
        "WHERE a.seq = 0 AND a.kind IN (?, ?) AND a.n <= ? ORDER BY a.n",
        (Kind.JOIN.value, Kind.PART.value, pin),
    )
    into: dict[str, Judged] = {}
    for n, kind, case, other in cursor.fetchall():
        if kind == Kind.JOIN:
            into[case] = Judged(n, ("case", case), ("case", other))
        else:
            into.pop(other, None)
    yield from into.values()
