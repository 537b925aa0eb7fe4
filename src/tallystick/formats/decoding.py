"""Bytes into characters: as they say they are written, else as they can be read, and it is said which.

Encodings are those of the WHATWG Encoding Standard that pages in Arabic, Cyrillic and Latin letters are found in.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_DECLARED: Final = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE
)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ALIASES: Final = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252"}
"""Pages that say these mean windows-1252 (WHATWG Encoding Standard, 4.2)."""
_DECLARATION_WITHIN: Final = 4_096


class NotDecoded(ValueError):
    """Bytes that cannot be read as text in the encoding they are said to be in, nor as UTF-8."""


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str]:
    r"""Give the text of ``data`` and the encoding it was read in; ``declared`` is what came with it (a header).

    A byte order mark wins, then UTF-8 where the bytes are valid UTF-8 (others are hardly ever so by chance), then what
    is declared.

    Raises:
        NotDecoded: nothing fits.

    >>> decoded(b"caf\xc3\xa9"), decoded('<meta charset="windows-1256">مقتل'.encode("windows-1256"))[1]
    (('café', 'utf-8'), 'cp1256')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _whole(data.decode(name, "replace")), name
    try:
        return _whole(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    match = _DECLARED.search(data[:_DECLARATION_WITHIN])
    in_text = (match[1] or match[2]).decode("ascii", "replace") if match else None
    for said in (declared, in_text):
        if said is None:
            continue
        try:
            # bytes.decode takes encodings of text only: rot13 and the like are refused here
            codec = codecs.lookup(_ALIASES.get(said.lower(), said))
            return _whole(data.decode(codec.name, "replace")), codec.name
        except (LookupError, ValueError):
            continue
    raise NotDecoded


def _whole(text: str) -> str:
    return text.replace("\0", "\ufffd")
