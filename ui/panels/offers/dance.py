"""How the offers moved: each on our own scale, or by our estimate on the scale of another side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.ids import PartyId
from app.domain.lookup import Missing, others_of, seat_of
from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.study.course import Course, Stop
from app.wording.course import (
    answers_in_words,
    course_in_words,
    level_in_words,
    pace_in_words,
    scale_in_words,
    stop_in_words,
)
from app.wording.dates import day_in_words
from app.wording.numbers import formats_of
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel
from ui.kit.pick_list import PickList
from ui.kit.plot.dance import Dance, DanceChart, DanceMark

__all__ = ["DanceCard"]

_FEWEST = 2
_NARROWEST_BAND = 3.0
_STANDS = {OfferStatus.OPEN, OfferStatus.ACCEPTED}


class DanceCard(Card):
    """Hidden while there are fewer than two offers, or nobody has scores. `picked(offer)` is a click on one."""

    picked = Signal(object)

    def __init__(
        self,
        link: DocumentLink,
        parent: QWidget | None = None,
        *,
        date: Callable[[], str] = today,
    ) -> None:
        super().__init__("How the offers moved", padding=14, parent=parent)
        self._link, self._date = link, date
        self._course: Course | None = None
        self._chosen: PartyId | None = None
        self.scale = PickList("Whose points are shown")
        self.scale.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.scale.setSizeAdjustPolicy(PickList.SizeAdjustPolicy.AdjustToContents)
        self.scale.picked.connect(self._pick)
        self.body.addWidget(self.scale)
        self.chart = DanceChart()
        self.chart.picked.connect(self.picked)
        self.body.addWidget(self.chart)
        self.pace = LinesLabel(lines=2, shrinks=True)
        self.body.addWidget(self.pace)
        self.answered = LinesLabel(lines=4, shrinks=True)
        self.body.addWidget(self.answered)
        self.hide()

    def show_course(self, course: Course) -> None:
        """Show another course."""
        self._course = course
        try:
            self._show(course)
        except Missing:
            # An offer or a party has just left; the next course is on its way.
            self.hide()

    def _pick(self, scale: PartyId) -> None:
        self._chosen = scale
        if self._course is not None:
            self.show_course(self._course)

    def _show(self, course: Course) -> None:
        project = self._link.project
        valued = [each.party for each in course.scales]
        order = [project.us, *(party.id for party in others_of(project))]
        parties = [party for party in order if party in valued]
        if len(course.stops) < _FEWEST or not parties:
            self.hide()
            return
        self.scale.set_entries([(scale_in_words(project, party), party) for party in parties])
        shown = self._chosen if self._chosen in parties else parties[0]
        self.scale.set_value(shown)
        self.scale.setVisible(len(parties) > 1)
        self.chart.set_dance(_dance(project, course, shown, self._date()))
        self.pace.setText(pace_in_words(course.pace))
        self.answered.setText(answers_in_words(project, course.answers, formats_of()))
        self.answered.setVisible(bool(self.answered.text()))
        self.chart.setAccessibleName(course_in_words(project, course, shown, formats_of()))
        self.show()


def _dance(project: Project, course: Course, scale: PartyId, today: str) -> Dance:
    place = [each.party for each in course.scales].index(scale)
    shown = course.scales[place]
    days = [""] * (1 + max(stop.turn for stop in course.stops))
    for stop in course.stops:
        days[stop.turn] = day_in_words(stop.date, today)
    level, walk_away = None, shown.walk_away
    if walk_away is not None:
        slack = _NARROWEST_BAND / 2 if scale != project.us and walk_away.low == walk_away.high else 0.0
        level = (walk_away.low - slack, walk_away.high + slack)
    return Dance(
        marks=tuple(_mark(project, stop, place, scale) for stop in course.stops),
        days=tuple(days),
        moments=course.moments,
        ends=shown.ends,
        party=seat_of(project, scale),
        level=level,
        level_words="" if walk_away is None else level_in_words(project, scale, walk_away, formats_of()),
    )


def _mark(project: Project, stop: Stop, place: int, scale: PartyId) -> DanceMark:
    worth = stop.worths[place]
    return DanceMark(
        id=stop.offer,
        turn=stop.turn,
        party=seat_of(project, stop.party),
        value=worth.middle,
        low=worth.low,
        high=worth.high,
        text=str(stop.number),
        hint=stop_in_words(project, stop, worth, scale, formats_of()),
        leads=stop.leads,
        faint=stop.status not in _STANDS,
    )
