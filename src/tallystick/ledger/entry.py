"""What is written to the book: the envelope, the sections, and one record for each kind of entry.

Knows the shape of the sealed bytes and nothing of how totals are made of them. The fields of these records
are the sealed form itself: a later version adds a new record and reads the old one for ever.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final, dataclass_transform

import msgspec

from tallystick.assessment.model import Standard
from tallystick.incident.judgement import Verdict as Verdict  # noqa: PLC0414 -- a judgement is read with it
from tallystick.values.counts import Count
from tallystick.values.when import Basis

ENVELOPE_VERSION: Final = 1
RULES_VERSION: Final = 1
"""The version of the posting rules an entry was written under; old rules stay shipped."""


class Kind(StrEnum):
    """The closed list of what can be written (ARCHITECTURE, Kinds)."""

    OPEN = "open"
    ORGANISATION = "organisation"
    SOURCE = "source"
    CLAIM = "claim"
    INCIDENT = "incident"
    PERSON = "person"
    JUDGE = "judge"
    RECEIVE = "receive"
    ASSESS = "assess"
    REOPEN = "reopen"
    DUPLICATE = "duplicate"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    VOID = "void"
    JOIN = "join"
    PART = "part"
    UNITEMISED = "unitemised"
    ALLOCATE = "allocate"
    ADJUST = "adjust"
    EXPECT = "expect"
    ADOPT = "adopt"
    SIGN = "sign"
    CLASSIFY = "classify"
    RELEASE = "release"
    HOLD = "hold"
    ERASE = "erase"


WITHOUT_SOURCE: Final = frozenset(
    {
        Kind.OPEN,
        Kind.SOURCE,
        Kind.ADOPT,
        Kind.ERASE,
        Kind.SIGN,
        Kind.HOLD,
        Kind.ORGANISATION,
        Kind.CLASSIFY,
        Kind.RELEASE,
    }
)
"""Kinds that need rest on no source: the book's own acts. All others without one are refused."""


class Section(StrEnum):
    """The parts of an entry that are salted and digested apart; only figures are never erased."""

    FIGURES = "figures"
    WORDS = "words"
    PROTECTED = "protected"


class Coverage(StrEnum):
    """Whether the book holds all that an organisation published, or a chosen part, as somebody declared, or nobody."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NOT_SAID = "not_said"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A sealed record: read-only, every field written out, nothing unknown accepted.

    ``gc=False``: such a record holds nothing that could hold the record, so nobody need look for circles through it.
    """


class Origin(_Record, frozen=True, kw_only=True):
    """Where an entry came from when it was merged from another book."""

    book: str
    entry: int
    seal: str


class Digests(_Record, frozen=True, kw_only=True):
    """The digests (hexadecimal) of an entry's salted sections; null where there is no such section."""

    figures: str
    words: str | None = None
    protected: str | None = None


class Envelope(_Record, frozen=True, kw_only=True):
    """What is sealed: who wrote what, when, after which entry, and the digests of its sections."""

    version: int = ENVELOPE_VERSION
    rules: int = RULES_VERSION
    book: str
    n: int
    previous: str
    change: str
    kind: Kind
    recorded_at: str
    actor: str
    origin: Origin | None = None
    sections: Digests


class Words(_Record, frozen=True, kw_only=True):
    """The erasable words of an entry: the reason in words, and named texts (title, place, quote, url ...)."""

    reason: str
    texts: tuple[tuple[str, str], ...] = ()


class Citation(_Record, frozen=True, kw_only=True):
    """One source an entry rests on, and the place in it (a row, an item, a page)."""

    source: str
    at: str = ""


class Figure(_Record, frozen=True, kw_only=True):
    """How many persons were harmed in one way: effect x category, and whether the organisation accepts it.

    ``effect`` is killed, injured, missing, killed_indirectly or unborn; ``category`` civilian, combatant,
    child, woman, man or unknown; ``standing`` accepted or not_substantiated (alleged, weighed and not
    accepted: it stands beside the total, never in it).
    """

    effect: str = "killed"
    category: str = "civilian"
    standing: str = "accepted"
    count: Count


class _Cited(_Record, frozen=True, kw_only=True):
    cites: tuple[Citation, ...] = ()


class Opened(_Record, frozen=True, kw_only=True):
    """The first entry: the book itself, under the version of the rules it was opened with."""

    title: str


class Organisation(_Cited, frozen=True, kw_only=True):
    """An organisation that counts or is answerable, and whether the book holds all that it published."""

    id: str
    label: str
    coverage: Coverage = Coverage.NOT_SAID


