"""A person decides about the claims of a source: accepts them, puts them right, rejects them, takes a decision back.

One decision is one change, idempotent, with its actor; the book is asked inside the change, so that of two people who
decide at once the second is told. What cannot be written is a Problem that names its field; nothing is written then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tallystick.actions import claim_entries as entries
from tallystick.actions.claim_entries import REASONS
from tallystick.actions.custody import TOOL, record_custody
from tallystick.actions.desk import Desk
from tallystick.actions.machine import new_id, now
from tallystick.actions.recorder import Recorder
from tallystick.actions.reviewing import Card, Review, review_in
from tallystick.claim.correction import FIELDS, Fault, corrected, found_by_hand, quote_fault
from tallystick.claim.model import Claim
from tallystick.claim.proposal import key_of
from tallystick.ledger.entry import Citation, Draft, Kind, Voiding
from tallystick.ledger.entry import Claim as ClaimEntry
from tallystick.source.custody import Act, CustodyLine, label_of
from tallystick.store import answers
from tallystick.values.problems import Problem
from tallystick.values.when import BadDate, parse_day

__all__ = ["FIELDS", "FURTHER", "Done", "accept", "accept_all", "add", "reject", "say_published", "take_back"]

FURTHER: Final = ("known_on", "incident", "note")
"""What a person says with a claim that is no part of it: its day, its incident (by label), a note."""
LONGEST_NOTE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a decision: the entries that hold it (earlier ones, where nothing was new), or what is wrong."""

    entries: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def accept(desk: Desk, source: str, key: str, given: Mapping[str, str] | None = None, seen: int | None = None) -> Done:
    """Accept a claim, as it is or with fields put right; an accepted one may be put right again.

    ``given`` are fields of :data:`FIELDS` and :data:`FURTHER` with new values; ``seen`` is the entry of the decision
    that the person saw (0: it waited). The same acceptance twice is one.

    Raises:
        UnknownRecord: there is no such source.
    """
    with desk.change() as change:
        of = _now(change, desk, source)
        card = of.card(key)
        if card is None:
            return Done(problems=(_none_such(of, key),))
        base = _base(of, card)
        if isinstance(base, Problem):
            return Done(problems=(base,))
        values = dict(card.values) if card.decided and card.decided.accepted else {}
        return _accept(change, of, card, base, {**values, **_said_before(change, card), **(given or {})}, seen)


def accept_all(desk: Desk, source: str) -> Done:
    """Accept every claim of a source that waits, as it was proposed, in one change: all of them or none."""
    with desk.change() as change:
        of = _now(change, desk, source)
        made: list[int] = []
        for card in of.in_state("waiting"):
            assert card.proposed is not None  # noqa: S101 -- what waits was proposed
            done = _accept(change, of, card, card.proposed, {})
            if done.problems:  # what the rules read is never refused; all lack the same, a day: nothing was written
                return done
            made += done.entries
        return Done(tuple(made))


def add(desk: Desk, source: str, given: Mapping[str, str], near: int = 0) -> Done:
    """Accept a claim that no rule proposed: its quote has to stand in the text, nearest to ``near``."""
    with desk.change() as change:
        of = _now(change, desk, source)
        found = found_by_hand(given.get("quote", ""), of.text, near)
        if found is None:
            return Done(problems=(_problem(of, 0, quote_fault(given.get("quote", ""))),))
        made = corrected(found, {**given, "quote": found.quote}, of.text)
        if made.faults:
            return Done(problems=tuple(_problem(of, 0, fault) for fault in made.faults))
        key = key_of(made.claim)
        identity = entries.id_of_claim(of.source.id, key)
        known = next((one for one in of.cards if one.key == key or (one.decided and one.decided.id == identity)), None)
        card = known or Card(key, len(of.cards) + 1, None, None, {}, made.claim.span)
        return _accept(change, of, card, card.proposed or made.claim, given, key=key)


