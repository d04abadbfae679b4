"""Where they seem to bluff: one sentence, and one click that stops believing their offers there."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.bluffing import Bluff
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import Missing, party_of, preference_of
from app.domain.project import Project
from app.wording.names import issue_name
from app.wording.told import bluff_in_words
from ui.kit.buttons import link_button, may_wrap
from ui.kit.lines_label import LinesLabel
from ui.kit.text import tool_tip

__all__ = ["BluffSuggestion"]

_MOST_LINES = 6


class BluffSuggestion(QWidget):
    """Hidden while nothing is suggested; `taken` names the issue."""

    taken = Signal(str)

    def __init__(self, party: PartyId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._party = party
        self._bluff: Bluff | None = None
        self.words = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
        self.take = link_button("Do not believe them there", "check")
        may_wrap(self.take)
        self.take.setToolTip(tool_tip("Their offers are not believed on this issue; it is ticked below"))
        self.take.clicked.connect(self._take)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.words)
        lines.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def issue(self) -> IssueId:
        """The issue that is suggested; ValueError while none is."""
        if self._bluff is None:
            raise ValueError(self._party)
        return self._bluff.issue

    def suggest(self, project: Project, bluff: Bluff | None) -> None:
        """Show where they seem to bluff; nothing where they do not, where it is ticked, or where the issue is gone."""
        self._bluff = None
        with suppress(Missing):
            if bluff is not None and not preference_of(party_of(project, self._party), bluff.issue).bluffed:
                self.words.setText(bluff_in_words(project, bluff))
                self.take.setAccessibleName(f"Do not believe their offers on {issue_name(project, bluff.issue)}")
                self._bluff = bluff
        self.setVisible(self._bluff is not None)

    def _take(self) -> None:
        if self._bluff is not None:
            self.taken.emit(self._bluff.issue)
