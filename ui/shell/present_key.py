"""The key that hides everything private, while a dialog has the keyboard, where no command of the window is heard."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.overrides import override
from ui.shell.commands import command
from ui.shell.commands_menu import PRESENT
from ui.shell.hub import Hub


class PresentKey(QObject):
    """Watches what has the keyboard in a dialog, and no other widget; one for the program."""

    def __init__(self, app: QApplication, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._keys = [QKeySequence(keys) for keys in command(PRESENT).keys]
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and isinstance(new.window(), QDialog):
            new.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) not in self._keys:
            return False
        self._hub.present()
        return True
