"""What the mouse and keys mean on a track."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from ui.delegates.dragging import Held, catches, grip_offset, nudged
from ui.kit.grid.sheet import Bar, Dot, Mark

TRACK = QRectF(100, 10, 200, 8)
CTRL = Qt.KeyboardModifier.ControlModifier


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers)


@pytest.mark.parametrize(("x", "fraction"), [(100, 0), (200, 0.5), (300, 1), (0, 0), (999, 1)])
def test_fraction_stays_between_the_ends(x: float, fraction: float) -> None:
    assert Held(row_id=1, column_key="us", token=1).fraction(x, TRACK) == fraction


def test_a_trembling_click_is_no_drag() -> None:
    held = Held(row_id=1, column_key="us", token=1, start=50)
    assert not held.goes(52)
    assert held.goes(47)


@pytest.mark.parametrize(
    ("look", "caught"),
    [
        (Bar(fraction=0.5), True),
        (Bar(fraction=0.5, locked=False), True),
        (Bar(fraction=0.5, locked=True), False),
        (Bar(fraction=0.5, draggable=False), False),
        (Dot(fraction=0.5), True),
        (Dot(fraction=0.5, draggable=False), False),
        (Mark(party=0), False),
    ],
)
def test_only_free_bars_and_dots_are_caught(look: object, *, caught: bool) -> None:
    assert catches(look, 200, TRACK) is caught
    assert not catches(look, 340, TRACK)


def test_near_the_handle_the_offset_is_kept_and_far_away_it_is_not() -> None:
    assert grip_offset(Bar(fraction=0.5), 205, TRACK) == -5
    assert grip_offset(Bar(fraction=0.5), 260, TRACK) == 0


@pytest.mark.parametrize(
    ("look", "event", "fraction"),
    [
        (Bar(fraction=0.5), key(Qt.Key.Key_Right), 0.51),
        (Dot(fraction=0.5, step=0.05), key(Qt.Key.Key_Left), 0.45),
        (Dot(fraction=0.0), key(Qt.Key.Key_Left), 0.0),
        (Bar(fraction=0.5, locked=True), key(Qt.Key.Key_Right), None),
        (Bar(fraction=0.5), key(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier), None),
        (Bar(fraction=0.5), key(Qt.Key.Key_A), None),
        (None, key(Qt.Key.Key_Right), None),
    ],
)
def test_ctrl_and_an_arrow_nudge_by_one_step(look: object, event: QKeyEvent, fraction: float | None) -> None:
    assert nudged(look, event) == (None if fraction is None else pytest.approx(fraction))
