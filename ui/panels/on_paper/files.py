"""Documents as files: what each format is called, its bytes, and what became of writing it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.project import Project
from app.records import dataclass
from app.reports.html import html_of
from app.reports.outline import Audience, Outline
from app.reports.paper import Paper
from app.reports.reply import reply_of, reply_sharing
from app.reports.seen import Doubt, doubts_in
from app.storage import names
from app.storage.atomic import OnDisk, Saver, save
from app.storage.errors import StorageError
from app.storage.files import bytes_of
from app.storage.names import PRIVATE_MARK, shareable_name
from app.wording.errors import error_in_words
from app.wording.names import shown
from app.wording.numbers import formats_of
from app.wording.translate import _
from ui.panels.on_paper.documents import Document

if TYPE_CHECKING:
    from app.reports.reread import Reread

__all__ = ["Format", "Seen", "bare_pdf", "data_of", "file_name", "read_back", "read_copy_back", "written"]


class Format(StrEnum):
    """A kind of file, by its ending."""

    PDF = "pdf"
    HTML = "html"
    WORD = "docx"

    @property
    def filter(self) -> str:
        """What a file dialog shows."""
        return {Format.PDF: "PDF (*.pdf)", Format.HTML: "HTML (*.html)", Format.WORD: "Word (*.docx)"}[self]


def file_name(project: Project, document: Document, outline: Outline, ending: Format) -> str:
    """A name for the file: the document, in its language, and the deal, and that it is private where it is."""
    if document.audience is Audience.PRIVATE:
        return f"{_stem(project, document.words)}{PRIVATE_MARK}.{ending}"
    return f"{_stem(project, outline.title)}.{ending}"


def _stem(project: Project, title: str) -> str:
    return Path(shareable_name(f"{title} {project.name}", title)).stem


def written(saver: Saver, path: Path, data: Callable[[], bytes], audience: Audience) -> tuple[str, bool]:
    """Write a document over whatever stands there; what became of it, and whether that is good news."""
    try:
        names.check_name(path)
        save(saver, path, data(), known=OnDisk.ANYTHING, check=lambda _data: None)
    except StorageError as error:
        return error_in_words(error, in_window=False), False
    said = _("“{name}” is written to {folder}.").format(name=shown(path.name), folder=shown(path.parent.name))
    if audience is Audience.PRIVATE:
        said = f"{said} {_('It is for you: give it to nobody.')}"
    return said, True


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was read back from the bytes of a file, and what of its words is doubtful."""

    file: Reread
    doubts: tuple[Doubt, ...]


def bare_pdf(data: bytes) -> bytes:
    """The pages of a PDF file that Qt wrote, and nothing else that is in it."""
    from ui.paper.pdf import bare  # noqa: PLC0415 - the page is shown before, and its library takes as long to load

    return bare(data)


def read_back(project: Project, data: Callable[[], bytes], ending: Format) -> Seen:
    """What a reader finds in the bytes that would be saved; `data` makes them."""
    # Deferred, as all that Word files and the reading of PDF files need: most of what the page would take to load.
    from app.reports import reread  # noqa: PLC0415 - loaded when a file is made

    readers = {Format.PDF: reread.reread_pdf, Format.HTML: reread.reread_html, Format.WORD: reread.reread_docx}
    return _seen(project, readers[ending](data()))


def read_copy_back(project: Project, *, ranges: bool) -> Seen:
    """What the other side finds in the copy that is handed over to open and fill in; the first one, of several."""
    from app.reports.reread_copy import reread_copy  # noqa: PLC0415 - the same

    copy = reply_of(project, reply_sharing(project, ranges=ranges), formats_of())
    return _seen(project, reread_copy(bytes_of(copy), formats_of()))


def _seen(project: Project, found: Reread) -> Seen:
    return Seen(file=found, doubts=doubts_in(found.words, project, formats_of()))


def data_of(outline: Outline, paper: Paper, ending: Format) -> bytes:
    """A document as a file of another kind than PDF."""
    if ending is Format.WORD:
        from app.reports.docx import docx_of  # noqa: PLC0415 - the same

        return docx_of(outline, paper)
    return html_of(outline).encode()
