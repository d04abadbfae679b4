"""Which document to make: those for the other side, and those only for oneself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.reports.outline import Audience
from app.wording.translate import _
from ui.kit.buttons import button
from ui.kit.flow import WrappedRow
from ui.kit.icon_view import IconView
from ui.kit.palette import ColourRole
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.panels.on_paper.documents import AUDIENCES, Document

__all__ = ["AUDIENCE_LOOKS", "DocumentPicker"]

AUDIENCE_LOOKS: Final[dict[Audience, tuple[str, ColourRole]]] = {
    Audience.SHAREABLE: ("users", "them"),
    Audience.PRIVATE: ("lock", "danger"),
}
"""The icon and the colour of those who may read a document."""


class DocumentPicker(QWidget):
    """One button is pressed; the arrow keys go from one to the next. `picked(document)` comes with another one."""

    picked = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What to put on paper"))
        self._group = QButtonGroup(self)
        self.buttons = {each: button(each.words, "quiet") for each in Document}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(4))
        for audience, words in AUDIENCES.items():
            down.addWidget(_headed(words, audience))
            down.addWidget(self._row(words, audience))
        self._sentence = secondary(document.sentence)
        down.addWidget(self._sentence)
        self.buttons[document].setChecked(True)
        self.setFocusProxy(self.buttons[document])
        self._group.idToggled.connect(self._tell)

    @property
    def document(self) -> Document:
        """The document whose button is pressed."""
        return list(Document)[self._group.checkedId()]

    def _row(self, words: str, audience: Audience) -> QWidget:
        holder = QWidget()
        row = WrappedRow(gap=2, parent=holder)
        for number, document in enumerate(Document):
            if document.audience is audience:
                made = self.buttons[document]
                made.setCheckable(True)
                made.setAccessibleName(f"{document.words}: {words}")
                self._group.addButton(made, number)
                row.addWidget(made)
        return holder

    def _tell(self, number: int, checked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        if checked:
            document = list(Document)[number]
            self._sentence.setText(document.sentence)
            self.setFocusProxy(self.buttons[document])
            self.picked.emit(document)


def _headed(words: str, audience: Audience) -> QWidget:
    head = QWidget()
    across = QHBoxLayout(head)
    across.setContentsMargins(0, px(4), 0, 0)
    across.setSpacing(px(6))
    across.addWidget(IconView(AUDIENCE_LOOKS[audience][0], 14, AUDIENCE_LOOKS[audience][1]))
    across.addWidget(label(words, "small"))
    across.addStretch(1)
    return head
