"""Widgets leave a layout in one way: out of sight at once, destroyed when the event loop comes round."""

from PySide6.QtWidgets import QLayout, QWidget

from ui.kit.laid_out import widgets_of

__all__ = ["empty_out", "take_away"]


def take_away(layout: QLayout, widget: QWidget) -> None:
    """Take `widget` out of `layout`, hide it and have it destroyed.

    Hidden first: until the loop comes round it would stand under what takes its place, and could be pressed.
    """
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def empty_out(layout: QLayout) -> None:
    """Take away all widgets and stretches of `layout`; layouts inside it are not looked into."""
    for widget in widgets_of(layout):
        take_away(layout, widget)
    while layout.takeAt(0) is not None:
        pass
