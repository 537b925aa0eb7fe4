"""The sentences of a comparison in English, with slots where its facts stand; the same keys as in Arabic."""

from __future__ import annotations

from typing import Final

STEPS: Final = (
    "in cases that {other} counts and {org} counts too, but not inside this scope ({reason})",
    "in cases that {other} counts and that lie outside what the figures of {org} cover ({reason})",
    "in cases that both count, partly outside this scope ({reason})",
    "in harm for which {org} counts more cases than {other}, with the same figures otherwise",
    "in cases that {other} counts and of which {org} has only duplicates here",
    "in cases that {other} counts and on which nothing by {org} was found in its table",
    "in cases that {other} counts and {org} decided later ({reason})",
    "in cases that {other} counts and {org} had not counted on the day ({reason})",
    "in cases that {other} counts and {org} assessed non-credible ({reason})",
    "in cases that {other} counts and {org} does not count by its own method ({reason})",
    "in cases that {other} counts and {org} withdrew ({reason})",
    "in cases that both count, with the same figures",
    "in cases that both count, with different figures ({reason})",
    "in cases that neither counts here ({reason})",
    "that {org} counts with no case behind them",
    "by which {org} moved its own total, with no case behind them ({reason})",
    "between the printed figure of {org} and what is entered of it",
    "between the printed figure of {org} and what its table comes to",
    "that no rule of the decision table explains",
)
"""By the number of the rule, from 1."""

REASONS: Final = {
    "first_published_later": "first published after the day",
    "cut_off": "events after the day its data end",
    "event_period": "events outside the period",
    "not_counted": "known, in neither total",
    "no_reason_recorded": "no reason given",
    "no_status": "no status given",
    "one_to_one": "one case against one",
    "one_over_several": "one case over several",
    "several_over_several": "several cases over several",
    "a_number_is_missing": "a number is missing",
    "no_coalition_action_in_area": "no Coalition action in the area",
    "no_coalition_strikes": "no Coalition strikes",
    "more_likely_than_not_no_civcas": "more likely than not, no civilian casualties",
    "insufficient_information": "insufficient information",
    "insufficient_evidence": "insufficient evidence",
    "no_civilians_harmed": "no civilians harmed",
}

