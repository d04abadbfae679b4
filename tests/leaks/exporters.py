"""Everything that makes something for the other side of a public deal: each new exporter is a line here."""

import io
import zipfile
from collections.abc import Callable, Mapping

from app.domain.public import PublicDeal
from app.exchange.project_copy import copy_for
from app.reports.docx import docx_of
from app.reports.html import html_of
from app.reports.paper import Paper
from app.reports.shared.documents import DOCUMENTS
from app.storage.files import bytes_of
from app.storage.names import shareable_name
from ui.paper.pdf import pdf_of

Exporter = Callable[[PublicDeal], bytes]
MARKED_UP = ("proposal", "terms")
"""What lawyers get as DOCX."""


def _as_it_is(deal: PublicDeal) -> bytes:
    return repr(deal).encode(errors="backslashreplace")


def _copies(deal: PublicDeal) -> bytes:
    return b"\n".join(bytes_of(copy_for(deal, receiver)) for receiver in deal.receivers)


def _pages(deal: PublicDeal) -> bytes:
    return "\n".join(html_of(made(deal)) for made in DOCUMENTS.values()).encode()


def _marked_up(deal: PublicDeal) -> bytes:
    """The files for lawyers in one archive: one after the other only the last would be unpacked."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as several:
        for kind in MARKED_UP:
            several.writestr(zipfile.ZipInfo(kind), docx_of(DOCUMENTS[kind](deal)))
    return archive.getvalue()


def _names(deal: PublicDeal) -> bytes:
    """What files are called where nobody calls them anything else."""
    return "\n".join(shareable_name(f"{kind} {deal.title}", kind) for kind in ("", *DOCUMENTS)).encode()


EXPORTERS: Mapping[str, Exporter] = {
    "public deal": _as_it_is,
    "project copy": _copies,
    "HTML": _pages,
    "DOCX": _marked_up,
    "file names": _names,
}


def printed(deal: PublicDeal, kind: str) -> bytes:
    """A document as a PDF file; needs Qt, and far longer than all the others."""
    return pdf_of(DOCUMENTS[kind](deal), Paper.A4)
