"""From the text of a TOML document to records of ours, with a Problem for every fault instead of a traceback.

Knows the shape of a record from its own declaration; knows nothing of standards.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Final, TypeVar, get_args, get_origin

import msgspec

from tallystick.values.problems import Problem, TallystickError

Record = TypeVar("Record", bound=msgspec.Struct)

_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_PATH: Final = re.compile(r" - at `\$(.*)`$")


class Refused(TallystickError):
    """A document that cannot be used; ``problems`` has every fault that was found."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        """Build the sentence from the facts."""
        self.file, self.problems = file, tuple(problems)
        super().__init__("\n".join((f"{file} cannot be used:", *map(str, self.problems))))


def read_record(kind: type[Record], text: str, file: str) -> Record:
    r"""Read one record from the text of a TOML document.

    Raises:
        Refused: the text is not TOML, or a field is missing, unknown or of the wrong type; all of them named.

    >>> from tallystick.assessment.model import StandardSource
    >>> read_record(StandardSource, 'id = "a"\ntitle = "A page"\nreference = "page 3"', "s.toml").reference
    'page 3'
    >>> read_record(StandardSource, 'id = "a"\ntitel = "A page"\nreference = 3', "s.toml")
    Traceback (most recent call last):
    tallystick.assessment.reading.Refused: s.toml cannot be used:
    s.toml, titel = 'A page': unknown field. To do: write title, or take it out.
    s.toml, title = '': missing. To do: give it.
    s.toml, reference = '3': Expected `str`, got `int`. To do: correct it as said in docs/method/standards.md.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # an endless integer and endless nesting raise these two
        line = _LINE.search(str(error))
        row, what = int(line[1]) if line else 0, _LINE.sub("", str(error)).strip()
        raise Refused(file, (Problem(file, row, "", "", what, "write it as TOML", "not_toml"),)) from error
    problems = tuple(
        Problem(file, 0, field, value, what, remedy, code)
        for field, value, what, remedy, code in _faults(kind, table, "")
    )
    if problems:
        raise Refused(file, problems)
    return msgspec.convert(table, kind)


def _faults(kind: type[msgspec.Struct], table: object, path: str) -> Iterator[tuple[str, str, str, str, str]]:
    if not isinstance(table, Mapping):
        yield path.rstrip("."), _seen(table), "not a table", "give a table of fields", "wrong_type"
        return
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name in (name for name in table if name not in fields):
        near = get_close_matches(name, fields.keys() - table.keys(), 1)
        remedy = f"write {near[0]}, or take it out" if near else f"take it out; known are {', '.join(sorted(fields))}"
        yield path + name, _seen(table[name]), "unknown field", remedy, "unknown_field"
    for name, field in fields.items():
        if name not in table:
            if field.required:
                yield path + name, "", "missing", "give it", "missing"
            continue
        inner = _record_in(field.type)
        if inner is None:
            yield from _wrong_type(field.type, table[name], path + name)
        elif get_origin(field.type) is not tuple:
            yield from _faults(inner, table[name], f"{path}{name}.")
        elif isinstance(table[name], list):
            for number, item in enumerate(table[name], 1):
                yield from _faults(inner, item, f"{path}{name}[{number}].")
        else:
            yield path + name, _seen(table[name]), "not a list of tables", f"write [[{name}]]", "wrong_type"


def _record_in(annotation: object) -> type[msgspec.Struct] | None:
    """Give the record that a field holds, one, many or perhaps; None where it holds plain values."""
    inside = get_args(annotation) if isinstance(annotation, UnionType) or get_origin(annotation) else (annotation,)
    return next((part for part in inside if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)


def _wrong_type(annotation: object, value: object, path: str) -> Iterator[tuple[str, str, str, str, str]]:
    try:
        msgspec.convert(value, annotation)
    except msgspec.ValidationError as error:
        inner = _PATH.search(str(error))
        what = _PATH.sub("", str(error))
        remedy = "correct it as said in docs/method/standards.md"
        yield path + (inner[1] if inner else ""), _seen(value), what, remedy, "wrong_type"


def _seen(value: object) -> str:
    return str(value) if isinstance(value, str | int) else type(value).__name__
