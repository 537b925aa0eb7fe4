"""A file of comma-separated values as rows of text: its encoding, its delimiter, and what makes it no table at all.

Knows nothing of what the columns mean. An encoding is never guessed: a file is UTF-8 (or UTF-16 with its mark), or
somebody says what it is. The whole file is looked through once before the first row is given, so that a file that
turns out not to be text is refused whole. Memory is bounded by the longest line that is allowed.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Generator, Sequence
from typing import BinaryIO, Final, NamedTuple

from tallystick.values.problems import TallystickError

ENCODINGS: Final = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1250", "windows-1251", "windows-1252", "windows-1253",
    "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "koi8-u", "iso-8859-6",
)  # fmt: skip
"""The encodings a file may be said to have. Each is also known by its usual other name, as cp1256 or UTF8."""

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab"}
"""The signs between cells that are recognised, with the word for each."""

LONGEST_LINE: Final = 1_000_000
"""Characters in one line of the file. More is no table, or a quotation mark that was never closed."""


class BadTable(TallystickError):
    """A file that is no table, or stops being one at a row; ``row`` is 0 for the whole file."""

    def __init__(self, code: str, what: str, remedy: str, *, field: str = "", value: str = "", row: int = 0) -> None:
        """Build the sentence from the facts; ``field`` and ``value`` are what they are seen by, as line and 17."""
        self.code, self.what, self.remedy = code, what, remedy
        self.field, self.value, self.row = field, value, row
        super().__init__(f"The file cannot be read: {what}. To do: {remedy}.")


class Table(NamedTuple):
    """A file found to be a table: how it is written, and its rows, numbered as a spreadsheet shows them.

    ``first`` is the first row, ``rows`` are the others, each read when it is asked for. Rows without any text are left
    out, and counted.
    """

    encoding: str
    delimiter: str
    first: tuple[int, Sequence[str]]
    rows: Generator[tuple[int, Sequence[str]]]


def open_table(file: BinaryIO, encoding: str | None, known: Callable[[str], bool]) -> Table:
    """Give the rows of a file that can be read from any place (``seek``); it is not closed.

    ``encoding`` is what somebody says the file is. ``known`` tells whether a cell of the first row is the name of a
    column: the delimiter is the one that gives most of them.

    Raises:
        BadTable: the file is empty, not text, not in that encoding, or has a line without end. Here or while rows are
            read: its quotation marks do not pair up, so that nothing after that row is sure.
    """
    codec = _codec(file, encoding)
    _look_through(file, codec)
    first = _first_line(file, codec)
    delimiter = max(DELIMITERS, key=lambda sign: sum(map(known, _cells(first, sign))))
    rows = _rows(file, codec, delimiter)
    top = next(rows, None)
    if top is None:
        raise _empty()
    return Table(codec.removesuffix("-sig"), delimiter, top, rows)


_MARKS: Final = (
    (codecs.BOM_UTF8, ("utf-8",), "utf-8-sig"),
    (codecs.BOM_UTF16_LE, ("utf-16", "utf-16-le"), "utf-16"),
    (codecs.BOM_UTF16_BE, ("utf-16", "utf-16-be"), "utf-16"),
)
_OTHER_FILES: Final = {
    b"PK\x03\x04": "a spreadsheet or an archive",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of an old kind",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
    b"SQLite format 3": "a database",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
}
_BLANK: Final = '\ufeff \t\r\n,;"'
_CHUNK: Final = 1 << 18
_AS_UTF8: Final = "save it as CSV UTF-8"


def _codec(file: BinaryIO, asked: str | None) -> str:
    file.seek(0)
    start = file.read(16)
    for magic, kind in _OTHER_FILES.items():
        if start.lower().startswith(magic.lower()):
            raise BadTable("not_csv", f"it is {kind}", f"open it and {_AS_UTF8}")
    named = _encoding_named(asked) if asked else None
    for mark, names, codec in _MARKS:
        if start.startswith(mark):
            if named is None or named in names:
                return codec
            what = f"it begins with the mark of {names[0].upper()} and was to be read as {named}"
            raise BadTable("encoding_contradicted", what, "leave the encoding out", field="encoding", value=named)
    if named == "utf-16":
        raise BadTable(
            "encoding_contradicted",
            "it has no mark to tell the two kinds of UTF-16 apart",
            f"say utf-16-le or utf-16-be, or {_AS_UTF8}",
            field="encoding",
            value=named,
        )
    return named or "utf-8"


def _encoding_named(asked: str) -> str:
    for name in ENCODINGS:
        try:
            if codecs.lookup(asked).name == codecs.lookup(name).name:
                return name
        except (LookupError, ValueError):  # a NUL in the name is a ValueError
            break
    remedy = f"say one of {', '.join(ENCODINGS)}"
    raise BadTable("unknown_encoding", "this encoding is not read here", remedy, field="encoding", value=asked)


def _look_through(file: BinaryIO, codec: str) -> None:
    """Read the file once to its end: it must be text throughout, in lines."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    line, length, more = 1, 0, True
    while more:
        piece = file.read(_CHUNK)
        more = bool(piece)
        try:
            text = decoder.decode(piece, final=not more)
        except UnicodeDecodeError as error:
            at = line + error.object[: error.start].count(b"\n")
            raise _not_in(codec, at) from None
        if "\0" in text:
            at = line + text.count("\n", 0, text.index("\0"))
            remedy = f"{_AS_UTF8}; if it is UTF-16 without its mark, say utf-16-le or utf-16-be"
            raise BadTable("not_text", "it holds NUL bytes, so it is not text", remedy, field="line", value=str(at))
        end = max(text.rfind("\n"), text.rfind("\r"))
        length += len(text) if end < 0 else min(at for at in (text.find("\n"), text.find("\r")) if at >= 0)
        if length > LONGEST_LINE:
            what = f"a line is longer than {LONGEST_LINE:,} characters"
            raise BadTable(
                "endless_line", what, f"open it in a spreadsheet and {_AS_UTF8}", field="line", value=str(line)
            )
        if end >= 0:
            length = len(text) - end - 1
            line += text.count("\n")


def _not_in(codec: str, line: int) -> BadTable:
    name = codec.removesuffix("-sig")
    other = "say which it is, as in --encoding windows-1256" if name == "utf-8" else "say another"
    what, remedy = f"it is not in the encoding {name}", f"{_AS_UTF8}, or {other}"
    return BadTable("wrong_encoding", what, remedy, field="line", value=str(line))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def _first_line(file: BinaryIO, codec: str) -> str:
    file.seek(0)
    text = io.TextIOWrapper(file, codec, newline="")
    try:
        for line in text:
            if line.strip(_BLANK):
                return line
    finally:
        text.detach()
    raise _empty()


def _empty() -> BadTable:
    return BadTable("empty_file", "it is empty", "choose the file that holds the table")


def _rows(file: BinaryIO, codec: str, delimiter: str) -> Generator[tuple[int, Sequence[str]]]:
    file.seek(0)
    text = io.TextIOWrapper(file, codec, newline="")
    row = 0
    try:
        for row, cells in enumerate(csv.reader(text, delimiter=delimiter, skipinitialspace=True, strict=True), 1):
            if any(map(str.strip, cells)):
                yield row, cells
    except csv.Error as error:
        what = "a cell has no end" if "field larger" in str(error) else "the quotation marks do not pair up from here"
        remedy = f"nothing was read from this row on: mend it, or open the file in a spreadsheet and {_AS_UTF8}"
        raise BadTable("broken_quotes", what, remedy, row=row + 1) from None
    finally:
        text.detach()
