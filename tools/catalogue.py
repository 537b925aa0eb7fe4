"""The catalogues of the pages: `python -m tools.catalogue` brings them up to what pages say.

Gathers every text that is marked for translation, every word from a closed list of the code, and every sentence of the
core that pages show. What a translator wrote is kept, what nobody says any more is dropped. `--check` writes nothing
and gives 1 where one is behind. English has no catalogue: it is what is translated.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tallystick.actions.answer import DIMENSIONS
from tallystick.actions.claim_entries import ACCEPTED, REJECTED, WAITING
from tallystick.actions.pair_review import LEVELS
from tallystick.actions.reading import FLOWS
from tallystick.actions.reviewing import CHOICES, FIELDS, REASONS
from tallystick.actions.standards import shipped_standards
from tallystick.assessment.model import Unit
from tallystick.assessment.rules import CATEGORIES, EFFECTS
from tallystick.claim.extraction.vague import RULES as VAGUE_RULES
from tallystick.claim.model import Category, Effect, Scope, Stance, Statement
from tallystick.formats.oir_release import MEASURES
from tallystick.incident.judgement import Verdict
from tallystick.ledger.cause import Cause
from tallystick.ledger.entry import CONTENT_OF, Coverage, Kind, Section
from tallystick.ledger.series_check import TermBasis
from tallystick.ledger.statement import TERMS
from tallystick.values.counts import Blank
from tallystick.values.when import Basis
from tallystick.web import asking
from tallystick.web.core_sentences import SENTENCES
from tallystick.web.language import LANGUAGES
from tallystick.web.sentences import CONTEXT
from tallystick.web.settings import prepare
from tallystick.web.words import CLAIM_FIELDS, english

ROOT: Final = Path(__file__).resolve().parents[1]
WEB: Final = ROOT / "src" / "tallystick" / "web"
KEYWORDS: Final = {
    "gettext": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Text(NamedTuple):
    """A text to translate: its English, its plural where it has one, its context where one is needed."""

    singular: str
    plural: str = ""
    context: str = ""


def every_text() -> list[Text]:
    """Give every text of the pages once, in a stable order: templates and code, words, sentences."""
    found = [*_marked(), *_words(), *(Text(sentence, context=CONTEXT) for sentence in SENTENCES)]
    return list(dict.fromkeys(found))


def _marked() -> Iterator[Text]:
    for path in sorted([*WEB.glob("templates/*.html"), *WEB.rglob("*.py")]):
        source = path.read_text("utf-8")
        if path.suffix == ".html":
            source = templatize(source, origin=path.name)
        for _line, function, message, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {}):
            parts = [str(part) for part in _as_tuple(message) if part]
            if not parts or function not in KEYWORDS:
                continue
            context = parts.pop(0) if function in {"pgettext", "npgettext"} else ""
            plural = parts[1] if function in {"ngettext", "npgettext"} else ""
            if parts:
                yield Text(parts[0], plural, context)


def _as_tuple(message: object) -> tuple[object, ...]:
    return tuple(message) if isinstance(message, list | tuple) else (message,)


def _words() -> Iterator[Text]:
    standards = shipped_standards()
    fields = {name for content in CONTENT_OF.values() for name in content.__struct_fields__}
    asked = {
        name
        for form in vars(asking).values()
        if isinstance(form, type) and issubclass(form, asking.Asking)
        for name in form.base_fields
    }
    lists: dict[str, set[str]] = {
        "state": {state.id for standard in standards for state in standard.states} | {"not_printed"},
        "reason": {reason.code for standard in standards for reason in standard.reasons} | _GAP_REASONS,
        "cause": {cause.value for cause in Cause},
        "effect": {*EFFECTS, *Effect},
        "category": {*CATEGORIES, *Category, "child", "woman", "man"},
        "standing": {"accepted", "not_substantiated"},
        "measure": {one for one in MEASURES.values() if ":" not in one} | _MEASURES,
        "dimension": set(DIMENSIONS),
        "kind": {kind.value for kind in Kind},
        "record": {"case", "unitemised", "adjust"},
        "term": {*TERMS, *FLOWS},
        "basis": {basis.value for basis in Basis},
        "coverage": {coverage.value for coverage in Coverage},
        "verdict": {verdict.value for verdict in Verdict},
        "agreement": set(LEVELS.values()),
        "unit": {unit.value for unit in Unit},
        "section": {section.value for section in Section},
        "blank": {blank.value for blank in Blank},
        "term basis": {basis.value for basis in TermBasis},
        "stance": set(Stance),
        "topic": {"casualties", *Statement},
        "statement": set(Statement),
        "claim scope": set(Scope),
        "category basis": set(CHOICES["basis"]),
        "number rule": set(VAGUE_RULES),
        "vague": {word for rule in VAGUE_RULES.values() for word in rule},
        "about": {"yes"},
        "decision": {ACCEPTED, REJECTED, WAITING},
        "rejection": set(REASONS),
        "claim field": set(CLAIM_FIELDS),
        "rule": _RULES,
        "problem": _codes_of_problems(),
        "field": fields | asked | _TEXTS,
    }
    for kind, codes in lists.items():
        yield from (Text(english(kind, code), context=kind) for code in sorted(codes))


_GAP_REASONS: Final = {
    "events after the day its data end", "event period", "cut_off", "place", "actor", "weapon", "category",
    "its own correction", "nobody said why", "known, in neither total", "no_reason_recorded", "more_cases",
    "one_to_one", "one_over_several", "several_over_several", "a_number_is_missing", "outside_the_scope",
    "original_not_here", "open", "acknowledged", "reopened",
}  # fmt: skip
"""Reasons that the decision table gives beside those of standards (docs/method/gap.md)."""

_MEASURES: Final = {
    "killed", "injured", "killed_in_period", "injured_in_period", "carried", "received", "reopened", "completed",
    "withdrawn", "open", "reports_ever", "credible_ever", "strikes_ever", "engagements_ever", "killed_newly_announced",
}  # fmt: skip
"""What a printed figure can measure (:class:`tallystick.ledger.entry.Expectation`)."""

_RULES: Final = {
    "carried_is_previous_open", "flow", "implied_fall", "part_above_whole", "parts_of_completed",
    "carried_plus_received", "period_twice", "published_before_its_period_ended", "allegation_again",
    "cumulative_killed_grows", "cumulative_injured_grows", "reports_ever_grows", "credible_ever_grows",
    "strikes_ever_grows", "engagements_ever_grows",
}  # fmt: skip
"""Rules that a printed series can break (docs/method/series.md)."""

_TEXTS: Final = {
    "title", "publisher", "url", "place", "speaker", "quote", "note", "name", "figures", "place_ar", "rule",
    "confidence", "proposal", "because", "words", "translator", *FIELDS, *(f"proposed_{name}" for name in FIELDS),
}  # fmt: skip
"""Names of the texts that entries carry."""


def _codes_of_problems() -> set[str]:
    """Give the codes of Problems that the manual explains."""
    pages = [ROOT / "docs" / "manual" / name for name in ("formats.md", "cases-csv.md")]
    rows = (line for page in pages for line in page.read_text("utf-8").splitlines() if line.startswith("| `"))
    return (
        {code for row in rows for code in re.findall(r"`([a-z_]+)`", row.split("|")[1])} & _known_codes()
    ) - _NO_CODES


_NO_CODES: Final = {
    "cases_csv",
    "oir_release",
    "duplicate_of",
    "reason_code",
    "received_on",
    "source_place",
    "more_or_less_than",
    "covers_to",
    "known_on",
}
"""Formats, columns and words that stand in tables of the same pages."""


def _known_codes() -> set[str]:
    sources = [path.read_text("utf-8") for path in (ROOT / "src" / "tallystick").rglob("*.py")]
    return {code for source in sources for code in re.findall(r'"([a-z]+(?:_[a-z]+)+|count)"', source)}


def catalogue(code: str, before: Catalog | None) -> Catalog:
    """Give the catalogue of a language with every text, and the translations that it had."""
    made = Catalog(locale=code, project="tallystick", header_comment="# The words of the pages.", fuzzy=False)
    for text in every_text():
        key: str | tuple[str, str] = (text.singular, text.plural) if text.plural else text.singular
        old = None if before is None else before.get(text.singular, context=text.context or None)
        made.add(key, old.string if old is not None else None, context=text.context or None)
    return made


def missing(code: str) -> list[str]:
    """Give the texts for which a catalogue has no translation."""
    had = _read(code)
    return [str(message.id) for message in had or () if message.id and not all(_as_tuple(message.string))]


def _path(code: str) -> Path:
    return WEB / "locale" / f"{code}.po"


def _read(code: str) -> Catalog | None:
    path = _path(code)
    return read_po(io.BytesIO(path.read_bytes()), code) if path.is_file() else None


def text_of(code: str) -> bytes:
    """Give a catalogue as it should be written."""
    out = io.BytesIO()
    made = catalogue(code, _read(code))
    write_po(out, made, width=120, no_location=True)
    return re.sub(rb'^"(' + b"|".join(_OF_THE_DAY) + rb"):.*\n", b"", out.getvalue(), flags=re.MULTILINE)


_OF_THE_DAY: Final = (
    b"POT-Creation-Date", b"PO-Revision-Date", b"Generated-By", b"Last-Translator", b"Language-Team",
    b"Report-Msgid-Bugs-To",
)  # fmt: skip
"""Lines of a header that differ from one writing to the next, or say nothing."""


def main(arguments: list[str]) -> int:
    """Write the catalogues, or check them; give 1 where one is behind or lacks a translation."""
    prepare(Path("none"))
    behind = 0
    for language in LANGUAGES[1:]:
        text, path = text_of(language.code), _path(language.code)
        if "--check" in arguments:
            if not path.is_file() or path.read_bytes() != text:
                print(f"{path.name} is behind what the pages say: python -m tools.catalogue")
                behind = 1
        else:
            path.write_bytes(text)
        for singular in missing(language.code):
            print(f"{path.name} lacks: {singular}")
            behind = 1
    return behind


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
