"""Documents as PDF files that say nothing but what stands on their pages: no author, program, date or name."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from app.reports.outline import Outline
from app.reports.paper import Paper
from ui.paper.pages import Pages
from ui.paper.printed import printed_in_steps

__all__ = ["bare", "pdf_of"]

_KEPT_OF_A_PAGE: Final = frozenset({"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"})
_SUBSET: Final = "AAAAAA"
"""The mark of a font of which only some letters are there."""
_LISTED: Final = re.compile(rb"\[[^\]]*\]")
_BLANKS: Final = re.compile(rb"<00(?:09|A0)>")


def pdf_of(outline: Outline, paper: Paper) -> bytes:
    """A document as the bytes of a PDF file: the same ones for the same document, with the same fonts."""
    *_steps, data = printed_in_steps(Pages(outline, paper))
    return bare(data)


def bare(data: bytes) -> bytes:
    """The pages of a PDF file in a new one that holds nothing else."""
    writer = PdfWriter()
    writer.metadata = None
    writer.pdf_header = "%PDF-1.4"
    for page in PdfReader(BytesIO(data)).pages:
        added = writer.add_page(page)
        for name in set(added) - _KEPT_OF_A_PAGE:
            del added[NameObject(name)]
        _mend_fonts(added)
    found = BytesIO()
    writer.write(found)
    return found.getvalue()


def _mend_fonts(page: PageObject) -> None:
    found = _part_of(_part_of(page, "/Resources"), "/Font")
    for name in found:
        font = _part_of(found, name)
        _mend_font(font)
        for inner in font.get("/DescendantFonts", ()):
            described = inner.get_object()
            _mend_font(described)
            _mend_font(_part_of(described, "/FontDescriptor"))


def _part_of(whole: DictionaryObject, name: str) -> DictionaryObject:
    """What stands under a name, followed to where it is; nothing when there is none."""
    found = whole.get(name)
    part = found.get_object() if found is not None else None
    return part if isinstance(part, DictionaryObject) else DictionaryObject()


def _mend_font(part: DictionaryObject) -> None:
    """Say of a font that only the letters used of it are there, and of its blank that it is one: Qt says a tab."""
    for key in ("/BaseFont", "/FontName"):
        name = str(part.get(key, ""))
        if name and "+" not in name:
            part[NameObject(key)] = NameObject(f"/{_SUBSET}+{name.removeprefix('/')}")
    signs = part.get("/ToUnicode")
    stream = signs.get_object() if signs is not None else None
    if isinstance(stream, StreamObject):
        stream.set_data(_LISTED.sub(lambda found: _BLANKS.sub(b"<0020>", found[0]), stream.get_data()))
