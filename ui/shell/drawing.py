"""How a deal comes into its window: made a part at a time, and shown once it is whole."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtWidgets import QWidget

from app.document.document import Document
from ui.bridge.attention import Page
from ui.bridge.stationery import Stationery
from ui.shell.deal_view import DealView

__all__ = ["drawing"]


def drawing(document: Document, stationery: Stationery, page: Page, parent: QWidget) -> Generator[None, None, DealView]:
    """Make the view of a deal at this page, a part in each step; it is not shown yet.

    Given up in between, it leaves nothing behind.
    """
    view = DealView(document, stationery, parent)
    try:
        yield from view.furnish(page)
        yield
    except BaseException:
        view.close_down()
        view.deleteLater()
        raise
    return view
