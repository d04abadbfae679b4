"""What to ask them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.document.touched import Touched
from app.domain.project import Project
from app.wording.names import issue_name
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.page import lay_out_section
from ui.kit.taking_away import empty_out
from ui.kit.text import label

__all__ = ["AskSection"]

_SENTENCE = "Ask before you offer: every answer about what matters to them is worth more than another guess."
_NOTHING = "There is nothing to ask about yet. Name what is negotiated first."


class AskSection(QWidget):
    """Follows the deal while it is in sight."""

    def __init__(self, link: DocumentLink, attention: Attention, _: StudyLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page, _area = lay_out_section(self, _SENTENCE)
        self.empty = EmptyState("circle-question-mark", _NOTHING, "Go to the issues")
        self.empty.action.clicked.connect(lambda: attention.go_to(Page.ISSUES))
        self.card = Card("Why it matters to them")
        page.addWidget(self.empty, 4)
        page.addWidget(self.card)
        page.addStretch(1)
        Following(self, link, Touched.ISSUES, self._show)

    def _show(self, project: Project) -> None:
        empty_out(self.card.body)
        for issue in project.issues:
            asked = f"“What would {issue_name(project, issue.id)} have to be for you, and why?”"
            self.card.body.addWidget(label(asked, wrap=True))
        self.card.setVisible(bool(project.issues))
        self.empty.setVisible(not project.issues)
