"""An organisation comes to judge by another standard: its cases and unitemised figures move as the map says.

What the map cannot express stays as it is until it is assessed case by case. Derived in docs/method/postings.md.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable

from tallystick.assessment.model import LIFE, Flow, Standard
from tallystick.ledger.book import Book
from tallystick.ledger.entry import Adoption, Kind
from tallystick.ledger.posting import Line, changed_lines, stage
from tallystick.ledger.record import parts_with_adoptions, position
from tallystick.ledger.refusals import (
    FlowDiffers,
    MapMovesStage,
    MapNotTotal,
    NotThatState,
    StandardDiffers,
    StandardIncomplete,
    UnknownRecord,
)
from tallystick.ledger.rows import Rows, records
from tallystick.ledger.timeline import BEFORE_ALL, Item, rules_of
from tallystick.ledger.unitemised import changed_part_lines


def adopt(book: Book, n: int, content: Adoption) -> Rows:
    """Put a new standard in force for an organisation, and move each of its cases as the state map says.

    Raises:
        MapNotTotal: the map leaves out a state of the standard in force before.
        MapMovesStage: the map would open a completed case, or the like: such a case is assessed by itself.
        FlowDiffers, StandardDiffers, StandardIncomplete: the standard cannot be told from one before, or used.
    """
    _check_adoption(book, n, content)
    item = Item(content.known_on, BEFORE_ALL, n, n, Kind.ADOPT, content)
    cases = [case for case in book.cases.values() if case.row.organisation == content.organisation and case.items]
    figures = [u for u in book.unitemised.values() if u.home and u.home.organisation == content.organisation]
    cases.sort(key=lambda case: case.row.n)
    figures.sort(key=lambda figure: figure.n)
    adoptions = book.adoptions.setdefault(content.organisation, [])
    old = [book.with_adoptions(case, case.items) for case in cases]
    old_parts = [parts_with_adoptions(book, content.organisation, figure.parts) for figure in figures]
    book.rules.update(rules_of(content.standard))
    book.adopted.add((content.organisation, content.standard.key))
    insort(adoptions, item, key=position)
    lines: list[Line] = []
    for case, before in zip(cases, old, strict=True):
        case.folded = ((), None)
        lines += changed_lines(case.row.n, before, book.with_adoptions(case, case.items), book.rules)
    for figure, parts in zip(figures, old_parts, strict=True):
        now = parts_with_adoptions(book, content.organisation, figure.parts)
        lines += changed_part_lines("", figure.n, parts, now, book.rules)
    return Rows(records=records(n, Kind.ADOPT, content), lines=lines)


def _check_adoption(book: Book, n: int, content: Adoption) -> None:
    if content.organisation not in book.organisations:
        raise UnknownRecord("organisation", content.organisation)
    added, key = rules_of(content.standard), content.standard.key
    for flow in LIFE:
        if not content.standard.states_in(flow):
            raise StandardIncomplete(key, flow)
    for items in book.adoptions.values():
        if any(known.key == key and known != content.standard for _, known in _standards(items)):
            raise StandardDiffers(key)
    mine = _standards(book.adoptions.get(content.organisation, ()))
    before = [known for item, known in mine if item[:3] < (content.known_on, BEFORE_ALL, n)]
    if before:
        _check_map(content, {state.id: state.flow for state in before[-1].states})
    for _, known in mine:
        for state in known.states:
            if (key, state.id) in added and added[key, state.id].flow is not state.flow:
                raise FlowDiffers(state.id, key)


def _standards(items: Iterable[Item]) -> list[tuple[Item, Standard]]:
    return [(item, item.content.standard) for item in items if isinstance(item.content, Adoption)]


def _check_map(content: Adoption, before: dict[str, Flow]) -> None:
    times = Counter(line.old for line in content.states)
    wrong = tuple(sorted(state for state in {*before, *times} if times[state] != 1 or state not in before))
    if wrong:
        raise MapNotTotal(content.standard.key, wrong)
    flows = {state.id: state.flow for state in content.standard.states}
    for line in content.states:
        if line.new is not None and line.new not in flows:
            raise NotThatState(line.new, content.standard.key, Kind.ADOPT, tuple(flows))
        if line.new is not None and stage(flows[line.new]) != stage(before[line.old]):
            raise MapMovesStage(line.old, line.new)
