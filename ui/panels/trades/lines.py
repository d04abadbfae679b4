"""Text and columns as every section of the page lays them out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.laid_out import widgets_of
from ui.kit.lines_label import LinesLabel
from ui.kit.taking_away import empty_out
from ui.kit.type_scale import TextRole, px

__all__ = ["column", "lines", "show_blocks", "show_lines"]

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
    if [widget.text() for widget in widgets_of(layout) if isinstance(widget, LinesLabel)] == list(words):
        return
    empty_out(layout)
    for each in words:
        layout.addWidget(_line(each, role))


def show_blocks(layout: QVBoxLayout, blocks: Sequence[Sequence[str]]) -> None:
    """Show these texts, each a heading with lines below it; those that are shown already stay."""
    texts = [tuple(line.text() for line in each.findChildren(LinesLabel)) for each in widgets_of(layout)]
    if texts == [tuple(each) for each in blocks]:
        return
    empty_out(layout)
    for head, *rest in blocks:
        block = QWidget()
        down = QVBoxLayout(block)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(2))
        down.addWidget(_line(head, "strong"))
        for each in rest:
            down.addWidget(_line(each, "body"))
        layout.addWidget(block)


def _line(words: str, role: TextRole) -> LinesLabel:
    made = lines(role)
    made.setText(words)
    return made
