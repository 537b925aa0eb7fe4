"""The chain of a book: every envelope against its seal and the one before, every section against its digest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, Final, NamedTuple

import msgspec

from tallystick.ledger.entry import Kind, Section
from tallystick.store.journal import NO_SEAL, read_envelope
from tallystick.store.load import Cursor

MOST_FINDINGS: Final = 20
_NUMBER: Final = re.compile(r"[0-9]*")
_STEP: Final = 256
"""Entries are read so many at a time: they are still in the processor's cache when they are looked at."""


class Finding(NamedTuple):
    """One place where the book does not hold: the entry, the table, and what is wrong in words."""

    entry: int
    where: str
    what: str


Progress = Callable[[str, int, int], None]
"""Called with what is being checked, how much is done and how much there is."""


def check_chain(cursor: Cursor, first: int, last: int, progress: Progress) -> list[Finding]:
    """Check the entries ``first`` to ``last``: seals, links and section digests."""
    findings: list[Finding] = []
    previous = NO_SEAL
    if first > 1:
        cursor.execute("SELECT seal FROM journal WHERE n = ?", (first - 1,))
        previous = (cursor.fetchone() or (b"",))[0]
    expected = first
    for start in range(first, last + 1, _STEP):
        end = min(start + _STEP - 1, last)
        cursor.execute("SELECT seal, envelope, figures FROM journal WHERE n >= ? AND n <= ? ORDER BY n", (start, end))
        entries = cursor.fetchall()
        cursor.execute("SELECT body FROM section WHERE n >= ? AND n <= ? AND name = 'words' ORDER BY n", (start, end))
        if _hold_at_a_glance(range(start, end + 1), entries, cursor.fetchall(), previous):
            previous, expected = entries[-1][0], end + 1
        else:
            cursor.execute(_CLOSELY, (start, end))
            for row in cursor.fetchall():
                findings += _look_closely(row, expected, previous)
                expected, previous = row[0] + 1, row[1]
        if len(findings) >= MOST_FINDINGS:
            return findings
        progress("chain", end - first + 1, last - first + 1)
    if expected != last + 1:
        findings.append(Finding(expected, "journal", "the entry is missing"))
    cursor.execute("SELECT MIN(n) FROM journal")
    if first == 1 and (cursor.fetchone()[0] or 1) < 1:
        findings.append(Finding(0, "journal", "an entry before the first"))
    return findings


_CLOSELY: Final = (
    "SELECT j.n, j.seal, j.envelope, j.figures, s.body FROM journal j "
    "LEFT JOIN section s ON s.n = j.n AND s.name = 'words' WHERE j.n >= ? AND j.n <= ? ORDER BY j.n"
)
_LINK: Final = ',"n":%d,"origin":null,"previous":"%s","recorded_at":"'
_DIGESTS: Final = ',"rules":1,"sections":{"figures":"%s","protected":null,"words":"%s"},"version":1}'
_HEX: Final = "0" * 64
_INSTANT: Final = len('2031-01-05T12:00:00.000000Z"')
_AFTER_INSTANT: Final = len(_DIGESTS % (_HEX, _HEX))
_BEFORE_INSTANT: Final = len(_LINK % (0, _HEX)) - 1 + _INSTANT + _AFTER_INSTANT


def _hold_at_a_glance(
    numbers: range, entries: Sequence[Sequence[Any]], sections: Sequence[Sequence[Any]], previous: bytes
) -> bool:
    """Whether these entries are whole, in the usual form; where not, a closer look says what it is.

    What the envelopes say of numbers, links and digests stands at their end, in the same place in all of them whose
    numbers have as many digits: so it is cut out of all and compared at once with what it must be.
    """
    digits = len(str(numbers[0]))
    if not len(entries) == len(sections) == len(numbers) or len(str(numbers[-1])) != digits:
        return False
    seals, envelopes, figures = zip(*entries, strict=True)
    found = [sha256(envelope).hexdigest() for envelope in envelopes]
    if list(map(bytes.hex, seals)) != found:
        return False
    link = slice(-_BEFORE_INSTANT - digits, -_INSTANT - _AFTER_INSTANT)
    said = b"".join([part for one in envelopes for part in (one[link], one[-_AFTER_INSTANT:])])
    links = (previous.hex(), *found[:-1])
    of_figures = [sha256(section).hexdigest() for section in figures]
    of_words = [sha256(section).hexdigest() for (section,) in sections]
    due = chain.from_iterable(zip(numbers, links, of_figures, of_words, strict=True))
    return said == ((_LINK + _DIGESTS) * len(numbers) % tuple(due)).encode()


