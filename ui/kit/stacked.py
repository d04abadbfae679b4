"""Showing one page of a stack: it takes the room that this page needs, not what the widest of all would."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

__all__ = ["show_page"]


def show_page(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page of the stack; how wide the others are counts for nothing while they are out of sight."""
    for each in filter(None, map(stack.widget, range(stack.count()))):
        across = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
        each.setSizePolicy(across, each.sizePolicy().verticalPolicy())
    stack.setCurrentWidget(page)
