"""Areas that scroll: the frameless one in which a page does when the window is too low for it, and what they show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

__all__ = ["give_viewport", "scrolled"]


def scrolled(inner: QWidget) -> QScrollArea:
    """`inner` in an area as wide as it is given.

    It takes no focus of its own, which would be a stop of the Tab key where nothing is seen; what has the focus
    inside passes the page keys on to it.
    """
    area = QScrollArea()
    give_viewport(area)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def give_viewport(area: QAbstractScrollArea) -> QWidget:
    """Let `area` show what it scrolls in a widget made here, and return it.

    When something asks for one that Qt made, PySide first tells apart all kinds of widget there are: once in a process,
    before the plot is live, and for longer than a repaint takes.
    """
    viewport = QWidget()
    area.setViewport(viewport)
    return viewport
