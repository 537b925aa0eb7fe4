"""From the text of a TOML file to a standard that may be used."""

from __future__ import annotations

from tallystick.assessment.model import Standard
from tallystick.assessment.reading import Refused, read_record
from tallystick.assessment.rules import problems_of


def parse_standard(text: str, name: str) -> Standard:
    """Read a standard from the text of the file ``name`` and check it.

    Raises:
        Refused: the text is not TOML, does not have the shape of a standard, or breaks one of its rules;
            ``problems`` has every fault found.

    Source: the form of the file is described in docs/method/standards.md.
    """
    standard = read_record(Standard, text, name)
    problems = problems_of(standard, name)
    if problems:
        raise Refused(name, problems)
    return standard
