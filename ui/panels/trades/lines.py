"""Text and columns as every section of the page lays them out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.lines_label import LinesLabel
from ui.kit.taking_away import empty_out
from ui.kit.type_scale import TextRole, px

__all__ = ["column", "lines", "show_lines"]

_MOST_LINES = 12


def lines(role: TextRole = "small") -> LinesLabel:
    """A text of several lines that gives way to a narrow page."""
    return LinesLabel("", role, lines=_MOST_LINES, shrinks=True)


def column(owner: QWidget) -> QVBoxLayout:
    """The parts of a section one below the other, apart from what stands above it."""
    down = QVBoxLayout(owner)
    down.setContentsMargins(0, px(8), 0, 0)
    down.setSpacing(px(8))
    return down


def show_lines(layout: QVBoxLayout, words: Sequence[str], role: TextRole) -> None:
    """Show these texts, a line each; those that are shown already stay."""
    shown = [item.widget() for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
    if [widget.text() for widget in shown if isinstance(widget, LinesLabel)] == list(words):
        return
    empty_out(layout)
    for each in words:
        line = lines(role)
        line.setText(each)
        layout.addWidget(line)
