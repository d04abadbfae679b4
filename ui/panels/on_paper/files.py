"""Documents as files: what each format is called, its bytes, and what became of writing it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from app.domain.project import Project
from app.reports.docx import docx_of
from app.reports.html import html_of
from app.reports.outline import Audience, Outline
from app.reports.paper import Paper
from app.reports.seen import Doubt, doubts_in
from app.storage import names
from app.storage.atomic import OnDisk, Saver, save
from app.storage.errors import StorageError
from app.storage.names import PRIVATE_MARK, shareable_name
from app.wording.errors import error_in_words
from app.wording.names import shown
from app.wording.numbers import formats_of
from app.wording.translate import _
from ui.paper.pdf import pdf_of, text_of_pdf

__all__ = ["Format", "file_name", "read_back", "written"]


class Format(StrEnum):
    """A kind of file, by its ending."""

    PDF = "pdf"
    HTML = "html"
    WORD = "docx"

    @property
    def filter(self) -> str:
        """What a file dialog shows."""
        return {Format.PDF: "PDF (*.pdf)", Format.HTML: "HTML (*.html)", Format.WORD: "Word (*.docx)"}[self]


def file_name(project: Project, outline: Outline, ending: Format) -> str:
    """A name for the file: the document and the deal, and that it is private where it is."""
    stem = Path(shareable_name(f"{outline.title} {project.name}".strip(), outline.title or "Document")).stem
    return f"{stem}{PRIVATE_MARK if outline.audience is Audience.PRIVATE else ''}.{ending}"


def written(saver: Saver, outline: Outline, paper: Paper, path: Path, ending: Format) -> tuple[str, bool]:
    """Write the document over whatever stands there; what became of it, and whether that is good news."""
    try:
        names.check_name(path)
        save(saver, path, _data_of(outline, paper, ending), known=OnDisk.ANYTHING, check=lambda _data: None)
    except StorageError as error:
        return error_in_words(error, in_window=False), False
    said = _("“{name}” is written to {folder}.").format(name=shown(path.name), folder=shown(path.parent.name))
    if outline.audience is Audience.PRIVATE:
        said = f"{said} {_('It is for you: give it to nobody.')}"
    return said, True


def read_back(project: Project, outline: Outline, paper: Paper) -> tuple[str, tuple[Doubt, ...]]:
    """The words that a reader finds in the PDF file of a document, and what of them is doubtful."""
    text = text_of_pdf(pdf_of(outline, paper))
    return text, doubts_in(text, project, formats_of())


def _data_of(outline: Outline, paper: Paper, ending: Format) -> bytes:
    match ending:
        case Format.PDF:
            return pdf_of(outline, paper)
        case Format.HTML:
            return html_of(outline).encode()
        case Format.WORD:
            return docx_of(outline, paper)
