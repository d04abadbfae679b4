"""The rail at the left: steps one below the other, with an icon, a name and perhaps a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.records import dataclass
from ui.kit.icons import paint_icon
from ui.kit.painters import as_it_was
from ui.kit.palette import role_colour
from ui.kit.text import tool_tip
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["Names", "Rail", "RailItem"]

Names = Literal["beside", "below", "none"]
"""Where the names of the steps stand."""

_ID: Final = Qt.ItemDataRole.UserRole
_ICON: Final = Qt.ItemDataRole.UserRole + 1
_BADGE: Final = Qt.ItemDataRole.UserRole + 2
_HINT: Final = Qt.ItemDataRole.UserRole + 3
_USUAL_WIDTH: Final = 176
_BESIDE_A_NAME: Final = 90
"""The edges, the icon and a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RailItem:
    """One step; `badge` is a short text such as a count, `hint` a sentence for the tool tip."""

    id: str
    text: str
    icon: str
    badge: str = ""
    hint: str = ""


class _RailDelegate(QStyledItemDelegate):
    """Paints a step as a rounded row with its name beside or below the icon, or nowhere; follows the text zoom."""

    names: Names = "beside"

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(40), px(54 if self.names == "below" else 40))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state: QStyle.StateFlag = option.state
        edge = px(8) if self.names == "beside" else px(4)
        rect: QRectF = QRectF(option.rect).adjusted(edge, px(2), -edge, -px(2))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        with as_it_was(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if chosen or state & QStyle.StateFlag.State_MouseOver:
                painter.setBrush(role_colour("selection" if chosen else "hover"))
                painter.drawRoundedRect(rect, 6, 6)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(role_colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            _PAINTERS[self.names](painter, rect, index, chosen=chosen)


_Index = QModelIndex | QPersistentModelIndex


def _paint_beside(painter: QPainter, rect: QRectF, index: _Index, *, chosen: bool) -> None:
    size = float(px(18))
    spot = QRectF(rect.left() + px(10), rect.center().y() - size / 2, size, size)
    paint_icon(painter, spot, str(index.data(_ICON)), "accent" if chosen else "secondary")
    right = rect.right() - px(10)
    badge = str(index.data(_BADGE) or "")
    if badge:
        right = _paint_badge(painter, badge, right, rect.center().y()) - px(6)
    left = spot.right() + px(10)
    painter.setFont(font("strong" if chosen else "body"))
    _paint_name(painter, QRectF(left, rect.top(), right - left, rect.height()), index, Qt.AlignmentFlag.AlignLeft)


def _paint_below(painter: QPainter, rect: QRectF, index: _Index, *, chosen: bool) -> None:
    size = float(px(18))
    spot = QRectF(rect.center().x() - size / 2, rect.top() + px(6), size, size)
    paint_icon(painter, spot, str(index.data(_ICON)), "accent" if chosen else "secondary")
    badge = str(index.data(_BADGE) or "")
    if badge:
        _paint_badge(painter, badge, rect.right() - px(6), spot.center().y())
    painter.setFont(_below_font(chosen=chosen))
    room = QRectF(rect.left(), spot.bottom() + px(2), rect.width(), rect.bottom() - spot.bottom() - px(4))
    _paint_name(painter, room, index, Qt.AlignmentFlag.AlignHCenter)


def _paint_icon_alone(painter: QPainter, rect: QRectF, index: _Index, *, chosen: bool) -> None:
    size = float(px(18))
    spot = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
    paint_icon(painter, spot, str(index.data(_ICON)), "accent" if chosen else "secondary")
    badge = str(index.data(_BADGE) or "")
    if badge:
        _paint_badge(painter, badge, rect.right(), spot.top())


_PAINTERS = {"beside": _paint_beside, "below": _paint_below, "none": _paint_icon_alone}


def _below_font(*, chosen: bool) -> QFont:
    made = font("small")
    if chosen:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _paint_name(painter: QPainter, room: QRectF, index: _Index, side: Qt.AlignmentFlag) -> None:
    painter.setPen(role_colour("text" if painter.font().weight() > QFont.Weight.Normal else "secondary"))
    name = str(index.data(Qt.ItemDataRole.DisplayRole))
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), shown)


def _paint_badge(painter: QPainter, text: str, right: float, middle: float) -> float:
    painter.setFont(font("small"))
    metrics = painter.fontMetrics()
    height = float(metrics.height() + 2)
    width = max(height, metrics.horizontalAdvance(text) + float(px(10)))
    pill = QRectF(right - width, middle - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_colour("track"))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(role_colour("text"))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
    return pill.left()


class Rail(QListWidget):
    """Emits `chosen` with the step's id when another step becomes current, by pointer or by keys."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("rail", "yes")
        self._delegate = _RailDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._changed)

    def show_names(self, names: Names) -> None:
        """Be as wide as the names need beside or below their icons, or show icons alone, with names in tool tips."""
        metrics = QFontMetrics(font("strong") if names == "beside" else _below_font(chosen=True))
        widest = max((metrics.horizontalAdvance(self.item(row).text()) for row in range(self.count())), default=0)
        least = {"beside": _USUAL_WIDTH, "below": 64, "none": 44}[names]
        around = {"beside": widest + px(_BESIDE_A_NAME), "below": widest + px(16), "none": 0}[names]
        width = max(px(least), around)
        if (names, width) != (self._delegate.names, self.width()):
            self._delegate.names = names
            self.setFixedWidth(width)
            self.scheduleDelayedItemsLayout()
            for row in range(self.count()):
                self._tell(self.item(row))

    def set_items(self, items: Sequence[RailItem]) -> None:
        """Show these steps; the current one stays current when it is still there."""
        before = self.current_id()
        if [item.id for item in items] != [str(self.item(row).data(_ID)) for row in range(self.count())]:
            with QSignalBlocker(self):
                self._fill(items, before)
        for row, item in enumerate(items):
            self._dress(self.item(row), item)

    def _fill(self, items: Sequence[RailItem], current: str) -> None:
        self.clear()
        for item in items:
            made = QListWidgetItem(item.text)
            made.setData(_ID, item.id)
            self.addItem(made)
        self.set_current(current)

    def _dress(self, shown: QListWidgetItem, item: RailItem) -> None:
        shown.setText(item.text)
        shown.setData(_ICON, item.icon)
        shown.setData(_BADGE, item.badge)
        shown.setData(_HINT, item.hint)
        self._tell(shown)
        spoken = f"{item.text}, {item.badge}" if item.badge else item.text
        shown.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _tell(self, shown: QListWidgetItem) -> None:
        name = shown.text() if self._delegate.names == "none" else ""
        shown.setToolTip(tool_tip(str(shown.data(_HINT) or "") or name))

    def current_id(self) -> str:
        """The id of the current step, empty when there is none."""
        row = self.currentRow()
        return str(self.item(row).data(_ID)) if row >= 0 else ""

    def set_current(self, item_id: str) -> None:
        """Make a step current; an unknown id changes nothing."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == item_id:
                self.setCurrentRow(row)
                return

    def _changed(self, now: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(str(now.data(_ID)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_USUAL_WIDTH), px(40) * max(1, self.count()) + px(16))
