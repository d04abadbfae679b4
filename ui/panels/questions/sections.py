"""The sections of the page "Questions"; each is loaded when it is first shown, all but the one shown first."""

from PySide6.QtWidgets import QWidget

from ui.bridge.attention import Attention, Section
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.panels.questions.ask import AskSection

__all__ = ["section_of"]


def section_of(
    section: Section, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget
) -> QWidget:
    """A section of the page, made anew."""
    match section:
        case Section.ASK:
            return AskSection(link, attention, studies, parent)
        case Section.SHARE:
            # Deferred as on the page of offers: most open the page to ask.
            from ui.panels.questions.share import ShareSection  # noqa: PLC0415 - loaded when the section is shown

            return ShareSection(link, attention, studies, parent)
        case _:
            raise ValueError(section)
