"""One entry told in a sentence: what was written about what, known when, by whom it was entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from tallystick.actions.answer import Written
from tallystick.reports.words import plain

Names = Mapping[str, str]


def told(written: Written, names: Names) -> str:
    """Tell an entry without its words; names of persons are never in it."""
    content = written.entry.content
    return TELL[type(content).__name__](content, names, written.entry.kind.value)


def sources_of(written: Written, names: Names) -> list[tuple[str, str]]:
    """Give the sources an entry rests on, each with the place in it."""
    cites = getattr(written.entry.content, "cites", ())
    return [(_name(names, cite.source), cite.at) for cite in cites]


def _name(names: Names, identity: str | None) -> str:
    return names.get(identity or "", identity or "nothing")


def _figures(figures: Any) -> str:
    return ", ".join(map(_figure, figures)) or "no figures"


def _figure(figure: Any) -> str:
    category = "" if figure.category == "civilian" else figure.category.replace("unknown", "status unknown")
    standing = "" if figure.standing == "accepted" else plain(figure.standing)
    apart = ", ".join(filter(None, (category, standing)))
    return f"{figure.count} {plain(figure.effect)}" + (f" ({apart})" if apart else "")


def _day(content: Any) -> str:
    return f"{content.known_on}" + (" (assumed)" if content.basis == "assumed" else "")


SAID: Final = {"receive": "received,", "assess": "assessed", "reopen": "reopened"}
"""How an entry says that a case came to its state; of the others the state itself says it."""


def _revision(content: Any, names: Names, kind: str) -> str:
    of = f" of {_name(names, content.duplicate_of)}" if content.duplicate_of else ""
    where = ", ".join(part for part in (content.span, content.area) if part)
    place = f" [{where}]" if where else ""
    reason = f", because {plain(content.reason_code)}" if content.reason_code else ""
    said = " ".join(dict.fromkeys((SAID.get(kind, ""), plain(content.state)))).strip()
    return (
        f"{_name(names, content.organisation)} on case {content.label}{place}, known {_day(content)}: "
        f"{said}{of}, {_figures(content.figures)}{reason}"
    )


def _flows(content: Any) -> str:
    parts = [
        f"{getattr(content, term)} {term}" for term in ("received", "reopened", "withdrawn") if getattr(content, term)
    ]
    parts += [f"{line.cases} completed as {plain(line.state)}" for line in content.completed]
    if content.figures:
        parts.append(_figures(content.figures))
    return ", ".join(parts) or "nothing"


def _unitemised(content: Any, names: Names, _: str) -> str:
    figure = f"unitemised figure {content.label}, known {_day(content)}"
    return f"{_name(names, content.organisation)}: {figure}: {_flows(content)}"


def _allocation(content: Any, names: Names, _: str) -> str:
    case = f" as case {_name(names, content.case)}" if content.case else ""
    return f"itemised out of {_name(names, content.unitemised)}{case}, known {content.known_on}: {_flows(content)}"


def _adjustment(content: Any, names: Names, _: str) -> str:
    why = "explained by nothing printed" if content.residual else "adjusted by the organisation"
    return f"{_name(names, content.organisation)}, known {_day(content)}: {content.lower:+,} killed, {why}"


def _expectation(content: Any, names: Names, _: str) -> str:
    hand = ", second-hand" if content.second_hand else ""
    to = f", data to {content.covers_to}" if content.covers_to else ""
    return (
        f"{_name(names, content.organisation)} printed {plain(content.measure.replace('state:', ''))} {content.count}, "
        f"known {_day(content)}{to}{hand}"
    )


def _adoption(content: Any, names: Names, _: str) -> str:
    return f"{_name(names, content.organisation)} judges by {content.standard.key} from {content.known_on}"


def _judgement(content: Any, names: Names, _: str) -> str:
    return (
        f"{content.a.kind} {_name(names, content.a.id)} and {content.b.kind} {_name(names, content.b.id)}: "
        f"{content.verdict.value}"
    )


def _claim(content: Any, names: Names, _: str) -> str:
    figure = f", {_figure(content.figure)}" if content.figure else ""
    about = f" on incident {_name(names, content.incident)}" if content.incident else ""
    name = f" {content.label}" if content.label else ""
    return f"claim{name}{about}, known {content.known_on}: {plain(content.stance)} {plain(content.topic)}{figure}"


def _repair(content: Any, names: Names, kind: str) -> str:
    return f"our recording repaired: {kind} entry {content.entry} ({_name(names, content.subject)})"


def _labelled(content: Any, _: Names, kind: str) -> str:
    return f"{kind} {content.label}"


def _on_entry(content: Any, _: Names, kind: str) -> str:
    section = f", {content.section.value}" if hasattr(content, "section") else ""
    return f"{kind} entry {content.entry}{section}"


def _hold(content: Any, _: Names, __: str) -> str:
    by = f" by {content.by}" if content.by else ""
    return f"entry {content.entry}: hold {'lifted' if content.lifted else 'set'}{by}"


_COVERAGE: Final = {"complete": ", complete in this book", "partial": ", partial in this book", "not_said": ""}
TELL: Final[dict[str, Callable[[Any, Names, str], str]]] = {
    "Opened": lambda content, _, __: f"the book was opened: {content.title}",
    "Organisation": lambda content, _, __: f"organisation {content.label}{_COVERAGE[content.coverage.value]}",
    "Source": _labelled,
    "Incident": _labelled,
    "Claim": _claim,
    "Person": lambda content, names, _: f"a person of case {_name(names, content.case)}: {plain(content.effect)}",
    "Judgement": _judgement,
    "Revision": _revision,
    "Unitemised": _unitemised,
    "Allocation": _allocation,
    "Adjustment": _adjustment,
    "Expectation": _expectation,
    "Adoption": _adoption,
    "Correction": _repair,
    "Voiding": _repair,
    "Joining": lambda content, names, _: f"case {_name(names, content.case)} is case {_name(names, content.into)}",
    "Parting": lambda content, names, _: (
        f"case {_name(names, content.case)} was two: entries {content.entries} go to {content.label}"
    ),
    "Signing": lambda content, names, _: f"{_name(names, content.organisation)}: closed up to {content.closed_to}",
    "Classification": _on_entry,
    "Release": lambda content, _, __: f"released: {content.label}, as of entry {content.pin}",
    "Hold": _hold,
    "Erasure": _on_entry,
}
"""How each kind of content is told."""
