"""Better for both: packages that nobody likes less than the draft or an offer, in the order a person chooses."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.better import BetterOrder, BetterPackage, BetterPackages, better_for_both
from app.document.touched import Touched
from app.domain.edits.dealing import set_draft
from app.domain.ids import OfferId
from app.domain.lookup import Missing
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.study import Study
from app.wording.better import (
    ORDERS,
    ORDERS_EXPLAINED,
    better_name,
    changes_counted,
    changes_of_better,
    gains_of_better,
    only_some,
    sureness_of_better,
    why_no_better,
)
from app.wording.likelihood import chance_explained
from app.wording.names import offer_name, party_name
from app.wording.numbers import formats_of
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.delegates.package_card import Line, PackageCard
from ui.kit.empty_state import EmptyState
from ui.kit.lines_label import LinesLabel
from ui.kit.page import lay_out_section
from ui.kit.pick_list import PickList
from ui.kit.switch import Switch
from ui.kit.taking_away import take_away
from ui.kit.text import small
from ui.kit.type_scale import px

__all__ = ["BetterPanel"]

_SENTENCE: Final = "Packages that, by your estimate, nobody likes less than the one you begin with."
_NO_DRAFT: Final = "Settle every issue of your draft, or put an offer on the table: then there is something to improve."
_LISTED: Final = 8
_MOST_LINES = 8
_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.OFFERS | Touched.DRAFT
_ON_TABLE: Final = frozenset({OfferStatus.OPEN, OfferStatus.SUPERSEDED, OfferStatus.ACCEPTED})


class BetterPanel(QWidget):
    """The list follows the deal; which package it begins with and its order are no part of the document."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._begin: OfferId | None = None
        self.cards: list[PackageCard] = []
        self._build()
        Following(self, link, _SHOWN, self._show)
        self._asking = Asking(self, (link, studies), self._question, self._receive)

    # layout

    def _build(self) -> None:
        page, _area = lay_out_section(self, _SENTENCE)
        self.start = PickList("Begin with")
        self.start.picked.connect(self._set_start)
        self.order = Switch("First", [ORDERS[order] for order in BetterOrder], wraps=True)
        self.order.switched.connect(lambda _place: self._ask_anew())
        self.explained = small(ORDERS_EXPLAINED[BetterOrder.EVEN])
        for words, control in (("Begin with", self.start), ("First", self.order)):
            held = QVBoxLayout()
            held.setSpacing(px(2))
            held.addWidget(small(words))
            held.addWidget(control)
            page.addLayout(held)
        page.addWidget(self.explained)
        self.list = QVBoxLayout()
        self.list.setSpacing(px(8))
        page.addLayout(self.list)
        self.some = LinesLabel("", "small", lines=_MOST_LINES, shrinks=True)
        page.addWidget(self.some)
        self.empty = EmptyState("handshake", "")
        page.addWidget(self.empty, 4)
        page.addStretch(1)
        self.setFocusProxy(self.start)
        self.empty.hide()
        self.some.hide()

    # asking

    def shown_order(self) -> BetterOrder:
        """The order in sight."""
        return list(BetterOrder)[self.order.place]

    def _set_start(self, begin: OfferId | None) -> None:
        self._begin = begin
        self._asking.again()

    def _ask_anew(self) -> None:
        self.explained.setText(ORDERS_EXPLAINED[self.shown_order()])
        self._asking.again()

    def _question(self, study: Study) -> BetterPackages | None:
        start = _terms(study.project, self._begin)
        if not start:
            return None
        return better_for_both(study.grounds, study.beliefs, start, self.shown_order(), _LISTED)

    # display

    def _show(self, project: Project) -> None:
        offers = [offer for offer in project.offers if offer.status in _ON_TABLE]
        if self._begin not in {None, *(offer.id for offer in offers)}:
            self._begin = None
        entries = [("Your draft", None), *((_offer_words(project, offer), offer.id) for offer in reversed(offers))]
        self.start.set_entries(entries)
        self.start.set_value(self._begin)

    def _receive(self, found: BetterPackages | None) -> None:
        project = self._link.project
        try:
            self._show_packages(project, () if found is None else found.packages)
        except Missing:
            # The answer names what is no longer there; the next one is on its way.
            return
        why = _NO_DRAFT if found is None else why_no_better(project, found)
        self.empty.sentence.setText(why)
        self.empty.setVisible(bool(why))
        some = "" if found is None else only_some(found, self.shown_order())
        self.some.setText(some)
        self.some.setVisible(bool(some))

    def _show_packages(self, project: Project, packages: tuple[BetterPackage, ...]) -> None:
        while len(self.cards) > len(packages):
            take_away(self.list, self.cards.pop())
        while len(self.cards) < len(packages):
            card = PackageCard(self._attention)
            card.taken.connect(lambda one=card: self._link.apply(set_draft, terms=one.terms))
            self.cards.append(card)
            self.list.addWidget(card)
        show = formats_of()
        for number, (card, found) in enumerate(zip(self.cards, packages, strict=True), start=1):
            note = changes_counted(found, show)
            card.show_package(better_name(number, show), found.terms, _lines(project, found), note=note)
            card.explain(chance_explained(found.chance, show, guessed=found.guessed))


def _lines(project: Project, found: BetterPackage) -> list[Line]:
    show = formats_of()
    return [
        (changes_of_better(project, found, show), "strong"),
        (gains_of_better(project, found, show), "body"),
        (sureness_of_better(project, found), "small"),
    ]


def _terms(project: Project, begin: OfferId | None) -> Terms:
    return next((offer.terms for offer in project.offers if offer.id == begin), project.draft)


def _offer_words(project: Project, offer: Offer) -> str:
    return f"{offer_name(project, offer.id)}, {party_name(project, offer.party)}"
