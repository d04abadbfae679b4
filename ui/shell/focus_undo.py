"""Who takes Ctrl+Z: the field with typed text that it can take back, otherwise the deal."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.kit.leaving import table_around
from ui.overrides import override


class FocusUndo(QObject):
    """Watches the line edit that has the keyboard, and no other widget; one for the program.

    Left alone a line edit claims Ctrl+Z even with nothing to take back, and the deal could not be undone from it.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QLineEdit):
            old.removeEventFilter(self)
            # What was typed before belongs to the deal now.
            old.setModified(False)
        if isinstance(new, QLineEdit):
            new.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.ShortcutOverride
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QLineEdit)
        ):
            return False
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        if not undoes and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        if takes_back(watched, undo=undoes):
            return False
        event.ignore()
        return True


def takes_back(field: QLineEdit, *, undo: bool) -> bool:
    """Whether Ctrl+Z, or Ctrl+Y, is for the field: typed text, or the editor of a cell, which is left first."""
    if table_around(field) is not None:
        return True
    return field.isModified() and field.isUndoAvailable() if undo else field.isRedoAvailable()
