"""How fast and how well persons are linked: a made-up list of a million beside plain Splink, and the real lists.

`python -m bench.linkage` measures both on the made-up list, `... speed N` on one of another size, `... eval` prints F1
on the labelled lists beside the project. Every person here is made up, name and all.
"""

from __future__ import annotations

import csv
import gzip
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "linkage"
PERSONS = 1_000_000
SEED = 20_240_701
TWICE = 0.1
"""Of the rows, how many tell of somebody who is in the list already."""
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"

Pairs = set[tuple[str, str]]


def main() -> int:
    """Measure what is asked for."""
    asked = sys.argv[1:2]
    if asked == ["eval"]:
        return evaluate()
    if asked and asked[0] in {"ours", "plain"}:
        return _child(asked[0], Path(sys.argv[2]), Path(sys.argv[3]))
    return speed(int(sys.argv[2]) if asked == ["speed"] else PERSONS)


def speed(persons: int) -> int:
    """Print seconds, memory and F1 of ours and of plain Splink on the same made-up list."""
    with TemporaryDirectory() as folder:
        table, answer = Path(folder) / "people.csv", Path(folder) / "pairs.csv"
        truth = make_up(table, persons)
        print(f"{persons:,} made-up rows, {len(truth):,} true pairs", flush=True)
        print(f"{'':8} {'seconds':>8} {'GB':>6} {'precision':>10} {'recall':>8} {'F1':>7}")
        for who in ("ours", "plain"):
            started = time.perf_counter()
            command = [sys.executable, "-m", "bench.linkage", who, str(table), str(answer)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            seconds = time.perf_counter() - started
            if done.returncode:
                print(f"{who:8} failed: {done.stderr.strip().splitlines()[-1:]}")
                continue
            found = {(a, b) for a, b in csv.reader(answer.open(encoding="utf-8"))}
            precision, recall, f1 = scores(found, truth)
            print(
                f"{who:8} {seconds:8.1f} {float(done.stdout):6.2f} {precision:10.4f} {recall:8.4f} {f1:7.4f}",
                flush=True,
            )
    return 0


def evaluate() -> int:
    """Print F1 on the labelled lists, all at the shipped threshold."""
    if not DATA.is_dir():
        print("skipped: the labelled lists are not beside the project")
        return 0
    from tallystick.actions.linking import Wishes, link_people  # noqa: PLC0415 -- slow import

    print(f"\n{'persons':18} {'pairs':>7} {'precision':>10} {'recall':>8} {'F1':>7} {'seconds':>8}")
    for name, a, b, dropped in (
        ("moh_v1_v2", "moh_v1_v2/list_a.csv.gz", "moh_v1_v2/list_b.csv.gz", ""),
        ("moh_v1_v4", "moh_v1_v4/list_a.csv.gz", "moh_v1_v4/list_b.csv.gz", ""),
        ("airwars_moh", "airwars_moh/airwars.csv.gz", "moh_union_reference.csv.gz", ""),
        ("airwars_moh, English", "airwars_moh/airwars.csv.gz", "moh_union_reference.csv.gz", "name_ar"),
    ):
        with TemporaryDirectory() as folder:
            one = _without(DATA / a, dropped, Path(folder)) if dropped else DATA / a
            started = time.perf_counter()
            found = link_people(one, DATA / b, Wishes({}), lambda *_: None)
            seconds = time.perf_counter() - started
        home = DATA / name.partition(",")[0]
        left_out = {row[0] for row in _rows(home / "unlabelled.csv.gz")}
        ignored = {tuple(row[:2]) for row in _rows(home / "ignore.csv.gz")}
        truth: Pairs = {(row[0], row[1]) for row in _rows(home / "truth.csv.gz")}
        pairs: Pairs = {
            (link.a, link.b)
            for link in found.linked.links
            if link.a not in left_out and (link.a, link.b) not in ignored
        }
        precision, recall, f1 = scores(pairs, truth)
        print(f"{name:18} {len(pairs):7,} {precision:10.4f} {recall:8.4f} {f1:7.4f} {seconds:8.1f}", flush=True)
    return 0


def scores(found: Pairs, truth: Pairs) -> tuple[float, float, float]:
    """Give precision, recall and F1."""
    right = len(found & truth)
    return right / max(1, len(found)), right / len(truth), 2 * right / (len(found) + len(truth))


def make_up(path: Path, rows: int) -> Pairs:
    """Write a list of made-up persons, some of them twice with slips of the pen, and give the pairs that are one."""
    chance = Random(SEED)
    given, families = _words(chance, 2_000), _words(chance, 30_000)
    weights = _often(len(given)), _often(len(families))
    persons = int(rows * (1 - TWICE))
    truth: dict[str, list[str]] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name_ar", "dob", "age", "sex"])
        made: list[tuple[str, list[str], date, str]] = []
        at = 0
        while at < persons:
            more = min(50_000, persons - at)
            names = chance.choices(given, weights[0], k=3 * more)
            last = chance.choices(families, weights[1], k=more)
            for i in range(more):
                born = date(1935, 1, 1) + timedelta(days=chance.randrange(32_500))
                person = (f"p{at:07}", [*names[3 * i : 3 * i + 3], last[i]], born, chance.choice("fm"))
                writer.writerow(_row(*person))
                made.append(person)
                at += 1
        for again in range(rows - persons):
            identity, name, born, sex = made[chance.randrange(len(made))]
            label = f"q{again:07}"
            writer.writerow(_row(label, *_slips(chance, name, born), sex))
            truth.setdefault(identity, [identity]).append(label)
    return {pair for same in truth.values() for pair in combinations(sorted(same), 2)}


def _row(label: str, name: list[str], born: date | None, sex: str) -> list[str]:
    return [label, " ".join(name), born.isoformat() if born else "", str(2025 - born.year) if born else "", sex]


def _slips(chance: Random, name: list[str], born: date) -> tuple[list[str], date | None]:
    name, day = list(name), born
    for _ in range(chance.choice((0, 1, 1, 2))):
        match chance.randrange(5):
            case 0:
                at = chance.randrange(len(name))
                name[at] = _typo(chance, name[at])
            case 1 if len(name) > 3:
                del name[2]
            case 2:
                day = born + timedelta(days=chance.choice((-1, 1, 10, -10)))
            case 3:
                at = chance.randrange(len(name))
                name[at] = "ال" + name[at]
            case _:
                pass
    return name, None if chance.random() < 0.05 else day


def _typo(chance: Random, word: str) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(("", chance.choice(_LETTERS), word[at] + chance.choice(_LETTERS))) + word[at + 1 :]


def _words(chance: Random, many: int) -> list[str]:
    words: set[str] = set()
    while len(words) < many:
        words.add("".join(chance.choices(_LETTERS, k=chance.choice((3, 4, 4, 5, 6)))))
    return sorted(words)


def _often(many: int) -> list[float]:
    return [1 / (rank + 10) for rank in range(many)]


def _child(who: str, table: Path, answer: Path) -> int:
    run = _ours if who == "ours" else _plain_splink
    with answer.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(run(table))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
    return 0


def _ours(table: Path) -> Iterator[tuple[str, ...]]:
    from tallystick.actions.linking import Wishes, dedupe_people  # noqa: PLC0415 -- slow import

    started = time.perf_counter()
    said = [""]

    def tell(what: str, done: int, whole: int) -> None:
        if said[0] != what or whole:
            said[0] = what
            print(f"{time.perf_counter() - started:7.1f} s  {what} {done} of {whole}", file=sys.stderr, flush=True)

    for group in dedupe_people(table, Wishes({}), tell).linked.clusters:
        yield from combinations(group, 2)


def _plain_splink(table: Path) -> Iterator[tuple[str, ...]]:
    """Splink as its manual begins: the columns of the file, ready-made comparisons, trained by it."""
    import duckdb  # noqa: PLC0415 -- slow import
    import splink.comparison_library as cl  # noqa: PLC0415 -- slow import
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415 -- slow import

    connection = duckdb.connect()
    connection.execute("SET memory_limit = '3GB'; SET threads = 2; SET temp_directory = '" + str(table.parent) + "'")
    connection.execute(
        "CREATE TABLE people AS SELECT id AS unique_id, name_ar, split_part(name_ar, ' ', 1) AS given, "
        "regexp_extract(name_ar, '[^ ]+$') AS family, dob, age, sex "
        f"FROM read_csv('{table}', all_varchar = true, nullstr = '')"
    )
    frame = DuckDBAPI(connection).register("people")
    rules: list[Any] = [
        block_on("name_ar"),
        block_on("given", "family", "dob"),
        block_on("given", "dob"),
        block_on("family", "dob"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("name_ar"),
            cl.LevenshteinAtThresholds("dob"),
            cl.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    linker = Linker(frame, settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match([block_on("name_ar", "dob")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given", "family"))
    found = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.5)
    asked = f"SELECT list(unique_id ORDER BY unique_id) FROM {clusters.physical_name} GROUP BY cluster_id"
    for (group,) in connection.execute(asked).fetchall():
        yield from combinations(group, 2)


def _rows(path: Path) -> Iterable[list[str]]:
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _without(path: Path, column: str, folder: Path) -> Path:
    made = folder / "a.csv"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as source, made.open("w", encoding="utf-8") as file:
        rows = csv.reader(source)
        head = next(rows)
        at = head.index(column)
        writer = csv.writer(file)
        writer.writerows(row[:at] + row[at + 1 :] for row in chain([head], rows))
    return made


if __name__ == "__main__":
    sys.exit(main())
