"""The quiet word in a window that what was copied there leaves the clipboard again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.kit.bubble import Bubble
from ui.kit.clipboard import copies
from ui.kit.type_scale import px

_BESIDE, _STRIP = 16, 32
COPIED = "Copied. It leaves the clipboard in a minute, or when you quit."


class CopiedWord(QObject):
    """Says so for a moment at the foot of the one of the `windows` that has the keyboard, one word at a time."""

    def __init__(self, windows: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._windows = windows
        self._said: Bubble | None = None
        copies().will_clear.connect(self._say)

    def _say(self) -> None:
        active = next((each for each in self._windows() if each.isActiveWindow()), None)
        if active is None:
            return
        if self._said is not None and isValid(self._said):
            self._said.deleteLater()
        # Over the strip of what is left to finish, which stays in sight.
        strip = QRect(px(_BESIDE), active.height() - px(_STRIP), 1, px(_STRIP))
        self._said = Bubble(active, "info")
        self._said.say(COPIED, strip)
