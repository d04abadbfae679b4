"""A pointer for tests: real mouse events at scores instead of pixels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.plot.canvas import PlotCanvas

__all__ = ["click", "double_click", "drag", "hover", "pixel", "wheel"]

_LEFT = Qt.MouseButton.LeftButton


def pixel(plot: PlotCanvas, x: float, y: float) -> QPoint:
    """Where a pair of scores is on the plot."""
    return plot.frame().at((x, y)).toPoint()


def hover(plot: PlotCanvas, x: float, y: float) -> None:
    """Move the pointer there."""
    QTest.mouseMove(plot, pixel(plot, x, y))


def click(plot: PlotCanvas, x: float, y: float) -> None:
    """Press and release there."""
    QTest.mouseClick(plot, _LEFT, pos=pixel(plot, x, y))


def double_click(plot: PlotCanvas, x: float, y: float) -> None:
    """Click twice there."""
    QTest.mouseDClick(plot, _LEFT, pos=pixel(plot, x, y))


def drag(
    plot: PlotCanvas,
    start: tuple[float, float],
    *stops: tuple[float, float],
    button: Qt.MouseButton = _LEFT,
) -> None:
    """Press at `start`, move along `stops`, release at the last one."""
    viewport: QWidget = plot
    places = [pixel(plot, *stop) for stop in stops]
    QTest.mousePress(viewport, button, pos=pixel(plot, *start))
    for place in places:
        # QTest.mouseMove carries no button, so the event is made by hand.
        _move(viewport, place, button)
    QTest.mouseRelease(viewport, button, pos=places[-1])


def _move(viewport: QWidget, place: QPoint, button: Qt.MouseButton) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def wheel(plot: PlotCanvas, x: float, y: float, steps: int) -> None:
    """Turn the wheel there; a positive number of steps zooms in."""
    viewport: QWidget = plot
    place = pixel(plot, x, y)
    natural = False
    event = QWheelEvent(
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        natural,
    )
    QApplication.sendEvent(viewport, event)
