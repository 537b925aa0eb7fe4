"""What can be recorded in an open change: one method for each kind of entry.

Every entry has an actor and a reason in words and rests on named sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.actions.labels import Labels
from tallystick.actions.machine import new_id
from tallystick.assessment.model import Flow, Standard
from tallystick.assessment.rules import problems_of
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Allocation,
    Citation,
    Claim,
    Content,
    Correction,
    Coverage,
    Draft,
    Erasure,
    Expectation,
    Figure,
    Hold,
    Incident,
    Joining,
    Judgement,
    Kind,
    Organisation,
    Parting,
    Revision,
    Section,
    Signing,
    Source,
    StateMap,
    Subject,
    Unitemised,
    Voiding,
    Words,
)
from tallystick.ledger.refusals import AlreadyThere, CannotRepair
from tallystick.ledger.unitemised import with_blank
from tallystick.values.problems import Problem, TallystickError


class UnsoundStandard(TallystickError):
    """A standard with faults cannot be adopted: no case could be judged by it."""

    def __init__(self, standard: str, problems: Sequence[Problem]) -> None:
        """Build the sentence from the facts."""
        self.standard, self.problems = standard, tuple(problems)
        super().__init__(f"{standard} cannot be adopted. {' '.join(map(str, problems))}")


KIND_OF_FLOW = {
    Flow.ACKNOWLEDGED: Kind.ASSESS,
    Flow.COMPLETED: Kind.ASSESS,
    Flow.DUPLICATE: Kind.DUPLICATE,
    Flow.WITHDRAWN: Kind.WITHDRAW,
    Flow.REOPENED: Kind.REOPEN,
}


@dataclass(slots=True)
class Recorder(Labels):
    """An open change: one method for each thing that can be recorded. Each gives the entry's number or new id."""

    actor: str = ""

    def source(
        self,
        label: str,
        reason: str,
        *,
        texts: Sequence[tuple[str, str]] = (),
        published: date | None = None,
        sha256: str | None = None,
        language: str = "",
        second_hand: bool = False,
    ) -> str:
        """Record a source under a label of its own; its title, publisher and address are named texts."""
        content = Source(
            id=new_id(), label=label, sha256=sha256, published=published, language=language, second_hand=second_hand
        )
        return self._new(Kind.SOURCE, content.id, label, content, Words(reason=reason, texts=tuple(texts)))

    def organisation(
        self,
        label: str,
        reason: str,
        cites: Sequence[str],
        *,
        coverage: Coverage = Coverage.NOT_SAID,
        texts: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Record an organisation that counts or is answerable."""
        content = Organisation(id=new_id(), label=label, coverage=coverage, cites=self.citations(cites))
        return self._new(Kind.ORGANISATION, content.id, label, content, Words(reason=reason, texts=tuple(texts)))

    def incident(
        self, label: str, reason: str, cites: Sequence[str], *, span: str = "", area: str = "", place: str = ""
    ) -> str:
        """Record an incident: a moment in time and place in which harm was alleged."""
        content = Incident(id=new_id(), label=label, span=span, area=area, cites=self.citations(cites))
        texts = (("place", place),) if place else ()
        return self._new(Kind.INCIDENT, content.id, label, content, Words(reason=reason, texts=texts))

    def adopt(
        self, organisation: str, standard: Standard, known_on: date, reason: str, states: Sequence[StateMap] = ()
    ) -> int:
        """Record that an organisation judges by a standard from a day on.

        Raises:
            UnsoundStandard: the standard has faults; they are in the exception.
        """
        faults = problems_of(standard)
        if faults:
            raise UnsoundStandard(standard.key, faults)
        content = Adoption(
            organisation=self.id_of(Kind.ORGANISATION, organisation),
            known_on=known_on,
            standard=standard,
            states=tuple(states),
        )
        return self.add(Kind.ADOPT, content, reason)

    def statement_on_case(  # noqa: PLR0913 -- the facts of a statement
        self,
        organisation: str,
        case: str,
        known_on: date,
        state: str,
        reason: str,
        cites: Sequence[str],
        *,
        kind: Kind | None = None,
        texts: Sequence[tuple[str, str]] = (),
        duplicate_of: str | None = None,
        **facts: object,
    ) -> int:
        """Record what an organisation says of one of its cases from a day on: the whole of it.

        The kind of entry follows from the state. ``facts`` are further fields of
        :class:`~tallystick.ledger.entry.Revision` (span, area, actors, figures, order, basis ...).
        """
        of = self.id_of(Kind.ORGANISATION, organisation)
        standard = self.standard_of(of, known_on)
        identity = self.case_id(of, case) or self._new_case(of, case)
        rule = self.writer.book().rules.get((standard, state))
        known = kind or (KIND_OF_FLOW.get(rule.flow) if rule is not None else None) or self._open_kind(identity)
        content = Revision(
            case=identity,
            organisation=of,
            label=case,
            known_on=known_on,
            standard=standard,
            state=state,
            duplicate_of=None if duplicate_of is None else self.case_of(of, duplicate_of),
            cites=self.citations(cites),
            **facts,  # type: ignore[arg-type]  # msgspec does not check here; the fields are named in the docstring
        )
        return self.add(known, content, reason, texts)

    def unitemised(
        self,
        organisation: str,
        label: str,
        known_on: date,
        state: str,
        reason: str,
        cites: Sequence[str],
        **facts: object,
    ) -> str:
        """Record what an organisation added with nothing behind it that can be itemised.

        Where cases of it count and no number of killed is given, the entry says that none was stated.
        """
        of = self.id_of(Kind.ORGANISATION, organisation)
        content = Unitemised(
            id=new_id(),
            organisation=of,
            label=label,
            known_on=known_on,
            standard=self.standard_of(of, known_on),
            state=state,
            cites=self.citations(cites),
            **facts,  # type: ignore[arg-type]  # fields of Unitemised, as in statement_on_case
        )
        content = with_blank(content, self.writer.book().rules)
        return self._new(Kind.UNITEMISED, content.id, label, content, Words(reason=reason))

    def allocate(
        self,
        unitemised: str,
        known_on: date,
        reason: str,
        cites: Sequence[str],
        case: tuple[str, str] | None = None,
        **facts: object,
    ) -> int:
        """Record that part of an unitemised figure is now itemised; ``case`` is (organisation, label)."""
        content = Allocation(
            unitemised=self.id_of(Kind.UNITEMISED, unitemised),
            case=None if case is None else self.case_of(self.id_of(Kind.ORGANISATION, case[0]), case[1]),
            known_on=known_on,
            cites=self.citations(cites),
            **facts,  # type: ignore[arg-type]  # fields of Allocation
        )
        return self.add(Kind.ALLOCATE, content, reason)

    def adjust(
        self,
        organisation: str,
        known_on: date,
        state: str,
        lower: int,
        reason: str,
        cites: Sequence[str],
        **facts: object,
    ) -> int:
        """Record that an organisation's own total moved with no case behind it."""
        of = self.id_of(Kind.ORGANISATION, organisation)
        content = Adjustment(
            organisation=of,
            known_on=known_on,
            standard=self.standard_of(of, known_on),
            state=state,
            lower=lower,
            cites=self.citations(cites),
            **facts,  # type: ignore[arg-type]  # fields of Adjustment
        )
        return self.add(Kind.ADJUST, content, reason)

    def expect(self, organisation: str, reason: str, cites: Sequence[str], **facts: object) -> int:
        """Record a figure an organisation printed; ``facts`` are the fields of an expectation."""
        of = self.id_of(Kind.ORGANISATION, organisation)
        content = Expectation(organisation=of, cites=self.citations(cites), **facts)  # type: ignore[arg-type]
        return self.add(Kind.EXPECT, content, reason)

    def claim(  # noqa: PLR0913 -- the facts of a claim
        self,
        label: str,
        known_on: date,
        reason: str,
        cites: Sequence[str],
        *,
        incident: str | None = None,
        stance: str = "asserts",
        topic: str = "casualties",
        scope: str = "event",
        figure: Figure | None = None,
        texts: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Record what one source says, under a label of its own."""
        content = Claim(
            id=new_id(),
            label=label,
            incident=None if incident is None else self.id_of(Kind.INCIDENT, incident),
            known_on=known_on,
            stance=stance,
            topic=topic,
            scope=scope,
            figure=figure,
            cites=self.citations(cites),
        )
        return self._new(Kind.CLAIM, content.id, label, content, Words(reason=reason, texts=tuple(texts)))

    def judge(
        self, a: Subject, b: Subject, verdict: Verdict, reason: str, cites: Sequence[str], score: int | None = None
    ) -> int:
        """Record that two records are, are not, or may be about the same harm."""
        return self.add(
            Kind.JUDGE, Judgement(a=a, b=b, verdict=verdict, score=score, cites=self.citations(cites)), reason
        )

    def case_in_incident(self, organisation: str, case: str, incident: str, reason: str, cites: Sequence[str]) -> int:
        """Record that a case is about an incident."""
        of = self.id_of(Kind.ORGANISATION, organisation)
        a = Subject(kind="case", id=self.case_of(of, case))
        b = Subject(kind="incident", id=self.id_of(Kind.INCIDENT, incident))
        return self.judge(a, b, Verdict.SAME, reason, cites)

    def correct(self, entry: int, target: Kind, new: Content, reason: str, cites: Sequence[str]) -> int:
        """Repair our own recording: give an entry the content it should have had."""
        match new:
            case Revision():
                content = Correction(entry=entry, target=target, subject=new.case, revision=new)
            case Unitemised():
                stated = with_blank(new, self.writer.book().rules)
                content = Correction(entry=entry, target=target, subject=new.id, unitemised=stated)
            case Adjustment():
                content = Correction(entry=entry, target=target, subject=new.organisation, adjustment=new)
            case Expectation():
                content = Correction(entry=entry, target=target, subject=new.organisation, expectation=new)
            case _:
                raise CannotRepair(
                    entry, "only cases, unitemised figures, adjustments and printed figures are corrected"
                )
        return self.add(Kind.CORRECT, _cited(content, self.citations(cites)), reason)

    def void(self, entry: int, target: Kind, subject: str, reason: str, cites: Sequence[str]) -> int:
        """Repair our own recording: take an entry out that should never have been written."""
        content = Voiding(entry=entry, target=target, subject=subject, cites=self.citations(cites))
        return self.add(Kind.VOID, content, reason)

    def join(self, organisation: str, case: str, into: str, reason: str, cites: Sequence[str]) -> int:
        """Record that two records of one organisation are one case."""
        of = self.id_of(Kind.ORGANISATION, organisation)
        content = Joining(case=self.case_of(of, case), into=self.case_of(of, into), cites=self.citations(cites))
        return self.add(Kind.JOIN, content, reason)

    def part(
        self, organisation: str, case: str, new: str, entries: Sequence[int], reason: str, cites: Sequence[str]
    ) -> int:
        """Record that one record was two cases: the named entries go to the new one."""
        of = self.id_of(Kind.ORGANISATION, organisation)
        content = Parting(
            case=self.case_of(of, case),
            new=self.case_id(of, new) or self._new_case(of, new),
            label=new,
            entries=tuple(entries),
            cites=self.citations(cites),
        )
        return self.add(Kind.PART, content, reason)

    def close_period(self, organisation: str, closed_to: date, reason: str) -> int:
        """Close an organisation's period up to a day: what touches it later is shown as a prior-period correction."""
        content = Signing(organisation=self.id_of(Kind.ORGANISATION, organisation), closed_to=closed_to)
        return self.add(Kind.SIGN, content, reason)

    def hold(self, entry: int, reason: str, *, lifted: bool = False) -> int:
        """Keep an entry from being erased, or lift that hold: a second actor makes it firm, and two lift it then.

        Raises:
            SecondNeeded: this actor said so before, and nobody else has.
        """
        return self.add(Kind.HOLD, Hold(entry=entry, lifted=lifted, by=self.actor), reason)

    def erase(self, entry: int, section: Section, reason: str) -> int:
        """Erase a section of an entry together with its salt; its digest stays, so that the chain still holds."""
        return self.add(Kind.ERASE, Erasure(entry=entry, section=section), reason)

    def add(self, kind: Kind, content: Content, reason: str, texts: Sequence[tuple[str, str]] = ()) -> int:
        """Record any entry as it is."""
        return self.writer.add(Draft(kind, content, Words(reason=reason, texts=tuple(texts))))

    def _open_kind(self, case: str) -> Kind:
        return Kind.ASSESS if case in self.writer.book(case).cases else Kind.RECEIVE

    def _new(self, kind: Kind, identity: str, label: str, content: Content, words: Words) -> str:
        if self.find(kind, label) is not None:
            raise AlreadyThere(kind.value, label)
        self.writer.add(Draft(kind, content, words))
        self._absent = None
        self._ids[kind, label] = identity
        return identity


def _cited(content: Correction, cites: tuple[Citation, ...]) -> Correction:
    return Correction(
        entry=content.entry,
        target=content.target,
        subject=content.subject,
        revision=content.revision,
        unitemised=content.unitemised,
        adjustment=content.adjustment,
        expectation=content.expectation,
        cites=cites,
    )
