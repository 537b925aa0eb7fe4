"""The frame of a report: one HTML page that needs nothing else, and by its own policy can fetch nothing else."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape


def page_of(title: str, style: str, body: str, code: str = "en", direction: str = "ltr") -> str:
    """Put a body of HTML into a page in a language, by default English; ``title`` is plain text.

    The policy lets through this one style sheet, by its digest, and no script, font, picture, frame or form.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html><html lang="{code}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body><main>{body}</main></body></html>\n"
    )
