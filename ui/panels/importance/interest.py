"""Why an issue matters to us, and whether the other side may know: reasons help both, numbers stay private."""

from PySide6.QtWidgets import QWidget

from app.domain.ids import InterestId, IssueId
from app.wording.names import LONGEST_IN_A_CAPTION, issue_name
from app.wording.translate import _
from ui.bridge.document_link import DocumentLink
from ui.delegates.interest_rows import InterestRows
from ui.kit.card import Card
from ui.kit.text import small


class InterestCard(Card):
    """Follows one issue; hidden while there is none."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._link = link
        self.rows = InterestRows(link)
        told = _("What they may know can be picked as a reason on the page On paper; until then it stays here.")
        for part in (self.rows, small(told)):
            self.body.addWidget(part)

    def show_issue(self, issue: IssueId | None) -> None:
        """Show another issue, or the same one as it is now."""
        project = self._link.project
        found = next((each.id for each in project.issues if each.id == issue), None)
        self.setVisible(found is not None)
        if found is None:
            return
        name = issue_name(project, found, LONGEST_IN_A_CAPTION)
        self.set_title(_("{issue}: why it matters to you").format(issue=name))
        self.rows.show_issue(found, project.us, name)

    def go_to(self, interest: InterestId | None) -> None:
        """Put the keyboard on an interest, or where one is typed."""
        self.rows.go_to(interest)
