"""What is asked of a book beyond its totals: who is in it, what was printed, which cases moved, what was written.

Everything is read as the book stood at a pin: records and items that were ended later still stand there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tallystick.assessment.model import Flow, Standard
from tallystick.ledger.cause import REPAIR
from tallystick.ledger.entry import (
    Adoption,
    Correction,
    Coverage,
    Entry,
    Expectation,
    Kind,
    Organisation,
    Revision,
    Words,
)
from tallystick.ledger.explain import CaseShare
from tallystick.ledger.posting import NOT_PRINTED
from tallystick.store.journal import read_content, read_entry, read_envelope, read_words
from tallystick.store.load import Cursor
from tallystick.store.schema import AMOUNT
from tallystick.store.splits import CELLS_OF
from tallystick.values.counts import Delta

STANDING = "r.n <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pos = r.pos AND e.n > r.n AND e.n <= ?)"


class OrganisationView(NamedTuple):
    """An organisation of the book."""

    id: str
    label: str
    coverage: Coverage


class Adopted(NamedTuple):
    """A standard an organisation adopted, and from which day."""

    known_on: date
    entry: int
    adoption: Adoption

    @property
    def standard(self) -> Standard:
        """The standard itself, as it was embedded."""
        return self.adoption.standard


class Written(NamedTuple):
    """An entry with its words, where they are not erased."""

    entry: Entry
    words: Words | None


def head(cursor: Cursor) -> tuple[int, bytes]:
    """Give the number and the seal of the last entry."""
    cursor.execute("SELECT n, seal FROM head WHERE one = 1")
    n, seal = cursor.fetchone()
    return n, seal


def whole_pin(cursor: Cursor, pin: int | None) -> int:
    """Give the last entry of the last whole change at ``pin`` (None: the end of the book).

    Inside a change totals mean nothing (a split would be half done), so a pin there means the change before.
    """
    last, _ = head(cursor)
    if pin is None or pin >= last:
        return last
    if pin < 1 or _change_of(cursor, pin) != _change_of(cursor, pin + 1):
        return max(pin, 0)
    change, low, high = _change_of(cursor, pin), 0, pin
    while high - low > 1:
        middle = (low + high) // 2
        if _change_of(cursor, middle) == change:
            high = middle
        else:
            low = middle
    return low


def _change_of(cursor: Cursor, n: int) -> str:
    cursor.execute("SELECT envelope FROM journal WHERE n = ?", (n,))
    return read_envelope(cursor.fetchone()[0]).change


def organisations(cursor: Cursor, pin: int) -> list[OrganisationView]:
    """Give the organisations of the book, in the order they came in."""
    found = []
    for _, content in standing_records(cursor, Kind.ORGANISATION, pin):
        assert isinstance(content, Organisation)  # noqa: S101 -- the kind says so
        found.append(OrganisationView(content.id, content.label, content.coverage))
    return found


def adoptions(cursor: Cursor, organisation: str, pin: int) -> list[Adopted]:
    """Give the standards an organisation adopted, by day."""
    found = [
        Adopted(content.known_on, n, content)
        for n, content in standing_records(cursor, Kind.ADOPT, pin, organisation)
        if isinstance(content, Adoption)
    ]
    return sorted(found, key=lambda adopted: (adopted.known_on, adopted.entry))


def flows_of(adopted: Sequence[Adopted]) -> dict[str, Flow]:
    """Give the flow of every state that the standards of an organisation know."""
    flows = {state.id: state.flow for one in adopted for state in one.standard.states}
    return {NOT_PRINTED: Flow.COMPLETED, **flows}


def expectations(cursor: Cursor, organisation: str, pin: int) -> list[tuple[int, Expectation]]:
    """Give the figures an organisation printed, with their entries."""
    return [
        (n, content)
        for n, content in standing_records(cursor, Kind.EXPECT, pin, organisation)
        if isinstance(content, Expectation)
    ]


def standing_records(
    cursor: Cursor, kind: Kind, pin: int, subject: str | None = None, *, label: str | None = None
) -> list[tuple[int, Any]]:
    """Give (entry, content as it stands at the pin) of one kind, about one subject or all; each entry once.

    ``label``: only those about a record of this label; of judgements it is the kind of what was judged.
    """
    where, parameters = "r.kind = ?", [kind.value]
    for column, value in (("subject", subject), ("label", label)):
        if value is not None:
            where, parameters = f"{where} AND r.{column} = ?", [*parameters, value]
    cursor.execute(
        "SELECT r.pos, MIN(r.seq), j.envelope, j.figures FROM record r JOIN journal j ON j.n = r.of "  # noqa: S608
        f"WHERE {where} AND {STANDING} GROUP BY r.pos, r.of, j.envelope, j.figures ORDER BY r.pos",
        (*parameters, pin, pin),
    )
    found = []
    for pos, _, envelope, figures in cursor.fetchall():
        content = read_content(read_envelope(envelope).kind, figures)
        if isinstance(content, Correction):
            content = content.unitemised or content.adjustment or content.expectation  # type: ignore[assignment]
        found.append((pos, content))
    return found


def case_shares(
    cursor: Cursor, organisation: str, days: tuple[int, int], entries: tuple[int, int]
) -> dict[str, tuple[CaseShare, ...]]:
    """Give, cause by cause, what each case moved in the headline (killed, net) by lines of these days and entries.

    Both windows are after their first value up to and including the second. A case that moved without moving the
    total, to another place or actor, is among them with nothing. Lines entered by a repair are named after the
    repair only by :func:`learned_shares`.
    """
    found: dict[str, dict[int, Delta]] = defaultdict(dict)
    for cause, subject, _, *amount in _moved(cursor, organisation, days, entries, "0"):
        _add(found[cause], subject, Delta(*amount))
    return _named(cursor, found)


def learned_shares(
    cursor: Cursor, organisation: str, day: int, entries: tuple[int, int]
) -> tuple[dict[str, Delta], dict[str, tuple[CaseShare, ...]]]:
    """Give what entries after the first up to the second pin changed about days up to ``day``, by cause and case."""
    repairs = _repairs(cursor, entries)
    found: dict[str, dict[int, Delta]] = defaultdict(dict)
    sums: dict[str, Delta] = defaultdict(Delta)
    for said, subject, n, *parts in _moved(cursor, organisation, (0, day), entries, "n"):
        cause, amount = repairs.get(n, said), Delta(*parts)
        sums[cause] += amount
        _add(found[cause], subject, amount)
    return dict(sums), _named(cursor, found)


def _add(amounts: dict[int, Delta], subject: int, amount: Delta) -> None:
    before = amounts.get(subject)
    amounts[subject] = amount if before is None else before + amount


def _moved(
    cursor: Cursor, organisation: str, days: tuple[int, int], entries: tuple[int, int], writer: str
) -> Sequence[Any]:
    """Give what went into or out of each cell of the headline (killed), told apart by content: cause, subject, writer.

    By content, so that a move is not lost in its sum.
    """
    cursor.execute(
        f"SELECT cause, subject, {writer} AS writer, {_AMOUNTS} FROM posting "  # noqa: S608 -- texts of our own
        "WHERE day > ? AND day <= ? AND n > ? AND n <= ? "
        f"AND cell IN ({CELLS_OF} AND effect = 'killed') "
        f"GROUP BY cell, cause, subject, writer, because, of HAVING {_ANYTHING}",
        (*days, *entries, organisation, 1),
    )
    return cursor.fetchall()


_AMOUNTS = ", ".join(f"SUM({name})" for name in AMOUNT)
_ANYTHING = " OR ".join(f"SUM({name}) <> 0" for name in ("cases", *AMOUNT))


def _repairs(cursor: Cursor, entries: tuple[int, int]) -> dict[int, str]:
    marks = ", ".join("?" * len(REPAIR))
    cursor.execute(
        f"SELECT n, kind FROM record WHERE kind IN ({marks}) AND n > ? AND n <= ?",  # noqa: S608
        (*(kind.value for kind in REPAIR), *entries),
    )
    return {n: REPAIR[Kind(kind)].value for n, kind in cursor.fetchall()}


def _named(cursor: Cursor, found: dict[str, dict[int, Delta]]) -> dict[str, tuple[CaseShare, ...]]:
    labels = labels_of(cursor, {subject for shares in found.values() for subject in shares})
    return {
        cause: tuple(CaseShare(labels[subject], amount) for subject, amount in shares.items())
        for cause, shares in found.items()
    }


def labels_of(cursor: Cursor, subjects: set[int]) -> dict[int, str]:
    """Give what people call the cases, unitemised figures and adjustments with these numbers."""
    labels: dict[int, str] = {}
    wanted = sorted(subjects)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        marks = ", ".join("?" * len(some))
        cursor.execute(f"SELECT n, label FROM case_record WHERE n IN ({marks})", some)  # noqa: S608
        labels.update(cursor.fetchall())
        cursor.execute(
            f"SELECT n, kind, label FROM record WHERE seq = 0 AND n IN ({marks})",  # noqa: S608
            some,
        )
        for n, kind, label in cursor.fetchall():
            labels.setdefault(n, label or f"{kind} {n}")
    return labels


class CaseItem(NamedTuple):
    """One standing item of a case's timeline, as read for a view of the case."""

    subject: int
    case: str
    label: str
    pos: int
    of: int
    kind: Kind
    revision: Revision


