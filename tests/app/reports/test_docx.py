"""DOCX of an outline: whole, with real styles, the same bytes every time, and nothing beside the words."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import given, settings

from app.reports.docx import docx_of
from app.reports.outline import Column, Heading, Items, Outline, Paragraph, Signatures, Table, words_of
from app.reports.paper import Paper
from app.reports.shared.proposal import proposal_of
from app.reports.shared.terms import terms_of
from tests.app.reports.documents import DEAL, SEVERAL, chunk, picture
from tests.app.reports.found_text import WORD, bare, docx_parts, docx_text
from tests.app.reports.outlines import EVERYTHING, outlines

PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/header1.xml",
    "word/footer1.xml",
}
TAGS = {
    *("document", "body", "sectPr", "headerReference", "footerReference", "pgSz", "pgMar", "bidi"),
    *("p", "pPr", "pStyle", "keepNext", "numPr", "ilvl", "numId", "jc", "r", "rPr", "rtl", "t", "br", "drawing"),
    *("tbl", "tblPr", "tblStyle", "tblW", "tblLayout", "tblLook", "bidiVisual", "tblGrid", "gridCol"),
    *("tr", "trPr", "cantSplit", "tblHeader", "tc", "tcPr", "tcW"),
}


@given(outlines)
@settings(max_examples=25, deadline=None)
def test_any_outline_becomes_docx_with_all_its_words(outline: Outline) -> None:
    found = bare(docx_text(docx_of(outline)))
    assert all(bare(words) in found for words in words_of(outline))


@given(outlines)
@settings(max_examples=25, deadline=None)
def test_docx_holds_only_parts_and_elements_of_a_list(outline: Outline) -> None:
    parts = docx_parts(docx_of(outline))
    assert set(parts) - {"word/media/image1.png"} == PARTS
    body = ET.fromstring(parts["word/document.xml"])  # noqa: S314 - we have just written it
    ours = {node.tag for node in body.iter() if node.tag.startswith(WORD)}
    assert ours <= {WORD + tag for tag in TAGS}
    assert not [node for node in body.iter() for name in node.attrib if "rsid" in name]
    assert all(table.find(f"{WORD}tr") is not None for table in body.iter(f"{WORD}tbl"))
    assert b"External" not in parts["word/_rels/document.xml.rels"]


def test_docx_tells_no_author_program_or_time() -> None:
    data = docx_of(terms_of(replace(DEAL, signatures=True)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.extra, entry.comment) for entry in package.infolist()} == {(0, b"", b"")}
        assert package.comment == b""
    everything = b"".join(docx_parts(data).values())
    assert b"python-docx" not in everything
    assert b"docProps" not in everything


def test_the_same_outline_gives_the_same_bytes() -> None:
    assert docx_of(EVERYTHING) == docx_of(EVERYTHING)


def test_headings_lists_and_tables_have_real_styles() -> None:
    document = docx.Document(io.BytesIO(docx_of(terms_of(replace(DEAL, signatures=True)))))
    styles = [line.style.name for line in document.paragraphs if line.style is not None]
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Notice", "List Bullet", "List Number"} <= set(styles)
    terms = document.tables[1]
    assert terms.style is not None
    assert terms.style.name == "Terms Table"
    assert [cell.text for cell in terms.rows[0].cells] == ["Point", "As it stands"]
    assert b"w:tblHeader" in docx_parts(docx_of(terms_of(DEAL)))["word/document.xml"]


def test_every_style_that_is_used_is_there() -> None:
    parts = docx_parts(docx_of(EVERYTHING))
    bodies = [ET.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "header1", "footer1")]  # noqa: S314 - ours
    used = {
        node.get(f"{WORD}val") for body in bodies for tag in ("pStyle", "tblStyle") for node in body.iter(WORD + tag)
    }
    styles = ET.fromstring(parts["word/styles.xml"])  # noqa: S314 - ours
    assert used <= {node.get(f"{WORD}styleId") for node in styles.iter(f"{WORD}style")}


def test_cards_become_columns_of_one_table_with_an_issue_a_row() -> None:
    document = docx.Document(io.BytesIO(docx_of(proposal_of(SEVERAL))))
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[1].rows]
    assert rows[0] == ("", "Package A", "Package B")
    assert rows[1] == ("Closing date", "30 June 2027", "31 March 2027")
    assert rows[3][0] == "Roof"
    assert rows[3][2] == "–"


def test_every_page_has_its_number_and_the_mark_of_the_document() -> None:
    parts = docx_parts(docx_of(EVERYTHING))
    assert b"PRIVATE" in parts["word/header1.xml"]
    assert b"Inputs 3f9ac210" in parts["word/footer1.xml"]
    assert parts["word/footer1.xml"].count(b"w:fldSimple ") == 2
    assert b"<w:t" not in docx_parts(docx_of(proposal_of(DEAL)))["word/header1.xml"]


def test_each_numbered_list_begins_with_one() -> None:
    parts = docx_parts(docx_of(EVERYTHING))
    assert parts["word/numbering.xml"].count(b"<w:startOverride") == 2


def test_a_document_is_read_from_the_right_where_its_language_is() -> None:
    data = docx_of(replace(EVERYTHING, language="ar", right_to_left=True))
    parts = docx_parts(data)
    assert b"<w:bidi/>" in parts["word/styles.xml"]
    assert b"<w:bidiVisual" in parts["word/document.xml"]
    assert b'w:bidi="ar"' in parts["word/styles.xml"]


def test_a_name_that_is_read_from_the_right_has_a_run_of_its_own() -> None:
    data = docx_of(proposal_of(replace(DEAL, receivers=("\u2068شركة النور\u2069", "Bank"))))
    document = docx.Document(io.BytesIO(data))
    runs = document.tables[0].rows[1].cells[1].paragraphs[0].runs
    assert [(run.text, run.font.rtl) for run in runs] == [("شركة النور", True), ("\nBank", None)]


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, 210), (Paper.LETTER, 216)])
def test_the_paper_is_the_chosen_one(paper: Paper, width: int) -> None:
    section = docx.Document(io.BytesIO(docx_of(EVERYTHING, paper))).sections[0]
    assert section.page_width is not None
    assert round(section.page_width.mm) == width


def test_of_a_logo_only_the_picture_is_taken() -> None:
    told = docx_of(replace(EVERYTHING, logo=picture(chunk(b"tEXt", b"Author\0Alice"))))
    assert docx_parts(told)["word/media/image1.png"] == picture()
    assert "word/media/image1.png" not in docx_parts(docx_of(replace(EVERYTHING, logo=b"GIF89a")))


def test_signatures_stand_together_under_something_that_is_signed() -> None:
    table = Table(columns=(Column(title="Point"),), rows=(("Price",), ("Date",)))
    signed = (Heading(words="Signatures"), Paragraph(words="We confirm."), Signatures(names=("Anna", "Bank")))
    for above in (table, Items(items=("first", "second"))):
        document = docx.Document(io.BytesIO(docx_of(replace(EVERYTHING, blocks=(above, *signed)))))
        assert next(line for line in document.paragraphs if line.text == "We confirm.").paragraph_format.keep_with_next
        signatures = document.tables[-1]
        kept = [[cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells] for row in signatures.rows]
        assert kept == [[True] * 3, [None] * 3]
        if isinstance(above, Items):
            first, second = (line for line in document.paragraphs if line.text in above.items)
            assert (first.paragraph_format.keep_with_next, second.paragraph_format.keep_with_next) == (None, True)
        else:
            rows = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in document.tables[0].rows]
            assert rows == [None, None, True]


def test_bars_stand_where_one_begins_to_read() -> None:
    for right_to_left in (False, True):
        parts = docx_parts(docx_of(replace(EVERYTHING, right_to_left=right_to_left)))
        styles = ET.fromstring(parts["word/styles.xml"])  # noqa: S314 - ours
        notice = next(style for style in styles if style.get(f"{WORD}styleId") == "Notice")
        (borders,) = notice.iter(f"{WORD}pBdr")
        assert [border.tag.removeprefix(WORD) for border in borders] == ["top", "left", "bottom", "right"]
        thick = max(borders, key=lambda border: int(border.get(f"{WORD}sz", "0")))
        assert thick.tag == f"{WORD}{'right' if right_to_left else 'left'}"
