"""Printing: the dialog of the system, opened and never awaited; what is printed is what the preview shows."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.reports.outline import Outline
from app.reports.paper import Paper
from ui.paper.pages import Pages, page_size_of

__all__ = ["has_printer", "open_print_dialog", "printed"]

_JOB = "Dealwright"
"""What the queue of the printer shows to everybody: no name of a deal."""


def has_printer() -> bool:
    """Whether there is anything to print on; without, a dialog has nothing to ask."""
    return bool(QPrinterInfo.availablePrinterNames())


def open_print_dialog(parent: QWidget, outline: Outline, paper: Paper) -> QPrintDialog:
    """Ask for a printer and print the document on it."""
    printer = _printer(paper)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    # A file printed to tells the program and the time: `pdf.py` writes files that do not.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.accepted.connect(lambda: printed(outline, printer))
    # Its own `open` wants a slot in the manner of C++.
    QDialog.open(dialog)
    return dialog


def printed(outline: Outline, printer: QPrinter) -> None:
    """Print the pages that were asked for, laid out for the paper chosen; on any other paper they fill it."""
    chosen = printer.pageLayout().pageSize()
    is_letter = chosen.id() == QPageSize.PageSizeId.Letter
    pages = Pages(outline, Paper.LETTER if is_letter else Paper.A4)
    first, last = printer.fromPage() or 1, printer.toPage() or pages.count
    painter = QPainter(printer)
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    scale = min(sheet.width() / pages.size.width(), sheet.height() / pages.size.height())
    try:
        painter.scale(scale, scale)
        for number in range(first - 1, min(last, pages.count)):
            if number >= first:
                printer.newPage()
            pages.paint_page(painter, number)
    finally:
        painter.end()


def _printer(paper: Paper) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(page_size_of(paper))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setDocName(_JOB)
    printer.setCreator("")
    return printer
