"""What stands in a layout, without asking it for its items.

Python's stand-in for an item of a layout outlives the item when Qt itself deletes that, as it does when a widget is
destroyed. Whatever Qt puts into the same place in memory later is then taken for that item, and the program goes down
in a place that has nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget

from ui.kit.flow import WrappedRow

__all__ = ["widgets_in", "widgets_of"]


def widgets_of(layout: QLayout) -> list[QWidget]:
    """The widgets that stand in a layout itself, in its order; none before it belongs to a widget."""
    if isinstance(layout, WrappedRow):
        return layout.widgets()
    placed = [(layout.indexOf(each), each) for each in _widgets_below(layout.parentWidget())]
    return [widget for place, widget in sorted(placed, key=lambda each: each[0]) if place >= 0]


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that stand in a layout and in those inside it, in reading order."""
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    parts: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(each), each) for each in widgets_of(layout)]
    parts += [(layout.indexOf(each), each) for each in inner]
    for _, part in sorted(parts, key=lambda each: each[0]):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from widgets_in(part)


def _widgets_below(parent: QWidget | None) -> list[QWidget]:
    return [] if parent is None else [child for child in parent.children() if isinstance(child, QWidget)]
