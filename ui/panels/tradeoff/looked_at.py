"""A package that the person looks at elsewhere in the window is ringed in the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.packages import Terms
from app.study.study import Study
from app.valuation.utilities import worth_of
from ui.bridge.attention import Attention
from ui.bridge.study_link import StudyLink
from ui.kit.plot.records import Point
from ui.kit.plot.tradeoff import TradeoffPlot

__all__ = ["LookedAt"]

_KIND = "looked at"


class LookedAt(QObject):
    """Follows the attention; what is hovered in the picture itself has a ring of its own there.

    Where the package lies is asked for in the lane. The ring goes with the look, or with the next edit.
    """

    def __init__(self, plot: TradeoffPlot, attention: Attention, studies: StudyLink) -> None:
        super().__init__(plot)
        self._plot = plot
        self._studies = studies
        self._attention = attention
        attention.hovered_changed.connect(self._look)
        studies.picture_changed.connect(lambda: self._look(attention.hovered))

    def _look(self, terms: Terms | None) -> None:
        if terms is None or self._plot.underMouse() or self._plot.hasFocus():
            self._studies.drop(_KIND)
            self._plot.set_looked_at(None)
            return
        axes = self._studies.axes()

        def place(study: Study) -> Point | None:
            if not set(axes) <= set(study.tables.parties):
                return None
            worths = dict(zip(study.tables.parties, worth_of(study.tables, terms), strict=True))
            across, up = (worths[party] for party in axes)
            return float(across.low), float(up.low)

        def show(at: object) -> None:
            if self._attention.hovered == terms:
                self._plot.set_looked_at(at)  # type: ignore[arg-type]  # the lane carries answers of every kind

        self._studies.ask(_KIND, place, show)
