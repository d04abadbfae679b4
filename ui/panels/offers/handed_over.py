"""What has been copied to hand over, read back from the clipboard: a person sees it before they paste it anywhere."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.project import Project
from app.reports.seen import doubts_in
from app.wording.languages import LANGUAGES
from app.wording.manner import manner_of, own_language
from app.wording.plain import Formats
from app.wording.translate import _
from ui.kit.banner import InlineMessage
from ui.kit.buttons import icon_button
from ui.kit.clipboard import copy_out, let_stay, text_to_paste
from ui.kit.pick_list import PickList
from ui.kit.type_scale import px

__all__ = ["HandedOver"]

_MOST_LINES: Final = 10
_LANGUAGE: Final = 116
_COPIED: Final = _("Copied. These are the words they will see, and no others.")


class Write(Protocol):
    """Makes the text in a language."""

    def __call__(self, show: Formats, *, language: str) -> str:
        """The text, with its numbers in this manner."""
        ...


class HandedOver(QWidget):
    """Hidden until something is copied, and again once the deal is another one or the cross is pressed.

    In which language it is copied is chosen beside the text, and holds for the next one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, px(4), 0, 0)
        down.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(6))
        self.said = InlineMessage(_COPIED, "good")
        self.close_it = icon_button("x", _("Hide what was copied"))
        self.close_it.clicked.connect(self.hide)
        self._copied: tuple[Write, Project, tuple[str, ...]] | None = None
        self.language = PickList(_("Language of the text"))
        self.language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.language.setFixedWidth(px(_LANGUAGE))
        self.language.set_entries([(words, code) for code, words in LANGUAGES.items()])
        self._language = own_language()
        self.language.set_value(self._language)
        self.language.picked.connect(self._copy_again)
        head.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.language, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(head)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        let_stay(self.text)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What they will see"))
        down.addWidget(self.text)
        self.hide()

    def copy(self, write: Write, project: Project, tells: tuple[str, ...] = ()) -> None:
        """Put a text on the clipboard, and show what is there now, and what of it is equal to something private.

        `tells` are sentences on what it would tell its readers about us.
        """
        self._copied = (write, project, tells)
        language = self._language
        show, _day = manner_of(language)
        copy_out(write(show, language=language), "shareable")
        there = text_to_paste()
        doubts = doubts_in(there, project, show)
        said = "\n".join((_COPIED, *tells, *(f"•  {doubt.sentence}" for doubt in doubts)))
        self.said.set_message(said, "warning" if doubts else "good")
        self.text.setPlainText(there.rstrip("\n"))
        lines = min(self.text.blockCount(), _MOST_LINES)
        around = round(2 * self.text.document().documentMargin()) + 2 * self.text.frameWidth()
        self.text.setFixedHeight(lines * self.text.fontMetrics().lineSpacing() + around + px(8))
        self.show()

    def _copy_again(self, language: object) -> None:
        self._language = str(language)
        if self._copied is not None:
            self.copy(*self._copied)
