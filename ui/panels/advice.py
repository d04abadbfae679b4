"""The pushed advice: one sentence, one button."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.advice.advice import Advice, AdviceCode
from app.domain.edits.dealing import set_draft
from app.domain.lookup import Missing
from app.domain.problems import Place
from app.wording.advice import advice_wordings, button_in_words, holding_explained, title_in_words
from app.wording.numbers import formats_of
from ui.bridge.attention import Attention, Page
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.offering import put_terms_on_table
from ui.bridge.study_link import StudyLink
from ui.kit.buttons import button
from ui.kit.card import Card
from ui.kit.lines_label import CaptionLabel, LinesLabel
from ui.kit.text import tool_tip
from ui.kit.type_scale import px
from ui.overrides import override

_PAGES = {
    AdviceCode.GIVE_WALK_AWAY: Page.NO_DEAL,
    AdviceCode.FINISH_WALK_AWAY: Page.NO_DEAL,
    AdviceCode.ASK: Page.THEIR_SIDE,
    AdviceCode.SCORE_OURS: Page.IMPORTANCE,
    AdviceCode.ALL_OFF_TABLE: Page.ISSUES,
    AdviceCode.NOTHING_POSSIBLE: Page.ISSUES,
}
_IN_THE_WAY = {AdviceCode.BREAKS_RULE, AdviceCode.OFF_TABLE}
_STUCK = {AdviceCode.NO_ZONE, AdviceCode.ZONE_UNLIKELY}


_LETTERS = 185
_PADDING = 10
_NONE = ("The next step stands here once the deal, the draft or an estimate changes.",)
_NARROWEST_TITLE = 120


class AdvicePanel(QWidget):
    """Shows the newest advice, or that there is none, in the same room; nothing while there is no issue.

    Its button makes the draft or an offer of it, or goes to the place.
    """

    def __init__(
        self,
        link: DocumentLink,
        attention: Attention,
        studies: StudyLink,
        parent: QWidget | None = None,
        *,
        date: Callable[[], str] = today,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._date = date
        self._attention = attention
        self._advice: Advice | None = None
        self._has_heard = studies.advice is not None
        self._build()
        studies.advice_changed.connect(self._hear)
        self._show(studies.advice)

    def _build(self) -> None:
        self._title = LinesLabel("", "strong", lines=2, shrinks=True)
        # Its room stays the same, so that the picture above does not jump when advice comes or goes.
        self._sentence = CaptionLabel(letters=_LETTERS)
        self._button = button("", "advice")
        self._button.clicked.connect(self._act)
        self._row = QHBoxLayout()
        self._row.setSpacing(px(12))
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._button)
        card = self._card = Card(padding=_PADDING)
        card.set_edge("good")
        card.body.setSpacing(px(2))
        self._body = card.body
        self._body.addLayout(self._row)
        self._body.addWidget(self._sentence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.setFocusProxy(self._button)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the button below the sentence where it would leave the title too little room."""
        least = self._button.sizeHint().width() + self._row.spacing() + px(_NARROWEST_TITLE + 2 * _PADDING)
        beside, below = (self._row, self._body) if self.width() >= least else (self._body, self._row)
        if beside.indexOf(self._button) < 0:
            below.removeWidget(self._button)
            beside.addWidget(self._button)

    def _hear(self, advice: Advice | None) -> None:
        self._has_heard = True
        self._show(advice)

    def _show(self, advice: Advice | None) -> None:
        try:
            wordings = _NONE if advice is None else advice_wordings(self._link.project, advice, formats_of())
        except Missing:
            # It is about a snapshot that had more in it; advice on the present one is on its way.
            advice, wordings = None, _NONE
        self._advice = advice
        self.setVisible(bool(self._link.project.issues))
        nothing = "No advice right now" if self._has_heard else "Looking for the next step…"
        self._title.setText(nothing if advice is None else title_in_words(self._link.project, advice))
        self._sentence.set_wordings(wordings)
        self._button.setVisible(advice is not None)
        self._button.setText("" if advice is None else button_in_words(advice))
        self._arrange()
        # The probability itself is for whoever asks: it waits in the tip, and is read after the sentence.
        why = "" if advice is None else holding_explained(advice, formats_of())
        self._card.setToolTip(tool_tip(why) if why else "")
        self._button.setAccessibleDescription(" ".join(filter(None, (self._sentence.text(), why))))

    def _act(self) -> None:
        advice = self._advice
        if advice is None:
            return
        if advice.code is AdviceCode.ADD_ISSUE:
            self._attention.open_catalogue()
        elif advice.code in _STUCK:
            # The page begins with where the gap is and what helps.
            self._attention.go_to(Page.NO_DEAL)
        elif advice.code is AdviceCode.TRADE:
            self._attention.go_to(Page.TRADES)
            self._attention.swap_asked.emit(advice.terms)
        elif advice.code in _PAGES:
            rule = next(iter(advice.rules), None)
            self._attention.go_to(_PAGES[advice.code], Place(issue=advice.issue, party=advice.party, rule=rule))
        elif advice.code in _IN_THE_WAY and not advice.terms:
            self._attention.go_to(Page.ISSUES, Place(issue=advice.issue, rule=next(iter(advice.rules), None)))
        elif advice.code is AdviceCode.MAKE_OFFER:
            us, date = self._link.project.us, self._date()
            put_terms_on_table(self._link, self._attention, party=us, terms=advice.terms, date=date)
        else:
            self._link.apply(set_draft, terms=advice.terms)
