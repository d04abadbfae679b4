"""From snapshots to pictures: at once when that is quick, in the lane otherwise; advice always in the lane, later."""

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.advice.advice import Advice
from app.document.touched import Touched, touched
from app.domain.ids import EventId, IssueId, PartyId
from app.domain.lookup import others_of
from app.domain.project import Project
from app.records import dataclass
from app.study.added import added_issues
from app.study.drawing import CHEAP_MS, complete, picture_of
from app.study.picture import Beside, Picture
from app.study.study import Study, study_of
from app.valuation.stopping import StopSign
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.lane import Failure, Lane
from ui.bridge.traces import trace_of

_log = logging.getLogger(__name__)
QUICK_MS = 5.0
SURELY_SLOW_MS = 4 * QUICK_MS
"""What is predicted to take so long is not quick after one more edit: to predict it takes a while, too."""
CLOUD_MS = 3.0
"""Pictures with a cloud that take longer leave too little of a tick for the rest of the window."""
ALWAYS_CHEAP_MS = 0.5
"""A cloud that is predicted to take no longer moves with the hand on any machine."""
SLOW_IN_A_ROW = 5
"""So many pictures over CLOUD_MS, one right after the other, show a slow machine; fewer may be a cold start."""
TRIED_AGAIN = 2
"""With so many pictures a machine that was slow is tried again after each rest of the hand; the first one is cold."""
FINISH_AFTER_MS = 60
"""What takes longer follows once the hand rests: beside a drag it would take every second tick its time."""
ADVICE_AFTER_MS = 150
_MATTERS = (
    Touched.ISSUES
    | Touched.PARTIES
    | Touched.LINKS
    | Touched.DRAFT
    | Touched.OFFERS
    | Touched.PACKAGES
    | Touched.CONTINGENCIES
    | Touched.PARKED
    | Touched.STANDARDS
    | Touched.QUESTIONS
    | Touched.DISCLOSURES
    | Touched.SETTLEMENT
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    project: Project
    axes: tuple[PartyId, PartyId]
    beside: Beside
    lined_up: bool
    shaded: bool


class StudyLink(QObject):
    """Guaranteed: `picture_changed` for the newest snapshot only, the quick part at most once per turn of the event
    loop; a second picture of the same snapshot follows with what takes longer.

    Advice and audits follow once no edit has come for a while, and are never those of an older snapshot.
    Pictures, audits and advice are frozen values; the studies behind them stay here and in the lane, one per thread.
    """

    picture_changed = Signal(object)
    advice_changed = Signal(object)
    audits_changed = Signal(object)
    rested = Signal()
    """No edit has come for a while: the time to ask."""
    working_changed = Signal(bool)
    _stale = Signal()

    def __init__(
        self,
        link: DocumentLink,
        attention: Attention,
        lane: Lane,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Follow the document and the axes; `clock` tells seconds."""
        super().__init__(parent)
        self._clock = clock
        self._slow_in_a_row = 0
        self._predicted = 0.0
        """Milliseconds for the last snapshot for which that was asked, here or in the lane."""
        self._link = link
        self._attention = attention
        self._lane = lane
        self._study: Study | None = None
        self._lane_study: Study | None = None
        self._picture: Picture | None = None
        self._begun: _Wanted | None = None
        self._advice: Advice | None = None
        self._new_issues: tuple[IssueId, ...] = ()
        self._lined_up = False
        self._shaded = False
        self._is_stale = False
        # Queued, not timed: so it comes before the repaint that the edit asked for, and everything is painted at once.
        self._stale.connect(self._refresh_once, Qt.ConnectionType.QueuedConnection)
        # Timed: so it comes after that repaint. Rows that many pasted issues bring take long enough by themselves.
        self._stale_once_painted = QTimer(self, singleShot=True, interval=0)
        self._stale_once_painted.timeout.connect(self._refresh_once)
        self._finish = QTimer(self, singleShot=True, interval=FINISH_AFTER_MS)
        self._finish.timeout.connect(self._ask_to_finish)
        self._later = QTimer(self, singleShot=True, interval=ADVICE_AFTER_MS)
        self._later.timeout.connect(self._ask_for_advice)
        link.changed.connect(self._note_change)
        attention.axes_changed.connect(self._soon)
        attention.event_changed.connect(self._soon)
        lane.busy_changed.connect(self.working_changed)

    @property
    def picture(self) -> Picture | None:
        """The newest picture; None until the first one is drawn."""
        return self._picture

    @property
    def advice(self) -> Advice | None:
        """The newest advice; None when there is none."""
        return self._advice

    def axes(self) -> tuple[PartyId, PartyId]:
        """Who stands on the two axes: us and the other party looked at, or whichever two of several were chosen."""
        project = self._link.project
        us, others = project.us, [party.id for party in others_of(project)]
        across, up = self._attention.across, self._attention.other
        if len(others) == 1 or up is None or up not in {us, *others}:
            up = others[0]
        if len(others) == 1 or across is None or across not in {us, *others} or across == up:
            across = us if up != us else others[0]
        return across, up

    def other(self) -> PartyId:
        """The other party looked at: the one on an axis, the upward one if both are others."""
        across, up = self.axes()
        return across if up == self._link.project.us else up

    def line_up(self, *, wanted: bool) -> None:
        """Have a lineup with every picture from now on, or no longer: it takes time from a drag."""
        if wanted != self._lined_up:
            self._lined_up = wanted
            if wanted:
                self._soon()

    def shade(self, *, wanted: bool) -> None:
        """Have every finished picture say how likely the others accept what is on it, or no longer."""
        if wanted != self._shaded:
            self._shaded = wanted
            if wanted:
                self._soon()

    def refresh(self) -> None:
        """Draw the present snapshot now, or have the lane do it when that takes long."""
        self._is_stale = False
        began = self._clock()
        wanted = self._wanted()
        study = study_of(wanted.project, self._study)
        if self._predicted < SURELY_SLOW_MS:
            self._predicted = _sum_with_event(study, wanted.beside.event, lambda each: each.cost)
        if self._predicted <= QUICK_MS:
            self._study, self._begun = study, wanted
            # Predictions are those of a usual machine: on a slow one the hand goes before the cloud of all packages.
            cheap = CHEAP_MS if self._slow_in_a_row < SLOW_IN_A_ROW else ALWAYS_CHEAP_MS
            picture = picture_of(
                study,
                wanted.axes,
                previous=self._picture,
                beside=wanted.beside,
                cheap=cheap,
                lined_up=wanted.lined_up,
            )
            if self._slow_in_a_row < SLOW_IN_A_ROW:
                self._slow_in_a_row = self._slow_in_a_row + 1 if 1000 * (self._clock() - began) > CLOUD_MS else 0
            self._show(picture)
            self._lane.drop("picture")
            if self._picture is not None and self._picture.finished:
                self._finish.stop()
            else:
                self._finish.start()
        else:
            # Once what the edit changed is painted: beside it, it would take half of the time for that.
            self._study = self._begun = None
            self._finish.start()
        # Advice still being worked out is about an older snapshot.
        self._lane.drop("advice")
        self._later.start()

    def ask(self, kind: str, question: Callable[[Study], object], receive: Callable[[object], None]) -> None:
        """Have a question about the present snapshot answered in the lane; the newest of each kind wins.

        `receive` gets the answer in the main thread, unless the deal has changed since: then whoever asked asks again.
        """
        project = self._link.project

        def answer(stop: StopSign) -> object:
            return question(self._study_in_lane(project, stop))

        def deliver(result: object) -> None:
            if isinstance(result, Failure):
                _log.error("a question about the deal could not be answered: %s", trace_of(result.error))
            elif not touched(project, self._link.project) & _MATTERS:
                receive(result)

        self._lane.ask(kind, answer, deliver)

    def drop(self, kind: str) -> None:
        """Forget the newest question of a kind."""
        self._lane.drop(kind)

    def cancel(self) -> None:
        """Give up what is worked out, also for pages; what is shown stays until the next change."""
        for timer in (self._finish, self._later):
            timer.stop()
        self._lane.drop_everything()

    def _wanted(self) -> _Wanted:
        return _Wanted(
            project=self._link.project,
            axes=self.axes(),
            beside=Beside(new_issues=self._new_issues, event=self._attention.event_in_sight),
            lined_up=self._lined_up,
            shaded=self._shaded,
        )

    def _ask_to_finish(self) -> None:
        self._slow_in_a_row = min(self._slow_in_a_row, SLOW_IN_A_ROW - TRIED_AGAIN)
        wanted = self._wanted()
        # Finished rather than drawn anew, so that the next quick picture can take over what was drawn.
        begun = self._picture if self._begun is not None and self._is_still_wanted(self._begun) else None
        self._lane.ask("picture", lambda stop: (wanted, *self._finished(wanted, begun, stop)), self._receive)

    def _note_change(self, before: Project, after: Project, parts: Touched) -> None:
        if not parts & _MATTERS:
            return
        left = {issue.id for issue in after.issues}
        self._new_issues = tuple(issue for issue in self._new_issues if issue in left)
        new = added_issues(before, after)
        # Whoever takes back a removal has added nothing.
        if new and self._link.document.just_edited:
            # Several in a row are one deal grown: what they make possible is told of all together.
            self._new_issues = (*self._new_issues, *new)
        elif parts & (Touched.DRAFT | Touched.OFFERS):
            self._new_issues = ()
        self._soon(once_painted=bool(new))

    def _soon(self, *, once_painted: bool = False) -> None:
        if not self._is_stale:
            self._is_stale = True
            if once_painted:
                self._stale_once_painted.start()
            else:
                self._stale.emit()

    def _refresh_once(self) -> None:
        if self._is_stale:
            self.refresh()

    def _show(self, picture: Picture) -> None:
        self._picture = picture
        self.picture_changed.emit(picture)

    # in the lane

    def _finished(self, wanted: _Wanted, begun: Picture | None, stop: StopSign) -> tuple[Picture, float]:
        """The picture, and how many milliseconds it takes by itself."""
        study = self._study_in_lane(wanted.project, stop)
        predicted = _sum_with_event(study, wanted.beside.event, lambda each: each.cost_anew)
        picture = begun or picture_of(study, wanted.axes, beside=wanted.beside, lined_up=wanted.lined_up)
        return complete(picture, study, lined_up=wanted.lined_up, shaded=wanted.shaded), predicted

    def _study_in_lane(self, project: Project, stop: StopSign) -> Study:
        study = study_of(project, self._lane_study, stop)
        self._lane_study = study
        return study

    # back in the main thread

    def _receive(self, result: object) -> None:
        if isinstance(result, Failure):
            _log.error("the picture could not be drawn: %s", trace_of(result.error))
        elif isinstance(result, tuple) and self._is_still_wanted(result[0]):
            if self._predicted >= SURELY_SLOW_MS:
                self._predicted = result[2]
            self._show(result[1])

    def _is_still_wanted(self, drawn: _Wanted) -> bool:
        """Whether nothing that a picture shows has changed since: another name of the deal does not matter."""
        now = self._wanted()
        same = (drawn.axes, drawn.beside) == (now.axes, now.beside)
        same = same and drawn.lined_up >= now.lined_up and drawn.shaded >= now.shaded
        return same and not touched(drawn.project, now.project) & _MATTERS

    def _ask_for_advice(self) -> None:
        self.ask("advice", lambda study: (study.advice, study.audits), self._receive_advice)
        self.rested.emit()

    def _receive_advice(self, result: object) -> None:
        if isinstance(result, tuple):
            self._advice, audits = result
            self.advice_changed.emit(self._advice)
            self.audits_changed.emit(audits)


def _sum_with_event(study: Study, event: EventId | None, cost: Callable[[Study], float]) -> float:
    """Roughly how many milliseconds a picture takes: that of the deal without an event is drawn beside it."""
    known = event is not None and any(issue.depends_on == event for issue in study.said.issues)
    return cost(study) + (cost(study.without(event)) if known and event is not None else 0.0)
