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
    SEVERAL = "several"
    BETTER = "better"

    @property
    def words(self) -> str:
        """What the section is called on the screen."""
        return _WORDS[self]


_WORDS = {
    Section.LOG: "On the table",
    Section.SEVERAL: "Several at once",
    Section.BETTER: "Better for both",
}


def section_of(
    section: Section, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget
) -> QWidget:
    """A section of the page, made anew."""
    match section:
        case Section.LOG:
            return OfferLog(link, attention, studies, parent=parent)
        case Section.SEVERAL:
            # Deferred: a section is loaded when it is first shown.
            from ui.panels.offers.several import SeveralPanel  # noqa: PLC0415 - loaded when it is first shown

            return SeveralPanel(link, attention, studies, parent=parent)
        case Section.BETTER:
            from ui.panels.offers.better import BetterPanel  # noqa: PLC0415 - loaded when it is first shown

            return BetterPanel(link, attention, studies, parent=parent)
