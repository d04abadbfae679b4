"""Where Tab goes: through everything that takes the keyboard, in the order in which it is laid out.

Qt goes in the order in which widgets were made, which is another one as soon as a row comes later or moves, and jumps
past whatever stands before the part that a panel hands its focus to.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.kit.laid_out import widgets_in

__all__ = ["go_to", "main_stop", "next_stop", "stops_in"]


def stops_in(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard in `part` or is `part` itself, in reading order; the insides of a control are its own."""
    if not part.isVisible() or not part.isEnabled():
        return
    # The policy first: a viewport hands its focus to the area around it, and when it is asked about that Qt for Python
    # takes the area for a child of its viewport. They then own one another, and the next collection destroys them.
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
        return
    for child in _in_reading_order(part):
        yield from stops_in(child)


def main_stop(part: QWidget) -> QWidget | None:
    """What takes the keyboard for `part`: what it is handed on to, else what is nearest to that, else nothing.

    Where the last one that a part hands its focus to is greyed out or hidden, the first stop in the one before.
    """
    handed = [part]
    while (proxy := handed[-1].focusProxy()) is not None:
        handed.append(proxy)
    return next((stop for each in reversed(handed) for stop in stops_in(each)), None)


def next_stop(root: QWidget, focused: QWidget | None, *, forward: bool) -> QWidget | None:
    """What comes after or before `focused` in `root`, around its ends; None when nothing takes the keyboard.

    Where `focused` takes it no longer, because it was hidden or greyed out, a neighbour in the same part. Where nothing
    has it, because what had it is gone for good, the end that one comes from.
    """
    stops = list(stops_in(root))
    if not stops:
        return None
    if focused is None:
        return stops[0 if forward else -1]
    place = next((n for n, stop in enumerate(stops) if stop is focused or stop.isAncestorOf(focused)), None)
    if place is None:
        return _neighbour(root, focused) or stops[0 if forward else -1]
    return stops[(place + (1 if forward else -1)) % len(stops)]


def _neighbour(root: QWidget, gone: QWidget) -> QWidget | None:
    """The stop after `gone`, or else the last one before it, in the smallest part around it that has any."""
    part = gone.parentWidget()
    while part is not None and root.isAncestorOf(part):
        stops = list(stops_in(part))
        if stops:
            order = list(_all_in(part))
            after = order.index(gone) if gone in order else 0
            return next((stop for stop in stops if order.index(stop) > after), stops[-1])
        part = part.parentWidget()
    return None


def _all_in(part: QWidget) -> Iterator[QWidget]:
    yield part
    for child in _in_reading_order(part):
        yield from _all_in(child)


def go_to(stop: QWidget, reason: Qt.FocusReason) -> None:
    """Give the keyboard to `stop` and bring it into sight, through however many areas it can be scrolled out of."""
    stop.setFocus(reason)
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            _scroll_to(above, stop)
        above = above.parentWidget()


def _scroll_to(area: QScrollArea, stop: QWidget) -> None:
    inner = area.widget()
    # What the stop is a part of says what it is for: as much of that as there is room for comes into sight with it.
    whole, above = stop, stop.parentWidget()
    while above is not None and above is not inner and above.height() <= area.viewport().height():
        whole, above = above, above.parentWidget()
    area.ensureWidgetVisible(whole)
    area.ensureWidgetVisible(stop)
    if inner is not None and stop.width() > area.viewport().width():
        # Of what is wider than the area its beginning is seen, not its middle.
        area.horizontalScrollBar().setValue(stop.mapTo(inner, QPoint(0, 0)).x() - area.viewport().width() // 8)


def _in_reading_order(part: QWidget) -> list[QWidget]:
    children = [child for child in part.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = part.layout()
    if layout is None:
        return children
    laid_out = list(widgets_in(layout))
    return laid_out + [child for child in children if child not in laid_out]
