"""How well claims are read: precision and recall by language, field and rule on the labelled sets; `make eval`.

The sets `invented`, `totals`, `mixed` and `kept` are ours: texts made up in the manner of news, posts, official
releases and monitors, with labels written down before the rules were tried on them (tests/claim/extraction/texts).
`mixed` has many numbers beside those of the dead: arms, ages, days, the rescued, the held, the feared. `totals` and
`kept` were written together, about totals, periods and changes; what is learned from misses is learned from `totals`,
and of `kept` no miss is printed (of the English ones they have been read once). The other sets are not part of the
project: they are looked for in ../shared/data/extraction beside it. Misses are printed by the id of the text,
never with its words.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

from tallystick.claim.extraction import arabic_words, english_words, extract
from tallystick.claim.extraction.items import tokens
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.model import Claim, Scope
from tallystick.values.text import plain_text

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "extraction"
INVENTED = Path(__file__).resolve().parents[1] / "tests" / "claim" / "extraction" / "texts"
OURS = {"invented": "{}", "totals": "{}-totals", "mixed": "{}-mixed", "kept": "{}-kept"}
"""Our own sets, and the file that each has for a language."""
UNREAD = frozenset({"kept"})
SETS = ("dev", "dev2", "test")
Label = dict[str, Any]


@dataclass(slots=True)
class Score:
    """What was found, what was not, and what should not have been, for one language and set."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, bool]] = field(default_factory=Counter)
    fields: Counter[tuple[str, bool]] = field(default_factory=Counter)
    ids_missed: list[str] = field(default_factory=list)
    ids_wrong: list[str] = field(default_factory=list)
    ids_field: list[tuple[str, str]] = field(default_factory=list)
    speaker_right: int = 0
    speaker_given: int = 0
    speaker_there: int = 0
    cumulative_there: int = 0
    cumulative_found: int = 0
    cumulative_as_event: int = 0
    events: int = 0
    events_as_cumulative: int = 0
    spans_wrong: int = 0

    def precision(self, effect: str) -> float:
        """Give the share of what was found that is right."""
        return _share(self.right[effect], self.right[effect] + self.wrong[effect])

    def recall(self, effect: str) -> float:
        """Give the share of what is there that was found."""
        return _share(self.right[effect], self.right[effect] + self.missed[effect])

    def of_field(self, name: str) -> float:
        """Give the share of the matched claims whose field is as labelled."""
        return _share(self.fields[name, True], self.fields[name, True] + self.fields[name, False])


def rows(name: str) -> Iterator[Label]:
    """Read a labelled set."""
    if name in OURS:
        for language in ("en", "ar"):
            yield from invented(language, name)
        return
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def invented(language: str, name: str = "invented") -> Iterator[Label]:
    """Read a set of our own texts: a text, then a line a claim, "> killed 4 4 civilian event c1 w2 ? | who says it".

    A bound that is not stated is "-"; c and w are the children and women the number includes; "?" marks a claim that a
    careful reader may leave out.
    """
    blocks = (INVENTED / f"{OURS[name].format(language)}.txt").read_text("utf-8").strip().split("\n\n")
    for number, block in enumerate(blocks, 1):
        lines = block.split("\n")
        claims = [_invented_claim(line) for line in lines if line.startswith("> ")]
        text = "\n".join(line for line in lines if not line.startswith("> "))
        yield {"id": f"{language}-{number:02}", "lang": language, "text": text, "claims": claims}


def _invented_claim(line: str) -> Label:
    words, _, speaker = line[2:].partition(" | ")
    effect, low, high, category, scope, *more = words.split()
    number = {part[0]: int(part[1:]) for part in more if part[1:].isdigit()}
    return {
        "effect": effect,
        "min": None if low == "-" else int(low),
        "max": None if high == "-" else int(high),
        "category": category,
        "scope": scope,
        "includes": {"children": number.get("c"), "women": number.get("w")},
        "speaker": None if speaker.strip() == "-" else speaker.strip(),
        "stance": None,
        "span": None,
        "optional": "?" in more,
    }


def score(labelled: Iterable[Label], language: str) -> Score:
    """Read every text of one language and compare with its labels."""
    made = Score()
    for row in labelled:
        if row["lang"] == language:
            _compare(made, row, [claim for claim in extract(row["text"], language) if claim.effect is not None])
    return made


