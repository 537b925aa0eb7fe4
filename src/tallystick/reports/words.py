"""The names of causes, states, terms and effects, in words people use."""

from __future__ import annotations

from typing import Final

CAUSE: Final = {
    "new_case_counted": "new case counted",
    "regraded_in": "regraded into the total",
    "regraded_out": "regraded out of the total",
    "regraded_within": "regraded within the total",
    "raised": "raised",
    "lowered": "lowered",
    "restated": "restated without a change of number",
    "duplicate_found": "found to be a duplicate",
    "withdrawn": "withdrawn",
    "unitemised": "added with nothing itemised behind it",
    "allocated": "itemised out of an earlier unitemised figure",
    "adjusted": "adjusted by the organisation",
    "residual": "printed and explained by nothing",
    "transferred_month": "moved to another month",
    "transferred_place": "moved to another place",
    "transferred_actor": "moved to another actor",
    "transferred_effect": "moved between killed, injured and missing",
    "transferred_category": "moved to another category",
    "standard_changed": "the standard changed",
    "uncounted": "without effect on the total",
    "corrected": "our recording corrected",
    "transferred_merged": "two records were one case",
    "transferred_split": "one record was two cases",
}

KIND: Final = {
    "open": "the book opened",
    "judge": "judgement",
    "receive": "received",
    "assess": "assessment",
    "reopen": "reopened",
    "withdraw": "withdrawn",
    "correct": "our recording corrected",
    "void": "our recording voided",
    "join": "two records joined",
    "part": "one record parted",
    "unitemised": "unitemised figure",
    "allocate": "allocation",
    "adjust": "adjustment",
    "expect": "printed figure",
    "adopt": "adoption of a standard",
    "sign": "period closed",
    "classify": "classification",
    "erase": "erasure",
}
"""The kinds of entries that are not called what they are written as."""

RULE: Final = {
    "carried_is_previous_open": "carried over = open before",
    "flow": "carried + received - completed = open",
    "implied_fall": "a sum that falls",
    "part_above_whole": "a part above its whole",
    "parts_of_completed": "parts = completed",
    "carried_plus_received": "carried + received = their sum",
    "period_twice": "one period, two releases",
    "published_before_its_period_ended": "published before its period ended",
    "allegation_again": "one allegation, printed again",
    "cumulative_killed_grows": "killed in all = before + new",
    "cumulative_injured_grows": "injured in all = before + new",
    "reports_ever_grows": "reports in all = before + received",
    "credible_ever_grows": "credible in all = before + credible",
    "strikes_ever_grows": "strikes in all never fall",
    "engagements_ever_grows": "engagements in all never fall",
}
"""What a rule of a printed series holds (docs/method/series.md)."""

_PLAIN: Final = {
    "non_credible": "non-credible",
    "unknown": "not known",
    "event_month": "month of the event",
    "known_month": "month made known",
    "status": "state",
    "carried": "carried over",
    "unitemised": "unitemised figure",
    "adjust": "adjustment",
}


def cause(name: str) -> str:
    """Give a cause in words."""
    return CAUSE.get(name, plain(name))


def kind(name: str) -> str:
    """Give the kind of an entry in words."""
    return KIND.get(name, plain(name))


def rule(name: str) -> str:
    """Give a rule of a printed series in words."""
    return RULE.get(name, plain(name))


def plain(name: str) -> str:
    """Give a state or term in words.

    >>> plain("non_credible"), plain("not_yet_assessed")
    ('non-credible', 'not yet assessed')
    """
    return _PLAIN.get(name, name.replace("_", " "))
