"""The letters on paper: of a family that most computers have, in sizes that no device changes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont

__all__ = ["font_of"]

_FAMILIES: Final = ("Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "DejaVu Sans")


@lru_cache(maxsize=32)
def font_of(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of `size` pixels of 1/96 inch; never to be changed, it is the same one every time."""
    made = QFont()
    made.setFamilies(_FAMILIES)
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Who copies words out of a PDF finds the letters, not the sign that two of them are written with.
    for feature in ("liga", "dlig", "clig"):
        made.setFeature(QFont.Tag(feature), 0)
    return made
