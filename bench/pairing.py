"""How well and how fast incidents are paired: on the labelled tables, cross-validated, and on made-up ones.

`python -m bench.pairing eval` prints precision, recall and the calibration curve; `... fit` the shares behind
incident/odds.py; `... speed [N]` seconds and memory. Every incident of the last is made up.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

from tallystick.formats.incidents_csv import read_incidents
from tallystick.incident.evidence import Evidence, evidence
from tallystick.incident.nearest import Nearest
from tallystick.incident.odds import SHIPPED, Odds
from tallystick.incident.pairing import THRESHOLD, Pair, Pairing, pair_tables, sides_of
from tallystick.incident.place_names import names_of_place
from tallystick.incident.record import IncidentRecord
from tallystick.values.counts import Count

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "pairing"
INCIDENTS = 100_000
FOLDS = 5
Truth = Mapping[str, str]
Records = Sequence[IncidentRecord]


def main() -> int:
    """Measure what is asked for."""
    match sys.argv[1:]:
        case ["eval"]:
            return evaluate()
        case ["fit"]:
            return fit()
        case ["speed", many]:
            return speed(int(many))
        case _:
            return speed(INCIDENTS)


def evaluate() -> int:
    """Print how well the labelled tables are paired, by the shipped odds and by odds fitted on other days."""
    tables = labelled()
    if tables is None:
        print("skipped: the labelled tables are not beside the project")
        return 0
    ones, others, truth = tables
    shipped = pair_tables(ones, others)
    folds = _folds(ones)
    kept: list[tuple[Pairing, frozenset[str]]] = []
    for fold in range(FOLDS):
        rest = frozenset(one.id for one in ones if folds[one.earliest] != fold)
        odds = fitted(ones, others, truth, rest)
        kept.append((pair_tables(ones, others, odds=odds), frozenset(one.id for one in ones) - rest))
    print(f"\n{'incidents paired by':20} {'pairs':>6} {'precision':>10} {'recall':>8} {'first three':>12}")
    whole = frozenset(one.id for one in ones)
    for name, found in (("shipped odds", [(shipped, whole)]), ("odds of other days", kept)):
        _print_scores(name, found, truth)
    print("\nof pairs said at a probability, how many are right (odds of other days):")
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for pairing, asked in kept:
        for pair in _all(pairing):
            if pair.a in asked:
                bins[min(9, int(pair.probability * 10))].append((pair.probability, truth.get(pair.a) == pair.b))
    for step, met in sorted(bins.items()):
        said, right = sum(p for p, _ in met) / len(met), sum(is_right for _, is_right in met) / len(met)
        print(f"  {step / 10:.1f}-{(step + 1) / 10:.1f}  {len(met):5} pairs  said {said:.2f}  right {right:.2f}")
    return 0


def fit() -> int:
    """Print, for each level, its share among true pairs and among others, and the odds they make."""
    tables = labelled()
    if tables is None:
        print("skipped: the labelled tables are not beside the project")
        return 0
    ones, others, truth = tables
    met = levels_met(ones, others, truth, frozenset(one.id for one in ones))
    odds = fitted(ones, others, truth, frozenset(one.id for one in ones))
    for thing, counts in met.items():
        known: Mapping[str, float] = getattr(odds, thing)
        for level in sorted(set(counts[True]) | set(counts[False])):
            worth = known.get(level, odds.agreeing.get(level, 0.0))
            print(
                f"{thing:8} {level:14} true {counts[True][level]:5}  other {counts[False][level]:5}  odds {worth:.3g}"
            )
    return 0


def fitted(ones: Records, others: Records, truth: Truth, asked: frozenset[str]) -> Odds:
    """Fit the odds on some rows of A; what they do not show stays as shipped."""
    met = levels_met(ones, others, truth, asked)

    def odds(thing: str, levels: Mapping[str, float]) -> dict[str, float]:
        right, wrong = met[thing][True], met[thing][False]
        seen = set(right) | set(wrong)
        shares = [(one.total() + len(seen) / 2) for one in (right, wrong)]
        return {
            level: ((right[level] + 0.5) / shares[0]) / ((wrong[level] + 0.5) / shares[1]) if level in seen else worth
            for level, worth in levels.items()
        }

    right = met["place"][True]
    agreeing = {level: (right[level] + 0.5) / (right.total() + 1) for level in SHIPPED.agreeing}
    return replace(
        SHIPPED,
        agreeing=agreeing,
        place=odds("place", SHIPPED.place),
        killed=odds("killed", SHIPPED.killed),
        injured=odds("injured", SHIPPED.injured),
    )


def levels_met(
    ones: Records, others: Records, truth: Truth, asked: frozenset[str]
) -> dict[str, dict[bool, Counter[str]]]:
    """Count the levels of all pairs up to three days apart, true and other."""
    left, right = sides_of([one for one in ones if one.id in asked], others, None)
    met = {thing: {True: Counter[str](), False: Counter[str]()} for thing in ("place", "killed", "injured")}
    by_day: defaultdict[int, list[int]] = defaultdict(list)
    for j, other in enumerate(right.records):
        for day in range(other.earliest.toordinal() - 3, other.latest.toordinal() + 4):
            by_day[day].append(j)
    for i, one in enumerate(left.records):
        days = range(one.earliest.toordinal(), one.latest.toordinal() + 1)
        for j in sorted({j for day in days for j in by_day[day]}):
            other = right.records[j]
            why: Evidence = evidence(one, other, left.points[i], right.points[j])
            for thing in met:
                met[thing][truth.get(one.id) == other.id][getattr(why, thing)] += 1
    return met


def labelled() -> tuple[Records, Records, Truth] | None:
    """Give the labelled tables, or nothing where they are not there."""
    if not DATA.is_dir():
        return None
    tables = []
    for name in ("coalition.csv", "airwars.csv"):
        with (DATA / name).open("rb") as file:
            tables.append(read_incidents(file, name).records)
    with (DATA / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = {row["coalition"]: row["airwars"] for row in csv.DictReader(file)}
    return tables[0], tables[1], truth


def _folds(ones: Records) -> dict[date, int]:
    days = sorted({one.earliest for one in ones})
    Random(1).shuffle(days)
    return {day: at % FOLDS for at, day in enumerate(days)}


def _all(pairing: Pairing) -> list[Pair]:
    return [*pairing.pairs, *(pair for others in pairing.others.values() for pair in others)]


def _print_scores(name: str, found: Sequence[tuple[Pairing, frozenset[str]]], truth: Truth) -> None:
    said = right = shown = 0
    for pairing, asked in found:
        first: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in sorted(_all(pairing), key=lambda pair: -pair.probability):
            first[pair.a].append(pair)
        pairs = [pair for pair in pairing.pairs if pair.a in asked]
        said += len(pairs)
        right += sum(truth.get(pair.a) == pair.b for pair in pairs)
        shown += sum(any(pair.b == truth.get(a) for pair in first[a][:3]) for a in asked)
    print(f"{name:20} {said:6} {right / said:10.3f} {right / len(truth):8.3f} {shown / len(truth):12.3f}")


def speed(many: int) -> int:
    """Pair two made-up tables, and ask for the nearest among twice as many; print seconds and memory."""
    ones, others, truth = made_up(many)
    started = time.perf_counter()
    found = pair_tables(ones, others)
    seconds = time.perf_counter() - started
    right = sum(truth.get(pair.a) == pair.b for pair in found.pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{many:,} x {many:,} incidents: {seconds:.1f} s, {memory:.2f} GB; "
        f"precision {right / len(found.pairs):.3f}, recall {right / len(truth):.3f}"
    )
    if found.threshold != THRESHOLD:
        return 1
    return _nearest([*ones, *(replace(other, id=f"b {other.id}") for other in others)])


def _nearest(records: Records) -> int:
    started = time.perf_counter()
    near = Nearest(records)
    built = time.perf_counter() - started
    asked = Random(2).sample(records, 200)
    times = [_seconds(partial(near.to, record, 5)) for record in asked]
    print(
        f"nearest of {len(records):,}: made ready in {built:.1f} s, then {1000 * sorted(times)[100]:.1f} ms "
        f"(slowest {1000 * max(times):.1f} ms)"
    )
    return 0


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def made_up(many: int) -> tuple[list[IncidentRecord], list[IncidentRecord], dict[str, str]]:
    """Make up two tables over ten years, seven of ten incidents in both, told with other spellings and numbers."""
    chance = Random(SEED)
    places = [(_word(chance), 33 + chance.random() * 4, 36 + chance.random() * 6) for _ in range(4_000)]
    often = list(accumulate(1 / (rank + 5) for rank in range(len(places))))
    ones: list[IncidentRecord] = []
    others: list[IncidentRecord] = []
    truth: dict[str, str] = {}
    for i in range(many):
        name, lat, lon = chance.choices(places, cum_weights=often)[0]
        day, killed = date(2014, 1, 1) + timedelta(days=chance.randrange(3_650)), int(chance.expovariate(0.3))
        ones.append(_record(f"a{i:06}", day, f"near {name}", None, killed, chance))
        if chance.random() < 0.7:
            truth[f"a{i:06}"] = f"b{i:06}"
            shifted = day + timedelta(days=chance.choice((0,) * 20 + (1, -1)))
            others.append(_record(f"b{i:06}", shifted, f"Al {name.title()}, Somewhere", (lat, lon), killed, chance))
        else:
            name, lat, lon = chance.choices(places, cum_weights=often)[0]
            day = date(2014, 1, 1) + timedelta(days=chance.randrange(3_650))
            others.append(_record(f"b{i:06}", day, name, (lat, lon), int(chance.expovariate(0.3)), chance))
    return ones, others, truth


def _record(
    label: str, day: date, place: str, point: tuple[float, float] | None, killed: int, chance: Random
) -> IncidentRecord:
    count = Count.between(killed, killed + chance.randrange(3)) if chance.random() < 0.7 else None
    return IncidentRecord(label, day, day, names_of_place(place), point, count)


def _word(chance: Random) -> str:
    return "".join(chance.choice("bdfghjklmnrstz") + chance.choice("aeiou") for _ in range(chance.choice((2, 3, 3, 4))))


SEED = 20_170_602

if __name__ == "__main__":
    sys.exit(main())
