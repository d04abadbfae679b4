"""Why an issue matters to us, and whether the other side may know: reasons help both, numbers stay private."""

from PySide6.QtWidgets import QLineEdit

from app.domain.edits.scores import set_may_tell, set_reason
from app.domain.ids import IssueId
from app.domain.lookup import preference_of, us_of
from app.wording.names import LONGEST_IN_A_CAPTION, issue_name
from app.wording.translate import _
from ui.bridge.document_link import DocumentLink
from ui.kit.card import Card
from ui.kit.text import small
from ui.kit.tick_box import TickBox


class InterestCard(Card):
    """Follows one issue; hidden while there is none."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__(" ")
        self._link = link
        self._issue: IssueId | None = None
        self.reason = QLineEdit()
        self.reason.setMaxLength(2_000)
        self.reason.setPlaceholderText(_("What you need it for"))
        self.reason.textEdited.connect(self._keep_reason)
        self.reason.editingFinished.connect(link.close_step)
        self.may_tell = TickBox(_("They may know this"))
        self.may_tell.ticked.connect(self._keep_may_tell)
        told = _("What they may know can be picked as a reason on the page On paper; until then it stays here.")
        for part in (self.reason, self.may_tell, small(told)):
            self.body.addWidget(part)

    def show_issue(self, issue: IssueId | None) -> None:
        """Show another issue, or the same one as it is now."""
        project = self._link.project
        found = next((each.id for each in project.issues if each.id == issue), None)
        self._issue = found
        self.setVisible(found is not None)
        if found is None:
            return
        entry = preference_of(us_of(project), found)
        name = issue_name(project, found, LONGEST_IN_A_CAPTION)
        self.set_title(_("{issue}: why it matters to you").format(issue=name))
        self.reason.setAccessibleName(_("Why {issue} matters to you").format(issue=name))
        if self.reason.text() != entry.reason:
            self.reason.setText(entry.reason)
            self.reason.setCursorPosition(0)
        self.may_tell.setEnabled(bool(entry.reason.strip()))
        self.may_tell.set_on(on=entry.may_tell)

    def _keep_reason(self, text: str) -> None:
        if self._issue is not None:
            us, key = self._link.project.us, ("our reason", self._issue)
            self._link.apply_merging(key, set_reason, party=us, issue=self._issue, reason=text)

    def _keep_may_tell(self, may: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        if self._issue is not None:
            self._link.apply(set_may_tell, issue=self._issue, may=may)