class Source(_Cited, frozen=True, kw_only=True):
    """A document as captured. Its title, publisher and address are words, so that they can be erased."""

    id: str
    label: str
    sha256: str | None = None
    published: date | None = None
    language: str = ""
    second_hand: bool = False


class Incident(_Cited, frozen=True, kw_only=True):
    """A moment in time and place in which harm was alleged; it carries no number."""

    id: str
    label: str
    span: str = ""
    area: str = ""


class Claim(_Cited, frozen=True, kw_only=True):
    """What one source says; the quote and the speaker are words.

    ``label``: what it is called, where somebody gave it a name. Entries from before labels were kept do not have it.
    """

    id: str
    label: str | msgspec.UnsetType = msgspec.UNSET
    incident: str | None = None
    known_on: date
    stance: str = "asserts"
    topic: str = "casualties"
    scope: str = "event"
    figure: Figure | None = None
    supersedes: str | None = None


class Person(_Cited, frozen=True, kw_only=True):
    """Somebody harmed; names are protected texts, never figures."""

    id: str
    case: str
    effect: str
    category: str = "unknown"


class Subject(_Record, frozen=True, kw_only=True):
    """A record a judgement is about."""

    kind: str
    id: str


class Judgement(_Cited, frozen=True, kw_only=True):
    """That two records are, are not, or may be about the same harm; a later one on the pair replaces it.

    ``score`` is how likely a program held them to be the same, in ten-thousandths; null where none was asked.
    """

    a: Subject
    b: Subject
    verdict: Verdict
    score: int | None = None


class Revision(_Cited, frozen=True, kw_only=True):
    """All that an organisation says of one case from one day on: a complete snapshot, never a patch.

    ``known_on`` is the publisher's own calendar day, ``basis`` how it is known, ``covers_to`` the cut-off of
    the period the release covers, ``order`` the item's place in its release. ``span`` is EDTF.
    ``conceded_minimum``: the minimum was taken from what another organisation conceded, so that the two
    counts are not independent there (RULES, the model, 13).
    """

    case: str
    organisation: str
    label: str
    unit: str = "report"
    known_on: date
    basis: Basis = Basis.PRINTED
    covers_to: date | None = None
    order: int = 0
    standard: str
    state: str
    reason_code: str = ""
    span: str = ""
    area: str = ""
    actors: tuple[str, ...] = ()
    weapon: str = ""
    figures: tuple[Figure, ...] = ()
    conceded_minimum: bool = False
    duplicate_of: str | None = None


class StateCount(_Record, frozen=True, kw_only=True):
    """How many cases of an unitemised figure were given a state."""

    state: str
    cases: int


class Unitemised(_Cited, frozen=True, kw_only=True):
    """Deaths, injuries or cases an organisation added with nothing behind them that can be itemised.

    ``figures`` count under ``state``; the flow terms are cases. Nothing in it is below zero.
    """

    id: str
    organisation: str
    label: str
    known_on: date
    basis: Basis = Basis.PRINTED
    covers_to: date | None = None
    standard: str
    state: str
    span: str = ""
    figures: tuple[Figure, ...] = ()
    received: int = 0
    reopened: int = 0
    withdrawn: int = 0
    completed: tuple[StateCount, ...] = ()


class Allocation(_Cited, frozen=True, kw_only=True):
    """The part of an unitemised figure that is now itemised as a case, taken out of it on ``known_on``."""

    unitemised: str
    case: str | None = None
    known_on: date
    figures: tuple[Figure, ...] = ()
    received: int = 0
    reopened: int = 0
    withdrawn: int = 0
    completed: tuple[StateCount, ...] = ()


class Adjustment(_Cited, frozen=True, kw_only=True):
    """A signed amount an organisation's own total moved by, with no case behind it.

    ``residual`` marks what nobody explained: the printed total moved further than its printed parts.
    ``upper`` null means that no upper bound was printed.
    """

    organisation: str
    known_on: date
    basis: Basis = Basis.PRINTED
    standard: str
    state: str
    effect: str = "killed"
    category: str = "civilian"
    lower: int
    upper: int | None = None
    span: str = ""
    residual: bool = False


class Expectation(_Cited, frozen=True, kw_only=True):
    """A figure an organisation printed. It moves nothing; the book is checked against it.

    ``measure`` is one of: killed, injured (cumulative on ``known_on``), killed_in_period,
    injured_in_period, carried, received, reopened, completed, withdrawn, open, reports_ever, credible_ever,
    strikes_ever, engagements_ever, killed_newly_announced, or ``state:NAME`` (completed to that state).
    """

    organisation: str
    measure: str
    count: Count
    known_on: date
    basis: Basis = Basis.PRINTED
    covers_from: date | None = None
    covers_to: date | None = None
    second_hand: bool = False


