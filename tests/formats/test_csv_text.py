"""Bytes as rows of text: what is understood, and what is refused with a sentence."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from tallystick.formats.csv_text import DELIMITERS, ENCODINGS, LONGEST_LINE, BadTable, open_table

KNOWN = {"case", "killed", "place"}


def rows(data: bytes, encoding: str | None = None) -> list[tuple[int, list[str]]]:
    table = open_table(io.BytesIO(data), encoding, KNOWN.__contains__)
    return [(row, list(cells)) for row, cells in (table.first, *table.rows)]


def refusal(data: bytes, encoding: str | None = None) -> tuple[str, int, str, str]:
    with pytest.raises(BadTable) as refused:
        rows(data, encoding)
    bad = refused.value
    assert bad.what
    assert bad.remedy
    return bad.code, bad.row, bad.field, bad.value


TWO = [(1, ["case", "place"]), (2, ["N-1", "الموصل"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_with_and_without_its_mark_and_utf_16_with_it_are_read_unasked(encoding: str) -> None:
    assert rows("case,place\nN-1,الموصل\n".encode(encoding)) == TWO


@pytest.mark.parametrize(
    ("codec", "asked"),
    [
        ("cp1256", "windows-1256"),
        ("cp1256", "CP1256"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16", "utf-16"),
        ("utf-8-sig", "UTF8"),
        ("iso-8859-6", "iso-8859-6"),
    ],
)
def test_another_encoding_is_read_when_it_is_named(codec: str, asked: str) -> None:
    assert rows("case,place\nN-1,الموصل\n".encode(codec), asked) == TWO


def test_a_file_in_another_encoding_is_never_guessed_at() -> None:
    assert refusal("case,place\nN-1,الموصل\n".encode("cp1256")) == ("wrong_encoding", 0, "line", "2")


def test_a_wrongly_named_encoding_is_refused_where_a_byte_does_not_fit() -> None:
    assert refusal(b"case\n\n\nN-\x81\n", "windows-1252") == ("wrong_encoding", 0, "line", "4")


def test_a_file_cut_off_within_a_letter_is_refused() -> None:
    assert refusal("case\nN-é".encode()[:-1]) == ("wrong_encoding", 0, "line", "2")


@pytest.mark.parametrize("asked", ["latin", "rot13", "\0", "", "unicode_escape", "utf-7", "x" * 5_000])
def test_only_the_listed_encodings_can_be_named(asked: str) -> None:
    if not asked:
        assert rows(b"case\nN-1\n", asked) == [(1, ["case"]), (2, ["N-1"])]
    else:
        assert refusal(b"case\nN-1\n", asked) == ("unknown_encoding", 0, "encoding", asked)


def test_a_mark_that_contradicts_the_named_encoding_is_refused() -> None:
    code = "encoding_contradicted"
    assert refusal("case\n".encode("utf-8-sig"), "windows-1256") == (code, 0, "encoding", "windows-1256")
    assert refusal("case\n".encode("utf-16"), "utf-8") == (code, 0, "encoding", "utf-8")


def test_utf_16_without_its_mark_has_to_be_named_in_full() -> None:
    data = "case\n".encode("utf-16-le")
    assert refusal(data) == ("not_text", 0, "line", "1")
    assert refusal(data, "utf-16") == ("encoding_contradicted", 0, "encoding", "utf-16")
    assert rows(data, "utf-16-le") == [(1, ["case"])]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_listed_encoding_reads_plain_letters(encoding: str) -> None:
    assert rows("case\nN-1\n".encode(encoding), encoding) == [(1, ["case"]), (2, ["N-1"])]


@pytest.mark.parametrize("sign", DELIMITERS)
def test_the_delimiter_is_the_one_that_gives_most_column_names(sign: str) -> None:
    table = open_table(io.BytesIO(f"case{sign}x, y; z{sign}killed\n".encode()), None, KNOWN.__contains__)
    assert table.delimiter == sign
    table.rows.close()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_understood_and_kept_inside_quotation_marks(end: str) -> None:
    data = f'case,place{end}N-1,"one{end}two"{end}N-2,three'.encode()
    assert rows(data) == [(1, ["case", "place"]), (2, ["N-1", f"one{end}two"]), (3, ["N-2", "three"])]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    data = b'\n,,\ncase,place\n\nN-1,"a\nb\nc"\n,\nN-2,d\n'
    assert rows(data) == [(3, ["case", "place"]), (5, ["N-1", "a\nb\nc"]), (7, ["N-2", "d"])]


@pytest.mark.parametrize(
    "data", [b"", b"\n\r\n", b" , ;\t", b"\xef\xbb\xbf", b"\xff\xfe", b'""\n""', b"\x0b", "\u2003\n".encode()]
)
def test_a_file_without_any_text_is_empty(data: bytes) -> None:
    assert refusal(data)[0] == "empty_file"


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7", b"\x1f\x8b\x08", b"SQLite format 3\0"]
)
def test_other_kinds_of_file_are_called_by_their_name(start: bytes) -> None:
    assert refusal(start + b"case\n") == ("not_csv", 0, "", "")


def test_nul_bytes_anywhere_make_it_no_text() -> None:
    assert refusal(b"case\n" + b"N-1\n" * 200_000 + b"N\x00\n") == ("not_text", 0, "line", "200002")


def test_a_line_without_end_is_refused_in_bounded_memory() -> None:
    class Endless(io.RawIOBase):
        """Two hundred megabytes of one letter, made as they are read."""

        def __init__(self) -> None:
            self.left = 200_000_000

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, _offset: int, _whence: int = 0) -> int:
            self.left = 200_000_000
            return 0

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer
            size = min(self.left, len(buffer))
            buffer[:size] = b"a" * size
            self.left -= size
            return size

    tracemalloc.start()
    try:
        with pytest.raises(BadTable) as refused:
            open_table(io.BufferedReader(Endless()), None, KNOWN.__contains__)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert (refused.value.code, refused.value.value) == ("endless_line", "1")


def test_a_line_may_be_just_as_long_as_is_said() -> None:
    assert refusal(b"case\n" + b"a" * (LONGEST_LINE + 1) + b"\n")[0] == "endless_line"
    lines = b"case,place\n" + b",".join([b"a" * 99_999] * 10) + b"\n"
    assert [row for row, _ in rows(lines)] == [1, 2]


@pytest.mark.parametrize(
    ("data", "row", "before"),
    [
        (b'case,place\nN-1,a\nN-2,"b\nN-3,"c"\nN-4,d\n', 3, [1, 2]),
        (b'case,place\nN-1,a\nN-2,"b\nN-3,c\n', 3, [1, 2]),
        (b'case,place\nN-1,"a"b\nN-2,c\n', 2, [1]),
        (b'case,"place\nN-1,a\nN-2,c\n', 1, []),
        (b'case,place\nN-1,"' + b"a\n" * 100_000, 2, [1]),
        (b'case,place\n\n\nN-1,"a\n', 4, [1]),
    ],
)
def test_reading_stops_where_quotation_marks_no_longer_pair_up(data: bytes, row: int, before: list[int]) -> None:
    read: list[int] = []
    with pytest.raises(BadTable) as refused:
        _read_into(read, data)
    assert (refused.value.code, refused.value.row) == ("broken_quotes", row)
    assert read == before


def _read_into(read: list[int], data: bytes) -> None:
    table = open_table(io.BytesIO(data), None, KNOWN.__contains__)
    read.append(table.first[0])
    read.extend(row for row, _ in table.rows)


def test_a_quotation_mark_within_a_cell_is_a_letter_like_any_other() -> None:
    assert rows(b'case,place\nN-1,the "old" town\nN-2, "x, y"\n')[1:] == [
        (2, ["N-1", 'the "old" town']),
        (3, ["N-2", "x, y"]),
    ]


def test_the_file_is_left_open() -> None:
    file = io.BytesIO(b"case\nN-1\n")
    assert len(list(open_table(file, None, KNOWN.__contains__).rows)) == 1
    assert not file.closed
