"""A field for points of utility, or for none."""

from __future__ import annotations

from app.wording.numbers import formats_of
from app.wording.plain import as_held
from ui.delegates.term_controls import number_reader
from ui.kit.number_field import NumberField

__all__ = ["points_field"]


def points_field(name: str) -> NumberField:
    """A field that a screen reader calls so; it may stay empty."""
    made = NumberField(number_reader(), lambda value: as_held(value, formats_of()), optional=True)
    made.set_name(name)
    made.set_placeholder("not given")
    made.set_step(1.0)
    return made