class StateMap(_Record, frozen=True, kw_only=True):
    """One line of an adoption: what a state of the old standard becomes; null = assessed case by case."""

    old: str
    new: str | None


class Adoption(_Cited, frozen=True, kw_only=True):
    """From this day the organisation judges by this standard; the whole standard is embedded."""

    organisation: str
    known_on: date
    standard: Standard
    states: tuple[StateMap, ...] = ()


class Correction(_Cited, frozen=True, kw_only=True):
    """A repair of our own recording, from the day it was recorded for: the entry's whole new content.

    ``subject`` is the case, unitemised figure or organisation that the repaired entry is about today.
    """

    entry: int
    target: Kind
    subject: str
    revision: Revision | None = None
    unitemised: Unitemised | None = None
    adjustment: Adjustment | None = None
    expectation: Expectation | None = None


class Voiding(_Cited, frozen=True, kw_only=True):
    """An entry that should never have been written; ``subject`` as in a correction."""

    entry: int
    target: Kind
    subject: str


class Joining(_Cited, frozen=True, kw_only=True):
    """Two records of one organisation turn out to be one case: ``case`` goes into ``into``."""

    case: str
    into: str


class Parting(_Cited, frozen=True, kw_only=True):
    """One record turns out to be two cases: the named entries go to the new case."""

    case: str
    new: str
    label: str
    entries: tuple[int, ...]


class Signing(_Cited, frozen=True, kw_only=True):
    """A period of an organisation is closed up to a day: what touches it later is a prior-period correction."""

    organisation: str
    closed_to: date


class Classification(_Cited, frozen=True, kw_only=True):
    """An entry's section belongs to a compartment."""

    entry: int
    section: Section
    compartment: str


class Release(_Cited, frozen=True, kw_only=True):
    """Something left the house, as of an entry."""

    pin: int
    label: str


class Hold(_Cited, frozen=True, kw_only=True):
    """Nothing of an entry may be erased while the hold stands (ledger/hold.py).

    ``by`` is the actor of this entry, sealed with what it says, since the rule of two people rests on it. Entries from
    before that rule do not have it, and keep their bytes.
    """

    entry: int
    lifted: bool = False
    by: str | msgspec.UnsetType = msgspec.UNSET


class Erasure(_Cited, frozen=True, kw_only=True):
    """A section of an earlier entry was erased together with its salt; its digest stays in the chain."""

    entry: int
    section: Section


Content = (
    Opened | Organisation | Source | Incident | Claim | Person | Judgement | Revision | Unitemised | Allocation
    | Adjustment | Expectation | Adoption | Correction | Voiding | Joining | Parting | Signing | Classification
    | Release | Hold | Erasure
)  # fmt: skip

CONTENT_OF: Final[dict[Kind, type[Content]]] = {
    Kind.OPEN: Opened,
    Kind.ORGANISATION: Organisation,
    Kind.SOURCE: Source,
    Kind.CLAIM: Claim,
    Kind.INCIDENT: Incident,
    Kind.PERSON: Person,
    Kind.JUDGE: Judgement,
    Kind.RECEIVE: Revision,
    Kind.ASSESS: Revision,
    Kind.REOPEN: Revision,
    Kind.DUPLICATE: Revision,
    Kind.WITHDRAW: Revision,
    Kind.CORRECT: Correction,
    Kind.VOID: Voiding,
    Kind.JOIN: Joining,
    Kind.PART: Parting,
    Kind.UNITEMISED: Unitemised,
    Kind.ALLOCATE: Allocation,
    Kind.ADJUST: Adjustment,
    Kind.EXPECT: Expectation,
    Kind.ADOPT: Adoption,
    Kind.SIGN: Signing,
    Kind.CLASSIFY: Classification,
    Kind.RELEASE: Release,
    Kind.HOLD: Hold,
    Kind.ERASE: Erasure,
}
"""Which record each kind carries in its figures section."""

REVISION_KINDS: Final = frozenset({Kind.RECEIVE, Kind.ASSESS, Kind.REOPEN, Kind.DUPLICATE, Kind.WITHDRAW})
"""The kinds that say something new of a case."""


class Draft(msgspec.Struct, frozen=True, gc=False):
    """An entry before it is sealed: its kind, its content, its words, and protected words if any."""

    kind: Kind
    content: Content
    words: Words
    protected: Words | None = None


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An entry as read back: number, kind, content, and the change, actor and instant it was written with."""

    n: int
    kind: Kind
    content: Content
    change: str
    actor: str
    recorded_at: str
