"""The sections of the page "Offers"; each is loaded when it is first shown, all but the log, which is shown first."""

from PySide6.QtWidgets import QWidget

from ui.bridge.attention import Attention, Section
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.panels.offers.log import OfferLog

__all__ = ["section_of"]


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
        case _:
            raise ValueError(section)
