"""The row above the picture when more than two are at the table: picture or table, and who stands on the axes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QWidget

from app.domain.ids import PartyId
from app.wording.lineup import legend
from ui.kit.lines_label import LinesLabel
from ui.kit.pick_list import PickList
from ui.kit.switch import Switch
from ui.kit.text import button_text, label
from ui.kit.type_scale import px

__all__ = ["ACROSS", "PICTURE", "TABLE", "UP", "ViewsRow"]

PICTURE, TABLE = 0, 1
ACROSS, UP = 0, 1
_WIDEST_NAME = 150


class ViewsRow(QWidget):
    """`picked(across, up)` tells the parties for the axes, always two: who is chosen for one leaves the other."""

    picked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes: tuple[PartyId, PartyId] | None = None
        self._names: Sequence[tuple[str, PartyId]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.switch = Switch("Show as", ("Picture", "Table"))
        self.across = _list_of_parties("Party on the axis across")
        self.up = _list_of_parties("Party on the upward axis")
        self.across.picked.connect(lambda party: self.pick(ACROSS, party))
        self.up.picked.connect(lambda party: self.pick(UP, party))
        self.legend = LinesLabel()
        self.legend.set_wordings(legend())
        self._right = QStackedWidget()
        self._right.addWidget(self._choices())
        self._right.addWidget(self.legend)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self.switch)
        row.addWidget(self._right, 1)
        self.switch.switched.connect(self._right.setCurrentIndex)

    def _choices(self) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(4))
        across.addStretch(1)
        for arrow, choice in (("\u2191", self.up), ("\u2192", self.across)):
            sign = label(arrow, "secondary")
            sign.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(sign)
            across.addWidget(choice, 4)
        return made

    def show_parties(self, names: Sequence[tuple[str, PartyId]], axes: tuple[PartyId, PartyId]) -> None:
        """Offer these parties, and show who stands on the axes."""
        self._axes, self._names = axes, names
        for choice, party in zip((self.across, self.up), axes, strict=True):
            choice.set_entries(names)
            choice.set_value(party)

    def fill(self, menu: QMenu, place: int) -> None:
        """Offer the parties for one axis in a menu."""
        menu.clear()
        for name, party in self._names:
            action = menu.addAction(button_text(name))
            action.setCheckable(True)
            action.setChecked(self._axes is not None and self._axes[place] == party)
            action.triggered.connect(partial(self.pick, place, party))

    def pick(self, place: int, party: PartyId, *_: object) -> None:
        """Put a party on an axis; who stood there takes the other one if the party was there."""
        if self._axes is None:
            return
        chosen = list(self._axes)
        if chosen[1 - place] == party:
            chosen[1 - place] = chosen[place]
        chosen[place] = party
        self.picked.emit(*chosen)


def _list_of_parties(name: str) -> PickList:
    made = PickList(name)
    made.setMaximumWidth(px(_WIDEST_NAME))
    return made
