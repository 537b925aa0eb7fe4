"""Claims as entries of the book: what a person accepted, what the machine had proposed, and what was rejected.

Knows how a claim is written to an entry and read back as the fields of :mod:`tallystick.claim.correction`; decides
nothing. Figures are what a total could rest on; everything in words can be erased; names of persons are protected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from tallystick.claim.correction import BY_HAND, FIELDS, differences, values_of
from tallystick.claim.model import Claim, Figure, Quantity
from tallystick.ledger import entry
from tallystick.ledger.entry import Citation, Draft, Judgement, Kind, Subject, Verdict, Words
from tallystick.store.answers import Written
from tallystick.values.counts import Blank, Count, Quantifier

__all__ = [
    "ACCEPTED",
    "BY_HAND",
    "PROPOSAL",
    "REASONS",
    "REJECTED",
    "WAITING",
    "Decided",
    "accepted",
    "decided",
    "id_of_claim",
    "rejected",
    "subject_of",
]

PROPOSAL: Final = "proposal"
"""The kind of record a rejection is about: a claim that was proposed of a source, by the name it has there."""

REASONS: Final[Mapping[str, str]] = {
    "misread": "the rule misread the words",
    "no_harm": "the words are not about people harmed",
    "not_happened": "it is planned, feared, possible or asked, and is not said to have happened",
    "repeated": "the same claim stands elsewhere in this source",
    "elsewhere": "it is about another conflict, place or time than this book",
    "no_text": "the words are no part of the text: a menu, another headline, a counter",
    "other": "another reason, said in the note",
}
"""Why a proposal is rejected: the code that is kept, and the words it stands for."""

ACCEPTED, REJECTED, WAITING = "accepted", "rejected", "waiting"
"""How a claim stands: decided one way or the other, or not yet."""

NO_NUMBER: Final = "casualties"
"""The topic of a claim about people; one without a number has what it says as its topic."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A standing decision about one claim: by whom, in which entry, and what was decided.

    ``values`` are the fields as accepted (of a rejection only its quote); ``was`` has (field, proposed, accepted) where
    a person put the machine right. ``because`` is the code of a rejection; ``key`` the name of the proposal. What was
    erased is empty.
    """

    entry: int
    state: str
    id: str
    actor: str
    at: str
    reason: str
    note: str
    rule: str
    values: Mapping[str, str]
    span: tuple[int, int] | None
    key: str = ""
    because: str = ""
    was: tuple[tuple[str, str, str], ...] = ()
    known_on: date | None = None
    incident: str | None = None
    supersedes: str | None = None

    @property
    def accepted(self) -> bool:
        """Whether it is a claim of the book."""
        return self.state == ACCEPTED


def id_of_claim(source: str, key: str) -> str:
    """Give the id of the claim that a proposal of a source becomes: the same proposal is always the same claim.

    A UUID of version 8 (RFC 9562), made of the first 122 bits of a SHA-256.

    >>> id_of_claim("s", "0-27.killed.3-3")
    '50f26aea-0bb1-85be-8ab3-671f3c5dce07'
    """
    value = int.from_bytes(sha256(f"{source}\0{key}".encode()).digest()[:16])
    value = value & ~(0xF << 76) | 0x8 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def subject_of(source: str, key: str) -> str:
    """Give the name under which a rejection remembers a proposal."""
    return f"{source}/{key}"


def accepted(  # noqa: PLR0913 -- the facts of an acceptance
    source: str,
    key: str,
    proposed: Claim,
    claim: Claim,
    *,
    known_on: date,
    reason: str,
    note: str = "",
    incident: str | None = None,
    supersedes: str | None = None,
) -> Draft:
    """Write a claim as the entry of its acceptance; ``proposed`` is what the machine had read."""
    content = entry.Claim(
        id=id_of_claim(source, key),
        incident=incident,
        known_on=known_on,
        stance=claim.stance.value,
        topic=NO_NUMBER if claim.effect else str(claim.statement),
        scope=claim.scope.value,
        figure=_figure(claim) if claim.effect else None,
        supersedes=supersedes,
        cites=(_citation(source, claim),),
    )
    values = values_of(claim)
    texts = [(name, values[name]) for name in _IN_WORDS if values[name]]
    texts += [(name, text) for name, text in (("words", claim.figure.words), ("rule", claim.rule)) if text]
    texts += [("confidence", claim.confidence), (PROPOSAL, key)]
    texts += [(f"proposed_{name}", before or NOTHING) for name, before, _ in differences(proposed, claim)]
    texts += [("note", note)] if note else []
    protected = Words(reason=reason, texts=(("names", "; ".join(claim.names)),)) if claim.names else None
    return Draft(Kind.CLAIM, content, Words(reason=reason, texts=tuple(texts)), protected)


def rejected(source: str, key: str, claim: Claim, because: str, note: str = "") -> Draft:
    """Write a rejection: the judgement that a proposal is no claim of its source."""
    content = Judgement(
        a=Subject(kind=PROPOSAL, id=subject_of(source, key)),
        b=Subject(kind="source", id=source),
        verdict=Verdict.DIFFERENT,
        cites=(_citation(source, claim),),
    )
    texts = (("because", because), ("quote", claim.quote), ("rule", claim.rule), *((("note", note),) if note else ()))
    return Draft(Kind.JUDGE, content, Words(reason=f"rejected: {REASONS[because]}", texts=texts))


def decided(written: Written) -> Decided:
    """Read the entry of an acceptance or a rejection back."""
    n, actor, at = written.entry.n, written.entry.actor, written.entry.recorded_at
    content, words = written.entry.content, written.words
    texts = dict(words.texts) if words else {}
    reason, note, rule = (words.reason if words else ""), texts.get("note", ""), texts.get("rule", "")
    if isinstance(content, Judgement):
        return Decided(
            n, REJECTED, content.a.id, actor, at, reason, note, rule, {"quote": texts.get("quote", "")},
            span_of(content.cites), content.a.id.rpartition("/")[2], texts.get("because", ""),
        )  # fmt: skip
    assert isinstance(content, entry.Claim)  # noqa: S101 -- only the two are decisions
    values = {**dict.fromkeys(FIELDS, ""), **_values(content), **{name: texts.get(name, "") for name in _IN_WORDS}}
    before = {name: texts[f"proposed_{name}"] for name in FIELDS if f"proposed_{name}" in texts}
    return Decided(
        n, ACCEPTED, content.id, actor, at, reason, note, rule, values, span_of(content.cites),
        key=texts.get(PROPOSAL, ""),
        was=tuple((name, "" if was == NOTHING else was, values[name]) for name, was in before.items()),
        known_on=content.known_on,
        incident=content.incident,
        supersedes=content.supersedes,
    )  # fmt: skip


def span_of(cites: Sequence[Citation]) -> tuple[int, int] | None:
    """Read where in its source a claim stands, if that was recorded."""
    for cite in cites:
        start, sign, end = cite.at.removeprefix(_PLACE).partition("-")
        if cite.at.startswith(_PLACE) and sign and start.isdecimal() and end.isdecimal():
            return int(start), int(end)
    return None


NOTHING: Final = "-"
"""What stands for a field that the machine had left empty: texts of entries are never empty."""
_PLACE: Final = "characters "
_IN_FIGURES: Final = frozenset({"what", "min", "max", "about", "category", "scope", "stance"})
_IN_WORDS: Final = tuple(name for name in FIELDS if name not in _IN_FIGURES)


def _citation(source: str, claim: Claim) -> Citation:
    return Citation(source=source, at=f"{_PLACE}{claim.span.start}-{claim.span.end}")


def _figure(claim: Claim) -> entry.Figure:
    return entry.Figure(effect=str(claim.effect), category=claim.category.value, count=_count(claim.figure))


def _count(figure: Figure) -> Count:
    low, high = figure.min, figure.max
    if low is None and high is None:
        return Count.missing(Blank.SOME_UNNUMBERED)
    if low is None:
        return Count.up_to(high or 0)
    if high is None:
        return Count.at_least(low)
    return Count(low, high, Quantifier.ABOUT) if figure.quantity is Quantity.ABOUT else Count.between(low, high)


def _values(content: entry.Claim) -> dict[str, str]:
    said = {"scope": content.scope, "stance": content.stance}
    if content.figure is None:
        return {**said, "what": content.topic, "category": "unknown"}
    count = content.figure.count
    return {
        **said,
        "what": content.figure.effect,
        "category": content.figure.category,
        "min": "" if count.min is None else str(count.min),
        "max": "" if count.max is None else str(count.max),
        "about": "yes" if count.quantifier is Quantifier.ABOUT else "",
    }
