"""A saved message (RFC 5322) into its words, its facts and its attachments; and a page a browser saved as one (MHTML).

The message is the source. What is attached becomes sources of its own, which say that they came with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from platform import python_version
from typing import Final

from tallystick.formats.decoding import NotDecoded, decoded
from tallystick.formats.no_words import NoWords
from tallystick.formats.page_text import page_text
from tallystick.formats.told_language import told_language
from tallystick.source.model import Found, WorkingCopy

LARGEST: Final = 100_000_000
MOST_PARTS: Final = 500
TOOL: Final = f"email of Python {python_version()}"
_BROKEN: Final = "save the message again, as .eml"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message: its place in it, counted from 1, the name it was given, its bytes."""

    place: int
    name: str
    data: bytes


def email_text(data: bytes, made_from: str) -> WorkingCopy:
    """Read the words of a message: its text, else its page.

    Raises:
        NoWords: it is broken, too large, or holds no words.
    """
    message = _parsed(data)
    page_at = _page_at(message)
    is_page = bool(page_at)
    words = _part(message, ("html",) if is_page else ("plain", "html"))
    if words is None:
        raise NoWords("no words can be read in the message", "look at it, and capture what is attached to it")
    text, kind = words
    if kind == "html":
        read = page_text(text.encode("utf-8", "replace"), made_from, page_at if is_page else None, "utf-8")
        if is_page:
            return read
        text = read.text
    title, sender, day = _header(message, "Subject"), _header(message, "From"), _day(message)
    text = text.replace("\r\n", "\n").replace("\0", "\ufffd")
    return WorkingCopy(
        made_from=made_from,
        tool=TOOL,
        text=f"{title}\n\n{text}" if title and not text.startswith(title) else text,
        title=Found(title, "header Subject") if title else None,
        author=Found(sender, "header From") if sender else None,
        published=Found(day, "header Date") if day else None,
        language=told_language(text),
    )


def attachments(data: bytes) -> list[Attachment]:
    """Give what is attached to a message; nothing where it cannot be taken apart.

    The pictures and styles of a page that was saved as one are parts of that page, and no sources.
    """
    try:
        message = _parsed(data)
        if _page_at(message):
            return []
        found = []
        for place, part in enumerate(list(message.iter_attachments())[:MOST_PARTS], 1):
            inner = part.get_payload(decode=True)
            if part.get_content_type() == "message/rfc822":
                inner = part.get_content().as_bytes()
            if isinstance(inner, bytes) and inner.strip():
                found.append(Attachment(place, _printable(part.get_filename() or ""), inner))
    except NoWords:
        return []
    except Exception:  # noqa: BLE001 -- as in _parsed
        return []
    return found


def _page_at(message: EmailMessage) -> str:
    """Give the address of a page that was saved as one file; of any other message nothing."""
    at = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    is_page = message.get_content_type() == "multipart/related" and at.startswith(("http://", "https://"))
    return at if is_page else ""


def _parsed(data: bytes) -> EmailMessage:
    if len(data) > LARGEST:
        raise NoWords(f"{len(data):,} bytes are too many for one message", "save its attachments by themselves")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = sum(1 for _ in message.walk())
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise NoWords(f"the message is broken ({type(error).__name__})", _BROKEN) from error
    if parts > MOST_PARTS:
        raise NoWords(f"{parts} parts are too many for one message", "save its attachments by themselves")
    return message


def _part(message: EmailMessage, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    try:
        body = message.get_body(kinds)
        if body is None:
            return None
        raw = body.get_payload(decode=True)
        text, _ = decoded(raw if isinstance(raw, bytes) else b"", body.get_content_charset())
    except (NotDecoded, ValueError, LookupError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return (text, body.get_content_subtype()) if text.strip() else None


def _header(message: EmailMessage, name: str) -> str:
    try:
        return _printable(" ".join(str(message[name] or "").split()))[:300]
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, MessageError):
        return ""  # the library refuses some broken headers only when they are read


def _day(message: EmailMessage) -> str:
    """Give the day of the header Date in the sender's own time zone."""
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
