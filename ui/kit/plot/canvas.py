"""The ground of every plot: axes, zoom, pan and layers, painted straight onto one widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.kit.painters import as_it_was
from ui.kit.palette import role_colour
from ui.kit.plot.geometry import Frame, ticks
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["Layer", "PlotCanvas", "plain_number"]

PaintLayer = Callable[[QPainter, Frame], None]
_STEP: Final = 1.2
_DEEPEST: Final = 40.0
_SMALLEST: Final = 8
_LEFT: Final = Qt.MouseButton.LeftButton


def plain_number(value: float) -> str:
    """A tick's number without needless decimals, with a real minus sign."""
    text = f"{value:,.10g}".replace(",", "\u202f")
    return text.replace("-", "\u2212")


class Layer:
    """One sheet over the whole plot, painted in pixels by a function, anew only when told to.

    A sheet that changes with every repaint is painted straight onto the canvas: while something is dragged, keeping a
    picture of it would only be more work. From the second repaint without a change there is a picture to keep. A sheet
    with `little` on it is always painted: to lay a whole picture over the canvas would take longer. On an `opaque` one
    there is a surface for the others.
    """

    def __init__(self, canvas: PlotCanvas, paint: PaintLayer, *, little: bool = False, opaque: bool = False) -> None:
        """A sheet of `canvas`, made by its `add_layer`."""
        self._canvas = canvas
        self._paint = paint
        self._little = little
        self._opaque = opaque
        self._is_new = True
        self._kept: QPixmap | None = None

    def update(self) -> None:
        """Have the sheet painted anew with the next repaint."""
        self._is_new, self._kept = True, None
        self._canvas.update()

    def show(self, painter: QPainter, frame: Frame) -> None:
        """Put the sheet onto the canvas."""
        if self._is_new or self._little:
            self._is_new = False
            self._fill(painter, frame)
            return
        ratio = self._canvas.devicePixelRatioF()
        size = (QSizeF(self._canvas.size()) * ratio).toSize()
        if self._kept is None or self._kept.size() != size:
            kept = QPixmap(size)
            kept.setDevicePixelRatio(ratio)
            # Without transparency it is copied, not blended, with every repaint.
            kept.fill(role_colour("surface") if self._opaque else Qt.GlobalColor.transparent)
            with QPainter(kept) as inner:
                self._fill(inner, frame)
            self._kept = kept
        painter.drawPixmap(0, 0, self._kept)

    def _fill(self, painter: QPainter, frame: Frame) -> None:
        with as_it_was(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font("small"))
            if self._opaque:
                painter.fillRect(self._canvas.rect(), role_colour("surface"))
            self._paint(painter, frame)


