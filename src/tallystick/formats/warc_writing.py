"""One record into a WARC (ISO 28500), by warcio, which leaves a file open that is closed here."""

from __future__ import annotations

from typing import Any

from warcio.warcwriter import WARCWriter


def write_record(writer: WARCWriter, record: Any) -> None:
    """Write a record that the writer made, and give back what it held its bytes in."""
    held = record.raw_stream
    try:
        writer.write_record(record)
    finally:
        held.close()
