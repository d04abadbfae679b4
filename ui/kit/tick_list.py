"""A drop-down list in which several values can be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QMenu, QSizePolicy, QWidget

from ui.kit.combo import Combo
from ui.kit.text import button_text, tool_tip
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["TickList"]


class TickList(Combo):
    """`picked(values)` is emitted once the list is closed with other ticks than it was opened with.

    Closed it shows the words of what is ticked, joined by `joint`, or quietly what there is to do.
    """

    picked = Signal(object)  # tuple of values

    def __init__(
        self, name: str = "", *, hint: str = "choose", joint: str = " or ", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self._joint = joint
        self._entries: tuple[tuple[str, object], ...] = ()
        self._values: tuple[object, ...] = ()
        self.menu = _StayingMenu(self)
        self.menu.aboutToHide.connect(self._close)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._say(())

    def values(self) -> tuple[object, ...]:
        """What is ticked, in the order in which it is offered."""
        return self._values

    def set_entries(self, entries: Sequence[tuple[str, object]]) -> None:
        """Offer these words for these values; ticks of values that are offered no longer are gone."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        self.menu.clear()
        for words, _value in self._entries:
            action = QAction(button_text(words), self.menu)
            action.setCheckable(True)
            action.triggered.connect(self._tick)
            self.menu.addAction(action)
        self.set_values(self._values)

    def set_values(self, values: Sequence[object]) -> None:
        """Tick these values and no other."""
        self._values = tuple(value for _words, value in self._entries if value in values)
        for action, (_words, value) in zip(self.menu.actions(), self._entries, strict=True):
            action.setChecked(value in self._values)
        self._say(self._values)

    @override
    def showPopup(self) -> None:
        actions = self.menu.actions()
        if actions:
            self.menu.setMinimumWidth(self.width())
            self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + px(2))))
            self.menu.setActiveAction(next((each for each in actions if each.isChecked()), actions[0]))

    def _ticked(self) -> tuple[object, ...]:
        actions = zip(self.menu.actions(), self._entries, strict=True)
        return tuple(value for action, (_words, value) in actions if action.isChecked())

    def _tick(self) -> None:
        self._say(self._ticked())

    def _close(self) -> None:
        ticked = self._ticked()
        if ticked != self._values:
            self._values = ticked
            self.picked.emit(ticked)

    def _say(self, values: tuple[object, ...]) -> None:
        words = self._joint.join(each for each, value in self._entries if value in values)
        self.clear()
        self.addItem(words or self._hint)
        self.setItemData(0, tool_tip(words), Qt.ItemDataRole.ToolTipRole)
        if self.property("open") != (not words):
            self.setProperty("open", not words)
            self.style().unpolish(self)
            self.style().polish(self)


class _StayingMenu(QMenu):
    """Ticking leaves it open; Escape, Tab or a click beside it closes it."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action in self.actions():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and action is not None:
            if not any(each.isChecked() for each in self.actions()):
                action.trigger()
            self.close()
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.close()
        else:
            super().keyPressEvent(event)
