"""The page "Offers": what was put on the table, and what to do with it, section by section."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.problems import Place
from ui.bridge.attention import Attention, Section
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.kit.switch import Switch
from ui.kit.tab_order import go_to, main_stop
from ui.kit.text import label
from ui.kit.type_scale import px
from ui.panels.offers.log import OfferLog
from ui.panels.offers.sections import section_of

__all__ = ["OffersPanel"]


class OffersPanel(QWidget):
    """Shows one section at a time; each is made when it is first asked for, and follows the deal on its own."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sources = (link, attention, studies)
        self._made: dict[Section, QWidget] = {}
        self._build()
        attention.section_asked.connect(self.go_to)
        attention.place_asked.connect(self._go_to_place)
        attention.their_offer_asked.connect(self._they_offered)

    def section(self, section: Section) -> QWidget:
        """A section, made if it was never shown."""
        if section not in self._made:
            self._made[section] = section_of(section, *self._sources, self._stack)
            self._stack.addWidget(self._made[section])
        return self._made[section]

    def go_to(self, section: str) -> None:
        """Show a section and put the keyboard into it."""
        self.switch.set_place(list(Section).index(Section(section)))
        shown = self.section(Section(section))
        main = main_stop(shown)
        if main is None:
            # What waits for its first answer takes the keyboard once it is in sight.
            shown.setFocus()
        else:
            go_to(main, Qt.FocusReason.OtherFocusReason)

    def shown(self) -> Section:
        """The section in sight."""
        return list(Section)[self.switch.place]

    def _build(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(8))
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(16), px(8), 0)
        head.setSpacing(px(8))
        head.addWidget(label("Offers", "title", wrap=True))
        self.switch = Switch("Section", [section.words for section in Section], wraps=True)
        self.switch.setVisible(len(Section) > 1)
        head.addWidget(self.switch)
        down.addLayout(head)
        self._stack = QStackedWidget(self)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        down.addWidget(self._stack, 1)
        self.switch.switched.connect(self._show_place)
        self._show_place(0)

    def _show_place(self, place: int) -> None:
        section = self.section(list(Section)[place])
        self._stack.setCurrentWidget(section)
        self.setFocusProxy(section)

    def _go_to_place(self, place: Place) -> None:
        if place.offer is not None and self.isVisible():
            self.go_to(Section.LOG)

    def _they_offered(self) -> None:
        # The keyboard stays where it is until the form takes it.
        self.switch.set_place(list(Section).index(Section.LOG))
        log = self.section(Section.LOG)
        if isinstance(log, OfferLog):
            log.they_offered()
