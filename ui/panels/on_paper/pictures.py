"""A picture as a PNG file, read in a process of its own: what decodes pictures is written in C and meets strangers."""

import base64
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage

from app.exchange.apart import Apart
from app.exchange.confining import QT
from app.exchange.source import Source
from app.reports.logo import SIGNATURE

__all__ = ["picture_apart", "png_of"]

LARGEST: Final = QSize(880, 224)
"""Four times as sharp as it is shown on paper at 96 dots an inch."""
_KINDS: Final = {SIGNATURE: "PNG", b"\xff\xd8\xff": "JPEG"}


def picture_apart() -> Apart[str]:
    """One reading of a picture, which says what `png_of` would say."""
    return Apart(png_of, needed=QT)


def png_of(sources: Sequence[Source], begun: Callable[[], None]) -> str:
    """The one picture, PNG or JPEG, no larger than `LARGEST`, as a PNG file in base 64; "" for anything else.

    What it is shows in its first bytes, not in its name: Qt would read an SVG file under any name, and with it whatever
    other file of this person that one wants drawn.
    """
    begun()
    (source,) = sources
    kind = next((kind for mark, kind in _KINDS.items() if source.data.startswith(mark)), None)
    image = QImage()
    if kind is None or not image.loadFromData(source.data, kind):  # type: ignore[arg-type]  # it takes text
        return ""
    if image.width() > LARGEST.width() or image.height() > LARGEST.height():
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(LARGEST, keep, smooth)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only names of files as text
    return base64.b64encode(buffer.data().data()).decode("ascii")
