"""The reading page: a source's text with the words of its claims lit up, and a card for each, to be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tallystick.actions import deciding
from tallystick.actions.deciding import FURTHER, Done
from tallystick.actions.desk import Desk
from tallystick.actions.picturing import kind_of_picture
from tallystick.actions.placing import Candidate, find_places
from tallystick.actions.reviewing import (
    CHOICES,
    FIELDS,
    REASONS,
    Card,
    Paragraph,
    Piece,
    Review,
    Store,
    Translation,
    next_waiting,
    paragraphs,
    review,
    values_of,
)
from tallystick.actions.translating import translate, words_of_translation
from tallystick.web.answering import Acted, Elsewhere, Question, Taking, page
from tallystick.web.asking import Deciding, ReadingAsking
from tallystick.web.language import current

RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A translation that stands beside the text, paragraph by paragraph."""

    translation: Translation
    paragraphs: tuple[str, ...]
    direction: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of the text: the card that is meant by pointing at it, how that stands, and whose words begin here."""

    text: str
    card: Card | None
    is_here: bool
    numbers: str
    anchor: bool


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give a source with its claims, one of them in hand."""
    store, pin = question.store, question.pin
    if question["next"] == "yes":
        following = next_waiting(store, question["source"], pin)
        if following is None:
            return Elsewhere({"next": "none"})
        return Elsewhere({"next": "", "source": following.id, "claim": "", "do": "", "beside": ""})
    found = review(store, question["source"], pin)
    here = found.card(question["claim"]) or _first(found)
    beside = _beside(store, found, question["beside"])
    return {
        "review": found,
        "direction": direction_of(found.language),
        "paragraphs": [(one, list(_pieces(one, found, here))) for one in paragraphs(found)],
        "here": here,
        "before": _neighbour(found, here, -1),
        "after": _neighbour(found, here, 1),
        "waiting": found.in_state("waiting"),
        "reasons": tuple(REASONS),
        "beside": beside,
        "picture_kind": kind_of_picture(store, found.source),
        "picture_shown": question["picture"] == "shown",
        "earlier": _related(found, here, lambda claim: (claim.supersedes,)),
        "places": _places(store, here),
        "same_event": _related(found, here, lambda claim: claim.same_event),
        **_form(question, found, here),
    }


def act(desk: Desk, asked: Mapping[str, Any], sent: Mapping[str, Any]) -> Acted:
    """Do what was sent, and say where to go on: to the next claim that waits."""
    source, claim, seen = asked["source"], sent["claim"], sent["seen"]
    given = {name: sent[name] for name in (*FIELDS, *FURTHER) if name in sent}
    back: dict[str, object] = {"claim": claim, "do": "", "quote": "", "near": "", "next": ""}
    match sent["act"]:
        case "accept":
            done = deciding.accept(desk, source, claim, given if sent["what"] else None, seen)
        case "accept_all":
            done = deciding.accept_all(desk, source)
        case "add":
            done = deciding.add(desk, source, given, sent["near"] or 0)
        case "reject":
            done = deciding.reject(desk, source, claim, sent["because"], sent["note"], seen)
        case "take_back":
            done = deciding.take_back(desk, source, claim, sent["note"], seen)
        case "published":
            done = deciding.say_published(desk, source, sent["published"])
        case _:
            done = translate(desk, source, sent["words"], sent["language"], sent["translator"])
    if done.problems:
        typed = {name: str(value) for name, value in sent.items() if value is not None}
        form = {"accept": "edit" if sent["what"] else "", "add": "add", "translate": "translate"}
        return Acted({**back, "do": form.get(sent["act"], "")}, done.problems, typed)
    return Acted({**back, "claim": _onward(desk.store, source, sent, done)})


def _onward(store: Store, source: str, sent: Mapping[str, Any], done: Done) -> str:
    """Give the claim to go on with: after a decision the next that waits, else the one in hand."""
    found = review(store, source)
    if sent["act"] == "add":
        return next((card.key for card in found.cards if card.seen in done.entries), "")
    here = found.card(sent["claim"])
    if here is None or sent["act"] not in {"accept", "reject"}:
        return here.key if here else ""
    waiting = found.in_state("waiting")
    return next((card.key for card in waiting if card.n > here.n), waiting[0].key if waiting else here.key)