def case_items(cursor: Cursor, organisation: str, pin: int, case: str | None = None) -> list[CaseItem]:
    """Give the standing items of an organisation's cases (or of one), case by case, in timeline order."""
    where, parameters = "c.organisation = ?", [organisation]
    if case is not None:
        where, parameters = "c.organisation = ? AND c.id = ?", [organisation, case]
    cursor.execute(
        "SELECT c.n, c.id, c.label, r.pos, r.of, r.kind, j.figures FROM case_record c "  # noqa: S608
        f"JOIN revision r ON r.subject = c.n JOIN journal j ON j.n = r.of WHERE {where} AND {STANDING} "
        "ORDER BY c.n, r.day, r.ord, r.pos",
        (*parameters, pin, pin),
    )
    found = []
    for subject, identity, label, pos, of, kind, figures in cursor.fetchall():
        found.append(CaseItem(subject, identity, label, pos, of, Kind(kind), revision_of(pos, of, Kind(kind), figures)))
    return found


def revision_of(pos: int, of: int, kind: Kind, figures: bytes) -> Revision:
    """Read what was said of a case, from the entry that said it or from the correction that put other content there."""
    content = read_content(Kind.CORRECT if of != pos else kind, figures)
    revision = content.revision if isinstance(content, Correction) else content
    assert isinstance(revision, Revision)  # noqa: S101 -- the table holds revisions
    return revision


