"""The model run by Splink on DuckDB: within a cap of memory, on disk beyond it, in parts that are kept.

The only module that knows Splink, DuckDB and Arrow. Conditions and shares come from the model and are handed over as
they are; Splink makes the SQL, the frequencies of names and the sums.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from tallystick.linkage.blocking import Blocked, Key
from tallystick.linkage.engine import Scored, Tell
from tallystick.linkage.keys import KeyRow
from tallystick.linkage.model import Comparison, Level, Model, saved

ROWS_AT_ONCE: Final = 50_000
PAIRS_COUNTED: Final = 3_000_000
"""Random pairs in which the shares among any two persons are counted."""
COUNTED_AT_LEAST: Final = 200_000
"""Pairs there must be in the lists for their shares to be counted; below it the shipped ones hold."""
SHIPPED_WEIGHS: Final = 2_000
"""The shipped shares weigh as much as so many counted pairs, so that what was not met is rare and not impossible."""
PARTS: Final = 8
ROWS_IN_ONE_PART: Final = 100_000
SEED: Final = 1


class SplinkOnDuckDB:
    """One or two tables of keys in a database of their own, gone when it is closed."""

    def __init__(
        self, tables: Sequence[Iterable[KeyRow]], *, memory_gb: float, threads: int, work: Path | None, tell: Tell
    ) -> None:
        """Take the rows in."""
        self._spill = TemporaryDirectory(prefix="tallystick-")
        self._work = work
        self._connection = duckdb.connect()
        self._connection.execute(f"SET memory_limit = '{int(memory_gb * 1000)}MB'")
        self._connection.execute(f"SET threads = {threads}")
        self._connection.execute(f"SET temp_directory = '{self._spill.name}'")
        self._connection.execute("SET preserve_insertion_order = false")
        self._digest = hashlib.sha256()
        self.sizes: list[int] = []
        for at, rows in enumerate(tables):
            self._take(f"keys_{at}", rows, tell)
        self._api = DuckDBAPI(self._connection)
        self._frames = [
            self._api.register(f"keys_{at}", dataset_display_name=f"table_{at}") for at in range(len(self.sizes))
        ]

    def count(self, key: Key) -> int:
        """Count the pairs that have a key in common."""
        columns, stated = ", ".join(key), " AND ".join(f"{column} IS NOT NULL" for column in key)
        groups = [
            f"SELECT {columns}, count(*) AS n FROM keys_{at} WHERE {stated} GROUP BY {columns}"  # noqa: S608 -- our own
            for at in range(len(self.sizes))
        ]
        if len(groups) == 1:
            asked = f"SELECT sum(n * (n - 1) / 2) FROM ({groups[0]})"  # noqa: S608 -- our own columns
        else:
            asked = f"SELECT sum(a.n * b.n) FROM ({groups[0]}) a JOIN ({groups[1]}) b USING ({columns})"  # noqa: S608
        return int(self._connection.execute(asked).fetchall()[0][0] or 0)

    def counted(self, model: Model) -> Model:
        """Give the model with the shares among any two persons as counted in these tables."""
        pairs = self.sizes[0] * self.sizes[-1] / (1 if len(self.sizes) > 1 else 2)
        if pairs < COUNTED_AT_LEAST:
            return model
        linker = self._linker(model, (Blocked(("whole_s",), ("whole_s",), 0),), 0.0001, trained=False)
        linker.training.estimate_u_using_random_sampling(
            max_pairs=min(pairs, PAIRS_COUNTED), seed=SEED, min_count_per_level=None
        )
        learned = linker.misc.save_model_to_json()["comparisons"]
        weight = min(pairs, PAIRS_COUNTED)
        return msgspec.structs.replace(
            model,
            comparisons=tuple(
                _recounted(comparison, found["comparison_levels"], weight)
                for comparison, found in zip(model.comparisons, learned, strict=True)
            ),
        )

    def score(
        self, model: Model, rules: Sequence[Blocked], prior: float, least_bits: float, tell: Tell
    ) -> Iterator[Scored]:
        """Give each pair found by a rule whose evidence reaches so many bits, part by part."""
        parts = PARTS if sum(self.sizes) > ROWS_IN_ONE_PART else 1
        folder = self._folder(model, rules, prior, least_bits)
        linker: Linker | None = None
        for part in range(1, parts + 1):
            tell("comparing", part - 1, parts)
            kept = folder / f"part-{part}-of-{parts}.parquet"
            if not kept.exists():
                if linker is None:
                    linker = self._linker(model, rules, prior)
                self._score_part(linker, (part, parts), least_bits, kept)
            for batch in pq.ParquetFile(kept).iter_batches(ROWS_AT_ONCE):
                left, right, bits, *levels = (column.to_pylist() for column in batch.columns)
                yield from map(Scored, left, right, bits, zip(*levels, strict=True))
        tell("comparing", parts, parts)

    def close(self) -> None:
        """Let go of memory and files."""
        self._connection.close()
        with suppress(OSError):
            self._spill.cleanup()

    def _take(self, name: str, rows: Iterable[KeyRow], tell: Tell) -> None:
        self._connection.execute(f"CREATE TABLE {name} ({_COLUMNS})")
        rows, size = iter(rows), 0
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            columns = list(zip(*batch, strict=True))
            table = pa.table([pa.array(column, kind) for column, kind in zip(columns, _KINDS, strict=True)], _NAMES)
            self._digest.update(repr(batch).encode())
            self._connection.register("batch", table)
            self._connection.execute(f"INSERT INTO {name} SELECT * FROM batch")  # noqa: S608 -- our own name
            self._connection.unregister("batch")
            size += len(batch)
            tell("reading", size, 0)
        self.sizes.append(size)

    def _folder(self, model: Model, rules: Sequence[Blocked], prior: float, least_bits: float) -> Path:
        """Give where parts are kept: under the digest of all they rest on, so that no other run's part is taken."""
        if self._work is None:
            return Path(self._spill.name)
        digest = self._digest.copy()
        digest.update(saved(model) + repr((rules, prior, least_bits)).encode())
        folder = self._work / digest.hexdigest()[:32]
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _score_part(self, linker: Linker, part: tuple[int, int], least_bits: float, kept: Path) -> None:
        found = linker.inference.predict_chunk(left_chunk=part, threshold_match_weight=least_bits)
        levels = ", ".join(f"gamma_{comparison.output_column_name}" for comparison in linker._settings_obj.comparisons)  # noqa: SLF001 -- the names it gave
        half_done = kept.with_suffix(".part")
        self._connection.execute(
            f"COPY (SELECT unique_id_l, unique_id_r, match_weight, {levels} FROM {found.physical_name}) "  # noqa: S608
            f"TO '{half_done}' (FORMAT parquet)"
        )
        half_done.replace(kept)
        found.drop_table_from_database_and_remove_from_cache()

    def _linker(self, model: Model, rules: Sequence[Blocked], prior: float, *, trained: bool = True) -> Linker:
        settings = SettingsCreator(
            link_type="dedupe_only" if len(self._frames) == 1 else "link_only",
            comparisons=[_settings(comparison, trained=trained) for comparison in model.comparisons],
            blocking_rules_to_generate_predictions=[block_on(*rule.key) for rule in rules if rule.key],
            probability_two_random_records_match=prior,
            retain_matching_columns=True,  # or it gives no levels
        )
        frames: Any = self._frames if len(self._frames) > 1 else self._frames[0]
        return Linker(frames, settings, log_level=None)


