"""The parts of a window that the keyboard walks through, and what in each takes it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.tab_order import go_to, main_stop


def step_pane(panes: Sequence[QWidget], step: int) -> None:
    """Put the keyboard so many parts further than it is; parts that take none are passed over."""
    focused = QApplication.focusWidget()
    inside = [number for number, pane in enumerate(panes) if focused is not None and _holds(pane, focused)]
    start = inside[0] if inside else (-1 if step > 0 else 0)
    for distance in range(1, len(panes) + 1):
        pane = panes[(start + step * distance) % len(panes)]
        if pane.isVisible() and focus_into(pane):
            return


def focus_into(pane: QWidget, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> bool:
    """Give the keyboard to what matters most in a pane, else to the first that takes it; False when nothing does."""
    main = main_stop(pane)
    if main is not None:
        go_to(main, reason)
    return main is not None


def _holds(pane: QWidget, focused: QWidget) -> bool:
    return pane is focused or pane.isAncestorOf(focused)