def reject(desk: Desk, source: str, key: str, because: str, note: str = "", seen: int | None = None) -> Done:
    """Reject a claim for one of :data:`REASONS`; it is remembered, and not proposed again."""
    with desk.change() as change:
        of = _now(change, desk, source)
        card = of.card(key)
        if card is None:
            return Done(problems=(_none_such(of, key),))
        base = _base(of, card)
        if isinstance(base, Problem):
            return Done(problems=(base,))
        fault = _fault_of_rejection(because, note.strip())
        if fault is not None:
            return Done(problems=(_problem(of, card.n, fault),))
        draft = entries.rejected(of.source.id, card.key, base, because, note.strip())
        return _settle(change, of, card, draft, seen)


def take_back(desk: Desk, source: str, key: str, note: str = "", seen: int | None = None) -> Done:
    """Take a decision back: an accepted claim is one no more, a rejected one is proposed again. Both entries stay."""
    with desk.change() as change:
        of = _now(change, desk, source)
        card = of.card(key)
        if card is None:
            return Done(problems=(_none_such(of, key),))
        if card.decided is None:
            return Done()
        problem = _meanwhile(of, card, seen) or _note_problem(of, card.n, note)
        return Done(problems=(problem,)) if problem else Done((_void(change, of, card, note.strip() or "taken back"),))


def say_published(desk: Desk, source: str, day: str) -> Done:
    """Say on which day a source was published, where it does not say so itself or was misread: a line of custody."""
    with desk.change() as change:
        of = _now(change, desk, source)
        said = _day(of, 0, "published", day)
        if isinstance(said, Problem):
            return Done(problems=(said,))
        view = of.source
        if view.published == said:
            return Done((view.described.entry if view.described else view.entry,))
        line = CustodyLine(
            Act.DESCRIBED,
            now(),
            desk.actor,
            TOOL,
            view.source.sha256 or "",
            0,
            "",
            new_id(),
            published=said.isoformat(),
        )
        record_custody(change, line, view.id, label_of(line.run, f"{Act.DESCRIBED} {view.id}", line.sha256))
        return Done((change.writer.last,))


def _now(change: Recorder, desk: Desk, source: str) -> Review:
    """Give a source as the book stands inside this change: nobody else can decide meanwhile."""
    return change.writer.ask(review_in, desk.store, source, change.writer.last)


def _base(of: Review, card: Card) -> Claim | Problem:
    """Give the claim that a person's fields are laid over: as it was proposed, else its bare words."""
    found = card.proposed or found_by_hand(card.values.get("quote", ""), of.text, card.span.start if card.span else 0)
    fault = Fault("claim", str(card.n), "its words are not in the text of this source", "take it back")
    return found or _problem(of, card.n, fault)


def _accept(  # noqa: PLR0917 -- what is decided, of what, on what
    change: Recorder,
    of: Review,
    card: Card,
    base: Claim,
    given: Mapping[str, str],
    seen: int | None = None,
    key: str = "",
) -> Done:
    made = corrected(base, given, of.text)
    problems = [_problem(of, card.n, fault) for fault in made.faults]
    known_on = _known_on(of, card, given.get("known_on", ""))
    note, label = given.get("note", "").strip(), given.get("incident", "").strip()
    incident = change.find(Kind.INCIDENT, label) if label else None
    if label and incident is None:
        fault = Fault(
            "incident", label, "there is no such incident in this book", "record it first, or correct the name"
        )
        problems.append(_problem(of, card.n, fault))
    problems += [one for one in (_note_problem(of, card.n, note), known_on) if isinstance(one, Problem)]
    if problems or isinstance(known_on, Problem):
        return Done(problems=tuple(problems))
    draft = entries.accepted(
        of.source.id,
        key or card.key,
        base,
        made.claim,
        known_on=known_on,
        reason=_reason(base, made.claim),
        note=note,
        incident=incident,
        supersedes=_earlier(change, of, base),
    )
    return _settle(change, of, card, draft, seen)


def _settle(change: Recorder, of: Review, card: Card, draft: Draft, seen: int | None) -> Done:
    """Write a decision in the place of the one before; one that stands already is not written twice."""
    if card.decided is not None:
        (before,) = change.writer.ask(lambda cursor: list(answers.written(cursor, [card.seen])))
        if (before.entry.content, before.words) == (draft.content, draft.words):
            return Done((card.seen,))
    problem = _meanwhile(of, card, seen)
    if problem is not None:
        return Done(problems=(problem,))
    if card.decided is not None:
        _void(change, of, card, "decided otherwise")
    return Done((change.writer.add(draft),))


