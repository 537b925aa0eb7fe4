"""Two releases of a list in words, in English or Arabic: what changed, identified against reported, and the limits.

No sentence holds a name. The rules are in docs/method/compare-lists.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tallystick.reconciliation.lists import Ages, ListChange
from tallystick.reports import lists_ar, lists_en
from tallystick.reports.compare_language import ARABIC, ENGLISH, Language

SHORT: Final = 16
"""Letters of a digest in a note."""
ENGLISH_LISTS: Final = replace(ENGLISH, text=lists_en.TEXT)
ARABIC_LISTS: Final = replace(ARABIC, text=lists_ar.TEXT)
LISTS: Final = (ENGLISH_LISTS, ARABIC_LISTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsTold:
    """What became of a list, and what it rests on.

    ``model`` is empty where ids were trusted, ``names`` where they were not asked for.
    """

    change: ListChange
    labels: tuple[str, str]
    labels_ar: tuple[str, str] = ("", "")
    files: tuple[str, str]
    digests: tuple[str, str]
    set_aside: tuple[int, int]
    printed: tuple[int | None, int | None]
    model: str
    ages: Ages
    version: str
    names: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListTelling:
    """It told in one language."""

    told: ListsTold
    language: Language = ENGLISH_LISTS

    @property
    def labels(self) -> dict[str, str]:
        """The names of the two releases, kept apart from the text around them."""
        a, b = map(self.language.label, self.told.labels, self.told.labels_ar)
        return {"a": a, "b": b}

    @property
    def title(self) -> str:
        """What stands above it all."""
        return self.language.say("title", **self.labels)

    @property
    def paragraph(self) -> str:
        """The paragraph that can be quoted."""
        say, number, change = self.language.say, self.language.number, self.told.change
        counts = {"n_a": number(change.size_a), "n_b": number(change.size_b)}
        sentences = [
            say("p.sizes", **self.labels, **counts),
            say(
                "p.counts",
                **counts,
                added=number(len(change.added)),
                removed=number(len(change.removed)),
                merged=number(len(change.merged)),
            ),
            say(
                "p.changed",
                kept=number(len(change.kept)),
                changed=number(len(change.changed)),
                regrouped=number(sum(change.regrouped.values())),
            ),
            *self._reported(),
            say("p.end"),
        ]
        return self.language.plain_marks(" ".join(sentences))

    @property
    def footnotes(self) -> tuple[str, ...]:
        """What a reader must know to quote it."""
        say, number, told = self.language.say, self.language.number, self.told
        apart = self.language.apart
        how = say("n.linked", model=apart(told.model)) if told.model else say("n.by_id")
        files = say(
            "n.files",
            **self.labels,
            file_a=apart(told.files[0]),
            file_b=apart(told.files[1]),
            digest_a=apart(told.digests[0][:SHORT]),
            digest_b=apart(told.digests[1][:SHORT]),
        )
        notes = [f"{how} {files}"]
        notes.append(say("n.groups", adult=number(told.ages.adult), elderly=number(told.ages.elderly)))
        if told.change.merged:
            notes.append(say("n.merged", stated=number(sum(one.stated for one in told.change.merged))))
        for label, aside in zip(self.labels.values(), told.set_aside, strict=True):
            if aside:
                notes.append(say("n.set_aside", org=label, n=number(aside)))
        return tuple(notes)

    @property
    def not_supported(self) -> tuple[str, ...]:
        """The sentences that somebody might read into it and that these data do not support."""
        say, change = self.language.say, self.told.change
        limits = [say("l.toll")]
        limits += [say("l.removed")] if change.removed else []
        limits += [say("l.added")] if change.added else []
        regrouped = sum(change.regrouped.values())
        limits += [say("l.regrouped", n=self.language.number(regrouped))] if regrouped else []
        limits += [say("l.linked")] if self.told.model else []
        limits += [say("l.unit")] if any(one is not None for one in self.told.printed) else []
        return tuple(limits)

    @property
    def text(self) -> str:
        """All of it as plain text."""
        notes = [f"[{number}] {note}" for number, note in enumerate(self.footnotes, 1)]
        limits = [f"{self.language.say('not_supported')}:", *(f"* {limit}" for limit in self.not_supported)]
        return "\n".join([self.paragraph, "", *map(self.language.plain_marks, notes), "", *limits])

    def _reported(self) -> Iterator[str]:
        """Say identified against reported, where a printed total is given."""
        say, number, change = self.language.say, self.language.number, self.told.change
        sizes = change.size_a, change.size_b
        for label, printed, size in zip(self.labels.values(), self.told.printed, sizes, strict=True):
            if printed is not None:
                key = "p.all" if printed == size else "p.reported" if printed > size else "p.more"
                rest = number(abs(printed - size))
                yield say(key, org=label, printed=number(printed), n=number(size), rest=rest)
        before, after = self.told.printed
        if before is not None and after is not None:
            moved = number(change.size_b - change.size_a, signed=True)
            yield say("p.two_units", reported=number(after - before, signed=True), identified=moved)
