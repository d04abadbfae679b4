"""The type scale and the one length unit: fonts by role and pixels that follow the text zoom."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from app.records import dataclass

__all__ = [
    "GRID",
    "RADIUS",
    "ROW_HEIGHT",
    "SUB_ROW_HEIGHT",
    "TextRole",
    "font",
    "limited",
    "pixel_size",
    "px",
    "set_zoom",
    "zoom",
]

GRID: Final = 8
RADIUS: Final = 8
ROW_HEIGHT: Final = 40
SUB_ROW_HEIGHT: Final = 28
_SMALLEST_BODY: Final = 13

TextRole = Literal["title", "section", "strong", "body", "small", "secondary", "number", "error"]

_SCALE: Final[dict[TextRole, tuple[float, QFont.Weight]]] = {
    "title": (1.54, QFont.Weight.DemiBold),
    "section": (1.08, QFont.Weight.DemiBold),
    "strong": (1.0, QFont.Weight.DemiBold),
    "body": (1.0, QFont.Weight.Normal),
    "small": (0.885, QFont.Weight.Normal),
    "secondary": (1.0, QFont.Weight.Normal),
    "number": (1.0, QFont.Weight.DemiBold),
    "error": (0.885, QFont.Weight.Normal),
}


@dataclass(slots=True)
class _State:
    zoom: int = 100
    system_body: int = 0


_state = _State()


def zoom() -> int:
    """Text zoom in percent, 100 when nothing was set."""
    return _state.zoom


def set_zoom(percent: int) -> None:
    """Keep `percent` (limited to 70..220) for every later `px` and `font`; the theme tells the widgets."""
    _state.zoom = limited(percent)


def limited(percent: int) -> int:
    """The text zoom nearest to `percent` that there is."""
    return max(70, min(220, percent))


def px(value: float) -> int:
    """A length of the design (pixels at 100 %) at the zoom in force; a positive one stays at least 1."""
    scaled = round(value * _state.zoom / 100)
    return max(1, scaled) if value > 0 else scaled


def pixel_size(role: TextRole = "body") -> int:
    """Height of the role's font in pixels, zoom included; the body size is the system's, but never tiny."""
    if _state.system_body <= 0:
        system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        _state.system_body = max(_SMALLEST_BODY, system.pixelSize())
    return max(8, round(_state.system_body * _SCALE[role][0] * _state.zoom / 100))


def weight(role: TextRole) -> int:
    """Font weight of the role, 100 to 900."""
    return int(_SCALE[role][1])


def font(role: TextRole = "body") -> QFont:
    """The system's font in the size and weight of the role, with digits of equal width."""
    return QFont(_made(pixel_size(role), _SCALE[role][1]))


@lru_cache(maxsize=64)
def _made(size: int, weight: QFont.Weight) -> QFont:
    # Every repaint asks for fonts, and asking the font database takes longer than drawing a line of text.
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
