"""Claims without a number: a denial, a disputed cause, human shields, blocked flight, a trend explained, a standard."""

from __future__ import annotations

from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.sentences import Sentence
from tallystick.claim.extraction.speakers import Voices
from tallystick.claim.model import Basis, Category, Claim, Figure, Quantity, Scope, Stance, Statement


def statements_in(sentence: Sentence, language: Language, voices: Voices) -> list[Claim]:
    """Give what the sentence claims without a number, each kind at most once."""
    made: list[Claim] = []
    if not sentence.has(language.cues.statement_words):
        return made
    for kind, needed, cue in language.cues.statements:
        found = cue.search(sentence.plain) if sentence.has(needed) else None
        if found is None:
            continue
        span = sentence.span(*found.span())
        speaker = voices.who_says(*found.span())
        denies = kind is Statement.DENIAL or kind is Statement.RESIDUE
        made.append(
            Claim(
                effect=None,
                figure=Figure(None, None, Quantity.VAGUE),
                category=Category.UNKNOWN,
                basis=Basis.UNKNOWN,
                scope=Scope.EVENT,
                stance=(Stance.DENIES if kind is Statement.DENIAL else Stance.DISPUTES) if denies else Stance.ASSERTS,
                quote=sentence.given[span.start - sentence.start : span.end - sentence.start],
                span=span,
                rule=f"{language.code}.{kind.value.replace('_', '-')}",
                confidence="medium",
                statement=kind,
                speaker=speaker.words if speaker else None,
                speaker_span=speaker.span if speaker else None,
            )
        )
    return made
