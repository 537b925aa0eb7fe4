"""How pictures are drawn in the language of the page: from which side they are read, and how numbers are written."""

from __future__ import annotations

from tallystick.reports.svg import Customs
from tallystick.web import language


def customs() -> Customs:
    """Give the customs of the language of the page."""
    return Customs(language.current().direction == "rtl", language.number, language.plain_number)
