"""The strip at the bottom: what is unfinished; a click, or F8, goes there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.advice.audits import Audit, AuditCode
from app.document.touched import Touched
from app.domain.ids import PartyId
from app.domain.problems import Place, Problem, ProblemCode, problems_of
from app.domain.project import Project
from app.records import dataclass
from app.wording.audits import audit_in_words
from app.wording.numbers import formats_of
from app.wording.problems import to_do
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.kit.buttons import link_button
from ui.kit.grouped_list import GroupedList, Line
from ui.kit.icon_view import IconView
from ui.kit.overlay import Overlay, place_in_window
from ui.kit.text import ElidedLabel, secondary
from ui.kit.type_scale import px
from ui.overrides import override

LIST_WIDTH = 640
PAUSE_MS = 60
"""So long no edit has come before the strip follows: it has no part in what a drag shows."""
SAID_AFTER_MS = 1_000
"""What takes less than this needs no words."""
_IMPORTANCE = {
    ProblemCode.WEIGHTS_ALL_ZERO,
    ProblemCode.CHECK_WEIGHT,
    ProblemCode.NOT_SCORED,
    ProblemCode.OPTION_NOT_SCORED,
    ProblemCode.NO_DIFFERENCE,
    ProblemCode.SCORES_OFF_SCALE,
}
_ABOUT_ISSUES = {AuditCode.BEYOND_FOLD, AuditCode.WITHIN_BOUND, AuditCode.NOT_EXACT, AuditCode.NOTHING_POSSIBLE}
_NO_DEAL = {
    ProblemCode.NO_WALK_AWAY,
    ProblemCode.WALK_AWAY_OPEN,
    ProblemCode.WALK_AWAY_WITHOUT_RANGE,
    ProblemCode.ALTERNATIVE_NOT_VALUED,
}
_THEIRS = {ProblemCode.CHECK_THEIR_WEIGHT, ProblemCode.THEIRS_UNKNOWN, ProblemCode.UNNAMED_PARTY}
_NAMES = {ProblemCode.HIDDEN_MARKS, ProblemCode.SAME_NAME, ProblemCode.LOOK_ALIKE}

_INTERESTS = {
    ProblemCode.INTERESTS_MEET,
    ProblemCode.INTEREST_NOT_SERVED,
    ProblemCode.NO_OPTION_SERVES,
    ProblemCode.NOT_EXPLAINED,
}
_EVENTS = {
    ProblemCode.CHANCES_DO_NOT_ADD_UP,
    ProblemCode.CHANCE_COUNTS_AS_LESS,
    ProblemCode.EVENT_DECIDES_NOTHING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to finish or to look at: its sentence, and where it can be mended."""

    sentence: str
    page: Page
    place: Place


def findings_of(project: Project, audits: Sequence[Audit]) -> tuple[Finding, ...]:
    """What is unfinished, then what only the utilities show; `check` lists the same on the command line."""
    show = formats_of()
    unfinished = [
        Finding(sentence=each.sentence, page=page_of(each.problem, project.us), place=each.problem.place)
        for each in to_do(project, problems_of(project), show)
    ]
    odd = [
        Finding(sentence=audit_in_words(project, audit, show), page=_page_of_audit(audit), place=audit.place)
        for audit in audits
    ]
    return (*unfinished, *odd)


def _page_of_audit(audit: Audit) -> Page:
    return Page.ISSUES if audit.code in _ABOUT_ISSUES else Page.NO_DEAL


def page_of(problem: Problem, us: PartyId | None = None) -> Page:
    """The step on which a problem can be mended."""
    if problem.code in _INTERESTS:
        return Page.IMPORTANCE if problem.place.party == us else Page.THEIR_SIDE
    if problem.code in _IMPORTANCE:
        return Page.IMPORTANCE
    if problem.code in _NO_DEAL:
        return Page.NO_DEAL
    of_others = problem.code in _NAMES and problem.place.party not in {None, us}
    if problem.code in _THEIRS or of_others:
        return Page.THEIR_SIDE
    if problem.code in _EVENTS:
        return Page.IF_THEN
    if problem.place.rule is not None:
        return Page.ISSUES
    return Page.OFFERS if problem.place.offer is not None else Page.ISSUES


