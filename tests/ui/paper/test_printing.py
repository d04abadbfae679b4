"""Printing: what is printed is what the preview shows, on the paper that was chosen."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.reports.paper import Paper
from tests.app.reports.outlines import everything
from ui.paper.pages import Pages, page_size_of
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
    assert printed(everything(), printer) is paper
    found = pages_of(printer)
    assert len(found.pages) == Pages(everything(), paper).count
    sheet = found.pages[0].mediabox
    assert QPageSize(QSizeF(sheet.width, sheet.height), QPageSize.Unit.Point).isEquivalentTo(page_size_of(paper))
    assert "PRIVATE" in found.pages[-1].extract_text()


def test_only_the_pages_asked_for_are_printed(printer: QPrinter) -> None:
    printer.setFromTo(2, 3)
    printed(everything(), printer)
    found = pages_of(printer)
    assert len(found.pages) == 2
    assert "2" in found.pages[0].extract_text()


def test_other_paper_takes_the_whole_page(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    assert printed(everything(), printer) is Paper.A4
    assert len(pages_of(printer).pages) == Pages(everything(), Paper.A4).count


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_says_so(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    assert printed(everything(3), printer) is None


def test_the_dialog_is_opened_and_not_awaited(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[Paper | None] = []
    dialog = open_print_dialog(window, everything(3), Paper.A4, told.append)
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert told == []


def test_the_paper_of_the_dialog_is_the_one_printed_on_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[Paper | None] = []
    dialog = open_print_dialog(window, everything(3), Paper.A4, told.append)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(page_size_of(Paper.LETTER))
    dialog.accepted[QPrinter].emit(printer)  # type: ignore[index]  # overloaded; its stub does not say so
    assert told == [Paper.LETTER]
    assert pages_of(printer).pages[0].mediabox.height == 792
    dialog.reject()
