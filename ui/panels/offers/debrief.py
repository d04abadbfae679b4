"""The debrief: what worked and what to do otherwise, in the person's words, and keeping it for the next negotiation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from app.domain.edits.settling import Learnt, set_learnt
from app.domain.settlement import Settlement
from app.wording.settled import LEARNT
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.text import secondary
from ui.kit.words_field import WordsField

__all__ = ["DebriefCard"]


class DebriefCard(Card):
    """Five fields; what is kept leaves the project file only when the button is pressed."""

    def __init__(self, link: DocumentLink, attention: Attention) -> None:
        super().__init__("What worked?")
        self._link = link
        self.fields: dict[Learnt, WordsField] = {}
        for part, words in LEARNT.items():
            field = WordsField(words, lines=2)
            field.edited.connect(partial(self._set, part))
            field.finished.connect(self._link.close_step)
            self.fields[part] = field
            self.body.addWidget(under_caption(words, field))
        self.keep = button("Keep for the next negotiation", icon_name="star")
        self.keep.clicked.connect(attention.debrief_kept)
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(
            secondary("Kept outside of this file, on this computer: the first page of the program shows it.")
        )

    def show_settlement(self, settlement: Settlement) -> None:
        """Show what was learnt so far."""
        for part, field in self.fields.items():
            field.set_words(getattr(settlement.debrief, part))
        self.keep.setEnabled(any(getattr(settlement.debrief, part) for part in self.fields))

    def _set(self, part: Learnt, words: str) -> None:
        self._link.apply_merging(("learnt", part), set_learnt, learnt=part, words=words)
