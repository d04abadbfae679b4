"""The frameless area in which a page scrolls when the window is too low for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from shiboken6 import isValid

__all__ = ["in_place", "scrolled"]


def scrolled(inner: QWidget) -> QScrollArea:
    """`inner` in an area as wide as it is given.

    It takes no focus of its own, which would be a stop of the Tab key where nothing is seen; what has the focus
    inside passes the page keys on to it.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


@contextmanager
def in_place(area: QScrollArea) -> Iterator[None]:
    """What has the keyboard in the area stays where it is seen, whatever comes or goes above it meanwhile."""
    held: QWidget | None = area.window().focusWidget()
    if held is None or not area.isAncestorOf(held) or held.visibleRegion().isEmpty():
        yield
        return
    before = held.mapTo(area, QPoint()).y()
    yield

    def follow() -> None:
        if isValid(held) and held.isVisible():
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + held.mapTo(area, QPoint()).y() - before)

    # Only once it is laid out is it known where that is.
    QTimer.singleShot(0, area, follow)