def _compare(made: Score, row: Label, claims: list[Claim]) -> None:
    made.spans_wrong += sum(row["text"][slice(*claim.span)] != claim.quote for claim in claims)
    labels = list(row["claims"])
    made.cumulative_there += sum(label["scope"] == "cumulative" for label in labels)
    pairs = _paired(labels, claims)
    taken_labels, taken = {id(label) for label, _ in pairs}, {id(claim) for _, claim in pairs}
    for label, claim in pairs:
        effect = label["effect"]
        made.by_rule[claim.rule.partition("+")[0], True] += 1
        if not label.get("optional"):
            made.right[effect] += 1
        _fields(made, row["id"], label, claim)
    for label in labels:
        if id(label) not in taken_labels and not label.get("optional"):
            made.missed[label["effect"]] += 1
            made.ids_missed.append(row["id"])
    for claim in claims:
        if id(claim) not in taken and claim.effect is not None:
            made.wrong[claim.effect.value] += 1
            made.by_rule[claim.rule.partition("+")[0], False] += 1
            made.ids_wrong.append(row["id"])


def _paired(labels: list[Label], claims: list[Claim]) -> list[tuple[Label, Claim]]:
    """Pair labels and claims of one effect and one number; where several could, those whose words overlap."""
    options = [
        (label["span"] is not None and not _overlap(label["span"], claim), bool(label.get("optional")), at, place)
        for at, label in enumerate(labels)
        for place, claim in enumerate(claims)
        if claim.effect == label["effect"] and claim.figure[:2] == (label["min"], label["max"])
    ]
    pairs, labels_taken, claims_taken = [], set(), set()
    for _, _, at, place in sorted(options):
        if at not in labels_taken and place not in claims_taken:
            labels_taken.add(at)
            claims_taken.add(place)
            pairs.append((labels[at], claims[place]))
    return pairs


def _overlap(span: list[int], claim: Claim) -> bool:
    return any(max(span[0], start) < min(span[1], end) for start, end in (claim.span, *claim.repeats))


def _fields(made: Score, name: str, label: Label, claim: Claim) -> None:
    right = {
        "category": claim.category == label["category"],
        "category by GUIDE": claim.category == _by_guide(label, claim),
        "scope": claim.scope == label["scope"],
        "stance": label["stance"] is None or claim.stance.value == label["stance"].replace("reported_", ""),
        "children": (label.get("includes") or {}).get("children") == claim.children,
        "women": (label.get("includes") or {}).get("women") == claim.women,
    }
    for what, is_right in right.items():
        made.fields[what, is_right] += 1
        if not is_right:
            made.ids_field.append((name, what))
    if label["scope"] == "cumulative":
        made.cumulative_found += 1
        made.cumulative_as_event += claim.scope is Scope.EVENT
    made.events += label["scope"] == "event"
    made.events_as_cumulative += label["scope"] == "event" and claim.scope is Scope.CUMULATIVE
    if label["speaker"]:
        made.speaker_there += 1
    if claim.speaker:
        made.speaker_given += 1
        if label["speaker"] and _same_speaker(label["speaker"], claim.speaker):
            made.speaker_right += 1
        else:
            made.ids_field.append((name, "speaker"))
    elif label["speaker"]:
        made.ids_field.append((name, "speaker missed"))


def _by_guide(label: Label, claim: Claim) -> str:
    """The guide calls women and children civilian; some labels of the sets call them unknown."""
    whole = claim.figure.max is not None and (claim.children or 0) + (claim.women or 0) >= claim.figure.max > 0
    return "civilian" if label["category"] == "unknown" and whole else str(label["category"])


def _same_speaker(one: str, other: str) -> bool:
    first, second = _bare(one), _bare(other)
    return first in second or second in first


def _bare(name: str) -> str:
    name = " ".join(name.lower().split())
    return name.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def report(made: Score, name: str, language: str, *, ids: bool) -> None:
    """Print one set and language."""
    print(f"\n{name} {language}: effect   precision   recall   right  wrong  missed")
    for effect in ("killed", "injured", "missing", "casualties"):
        if made.right[effect] + made.wrong[effect] + made.missed[effect]:
            print(f"  {effect:12} {made.precision(effect):9.3f} {made.recall(effect):9.3f}", end="")
            print(f" {made.right[effect]:7} {made.wrong[effect]:6} {made.missed[effect]:7}")
    print(
        "  fields: "
        + ", ".join(
            f"{what} {made.of_field(what):.3f}"
            for what in ("category", "category by GUIDE", "scope", "stance", "children", "women")
        )
    )
    print(
        f"  cumulative: {made.cumulative_found} found of {made.cumulative_there}, of these {made.cumulative_as_event}"
        f" taken for an event; events taken for cumulative: {made.events_as_cumulative} of {made.events}"
    )
    found, named = _share(made.speaker_right, made.speaker_given), _share(made.speaker_right, made.speaker_there)
    print(f"  speaker: precision {found:.3f}, recall {named:.3f} of {made.speaker_there}")
    print(f"  spans that do not equal their quote: {made.spans_wrong}")
    for rule in sorted({rule for rule, _ in made.by_rule}):
        print(f"    {rule:28} right {made.by_rule[rule, True]:4}  wrong {made.by_rule[rule, False]:4}")
    if ids:
        print("  missed: " + " ".join(sorted(set(made.ids_missed))))
        print("  wrong:  " + " ".join(sorted(set(made.ids_wrong))))
        for what in sorted({what for _, what in made.ids_field}):
            print(f"  {what}: " + " ".join(sorted({one for one, kind in made.ids_field if kind == what})))


