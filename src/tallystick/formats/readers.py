"""All readers, in the order of the manual, and which of them a file is for.

Knows the readers; what each reads stands with it.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Sequence
from typing import BinaryIO, Final

from tallystick.assessment.model import Unit
from tallystick.formats.acled import ACLED
from tallystick.formats.airwars import AIRWARS
from tallystick.formats.cases_columns import is_known
from tallystick.formats.cases_csv import stream_cases
from tallystick.formats.cases_line import CasesFile
from tallystick.formats.csv_rows import first_columns
from tallystick.formats.ibc import IBC
from tallystick.formats.json_lines import first_keys, unpacked
from tallystick.formats.oir_release import OIR_RELEASE, looks_like_release
from tallystick.formats.reader import Options, Reader
from tallystick.formats.ucdp_ged import UCDP


def _our_own(file: BinaryIO, name: str, options: Options) -> Generator[CasesFile]:
    return stream_cases(file, name, known_on=options.known_on, encoding=options.encoding)


def _is_our_own(columns: Sequence[str]) -> int:
    names = {column.strip().lower() for column in columns}
    return sum(map(is_known, columns)) if "case" in names else 0


CASES_CSV: Final = Reader(
    name="cases_csv",
    title="our own plain table of cases (CSV)",
    unit=Unit.REPORT,
    scope="as the organisation's standard says",
    number_rule="as written in each cell: 5, 3-5, at least 3, up to 5, not stated",
    standard="",
    recognises=_is_our_own,
    read=_our_own,
)

READERS: Final = (CASES_CSV, AIRWARS, OIR_RELEASE, UCDP, ACLED, IBC)
"""Every reader."""


def recognised(file: BinaryIO, encoding: str | None = None) -> Reader | None:
    """Give the reader most of whose columns or keys the file has; ``None`` where it is of no format known here.

    The file is wound back.
    """
    columns = first_keys(file) or first_columns(file, encoding)
    best = max(READERS, key=lambda reader: reader.recognises(columns))
    if best.recognises(columns):
        return best
    return OIR_RELEASE if _is_release(file) else None


def _is_release(file: BinaryIO) -> bool:
    try:
        return looks_like_release(unpacked(file).read(_LOOKED_AT).decode("utf-8", errors="ignore"))
    except (OSError, EOFError, zlib.error):
        return False
    finally:
        file.seek(0)


_LOOKED_AT: Final = 200_000
