"""A drop-down list of values with words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.kit.combo import Combo
from ui.kit.text import tool_tip
from ui.overrides import override

__all__ = ["PickList"]

_LETTERS = 6


class PickList(Combo):
    """`picked(value)` is emitted when the person chooses, never when the program sets a value."""

    picked = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[tuple[str, object], ...] = ()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda place: self.picked.emit(self._entries[place][1]))

    @override
    def sizeHint(self) -> QSize:
        """That of a few letters, whatever is offered, unless it is to be as wide as that.

        Qt has a policy for this, too, but makes the list of each that has it, which takes longer than all the rest.
        """
        fits = self.sizeAdjustPolicy() is QComboBox.SizeAdjustPolicy.AdjustToContents
        return super().sizeHint() if fits else QComboBox.minimumSizeHint(self)

    def set_entries(self, entries: Sequence[tuple[str, object]]) -> None:
        """Offer these words for these values; nothing happens when they are offered already."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        self.clear()
        for place, (words, _value) in enumerate(self._entries):
            self.addItem(words)
            self.setItemData(place, tool_tip(words), Qt.ItemDataRole.ToolTipRole)

    def value(self) -> object:
        """The value of the entry shown; None where nothing is offered."""
        return self._entries[self.currentIndex()][1] if self.currentIndex() >= 0 else None

    def set_value(self, value: object) -> None:
        """Show the words of `value`; LookupError when it is not offered."""
        for place, (_words, each) in enumerate(self._entries):
            if each == value:
                self.setCurrentIndex(place)
                return
        raise LookupError(value)
