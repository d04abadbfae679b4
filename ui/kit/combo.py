"""The drop-down list of which all others are made: no words are lost, and scrolling past it changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget
from typing_extensions import override

from ui.kit.text import tool_tip
from ui.kit.type_scale import px

__all__ = ["Combo"]

_WIDEST, _NARROWEST = 240, 72
_WIDEST_LIST = 560
_LIST_PADDING = 32


class Combo(QComboBox):
    """Text that does not fit ends in an ellipsis and is told as a tool tip; the open list is as wide as its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    @override
    def sizeHint(self) -> QSize:
        """As wide as the longest words, within reason: a name may be five hundred letters long."""
        hint = super().sizeHint()
        return hint.boundedTo(QSize(px(_WIDEST), hint.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(px(_NARROWEST), hint.height()))

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Qt would cut the text at the edge, in the middle of a letter."""
        super().initStyleOption(option)
        option.currentText = self._elided(option)

    def _elided(self, option: QStyleOptionComboBox) -> str:
        edit = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, self)
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            whole = self.currentText()
            self.setToolTip(tool_tip(whole) if option.currentText != whole else "")
        return super().event(event)

    @override
    def showPopup(self) -> None:
        words = self.view().sizeHintForColumn(0) + px(_LIST_PADDING)
        self.view().setMinimumWidth(max(px(80), min(px(_WIDEST_LIST), words)))
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
