"""The frameless area in which a page scrolls when the window is too low for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

__all__ = ["as_high_as_needed", "in_place", "scrolled"]


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


def as_high_as_needed(inner: QWidget) -> None:
    """Have what is scrolled as high as its texts are in its width.

    Qt would reckon with their height in the least width as well, and leave so much empty room below. There has to be a
    text that wraps in it.
    """
    inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)


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
            _lay_out(area)
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + held.mapTo(area, QPoint()).y() - before)

    # Only once it is laid out is it known where that is.
    QTimer.singleShot(0, area, follow)


def _lay_out(area: QScrollArea) -> None:
    """Lay out what is in the area at once, from inside.

    A layout inside others asks these in turn to be laid out anew, which would take as many turns of the event loop.
    """
    for layout in reversed(area.viewport().findChildren(QLayout)):
        layout.activate()
    QCoreApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))
