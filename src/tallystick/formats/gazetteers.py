"""Gazetteers that others publish: GeoNames dumps, Who's On First, tables of OCHA P-codes; recognised by their content.

A row with a fault is left out and named; coordinates outside the world, or none, are faults where a format has them.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import msgspec

from tallystick.claim.gazetteer.model import GazetteerPlace
from tallystick.formats.csv_rows import CsvRow, csv_rows
from tallystick.values.coordinates import BadPoint, Point, parse_point
from tallystick.values.problems import Problem
from tallystick.values.text import plain_text

LONGEST_LINE: Final = 4_000_000
"""Bytes of one place with its outline; the largest countries have three million."""
_GEONAMES_COLUMNS: Final = 19
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_SEATS: Final = {"PPLC": 3, "PPLA": 3, "PPLA2": 2, "PPLA3": 1, "ADM1": 2, "ADM2": 1, "ADM3": 1, "PCLI": 2}
_BROKEN: Final = "get the file again from where it is published"

Places = Iterator[GazetteerPlace | Problem]


class Gazetteer(NamedTuple):
    """One kind of gazetteer: its name, whether a first line is of it, and how the file is read."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[BinaryIO, str], Places]


class NoGazetteer(ValueError):
    """A file that is none of the gazetteers that can be read."""


def gazetteer_places(path: Path, kind: str = "auto") -> tuple[str, Places]:
    """Give what a file was taken for, and its places.

    Raises:
        NoGazetteer: it is none of the known kinds.
        OSError: it cannot be read.
    """
    try:
        with _unpacked(path) as file:
            first = file.readline(LONGEST_LINE)
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise NoGazetteer from error
    chosen = next((one for one in GAZETTEERS if one.name == kind), None) or next(
        (one for one in GAZETTEERS if one.recognises(first)), None
    )
    if chosen is None:
        raise NoGazetteer
    return chosen.name, _read(chosen, path)


def _read(kind: Gazetteer, path: Path) -> Places:
    try:
        with _unpacked(path) as file:
            yield from kind.read(file, path.name)
    except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile):
        yield Problem(path.name, 0, "", "", "the archive is broken from here on", _BROKEN, "broken_archive")


def _unpacked(path: Path) -> BinaryIO:
    """Open a file as it is, or what is packed in it: of a zip, the largest text."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(_GZIP):
        return gzip.open(path)  # type: ignore[return-value]  # it reads bytes by line
    if start.startswith(_ZIP):
        try:
            packed = zipfile.ZipFile(path)
            texts = [
                one
                for one in packed.infolist()
                if re.search(r"(?<!readme)\.(?:txt|csv|jsonl?)$", one.filename, re.IGNORECASE)
            ]
            if texts:
                return io.BufferedReader(packed.open(max(texts, key=lambda one: one.file_size)))  # type: ignore[type-var]
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise NoGazetteer from error
        raise NoGazetteer
    return path.open("rb")


def _is_geonames(line: bytes) -> bool:
    cells = line.split(b"\t")
    return len(cells) == _GEONAMES_COLUMNS and cells[0].isdigit()


def _geonames(file: BinaryIO, name: str) -> Places:
    """Read the table of GeoNames (its readme.txt): 19 cells with tabulators between, no header."""
    for row, line in _lines(file):
        cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            if line.strip():
                yield _fault(name, row, "", "", f"{len(cells)} cells where GeoNames has {_GEONAMES_COLUMNS}")
            continue
        point = _point(name, row, cells[4], cells[5])
        if isinstance(point, Problem):
            yield point
            continue
        population = int(cells[14]) if cells[14].isdecimal() else 0
        size = max(_SEATS.get(cells[7], 0), 3 if population >= _CITY else 2 if population >= _TOWN else 0)
        yield GazetteerPlace(
            id=f"geonames:{cells[0]}",
            name=cells[1],
            kind=cells[7],
            point=point,
            size=size,
            area=cells[8] if re.fullmatch("[A-Z]{2}", cells[8]) else "",
            names=_names(cells[1], cells[2], *cells[3].split(",")),
        )


_CITY, _TOWN = 100_000, 20_000


def _is_wof(line: bytes) -> bool:
    value = _object(line)
    return value is not None and ("wof:id" in value.get("properties", ()) or {"id", "name", "lat", "lon"} <= set(value))


def _wof(file: BinaryIO, name: str) -> Places:
    """Read Who's On First: one place a line, as a GeoJSON feature or as a plain object of the main properties."""
    for row, line in _lines(file):
        value = _object(line)
        if value is None:
            if line.strip(b" \r\n[],"):
                yield _fault(name, row, "", "", "the line is no JSON object")
            continue
        said = value.get("properties", value)
        made = _wof_place(name, row, said) if isinstance(said, dict) else None
        yield made or _fault(name, row, "id", "", "the place has no id or no name")


def _wof_place(name: str, row: int, said: Mapping[str, Any]) -> GazetteerPlace | Problem | None:
    identity, called = _either(said, "wof:id", "id"), _either(said, "wof:name", "name")
    if not isinstance(identity, (int, str)) or not isinstance(called, str) or not called.strip():
        return None
    lat, lon = (
        _either(said, "lbl:latitude", "geom:latitude", "lat"),
        _either(said, "lbl:longitude", "geom:longitude", "lon"),
    )
    point = _point(name, row, str(lat), str(lon))
    if isinstance(point, Problem):
        return point
    languages = _wof_names(said)
    kind = str(_either(said, "wof:placetype", "type") or "")
    country = str(_either(said, "wof:country", "country") or "").upper()
    return GazetteerPlace(
        id=f"whosonfirst:{identity}",
        name=called,
        kind=kind,
        point=point,
        size=_wof_size(kind, len(languages)),
        area=country if re.fullmatch("[A-Z]{2}", country) else "",
        names=_names(called, *(one for many in languages.values() for one in many)),
    )


