"""What must hold of a standard before cases may be judged by it: every fault found, none corrected.

Each fault is a Problem that says where it stands, what was seen and what to do. The reasons for the rules are
given in docs/method/standards.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from tallystick.assessment.model import LIFE, Fact, Flow, Standard
from tallystick.values.problems import Problem

CATEGORIES: Final = frozenset({"civilian", "combatant", "unknown"})
"""What a headline can count. Women, men and children are parts of these: counting them too counts twice."""

EFFECTS: Final = frozenset({"killed", "injured", "missing", "killed_indirectly", "unborn"})
"""What can be done to a person. Only the killed make the headline; the others stand beside it."""

OLDEST_CHILD: Final = 25
"""No norm we know of calls anybody older a child: above this an age is a slip of the hand."""

MOST_PERSONS: Final = 10**10
"""More than have lived at one time: above this a number is a slip of the hand, and some cannot be sealed."""

_NAME: Final = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def problems_of(standard: Standard, file: str = "") -> tuple[Problem, ...]:
    """Give every fault of the standard, in its own order; nothing when it may be used.

    >>> from tallystick.assessment import ONE_GRADE
    >>> problems_of(ONE_GRADE)
    ()
    """
    groups = (_names(standard), _states(standard), _headline(standard), _references(standard), _facts(standard))
    rest = (_numbers(standard), _days(standard))
    return tuple(
        Problem(file or standard.key, 0, field, value, what, remedy, code)
        for group in (*groups, *rest)
        for field, value, what, remedy, code in group
    )


_Fault = tuple[str, str, str, str, str]
"""field, value, what, remedy, code"""


def _names(standard: Standard) -> Iterator[_Fault]:
    for field, value in (("id", standard.id), ("version", standard.version)):
        if not _NAME.fullmatch(value):
            yield field, value, "not a name", "use small letters, digits, - _ and ., as in 2016-12", "bad_name"
    for field, value in (("title", standard.title), ("organisation", standard.organisation)):
        if not value.strip():
            yield field, value, "empty", "say it in words", "empty"
    lists: dict[str, Iterable[str]] = {
        "states.id": (state.id for state in standard.states),
        "tests.id": (test.id for test in standard.tests),
        "sources.id": (source.id for source in standard.sources),
        "reasons.code": (f"{reason.code} for {reason.state}" for reason in standard.reasons),
        "number_rules.word": (rule.word for rule in standard.number_rules),
    }
    for field, values in lists.items():
        for value, times in Counter(values).items():
            if times > 1:
                yield field, value, f"given {times} times", "give each once", "twice"
    for state in standard.states:
        if not _NAME.fullmatch(state.id):
            yield "states.id", state.id, "not a name", "use small letters, digits, - _ and .", "bad_name"


def _states(standard: Standard) -> Iterator[_Fault]:
    for flow in LIFE:
        if not standard.states_in(flow):
            what = f"no state for cases that are {flow}"
            remedy = "give one; mark it ours = true where the organisation publishes none"
            yield "states.flow", flow, what, remedy, "no_state"
    for state in standard.states:
        if not state.counts or state.flow is Flow.COMPLETED:
            continue
        what = f"counts, but its flow is {state.flow}"
        if state.flow is Flow.REOPENED:
            yield f"states.{state.id}", "counts = true", what, "say it with reopened_counts", "counts_open"
        else:
            yield f"states.{state.id}", "counts = true", what, "only completed states can count", "counts_open"
    if not any(state.counts for state in standard.states):
        yield "states.counts", "", "no state counts, so every total is zero", "mark the states that count", "no_count"


def _headline(standard: Standard) -> Iterator[_Fault]:
    kinds = (("counted_categories", standard.counted_categories, CATEGORIES), ("effects", standard.effects, EFFECTS))
    for field, given, known in kinds:
        if not given:
            yield field, "", "empty", f"name some of: {', '.join(sorted(known))}", "empty"
        for value in sorted(set(given) - known):
            yield field, value, "not known", f"use: {', '.join(sorted(known))}", "unknown_word"
        for value, times in Counter(given).items():
            if times > 1:
                yield field, value, f"given {times} times", "give each once", "twice"


def _references(standard: Standard) -> Iterator[_Fault]:
    states = {state.id for state in standard.states}
    tests = {test.id for test in standard.tests}
    for reason in standard.reasons:
        if reason.state not in states:
            remedy = f"use one of: {', '.join(sorted(states))}"
            yield f"reasons.{reason.code}.state", reason.state, "no such state", remedy, "unknown_state"
    for state in standard.states:
        for test in state.requires:
            if test not in tests:
                remedy = "add it under tests, or take it out"
                yield f"states.{state.id}.requires", test, "no such test of evidence", remedy, "unknown_test"


def facts_of(standard: Standard) -> tuple[tuple[str, Fact], ...]:
    """Give every fact of the standard with the name of the place where it stands."""
    single: dict[str, Fact | None] = {
        "proof": standard.proof,
        "reopened_rule": standard.reopened_rule,
        "figures": standard.figures,
        "zero_rule": standard.zero_rule,
        "civilian_rule": standard.civilian_rule,
        "child_rule": standard.child_rule,
        "in_force_rule": standard.in_force_rule,
    }
    return (
        *((name, fact) for name, fact in single.items() if fact is not None),
        *((f"states.{state.id}", state) for state in standard.states),
        *((f"tests.{test.id}", test) for test in standard.tests),
        *((f"reasons.{reason.code}", reason) for reason in standard.reasons),
        *((f"number_rules.{rule.word}", rule) for rule in standard.number_rules),
        *((f"notes[{number}]", note) for number, note in enumerate(standard.notes, 1)),
    )


def not_stated(standard: Standard) -> tuple[str, ...]:
    """Name what nothing read says of this standard; a reader must see these gaps beside its totals.

    >>> from tallystick.assessment import ONE_GRADE
    >>> not_stated(ONE_GRADE)[:3]
    ('proof', 'figures', 'zero_rule')
    """
    asked = ("proof", "figures", "zero_rule", "civilian_rule", "child_below", "in_force_from", "in_force_to")
    return tuple(name for name in asked if getattr(standard, name) is None)


def _facts(standard: Standard) -> Iterator[_Fault]:
    known = {source.id for source in standard.sources}
    for field, fact in facts_of(standard):
        if not fact.text.strip():
            yield f"{field}.text", fact.text, "empty", "say it in our own short words", "empty"
        for source in fact.sources:
            if source not in known:
                yield f"{field}.sources", source, "no such source", "add it under sources", "unknown_source"
        if not fact.ours and not fact.sources:
            remedy = "name where it was read, or mark it ours = true"
            yield f"{field}.sources", "", "a fact without a source", remedy, "unsourced"
        if fact.ours and fact.quote:
            yield f"{field}.quote", fact.quote, "ours, and yet quoted", "ours is nobody's wording", "ours_quoted"


def _numbers(standard: Standard) -> Iterator[_Fault]:
    for rule in standard.number_rules:
        if not 0 <= rule.min <= (rule.min if rule.max is None else rule.max) <= MOST_PERSONS:
            value = f"{rule.min} to {rule.max}"
            yield f"number_rules.{rule.word}", value, "no range of persons", "give 0 <= min <= max", "bad_range"
    for test in standard.tests:
        if (test.at_least is None) == (not test.among):
            remedy = "give either at_least or among"
            yield f"tests.{test.id}", "", "says nothing to be met, or two things", remedy, "bad_test"
        elif test.at_least is not None and test.at_least < 1:
            yield f"tests.{test.id}.at_least", str(test.at_least), "always met", "give 1 or more", "bad_test"
    age = standard.child_below
    if age is not None and not 0 < age <= OLDEST_CHILD:
        yield "child_below", str(age), "no age at which childhood ends", "give completed years", "bad_age"
    if (age is None) != (standard.child_rule is None):
        remedy = "give both child_below and [child_rule], or neither where nothing states it"
        yield "child_below", str(age), "an age without its rule, or a rule without its age", remedy, "unsourced"


def _days(standard: Standard) -> Iterator[_Fault]:
    begun, ended = standard.in_force_from, standard.in_force_to
    if begun is not None and ended is not None and ended < begun:
        yield "in_force_to", str(ended), f"before in_force_from, {begun}", "give the later day last", "bad_order"
    if (begun or ended) and standard.in_force_rule is None:
        remedy = "say under [in_force_rule] what the days rest on"
        yield "in_force_from", str(begun or ended), "days without a source", remedy, "unsourced"
