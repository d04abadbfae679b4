"""What is typed in a field counts once the keyboard leaves it; here for what is done while the keyboard stays."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

__all__ = ["leave_field", "table_around"]


def leave_field(window: QWidget) -> None:
    """Have what is typed in the field of `window` that has the keyboard count, or be refused, as if it were left.

    The field keeps the keyboard; where it was the editor of a cell, its table has it. Does nothing where no field of
    the window has the keyboard, and to a line in which nothing was typed: what is selected in it stays so.
    """
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit | QPlainTextEdit) or field.window() is not window:
        return
    # What an input method still composes is typed, too.
    QGuiApplication.inputMethod().commit()
    table = table_around(field)
    if isinstance(field, QLineEdit) and table is None and not field.isModified():
        return
    field.clearFocus()
    if QApplication.focusWidget() is not None:
        return
    if table is not None:
        table.setFocus(Qt.FocusReason.OtherFocusReason)
    elif isValid(field) and field.isVisible():
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def table_around(field: QWidget) -> QAbstractItemView | None:
    """The table of whose cell this is the editor; None for any other field."""
    around = field.parentWidget()
    table = None if around is None else around.parentWidget()
    return table if isinstance(table, QAbstractItemView) else None
