"""Dragging and nudging a bar or a dot: which cell is held, and what fraction the mouse or a key means."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent

from app.records import dataclass
from ui.kit.grid.sheet import Bar, Dot, RowId
from ui.kit.type_scale import px

__all__ = ["Held", "catches", "grip_offset", "nudged"]

_NEAR_HANDLE = 10
_BEGINS_AFTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The cell held. `token` is new for every press, so that all moves of one drag merge into one undo step."""

    row_id: RowId
    column_key: object
    token: int
    start: float = 0.0
    offset: float = 0.0
    moved: bool = False

    def goes(self, x: float) -> bool:
        """Whether the mouse at `x` is dragging: a click that trembles is none."""
        return self.moved or abs(x - self.start) >= _BEGINS_AFTER

    def fraction(self, x: float, track: QRectF) -> float:
        """The fraction of the track, 0..1, that the mouse at `x` asks for."""
        return max(0.0, min(1.0, (x + self.offset - track.left()) / track.width()))


def catches(look: object, x: float, track: QRectF) -> bool:
    """Whether a press at `x` takes hold of the bar or dot, and not of its number."""
    free = isinstance(look, Dot) or (isinstance(look, Bar) and not look.locked)
    return (
        isinstance(look, Bar | Dot) and free and look.draggable and track.left() - px(8) <= x <= track.right() + px(4)
    )


def grip_offset(look: Bar | Dot, x: float, track: QRectF) -> float:
    """Pixels from the press to the handle when it was near: then nothing jumps; else the handle comes to the mouse."""
    handle = track.left() + track.width() * look.fraction
    return handle - x if abs(handle - x) <= px(_NEAR_HANDLE) else 0.0


def nudged(look: object, event: QKeyEvent) -> float | None:
    """The fraction after Ctrl+Left or Ctrl+Right, None for any other key or a cell that cannot be dragged."""
    sign = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key())) if event.key() else None
    if sign is None or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return None
    if not isinstance(look, Bar | Dot) or not look.draggable or (isinstance(look, Bar) and look.locked):
        return None
    return max(0.0, min(1.0, look.fraction + sign * look.step))
