"""A waterfall as PNG holds its words in every script, and is refused where this machine could not write them."""

from __future__ import annotations

import struct
from pathlib import Path
from unicodedata import name

import pytest

from tallystick.reports.png import NoFont, png_of
from tests.cli.running import tally

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40" width="160" height="80">{}</svg>'


def words(text: str) -> str:
    return SVG.format(f'<text x="4" y="30" font-size="16">{text}</text>')


def size_of(png: bytes) -> tuple[int, int]:
    """Read width and height where PNG keeps them (W3C, PNG, 11.2.1)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def can_write(text: str) -> bool:
    try:
        png_of(words(text))
    except NoFont:
        return False
    return True


def test_a_drawing_keeps_its_size() -> None:
    assert size_of(png_of(SVG.format('<rect width="10" height="10"/>'))) == (160, 80)


@pytest.mark.skipif(not can_write("كل"), reason="this machine has no font with Arabic letters")
def test_arabic_letters_are_joined() -> None:
    joined, apart = (png_of(words(text)) for text in ("محمد", "م\u200cح\u200cم\u200cد"))
    assert joined != apart


RARE = ("\u0710", "\U00017000", "\U00018b00", "\U0001b170", "\U00016100", "\U00014400", "\U00012000")
"""Letters of scripts that few machines have fonts for."""


def test_letters_that_no_font_has_are_refused_by_the_name_of_their_script() -> None:
    letter = next((letter for letter in RARE if not can_write(letter)), None)
    if letter is None:
        pytest.skip("this machine has fonts for every script")
    with pytest.raises(NoFont) as refused:
        png_of(words(f"a {letter}"))
    assert refused.value.scripts[-1].upper() == name(letter, "other").split()[0]


@pytest.mark.skipif(not can_write("a"), reason="this machine has no font at all")
def test_compare_writes_its_waterfall_as_png(tmp_path: Path) -> None:
    head = "id,date,place,killed_min,killed_max\n"
    (tmp_path / "a.csv").write_text(f"{head}A1,2031-01-01,Oak,3,5\n")
    (tmp_path / "b.csv").write_text(f"{head}B1,2031-01-01,Oak,7,9\n")
    ran = tally(
        "compare", tmp_path / "a.csv", tmp_path / "b.csv", "--png", tmp_path / "w.png", "--svg", tmp_path / "w.svg"
    )
    assert ran.code == 0
    width, _ = size_of((tmp_path / "w.png").read_bytes())
    assert f'width="{width}"' in (tmp_path / "w.svg").read_text("utf-8")


def test_without_the_extra_it_says_which_one_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "id,date,place,killed_min,killed_max\n"
    (tmp_path / "a.csv").write_text(f"{head}A1,2031-01-01,Oak,3,5\n")
    monkeypatch.delitem(__import__("sys").modules, "tallystick.reports.png", raising=False)
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    ran = tally("compare", tmp_path / "a.csv", tmp_path / "a.csv", "--png", tmp_path / "w.png")
    assert ran.code == 2
    assert "pip install 'tallystick[picture]'" in ran.err
