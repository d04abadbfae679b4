"""A private picture as one that can be pasted elsewhere: what it is and what it rests on is drawn into it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from app.reports.outline import Figure
from ui.kit.palette import load_palette, qcolor
from ui.paper.fonts import font_of

__all__ = ["picture_to_copy"]

_SHARPNESS: Final = 2
_EDGE, _LINE, _SMALL, _PADDING = 16.0, 20.0, 11, 8


def picture_to_copy(figure: Figure, mark: str, foot: str) -> QImage:
    """The drawing on white, as in the light window, with the mark above and the foot below it; twice as sharp as on a
    screen, and nothing but pixels.
    """
    width, height = figure.width + 2 * _EDGE, figure.height + 2 * (_EDGE + _LINE + _PADDING)
    image = QImage(round(width * _SHARPNESS), round(height * _SHARPNESS), QImage.Format.Format_RGB32)
    colours = load_palette("light")
    image.fill(qcolor(colours.surface))
    with QPainter(image) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(_SHARPNESS, _SHARPNESS)
        bold = font_of(_SMALL, QFont.Weight.Bold)
        box = QRectF(_EDGE, _EDGE, QFontMetricsF(bold).horizontalAdvance(mark) + 2 * _PADDING, _LINE)
        painter.setFont(bold)
        painter.setPen(QPen(qcolor(colours.danger), 1))
        painter.drawRect(box)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark)
        drawing = QRectF(_EDGE, box.bottom() + _PADDING, figure.width, figure.height)
        QSvgRenderer(QByteArray(figure.svg.encode())).render(painter, drawing)
        line = QRectF(_EDGE, drawing.bottom() + _PADDING, figure.width, _LINE)
        painter.setFont(font_of(_SMALL))
        painter.setPen(qcolor(colours.secondary))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), foot)
    return image
