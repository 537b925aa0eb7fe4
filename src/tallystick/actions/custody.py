"""The one way a line of custody is written: an entry of its own that rests on the source it is about."""

from __future__ import annotations

from typing import Final

from tallystick import __version__
from tallystick.actions.machine import new_id
from tallystick.actions.recorder import Recorder
from tallystick.ledger.entry import Citation, Kind, Source
from tallystick.source.custody import CustodyLine, texts_of

TOOL: Final = f"tallystick {__version__}"


def record_custody(change: Recorder, line: CustodyLine, source: str, label: str, at: str = "") -> None:
    """Write one line of custody of a source; ``at`` is the place in a container it was taken from."""
    content = Source(id=new_id(), label=label, sha256=line.sha256, cites=(Citation(source=source, at=at),))
    change.add(Kind.SOURCE, content, f"custody: {line.act}", texts_of(line))
