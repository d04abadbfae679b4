"""The strip at the bottom: what is unfinished; a click, or F8, goes there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app.domain.problems import Problem, ProblemCode, problems_of
from app.wording.problems import problem_in_words
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.kit.buttons import link_button
from ui.kit.icon_view import IconView
from ui.kit.text import ElidedLabel, button_text, secondary
from ui.kit.type_scale import px

MOST_LISTED = 30
_IMPORTANCE = {
    ProblemCode.WEIGHTS_ALL_ZERO,
    ProblemCode.CHECK_WEIGHT,
    ProblemCode.NOT_SCORED,
    ProblemCode.OPTION_NOT_SCORED,
    ProblemCode.NO_DIFFERENCE,
    ProblemCode.SCORES_OFF_SCALE,
}
_NO_DEAL = {ProblemCode.NO_WALK_AWAY, ProblemCode.WALK_AWAY_OPEN, ProblemCode.WALK_AWAY_WITHOUT_RANGE}
_THEIRS = {ProblemCode.THEIRS_UNKNOWN, ProblemCode.UNNAMED_PARTY}


def page_of(problem: Problem) -> Page:
    """The step on which a problem can be mended."""
    if problem.code in _IMPORTANCE:
        return Page.IMPORTANCE
    if problem.code in _NO_DEAL:
        return Page.NO_DEAL
    if problem.code in _THEIRS:
        return Page.THEIR_SIDE
    return Page.OFFERS if problem.place.offer is not None else Page.ISSUES


class ProblemsStrip(QFrame):
    """Says how much is left to finish and the next thing; nothing here is an error and nothing blocks."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._problems: tuple[Problem, ...] = ()
        self._next = 0
        self._build()
        link.changed.connect(self._show)
        studies.working_changed.connect(self._show_working)
        self._show()

    def go_to_next(self) -> None:
        """Go where the next problem can be mended; after the last one the first again."""
        if self._problems:
            self._go_to(self._problems[self._next % len(self._problems)])
            self._next += 1

    def _build(self) -> None:
        self.setProperty("bar", "bottom")
        self.setMinimumHeight(px(32))
        self._mark = IconView("triangle-alert", 16, "warning")
        self._count = link_button("")
        self._count.setAccessibleDescription("Lists everything that is unfinished")
        self._count.clicked.connect(self._open_list)
        self._first = ElidedLabel("", "small")
        self._working = secondary("", wrap=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(2), px(16), px(2))
        layout.setSpacing(px(8))
        layout.addWidget(self._mark)
        layout.addWidget(self._count)
        layout.addWidget(self._first, 1)
        layout.addWidget(self._working)
        layout.addWidget(secondary("private, on this computer only", wrap=False))
        self.setFocusProxy(self._count)

    def _show(self) -> None:
        self._problems = problems_of(self._link.project)
        self._next = 0
        count = len(self._problems)
        self._mark.set_icon("triangle-alert" if count else "circle-check", "warning" if count else "good")
        self._count.setText(
            "Nothing left to finish" if not count else f"{count} to finish" if count > 1 else "1 to finish"
        )
        self._count.setEnabled(bool(count))
        self._first.setText(self._sentence(self._problems[0]) if count else "")

    def _show_working(self, working: bool) -> None:  # noqa: FBT001  a slot takes what the signal sends
        self._working.setText("working it out…" if working else "")

    def _open_list(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for problem in self._problems[:MOST_LISTED]:
            action = menu.addAction(button_text(self._sentence(problem)))
            action.triggered.connect(lambda _=False, problem=problem: self._go_to(problem))
        left = len(self._problems) - MOST_LISTED
        if left > 0:
            menu.addAction(f"and {left} more").setEnabled(False)
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self._count.mapToGlobal(above))

    def _go_to(self, problem: Problem) -> None:
        self._attention.go_to(page_of(problem), problem.place)

    def _sentence(self, problem: Problem) -> str:
        return problem_in_words(self._link.project, problem)
