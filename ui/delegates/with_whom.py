"""With whom something is done, where several others are at the table: the one whose scores stand up the picture."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.document.touched import Touched
from app.domain.lookup import others_of
from app.domain.project import Project
from app.wording.names import party_name
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.kit.caption import under_caption
from ui.kit.combo import Combo

__all__ = ["WithWhom"]


class WithWhom(QWidget):
    """A row that is not there with one other side; it follows while `page` is in sight. Choosing is no edit."""

    def __init__(self, words: str, link: DocumentLink, attention: Attention, page: QWidget) -> None:
        super().__init__(page)
        self._attention = attention
        self.who = Combo()
        self.who.setAccessibleName(words)
        self.who.activated.connect(lambda index: attention.set_other(self.who.itemData(index)))
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(under_caption(words, self.who))
        following = Following(page, link, Touched.PARTIES, self._show)
        attention.axes_changed.connect(following.again)

    def _show(self, project: Project) -> None:
        others = others_of(project)
        self.who.clear()
        for party in others:
            self.who.addItem(party_name(project, party.id), party.id)
        known = [party.id for party in others]
        other = self._attention.other
        self.who.setCurrentIndex(known.index(other) if other in known else 0)
        self.setVisible(len(others) > 1)
