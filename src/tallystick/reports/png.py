"""A drawing turned into dots: PNG, for programs that show no SVG. Needs the extra picture.

Letters are those of the fonts of this machine. A script for which it has none is refused: a picture without its words,
or with empty boxes in their place, would be passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from unicodedata import name

import resvg_py

from tallystick.values.problems import TallystickError


class NoFont(TallystickError):
    """This machine has no font for the letters of a picture."""

    def __init__(self, scripts: Iterable[str]) -> None:
        """Build the sentence from the facts; ``scripts`` are named as Unicode names them."""
        self.scripts = tuple(scripts)
        super().__init__(
            f"No font of this machine has {', '.join(self.scripts)} letters. Install one, as the Noto fonts, or write "
            "the picture as SVG."
        )


def png_of(svg: str) -> bytes:
    """Give a drawing as PNG, in its own width and height.

    Raises:
        NoFont: a script of its words cannot be written here.
    """
    missing = [script for script, letter in _one_of_each(svg).items() if not _is_written(letter)]
    if missing:
        raise NoFont(missing)
    return resvg_py.svg_to_bytes(svg_string=svg)


def _one_of_each(svg: str) -> dict[str, str]:
    """Give one letter of each script that is written; Unicode names a letter after its script."""
    texts = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    letters = sorted(filter(str.isalpha, unescape(texts)))
    return {name(letter, "other").split()[0].capitalize(): letter for letter in letters}


def _is_written(letter: str) -> bool:
    """Tell whether a letter looks like anything but nothing, and anything but the box of a letter no font has."""
    return _drawn(letter) not in {_drawn(""), _drawn(_UNASSIGNED)}


_UNASSIGNED = "\u0378"


def _drawn(letter: str) -> bytes:
    text = f'<text x="8" y="32" font-family="sans-serif" font-size="24">{letter}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">{text}</svg>'
    return resvg_py.svg_to_bytes(svg_string=svg)
