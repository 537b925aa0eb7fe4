"""A source as a person reads it: its text, the claims proposed of it, and what was decided about each so far.

A proposal waits, or was accepted (it is then a claim of the book) or rejected (it is then remembered, and not proposed
again). Deciding is in ``deciding.py``; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tallystick.actions.claim_entries import PROPOSAL, REASONS, WAITING, Decided, decided, id_of_claim, subject_of
from tallystick.actions.source_views import SourceView, Translation, named, views_of, words_of
from tallystick.claim.correction import BY_HAND, CHOICES, FIELDS, find_quote, values_of
from tallystick.claim.extraction import UnknownLanguage, extract, language_of
from tallystick.claim.lit import Lit, Paragraph, Piece, lit
from tallystick.claim.model import Claim, Span
from tallystick.claim.proposal import Proposal, proposals
from tallystick.ledger.entry import Kind
from tallystick.ledger.refusals import UnknownRecord
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.load import Cursor
from tallystick.values.problems import Problem

__all__ = [
    "BY_HAND",
    "CHOICES",
    "FIELDS",
    "REASONS",
    "Card",
    "Claim",
    "Decided",
    "Paragraph",
    "Piece",
    "Review",
    "SourceView",
    "Standing",
    "Store",
    "Translation",
    "next_waiting",
    "paragraphs",
    "review",
    "sources_to_read",
    "standings",
    "values_of",
]

LONG: Final = 200_000
"""Letters beyond which a text is read into claims only when somebody opens it: it takes seconds."""


@dataclass(frozen=True, slots=True)
class Card:
    """One claim of a source: what the machine proposed, and what was decided. ``n`` counts the cards of its source.

    ``values`` are the fields as they stand now: as accepted, else as proposed. ``span`` is where the words stand, none
    where the text has them no more. ``proposed`` is none for a claim that only a person found.
    """

    key: str
    n: int
    proposed: Claim | None
    decided: Decided | None
    values: Mapping[str, str]
    span: Span | None

    @property
    def state(self) -> str:
        """Whether it waits, was accepted or rejected."""
        return self.decided.state if self.decided else WAITING

    @property
    def seen(self) -> int:
        """The entry of its decision; 0 while it waits."""
        return self.decided.entry if self.decided else 0

    @property
    def words(self) -> str:
        """The word of a vague number, by its sense."""
        return self.proposed.figure.words if self.proposed else ""

    @property
    def rule(self) -> str:
        """The rule that read it."""
        return self.proposed.rule if self.proposed else self.decided.rule if self.decided else ""


@dataclass(frozen=True, slots=True)
class Review:
    """A source with its text and its claims, as the book stood at the pin; ``problem`` says why none are proposed."""

    pin: int
    source: SourceView
    language: str
    text: str
    cards: tuple[Card, ...]
    problem: Problem | None = None

    def card(self, key: str) -> Card | None:
        """Find a card by the name of its claim, or by its number."""
        return next((card for card in self.cards if key in {card.key, str(card.n)}), None)

    def in_state(self, state: str) -> tuple[Card, ...]:
        """Give the cards that wait, were accepted, or rejected."""
        return tuple(card for card in self.cards if card.state == state)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a source is read; ``waiting`` is none where nobody looked yet, because its text is long."""

    source: SourceView
    has_words: bool
    waiting: int | None
    accepted: int
    rejected: int


def review(store: Store, source: str, pin: int | None = None) -> Review:
    """Give a source (by id, label, digest or file) with its claims.

    Raises:
        UnknownRecord: there is no such source.
    """
    with store.reading() as cursor:
        return review_in(cursor, store, source, answers.whole_pin(cursor, pin))


def review_in(cursor: Cursor, store: Store, source: str, pin: int) -> Review:
    """Give the same in an open snapshot, or inside an open change."""
    view = named(views_of(cursor, pin), source)
    if view is None:
        raise UnknownRecord("source", source)
    found, language, text, problem = _read(store, view)
    cards = _cards(view.id, text, found, _decided(cursor, pin, {view.id}).get(view.id, []))
    return Review(pin, view, language, text, cards, problem)


def sources_to_read(store: Store, pin: int | None = None) -> tuple[SourceView, ...]:
    """Give every source of a book that is no archive of others, in the order they came in."""
    with store.reading() as cursor:
        return tuple(view for view in views_of(cursor, answers.whole_pin(cursor, pin)) if not view.is_container)


def standings(store: Store, sources: Iterable[SourceView], pin: int | None = None) -> tuple[Standing, ...]:
    """Say of each of these sources how far it is read."""
    asked = tuple(sources)
    with store.reading() as cursor:
        known = _decided(cursor, answers.whole_pin(cursor, pin), {view.id for view in asked})
    return tuple(_standing(store, view, known.get(view.id, [])) for view in asked)


