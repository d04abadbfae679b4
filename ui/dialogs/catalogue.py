"""What else could be on the table? Three questions, and for each the issues that people trade."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.edits.issues import insert_issue
from app.library.catalogue import Entry, Kind, Opening
from app.library.suggestions import issue_from, kinds_for, suggestions_for
from app.wording.descriptions import describe
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import button, primary_button
from ui.kit.combo import Combo
from ui.kit.scrolled import scrolled
from ui.kit.text import heading, label, secondary, small
from ui.kit.type_scale import px

_QUESTIONS = {
    None: "Everything that fits",
    Opening.COSTS_US_LITTLE: "What do you have that costs you little?",
    Opening.THEY_GIVE_CHEAPLY: "What could they give cheaply?",
    Opening.HAPPENS_LATER: "What could happen later?",
}
_ENTRY = Qt.ItemDataRole.UserRole


def open_catalogue(parent: QWidget, link: DocumentLink) -> "CatalogueDialog":
    """Open the catalogue over a window."""
    dialog = CatalogueDialog(link, parent)
    dialog.open()
    return dialog


class CatalogueDialog(QDialog):
    """Each issue taken is one step that undo takes back; the dialog stays open for more."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What else could be on the table?")
        self._link = link
        self._opening: Opening | None = None
        self._build()
        self._show()
        self._list.setFocus()

    def _build(self) -> None:
        self.resize(px(780), px(600))
        page = QVBoxLayout(self)
        page.setContentsMargins(px(24), px(20), px(24), px(16))
        page.setSpacing(px(12))
        page.addWidget(heading("What else could be on the table?"))
        page.addWidget(
            secondary(
                "A haggle over one thing has a loser. Every further issue that matters more to one side than to "
                "the other is something to trade."
            )
        )
        page.addLayout(self._question_row())
        self._kind = Combo()
        self._kind.setAccessibleName("Kind of negotiation")
        self._kind.addItem("What fits this deal", None)
        for kind in kinds_for(self._link.project):
            self._kind.addItem(kind.title, kind)
        self._kind.activated.connect(lambda _: self._show())
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search")
        self._search.setAccessibleName("Search the catalogue")
        self._search.textChanged.connect(lambda _: self._show())
        self._list = QListWidget()
        self._list.setAccessibleName("Issues that could be added")
        self._list.currentItemChanged.connect(lambda *_: self._show_entry())
        # Enter is the default button's already; it would take two.
        self._list.itemDoubleClicked.connect(lambda _: self._take())
        self._inside = QWidget()
        self._details = QVBoxLayout(self._inside)
        self._details.setContentsMargins(px(8), 0, px(8), 0)
        self._details.setSpacing(px(8))
        area = scrolled(self._inside)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        for part in (self._kind, self._search, self._list):
            left.addWidget(part)
        across = QHBoxLayout()
        across.setSpacing(px(16))
        across.addLayout(left, 2)
        across.addWidget(area, 3)
        page.addLayout(across, 1)
        page.addLayout(self._bottom_row())

    def _question_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self._openings: dict[Opening | None, QPushButton] = {}
        for opening, words in _QUESTIONS.items():
            made = button(words)
            made.setCheckable(True)
            made.clicked.connect(partial(self._choose, opening))
            self._openings[opening] = made
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _bottom_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._said = small("")
        row.addWidget(self._said, 1)
        done = button("Done")
        done.clicked.connect(self.accept)
        self._add = primary_button("Put it on the table", "plus")
        self._add.setDefault(True)
        self._add.clicked.connect(self._take)
        row.addWidget(done)
        row.addWidget(self._add)
        return row

    # showing

    def _choose(self, opening: Opening | None) -> None:
        self._opening = opening
        self._show()

    def _show(self) -> None:
        for opening, made in self._openings.items():
            made.setChecked(opening is self._opening)
        before = self._current()
        self._list.clear()
        for entry in self._entries():
            item = QListWidgetItem(entry.name)
            item.setData(_ENTRY, entry)
            self._list.addItem(item)
            if before is not None and entry.name == before.name:
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._show_entry()

    def _entries(self) -> Sequence[Entry]:
        kind = self._kind.currentData()
        chosen = kind.entries if isinstance(kind, Kind) else suggestions_for(self._link.project)
        words = self._search.text().casefold().split()
        return [
            entry
            for entry in chosen
            if (self._opening is None or self._opening in entry.opens)
            and all(word in f"{entry.name} {entry.what}".casefold() for word in words)
        ]

    def _show_entry(self) -> None:
        while (item := self._details.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        entry = self._current()
        self._add.setEnabled(entry is not None)
        if entry is None:
            self._details.addWidget(
                secondary("Nothing here fits these words. Try another question, or clear the search.")
            )
            self._details.addStretch(1)
            return
        self._details.addWidget(heading(entry.name, "section"))
        self._details.addWidget(label(entry.what, wrap=True))
        self._details.addWidget(small("What could be agreed"))
        self._details.addWidget(label(describe(issue_from(self._link.project, entry), formats_of()), wrap=True))
        self._details.addWidget(small("Ask"))
        for question in entry.questions:
            self._details.addWidget(label(question, wrap=True))
        self._details.addWidget(small("What people usually say"))
        for side, position in entry.positions:
            self._details.addWidget(label(f"{side}: {position}", wrap=True))
        self._details.addStretch(1)

    def _current(self) -> Entry | None:
        item = self._list.currentItem()
        entry = item.data(_ENTRY) if self._list.currentRow() >= 0 else None
        return entry if isinstance(entry, Entry) else None

    def _take(self) -> None:
        entry = self._current()
        if entry is None:
            return
        refusal = self._link.apply(insert_issue, issue=issue_from(self._link.project, entry))
        self._said.setText(refusal or f"“{entry.name}” is on the table. Say next what it is worth to you.")
        self._show()
