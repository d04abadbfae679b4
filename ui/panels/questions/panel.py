"""The page "Questions": what to ask them, section by section with what may be told to them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.bridge.attention import Attention, Page, Section, sections_of
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.kit.sectioned import Sectioned
from ui.panels.questions.sections import section_of

__all__ = ["QuestionsPanel"]


class QuestionsPanel(Sectioned):
    """Shows one section at a time; each follows the deal on its own."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            Page.QUESTIONS.words,
            [(section, section.words) for section in sections_of(Page.QUESTIONS)],
            lambda section, holder: section_of(Section(section), link, attention, studies, holder),
            parent,
        )
        attention.section_asked.connect(self._go_to_asked)

    def shown(self) -> Section:
        """The section in sight."""
        return Section(self.shown_id())

    def _go_to_asked(self, section: str) -> None:
        if Section(section).page is Page.QUESTIONS:
            self.go_to(section)
