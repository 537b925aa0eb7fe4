"""The sample book's figures added up in the plainest way, so that the book built from them has something to agree with.

Knows nothing of the ledger: each move is a day and what it changes, and a total is the sum of moves up to a day.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files

from tallystick.samples.tables import Table, count_of, entries, tables
from tallystick.values.counts import Count

FILES = ("book", "sources", "incidents", "coalition", "airwars", "unitemised", "printed", "claims")
OPEN = {"open", "acknowledged"}
COUNTED = {"credible", "confirmed", "fair"}


def written(name: str) -> Table:
    """Give a file of the sample as it is written, without anything filled in."""
    return tomllib.loads((files("tallystick.samples") / "data" / f"{name}.toml").read_text("utf-8"))


@dataclass
class Move:
    """What one entry moves on its day. ``states`` are changes of the number of cases in each state."""

    day: date
    subject: str
    month: str = "unknown"
    killed: int = 0
    killed_max: int = 0
    open_ended: int = 0
    injured: int = 0
    received: int = 0
    reopened: int = 0
    withdrawn: int = 0
    completed: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)


def moves(organisation: str) -> list[Move]:
    """Give all that moves an organisation's totals, in no order."""
    found = [move for case in cases(organisation).values() for move in _case_moves(case)]
    if organisation != "coalition":
        return found
    found += [
        Move(entry["known_on"], entry["from"], received=-entry["received"])
        for entry in entries("coalition")
        if entry["kind"] == "allocate"
    ]
    for figure in tables("unitemised", "unitemised"):
        move = Move(figure["known_on"], figure["id"], month_of(figure.get("span", "")))
        for sign, case in _figures(figure):
            _add(move, sign, case)
        for term in ("received", "reopened", "withdrawn"):
            setattr(move, term, figure.get(term, 0))
        move.completed.update(figure.get("completed", {}))
        move.states.update(figure.get("completed", {}))
        found.append(move)
    found += [
        Move(line["known_on"], "adjust", killed=line["lower"], killed_max=line["upper"])
        for line in tables("unitemised", "adjust")
    ]
    return found


def cases(organisation: str) -> dict[str, list[Table]]:
    """Give each case's revisions in the order of their days and places."""
    found: dict[str, list[Table]] = {}
    for entry in entries(organisation):
        if entry["kind"] != "allocate":
            found.setdefault(entry["case"], []).append(entry)
    return {case: sorted(said, key=lambda e: (e["known_on"], e.get("order", 0))) for case, said in found.items()}


def standing(organisation: str, on: date) -> dict[str, Table]:
    """Give how each case stands at the end of a day, by its label."""
    found = {}
    for said in cases(organisation).values():
        known = [entry for entry in said if entry["known_on"] <= on]
        if known:
            found[known[-1]["label"]] = known[-1]
    return found


def figure_of(entry: Table, on: str = "killed") -> Count:
    """Give the counted number of a case as it stands: nothing unless its state counts."""
    if entry["state"] not in COUNTED:
        return Count.exactly(0)
    return count_of(entry.get(on, 0 if on == "injured" else "not_stated"))


def month_of(span: str) -> str:
    """Give the one month a span lies in."""
    months = {part[:7] for part in span.split("/")}
    return months.pop() if span and len(months) == 1 else "unknown"


def killed_on(found: Iterable[Move], day: date) -> int:
    return sum(move.killed for move in found if move.day <= day)


def between(found: Iterable[Move], after: date, up_to: date) -> list[Move]:
    return [move for move in found if after < move.day <= up_to]


def _case_moves(said: list[Table]) -> Iterator[Move]:
    before: Table | None = None
    for entry in said:
        move = Move(entry["known_on"], entry["case"], month_of(entry.get("span", "")))
        state = entry["state"]
        was_open = before is None or before["state"] in OPEN
        move.received = int(before is None)
        if was_open and state not in OPEN:
            move.completed[state] += 1
        if not was_open and state in OPEN:
            move.reopened = 1
        move.states[state] += 1
        for sign, table in ((1, entry), (-1, before)):
            if table is not None and table["state"] in COUNTED:
                for _, figures in _figures(table):
                    _add(move, sign, figures)
        if before is not None:
            move.states[before["state"]] -= 1
        yield move
        before = entry


def _figures(table: Table) -> Iterator[tuple[int, tuple[str, Count]]]:
    for effect in ("killed", "injured"):
        if effect in table:
            yield 1, (effect, count_of(table[effect]))


def _add(move: Move, sign: int, figure: tuple[str, Count]) -> None:
    effect, count = figure
    low = sign * (count.min or 0)
    if effect == "injured":
        move.injured += low
        return
    move.killed += low
    move.killed_max += low if count.max is None else sign * count.max
    move.open_ended += sign * (count.max is None and count.blank is None)