TEXT: Final = {
    "title": "Why two counts differ: {a} and {b}",
    "lede": "Two tables of the killed laid side by side, as known on {day}. Every step adds up; every case is named.",
    "quote": "To quote",
    "notes": "Notes",
    "not_supported": "What these data do not support saying",
    "totals": "The two totals",
    "steps": "From {a} to {b}, step by step",
    "side": "Side",
    "minimum": "Minimum",
    "maximum": "Maximum",
    "printed": "Printed",
    "table": "In its table",
    "difference": "Difference",
    "step": "Step",
    "range": "Range over plausible pairings",
    "cases": "Groups of cases",
    "not_known": "not known",
    "to": "{low} to {high}",
    "civilians_killed": "civilians killed",
    "killed": "killed",
    "at_least": "at least {low}",
    "p.book": (
        "The table of {a} comes to {figure_a} {who} as known on {day_a} [1], that of {b} to {figure_b} as known on"
        " {day_b} [2]."
    ),
    "p.printed": (
        "The printed figure of {a} is {figure_a} {who} as known on {day_a} [1], that of {b} is {figure_b} as known"
        " on {day_b} [2]."
    ),
    "p.minima": "The difference of the sums of minima is {min}.",
    "p.maxima": "Of the sums of maxima it is {max}.",
    "p.no_maxima": "No maximum is compared, because not every figure has a printed upper bound.",
    "p.made_of": "From {a} to {b} it is made up of: {parts}; together {min}.",
    "p.part": "{amount} {words}",
    "p.rest": "{amount} in {n} smaller {n:step|steps}",
    "p.joint": "; ",
    "p.agree": "Groups of cases in which both count and give the same figure: {n}.",
    "p.pairs": (
        "Which cases belong together was proposed by a program and not reviewed: number of pairs {n}, "
        "left open {ambiguous} [3]."
    ),
    "p.none": "No case of the one was paired with a case of the other [3].",
    "p.end": "The steps say how two counts differ, not how many were killed.",
    "n.figure": "{org}: {figure}; {file}, {rows} {rows:row|rows} read, SHA-256 {digest}; counts {whom}; {standard}.",
    "n.book_figure": "sums of minima and of maxima, {figure}",
    "n.printed_figure": "figure given as printed, {printed}; its table comes to {figure}",
    "n.standard": "standard {standard}",
    "n.no_standard": "no standard named",
    "n.civilian": "civilians",
    "n.whom_unknown": "persons whose status the table does not state",
    "n.pairs": (
        "Pairs are proposed from a probability of {threshold} on (pairing {version}). The difference does not "
        "depend on them; the steps do. How far was seen from {draws} pairings drawn from the probabilities (seed "
        "{seed}): nine in ten lie within the range given."
    ),
    "n.scope": "Scope, the same for both: {scope}.",
    "n.no_number": "{org}: counted cases without a number of killed: {n}.",
    "n.open_ended": "{org}: counted cases without a printed maximum: {n}.",
    "n.no_lower": "{org}: counted cases without a printed minimum, which add 0 to the sum of minima: {n}.",
    "n.beside": "Beside the total of {org}, not inside it: {figure} killed ({why}; rows: {n}).",
    "n.units": "Units: a row of {a} is {unit_a}, one of {b} {unit_b}.",
    "n.hindsight": "What was said after the day is used here (hindsight).",
    "n.day_not_named": "{org}: no day was named; all of its table is taken, to the last day in either.",
    "n.no_day_known": "{org}: rows without a day of publication, taken as known on the day: {n}.",
    "n.known_later": "{org}: rows of after the day, not used: {n}.",
    "n.set_aside": "{org}: rows set aside because they could not be read, in no figure here: {n}.",
    "n.no_status": "{org}: no row has a status, so every row counts.",
    "n.status_blank": "{org}: rows without a status, not counted because others have one: {n}.",
    "n.no_standard_named": "{org}: no standard was named; what counts is what all shipped standards agree on.",
    "n.reopened": "{org}: reopened rows, not counted because the table does not say how they stood before: {n}.",
    "unit.report": "a report",
    "unit.incident": "an incident",
    "unit.person": "a person",
    "l.estimate": "That a figure here, or their difference, is an estimate of all who were killed.",
    "l.which_is_right": "That {a} is right and {b} wrong, or the other way round.",
    "l.pairing": "That the steps would be the same if cases were paired in another way; only the difference would.",
    "l.machine": "That two cases paired here are the same: pairs are proposals with a probability, made by a program.",
    "l.persons": "That the two count the same persons: they say different things of whom they count.",
    "l.whom_unknown": "That all whom {org} counts were civilians: its table does not say whom it counts.",
    "l.units": "That the numbers of cases can be compared: a row of {a} is {unit_a}, one of {b} {unit_b}.",
    "l.maximum": "That the difference is {amount} at most, or about as much.",
    "l.received": "That {org} had received nothing on the cases on which nothing was found in its table.",
    "l.complete": "That {org} published nothing on them: its table may not hold all that it published.",
    "l.receipt": "That {org} had in hand, or had not, what it decided later.",
    "l.not_false": (
        "That what {org} assessed non-credible is false, or that nobody was killed: its standard was not met."
    ),
    "l.grade": "That {org} holds that nobody was killed where its grade does not count.",
    "l.withdrawn": "That those in the cases {org} withdrew are alive, or that the reports were false.",
    "l.which_number": "That either number is a mistake where both count and the figures differ.",
    "l.residual": (
        "That the {amount} between the printed figure and the table of {org} are an error of {org}, or of the table."
    ),
    "l.open_since": "That the cases open on the day have had no conclusion since; later days were not looked at.",
    "l.assumed_day": "That the cases of {org} stood on the day in just this way; some days are assumed.",
    "scope.event_from": "events from {value}",
    "scope.event_to": "events to {value}",
    "scope.places": "places {value}",
    "scope.actor": "actor {value}",
    "scope.weapon": "weapon {value}",
    "alt": "From {a}, {from}, to {b}, {to_}: {parts}.",
    "alt.minima": "Only minima are drawn: they always add up.",
    "d.cases": "Each step with its cases",
    "d.no_case": "No case: a figure alone.",
    "d.joint": ", ",
    "d.pairs": "Pairs",
    "d.pairs_lede": (
        "Number of pairs: {n}. They are proposed from a probability of {threshold} on and were reviewed by nobody. The "
        "other columns are the reasons: how the two agree in each; — where one of them does not say. Reasons that no "
        "pair has are left out."
    ),
    "d.probability": "Probability",
    "d.days": "Days apart",
    "d.place": "Place",
    "d.killed": "Killed",
    "d.injured": "Injured",
    "d.actors": "Actors",
    "d.people": "People",
    "d.km": "{place} ({km} km)",
    "d.ambiguous": "Ambiguous",
    "d.ambiguous_lede": "These have candidates, no one of them likely enough. They stand unpaired in every step.",
    "d.unlikely": "Those that have no candidate of {floor} or more stand among the unmatched: {n}.",
    "d.candidates": "Candidates in {b}, with their probabilities",
    "d.more": "and {n} more",
    "d.unmatched": "Unmatched",
    "d.none": "none",
    "d.method": "Method",
    "d.method_text": (
        "Rows that are about the same harm make one group; a group's whole difference goes to the first rule of a "
        "fixed table that fits it, and groups under one rule, side and reason are one step. So steps sum to the "
        "difference exactly, whatever is paired with what. What cannot be paired stays alone. The rules, the pairing "
        "and the ranges are derived in docs/method of tallystick: gap.md, pairing.md, compare.md. The same files and "
        "options give the same page."
    ),
    "f.a": "A",
    "f.b": "B",
    "f.program": "program",
    "f.pairing": "pairing",
    "f.pairing_value": "{version}, threshold {threshold}",
    "f.ranges": "ranges",
    "f.ranges_value": "{draws} pairings drawn with seed {seed}; 90 % of them lie within",
    "f.file": "{side}: file",
    "f.digest": "{side}: SHA-256",
    "f.read_as": "{side}: read as",
    "f.read": "{label}; rows: {rows}, set aside: {aside}; {standard}; {unit}; on {day}",
    "f.unit": "a row is {unit}",
    "f.no_unit": "unit not said",
    "level.same": "same name",
    "level.alike": "spelled alike",
    "level.within": "one name within the other",
    "level.wider": "one lies in the other",
    "level.point": "the same point",
    "level.same-far": "same name, points far apart",
    "level.none": "no name in common",
    "level.blank": "—",
    "level.equal": "equal",
    "level.least": "the same minimum",
    "level.overlap": "ranges overlap",
    "level.near": "close",
    "level.far": "far apart",
    "level.shared": "in common",
    "level.apart": "none in common",
}
