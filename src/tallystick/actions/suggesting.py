"""What a language model on this machine suggests beside the rules, part by part of a text, held against the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tallystick.actions.claiming import Reading
from tallystick.actions.extras import needing
from tallystick.claim.model import Claim, Span
from tallystick.claim.suggestion import QUESTION, Dropped, held_against

__all__ = ["Dropped", "Suggestions", "suggest"]

PART: Final = 6_000
"""Letters sent at once: small models lose what stands in the middle of more."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """A reading with the suggestions that were kept among its claims, and those that were dropped."""

    reading: Reading
    kept: int
    dropped: tuple[Dropped, ...]


def suggest(reading: Reading, address: str, model: str) -> Suggestions:
    """Ask the model at an address of this machine about a text that was read, and keep what stands in it.

    Claims that the rules read stay as they are; suggestions stand behind them, since other claims name them by place.

    Raises:
        ExtraMissing: what speaks with it is not installed.
        ModelRefused: it is not on this machine, or gives no answer that can be used.
    """
    with needing("capture", "Asking a model on this machine"):
        from tallystick.formats.local_model import ask  # noqa: PLC0415 -- optional extra

    kept: list[Claim] = []
    dropped: list[Dropped] = []
    for start, part in _parts(reading.text):
        here = [
            _moved(claim, -start)
            for claim in reading.claims
            if start <= claim.span.start and claim.span.end <= start + len(part)
        ]
        found = held_against(part, ask(address, model, QUESTION, part), model, here)
        kept += [_moved(claim, start) for claim in found.claims]
        dropped += found.dropped
    return Suggestions(replace(reading, claims=(*reading.claims, *kept)), len(kept), tuple(dropped))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text into parts at the ends of lines, or of sentences, or of words where there is none."""
    start = 0
    while start < len(text):
        end = min(start + PART, len(text))
        if end < len(text):
            window = text[start + PART // 2 : end]
            cuts = [list(re.finditer(sign, window)) for sign in (r"\n", r"[.!?؟]\s", r"\s")]
            last = next((found[-1].end() for found in cuts if found), len(window))
            end = start + PART // 2 + last
        if text[start:end].strip():
            yield start, text[start:end]
        start = end


def _moved(claim: Claim, by: int) -> Claim:
    """Give a claim with its words as many letters further on."""
    return replace(
        claim,
        span=_along(claim.span, by),
        speaker_span=None if claim.speaker_span is None else _along(claim.speaker_span, by),
        repeats=tuple(_along(span, by) for span in claim.repeats),
    )


def _along(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
