"""A panel that hangs over a window at what it was opened from, until something is chosen or anything else is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.kit.palette import current, role_colour
from ui.kit.type_scale import RADIUS, px
from ui.overrides import override

__all__ = ["Overlay", "place_in_window"]

_SPREAD, _FALL = 14, 4
_STRENGTH = {False: 0.012, True: 0.035}


def place_in_window(widget: QWidget) -> QRect:
    """Where a widget is in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _keyboard_in(window: QWidget) -> QWidget | None:
    return window.focusWidget()


class Overlay(QWidget):
    """Lies over the whole window and is seen only where its panel is; fill `body`, then `open_at` a place.

    Guaranteed: Esc, a click beside the panel, the keyboard elsewhere or another size of the window close it, and the
    keyboard goes back to where it was. Being a widget of the window and not a window of its own it never leaves the
    screen, and its shadow needs nothing of the desktop.
    """

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        for other in window.findChildren(Overlay, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if other is not self:
                other.close()
        self._window = window
        self._before = _keyboard_in(window)
        self._anchor = QRect()
        self._width = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.panel = QFrame(self)
        self.panel.setProperty("card", "plain")
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(px(6), px(6), px(6), px(6))
        self.body.setSpacing(px(6))

    def open_at(self, anchor: QRect, width: int, keyboard: QWidget) -> None:
        """Hang the panel below or above a place of the window, where there is more room, and give it the keyboard.

        It is so many pixels wide if the window is, and `keyboard` is what gets the keyboard.
        """
        self._anchor, self._width = anchor, width
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.fit()
        # Not before: what is watched tells a panel that is still being made.
        self._window.installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_keyboard)
        keyboard.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Give the panel the room that its contents want now."""
        anchor, gap, edge = self._anchor, px(4), px(8)
        room = self.rect().marginsRemoved(QMargins(edge, edge, edge, edge))
        below, above = room.bottom() - anchor.bottom() - gap, anchor.top() - gap - room.top()
        width = min(self._width, room.width())
        height = min(self.panel.sizeHint().height(), max(below, above))
        is_left = anchor.center().x() < self.width() / 2
        left = min(anchor.left() if is_left else anchor.right() + 1 - width, room.right() + 1 - width)
        top = anchor.bottom() + 1 + gap if below >= above else anchor.top() - gap - height
        before = self._shadow()
        self.panel.setGeometry(max(room.left(), left), top, width, height)
        self.update(before.united(self._shadow()))

    def _shadow(self) -> QRect:
        spread = px(_SPREAD)
        return self.panel.geometry().marginsAdded(QMargins(spread, spread, spread, spread + px(_FALL)))

    def _follow_keyboard(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.close()
        return False

    @override
    def focusNextPrevChild(self, forward: bool, /) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        focused = _keyboard_in(self._window)
        if focused is not None and self.isAncestorOf(focused) and self._before is not None and isValid(self._before):
            # Before it is hidden, or Qt would choose who gets the keyboard.
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_colour("shadow", _STRENGTH[current().dark]))
            panel = QRectF(self.panel.geometry()).translated(0, px(_FALL))
            for out in range(px(_SPREAD), 0, -1):
                painter.drawRoundedRect(panel.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)
