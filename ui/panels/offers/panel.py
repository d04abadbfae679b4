"""The page "Offers": what was put on the table, and what to do with it, section by section."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.problems import Place
from ui.bridge.attention import Attention, Page, Section, sections_of
from ui.bridge.document_link import DocumentLink
from ui.bridge.leading import Leading
from ui.bridge.study_link import StudyLink
from ui.kit.sectioned import Sectioned
from ui.panels.offers.log import OfferLog
from ui.panels.offers.sections import section_of

__all__ = ["OffersPanel"]


class OffersPanel(Sectioned):
    """Shows one section at a time; each follows the deal on its own."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            Page.OFFERS.words,
            [(section, section.words) for section in sections_of(Page.OFFERS)],
            lambda section, holder: section_of(Section(section), link, attention, studies, holder),
            parent,
        )
        attention.section_asked.connect(self._go_to_asked)
        Leading(self, link, attention, self._go_to_place)
        attention.their_offer_asked.connect(self._they_offered)

    def shown(self) -> Section:
        """The section in sight."""
        return Section(self.shown_id())

    def _go_to_asked(self, section: str) -> None:
        if Section(section).page is Page.OFFERS:
            self.go_to(section)

    def _go_to_place(self, place: Place) -> None:
        if place.offer is not None:
            self.go_to(Section.LOG)

    def _they_offered(self) -> None:
        # The keyboard stays where it is until the form takes it.
        self.show_section(Section.LOG)
        log = self.section(Section.LOG)
        if isinstance(log, OfferLog):
            log.they_offered()
