"""An estimate of another side's points: at the lowest, most likely, at the highest, and how it is known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.estimates import Estimate
from app.study.scales import Ends, Level
from app.wording.numbers import formats_of
from app.wording.walk_aways import range_proposed
from ui.delegates.known_by import KnownBy
from ui.delegates.points_field import points_field
from ui.kit.buttons import quiet_button
from ui.kit.caption import under_caption
from ui.kit.number_field import NumberField
from ui.kit.text import small
from ui.kit.type_scale import px

__all__ = ["EstimateBand", "proposed_bounds"]

PROPOSED = 10.0
"""A single number is taken as a range of so many hundredths of the scale to either side."""


class EstimateBand(QWidget):
    """Three fields that always make a range: `given` carries the likely number and its bounds (None: as they were)."""

    given = Signal(float, object)
    cleared = Signal()
    known_picked = Signal(object, str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Estimate | None = None
        self._fixed = False
        self._ends: Ends = (0.0, 100.0)
        self.low = points_field(f"{what} at the lowest, in points")
        self.likely = points_field(f"{what} most likely, in points")
        self.high = points_field(f"{what} at the highest, in points")
        self.low.committed.connect(self._set_low)
        self.likely.committed.connect(self._set_likely)
        self.high.committed.connect(self._set_high)
        across = QHBoxLayout()
        across.setSpacing(px(12))
        for words, field in (("At the lowest", self.low), ("Most likely", self.likely), ("At the highest", self.high)):
            across.addWidget(under_caption(words, field), 1)
        self.said = small("")
        self.said.hide()
        self.known = KnownBy(what.lower(), parent=self)
        self.known.picked.connect(self.known_picked)
        self.clear = quiet_button("Clear", "x")
        self.clear.setAccessibleName(f"Clear {what.lower()}")
        self.clear.clicked.connect(self._forget)
        self.known.add(self.clear)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(8))
        down.addLayout(across)
        down.addWidget(self.said)
        down.addWidget(self.known)

    def show_estimate(self, known: Estimate | None, ends: Ends) -> None:
        """Show an estimate, or that there is none; `ends` are those of the scale."""
        self._known, self._ends = known, ends
        self._fill(*((None,) * 3 if known is None else (known.low, known.value, known.high)))
        self.known.show_estimate(known)
        self.clear.setEnabled(known is not None)

    def show_worth(self, level: Level | None, ends: Ends) -> None:
        """Show what a deal is worth instead: numbers that follow from others and have no source of their own."""
        self.show_estimate(None, ends)
        if level is not None:
            self._fill(level.low, level.value, level.high)
        self.clear.setEnabled(True)

    def set_ends_fixed(self, *, fixed: bool) -> None:
        """Let the ends only follow from other numbers; the likely one can still be moved, and they go along."""
        self._fixed = fixed
        for end in (self.low, self.high):
            end.setEnabled(not fixed)

    def _fill(self, *numbers: float | None) -> None:
        for field, number in zip((self.low, self.likely, self.high), numbers, strict=True):
            field.set_value(number)

    def _set_likely(self, value: float | None) -> None:
        if value is None:
            self._forget()
        elif self._fixed or (self._known is not None and self._known.low is not None):
            self._say("")
            self.given.emit(value, None)
        else:
            low, high = proposed_bounds(value, self._ends)
            self._say(range_proposed(low, high, value, formats_of()))
            self.given.emit(value, (low, high))

    def _set_low(self, low: float | None) -> None:
        likely, high = self.likely.value(), self.high.value()
        if low is None or likely is None:
            self._set_end(self.low, low)
        else:
            self._set_bounds(low, max(low, likely), max(low, likely if high is None else high))

    def _set_high(self, high: float | None) -> None:
        likely, low = self.likely.value(), self.low.value()
        if high is None or likely is None:
            self._set_end(self.high, high)
        else:
            self._set_bounds(min(high, likely if low is None else low), min(high, likely), high)

    def _set_end(self, field: NumberField, value: float | None) -> None:
        """One end alone, without a likely number, becomes the likely one; an end cannot be taken away alone."""
        if value is not None:
            self._set_likely(value)
        elif self._known is not None:
            field.set_value(self._known.low if field is self.low else self._known.high)

    def _set_bounds(self, low: float, likely: float, high: float) -> None:
        self._say("")
        self.given.emit(likely, (low, high))

    def _forget(self) -> None:
        self._say("")
        self.cleared.emit()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def proposed_bounds(value: float, ends: Ends) -> Ends:
    """The range that a single number is taken as: a tenth of the scale to either side, within the scale."""
    worst, best = ends
    reach = PROPOSED * (best - worst) / 100 if best > worst else PROPOSED
    low, high = max(min(worst, value), value - reach), min(max(best, value), value + reach)
    return (round(low, 2), round(high, 2))
