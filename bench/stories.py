"""How well sources are grouped by the incident they tell of: B-cubed on archived sources; `make eval`.

The sources are not part of the project: they are looked for in ../shared/data/sources beside it. A source is right in
its group with all that were listed for an incident it was listed for (Bagga and Baldwin 1998; a source of two
incidents counts with both). Beside the score stand the ceiling that walls leave, and what is missed, by reason.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tallystick.claim.extraction import extract
from tallystick.incident.stories import Story, story_of
from tallystick.incident.story_groups import story_groups
from tallystick.source.furniture import content_words, line_keys, lines_of_many
from tallystick.source.model import Repeated

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "sources" / "clusters.jsonl.gz"
TARGETS = {"ar": 0.75, "en": 0.55, "mixed": 0.60}
"""Ours: what would spare a person most of the sorting. Not reached yet; docs/method/stories.md says why."""
Row = dict[str, Any]


def rows() -> list[Row]:
    """Read the archived sources with words in English or Arabic."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row.get("text") and row["language"] in {"en", "ar"}]


def stories(archived: Sequence[Row]) -> list[Story]:
    """Read every source as tallystick does when it is captured."""
    sources = [_source(at, row) for at, row in enumerate(archived)]
    lines = {source.id: line_keys(source) for source in sources}
    furniture = lines_of_many(sources, lines)
    return [
        story_of(
            source,
            content_words(source.host, lines[source.id], furniture),
            extract(source.text, row["language"]),
            row["url"],
        )
        for source, row in zip(sources, archived, strict=True)
    ]


def _source(at: int, row: Row) -> Repeated:
    day = re.match(r"\d{4}-\d\d-\d\d", row.get("publication_date") or "")
    return Repeated(
        id=str(at),
        text=row["text"],
        publisher=row["publisher"],
        host=urlsplit(row["url"]).netloc.removeprefix("www."),
        published=date.fromisoformat(day[0]) if day else None,
    )


def b_cubed(group_of: Mapping[str, frozenset[str]], true: Mapping[str, frozenset[str]]) -> tuple[float, float, float]:
    """Give precision, recall and F1.

    For each source: the share of its group that belongs there, and of those that belong there the share that is in its
    group; then the means over all sources.
    """
    precision = sum(len(group_of[one] & true[one]) / len(group_of[one]) for one in true) / len(true)
    recall = sum(len(group_of[one] & true[one]) / len(true[one]) for one in true) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def true_groups(archived: Sequence[Row], ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """Give for each source all that were listed for an incident it was listed for."""
    of_incident: dict[int, set[str]] = defaultdict(set)
    for one in ids:
        for incident in archived[int(one)]["incident_seqs"]:
            of_incident[incident].add(one)
    return {
        one: frozenset().union(*(of_incident[incident] for incident in archived[int(one)]["incident_seqs"]))
        for one in ids
    }


def evaluate() -> None:
    """Print B-cubed for Arabic, English and all together, each beside its target and the ceiling."""
    archived = rows()
    told = stories(archived)
    for language in ("ar", "en", "mixed"):
        some = [one for one in told if language in {"mixed", archived[int(one.id)]["language"]}]
        true = true_groups(archived, [one.id for one in some])
        group_of = {one: group for group in story_groups(some) for one in group}
        precision, recall, f1 = b_cubed(group_of, true)
        silent = {one.id for one in some if not one.words or _is_wall(archived[int(one.id)])}
        best = {one: frozenset({one}) if one in silent else frozenset(group - silent) for one, group in true.items()}
        print(
            f"sources by incident, {language}: B-cubed precision {precision:.3f}, recall {recall:.3f},"
            f" F1 {f1:.3f}; target {TARGETS[language]}; at most {b_cubed(best, true)[2]:.3f}, as {len(silent)} of"
            f" {len(some)} hold no words on the matter"
        )
        for reason, share in _missed(some, group_of, true, silent).items():
            print(f"    {share:.3f} of the pairs that are missed: {reason}")


def _is_wall(row: Row) -> bool:
    return bool({"shared_text", "boilerplate_page"} & set(row.get("quality", ())))


def _missed(
    some: Sequence[Story],
    group_of: Mapping[str, frozenset[str]],
    true: Mapping[str, frozenset[str]],
    silent: set[str],
) -> dict[str, float]:
    by_id = {one.id: one for one in some}
    reasons: Counter[str] = Counter()
    for one, others in true.items():
        for other in others - group_of[one] - {one}:
            reasons[_reason(by_id[one], by_id[other], silent)] += 1
    return {reason: count / reasons.total() for reason, count in reasons.most_common()}


def _reason(one: Story, other: Story, silent: set[str]) -> str:
    if {one.id, other.id} & silent:
        return "one of the two is a wall, a menu or empty"
    if not one.words & other.words and not one.sounds & other.sounds:
        return "they have no word and no name in common"
    if not one.days or not other.days:
        return "one of the two names no day"
    if min(abs((a - b).days) for a in one.days for b in other.days) > 2:
        return "the days they name lie apart"
    return "they have too little in common"


def main() -> int:
    """Measure where the sources are there."""
    if DATA.is_file():
        evaluate()
    else:
        print("sources by incident: skipped, the archived sources are not beside the project")
    return 0


if __name__ == "__main__":
    sys.exit(main())
