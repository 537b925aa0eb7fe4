"""No pair is left out where days are quiet, nor on crowded days what has something in common."""

from __future__ import annotations

from tallystick.incident.candidates import CROWDED, candidates
from tallystick.incident.pairing import sides_of
from tallystick.incident.record import IncidentRecord
from tests.incident.made_up import incident


def found(ones: list[IncidentRecord], others: list[IncidentRecord]) -> set[tuple[str, str]]:
    left, right = sides_of(ones, others, None)
    return {(left.records[i].id, right.records[j].id) for i, j in candidates(left, right)}


def test_on_a_quiet_day_everything_is_compared() -> None:
    assert found([incident("a", 0, "Oak")], [incident("b", 0, "Fir"), incident("c", 9, "Oak")]) == {("a", "b")}


def test_on_a_crowded_day_only_what_has_something_in_common() -> None:
    many = [incident(f"b{at}", 0, "Fir") for at in range(CROWDED + 1)]
    asked = [incident("a", 0, "Oak")]
    assert found(asked, many) == set()
    assert found(asked, [*many, incident("x", 0, "Oak, Upper Province")]) == {("a", "x")}
    assert found(
        [incident("a", 0, "Oak", point=(35.0, 39.0))], [*many, incident("y", 0, "Elm", point=(35.01, 39.01))]
    ) == {("a", "y")}


def test_days_apart_only_what_has_something_in_common() -> None:
    assert found([incident("a", 0, "Oak")], [incident("b", 2, "Fir"), incident("c", 2, "Oak")]) == {("a", "c")}


def test_a_month_is_looked_for_by_what_it_has_in_common() -> None:
    month = [incident("a", 0, "Oak", days=60)]
    assert found(month, [incident("b", 40, "Oak"), incident("c", 40, "Fir")]) == {("a", "b")}
