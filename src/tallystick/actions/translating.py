"""A translation of a source: a layer of its own with its translator, kept as evidence, shown beside the words.

Claims are read in, and quoted from, the words of the source alone; a translation helps whoever does not read them.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Final

from tallystick.actions.deciding import Done
from tallystick.actions.desk import Desk
from tallystick.actions.machine import new_id
from tallystick.actions.source_views import TRANSLATION, SourceView, Translation, named, views_of
from tallystick.ledger.entry import Citation, Kind, Source
from tallystick.ledger.refusals import UnknownRecord
from tallystick.store.book_file import Store
from tallystick.store.evidence import Evidence
from tallystick.values.problems import Problem

__all__ = ["LONGEST_TRANSLATION", "translate", "words_of_translation"]

LONGEST_TRANSLATION: Final = 1_000_000
"""Letters of a translation."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_NAME: Final = 200


def translate(desk: Desk, source: str, words: str, language: str, translator: str) -> Done:
    """Keep a translation of a source with its translator (a role, a pseudonym, an institution, a program).

    The same words of the same translator twice are one.

    Raises:
        UnknownRecord: there is no such source.
    """
    text = words.replace("\r\n", "\n").strip()
    with desk.change() as change:
        view = named(change.writer.ask(views_of, change.writer.last), source)
        if view is None:
            raise UnknownRecord("source", source)
        problems = tuple(_faults(view, text, language.strip(), translator.strip()))
        if problems:
            return Done(problems=problems)
        kept = Evidence(desk.store.place).put(BytesIO(text.encode()))
        known = (kept.digest, language.strip(), translator.strip())
        for one in view.translations:
            if (one.sha256, one.language, one.translator) == known:
                return Done((one.entry,))
        label = f"{TRANSLATION}{new_id()}"  # no digest of the translator's name: it could be guessed when erased
        content = Source(
            id=new_id(), label=label, sha256=kept.digest, language=language.strip(), cites=(Citation(source=view.id),)
        )
        texts = (("translator", translator.strip()), ("size", str(kept.size)))
        return Done((change.add(Kind.SOURCE, content, "a translation, beside the words of the source", texts),))


def words_of_translation(store: Store, translation: Translation) -> str:
    """Give the words of a translation.

    Raises:
        EvidenceDamaged: they are not what was kept.
    """
    if not isinstance(store.place, Path):
        return ""
    return Evidence(store.place).bytes_of(translation.sha256).decode()


def _faults(view: SourceView, text: str, language: str, translator: str) -> list[Problem]:
    found = []
    if not text:
        found.append(("words", "", "the translation is empty", "give its words"))
    elif len(text) > LONGEST_TRANSLATION:
        found.append(("words", "", "the translation is too long", f"keep it to {LONGEST_TRANSLATION} letters"))
    elif any("\ud800" <= char <= "\udfff" for char in text):
        found.append(("words", "", "a letter is half a character", "write the character whole"))
    if not _LANGUAGE.fullmatch(language):
        found.append(("language", language, "it is no code of a language", "write it as en, ar or uk (BCP 47)"))
    if not translator:
        found.append(("translator", "", "the translator is not named", "name a role, a pseudonym or an institution"))
    elif len(translator) > _LONGEST_NAME:
        found.append(("translator", "", "it is too long", f"keep it to {_LONGEST_NAME} letters"))
    return [Problem(view.label, 0, *fault, "translation") for fault in found]
