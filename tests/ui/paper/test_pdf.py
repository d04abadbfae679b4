"""Documents as PDF files: what is in them, and what is not."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject

from app.reports.outline import Column, Items, Outline, Paragraph, Signatures, Table, words_of
from app.reports.paper import Paper
from app.reports.reread import reread_pdf
from tests.app.reports.outlines import arabic, everything, of, table
from ui.paper.pages import Pages
from ui.paper.pdf import pdf_of

pytestmark = pytest.mark.usefixtures("qapp")
NEVER = ("Info", "ID", "Metadata", "PieceInfo", "EmbeddedFiles", "AcroForm", "JavaScript", "Annots", "Outlines", "Lang")


def furniture(outline: Outline, paper: Paper) -> list[str]:
    """What stands on pages beside the body: head, foot, numbers of lists, titles once more, places to sign."""
    count = Pages(outline, paper).count
    found = [
        f"{outline.mark} {outline.foot} {outline.numbering.format(number=number + 1, count=count)}"
        for number in range(count)
    ]
    found += [outline.title] * (count - 1)
    for block in outline.blocks:
        if isinstance(block, Items) and block.numbered:
            found += [f"{number}." for number in range(1, len(block.items) + 1)]
    return found


def letters(text: str) -> Counter[str]:
    """Letters, as words are broken where a line has no room for them."""
    return Counter("".join(text.split()))


def words_of_pdf(data: bytes) -> str:
    """What the program itself reads back."""
    return reread_pdf(data).words


def by_pdftotext(data: bytes) -> str:
    """What another program reads."""
    return subprocess.run(["pdftotext", "-", "-"], input=data, check=True, capture_output=True).stdout.decode()


READERS: list[Callable[[bytes], str]] = [words_of_pdf, *([by_pdftotext] if shutil.which("pdftotext") else [])]


@pytest.mark.parametrize("above", range(0, 12, 4))
def test_what_is_parted_by_the_end_of_a_page_is_in_the_file_once(above: int) -> None:
    parted = Paragraph(words=" ".join(f"a{number}" for number in range(600)))
    item = Items(items=("before", "listen " * 200, "behind"), tick=True)
    high = Table(columns=(Column(), Column()), rows=(("one", "high " * 700), ("wide " * 400, "two")))
    outline = of(*(Paragraph(words="line") for _ in range(above)), parted, item, high)
    expected = letters(" ".join([*words_of(outline), *furniture(outline, Paper.A4)]))
    assert letters(words_of_pdf(pdf_of(outline, Paper.A4))) == expected


@pytest.mark.parametrize("paper", Paper)
def test_the_text_of_the_file_is_that_of_the_outline(paper: Paper) -> None:
    outline = everything(3)
    found = words_of_pdf(pdf_of(outline, paper))
    expected = " ".join([*words_of(outline), *furniture(outline, paper)])
    assert letters(found) == letters(expected)


def test_its_words_are_whole() -> None:
    outline = of(Paragraph(words="The office is confidential, first of all."), Items(items=("affluent", "flow")))
    expected = " ".join([*words_of(outline), *furniture(outline, Paper.A4)])
    assert Counter(words_of_pdf(pdf_of(outline, Paper.A4)).split()) == Counter(expected.split())


@pytest.mark.parametrize("read", READERS)
def test_every_reader_there_is_finds_the_same_words(read: Callable[[bytes], str]) -> None:
    outline = of(Paragraph(words="The office is confidential."), table(2))
    expected = letters(" ".join([*words_of(outline), *furniture(outline, Paper.A4)]))
    assert letters(read(pdf_of(outline, Paper.A4))) == expected


def test_the_file_holds_pages_and_nothing_else() -> None:
    data = pdf_of(everything(), Paper.A4)
    assert not [name for name in NEVER if re.search(rb"/" + name.encode() + rb"\b", data)]
    assert data.count(b"%%EOF") == 1
    assert b"Qt 6" not in data
    assert b"D:20" not in data
    root = PdfReader(BytesIO(data)).root_object
    assert set(root) == {"/Type", "/Pages"}


def test_only_letters_that_are_used_are_in_it() -> None:
    data = pdf_of(of(Paragraph(words="abc")), Paper.A4)
    names = re.findall(rb"/(?:BaseFont|FontName) /(\S+)", data)
    assert names
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    assert len(data) < 30_000


def test_figures_and_boxes_are_drawn_as_lines() -> None:
    pages = PdfReader(BytesIO(pdf_of(replace(everything(), logo=b""), Paper.A4))).pages
    assert not [image for page in pages for image in page.images]


def test_the_same_document_is_the_same_file() -> None:
    assert pdf_of(everything(5), Paper.A4) == pdf_of(everything(5), Paper.A4)


def test_right_to_left_words_can_be_read() -> None:
    assert "Acme 123" in words_of_pdf(pdf_of(arabic(), Paper.A4)).replace("\u200f", "")


def test_a_thousand_rows_become_pages_with_all_of_them() -> None:
    outline = of(table(1000))
    pages, read = Pages(outline, Paper.A4), PdfReader(BytesIO(pdf_of(outline, Paper.A4))).pages
    assert len(read) == pages.count
    assert {f"{row}%" for row in range(1000)} <= {
        word for number in range(pages.count) for word in pages.text_of(number).split()
    }
    # Reading all of it takes seconds.
    first, last = read[0].extract_text().split(), read[-1].extract_text().split()
    assert "0%" in first
    assert last.count("999%") == last.count("Importance") == 1


STRANGE = ("", "\0\1\x1b", "\ud83d", "\U0010ffff", "\u202egnirts", "😀", "a\n\n\nb", "W" * 900, "&lt;{rows}")


@pytest.mark.parametrize("words", STRANGE)
def test_any_words_become_a_page(words: str) -> None:
    outline = of(Paragraph(words=words), Items(items=(words,)), Signatures(names=(words,)), title=words)
    assert words_of_pdf(pdf_of(outline, Paper.A4))


@pytest.mark.parametrize("paper", Paper)
def test_in_a_file_of_ours_nothing_is_hidden(paper: Paper) -> None:
    found = reread_pdf(pdf_of(everything(), paper))
    assert not found.hidden
    assert len(found.absent) == 3


def test_what_is_planted_in_a_file_is_named() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf_of(of(Paragraph(words="Said")), Paper.A4)))
    writer.add_metadata({"/Author": "Anna Becker"})
    writer.add_attachment("limits.txt", b"at most 8500")
    writer.add_annotation(0, Text(rect=(0, 0, 9, 9), text="at most 8500"))
    written = BytesIO()
    writer.write(written)
    hidden = "\n".join(reread_pdf(written.getvalue()).hidden)
    assert "Author “Anna Becker”" in hidden
    assert "a comment or a link “at most 8500”" in hidden
    assert "Names" in hidden


@pytest.mark.parametrize("looks", [b"1 1 1 rg", b"1 g", b"0 0 0 0 k", b"3 Tr"])
def test_letters_that_are_not_seen_are_named(looks: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf_of(of(Paragraph(words="Said")), Paper.A4)))
    page = writer.pages[0]
    contents = page.get_contents()
    assert contents is not None
    contents.set_data(contents.get_data() + b"\nq BT " + looks + b" /F1 9 Tf (8500) Tj ET Q\n")
    page[NameObject("/Contents")] = contents
    written = BytesIO()
    writer.write(written)
    assert "On page 1 there are letters that are not seen." in reread_pdf(written.getvalue()).hidden
