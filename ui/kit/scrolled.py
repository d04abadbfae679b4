"""The frameless area in which a page scrolls when the window is too low for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

__all__ = ["scrolled"]


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
