"""Labels are for people and ids for the book: within an open change, here labels are turned into ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tallystick.actions.machine import new_id
from tallystick.ledger.entry import Adoption, Citation, Kind
from tallystick.ledger.refusals import UnknownRecord
from tallystick.store.answers import find_record
from tallystick.store.writer import ChangeWriter


@dataclass(slots=True)
class Labels:
    """What the records of an open change are called; what was looked up once is kept."""

    writer: ChangeWriter
    _ids: dict[tuple[Kind, str], str] = field(default_factory=dict)
    _cases: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, kind: Kind, label: str) -> str | None:
        """Give the id of the record that carries this label, if there is one."""
        if (kind, label) not in self._ids:
            found = self.writer.ask(find_record, kind, label)
            if found is None:
                return None
            self._ids[kind, label] = found
        return self._ids[kind, label]

    def citations(self, cites: Sequence[str]) -> tuple[Citation, ...]:
        """Turn ``label`` or ``label#place in it`` into citations of sources in the book."""
        made = []
        for cite in cites:
            label, _, at = cite.partition("#")
            made.append(Citation(source=self.id_of(Kind.SOURCE, label), at=at))
        return tuple(made)

    def id_of(self, kind: Kind, label: str) -> str:
        """Give the id of the record that carries this label.

        Raises:
            UnknownRecord: there is none.
        """
        found = self.find(kind, label)
        if found is None:
            raise UnknownRecord(kind.value, label)
        return found

    def case_id(self, organisation: str, label: str) -> str | None:
        """Give the id of an organisation's case, if there is one with this label."""
        if (organisation, label) not in self._cases:
            self._cases.update(
                ((organisation, known), identity)
                for known, identity in self.writer.find_cases(organisation, [label]).items()
            )
        return self._cases.get((organisation, label))

    def case_of(self, organisation: str, label: str) -> str:
        """Give the id of an organisation's case.

        Raises:
            UnknownRecord: there is none with this label.
        """
        found = self.case_id(organisation, label)
        if found is None:
            raise UnknownRecord("case", label)
        return found

    def standard_of(self, organisation: str, day: date) -> str:
        """Give the key of the standard an organisation judges by on a day; before its first, that first one."""
        adopted = self.writer.book().adoptions.get(organisation)
        if not adopted:
            raise UnknownRecord("adopted standard of this organisation", organisation)
        content = next((item for item in reversed(adopted) if item.known_on <= day), adopted[0]).content
        assert isinstance(content, Adoption)  # noqa: S101 -- adoptions are what the book keeps there
        return content.standard.key

    def _new_case(self, organisation: str, label: str) -> str:
        identity = self._cases[organisation, label] = self.writer.new_case(new_id())
        return identity
