"""Files of evidence made up by the tests: pages, PDF, messages, web archives."""

from __future__ import annotations

import zlib
from email.message import EmailMessage
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tallystick.formats.warc_writing import write_record

SENTENCE = "Five people were killed when shells hit the market of Northtown on Sunday morning, the hospital said."

PAGE = f"""<!doctype html><html lang="en"><head><title>Shells hit market | Northtown Post</title>
<meta property="og:site_name" content="Northtown Post"><meta name="author" content="A Desk">
<meta property="article:published_time" content="2031-03-02T23:30:00+03:00">
<link rel="canonical" href="https://post.example/news/1"></head><body>
<nav><a href="/">Home</a> <a href="/2">12 dead in crash</a></nav>
<article><h1>Shells hit market</h1><p>{SENTENCE}</p>
<p>It was the third attack this month. Residents said the shells came from the north.</p><p>17K views</p></article>
<aside><h3>Related news</h3><ul><li><a href="/3">40 killed in plane crash</a></li></ul></aside>
<footer>All rights reserved</footer></body></html>""".encode()


def pdf(*lines: str, packed: bool = False, title: str = "Report of the hospital") -> bytes:
    """Give a PDF of one page with these lines of text; ``packed`` compresses them."""
    text = "BT /F1 12 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    data = zlib.compress(text.encode("latin-1")) if packed else text.encode("latin-1")
    packing = "/Filter /FlateDecode " if packed else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        f"<< {packing}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream",
        f"<< /Title ({title}) /Author (A Desk) /CreationDate (D:20310302101500+03'00') >>".encode(),
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def message(text: str = SENTENCE, *, attached: dict[str, bytes] | None = None) -> bytes:
    """Give a message with this text and these attachments."""
    made = EmailMessage()
    made["From"] = "Desk <desk@news.example>"
    made["To"] = "records@ngo.example"
    made["Subject"] = "قتلى في السوق"
    made["Date"] = "Sun, 02 Mar 2031 23:50:00 +0300"
    made.set_content(text)
    for name, data in (attached or {}).items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def warc(*pages: tuple[str, bytes], gzip: bool = True, kind: str = "text/html; charset=utf-8") -> bytes:
    """Give a WARC of responses: (address, body)."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        write_record(
            writer,
            writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=headers,
                warc_headers_dict={"WARC-Date": "2031-03-03T08:00:00Z"},
            )
        )  # fmt: skip
    return out.getvalue()
