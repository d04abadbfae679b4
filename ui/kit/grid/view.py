"""Grid: a table view with a spreadsheet's keys, clipboard, inline refusals and rows that can be carried about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit.bubble import Bubble
from ui.kit.grid import commands
from ui.kit.grid.geometry import Fitting, height_of_rows
from ui.kit.grid.header import GridHeader
from ui.kit.grid.keys import Command, command_for, way_out
from ui.kit.grid.menu import cell_menu
from ui.kit.grid.moving import MovingTable
from ui.kit.grid.painting import behave_like_a_sheet, paint_drop_line, paint_frames, paint_grounds
from ui.kit.grid.reorder import Carrying, move_by_one
from ui.kit.grid.sheet import Choices, Sheet, cell_at
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["Grid"]

_Index = QModelIndex | QPersistentModelIndex
_Trigger = QAbstractItemView.EditTrigger
_ROWS_ALWAYS_SEEN = 8
_LEFT_BUTTON = Qt.MouseButton.LeftButton


class Grid(MovingTable):
    """Shows a Sheet (a RowsModel). Give it a CellDelegate with setItemDelegate and it behaves like Excel.

    Typing replaces; F2 and double click edit; Enter commits and goes down, Shift+Enter up; Tab goes right within
    the row and leaves at its end, where one types it goes on in the next row; F6 leaves from anywhere; Esc cancels;
    arrows leave an editor that typing opened.
    Enter after Tab goes down to the column where Tab began, so that row after row is typed without the mouse.
    Delete clears, Ctrl+C/X/V/D copy, cut, paste and fill down, each one undo step through the model's `together`.
    Insert adds a row, Ctrl+Shift+Delete removes rows, Ctrl+Shift+Up/Down and dragging a row by its first cell move
    it. An edit that is refused leaves the old value, and its sentence stands beside the cell. The right mouse button
    shows all this as a menu; actions that a panel adds with addAction come last in it.

    It does no sorting and knows no deal: what gestures do, the model's `Gestures` say. While no cell is current the
    keyboard begins in the column `begins`.
    """

    def __init__(self, sheet: Sheet, parent: QWidget | None = None, *, begins: int = 0) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._bubble = Bubble(self)
        self._carrying = Carrying(self, sheet)
        self._grabbed = QPersistentModelIndex()
        self._hovered = -1
        # Qt sends the first style and size events while the view is being set up.
        self._fitting: Fitting | None = None
        self._editor_from_typing = False
        self._tab_began: int | None = None
        self._was_refused = False
        self._begins = begins
        self._actions = self._action_table()
        behave_like_a_sheet(self)
        self.setHorizontalHeader(GridHeader(self))
        self.horizontalHeader().setMinimumSectionSize(px(40))
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked)
        self.setModel(sheet)
        self._fitting = fitting = Fitting(self, sheet)
        sheet.refused.connect(self.say)
        sheet.settled.connect(fitting.everything)
        sheet.modelReset.connect(fitting.other_columns)
        sheet.dataChanged.connect(fitting.changed)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._bubble.hide)
        fitting.everything()

    def _action_table(self) -> dict[Command, Callable[[], bool]]:
        sheet = self._sheet
        return {
            Command.COPY: lambda: commands.copy(self, self.sheet),
            Command.CUT: lambda: commands.cut(self, sheet),
            Command.PASTE: lambda: commands.paste(self, sheet),
            Command.SELECT_ALL: lambda: commands.select_everything(self),
            Command.CLEAR: lambda: commands.clear(self, sheet),
            Command.FILL_DOWN: lambda: commands.fill_down(self, sheet),
            Command.ENTER: lambda: commands.unfold(self, sheet) or self._step(1, 0),
            Command.ENTER_UP: lambda: self._step(-1, 0),
            Command.SPACE: lambda: commands.tick(self, sheet) or commands.unfold(self, sheet) or self._open_choices(),
            Command.LEFT: lambda: commands.fold(self, sheet, open_it=False),
            Command.RIGHT: lambda: commands.fold(self, sheet, open_it=True),
            Command.OPEN: self._open_choices,
            Command.EDIT: self.open_editor,
            Command.MOVE_UP: lambda: move_by_one(self, sheet, down=False) or sheet.gestures.move is not None,
            Command.MOVE_DOWN: lambda: move_by_one(self, sheet, down=True) or sheet.gestures.move is not None,
            Command.INSERT: lambda: commands.insert_row(self, sheet),
            Command.REMOVE: lambda: commands.remove_rows(self, sheet),
            Command.LEAVE: lambda: self.leave(forward=True),
            Command.LEAVE_BACK: lambda: self.leave(forward=False),
        }

    # for panels

    @property
    def sheet(self) -> Sheet:
        """The model shown."""
        return self._sheet

    @property
    def refusal(self) -> str:
        """The sentence standing beside a cell, "" when there is none."""
        return self._bubble.text() if self._bubble.isVisible() else ""

    def go_to(self, row: int, column: int) -> None:
        """Make the cell current and alone selected, and bring it into sight; nothing when there is no such cell."""
        commands.select_only(self, self._sheet.index(row, column))

    def open_editor(self) -> bool:
        """Edit the current cell as F2 does; a list of choices drops down at once. False for a read-only cell."""
        index = self.currentIndex()
        if not index.isValid() or not self.edit(index, _Trigger.EditKeyPressed):
            return False
        editor = self.indexWidget(index)
        if isinstance(editor, QComboBox):
            editor.showPopup()
        return True

    def say(self, row: int, column: int, sentence: str) -> None:
        """Show a sentence beside a cell, as a refused edit does, until the next key or click."""
        self._was_refused = True
        index = self._sheet.index(row, column)
        self.scrollTo(index)
        self._bubble.say(sentence, self.visualRect(index).translated(self.viewport().pos()))

    def leave(self, *, forward: bool) -> bool:
        """Give the focus to what comes after, or before, the table."""
        return super().focusNextPrevChild(forward)

    # editing

    @override
    def edit(  # type: ignore[override]  # the slot of one argument is not what Qt calls
        self, index: _Index, trigger: _Trigger = _Trigger.AllEditTriggers, event: QEvent | None = None
    ) -> bool:
        if cell_at(index).adds and index.column() and trigger == _Trigger.AnyKeyPressed:
            # A row is begun with its first cell, wherever in the last row one types.
            self.go_to(index.row(), 0)
            index = self.currentIndex()
        started = super().edit(index, trigger, event or QEvent(QEvent.Type.None_))
        editor = self.indexWidget(index) if started and trigger != _Trigger.NoEditTriggers else None
        if editor is not None:
            self._bubble.hide()
            self._editor_from_typing = trigger == _Trigger.AnyKeyPressed
            # Installed after the delegate's own filter, so ours sees the keys first.
            editor.installEventFilter(self)
            if isinstance(editor, QLineEdit) and not self._editor_from_typing:
                editor.deselect()
                editor.setCursorPosition(len(editor.text()))
        return started

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget) or watched is self.viewport():
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)  # noqa: S101 - a key press is one
        way = way_out(event, arrows=self._editor_from_typing and isinstance(watched, QLineEdit))
        if way is None:
            return super().eventFilter(watched, event)
        rows = commands.all_rows(self._sheet)
        adding = cell_at(self.currentIndex()).adds
        if self._commit(watched):
            if way == "leave":
                self.leave(forward=True)
            elif isinstance(way, tuple):
                self._step(*way)
            elif adding and way == "next" and self._sheet.rowCount() > 1:
                self.go_to(commands.row_added(self._sheet, rows), min(1, self._sheet.columnCount() - 1))
                self._tab_began = commands.IN_ADD_ROW
            elif not commands.go_round(self, self._sheet, forward=way == "next"):
                self.focusNextPrevChild(way == "next")
        return True

    def _commit(self, editor: QWidget) -> bool:
        self._was_refused = False
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return not self._was_refused

    # keys

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            command = command_for(event)
            if command in self._actions and commands.offers(self._sheet, command):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._bubble.hide()
        if event.key() == Qt.Key.Key_Escape and self._carrying.pressed:
            self._carrying.cancel()
            return
        command = command_for(event)
        if command == Command.NUDGE and self._ask_delegate(self.currentIndex(), event):
            return
        action = self._actions.get(command) if command is not None else None
        if action is None or not action():
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._ask_delegate(self.currentIndex(), event):
            super().keyReleaseEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typing never jumps to a row that begins so: on a read-only cell it does nothing."""

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        self._bubble.hide()
        index = self.currentIndex()
        if self.hasFocus() and index.isValid() and not cell_at(index).adds:
            column = index.column() + (1 if next else -1)
            if 0 <= column < self._sheet.columnCount():
                began = index.column() if self._tab_began is None else self._tab_began
                self.go_to(index.row(), column)
                self._tab_began = began if next else None
                return True
        return super().focusNextPrevChild(next)

    def _step(self, down: int, right: int) -> bool:
        index, began = self.currentIndex(), self._tab_began if down > 0 else None
        column = index.column() + right if began is None else max(0, began)
        row = self._sheet.rowCount() - 1 if began == commands.IN_ADD_ROW else index.row() + down
        target = self._sheet.index(row, column)
        self.go_to(target.row(), 0 if cell_at(target).adds else column)
        return True

    def _open_choices(self) -> bool:
        return isinstance(cell_at(self.currentIndex()).look, Choices) and self.open_editor()

    # mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._bubble.dismiss()
        position = event.position().toPoint()
        index = self.indexAt(position)
        # With Shift or Ctrl a press extends the selection, whatever lies under it.
        if event.button() == _LEFT_BUTTON and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if self._ask_delegate(index, event):
                commands.select_only(self, index)
                self._grabbed = QPersistentModelIndex(index)
                return
            self._carrying.press(position)
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._grabbed.isValid():
            self._ask_delegate(self._grabbed, event)
        elif self._carrying.pressed:
            self._carrying.drag(position)
        else:
            self._hover(self.indexAt(position).row())
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed.isValid():
            self._ask_delegate(self._grabbed, event)
            self._grabbed = QPersistentModelIndex()
            return
        if self._carrying.active:
            self._carrying.drop()
        self._carrying.cancel()
        super().mouseReleaseEvent(event)
        if event.button() == _LEFT_BUTTON and commands.opens_on_click(self, event.position().toPoint()):
            self.open_editor()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() != _LEFT_BUTTON or not index.isValid():
            super().mouseDoubleClickEvent(event)
        elif not self._ask_delegate(index, event) and index.flags() & Qt.ItemFlag.ItemIsEditable:
            # Qt would look for a first press of its own, which a bar may have taken.
            self._carrying.cancel()
            self.edit(index, _Trigger.DoubleClicked, event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _ask_delegate(self, index: _Index, event: QEvent) -> bool:
        """Whether the cell takes the event for itself: a bar dragged, an arrow clicked."""
        if not index.isValid():
            return False
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self.itemDelegateForIndex(index).editorEvent(event, self._sheet, option, index)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.indexAt(event.pos()).isValid():
            return
        place = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        cell_menu(self, self._sheet, self._actions).popup(place)

    # looks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            paint_grounds(painter, self, self._sheet, self._hovered)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            paint_frames(painter, self, self._sheet, self._hovered)
            before = self._carrying.before
            if before is not None:
                paint_drop_line(painter, self, self._carrying.top_of(before))

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._tab_began = None
        if current.row() != previous.row():
            # Qt repaints the two cells, and the current row is tinted across.
            self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt does, which always begins in the first column.
        if not self.currentIndex().isValid():
            self.go_to(0, self._begins)
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ask_delegate(self.currentIndex(), event)
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._bubble.hide()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting is not None:
            self._fitting.columns()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and self._fitting is not None:
            self._fitting.everything()

    @override
    def sizeHint(self) -> QSize:
        """All rows at their height; a layout may give less, and the table scrolls."""
        return QSize(px(480), height_of_rows(self, self._sheet.rowCount()))

    @override
    def minimumSizeHint(self) -> QSize:
        """A few rows: a short table is never squeezed into scrolling, a long one may be."""
        return QSize(px(200), height_of_rows(self, min(self._sheet.rowCount(), _ROWS_ALWAYS_SEEN)))
