"""The monkey's hands: gestures go to the windows as the window system would hand them over."""

from collections.abc import Callable, Iterator
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.monkey.gestures import Gesture, Spot

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN = Qt.KeyboardModifier.NoModifier
STUCK_MS: Final = 40
STUCK_BEATS: Final = 3
"""So many beats within one stroke can only be told in a loop of Qt's own: a menu, or text carried out of a field."""


def in_front() -> QWidget | None:
    """What the mouse and the keyboard reach: an open menu or list, the dialog, or the window."""
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    return front or next((each for each in QApplication.topLevelWidgets() if each.isVisible()), None)


def shown_in(root: QWidget) -> Iterator[QWidget]:
    """Every widget in sight in `root`, as far as nothing but scrolling hides it."""
    return (each for each in root.findChildren(QWidget) if each.isVisible())


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it, or else its own name."""
    return widget.accessibleName() or widget.objectName()


def spot_in(root: QWidget, widget: QWidget, x: float, y: float) -> Spot:
    """How to come back to a place in a widget."""
    kind, name = type(widget).__name__, name_of(widget)
    alike = [each for each in shown_in(root) if type(each).__name__ == kind and name_of(each) == name]
    return Spot(kind=kind, name=name, number=alike.index(widget) if widget in alike else 0, x=x, y=y)


def place_of(root: QWidget, spot: Spot) -> QPoint | None:
    """Where the place is in `root` now; None when the widget is not there."""
    if not spot.kind:
        return QPoint(round(spot.x * (root.width() - 1)), round(spot.y * (root.height() - 1)))
    alike = [each for each in shown_in(root) if type(each).__name__ == spot.kind and name_of(each) == spot.name]
    if spot.number >= len(alike):
        return None
    widget = alike[spot.number]
    inside = QPoint(round(spot.x * (widget.width() - 1)), round(spot.y * (widget.height() - 1)))
    return widget.mapTo(root, inside)


class Hands:
    """Does one gesture after the other, and tells when one of them waits for the next, as one that opens a menu does.

    Qt shows menus, and carries text, in a loop of its own: the gesture that began it is not done before it ends.
    """

    def __init__(self, waits: Callable[[], None]) -> None:
        self._waits = waits
        self._held: QWindow | None = None
        self._stroke = self._seen = self._beats = 0
        self._at_work = 0
        self._pulse = QTimer(interval=STUCK_MS)
        self._pulse.timeout.connect(self._feel)

    @property
    def is_at_work(self) -> bool:
        """Whether a gesture is still to be done to its end: what is left of it comes once nothing holds it up."""
        return self._at_work > 0

    def do(self, gesture: Gesture) -> bool:
        """Do it to what is in front; False when there is nothing there to do it to."""
        root = in_front()
        window = root.windowHandle() if root is not None else None
        if root is None or window is None:
            return False
        self._pulse.start()
        self._at_work += 1
        try:
            return _DOERS[gesture.does](self, gesture, root, window)
        finally:
            self._at_work -= 1
            self._pulse.stop()

    def _feel(self) -> None:
        self._beats = self._beats + 1 if self._seen == self._stroke else 0
        self._seen = self._stroke
        if self._beats < STUCK_BEATS:
            return
        self._stroke += 1
        if self._held is not None:
            held, self._held = self._held, None
            if shiboken6.isValid(held):
                QTest.mouseRelease(held, LEFT, PLAIN, QPoint(2, 2))
        else:
            self._waits()

    def _mouse(self, gesture: Gesture, root: QWidget, window: QWindow) -> bool:
        self._stroke += 1
        place = place_of(root, gesture.at)
        if place is None:
            return False
        place = _inside(window, place)
        if gesture.does == "wheel":
            across, down = gesture.amount
            QTest.wheelEvent(window, QPointF(place), QPoint(120 * across, 120 * down))
            return True
        QTest.mouseMove(window, place)
        if gesture.does == "hover" or not shiboken6.isValid(window):
            return True
        button = RIGHT if gesture.does == "menu" else LEFT
        # All of a double click goes to one window, too: nothing in the large ones closes them.
        if gesture.does == "double" and isinstance(root, QMainWindow):
            QTest.mouseDClick(window, LEFT, PLAIN, place)
        else:
            press_and_release(window, button, place)
        return True

    def _drag(self, gesture: Gesture, root: QWidget, window: QWindow) -> bool:
        place = place_of(root, gesture.at)
        if place is None:
            return False
        place = _inside(window, place)
        QTest.mouseMove(window, place)
        self._held = window
        if shiboken6.isValid(window):
            QTest.mousePress(window, LEFT, PLAIN, place)
        reached = place
        for across, down in gesture.along:
            self._stroke += 1
            if shiboken6.isValid(window):
                reached = _inside(window, place + QPoint(across, down))
                QTest.mouseMove(window, reached)
        self._keys(gesture, root, window)
        if shiboken6.isValid(window):
            QTest.mouseRelease(window, LEFT, PLAIN, _inside(window, reached))
        self._held = None
        return True

    def _type(self, gesture: Gesture, _root: QWidget, _window: QWindow) -> bool:
        for sign in "".join(gesture.says):
            self._stroke += 1
            type_sign(sign)
        return True

    def _keys(self, gesture: Gesture, _root: QWidget, _window: QWindow) -> bool:
        for chord in gesture.says:
            self._stroke += 1
            press(chord)
        return True

    def _paste(self, gesture: Gesture, _root: QWidget, _window: QWindow) -> bool:
        QGuiApplication.clipboard().setText(gesture.says[0])
        press("Ctrl+V")
        return True

    def _size(self, gesture: Gesture, root: QWidget, _window: QWindow) -> bool:
        root.window().resize(*gesture.amount)
        return True

    def _rest(self, _gesture: Gesture, _root: QWidget, _window: QWindow) -> bool:
        return True


def _inside(window: QWindow, place: QPoint) -> QPoint:
    """The nearest place in the window: what is told of beyond it, a test can only send to the wrong one."""
    return QPoint(max(0, min(place.x(), window.width() - 1)), max(0, min(place.y(), window.height() - 1)))


def press_and_release(window: QWindow, button: Qt.MouseButton, place: QPoint) -> None:
    """Click; one by one, since a press may close the window for good, which a whole click does not look at."""
    if shiboken6.isValid(window):
        QTest.mousePress(window, button, PLAIN, place)
    if shiboken6.isValid(window):
        # What the press opened may have had a loop of its own, in which the window was made smaller.
        QTest.mouseRelease(window, button, PLAIN, _inside(window, place))


def press(chord: str) -> None:
    """Press keys together, as in `Ctrl+Shift+Z`, in the window that has the keyboard."""
    window: QWindow | None = QGuiApplication.focusWindow()
    focused = QApplication.activePopupWidget() or QApplication.focusWidget()
    if window is None:
        return
    keys = QKeySequence(chord)[0]  # type: ignore[index]  # which it is, though its stubs do not say so
    held = keys.keyboardModifiers()
    if held == PLAIN:
        QTest.keyPress(window, keys.key())
        if shiboken6.isValid(window):
            QTest.keyRelease(window, keys.key())
    elif isinstance(in_front(), QMainWindow):
        QTest.keyClick(window, keys.key(), held)
    elif focused is not None:
        # Each key that is held down is told to the window one by one, and the first may close a menu for good.
        _send(focused, keys.key(), held)


def _send(widget: QWidget, key: int, held: Qt.KeyboardModifier, sign: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if shiboken6.isValid(widget):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, held, sign))


def type_sign(sign: str) -> None:
    """Type one sign into whatever has the keyboard; what no key has comes as from an input method."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    if not sign.isascii() or not sign.isprintable():
        composed = QInputMethodEvent()
        composed.setCommitString(sign)
        QApplication.sendEvent(focused, composed)
        return
    _send(focused, ord(sign.upper()), PLAIN, sign)


_DOERS: Final[dict[str, Callable[[Hands, Gesture, QWidget, QWindow], bool]]] = {
    **dict.fromkeys(("click", "double", "menu", "hover", "wheel"), Hands._mouse),
    "drag": Hands._drag,
    "type": Hands._type,
    "keys": Hands._keys,
    "paste": Hands._paste,
    "size": Hands._size,
    "rest": Hands._rest,
}
