"""A switch between a few views of one thing: buttons side by side, one of them pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QSizePolicy, QWidget

from ui.kit.buttons import button, may_shrink
from ui.kit.flow import WrappedRow
from ui.kit.type_scale import px

__all__ = ["Switch"]


class Switch(QWidget):
    """The arrow keys go from button to button once the keyboard is there; `switched` tells the place of the new one.

    One that `wraps` goes on in further rows where it has not the width for all.
    """

    switched = Signal(int)

    def __init__(self, name: str, words: Sequence[str], parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # Of a fixed height it would get room for its further rows and not take it.
        policy = QSizePolicy.Policy
        self.setSizePolicy(*((policy.Preferred, policy.Minimum) if wraps else (policy.Maximum, policy.Fixed)))
        self._group = QButtonGroup(self)
        self.buttons = tuple(button(each, "quiet") for each in words)
        across: QLayout = WrappedRow(gap=2, parent=self) if wraps else QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(2))
        for place, each in enumerate(self.buttons):
            each.setCheckable(True)
            each.setAccessibleName(f"{name}: {words[place]}")
            self._group.addButton(each, place)
            across.addWidget(each)
            if wraps:
                may_shrink(each)
        self.set_place(0)
        self._group.idToggled.connect(self._tell)

    @property
    def place(self) -> int:
        """The place of the pressed button."""
        return self._group.checkedId()

    def set_place(self, place: int) -> None:
        """Press another button."""
        self.buttons[place].setChecked(True)

    def _tell(self, place: int, checked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        if checked:
            self.switched.emit(place)