def _void(change: Recorder, of: Review, card: Card, reason: str) -> int:
    known = card.decided
    assert known is not None  # noqa: S101 -- only what was decided is taken back
    target = Kind.CLAIM if known.accepted else Kind.JUDGE
    content = Voiding(entry=known.entry, target=target, subject=known.id, cites=(Citation(source=of.source.id),))
    return change.add(Kind.VOID, content, reason)


def _reason(base: Claim, claim: Claim) -> str:
    if base.rule == entries.BY_HAND:
        return "accepted: found by hand"
    done = "accepted" if base == claim else "accepted as put right by hand"
    return f"{done}: read by the rule {base.rule}"


def _earlier(change: Recorder, of: Review, base: Claim) -> str | None:
    """Give the id of the earlier toll that this one replaces, where it is a claim of the book."""
    if base.supersedes is None or base.supersedes >= len(of.cards):
        return None
    identity = entries.id_of_claim(of.source.id, of.cards[base.supersedes].key)
    change.writer.flush()
    standing = change.writer.ask(answers.standing_records, Kind.CLAIM, change.writer.last, identity)
    return identity if any(isinstance(one, ClaimEntry) for _, one in standing) else None


def _said_before(change: Recorder, card: Card) -> dict[str, str]:
    """Give what was said with an accepted claim, so that putting one field right loses nothing else."""
    known = card.decided
    if known is None or not known.accepted:
        return {}
    labels = change.writer.ask(answers.labels_by_id) if known.incident else {}
    return {
        "known_on": known.known_on.isoformat() if known.known_on else "",
        "incident": labels.get(known.incident or "", ""),
        "note": known.note,
    }


def _known_on(of: Review, card: Card, given: str) -> date | Problem:
    """Give the day on which the source made the claim known: as said of this claim, else the day it was published."""
    if given.strip():
        return _day(of, card.n, "known_on", given)
    if of.source.published is not None:
        return of.source.published
    what, remedy = "the day on which the source made it known is not known", "say on which day it was published"
    return _problem(of, card.n, Fault("known_on", "", what, remedy))


def _day(of: Review, n: int, field: str, given: str) -> date | Problem:
    try:
        day = parse_day(given.strip())
    except BadDate as error:
        return _problem(of, n, Fault(field, given, error.what, "write year, month and day, as 2017-06-02"))
    captured = [date.fromisoformat(line.at[:10]) for line in of.source.custody]
    if captured and day > min(captured) + timedelta(days=1):  # the publisher's own day may be one ahead of UTC
        fault = Fault(field, given, "it is later than the source was captured", "give the day it was published")
        return _problem(of, n, fault)
    return day


def _fault_of_rejection(because: str, note: str) -> Fault | None:
    if because not in REASONS:
        return Fault("because", because, "it is none of the choices", f"use one of: {', '.join(REASONS)}")
    if because == "other" and not note:
        return Fault("note", note, "another reason was chosen and not said", "say it in the note")
    return _fault_of_note(note)


def _fault_of_note(note: str) -> Fault | None:
    return (
        Fault("note", "", "it is too long", f"keep it to {LONGEST_NOTE} letters") if len(note) > LONGEST_NOTE else None
    )


def _note_problem(of: Review, n: int, note: str) -> Problem | None:
    fault = _fault_of_note(note)
    return _problem(of, n, fault) if fault else None


def _meanwhile(of: Review, card: Card, seen: int | None) -> Problem | None:
    if seen is None or seen == card.seen:
        return None
    return _problem(of, card.n, Fault("claim", str(card.n), "it was decided meanwhile", "look at it again"))


def _none_such(of: Review, key: str) -> Problem:
    return _problem(of, 0, Fault("claim", key, "this source has no such claim", "look at its list of claims"))


def _problem(of: Review, n: int, fault: Fault) -> Problem:
    return Problem(of.source.file or of.source.label, n, fault.field, fault.value, fault.what, fault.remedy, "claim")
