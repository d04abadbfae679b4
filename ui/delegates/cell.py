"""CellDelegate paints and edits every cell of a grid by what the cell shows; one delegate a view."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.delegates.bar import paint_bar
from ui.delegates.check import box_area, paint_check
from ui.delegates.choice import ChoiceEditor, paint_choice
from ui.delegates.dot import paint_dot
from ui.delegates.dragging import Held, catches, grip_offset, nudged
from ui.delegates.facing import paint_facing
from ui.delegates.heat import paint_heat
from ui.delegates.strokes import inner, lock_area, metrics, number_area, track_area
from ui.delegates.text import (
    arrow_area,
    line_editor,
    mark_area,
    paint_add_row,
    paint_arrow,
    paint_mark,
    paint_number,
    paint_text,
    text_area,
    text_lines,
    text_role,
)
from ui.kit.grid.geometry import CELL_PAD, TIGHT_PAD, cell_rect
from ui.kit.grid.sheet import Bar, Cell, Check, Choices, Dot, Facing, Heat, Mark, Role, Sheet, cell_at
from ui.kit.painters import as_it_was
from ui.kit.text import tool_tip
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["CellDelegate"]

_Index = QModelIndex | QPersistentModelIndex
_EDITABLE = Qt.ItemFlag.ItemIsEditable
_ACTIVE = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
_tokens = count(1)


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of one Grid.

    `dragged(row id, column key, fraction, token)` is emitted while a bar or dot is dragged or nudged: fraction in
    0..1 of the track, the same token from press to release, so that a panel can merge one drag into one undo step.
    `released(row id, column key, token)` ends it. `lock_clicked(row id, column key)` asks to lock or unlock.
    The delegate changes nothing by itself: the bar moves when the panel hands the model new rows.
    """

    dragged = Signal(object, object, float, object)
    released = Signal(object, object, object)
    lock_clicked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: Held | None = None

    # painting

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        with as_it_was(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            cell = cell_at(index)
            rect = cell_rect(option.rect, cell.shape)
            look = cell.look
            if isinstance(look, Bar):
                paint_bar(painter, rect, look, cell, active=_is_active(option))
            elif isinstance(look, Dot):
                paint_dot(painter, rect, look, cell, active=_is_active(option))
            elif isinstance(look, Choices):
                paint_choice(painter, rect, _said_of(cell, index))
            elif isinstance(look, Check):
                paint_check(painter, rect, on=look.on, enabled=bool(index.flags() & _EDITABLE))
            elif isinstance(look, Heat):
                paint_heat(painter, rect, look, cell)
            elif isinstance(look, Facing):
                paint_facing(painter, rect, look)
            elif cell.number:
                paint_number(painter, _number_room(rect, index), cell)
            else:
                _paint_words(painter, rect, index, _said_of(cell, index))

    # editing

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        cell = cell_at(index)
        look = cell.look
        editor: QWidget
        if isinstance(look, Choices):
            choice = ChoiceEditor(look.labels, parent)
            choice.picked.connect(self._commit_choice)
            editor = choice
        else:
            editor = line_editor(parent, right=cell.number or isinstance(look, Bar | Dot))
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceEditor):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, ChoiceEditor):
            if editor.currentIndex() >= 0:
                model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = cell_rect(option.rect, cell_at(index).shape)
        if isinstance(cell_at(index).look, Bar | Dot):
            room = number_area(rect)
            height = min(rect.height() - 2, px(30))
            editor.setGeometry(room.left(), rect.center().y() - height // 2, rect.right() - room.left(), height)
        elif index.column() == 0:
            area = text_area(rect, cell_at(index).shape, opens=_opens(index))
            editor.setGeometry(rect.adjusted(area.left() - rect.left() - px(8), 0, 0, -1))
        else:
            editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    def _commit_choice(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    # mouse and keys on a cell that is not being edited

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """True when the cell takes the event for itself."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut or (kind == QEvent.Type.KeyRelease and _is_control(event)):
            self._let_go()
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._nudge(event, index)
        if not isinstance(event, QMouseEvent) or event.button() == Qt.MouseButton.RightButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(event, model, option.rect, index) or self._take_hold(event, option.rect, index)
        if kind == QEvent.Type.MouseButtonDblClick:
            return self._press(event, model, option.rect, index)
        if kind == QEvent.Type.MouseMove and self._held is not None:
            self._drag_to(event.position().x(), option.rect)
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._held is not None:
            self._let_go()
            return True
        return False

    def _press(self, event: QMouseEvent, model: QAbstractItemModel, rect: QRect, index: _Index) -> bool:
        self._let_go()
        place = event.position().toPoint()
        cell = cell_at(index)
        look = cell.look
        if index.column() == 0 and cell.shape.expanded is not None and arrow_area(rect).contains(place):
            return _open_or_close(model, index)
        if isinstance(look, Bar) and look.locked is not None and lock_area(rect).adjusted(-3, -6, 3, 6).contains(place):
            self.lock_clicked.emit(index.data(Role.ROW_ID), index.data(Role.COLUMN_KEY))
            return True
        if not index.flags() & _EDITABLE:
            return False
        if isinstance(look, Check) and box_area(rect).adjusted(-6, -6, 6, 6).contains(place):
            state = Qt.CheckState.Unchecked if look.on else Qt.CheckState.Checked
            model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
            return True
        return False

    def _take_hold(self, event: QMouseEvent, rect: QRect, index: _Index) -> bool:
        look, x, track = cell_at(index).look, event.position().x(), track_area(rect)
        if not isinstance(look, Bar | Dot) or not index.flags() & _EDITABLE or not catches(look, x, track):
            return False
        self._held = replace(_hold(index), start=x, offset=grip_offset(look, x, track))
        return True

    def _drag_to(self, x: float, rect: QRect) -> None:
        held = self._held
        if held is not None and held.goes(x):
            self._held = replace(held, moved=True)
            self.dragged.emit(held.row_id, held.column_key, held.fraction(x, track_area(rect)), held.token)

    def _nudge(self, event: QKeyEvent, index: _Index) -> bool:
        fraction = nudged(cell_at(index).look, event) if index.flags() & _EDITABLE else None
        if fraction is None:
            return False
        here = _hold(index)
        if self._held is None or (self._held.row_id, self._held.column_key) != (here.row_id, here.column_key):
            self._let_go()
            self._held = replace(here, moved=True)
        self.dragged.emit(self._held.row_id, self._held.column_key, fraction, self._held.token)
        return True

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None and held.moved:
            self.released.emit(held.row_id, held.column_key, held.token)

    # tool tips

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "") or tool_tip(_cut_text(option.rect, index))
        if event.type() != QEvent.Type.ToolTip or not tip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip, view)
        return True


def _said_of(cell: Cell, index: _Index) -> Cell:
    """The cell as it is drawn: only the name of a row that is off is struck through, not what is said of it."""
    return replace(cell, shape=replace(cell.shape, off=False)) if cell.shape.off and index.column() else cell


def _paint_words(painter: QPainter, rect: QRect, index: _Index, cell: Cell) -> None:
    area = text_area(rect, cell.shape, opens=_opens(index))
    if cell.adds:
        # The rest of the row is empty, so the words may lie over it.
        area.setRight(max(area.right(), painter.viewport().right() - px(CELL_PAD)))
        if cell.text:
            paint_add_row(painter, area, cell.text)
        return
    if cell.shape.expanded is not None and index.column() == 0:
        paint_arrow(painter, rect, opened=cell.shape.expanded)
    if isinstance(cell.look, Mark):
        area = paint_mark(painter, area, cell.look)
    paint_text(painter, area, cell)


def _cut_text(rect: QRect, index: _Index) -> str:
    """The whole text of a cell that shows only part of it, else ""."""
    cell = cell_at(index)
    area = text_area(cell_rect(rect, cell.shape), cell.shape, opens=_opens(index))
    if isinstance(cell.look, Mark):
        area = mark_area(area, cell.look)
    pieces = text_lines(area, cell)
    cut = " ".join(pieces) != cell.text
    cut = cut or metrics(text_role(cell)).horizontalAdvance(pieces[0]) > area.width()
    cut = cut or metrics("small").horizontalAdvance(cell.detail) > area.width()
    return "\n".join(part for part in (cell.text, cell.detail) if part) if cut else ""


def _opens(index: _Index) -> bool:
    model = index.model()
    return index.column() == 0 and isinstance(model, Sheet) and model.gestures.toggle is not None


def _open_or_close(model: QAbstractItemModel, index: _Index) -> bool:
    toggle = model.gestures.toggle if isinstance(model, Sheet) else None
    if toggle is None or not isinstance(model, Sheet):
        return False
    row_id = index.data(Role.ROW_ID)
    model.perform(lambda: toggle(row_id), row=index.row(), column=0)
    return True


def _hold(index: _Index) -> Held:
    return Held(row_id=index.data(Role.ROW_ID), column_key=index.data(Role.COLUMN_KEY), token=next(_tokens))


def _number_room(rect: QRect, index: _Index) -> QRect:
    """Where a number stands: nearer to the edges where the title above gives way to it."""
    if index.model().headerData(index.column(), Qt.Orientation.Horizontal, Role.TITLE_GIVES_WAY):
        return rect.adjusted(px(TIGHT_PAD), 0, -px(TIGHT_PAD), 0)
    return inner(rect)


def _is_active(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & _ACTIVE)


def _is_control(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Control and not event.isAutoRepeat()