class PlotCanvas(QWidget):
    """Axes with a home range, wheel zoom, pan with the middle button or Space, layers painted by functions.

    Subclasses receive what the pointer does through `pointer_*` and the keys through `key_pressed`.
    """

    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 100.0), (0.0, 100.0))
        self._view = self._home
        self._format_x: Callable[[float], str] = plain_number
        self._format_y: Callable[[float], str] = plain_number
        self._layers: list[Layer] = []
        self._space = False
        self._by_keyboard = False
        self._pan_from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # Whole as it is, it spares everything around it a repaint at every tick of a drag.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._paper = Layer(self, self._paint_paper, opaque=True)

    # layers and frame

    def add_layer(self, paint: PaintLayer, *, little: bool = False) -> Layer:
        """A sheet above the earlier ones; `paint(painter, frame)` runs whenever it is due, always if it has little."""
        layer = Layer(self, paint, little=little)
        self._layers.append(layer)
        self.update()
        return layer

    def frame(self) -> Frame:
        """The visible part of the plane, now."""
        left, top, right, bottom = px(40), px(24), px(14), px(44)
        rect = QRectF(left, top, max(1, self.width() - left - right), max(1, self.height() - top - bottom))
        return Frame(rect=rect, x_range=self._view[0], y_range=self._view[1])

    def tick_values(self) -> tuple[list[float], list[float]]:
        """The values that carry a number on the x and the y axis, and a grid line if a layer draws one."""
        rect = self.frame().rect
        across = max(2, round(rect.width() / px(88)))
        down = max(2, round(rect.height() / px(72)))
        return ticks(*self._view[0], across), ticks(*self._view[1], down)

    def set_formats(self, x: Callable[[float], str], y: Callable[[float], str]) -> None:
        """How the numbers along the axes are written."""
        self._format_x, self._format_y = x, y
        self._apply_view()

    # ranges

    def set_home(self, x_range: tuple[float, float], y_range: tuple[float, float]) -> None:
        """The ranges of the unzoomed plot; a zoomed one stays where it is unless the ranges are new."""
        home = (_proper(x_range), _proper(y_range))
        if home != self._home:
            self._home = home
            self._view = home
        self._apply_view()

    def is_zoomed(self) -> bool:
        """Whether less than the home range is visible."""
        return self._view != self._home

    def reset_view(self) -> None:
        """Show the home range."""
        self._view = self._home
        self._apply_view()

    def zoom_by(self, factor: float, centre: QPointF | None = None) -> None:
        """Magnify (factor above 1) around a pixel position, by default the middle, inside the home range."""
        frame = self.frame()
        x, y = frame.scores(frame.rect.center() if centre is None else centre)
        self._view = (
            _zoomed(self._view[0], self._home[0], x, factor),
            _zoomed(self._view[1], self._home[1], y, factor),
        )
        self._apply_view()

    def _pan_to(self, position: QPointF) -> None:
        if self._pan_from is None:
            return
        frame = self.frame()
        before = frame.scores(self._pan_from)
        now = frame.scores(position)
        self._pan_from = position
        self._view = (
            _moved(self._view[0], self._home[0], before[0] - now[0]),
            _moved(self._view[1], self._home[1], before[1] - now[1]),
        )
        self._apply_view()

    def _apply_view(self) -> None:
        self._update_layers()
        self.view_changed.emit()

    def _update_layers(self) -> None:
        for layer in (self._paper, *self._layers):
            layer.update()

    def paint_paper(self, painter: QPainter, frame: Frame) -> None:
        """What lies below all layers beside the numbers of the axes, for as long as these stay as they are."""

    def _paint_paper(self, painter: QPainter, frame: Frame) -> None:
        self.paint_paper(painter, frame)
        across, up = self.tick_values()
        rect, gap = frame.rect, px(6)
        painter.setPen(role_colour("secondary"))
        height = painter.fontMetrics().height()
        for value in across:
            place = QRectF(frame.x_at(value) - px(60), rect.bottom() + gap, 2 * px(60), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._format_x(value))
        for value in up:
            place = QRectF(0, frame.y_at(value) - height / 2, rect.left() - gap, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._format_y(value))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self.frame()
        with QPainter(self) as painter:
            if frame.rect.width() < _SMALLEST or frame.rect.height() < _SMALLEST:
                painter.fillRect(event.rect(), role_colour("surface"))
                return
            for layer in (self._paper, *self._layers):
                layer.show(painter, frame)

    # looks

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._update_layers()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_layers()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keyboard = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        self._update_top()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        if self._by_keyboard:
            self.keyboard_left()
        self._update_top()

    def _update_top(self) -> None:
        if self._layers:
            self._layers[-1].update()

    def paint_focus(self, painter: QPainter, frame: Frame) -> None:
        """A ring around the frame while the plot is used by keyboard."""
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(role_colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.rect.adjusted(-2, -2, 2, 2), 4, 4)

    # pointer and keys

    def pointer_pressed(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The left button went down."""

    def pointer_moved(self, position: QPointF, *, pressed: bool) -> None:
        """The pointer moved, with the left button down or not."""

    def pointer_released(self, position: QPointF) -> None:
        """The left button came up."""

    def pointer_left(self) -> None:
        """The pointer left the plot."""

    def keyboard_left(self) -> None:
        """The keyboard, with which the plot was used, went elsewhere."""

    def double_clicked(self, position: QPointF) -> bool:
        """Whether the subclass used a double click here; otherwise the view is reset."""
        return not self.frame().rect.contains(position)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the subclass used the key."""
        return event.key() == Qt.Key.Key_unknown

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.zoom_by(_STEP ** (turned / 120), event.position())
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointer_left()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        panning = event.button() == Qt.MouseButton.MiddleButton
        if panning or (self._space and event.button() == _LEFT):
            self._pan_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == _LEFT:
            self.pointer_pressed(event.position(), event.modifiers())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan_to(event.position())
        else:
            self.pointer_moved(event.position(), pressed=bool(event.buttons() & _LEFT))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan_from = None
            self.set_cursor(Qt.CursorShape.ArrowCursor)
        elif event.button() == _LEFT:
            self.pointer_released(event.position())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT:
            self._double_click(event.position())
            # The second press of a double click may be the beginning of a drag.
            self.pointer_pressed(event.position(), event.modifiers())

    def _double_click(self, position: QPointF) -> None:
        if not self.double_clicked(position):
            self.reset_view()

    def set_cursor(self, shape: Qt.CursorShape) -> None:
        """The pointer's shape over the plot."""
        self.setCursor(shape)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        if self.key_pressed(event):
            event.accept()
            return
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._space = True
        elif key == Qt.Key.Key_0 and not event.modifiers():
            self.reset_view()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal} and not _with_control(event):
            self.zoom_by(_STEP)
        elif key == Qt.Key.Key_Minus and not _with_control(event):
            self.zoom_by(1 / _STEP)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        super().keyReleaseEvent(event)


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _proper(pair: tuple[float, float]) -> tuple[float, float]:
    low, high = min(pair), max(pair)
    return (low, high) if high > low else (low - 1.0, high + 1.0)


def _zoomed(view: tuple[float, float], home: tuple[float, float], centre: float, factor: float) -> tuple[float, float]:
    whole = home[1] - home[0]
    span = min(whole, max(whole / _DEEPEST, (view[1] - view[0]) / factor))
    if span >= whole * 0.999:
        return home
    share = min(1.0, max(0.0, (centre - view[0]) / (view[1] - view[0])))
    low = centre - share * span
    return _moved((low, low + span), home, 0.0)


def _moved(view: tuple[float, float], home: tuple[float, float], by: float) -> tuple[float, float]:
    span = view[1] - view[0]
    low = min(max(view[0] + by, home[0]), home[1] - span)
    return (low, low + span)
