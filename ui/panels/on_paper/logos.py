"""A picture somebody chose as the logo: made small, made a PNG file, and nothing in it but what is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage

from app.records import dataclass
from app.reports.logo import NoPicture, logo_of
from app.storage.errors import StorageError
from app.storage.regular import read_bytes
from app.wording.errors import error_in_words
from app.wording.names import shown
from app.wording.translate import _

__all__ = ["Logo", "logo_in"]

_LARGEST: Final = QSize(880, 224)
"""Four times as sharp as it is shown on paper at 96 dots an inch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A PNG file, or a `sentence` that says why there is none."""

    png: bytes = b""
    sentence: str = ""


def logo_in(path: Path) -> Logo:
    """The logo in a file of any kind of picture."""
    try:
        data = read_bytes(path)
    except StorageError as error:
        return Logo(sentence=error_in_words(error))
    try:
        # Not from a QBuffer: Qt reads it under a lock that the main thread may wait for with Python's own lock in its
        # hands, which reading a device made here needs. Both would wait for ever.
        return Logo(png=logo_of(_as_png(QImage.fromData(QByteArray(data)))))
    except NoPicture:
        return Logo(
            sentence=_("“{name}” is no picture that can be read: PNG or JPEG is expected.").format(
                name=shown(path.name)
            )
        )


def _as_png(image: QImage) -> bytes:
    if image.isNull():
        raise NoPicture
    if image.width() > _LARGEST.width() or image.height() > _LARGEST.height():
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_LARGEST, keep, smooth)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only names of files as text
    return bytes(buffer.data().data())
