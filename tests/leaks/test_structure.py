"""What files for others are made of is on a list; what they hold is what is shown; no maker of them gets a score."""

import inspect
import json
import re
import subprocess
import sys
import typing
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any, Final, get_args, get_type_hints

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.domain import public
from app.domain.public import Letterhead, PublicDeal
from app.exchange.project_copy import copy_for
from app.reports.docx import docx_of
from app.reports.html import html_of
from app.reports.outline import Outline, Table, words_of
from app.reports.paper import Paper
from app.reports.reread import reread_pdf
from app.reports.shared.documents import DOCUMENTS
from app.storage.files import bytes_of
from tests.app.reports.documents import DEAL, SEVERAL, picture
from tests.app.reports.found_text import Page, docx_parts
from tests.app.reports.test_docx import PARTS
from tests.leaks.exporters import MARKED_UP, printed
from tests.leaks.test_canaries import DEAL as PLANTED_DEAL
from tests.rules.rule import ROOT
from tests.ui.paper.test_pdf import READERS, furniture
from ui.paper.pages import Pages
from ui.paper.pdf import pdf_of

pytestmark = pytest.mark.usefixtures("qapp")
SIGNED: Final = replace(SEVERAL, signatures=True, letterhead=Letterhead(name="Anna", logo=picture()))
DEALS: Final = {"a package": DEAL, "several and a logo": SIGNED, "canaries": PLANTED_DEAL}
PDF_KEYS: Final = {
    "trailer": {"/Root", "/Size"},
    "/Catalog": {"/Type", "/Pages"},
    "/Pages": {"/Type", "/Kids", "/Count"},
    "/Page": {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"},
}
"""What these parts of a PDF file hold; everything else belongs to how a page is drawn."""
DRAWING: Final = {
    *("/Pattern", "/Font", "/XObject", "/Length", "/Length1", "/ColorSpace", "/ExtGState", "/Filter", "/Type"),
    *(
        "/CSp",
        "/CSpg",
        "/CSpcmyk",
        "/PCSp",
        "/PCSpg",
        "/PCSpcmyk",
        "/SM",
        "/SMask",
        "/ca",
        "/CA",
        "/SA",
        "/GSa",
        "/AIS",
    ),
    *("/Subtype", "/Encoding", "/ToUnicode", "/FontDescriptor", "/CIDSystemInfo", "/BaseFont", "/CIDToGIDMap", "/W"),
    *("/DescendantFonts", "/DW", "/Width", "/Height", "/BitsPerComponent", "/Ordering", "/Supplement", "/Registry"),
    *("/Descent", "/FontName", "/CapHeight", "/ItalicAngle", "/FontBBox", "/FontFile2", "/Ascent", "/CIDSet", "/StemV"),
    "/Flags",
}
NUMBERED: Final = re.compile(r"/(F|Im|Pat|Pt)\d+")
NEVER_IN_WORD: Final = (
    *(
        "vanish",
        "specVanish",
        "webHidden",
        "comment",
        "rsid",
        "<w:ins ",
        "<w:del ",
        "docProps",
        "customXml",
        "thumbnail",
    ),
    *("External", "dc:creator", "w:author", "w:date", "hyperlink", "w:docVar", "w:attachedTemplate", "bookmarkStart"),
)


@pytest.mark.parametrize("name", DEALS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_pdf_holds_pages_and_what_draws_them(kind: str, name: str) -> None:
    data = printed(DEALS[name], kind)
    assert data.count(b"%%EOF") == data.count(b"startxref") == 1
    reader = PdfReader(BytesIO(data))
    assert reader.metadata is None
    assert reader.outline == []
    found = list(dictionaries(reader))
    for where, keys in found:
        allowed = PDF_KEYS.get(where, DRAWING)
        assert {key for key in keys if not NUMBERED.fullmatch(key)} <= allowed, where
    assert set(PDF_KEYS) <= {where for where, _keys in found}


def dictionaries(reader: PdfReader) -> Iterator[tuple[str, set[str]]]:
    """Every dictionary in every object of a file: what it is, and its keys."""
    yield from _inside(reader.trailer, "trailer")
    for objects in reader.xref.values():
        for number in objects:
            yield from _inside(reader.get_object(number), "another")


def _inside(value: Any, where: str) -> Iterator[tuple[str, set[str]]]:  # noqa: ANN401 - any object of a file
    if isinstance(value, DictionaryObject):
        yield str(value.get("/Type", where)), set(value)
        for key, inner in value.items():
            yield from _inside(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _inside(inner, where)


@pytest.mark.parametrize("name", DEALS)
@pytest.mark.parametrize("kind", MARKED_UP)
def test_a_docx_holds_these_parts_and_nothing_hidden(kind: str, name: str) -> None:
    parts = docx_parts(docx_of(DOCUMENTS[kind](DEALS[name])))
    pictures = {"word/media/image1.png"} if DEALS[name].letterhead.logo else set()
    assert set(parts) == PARTS | pictures
    text = "".join(data.decode() for part, data in parts.items() if part not in pictures)
    assert [word for word in NEVER_IN_WORD if word in text] == []
    assert "<!--" not in text


@pytest.mark.parametrize("name", DEALS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_page_holds_nothing_that_is_fetched_hidden_or_run(kind: str, name: str) -> None:
    text = html_of(DOCUMENTS[kind](DEALS[name]))
    page = Page(text)
    assert not page.comments
    assert {"script", "a", "link", "iframe", "object", "form", "input", "template"}.isdisjoint(
        element for element, _attributes in page.elements
    )
    attributes = {name: value for _element, found in page.elements for name, value in found.items()}
    assert attributes.keys() <= {
        "lang",
        "dir",
        "charset",
        "name",
        "content",
        "class",
        "scope",
        "style",
        "alt",
        "src",
        "aria-hidden",
    }
    assert attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
    assert not re.search(r"generator|display:\s*none|visibility:\s*hidden|url\(|@import|font-size:\s*[01]px", text)


def test_a_copy_has_exactly_these_keys() -> None:
    copy = json.loads(bytes_of(copy_for(PLANTED_DEAL, PLANTED_DEAL.receivers[0])))
    header = next(iter(copy))
    assert set(copy) - {header} == {
        *("id", "seed", "name", "received_from", "us", "parties", "issues", "contingencies", "offers", "mesos"),
    }
    assert {key for party in copy["parties"] for key in party} == {"id", "name", "preferences"}
    assert {key for offer in copy["offers"] for key in offer} == {"id", "party", "terms"}
    assert {key for meso in copy["mesos"] for key in meso} == {"id", "offers"}
    assert {key for event in copy["contingencies"] for key in event} == {"id", "event", "outcomes"}


# words


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", DEALS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_words_of_a_pdf_are_those_of_the_preview(kind: str, name: str, paper: Paper) -> None:
    outline = DOCUMENTS[kind](DEALS[name])
    data = pdf_of(outline, paper)
    pages = Pages(outline, paper)
    shown = [pages.text_of(number) for number in range(pages.count)]
    beside = furniture(outline, paper)
    expected = words(" ".join([*words_of(outline), *beside]))
    found = words(reread_pdf(data).words)
    assert not expected - found
    assert (found - expected).keys() <= titles_in(outline)
    assert words(" ".join(shown)).keys() | words(" ".join(beside)).keys() == expected.keys()
    for read in READERS:
        assert letters(words(read(data))) == letters(found), read


def titles_in(outline: Outline) -> set[str]:
    """The words above the columns of tables, which stand on every page of a table."""
    tables = [block for block in outline.blocks if isinstance(block, Table)]
    return {word for table in tables for column in table.columns for word in column.title.split()}


def words(text: str) -> Counter[str]:
    """The words of a text and how often each stands there."""
    return Counter(unicodedata.normalize("NFKC", text).replace("\u2068", "").replace("\u2069", "").split())


def letters(found: Counter[str]) -> Counter[str]:
    """Their letters: another reader may part words at the end of a line."""
    return Counter(
        {letter: count for letter, count in Counter("".join(found.elements())).items() if letter not in "-\u2022"}
    )


# who gets what


ALLOWED_NUMBERS: Final = {
    ("PublicAmount", "low"),
    ("PublicAmount", "high"),
    ("PublicAmount", "step"),
    ("PublicBranch", "amount"),
    ("PublicTerm", "amount"),
}


def test_a_public_deal_has_room_for_words_and_chosen_numbers_alone() -> None:
    classes = inspect.getmembers(public, inspect.isclass)
    records = [each for _name, each in classes if is_dataclass(each) and each.__module__ == public.__name__]
    held = {(each.__name__, name): types_in(hint) for each in records for name, hint in get_type_hints(each).items()}
    assert len(records) == 8
    assert {field for field, types in held.items() if types & {int, float, complex}} == ALLOWED_NUMBERS
    allowed = {str, bytes, bool, float, type(None), *records}
    assert not {field for field, types in held.items() if types - allowed}
    named = {name for each in records for name in (field.name for field in fields(each))}
    assert not {name for name in named if re.search("score|weight|rank|value|util|prefer|id$|colo|chance|note", name)}


def types_in(hint: Any) -> set[type]:  # noqa: ANN401 - a type however it is written
    """The plain types that a hint speaks of."""
    inner = [each for each in get_args(hint) if each is not Ellipsis]
    if inner:
        return set().union(*map(types_in, inner))
    return {hint} if isinstance(hint, type) else set()


def test_whoever_makes_something_for_others_gets_what_is_public_alone() -> None:
    makers = {**DOCUMENTS, "copy": copy_for, "html": html_of, "docx": docx_of, "pdf": pdf_of}
    for maker in makers.values():
        hints = get_type_hints(maker)
        hints.pop("return")
        assert set(hints.values()) <= {PublicDeal, Outline, Paper, str}, maker
    assert {typing.get_type_hints(maker)["return"] for maker in DOCUMENTS.values()} == {Outline}


def test_documents_for_others_load_nothing_that_could_score() -> None:
    asked = (
        "import sys, app.reports.shared.documents, app.reports.html, app.reports.docx\n"
        "print(*(name for name in sys.modules if name.startswith('app.')))"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = done.stdout.split()
    assert "app.reports.shared.terms" in loaded
    never = ("app.domain.parties", "app.domain.project", "app.valuation", "app.study", "app.advice", "app.storage")
    assert [name for name in loaded if name.startswith(never)] == []