class ProblemsStrip(QFrame):
    """Says how much is left to finish and the next thing; nothing here is an error and nothing blocks."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._studies = studies
        self._findings: tuple[Finding, ...] = ()
        self._audits: tuple[Audit, ...] = ()
        self._next = 0
        self._build()
        self._following = Following(self, link, ~Touched.NOTHING, self._show, pause=PAUSE_MS)
        studies.audits_changed.connect(self._take_audits)
        studies.working_changed.connect(self._show_working)

    def go_to_next(self) -> None:
        """Go where the next problem can be mended; after the last one the first again."""
        self._following.catch_up()
        if self._findings:
            self._go_to(self._findings[self._next % len(self._findings)])
            self._next += 1

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._following.catch_up()
        if self._findings and self._first.geometry().contains(event.position().toPoint()):
            self._go_to(self._findings[0])

    def _build(self) -> None:
        self.setProperty("bar", "bottom")
        self.setMinimumHeight(px(28))
        self._mark = IconView("triangle-alert", 16, "warning")
        self._count = link_button("")
        self._count.setAccessibleDescription("Lists everything that is unfinished")
        self._count.clicked.connect(self._open_list)
        self._first = ElidedLabel("", "small")
        self._first.setCursor(Qt.CursorShape.PointingHandCursor)
        self._working = secondary("working it out…", wrap=False)
        self._stop = link_button("Stop")
        self._stop.setAccessibleDescription("Stops the computation; what is shown stays")
        self._stop.clicked.connect(self._studies.cancel)
        self._slow = QTimer(self, singleShot=True, interval=SAID_AFTER_MS)
        self._slow.timeout.connect(self._say_working)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(2), px(16), px(2))
        layout.setSpacing(px(8))
        layout.addWidget(self._mark)
        layout.addWidget(self._count)
        layout.addWidget(self._first, 1)
        layout.addWidget(self._working)
        layout.addWidget(self._stop)
        self._working.hide()
        self._stop.hide()
        layout.addWidget(secondary("private, on this computer only", wrap=False))
        self.setFocusProxy(self._count)

    def _take_audits(self, audits: tuple[Audit, ...]) -> None:
        if audits != self._audits:
            self._audits = audits
            self._following.again()

    def _show(self, project: Project) -> None:
        known = {party.id for party in project.parties}
        audits = [audit for audit in self._audits if audit.place.party is None or audit.place.party in known]
        self._findings = findings_of(project, audits)
        self._next = 0
        count = len(self._findings)
        self._mark.set_icon("triangle-alert" if count else "circle-check", "warning" if count else "good")
        self._count.setText(
            "Nothing left to finish" if not count else f"{count} to finish" if count > 1 else "1 to finish"
        )
        self._count.setEnabled(bool(count))
        self._first.setText(self._findings[0].sentence if count else "")

    def _show_working(self, working: bool) -> None:  # noqa: FBT001  a slot takes what the signal sends
        if not working:
            self._slow.stop()
            self._working.hide()
            self._stop.hide()
        elif not self._slow.isActive() and self._working.isHidden():
            self._slow.start()

    def _say_working(self) -> None:
        self._working.show()
        self._stop.show()

    def _open_list(self) -> None:
        self._following.catch_up()
        name, steps = "What is left to finish", list(Page)
        ordered = sorted(self._findings, key=lambda finding: steps.index(finding.page))
        over, listed = Overlay(name, self.window()), GroupedList(name, in_sight=14)
        listed.show_lines([Line(words=finding.sentence, group=finding.page.words) for finding in ordered])

        def go(number: int) -> None:
            over.close()
            self._go_to(ordered[number])

        listed.chosen.connect(go)
        over.body.addWidget(listed)
        over.open_at(place_in_window(self._count), px(LIST_WIDTH), listed)

    def _go_to(self, finding: Finding) -> None:
        self._attention.go_to(finding.page, finding.place)