def documents(name: str) -> None:
    """Check a set whose figures are known for the incident only: was the number of dead found, and if not, why?

    A text of an incident need not tell of it: many archived pages hold a frame, a picture's caption or another count.
    What the grammars can be blamed for are the texts that speak of the dead and hold the number.
    """
    found: dict[str, Counter[str]] = {}
    for row in rows(name):
        wanted = row.get("killed") or [row.get("deaths_min"), row.get("deaths_max")]
        if wanted[0]:
            found.setdefault(row["lang"], Counter())[_why_missed(row, set(wanted))] += 1
    for language, causes in sorted(found.items()):
        there = sum(causes.values())
        blame = causes["found"] + sum(causes[cause] for cause in causes if cause.startswith("it stands there"))
        print(f"{name} {language}: the dead are among the claims in {causes['found']} of {there} texts", end="")
        print(f" ({causes['found'] / there:.3f}), of those that hold the number {causes['found'] / blame:.3f}")
        for cause, count in causes.most_common():
            print(f"    {count:5} {cause}")


def _why_missed(row: Label, wanted: set[int | None]) -> str:
    claims = [claim for claim in extract(row["text"], row["lang"]) if claim.effect is not None]
    killed = [claim for claim in claims if claim.effect == "killed"]
    if wanted & {bound for claim in killed for bound in claim.figure[:2]}:
        return "found"
    if not claims and _DEATH.search(plain_text(row["text"]).lower()) is None:
        return "no word of a death in the text"
    stands = wanted & _numbers_in(row["text"], row["lang"])
    if not stands or wanted == {1}:
        return "the text has no such number" if killed else "the text has no such number, and none of dead was read"
    if wanted & {bound for claim in claims for bound in claim.figure[:2]}:
        return "it stands there, and was read as another effect"
    return "it stands there, with other numbers of dead" if killed else "it stands there, and no dead were read"


_DEATH = re.compile(
    plain_text("kill|dead|death|martyr|died|bod(?:y|ies)|قتل|قتيل|شهيد|شهداء|شهاد|ستشه|مصرع|وفا|جثة|جثث|ضحايا|توفي")
)


def _numbers_in(text: str, language: str) -> set[int]:
    words = {"en": english_words, "ar": arabic_words}[language].NUMBERS
    row = tokens(plain_text(text))
    return {read[0] for at in range(len(row)) if (read := read_value(row, at, words))}


def speed() -> None:
    """Print how many documents of two kilobytes are read in a second of one core's time, and the memory it took."""
    for language, promised in (("en", 100), ("ar", 500)):
        names = (
            (*SETS, "airwars_weak") if DATA.is_dir() else tuple(OURS)
        )  # ours have a claim a sentence, real ones less
        texts = [row["text"] for name in names for row in rows(name) if row["lang"] == language]
        wanted = _DOCUMENT if language == "en" else _DOCUMENT // 2  # an Arabic letter takes two bytes
        documents, now = [], ""
        for text in itertools.islice(itertools.cycle(texts), 40 * len(texts)):
            now = f"{now}\n{text}" if now else text
            if len(now) >= wanted:
                documents.append(now[:wanted])
                now = ""
        extract(documents[0], language)
        begin = process_time()
        for document in documents[:_DOCUMENTS]:
            extract(document, language)
        rate = min(_DOCUMENTS, len(documents)) / (process_time() - begin)
        print(f"{language}: {rate:.0f} documents of 2 KB a second of one core, {promised} promised")
    print(f"peak memory: {getrusage(RUSAGE_SELF).ru_maxrss // 1024} MB, at most 200 promised")


_DOCUMENT = 2_000
_DOCUMENTS = 500


def main() -> int:
    """Print the scores of the sets named on the command line, of all by default; `speed` measures instead."""
    if sys.argv[1:] == ["speed"]:
        speed()
        return 0
    names = sys.argv[1:] or [*OURS, *SETS, "airwars_weak", "airwars_gaza_doclevel"]
    for name in names:
        if name not in OURS and not DATA.is_dir():
            print(
                f"{name} skipped: the labelled sets are not at {DATA.relative_to(DATA.parents[3])} beside the project"
            )
            continue
        if name not in {*OURS, *SETS}:
            documents(name)
            continue
        labelled = list(rows(name))
        for language in ("en", "ar"):
            report(score(labelled, language), name, language, ids=name not in UNREAD)
    return 0


if __name__ == "__main__":
    sys.exit(main())