def next_waiting(store: Store, source: str, pin: int | None = None) -> SourceView | None:
    """Give the first source after this one, and then from the beginning, of which claims wait; none where none does."""
    views = sources_to_read(store, pin)
    with store.reading() as cursor:
        known = _decided(cursor, answers.whole_pin(cursor, pin), {view.id for view in views})
    here = next((i for i, view in enumerate(views) if view.id == source), -1)
    others = (*views[here + 1 :], *views[: max(here, 0)])
    return next((view for view in others if _standing(store, view, known.get(view.id, [])).waiting != 0), None)


def paragraphs(of: Review) -> tuple[Paragraph, ...]:
    """Give the text of a source with the words of its claims lit up, where they stand again too."""
    spans = [Lit(*card.span, card.key) for card in of.cards if card.span]
    spans += [Lit(*again, card.key) for card in of.cards if card.proposed for again in card.proposed.repeats]
    return lit(of.text, spans)


def _read(store: Store, view: SourceView) -> tuple[tuple[Proposal, ...], str, str, Problem | None]:
    """Read the words of a source into claims: (proposals, language, text, why there are none)."""
    copy = words_of(store, view)
    if copy is None:
        what = "its words are not kept" if view.is_captured else "its bytes were not captured"
        remedy = "save what it says as text, and capture that" if view.is_captured else "capture it"
        return (), view.source.language, "", Problem(view.label, 0, "", "", what, remedy, "no_words")
    said = copy.language.value if copy.language else view.source.language
    try:
        return _proposals(copy.text, said), said or language_of(copy.text) or "", copy.text, None
    except UnknownLanguage:
        what, remedy = "claims are not read in its language", "add them by hand"
        return (), said, copy.text, Problem(view.label, 0, "language", said, what, remedy, "language")


@lru_cache(maxsize=512)
def _proposals(text: str, language: str) -> tuple[Proposal, ...]:
    """Read a text; it is asked again with every decision, and says the same each time."""
    try:
        return proposals(extract(text, language or None))
    except UnknownLanguage:
        return proposals(extract(text))  # a page may be said to be in a language that it is not in


def _decided(cursor: Cursor, pin: int, sources: set[str]) -> dict[str, list[Decided]]:
    """Give what was decided of these sources, in the order of the entries."""
    of: dict[int, str] = {}
    about = {"subject": next(iter(sources))} if len(sources) == 1 else {"label": PROPOSAL}
    for n, content in answers.standing_records(cursor, Kind.JUDGE, pin, **about):
        if content.a.kind == PROPOSAL and content.b.id in sources:
            of[n] = content.b.id
    for n, content in answers.standing_records(cursor, Kind.CLAIM, pin):
        source = next((cite.source for cite in content.cites if cite.source in sources), None)
        if source is not None:
            of[n] = source
    found: dict[str, list[Decided]] = {}
    for one in answers.written(cursor, sorted(of)):
        found.setdefault(of[one.entry.n], []).append(decided(one))
    return found


def _cards(source: str, text: str, found: Sequence[Proposal], known: Sequence[Decided]) -> tuple[Card, ...]:
    """Lay decisions beside proposals: each by its name, or where the words were read out anew, by the words."""
    left = {one.id: one for one in known}
    paired: dict[str, Decided] = {}
    for one in found:
        for name in (id_of_claim(source, one.key), subject_of(source, one.key)):
            if name in left:
                paired[one.key] = left.pop(name)
    for one in found:
        same = None if one.key in paired else next((other for other in left.values() if _is_same(other, one)), None)
        if same is not None:
            paired[one.key] = left.pop(same.id)
    cards = [_card(one, paired.get(one.key)) for one in found]
    for n, other in enumerate(left.values(), len(cards) + 1):
        values = other.values if other.accepted else {**dict.fromkeys(FIELDS, ""), **other.values}
        cards.append(Card(other.key or f"entry-{other.entry}", n, None, other, values, _place(text, other)))
    return tuple(cards)


def _card(one: Proposal, known: Decided | None) -> Card:
    values = known.values if known is not None and known.accepted else values_of(one.claim)
    span = one.claim.span
    if known is not None and known.accepted and known.span is not None:
        span = Span(*known.span)
    return Card(one.key, one.n, one.claim, known, values, span)


def _is_same(known: Decided, one: Proposal) -> bool:
    """Whether a decision is about these words, though its name is another: the words were taken out of the page anew.

    What was read in them must be the same too, or the claim is a new one and is proposed.
    """
    was = {name: before for name, before, _ in known.was}
    quote = was.get("quote", known.values.get("quote", ""))
    return bool(quote) and quote == one.claim.quote and known.key.partition(".")[2] == one.key.partition(".")[2]


def _place(text: str, known: Decided) -> Span | None:
    return find_quote(text, known.values.get("quote", ""), known.span[0] if known.span else 0)


def _standing(store: Store, view: SourceView, known: Sequence[Decided]) -> Standing:
    copy = words_of(store, view)
    accepted = sum(one.accepted for one in known)
    waiting: int | None = 0
    if copy is not None and len(copy.text) > LONG:
        waiting = None
    elif copy is not None:
        found, _, text, _ = _read(store, view)
        waiting = sum(card.state == WAITING for card in _cards(view.id, text, found, known))
    return Standing(view, copy is not None, waiting, accepted, len(known) - accepted)
