"""A comparison in words, in English or Arabic: the paragraph to quote, its notes, and what the data do not support.

Every sentence is built from facts of the comparison and says no more than they do; in both languages the same ones
stand in the same order. The rules are in docs/method/compare.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tallystick.reconciliation.comparison import Comparison, Note, TableFacts
from tallystick.reconciliation.model import Beside, Party, Scope, Step, StepId, TotalBasis
from tallystick.reconciliation.plausible import StepRange
from tallystick.reconciliation.tables import WHOM_UNKNOWN
from tallystick.reports.compare_language import ENGLISH, Language
from tallystick.values.counts import CountRange, Delta

MOST_STEPS: Final = 6
"""Steps that the paragraph names, the largest; the others are added up."""

SHORT: Final = 16
"""Letters of a digest in a note; the whole of it stands under the method."""

CIVILIAN: Final = "civilian"


@dataclass(frozen=True, slots=True)
class Telling:
    """A comparison told in one language."""

    made: Comparison
    language: Language = ENGLISH

    @property
    def labels(self) -> dict[str, str]:
        """The names of the two, kept apart from the text around them."""
        return {"a": self._label(self.made.a), "b": self._label(self.made.b)}

    def org(self, party: Party) -> str:
        """Give the name of one side."""
        return self.labels[party.value]

    def words_of(self, step: Step) -> str:
        """Complete "so many deaths ..." for a step."""
        other = Party.B if step.side is Party.A else Party.A
        org = "" if step.side is Party.BOTH else self.org(step.side)
        said = self.language.reason(step.reason)
        return self.language.steps[step.number - 1].format(org=org, other=self.org(other), reason=said)

    def words_of_range(self, one: StepRange) -> str:
        """Complete "so many deaths ..." for a step that only other pairings have."""
        step = Step(number=one.key.number, step=StepId.OTHER, side=one.key.side, reason=one.key.reason, words="",
                    a=Delta(), b=Delta())  # fmt: skip
        return self.words_of(step)

    def span(self, value: CountRange) -> str:
        """Write a total: 405; 3,779 to 6,645; at least 484."""
        number, say = self.language.number, self.language.say
        if value.max is None:
            return say("at_least", low=number(value.min))
        return number(value.min) if value.max == value.min else say("to", low=number(value.min), high=number(value.max))

    def moved(self, lowest: int, highest: int) -> str:
        """Write how far a step moves."""
        low, high = (self.language.number(value, signed=True) for value in (lowest, highest))
        return low if lowest == highest else self.language.say("to", low=low, high=high)

    @property
    def title(self) -> str:
        """What stands above it all."""
        return self.language.say("title", **self.labels)

    @property
    def lede(self) -> str:
        """What it is, in a line."""
        return self.language.say("lede", day=self.language.day(max(self.made.a.on, self.made.b.on)))

    @property
    def paragraph(self) -> str:
        """The paragraph that can be quoted; [n] points to the note with that number."""
        language, made = self.language, self.made
        difference, pairs = made.gap.difference, len(made.pairing.pairs)
        signed = language.number(difference.min, signed=True)
        both = made.a.whom == made.b.whom == CIVILIAN
        basis = "p.printed" if made.gap.basis is TotalBasis.PRINTED else "p.book"
        sentences = [
            language.say(
                basis,
                **self.labels,
                who=language.say("civilians_killed" if both else "killed"),
                figure_a=self.span(made.compared[0]),
                figure_b=self.span(made.compared[1]),
                day_a=language.day(made.a.on),
                day_b=language.day(made.b.on),
            ),
            language.say("p.minima", min=signed),
            language.say("p.no_maxima")
            if difference.max is None
            else language.say("p.maxima", max=language.number(difference.max, signed=True)),
        ]
        parts = list(self._parts())
        if parts:
            sentences.append(
                language.say("p.made_of", **self.labels, parts=language.say("p.joint").join(parts), min=signed)
            )
        agree = sum(step.components for step in made.gap.steps if step.step is StepId.AGREE)
        if agree:
            sentences.append(language.say("p.agree", n=language.number(agree)))
        if pairs:
            left = language.number(len(made.ambiguous))
            sentences.append(language.say("p.pairs", n=language.number(pairs), ambiguous=left))
        else:
            sentences.append(language.say("p.none"))
        return language.plain_marks(" ".join([*sentences, language.say("p.end")]))

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The notes: the two figures, the pairing, and whatever else a reader must know to quote them."""
        return (
            self._figure_note(self.made.a),
            self._figure_note(self.made.b),
            self._pairs_note(),
            *self._other_notes(),
        )

    @property
    def not_supported(self) -> tuple[str, ...]:
        """The sentences that somebody might read into the comparison and that its data do not support."""
        return tuple(dict.fromkeys(self._limits()))

    @property
    def text(self) -> str:
        """All of it as plain text."""
        notes = [f"[{number}] {note}" for number, note in enumerate(self.footnotes, 1)]
        limits = [f"{self.language.say('not_supported')}:", *(f"* {limit}" for limit in self.not_supported)]
        return "\n".join([self.paragraph, "", *map(self.language.plain_marks, notes), "", *limits])

    def _parts(self) -> Iterator[str]:
        """Give the largest steps in words, in their order, and the sum of the others; all sum to the difference."""
        moving = [step for step in self.made.gap.steps if step.lower]
        large = sorted(moving, key=lambda step: -abs(step.lower))
        named = large if len(large) <= MOST_STEPS + 1 else large[:MOST_STEPS]
        number = self.language.number
        for step in (step for step in moving if step in named):
            yield self.language.say("p.part", amount=number(step.lower, signed=True), words=self.words_of(step))
        if len(named) < len(moving):
            rest = sum(step.lower for step in moving if step not in named)
            yield self.language.say("p.rest", amount=number(rest, signed=True), n=number(len(moving) - len(named)))

    def _figure_note(self, facts: TableFacts) -> str:
        say, number = self.language.say, self.language.number
        total = self.made.gap.a if facts is self.made.a else self.made.gap.b
        book = self.span(total.book)
        figure = say("n.book_figure", figure=book)
        if total.printed is not None:
            figure = say("n.printed_figure", printed=self.span(total.printed), figure=book)
        return say(
            "n.figure",
            org=self._label(facts),
            figure=figure,
            file=self.language.apart(facts.file),
            rows=number(facts.rows),
            digest=self.language.apart(facts.digest[:SHORT]),
            whom=self._whom(facts.whom),
            standard=say("n.standard", standard=self.language.apart(facts.standard))
            if facts.standard
            else say("n.no_standard"),
        )

    def _label(self, facts: TableFacts) -> str:
        return self.language.label(facts.label, facts.label_ar)

    def _whom(self, whom: str) -> str:
        if whom == WHOM_UNKNOWN:
            return self.language.say("n.whom_unknown")
        return self.language.say("n.civilian") if whom == CIVILIAN else self.language.apart(whom)

    def _pairs_note(self) -> str:
        made, language = self.made, self.language
        return language.say(
            "n.pairs",
            threshold=language.share(made.pairing.threshold),
            version=language.apart(made.pairing.version),
            draws=language.number(made.draws),
            seed=language.plain(made.seed),
        )

    def _other_notes(self) -> Iterator[str]:
        say, number, made = self.language.say, self.language.number, self.made
        scope = [say(f"scope.{name}", value=self._value(value)) for name, value in scope_parts(made.scope)]
        if scope:
            yield say("n.scope", scope=say("p.joint").join(scope))
        if made.units_differ:
            yield say("n.units", **self._units())
        for party in (Party.A, Party.B):
            parts = [step.a if party is Party.A else step.b for step in made.gap.steps if step.components]
            for key, found in (
                ("n.no_number", sum(part.no_number for part in parts)),
                ("n.open_ended", sum(part.open_ended for part in parts)),
                ("n.no_lower", sum(part.no_lower for part in parts)),
            ):
                if found:
                    yield say(key, org=self.org(party), n=number(found))
            yield from (self._note(note) for note in made.notes if note.side is party)
            yield from (self._beside(one) for one in made.gap.beside if one.side is party)
        if made.gap.hindsight:
            yield say("n.hindsight")

    def _note(self, note: Note) -> str:
        key = "n.no_standard_named" if note.code == "no_standard" else f"n.{note.code}"
        return self.language.say(key, org=self.org(note.side), n=self.language.number(note.rows))

    def _beside(self, one: Beside) -> str:
        language = self.language
        figure, n = self.span(one.killed.range), language.number(len(one.labels))
        why = language.reason(one.why)
        return language.say("n.beside", org=self.org(one.side), figure=figure, why=why, n=n)

    def _value(self, value: date | str) -> str:
        return self.language.day(value) if isinstance(value, date) else self.language.apart(value)

    def _units(self) -> dict[str, str]:
        units = {"unit_a": self.made.a.unit, "unit_b": self.made.b.unit}
        return {**self.labels, **{name: self.language.say(f"unit.{unit}") for name, unit in units.items() if unit}}

    def _limits(self) -> Iterator[str]:
        say, made = self.language.say, self.made
        yield say("l.estimate")
        yield say("l.which_is_right", **self.labels)
        yield say("l.pairing")
        if made.pairing.pairs:
            yield say("l.machine")
        yield from self._limits_of_tables()
        if made.gap.difference.max is None:
            yield say("l.maximum", amount=self.language.number(made.gap.difference.min, signed=True))
        for step in made.gap.steps:
            if step.components or step.lower:
                org = "" if step.side is Party.BOTH else self.org(step.side)
                amount = self.language.number(abs(step.lower))
                yield from (say(key, org=org, amount=amount) for key in _LIMITS.get(step.step, ()))
        if not made.gap.hindsight and any(step.step is StepId.OPEN for step in made.gap.steps):
            yield say("l.open_since")

    def _limits_of_tables(self) -> Iterator[str]:
        say, made = self.language.say, self.made
        if made.a.whom != made.b.whom:
            yield say("l.persons")
        for facts in (made.a, made.b):
            if facts.whom == WHOM_UNKNOWN:
                yield say("l.whom_unknown", org=self._label(facts))
        if made.units_differ:
            yield say("l.units", **self._units())
        for note in made.notes:
            if note.code == "no_day_known":
                yield say("l.assumed_day", org=self.org(note.side))


_LIMITS: Final[dict[StepId, tuple[str, ...]]] = {
    StepId.NO_ASSESSMENT: ("l.received", "l.complete"),
    StepId.DECIDED_LATER: ("l.receipt",),
    StepId.NON_CREDIBLE: ("l.not_false",),
    StepId.NOT_COUNTED: ("l.grade",),
    StepId.WITHDRAWN: ("l.withdrawn",),
    StepId.DIFFER: ("l.which_number",),
    StepId.RESIDUAL: ("l.residual",),
}


def scope_parts(scope: Scope) -> Iterator[tuple[str, date | str]]:
    """Give what a scope narrows, by name."""
    for name, value in (
        ("event_from", scope.event_from),
        ("event_to", scope.event_to),
        ("places", ", ".join(scope.places)),
        ("actor", scope.actor),
        ("weapon", scope.weapon),
    ):
        if value:
            yield name, value
