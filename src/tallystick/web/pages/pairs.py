"""The review of pairs: two organisations' cases side by side, with the reasons, to be judged from the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from tallystick.actions.desk import Desk
from tallystick.actions.pair_review import (
    Evidence,
    PairReview,
    Reviewed,
    judge_pair,
    level_of,
    level_of_place,
    made_at,
    review,
)
from tallystick.actions.reading import Title, title_of
from tallystick.web.answering import Acted, Elsewhere, Question, Taking, page
from tallystick.web.asking import Judging, PairsAsking
from tallystick.web.choosing import two_organisations
from tallystick.web.paging import PAGE, paged
from tallystick.web.remembering import remembered

TAKE_BACK: Final = "take_back"


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give the pairs of two organisations as they were proposed at an entry, one of them in hand."""
    if not (question["a"] and question["b"] and question["made"]):
        a, b = two_organisations(question)
        return Elsewhere({"a": a, "b": b, "made": question["made"] or question.pin})
    found = _found(question.store, question.title, question.more, question.pin)
    here = found.pair(question["pair"]) or next(iter((*found.waiting(), *found.pairs)), None)
    a, b = found.proposals.organisations
    return {
        "found": found,
        "a": a,
        "b": b,
        "here": here,
        "at": found.pairs.index(here) + 1 if here else 0,
        "before": _neighbour(found, here, -1),
        "after": _neighbour(found, here, 1),
        "waiting": found.waiting(),
        "agreements": _agreements(here.why) if here else (),
        "shown": paged(found.pairs, question["page"] or _page_of(found, here)),
        "share": round(100 * here.probability) if here else 0,
        "is_newer": question.pin > found.proposals.pin,
    }


def act(desk: Desk, asked: Mapping[str, Any], sent: Mapping[str, Any]) -> Acted:
    """Judge the pair that was sent, and go on to the next that waits."""
    title = title_of(desk.store, asked["made"] or asked["pin"] or 1)
    found = _found(desk.store, title, asked, None)
    verdict = "" if sent["act"] == TAKE_BACK else sent["act"]
    done = judge_pair(desk, found, sent["pair"], verdict, sent["note"], sent["seen"])
    back = {"pair": sent["pair"]}
    if done.problems:
        return Acted(back, done.problems, {"note": sent["note"]})
    return Acted(back if not verdict else {"pair": _onward(found, sent["pair"])})


def _found(store: Any, title: Title, asked: Mapping[str, Any], pin: int | None) -> PairReview:
    """Give the list as it was made at an entry, with what was judged since; the list itself is kept in memory."""
    a, b, made = asked["a"], asked["b"], asked["made"] or title.entries
    then = title_of(store, made)
    as_it_ended = replace(then, entries=made, head=then.seal)
    proposals = remembered(as_it_ended, ("pairs", a, b), lambda: made_at(store, a, b, made))
    return review(store, proposals, pin or title_of(store, made).entries)


def _onward(found: PairReview, key: str) -> str:
    """Give the pair to go on with: the next in order that waits, else the first that does, else this one."""
    order = [one.key for one in found.pairs]
    waiting = [one.key for one in found.waiting() if one.key != key]
    at = order.index(key)
    return next((one for one in waiting if order.index(one) > at), waiting[0] if waiting else key)


def _page_of(found: PairReview, here: Reviewed | None) -> int:
    return 1 if here is None else found.pairs.index(here) // PAGE + 1


def _neighbour(found: PairReview, here: Reviewed | None, step: int) -> Reviewed | None:
    if here is None or len(found.pairs) == 1:
        return None
    return found.pairs[(found.pairs.index(here) + step) % len(found.pairs)]


def _agreements(why: Evidence) -> dict[str, str]:
    """Give how the two agree in each thing that was compared."""
    return {"place": level_of_place(why), "killed": level_of(why.killed), "injured": level_of(why.injured)}


view = page("pairs.html", PairsAsking, Taking(Judging, act))(answer)
