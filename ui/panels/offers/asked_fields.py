"""Fields for points under their captions."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.wording.numbers import formats_of
from app.wording.plain import points
from ui.delegates.term_controls import number_reader
from ui.kit.number_field import NumberField
from ui.kit.text import ElidedLabel
from ui.kit.type_scale import px

__all__ = ["captioned", "points_field"]


def points_field(name: str) -> NumberField:
    """A field for points of utility, or for none."""
    made = NumberField(number_reader(), lambda value: points(value, formats_of()), optional=True)
    made.set_name(name)
    made.set_placeholder("not given")
    made.set_step(1.0)
    return made


def captioned(words: str, control: QWidget) -> QWidget:
    """A control under its caption."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(ElidedLabel(words, "small"))
    column.addWidget(control)
    made.setFocusProxy(control)
    return made
