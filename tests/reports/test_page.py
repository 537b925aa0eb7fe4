from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from tallystick.reports.page import page_of

STYLE = "p{color:#123}"


def test_a_page_lets_through_its_own_style_sheet_and_nothing_else() -> None:
    page = page_of("a title", STYLE, "<p>words</p>")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert f"<style>{STYLE}</style>" in page


def test_a_title_is_text_and_a_body_is_html() -> None:
    page = page_of("<b> & co", STYLE, "<p>words</p>")
    assert "<title>&lt;b&gt; &amp; co</title>" in page
    assert "<main><p>words</p></main>" in page