def direction_of(language: str) -> str:
    """Give the direction a text runs in by its language; where that is not known, its own letters say so."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def _first(found: Review) -> Card | None:
    return next(iter((*found.in_state("waiting"), *found.cards)), None)


def _neighbour(found: Review, here: Card | None, step: int) -> Card | None:
    """Give the card before or after, in the order of the text; the last is followed by the first."""
    if here is None or len(found.cards) == 1:
        return None
    order = _in_order(found)
    return order[(order.index(here) + step) % len(order)]


def _in_order(found: Review) -> list[Card]:
    return sorted(found.cards, key=lambda card: (card.span or (len(found.text) + 1, 0), card.n))


def _pieces(paragraph: Paragraph, found: Review, here: Card | None) -> Sequence[Shown]:
    return [_shown(piece, found, here) for piece in paragraph.pieces]


def _shown(piece: Piece, found: Review, here: Card | None) -> Shown:
    cards = [card for name in piece.names if (card := found.card(name))]
    is_here = here is not None and here in cards
    first = [card for name in piece.first if (card := found.card(name))]
    numbers = " ".join(str(card.n) for card in sorted(first, key=lambda card: card.n))
    anchor = here is not None and here in first and here.span is not None
    return Shown(piece.text, cards[0] if cards else None, is_here, numbers, anchor)


def _related(found: Review, here: Card | None, places: Any) -> list[Card]:
    """Give the cards of other proposals that this one names by their place."""
    if here is None or here.proposed is None:
        return []
    return [found.cards[at] for at in places(here.proposed) if at is not None and at < len(found.cards)]


def _places(store: Store, here: Card | None) -> list[tuple[str, Sequence[Candidate]]]:
    """Give the places named with the claim in hand, each with what it may mean: candidates, never one silent answer."""
    names = [name for name in (here.values.get("places", "") if here else "").split("; ") if name]
    if not names or not isinstance(store.place, Path):
        return [(name, ()) for name in names]
    near = {name: [other for other in names if other != name] for name in names}
    return [(name, find_places(store.place, [name], near[name])[0].candidates[:MOST_PLACES]) for name in names]


MOST_PLACES: Final = 3
"""Candidates shown of a place; the command line has more."""


def _beside(store: Store, found: Review, asked: str) -> Beside | None:
    """Give the translation that stands beside the text: the one asked for, else the last one in the page's language."""
    known = found.source.translations
    chosen = next((one for one in known if str(one.entry) == asked), None)
    if chosen is None and not asked and known:
        ours = [one for one in known if one.language.partition("-")[0] == current().code]
        chosen = (ours or known)[-1]
    if chosen is None:
        return None
    words = words_of_translation(store, chosen)
    lines = tuple(line for line in words.split("\n") if line.strip())
    return Beside(chosen, lines, direction_of(chosen.language))


def _form(question: Question, found: Review, here: Card | None) -> dict[str, Any]:
    """Give what an open form shows: the fields as they stand, those proposed, and the choices of each."""
    do = question["do"] if question["do"] != "edit" or here else ""
    values = dict(here.values) if here and do == "edit" else {"quote": question["quote"], "what": "killed"}
    decided = here.decided if here and do == "edit" else None
    day = (decided.known_on if decided else None) or found.source.published
    values = {"category": "unknown", "basis": "unknown", "scope": "event", "stance": "asserts", **values}
    return {
        "do": do,
        "values": {**values, "known_on": day.isoformat() if day else "", "note": decided.note if decided else ""},
        "proposed": values_of(here.proposed) if here and here.proposed and do == "edit" else {},
        "choices": CHOICES,
        "near": here.span.start if here and here.span else 0,
    }


view = page("reading.html", ReadingAsking, Taking(Deciding, act))(answer)
