"""Pages as Qt writes them to a PDF file, which says more than stands on them: `ui.paper.pdf` takes that out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from ui.paper.pages import DPI, Pages, page_size_of

__all__ = ["printed_in_steps"]

_RESOLUTION: Final = 1200


def printed_in_steps(pages: Pages) -> Iterator[bytes]:
    """Nothing after each page, and in the end the bytes of the file as Qt writes it, of which `bare` is to be kept.

    Only in the thread of the pages: letters are drawn by one thread at a time, or Qt and Python wait for each other.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(page_size_of(pages.paper))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    with QPainter(writer) as painter:
        painter.scale(_RESOLUTION / DPI, _RESOLUTION / DPI)
        for number in range(pages.count):
            if number:
                writer.newPage()
            pages.paint_page(painter, number)
            yield b""
    yield bytes(buffer.data().data())
