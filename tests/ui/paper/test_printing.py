"""Printing: what is printed is what the preview shows, on the paper that was chosen."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.reports.paper import Paper
from tests.ui.paper.documents import everything
from ui.paper.pages import Pages
from ui.paper.printing import open_print_dialog, printed


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    """A printer that prints into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setFullPage(True)
    return made


def pages_of(printer: QPrinter) -> PdfReader:
    return PdfReader(BytesIO(Path(printer.outputFileName()).read_bytes()))


@pytest.mark.parametrize(
    ("size", "paper"), [(QPageSize.PageSizeId.Letter, Paper.LETTER), (QPageSize.PageSizeId.A4, Paper.A4)]
)
def test_every_page_is_printed_on_the_paper_chosen(printer: QPrinter, size: QPageSize.PageSizeId, paper: Paper) -> None:
    printer.setPageSize(QPageSize(size))
    printed(everything(), printer)
    found = pages_of(printer)
    assert len(found.pages) == Pages(everything(), paper).count
    assert "PRIVATE" in found.pages[-1].extract_text()


def test_only_the_pages_asked_for_are_printed(printer: QPrinter) -> None:
    printer.setFromTo(2, 3)
    printed(everything(), printer)
    found = pages_of(printer)
    assert len(found.pages) == 2
    assert "2" in found.pages[0].extract_text()


def test_other_paper_takes_the_whole_page(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printed(everything(), printer)
    assert len(pages_of(printer).pages) == Pages(everything(), Paper.A4).count


def test_the_dialog_is_opened_and_not_awaited(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = open_print_dialog(window, everything(3), Paper.A4)
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