def _wof_names(said: Mapping[str, Any]) -> dict[str, list[str]]:
    plain = said.get("names")
    pairs = plain.items() if isinstance(plain, dict) else [(k, v) for k, v in said.items() if k.startswith("name:")]
    return {str(k): [one for one in v if isinstance(one, str)] for k, v in pairs if isinstance(v, list)}


def _wof_size(kind: str, languages: int) -> int:
    """Give the size by the kind; of towns, by how many languages have a name for it, for want of a population."""
    if kind in {"country", "region", "macroregion"}:
        return 2
    if kind in {"county", "macrocounty", "localadmin", "borough"}:
        return 1
    return next(size for least, size in ((4, 3), (2, 1), (0, 0)) if languages >= least)


def _is_pcodes(line: bytes) -> bool:
    return re.search(rb"adm[0-4][_ ]?pcode", line, re.IGNORECASE) is not None


def _pcodes(file: BinaryIO, name: str) -> Places:
    """Read a table of P-codes (OCHA common operational data sets): a row is a place of its finest level.

    Its wider places are taken from it too. Names are in columns such as ``ADM2_EN`` and ``admin2Name_ar``.
    """
    seen: set[str] = set()
    for line in csv_rows(file, name, None, lambda cell: bool(cell.strip())):
        if isinstance(line, Problem):
            yield line
            continue
        levels = _levels(line)
        if not levels:
            yield _fault(name, line.row, "PCODE", "", "the row has no code")
        for level in sorted(levels):
            code, names = levels[level]
            if code in seen or not names:
                continue
            seen.add(code)
            finest = level == max(levels)
            point = _pcode_point(name, line) if finest else None
            if isinstance(point, Problem):
                yield point
                point = None
            wider = [
                levels[one][1][0].replace("/", " ") for one in sorted(levels) if 0 < one < level and levels[one][1]
            ]
            country = code[:2].upper()
            area = "/".join((country, *wider, *([names[0].replace("/", " ")] if level else [])))
            yield GazetteerPlace(
                id=f"pcode:{code}",
                name=names[0],
                kind=f"admin {level}",
                point=point,
                size=2 if level <= 1 else 1 if level == 2 else 0,  # noqa: PLR2004 -- levels as OCHA counts them
                area=area if re.fullmatch("[A-Z]{2}", country) else "",
                names=_names(*names),
            )


_COLUMN: Final = re.compile(r"adm(?:in)?[ _]?(\d)[ _]?(pcode|name)?[ _]?(?:([a-z]{2,3})\d?)?", re.IGNORECASE)


def _levels(line: CsvRow) -> dict[int, tuple[str, list[str]]]:
    """Give, for each level of a row, its code and its names, English first."""
    codes: dict[int, str] = {}
    names: dict[int, list[tuple[str, str]]] = {}
    for column, cell in line.cells.items():
        match = _COLUMN.fullmatch(column.strip())
        if match is None or not cell.strip():
            continue
        level, what, language = int(match[1]), (match[2] or "").lower(), (match[3] or "").lower()
        if what == "pcode":
            codes[level] = cell.strip()
        elif what == "name" or language:
            names.setdefault(level, []).append((language, cell.strip()))
    order = {"en": 0, "": 1}
    return {
        level: (code, [text for _, text in sorted(names.get(level, []), key=lambda pair: order.get(pair[0], 2))])
        for level, code in codes.items()
    }


def _pcode_point(name: str, line: CsvRow) -> Point | Problem | None:
    cells = {key.lower().replace(" ", "_"): cell.strip() for key, cell in line.cells.items()}
    for lat, lon in (
        ("center_lat", "center_lon"),
        ("latitude", "longitude"),
        ("lat", "lon"),
        ("y", "x"),
        ("lat", "long"),
    ):
        if cells.get(lat) and cells.get(lon):
            return _point(name, line.row, cells[lat], cells[lon])
    return None


GAZETTEERS: Final = (
    Gazetteer("geonames", _is_geonames, _geonames),
    Gazetteer("whosonfirst", _is_wof, _wof),
    Gazetteer("pcodes", _is_pcodes, _pcodes),
)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    row = 0
    while line := file.readline(LONGEST_LINE):
        row += 1
        yield row, line.removeprefix(b"\xef\xbb\xbf") if row == 1 else line


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        value = msgspec.json.decode(line.strip().rstrip(b","))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _either(said: Mapping[str, Any], *keys: str) -> Any:
    return next((said[key] for key in keys if said.get(key) is not None), None)


def _names(*names: str) -> tuple[str, ...]:
    """Give the names that have letters, each once as it is searched."""
    kept: dict[str, str] = {}
    for name in names:
        whole = name.encode("utf-8", "replace").decode().strip()
        if whole and any(map(str.isalpha, whole)):
            kept.setdefault(plain_text(whole).casefold(), whole)
    return tuple(kept.values())


def _point(name: str, row: int, lat: str, lon: str) -> Point | Problem:
    try:
        return parse_point(lat.strip(), lon.strip())
    except BadPoint as error:
        return _fault(name, row, "lat, lon", "", f"the coordinates cannot be read: {error.what}")


def _fault(name: str, row: int, field: str, value: str, what: str) -> Problem:
    return Problem(name, row, field, value, what, "correct the row, or leave it out", "gazetteer_row")
