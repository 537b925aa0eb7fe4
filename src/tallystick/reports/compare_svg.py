"""The waterfall of a comparison: as part of a page, and as a picture by itself with the words of its steps."""

from __future__ import annotations

from html import escape
from typing import Final

from tallystick.reconciliation.model import Step
from tallystick.reports.compare_style import SVG_STYLE
from tallystick.reports.compare_words import Telling
from tallystick.reports.waterfall_svg import WIDTH, Stair, waterfall_svg

LETTERS: Final = 92
"""Letters of a line of words below the picture."""

LINE: Final = 16
HEAD: Final = 34


def picture_of(telling: Telling) -> str:
    """Draw the steps that move the minima, under their numbers in the table, with a text alternative."""
    return waterfall_svg(_stairs(telling), telling.language.customs, alternative(telling))


def alternative(telling: Telling) -> str:
    """Say the picture in words."""
    number, made = telling.language.number, telling.made
    a, b = (number(total.min) for total in made.compared)
    steps = "; ".join(
        telling.language.say("p.part", amount=number(step.lower, signed=True), words=telling.words_of(step))
        for step in made.gap.steps
        if step.lower
    )
    slots = {**telling.labels, "from": a, "to_": b, "parts": steps}
    return telling.language.say("alt", **slots)


def picture_alone(telling: Telling) -> str:
    """Draw it as a file of its own: its heading, the waterfall, and below it what each number stands for."""
    inner = picture_of(telling)
    height = float(inner.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1])
    lines: list[str] = []
    for at, step in _numbered(telling):
        lines += _wrapped(f"{telling.language.number(at)}. {telling.words_of(step)}")
    customs = telling.language.customs
    foot = HEAD + height + 10
    texts = [customs.words("heading", customs.place(WIDTH)(12), 22, telling.title)]
    texts += [customs.words("key", customs.place(WIDTH)(12), foot + LINE * n, line) for n, line in enumerate(lines, 1)]
    whole = foot + LINE * (len(lines) + 1)
    direction = "rtl" if customs.right_to_left else "ltr"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {whole:.0f}" width="{WIDTH * 2}" '
        f'height="{whole * 2:.0f}" role="img" xml:lang="{telling.language.code}" direction="{direction}">'
        f"<title>{escape(telling.title)}</title><desc>{escape(alternative(telling))}</desc><style>{SVG_STYLE}</style>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<g transform="translate(0 {HEAD})"><svg width="{WIDTH}" height="{height:.0f}"{inner.removeprefix("<svg")}</g>'
        f"{''.join(texts)}</svg>\n"
    )


def _stairs(telling: Telling) -> list[Stair]:
    made = telling.made
    first, last = made.compared
    a, b = (
        telling.language.label(_short(facts.label), _short(facts.label_ar))
        for facts in (telling.made.a, telling.made.b)
    )
    steps = [Stair(telling.language.number(at), step.lower, telling.words_of(step)) for at, step in _numbered(telling)]
    return [
        Stair(a, first.min, telling.labels["a"], is_total=True),
        *steps,
        Stair(b, last.min, telling.labels["b"], is_total=True),
    ]


def _numbered(telling: Telling) -> list[tuple[int, Step]]:
    return [(at, step) for at, step in enumerate(telling.made.gap.steps, 1) if step.lower]


def _short(label: str) -> str:
    return label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1]}…"


MOST_LETTERS: Final = 13


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) > LETTERS:
            lines.append("   ")
        lines[-1] += f" {word}" if lines[-1].strip() else word
    return lines
