"""An address fetched over the network, as something that can be captured: the WARC of it."""

from __future__ import annotations

from tallystick.actions.capturing import Pasted
from tallystick.formats.live_page import FetchRefused, Limits, fetch

__all__ = ["FetchRefused", "Limits", "fetched"]


def fetched(url: str, limits: Limits | None = None) -> Pasted:
    """Fetch one page; nobody but its own command does so, and only when it was told to.

    Raises:
        FetchRefused: it lies in a private network, does not answer, or sends too much.
    """
    return Pasted(fetch(url, limits or Limits()), url)
