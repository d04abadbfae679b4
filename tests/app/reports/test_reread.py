"""What is read back from a file: its words, what is not in it, and by name whatever was hidden in it."""

import base64
import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.shared import RGBColor
from hypothesis import given, settings

from app.reports.docx import docx_of
from app.reports.html import html_of
from app.reports.outline import Outline, words_of
from app.reports.reread import Reread, reread_docx, reread_html
from tests.app.reports.documents import chunk, picture
from tests.app.reports.found_text import bare
from tests.app.reports.outlines import EVERYTHING, outlines

MAKERS: dict[str, tuple[Callable[[Outline], bytes], Callable[[bytes], Reread]]] = {
    "html": (lambda outline: html_of(outline).encode(), reread_html),
    "docx": (docx_of, reread_docx),
}


@pytest.mark.parametrize("kind", MAKERS)
@given(outlines)
@settings(max_examples=15, deadline=None)
def test_all_words_of_any_document_are_read_back_and_nothing_is_hidden(kind: str, outline: Outline) -> None:
    make, read = MAKERS[kind]
    found = read(make(outline))
    words = bare(found.words)
    assert all(bare(each) in words for each in words_of(outline))
    assert found.hidden == ()
    assert len(found.absent) == 4


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("<!-- at most 8500 -->", "a comment “at most 8500”"),
        ('<p hidden="">at most 8500</p>', "hidden words “at most 8500”"),
        ('<p style="display: none">at most 8500</p>', "hidden words “at most 8500”"),
        ('<p style="color:#FFFFFF">at most 8500</p>', "hidden words “at most 8500”"),
        ('<img alt="at most 8500" src="#">', "words “at most 8500”"),
        ('<p data-limit="at most 8500">x</p>', "words “at most 8500”"),
        ('<meta name="author" content="Anna">', "author “Anna”"),
        ('<a href="next.html">x</a>', "a link “next.html”"),
        ("<script>at_most(8500)</script>", "an element “script”"),
        ("<style>p { display: none }</style>", "style sheet hides"),
    ],
)
def test_what_is_hidden_in_html_is_named(planted: str, named: str) -> None:
    data = html_of(EVERYTHING).replace("</main>", f"{planted}</main>").encode()
    found = reread_html(data)
    assert named in "\n".join(found.hidden)
    assert len(found.absent) < 4


def test_what_is_hidden_in_docx_is_named() -> None:
    document = docx.Document(io.BytesIO(docx_of(EVERYTHING)))
    document.core_properties.author = "Anna Becker"
    document.add_paragraph().add_run("at most 8500").font.hidden = True
    document.add_paragraph().add_run("or 9000").font.color.rgb = RGBColor(255, 255, 255)
    document.add_comment(document.paragraphs[0].add_run("House"), "we need it", "Anna")
    written = io.BytesIO()
    document.save(written)
    found = "\n".join(reread_docx(written.getvalue()).hidden)
    for named in ("“Anna Becker”", "hidden words “at most 8500”", "hidden words “or 9000”", "a comment “we need it”"):
        assert named in found


def test_a_tracked_deletion_and_a_time_are_named() -> None:
    gone = b'<w:p><w:del w:id="1" w:author="A"><w:r><w:t>at most 8500</w:t></w:r></w:del></w:p>'
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of(EVERYTHING))) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            data = before.read(name).replace(b"<w:sectPr", gone + b"<w:sectPr", 1)
            after.writestr(zipfile.ZipInfo(name, (2026, 11, 27, 9, 0, 0)), data)
    found = "\n".join(reread_docx(written.getvalue()).hidden)
    assert "a tracked deletion “at most 8500”" in found
    assert "a time “2026-11-27”" in found


def test_more_in_a_picture_than_is_drawn_is_named() -> None:
    clean, more = picture(), picture(chunk(b"tEXt", b"Author\0Anna"))
    data = html_of(EVERYTHING).replace("</main>", f'<img src="data:image/png;base64,{_base64(more)}"></main>')
    assert "A picture holds more" in "\n".join(reread_html(data.encode()).hidden)
    assert not reread_html(data.replace(_base64(more), _base64(clean)).encode()).hidden


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
