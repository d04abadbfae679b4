"""Before files of another program become a deal: what they say, what had to be changed in them, and who is us."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.exchange.findings import Finding
from app.exchange.genius_project import STEPS
from app.exchange.genius_review import MOST_OPTIONS, Reviewed
from app.wording.exchange import all_in_words
from app.wording.names import shown
from app.wording.numbers import formats_of, parse_number
from ui.kit.buttons import button, primary_button
from ui.kit.card import Card
from ui.kit.number_field import NumberField
from ui.kit.palette import ColourRole
from ui.kit.pick_list import PickList
from ui.kit.scrolled import as_high_as_needed, scrolled
from ui.kit.text import heading, label, secondary, small
from ui.kit.type_scale import px

__all__ = ["ImportReviewDialog", "open_review"]

_SIZE = QSize(640, 560)
_FIELD = 240
Take = Callable[[int, int], None]
"""What follows consent: the place of our profile, and the steps for amounts that have none of their own."""


def open_review(parent: QWidget, found: Reviewed, take: Take) -> "ImportReviewDialog":
    """Open the review over a window."""
    dialog = ImportReviewDialog(found, take, parent)
    dialog.open()
    return dialog


class ImportReviewDialog(QDialog):
    """Guaranteed: `take` is called once, and only when the person agrees."""

    def __init__(self, found: Reviewed, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import from GENIUS")
        self._found = found
        self._take = take
        self._us = 0
        self._steps: float = STEPS
        self._build()
        wanted = QSize(px(_SIZE.width()), min(px(_SIZE.height()), self._whole_height()))
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size().shrunkBy(QMargins(px(16), px(16), px(16), px(16))))
        self.resize(wanted)
        self._who.setFocus()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(px(24), px(20), px(24), px(16))
        page.setSpacing(px(12))
        page.addWidget(heading(shown(self._found.name) or "A deal without a name"))
        page.addWidget(secondary(_summary(self._found)))
        page.addWidget(self._choices())
        if self._found.findings:
            self._list = self._list_of_findings()
            self._area = scrolled(self._list)
            page.addWidget(self._area, 1)
        page.addLayout(self._bottom_row())

    def _choices(self) -> Card:
        card = Card()
        self._who = PickList("We are")
        profiles = enumerate(self._found.profiles)
        self._who.set_entries([(shown(each.name) or f"Party {place + 1}", place) for place, each in profiles])
        self._who.picked.connect(partial(setattr, self, "_us"))
        card.body.addLayout(_row("We are", self._who))
        if self._found.needs_steps:
            self._field = NumberField(_read_steps, lambda value: formats_of().number(value))
            self._field.setAccessibleName("Steps for amounts that have none of their own")
            self._field.set_step(1, 1, MOST_OPTIONS)
            self._field.set_value(self._steps)
            self._field.edited.connect(self._use_steps)
            card.body.addLayout(_row("Steps for each amount without its own", self._field))
        return card

    def _list_of_findings(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        if self._found.repairs:
            column.addWidget(_lines("What has to be changed to read them", self._found.repairs, "warning"))
        if self._found.notes:
            column.addWidget(_lines("Worth knowing", self._found.notes))
        column.addStretch(1)
        as_high_as_needed(inside)
        return inside

    def _bottom_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(small("The files stay as they are, and the deal opens unsaved."), 1)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        self._agree = primary_button("Import with these changes" if self._found.repairs else "Import")
        self._agree.setDefault(True)
        self._agree.clicked.connect(self._import)
        row.addWidget(cancel)
        row.addWidget(self._agree)
        return row

    def _whole_height(self) -> int:
        """How high it is when nothing has to be scrolled."""
        height = self.sizeHint().height()
        column = self._list.layout() if self._found.findings else None
        if column is None:
            return height
        width = px(_SIZE.width()) - 2 * px(24)
        return height - self._area.sizeHint().height() + column.totalHeightForWidth(width) + px(24)

    def _use_steps(self, steps: float | None) -> None:
        if steps is not None:
            self._steps = steps

    def _import(self) -> None:
        self.accept()
        self._take(self._us, round(self._steps))


def _summary(found: Reviewed) -> str:
    issues, parties = len(found.issues), len(found.profiles)
    return f"{issues} {'issue' if issues == 1 else 'issues'}, {parties} parties. Scores and importances count as given."


def _row(words: str, field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(12))
    row.addWidget(label(words), 1)
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    field.setFixedWidth(px(_FIELD))
    row.addWidget(field)
    return row


def _lines(title: str, findings: Sequence[Finding], edge: ColourRole | None = None) -> Card:
    card = Card(title)
    card.set_edge(edge)
    for line in all_in_words(findings, formats_of(), most=50):
        card.body.addWidget(label(line, wrap=True, selectable=True))
    return card


def _read_steps(text: str) -> float:
    """A whole number of steps; raises ValueError with a sentence for the person."""
    steps = parse_number(text)
    if not steps.is_integer() or not 1 <= steps <= MOST_OPTIONS:
        limit = formats_of().number(MOST_OPTIONS)
        raise ValueError(f"A whole number of steps from 1 to {limit} is expected.")
    return steps
