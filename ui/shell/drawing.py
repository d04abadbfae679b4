"""How a deal comes into its window: made a part at a time, and shown once it is whole."""

from __future__ import annotations

from collections.abc import Generator
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.document.document import Document
from ui.bridge.attention import Page
from ui.bridge.stationery import Stationery
from ui.shell.deal_view import DealView

__all__ = ["drawing"]

_STYLED = Qt.WidgetAttribute.WA_WState_Polished
_STYLED_AT_ONCE = 40
"""So many widgets in a step take no longer than any other part of the view."""


def drawing(document: Document, stationery: Stationery, page: Page, parent: QWidget) -> Generator[None, None, DealView]:
    """Make the view of a deal at this page, a part in each step; it is not shown yet.

    Given up in between, it leaves nothing behind.
    """
    view = DealView(document, stationery, parent)
    try:
        yield from view.furnish(page)
        yield
        while _style_some_of(view):
            yield
    except BaseException:
        view.close_down()
        view.deleteLater()
        raise
    return view


def _style_some_of(view: QWidget) -> bool:
    """Style a part of what is made and not yet styled, and say whether there was any; to show it would style it all."""
    bare = (each for each in view.findChildren(QWidget) if not each.testAttribute(_STYLED))
    some = list(islice(bare, _STYLED_AT_ONCE))
    for each in some:
        each.ensurePolished()
    return bool(some)
