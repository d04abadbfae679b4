"""What a grid looks like around its cells: grounds, hairlines, the current cell, the line for carried rows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.kit.grid.geometry import cell_rect
from ui.kit.grid.sheet import Sheet, cell_at
from ui.kit.painters import as_it_was
from ui.kit.palette import role_colour
from ui.kit.type_scale import px

__all__ = ["behave_like_a_sheet", "paint_drop_line", "paint_frames", "paint_grounds"]


def behave_like_a_sheet(view: QTableView) -> None:
    """Take away what is Qt's own about a table: frame, grid, row numbers, jumps while scrolling, Tab as a trap."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(True)
    # The view paints its whole ground itself: what lies behind it need not be painted with every change of a cell.
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setMinimumSectionSize(px(20))
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def visible_rows(view: QTableView, sheet: Sheet) -> range:
    """Rows at least partly in sight."""
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    return range(max(first, 0), (last if last >= 0 else sheet.rowCount() - 1) + 1)


def paint_grounds(painter: QPainter, view: QTableView, sheet: Sheet, hovered: int) -> None:
    """The surface, on it tints: the row under the mouse, the current row and, when several cells are selected, each."""
    painter.fillRect(view.viewport().rect(), role_colour("surface"))
    current = view.currentIndex().row()
    selected = view.selectionModel().selectedIndexes()
    strength = (1.0 if view.hasFocus() else 0.7) if len(selected) <= 1 else 0.4
    for row in visible_rows(view, sheet):
        if row == current:
            painter.fillRect(_across(view, row), role_colour("selection", strength))
        elif row == hovered:
            painter.fillRect(_across(view, row), role_colour("hover", 0.6))
    if len(selected) > 1:
        tint = role_colour("accent", 0.14)
        for index in selected:
            painter.fillRect(view.visualRect(index), tint)


def paint_frames(painter: QPainter, view: QTableView, sheet: Sheet, hovered: int) -> None:
    """Hairlines between rows and groups, the outline of the current cell, the grip of the row under the mouse."""
    line = role_colour("hairline")
    last = len(sheet.row_ids(0, sheet.rowCount())) - 1
    lowest = view.viewport().height() - px(4)
    rows = visible_rows(view, sheet)
    deep = [row <= last and sheet.shape(row).depth > 0 for row in (*rows, rows.stop)]
    for row, is_deep, next_is_deep in zip(rows, deep, deep[1:], strict=False):
        place = _across(view, row)
        # A line at the very end would double the edge of the card around the table.
        if row <= last and not (is_deep and next_is_deep) and place.bottom() < lowest:
            painter.fillRect(place.left(), place.bottom(), place.width(), 1, line)
    if 0 <= hovered <= last and sheet.gestures.move is not None:
        _paint_grip(painter, view.visualRect(sheet.index(hovered, 0)))
    index = view.currentIndex()
    if index.isValid() and view.hasFocus():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(role_colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        place = cell_rect(view.visualRect(index), cell_at(index).shape)
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -2), 4, 4)


def paint_drop_line(painter: QPainter, view: QTableView, y: int) -> None:
    """The line between two rows where carried rows would go."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = role_colour("accent")
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(px(4), y), QPointF(view.viewport().width() - px(4), y))
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(px(6), y), px(3), px(3))


def _across(view: QTableView, row: int) -> QRect:
    header = view.verticalHeader()
    return QRect(0, header.sectionViewportPosition(row), view.viewport().width(), header.sectionSize(row))


def _paint_grip(painter: QPainter, cell: QRect) -> None:
    with as_it_was(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour("secondary", 0.7))
        middle = cell.center().y() + 0.5
        for x in (px(3.5), px(7.5)):
            for y in (-px(4), 0, px(4)):
                painter.drawEllipse(QPointF(cell.left() + x, middle + y), px(1) * 1.1, px(1) * 1.1)
