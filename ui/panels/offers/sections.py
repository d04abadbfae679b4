"""The sections of the page "Offers"; each is loaded when it is first shown, all but the log, which is shown first."""

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.panels.offers.log import OfferLog

__all__ = ["Section", "section_of"]


class Section(StrEnum):
    """What the page can show, in the order in which a negotiation needs it."""

    LOG = "log"
    NEXT = "next"
    SEVERAL = "several"
    BETTER = "better"
    TERMS = "terms"
    COMPARE = "compare"
    SIGNED = "signed"

    @property
    def words(self) -> str:
        """What the section is called on the screen."""
        return _WORDS[self]


_WORDS = {
    Section.LOG: "On the table",
    Section.NEXT: "Next offer",
    Section.SEVERAL: "Several at once",
    Section.BETTER: "Better for both",
    Section.TERMS: "Term by term",
    Section.COMPARE: "Compare",
    Section.SIGNED: "After signing",
}


def section_of(
    section: Section, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget
) -> QWidget:
    """A section of the page, made anew."""
    match section:
        case Section.LOG:
            return OfferLog(link, attention, studies, parent=parent)
        case Section.NEXT:
            from ui.panels.offers.next import NextSection  # noqa: PLC0415 - loaded when it is shown

            return NextSection(link, attention, studies, parent=parent)
        case Section.SEVERAL:
            from ui.panels.offers.several import SeveralPanel  # noqa: PLC0415 - loaded when it is shown

            return SeveralPanel(link, attention, studies, parent=parent)
        case Section.BETTER:
            from ui.panels.offers.better import BetterPanel  # noqa: PLC0415 - loaded when it is shown

            return BetterPanel(link, attention, studies, parent=parent)
        case Section.TERMS:
            from ui.panels.offers.terms import TermsSection  # noqa: PLC0415 - loaded when it is shown

            return TermsSection(link, attention, studies, parent)
        case Section.COMPARE:
            from ui.panels.offers.compare import CompareSection  # noqa: PLC0415 - loaded when it is shown

            return CompareSection(link, attention, studies, parent)
        case Section.SIGNED:
            from ui.panels.offers.signed import SignedSection  # noqa: PLC0415 - loaded when it is shown

            return SignedSection(link, attention, studies, parent)