def check_sections(cursor: Cursor, envelope_holds: str) -> list[Finding]:
    """Check what the fast pass leaves out: protected sections, erased ones, and sections nobody sealed.

    ``envelope_holds`` is the condition that an envelope holds some bytes.
    """
    findings: list[Finding] = []
    cursor.execute("SELECT s.n, s.name, s.body, j.envelope FROM section s LEFT JOIN journal j ON j.n = s.n "
                   "WHERE s.name <> 'words' OR j.n IS NULL")  # fmt: skip
    for n, name, body, envelope in cursor.fetchall():
        sealed = None if envelope is None else _read(envelope)
        known = sealed.sections.protected if sealed is not None and name == Section.PROTECTED else None
        if known != sha256(body).hexdigest():
            findings.append(Finding(n, "section", f"the {name} do not match what was sealed"))
    cursor.execute("SELECT subject, label FROM record WHERE kind = ?", (Kind.ERASE.value,))
    erased = {(int(_NUMBER.match(subject)[0] or 0), section) for subject, section in cursor.fetchall()}  # type: ignore[index]
    for name in (Section.WORDS.value, Section.PROTECTED.value):
        sealed_there = f'"{name}":"'.encode()
        cursor.execute(
            f"SELECT n FROM journal j WHERE {envelope_holds} AND NOT EXISTS "  # noqa: S608 -- text of our own
            "(SELECT 1 FROM section s WHERE s.n = j.n AND s.name = ?)", (sealed_there, name)
        )  # fmt: skip
        findings += [
            Finding(n, "section", f"the {name} are missing and no entry says they were erased")
            for (n,) in cursor.fetchall()
            if (n, name) not in erased
        ]
    for n, name in sorted(erased):
        cursor.execute("SELECT 1 FROM section WHERE n = ? AND name = ?", (n, name))
        if cursor.fetchone() is not None:
            findings.append(Finding(n, "section", f"the {name} were erased and are there again"))
    return findings


def _look_closely(row: Sequence[Any], expected: int, previous: bytes) -> Iterator[Finding]:
    """Say what is wrong with an entry that did not pass at a glance; nothing, where it merely looks unusual."""
    n, seal, envelope, figures, words = row
    if n != expected:
        yield Finding(expected, "journal", "the entry is missing")
    if sha256(envelope).digest() != seal:
        yield Finding(n, "journal", "the envelope does not match its seal")
        return
    sealed = _read(envelope)
    if sealed is None or sealed.n != n:
        yield Finding(n, "journal", "the envelope is not that of this entry")
        return
    if sealed.previous != previous.hex():
        yield Finding(n, "journal", "it does not follow the entry before it")
    if sealed.sections.figures != sha256(figures).hexdigest():
        yield Finding(n, "journal", "the figures do not match what was sealed")
    if words is not None and sealed.sections.words != sha256(words).hexdigest():
        yield Finding(n, "section", "the words do not match what was sealed")


def _read(envelope: bytes) -> Any:
    try:
        return read_envelope(envelope)
    except msgspec.MsgspecError:
        return None


def check_head(cursor: Cursor, book: str, seal: str | None) -> list[Finding]:
    """Check the head row against the journal, and the journal's end against a seal noted elsewhere."""
    cursor.execute("SELECT n, seal FROM head WHERE one = 1")
    n, head_seal = cursor.fetchone()
    cursor.execute("SELECT n, seal FROM journal ORDER BY n DESC LIMIT 1")
    last, last_seal = cursor.fetchone() or (0, NO_SEAL)
    findings = []
    if (n, head_seal) != (last, last_seal):
        findings.append(Finding(last + 1, "head", f"the journal ends at entry {last}, the head says {n}"))
    cursor.execute("SELECT envelope FROM journal ORDER BY n LIMIT 1")
    first = _read((cursor.fetchone() or (b"",))[0])
    if first is not None and first.book != book:
        findings.append(Finding(first.n, "head", "the head names another book"))
    if seal is not None:
        cursor.execute("SELECT n FROM journal WHERE seal = ?", (bytes.fromhex(seal),))
        if cursor.fetchone() is None:
            findings.append(
                Finding(last + 1, "journal", "the noted head seal is not in the book: it was cut short or replaced")
            )
    return findings
