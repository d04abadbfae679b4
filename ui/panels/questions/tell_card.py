"""One thing that could be said, as a card: the sentence, what to know of it, and that it was said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.advice.telling import Candidate
from app.domain.project import Project
from app.wording.asking import aloud
from app.wording.numbers import formats_of
from app.wording.telling import KINDS, note_on, said_aloud
from ui.kit.buttons import button
from ui.kit.card import Card
from ui.kit.text import label, secondary, small, tool_tip

__all__ = ["TellCard"]


class TellCard(Card):
    """`told` brings the candidate with the words in which it was said."""

    told = Signal(object, str)  # Candidate, words

    def __init__(self) -> None:
        super().__init__(padding=14)
        self._candidate: Candidate | None = None
        self._words = ""
        self.set_spacing(6)
        self.kind = small("")
        self.sentence = label("", "strong", wrap=True, selectable=True)
        self.hint = secondary("")
        self.said = button("I said this")
        self.said.clicked.connect(self._tell)
        for part in (self.kind, self.sentence, self.hint):
            self.body.addWidget(part)
        self.body.addWidget(self.said, 0, Qt.AlignmentFlag.AlignLeft)

    def show_candidate(self, project: Project, candidate: Candidate) -> None:
        """Show what could be said; raises Missing."""
        self._candidate, self._words = candidate, said_aloud(project, candidate, formats_of())
        self.kind.setText(KINDS[candidate.kind])
        self.sentence.setText(aloud(self._words))
        note = note_on(project, candidate)
        self.hint.setText(note)
        self.set_ground("sunken" if candidate.waits else "plain")
        self.said.setText("I said this all the same" if candidate.waits else "I said this")
        self.said.setAccessibleName(f"{self.said.text()}: {self._words}")
        self.said.setToolTip(tool_tip("Puts it on the list of what they were told, with today's date."))

    def _tell(self) -> None:
        if self._candidate is not None:
            self.told.emit(self._candidate, self._words)
