"""What differs between two states of a deal, as a list to read before one of them takes the other's place."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.records import dataclass
from ui.dialogs.questions import Answer
from ui.kit.buttons import button, primary_button
from ui.kit.card import Card
from ui.kit.scrolled import scrolled
from ui.kit.text import ElidedLabel, label, secondary
from ui.kit.type_scale import px

__all__ = ["ComparisonDialog", "Part", "ask_comparing"]

_SIZE = QSize(620, 560)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One list of the differences: what it is about, and a line each."""

    title: str
    lines: tuple[str, ...]


def ask_comparing(
    parent: QWidget, title: str, explanation: str, parts: Sequence[Part], answers: Sequence[Answer]
) -> "ComparisonDialog":
    """Show what differs over a window and ask; exactly one answer is carried out, once the dialog is gone.

    The first answer is the one Enter gives; Esc and closing it in another way give the cancelling one.
    """
    dialog = ComparisonDialog(title, explanation, parts, answers, parent)
    dialog.open()
    return dialog


class ComparisonDialog(QDialog):
    """Guaranteed: exactly one answer is carried out, once the dialog is gone."""

    def __init__(
        self,
        title: str,
        explanation: str,
        parts: Sequence[Part],
        answers: Sequence[Answer],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What differs")
        self._chosen = next(answer for answer in answers if answer.role == "cancel")
        page = self._page = QVBoxLayout(self)
        page.setContentsMargins(px(24), px(20), px(24), px(16))
        page.setSpacing(px(12))
        page.addWidget(ElidedLabel(title, "title"))
        page.addWidget(secondary(explanation))
        inside = _listed(parts)
        area = scrolled(inside)
        page.addWidget(area, 1)
        page.addLayout(self._buttons(answers))
        self._fit(inside, area, parent)
        self._first.setFocus()
        self.finished.connect(lambda _: self._chosen.do())

    def _buttons(self, answers: Sequence[Answer]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        # From the right, as in every dialog here: what is done first stands last.
        for number, answer in reversed(tuple(enumerate(answers))):
            made: QPushButton = primary_button(answer.words) if number == 0 else button(answer.words)
            made.clicked.connect(lambda _=False, answer=answer: self._choose(answer))
            row.addWidget(made)
            if number == 0:
                made.setDefault(True)
                self._first = made
        return row

    def _fit(self, inside: QWidget, area: QScrollArea, parent: QWidget | None) -> None:
        """As high as what it shows, as far as the window goes."""
        column = inside.layout()
        page, width = px(_SIZE.width()), px(_SIZE.width()) - 2 * px(24)
        whole = self._page.totalHeightForWidth(page) - area.sizeHint().height()
        whole += px(24) + (column.totalHeightForWidth(width) if column is not None else 0)
        wanted = QSize(max(px(_SIZE.width()), self.minimumSizeHint().width()), min(px(_SIZE.height()), whole))
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size().shrunkBy(QMargins(px(16), px(16), px(16), px(16))))
        self.resize(wanted)

    def _choose(self, answer: Answer) -> None:
        self._chosen = answer
        self.accept()


def _listed(parts: Sequence[Part]) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    for part in parts:
        card = Card(part.title)
        for line in part.lines:
            card.body.addWidget(label(line, wrap=True, selectable=True))
        column.addWidget(card)
    column.addStretch(1)
    return inside
