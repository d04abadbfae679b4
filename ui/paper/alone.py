"""PDF files without a window, for the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.reports.outline import Outline
from app.reports.paper import Paper
from app.storage.atomic import OnDisk, Saver, save
from ui.paper.pdf import pdf_of

__all__ = ["write_pdf"]


def write_pdf(saver: Saver, outline: Outline, path: Path, paper: Paper) -> None:
    """Write a document to a new PDF file, whole or not at all; no display is needed. Raises StorageError."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            # A display would only be asked for what is not drawn on it, and there may be none.
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _kept.append(QGuiApplication(["dealwright"]))
    save(saver, path, pdf_of(outline, paper), known=OnDisk.ABSENT, check=lambda _data: None)


_kept: list[QGuiApplication] = []
"""The application, which has to outlive what is drawn with it."""
