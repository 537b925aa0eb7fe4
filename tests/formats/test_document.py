"""Pages, PDF, messages and texts become words, and every fact says where it was read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tallystick.formats.document import LARGEST_TEXT, Given, read_document, read_file
from tallystick.formats.email_text import attachments
from tallystick.formats.media import media_type, media_type_of
from tallystick.source.model import Found, MediaType, WorkingCopy
from tallystick.values.problems import Problem
from tests.formats.evidence_files import PAGE, SENTENCE, message, pdf, warc

HERE = Given("x")


def words(data: bytes, given: Given = HERE) -> WorkingCopy:
    read = read_document(data, given)
    assert isinstance(read, WorkingCopy), read
    return read


def why_not(data: bytes) -> str:
    read = read_document(data, HERE)
    assert isinstance(read, Problem)
    assert read.remedy
    return read.what


def test_a_page_gives_its_article_and_neither_menus_nor_links_nor_counters() -> None:
    assert words(PAGE).text.splitlines() == [
        "Shells hit market",
        SENTENCE,
        "It was the third attack this month. Residents said the shells came from the north.",
    ]


def test_each_fact_of_a_page_says_where_it_was_read() -> None:
    read = words(PAGE)
    assert read.title == Found("Shells hit market", "h1")
    assert read.publisher == Found("Northtown Post", "meta og:site_name")
    assert read.author == Found("A Desk", "meta author")
    assert read.published == Found("2031-03-02", "meta article:published_time")  # its own day, not that of Greenwich
    assert read.url == Found("https://post.example/news/1", "link canonical")
    assert read.language is not None
    assert read.language.value == "en"


def test_what_a_page_says_in_schema_org_comes_first_and_an_article_before_other_things() -> None:
    data = """<html><head><meta name="author" content="Somebody"><script type="application/ld+json">
    [{"@type": "Organization", "publisher": {"name": "Wrong"}},
     {"@type": "NewsArticle", "headline": "Shells", "datePublished": "2031-03-04T01:00:00Z",
      "author": [{"name": "A Desk"}, "B Desk"], "publisher": {"@type": "Organization", "name": "Radio"}}]
    </script><script type="application/ld+json">{broken</script></head>
    <body><article><p>%s</p></article></body></html>"""
    read = words((data % SENTENCE).encode())
    assert read.publisher == Found("Radio", "schema.org publisher")
    assert read.author == Found("A Desk, B Desk", "schema.org author")
    assert read.published == Found("2031-03-04", "schema.org datePublished")
    assert read.title == Found("Shells", "schema.org headline")
    assert read.text.startswith("Shells\n\nFive people")  # a headline is a claim of the publisher


def test_a_page_that_says_nothing_of_itself_has_no_facts() -> None:
    read = words(f"<html><body><p>{SENTENCE}</p></body></html>".encode())
    assert (read.publisher, read.author, read.published, read.url) == (None, None, None, None)


def test_the_address_a_page_came_with_names_its_host_as_publisher() -> None:
    read = words(f"<html><p>{SENTENCE}</p>".encode(), Given("x", "https://www.radio.example/1"))
    assert read.publisher == Found("radio.example", "host of the address (given with it)")


def test_a_page_saved_by_a_browser_knows_its_address() -> None:
    saved = f"<!DOCTYPE html><!-- saved from url=(0027)https://radio.example/story --><html><p>{SENTENCE}</p>"
    assert words(saved.encode()).url == Found("https://radio.example/story", "comment of the browser that saved it")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_arabic_pages_are_read_in_the_encoding_they_say(encoding: str) -> None:
    text = "قتل خمسة أشخاص وأصيب سبعة آخرون بقصف على سوق في المدينة صباح اليوم"
    page = f'<html><head><meta charset="{encoding}"></head><body><article><p>{text}</p></article></body></html>'
    read = words(page.encode(encoding))
    assert text in read.text
    assert read.language is not None
    assert read.language.value == "ar"


@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_gives_its_words_and_metadata(packed: bool) -> None:
    read = words(pdf("Five people were killed in the market.", "484", "The hospital said so.", packed=packed))
    assert read.text.split("\n") == ["Five people were killed in the market.", "484", "The hospital said so."]
    assert read.title == Found("Report of the hospital", "PDF metadata Title")
    assert read.published == Found("2031-03-02", "PDF metadata CreationDate")


def test_a_message_gives_its_text_sender_and_the_senders_own_day() -> None:
    read = words(message())
    assert read.text.strip() == f"قتلى في السوق\n\n{SENTENCE}"
    assert read.author == Found("Desk <desk@news.example>", "header From")
    assert read.published == Found("2031-03-02", "header Date")


def test_what_is_attached_to_a_message_is_given_by_name() -> None:
    made = attachments(message(attached={"list.pdf": pdf("Five names."), "empty": b" "}))
    assert [(one.place, one.name, media_type_of(one.data)) for one in made] == [(1, "list.pdf", MediaType.PDF)]


def test_a_page_saved_as_a_message_is_read_as_a_page() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="yy"\r\n\r\n--yy\r\nContent-Type: text/html\r\n'
        b"Content-Location: https://post.example/a\r\n\r\n" + PAGE + b"\r\n--yy--\r\n"
    )
    assert media_type_of(data) is MediaType.EMAIL
    assert (words(data).title, words(data).url) == (
        Found("Shells hit market", "h1"),
        Found("https://post.example/a", "given with it"),
    )


def test_the_styles_and_pictures_of_a_page_saved_as_a_message_are_no_sources() -> None:
    style, picture = (b"--yy\r\nContent-Type: %s\r\n\r\nx\r\n" % kind for kind in (b"text/css", b"image/png"))
    parts = style + picture + b"--yy--\r\n"
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="yy"\r\n'
    page = b"\r\n--yy\r\nContent-Type: text/html\r\n\r\n" + PAGE + b"\r\n" + parts
    saved = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\n" + head + page
    assert attachments(saved) == []
    assert len(attachments(b"From: <desk@post.example>\r\n" + head + page)) == 2


def test_a_plain_text_stays_as_it_is() -> None:
    read = words(f"Shells hit market\n\n{SENTENCE}\n".encode())
    assert read.text == f"Shells hit market\n\n{SENTENCE}\n"
    assert read.title == Found("Shells hit market", "first line")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no words are read from this kind of file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "no words are read from this kind of file"),
        (b"%PDF-1.7 and then nothing", "the PDF is broken (PdfStreamError)"),
        (pdf("Five people")[:300], None),
        (pdf(), "no words can be read in the PDF; its pages may be pictures"),
        (b"<html><body></body></html>", "no words were found in it"),
        (b"<html><p>One moment, please...</p>", "no words were found in it"),
        (b"<html><meta charset=rot13>\xff\xfe\xe9", "the letters cannot be read in any encoding it names"),
        (b"killed \xff\xe9 in the market", "it is no text in UTF-8, and does not say what it is in"),
        (b"...\n---\n", "no words were found in it"),
        (b"x " * (LARGEST_TEXT // 2 + 1), f"{LARGEST_TEXT + 2:,} bytes are too many for one text"),
        (b"From: a@b.example\r\nDate: never\r\nMIME-Version: 1.0\r\n\r\n", "no words can be read in the message"),
    ],
)
def test_what_has_no_words_is_a_problem_that_says_why(data: bytes, why: str | None) -> None:
    assert why_not(data) == why if why else why_not(data)


def test_a_pdf_behind_a_password_says_so() -> None:
    writer, out = PdfWriter(), BytesIO()
    writer.append(PdfReader(BytesIO(pdf("Five people"))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    assert why_not(out.getvalue()) == "the PDF is locked with a password"


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    read = read_file(tmp_path / "gone.html", HERE)
    assert isinstance(read, Problem)
    assert read.what == "it cannot be read (No such file or directory)"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PAGE, MediaType.HTML),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML>", MediaType.HTML),
        ("<html><body>x".encode("utf-16"), MediaType.HTML),
        (pdf("x"), MediaType.PDF),
        (message(), MediaType.EMAIL),
        (b"Note: five people were killed.\nThey lived here.", MediaType.PLAIN),
        (warc(("https://a.example/", PAGE)), MediaType.WARC),
        (warc(("https://a.example/", PAGE), gzip=False), MediaType.WARC),
        (b"\x1f\x8b\x08 no gzip", MediaType.OTHER),
        (b"\xff\xd8\xff\xe0", MediaType.OTHER),
        (b"ab\0cd", MediaType.OTHER),
        (b"", MediaType.OTHER),
    ],
)
def test_what_a_file_is_is_told_from_its_bytes(tmp_path: Path, data: bytes, kind: MediaType) -> None:
    place = tmp_path / "any.name"
    place.write_bytes(data)
    assert media_type(place) is kind