def _settings(comparison: Comparison, *, trained: bool) -> dict[str, Any]:
    return {
        "output_column_name": comparison.name,
        "comparison_levels": [_level(level, trained=trained) for level in comparison.levels],
    }


def _level(level: Level, *, trained: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"sql_condition": level.when, "label_for_charts": level.label}
    if level.m is None:
        return made | {"is_null_level": True}
    if level.common:
        made |= {"tf_adjustment_column": level.common, "tf_adjustment_weight": 1.0}
    if trained or level.fixed:
        made |= {"m_probability": level.m, "u_probability": level.u}
    return made


def _recounted(comparison: Comparison, found: list[dict[str, Any]], weight: float) -> Comparison:
    levels = []
    for level, counted in zip(comparison.levels, found, strict=True):
        share = counted.get("u_probability")
        if level.u is None or level.fixed:
            levels.append(level)
            continue
        times = share * weight if isinstance(share, int | float) else 0.0
        levels.append(msgspec.structs.replace(level, u=(times + level.u * SHIPPED_WEIGHS) / (weight + SHIPPED_WEIGHS)))
    return msgspec.structs.replace(comparison, levels=tuple(levels))


_NAMES: Final = list(KeyRow._fields)
_KINDS: Final = [pa.int32() if name == "age" else pa.string() for name in _NAMES]
_COLUMNS: Final = ", ".join(f"{name} {'INTEGER' if name == 'age' else 'VARCHAR'}" for name in _NAMES)
