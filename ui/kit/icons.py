"""Lucide icons from resources/icons, drawn in the colours of the palette in force and sharp on every screen."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton

from app.assets import resource_path
from ui.kit.palette import ColourRole, current
from ui.kit.theme import theme
from ui.kit.type_scale import px

__all__ = ["bind_icon", "fit_icon", "icon", "paint_icon", "pixmap"]

_SIZE: Final = 16
_GAP: Final = 3


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    tinted = source.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(tinted.encode()))


@lru_cache(maxsize=512)
def _rendered(name: str, colour: str, size: int, gap: int, ratio: float) -> QPixmap:
    drawing = _drawing(name, colour)
    made = QPixmap(QSize(size + gap, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        drawing.render(painter, QRectF(0, 0, made.height(), made.height()))
    made.setDevicePixelRatio(ratio)
    return made


def _colour(role: ColourRole) -> str:
    value: str = getattr(current(), role)
    return value


def pixmap(name: str, size: int = 16, role: ColourRole = "secondary", ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels; FileNotFoundError when no such icon is shipped."""
    return _rendered(name, _colour(role), size, 0, ratio)


def icon(name: str, role: ColourRole = "secondary", size: int = _SIZE, gap: int = 0) -> QIcon:
    """The icon at `size` logical pixels in today's colours, with a fainter picture for the disabled state.

    At its right `gap` pixels stay empty, because Qt puts the words of a button close to it. It does not follow a later
    change of theme: use `bind_icon` for something that stays on screen.
    """
    made = QIcon()
    for ratio in {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}:
        for shown, mode in ((role, QIcon.Mode.Normal), ("disabled", QIcon.Mode.Disabled)):
            made.addPixmap(_rendered(name, _colour(shown), size, gap, ratio), mode)
    return made


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: ColourRole = "secondary") -> None:
    """Draw the icon into the square `rect`, moved to whole pixels, for delegates and painted widgets."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft().toPoint(), _rendered(name, _colour(role), round(rect.width()), 0, ratio))


class _Tint(QObject):
    """Keeps one holder's icon in the colours of the theme and sharp at its text zoom; lives and dies with it."""

    def __init__(self, holder: QAbstractButton | QAction) -> None:
        super().__init__(holder)
        self._holder = holder
        theme().changed.connect(self.show)

    def set_icon(self, name: str, role: ColourRole, size: int) -> None:
        self._name, self._role, self._size = name, role, size
        self.show()

    def show(self) -> None:
        size = px(self._size)
        has_words = isinstance(self._holder, QPushButton) and bool(self._holder.text())
        gap = px(_GAP) if has_words else 0
        if isinstance(self._holder, QAbstractButton):
            self._holder.setIconSize(QSize(size + gap, size))
        self._holder.setIcon(icon(self._name, self._role, size, gap))


def bind_icon(holder: QAbstractButton | QAction, name: str, role: ColourRole = "secondary", size: int = _SIZE) -> None:
    """Show the icon on a button or action, `size` pixels of the design wide, and draw it anew with the theme.

    Calling it again for the same holder changes the icon.
    """
    (_tint_of(holder) or _Tint(holder)).set_icon(name, role, size)


def fit_icon(holder: QAbstractButton) -> None:
    """Keep the icon of a button as far from its words as it should be, once it has words or has none any more."""
    known = _tint_of(holder)
    if known is not None:
        known.show()


def _tint_of(holder: QAbstractButton | QAction) -> _Tint | None:
    return holder.findChild(_Tint, options=Qt.FindChildOption.FindDirectChildrenOnly)