def written(cursor: Cursor, entries: Sequence[int] | None = None, limit: int | None = None) -> Iterator[Written]:
    """Give entries with their words: those asked for, or all; the last ones first where a limit is set."""
    sql = (
        "SELECT j.envelope, j.figures, s.body FROM journal j LEFT JOIN section s ON s.n = j.n AND s.name = 'words' "
        "{} ORDER BY j.n {}"
    )
    if entries is not None:
        rows: list[Any] = []
        for start in range(0, len(entries), 500):
            some = entries[start : start + 500]
            cursor.execute(sql.format(f"WHERE j.n IN ({', '.join('?' * len(some))})", ""), some)
            rows += cursor.fetchall()
    elif limit is not None:
        cursor.execute(sql.format("", "DESC LIMIT ?"), (limit,))
        rows = list(reversed(cursor.fetchall()))
    else:
        cursor.execute(sql.format("", ""))
        for envelope, figures, words in each(cursor):
            yield Written(read_entry(envelope, figures), None if words is None else read_words(words))
        return
    for envelope, figures, words in rows:
        yield Written(read_entry(envelope, figures), None if words is None else read_words(words))


def entries_of_case(cursor: Cursor, case: str) -> list[int]:
    """Give every entry that says something of a case: its items, repairs, allocations and judgements."""
    cursor.execute(
        "SELECT r.n FROM revision r JOIN case_record c ON c.n = r.subject WHERE c.id = ? "  # noqa: S608 -- marks only
        # Entries about anything are found by what it is: all kinds are named.
        f"UNION SELECT n FROM record WHERE kind IN ({', '.join('?' * len(Kind))}) AND subject = ? ORDER BY 1",
        (case, *(kind.value for kind in Kind), case),
    )
    return [n for (n,) in cursor.fetchall()]


def find_record(cursor: Cursor, kind: Kind, label: str) -> str | None:
    """Give the id of the record of one kind that carries this label.

    An organisation is found in capital or small letters: "Coalition" must not become a second "coalition".
    """
    cursor.execute("SELECT subject FROM record WHERE kind = ? AND label = ? ORDER BY n LIMIT 1", (kind.value, label))
    row = cursor.fetchone()
    if row is None and kind is Kind.ORGANISATION:
        cursor.execute("SELECT subject, label FROM record WHERE kind = ? ORDER BY n", (kind.value,))
        row = next((found for found in cursor.fetchall() if found[1].casefold() == label.casefold()), None)
    return None if row is None else row[0]


def is_judged(cursor: Cursor, a: str, b: str) -> bool:
    """Say whether any judgement on this pair is in the book."""
    cursor.execute(
        "SELECT 1 FROM record x JOIN record y ON y.n = x.n WHERE x.kind = ? AND x.subject = ? AND y.subject = ?",
        (Kind.JUDGE.value, a, b),
    )
    return cursor.fetchone() is not None


def record_label(cursor: Cursor, kind: Kind, identity: str) -> str:
    """Give the label of the record of one kind with this id; the id where it has none."""
    cursor.execute("SELECT label FROM record WHERE kind = ? AND subject = ? ORDER BY n LIMIT 1", (kind.value, identity))
    row = cursor.fetchone()
    return identity if row is None else str(row[0] or identity)


def find_cases(cursor: Cursor, label: str, organisation: str | None = None) -> list[tuple[str, str]]:
    """Give (case id, organisation id) of the cases that carry this label."""
    cursor.execute("SELECT id, organisation FROM case_record WHERE label = ? ORDER BY n", (label,))
    return [(case, of) for case, of in cursor.fetchall() if organisation in {None, of}]


def each(cursor: Cursor, at_once: int = 5_000) -> Iterator[Any]:
    """Give the rows of an answer one after the other, so that they need not all be in memory."""
    while rows := cursor.fetchmany(at_once):
        yield from rows


def labels_by_id(cursor: Cursor) -> dict[str, str]:
    """Give the label of every record that has one, by id."""
    cursor.execute(
        "SELECT subject, label FROM record WHERE label <> '' AND kind NOT IN (?, ?) "
        "UNION SELECT id, label FROM case_record",
        (Kind.JUDGE.value, Kind.ERASE.value),
    )
    return dict(cursor.fetchall())
