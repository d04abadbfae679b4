"""Showing one page of a stack: it takes the room that this page needs, not what the widest of all would."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ui.kit.tab_order import hand_keyboard_to

__all__ = ["show_page"]


def show_page(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page of the stack; how wide the others are counts for nothing while they are out of sight.

    The keyboard, where it was in the page that goes, is in the one that comes.
    """
    for each in filter(None, map(stack.widget, range(stack.count()))):
        across = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
        each.setSizePolicy(across, each.sizePolicy().verticalPolicy())
    going = stack.currentWidget()
    focused: QWidget | None = stack.window().focusWidget()
    leaves = focused is not None and going is not page and going.isAncestorOf(focused)
    if focused is not None and leaves:
        # Otherwise Qt, as it hides the page, has the next stop looked for in the whole window.
        focused.clearFocus()
    stack.setCurrentWidget(page)
    if leaves:
        hand_keyboard_to(page)
