"""No deal is likely: where the gap is, which belief would open one, who and what could help, whether to walk away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.impasse import Hinge
from app.advice.prior import all_guessed
from app.domain.ids import whole_of
from app.domain.lookup import Missing
from app.domain.problems import Place
from app.library.helping import helping_for
from app.study.impasse import ImpasseCheck
from app.wording.impasse import (
    gap_in_words,
    helps_in_words,
    hinge_in_words,
    hinges_of,
    impasse_rests_on,
    impasse_title,
    nothing_opens,
    points_count_anew,
    walking_away_in_words,
)
from app.wording.numbers import formats_of
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.explain import Explain
from ui.kit.taking_away import empty_out
from ui.kit.text import label, secondary, small
from ui.kit.type_scale import px

__all__ = ["ImpasseCard"]


class ImpasseCard(Card):
    """Hidden while a deal is likely, or too little is known to tell; what could be done about it is folded away."""

    def __init__(self, link: DocumentLink, attention: Attention, parent: QWidget | None = None) -> None:
        super().__init__(impasse_title(), parent=parent)
        self._link = link
        self._attention = attention
        self._shown: tuple[object, ...] = ()
        self.body.setSpacing(px(6))
        self.gap = label("", wrap=True)
        self.walking = label("", wrap=True)
        self.rests = secondary("")
        for part in (self.gap, self.walking, self.rests):
            self.body.addWidget(part)
        self.more = Explain("What would open a deal, and who could help", indent=0)
        self.body.addWidget(self.more)
        inside = self.more.body
        self.opens = label("", wrap=True)
        inside.addWidget(self.opens)
        self._links = QVBoxLayout()
        self._links.setSpacing(px(2))
        inside.addLayout(self._links)
        self._helps = QVBoxLayout()
        self._helps.setSpacing(px(6))
        inside.addLayout(self._helps)
        self._catalogue = link_button("See what else could be on the table", "plus")
        self._catalogue.setAccessibleDescription(points_count_anew())
        self._catalogue.clicked.connect(attention.open_catalogue)
        inside.addWidget(self._catalogue, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(small(points_count_anew()))
        self.hide()

    def show_check(self, check: ImpasseCheck | None) -> None:
        """Show where the gap is and what else there is to say, or hide where no impasse is likely."""
        project = self._link.project
        if check is None or not check.found.is_likely:
            self.hide()
            return
        show, guessed = formats_of(), all_guessed(check.priors)
        try:
            hinges = hinges_of(check)
            said = [hinge_in_words(project, hinge, guessed=guessed) for hinge in hinges]
            helps = helps_in_words(project, check, helping_for(project), show)
            self.gap.setText(gap_in_words(project, check, show))
            self.opens.setText("" if hinges else nothing_opens(project, check, show))
        except Missing:
            # It is about a snapshot that had more in it; the one of the present snapshot is on its way.
            return
        self.opens.setVisible(not hinges)
        self.walking.setText(walking_away_in_words(check, show))
        self.rests.setText(impasse_rests_on(project, check))
        if self._shown != (hinges, said, helps):
            self._shown = (hinges, said, helps)
            empty_out(self._links)
            for hinge, words in zip(hinges, said, strict=True):
                self._links.addWidget(self._hinge(hinge, words))
            empty_out(self._helps)
            for words in helps:
                self._helps.addWidget(label(words, wrap=True))
        self.show()

    def _hinge(self, hinge: Hinge, words: str) -> QWidget:
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(label(words, wrap=True))
        go = link_button("Go to this estimate" if hinge.party != self._link.project.us else "Go to your walk-away")
        go.setAccessibleDescription(words)
        go.clicked.connect(partial(self._go_to, hinge))
        down.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _go_to(self, hinge: Hinge, *_: object) -> None:
        page = Page.NO_DEAL if hinge.issue is None else Page.THEIR_SIDE
        self._attention.go_to(page, Place(party=hinge.party, issue=hinge.issue and whole_of(hinge.issue)))
