"""The page: our walk-away first, then each other side's, folded."""

from __future__ import annotations

from contextlib import nullcontext

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.document.touched import Touched
from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.problems import Place
from app.domain.project import Project
from app.study.impasse import ImpasseCheck, impasse_check
from app.study.scales import Side
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.leading import Leading
from ui.bridge.study_link import StudyLink
from ui.kit.page import lay_out_page
from ui.kit.scrolled import in_place
from ui.kit.tab_order import go_to
from ui.kit.taking_away import take_away
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.no_deal.impasse import ImpasseCard
from ui.panels.no_deal.ours import OurWalkAway
from ui.panels.no_deal.theirs import TheirWalkAway

__all__ = ["NoDealPanel"]

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.DRAFT | Touched.CONTINGENCIES


class NoDealPanel(QWidget):
    """Shows walk-aways and targets of everybody; the points of a walk-away given as a deal come from the picture."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._studies = studies
        self._cards: dict[PartyId, TheirWalkAway] = {}
        self._came = True
        self._build()
        following = Following(self, link, _SHOWN, self._show)
        studies.picture_changed.connect(following.again)
        Asking(self, (link, studies), impasse_check, self._show_check)
        Leading(self, link, attention, self._go_to_place)

    def card_of(self, party: PartyId) -> TheirWalkAway:
        """The card of another side; KeyError for us and for strangers."""
        return self._cards[party]

    def _build(self) -> None:
        page, self._area = lay_out_page(
            self,
            "If there is no deal",
            "What you would do without an agreement decides which deals are good enough. "
            "Keep it to yourself: it never appears in anything you hand over.",
        )
        self.impasse = ImpasseCard(self._link, self._attention, self._area.widget())
        page.addWidget(self.impasse)
        self.ours = OurWalkAway(self._link, self._area.widget())
        page.addWidget(self.ours)
        self._theirs = QVBoxLayout()
        self._theirs.setSpacing(px(12))
        page.addLayout(self._theirs)
        page.addStretch(1)
        self.setFocusProxy(self.ours.words)

    def _show(self, project: Project) -> None:
        self._match_parties(project)
        self.ours.show_project(project, self._side(project.us))
        for party, card in self._cards.items():
            card.show_project(project, self._side(party))

    def _show_check(self, check: ImpasseCheck | None) -> None:
        """What is being worked on stays in its place; who has only just come sees what has come up there."""
        with nullcontext() if self._came else in_place(self._area):
            self.impasse.show_check(check)
        if self._came and self.impasse.isVisible():
            self._area.verticalScrollBar().setValue(0)
        self._came = False

    def _bring_into_sight(self, card: TheirWalkAway) -> None:
        focused: QWidget | None = card.window().focusWidget()
        if focused is not None and card.isAncestorOf(focused):
            go_to(focused, Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._came = True

    def _match_parties(self, project: Project) -> None:
        wanted = [party.id for party in others_of(project)]
        if wanted == list(self._cards):
            return
        for gone in [party for party in self._cards if party not in wanted]:
            card = self._cards.pop(gone)
            take_away(self._theirs, card)
        inside = self._area.widget()
        self._cards = {party: self._cards.get(party) or TheirWalkAway(self._link, party, inside) for party in wanted}
        for card in self._cards.values():
            self._theirs.removeWidget(card)
            self._theirs.addWidget(card)

    def _side(self, party: PartyId) -> Side | None:
        picture = self._studies.picture
        return None if picture is None else next((side for side in picture.sides if side.party == party), None)

    def _go_to_place(self, place: Place) -> None:
        if place.party is None:
            return
        if place.issue is not None:
            if place.party == self._link.project.us:
                self.ours.go_to(place.issue)
        elif place.party in self._cards:
            self._cards[place.party].set_folded(is_folded=False)
            card = self._cards[place.party]
            # What follows from a list is changed in the list.
            if not card.inside.alternatives.go_to_worth():
                # As by Tab: what is typed takes the place of what stands there.
                card.inside.level.likely.setFocus(Qt.FocusReason.TabFocusReason)
            # Only once it is laid out unfolded is it known where that is.
            QTimer.singleShot(0, card, lambda: self._bring_into_sight(card))
        elif place.party == self._link.project.us and not self.ours.alternatives.go_to_worth():
            self.ours.words.setFocus()
