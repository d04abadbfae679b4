"""Printing: the dialog of the system, opened and never awaited; what is printed is what the preview shows.

The paper is the one chosen in the dialog; whoever shows pages is told for which one they were laid out.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.reports.outline import Outline
from app.reports.paper import Paper
from ui.paper.pages import Pages, page_size_of

__all__ = ["has_printer", "open_print_dialog", "paper_in", "printed"]

_JOB = "Dealwright"
"""What the queue of the printer shows to everybody: no name of a deal."""


def has_printer() -> bool:
    """Whether there is anything to print on; without, a dialog has nothing to ask."""
    return bool(QPrinterInfo.availablePrinterNames())


def open_print_dialog(
    parent: QWidget, outline: Outline, paper: Paper, tell: Callable[[Paper | None], None]
) -> QPrintDialog:
    """Ask for a printer, print the document on it and `tell` on which paper, None where it took nothing."""
    printer = _printer(paper)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    # A file printed to tells the program and the time: `pdf.py` writes files that do not.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.accepted.connect(lambda: tell(printed(outline, printer)))
    # Its own `open` wants a slot in the manner of C++.
    QDialog.open(dialog)
    return dialog


def paper_in(printer: QPrinter) -> Paper:
    """For which paper pages are laid out there: the one chosen; A4 for any other one, which they fill."""
    chosen = printer.pageLayout().pageSize()
    return next((paper for paper in Paper if chosen.isEquivalentTo(page_size_of(paper))), Paper.A4)


def printed(outline: Outline, printer: QPrinter) -> Paper | None:
    """Print the pages that were asked for, laid out for the paper chosen, and say which; None if nothing was taken."""
    pages = Pages(outline, paper_in(printer))
    first, last = printer.fromPage() or 1, printer.toPage() or pages.count
    painter = QPainter()
    if not painter.begin(printer):
        return None
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
    return pages.paper


def _printer(paper: Paper) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(page_size_of(paper))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setDocName(_JOB)
    printer.setCreator("")
    return printer
