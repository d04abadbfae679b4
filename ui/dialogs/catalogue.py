"""What else could be on the table? Three questions, and for each the issues that people trade."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMargins, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.domain.edits.issues import insert_issue
from app.library.catalogue import Entry, Kind, Opening
from app.library.suggestions import interest_behind, issue_from, kinds_for, opens_for, suggestions_for
from app.wording.descriptions import describe
from app.wording.numbers import formats_of
from app.wording.widening import noted_in_words
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.dialogs.widening import WideningPreview
from ui.kit.buttons import button, link_button, primary_button
from ui.kit.flow import FlowGrid
from ui.kit.pick_list import PickList
from ui.kit.scrolled import as_high_as_needed, scrolled
from ui.kit.search_field import SearchField
from ui.kit.taking_away import empty_out
from ui.kit.text import heading, label, secondary, small
from ui.kit.type_scale import px

_QUESTIONS = {
    None: "All suggestions",
    Opening.COSTS_US_LITTLE: "What do you have that costs you little?",
    Opening.THEY_GIVE_CHEAPLY: "What could they give cheaply?",
    Opening.HAPPENS_LATER: "What could happen later?",
}
_WHY = {
    None: "Every further issue that matters more to one side than to the other is something to trade.",
    Opening.COSTS_US_LITTLE: "Offer it: what is cheap for you may be worth a lot to them.",
    Opening.THEY_GIVE_CHEAPLY: "Ask for it: what is cheap for them may be worth a lot to you.",
    Opening.HAPPENS_LATER: "Settle it now: each side can take the part of the risk that worries it less.",
}
_ENTRY = Qt.ItemDataRole.UserRole
_SIZE = QSize(780, 600)


def open_catalogue(parent: QWidget, link: DocumentLink, studies: StudyLink) -> "CatalogueDialog":
    """Open the catalogue over a window."""
    dialog = CatalogueDialog(link, studies, parent)
    room = parent.window().size().shrunkBy(QMargins(px(8), px(8), px(8), px(8)))
    dialog.resize(QSize(px(_SIZE.width()), px(_SIZE.height())).boundedTo(room))
    dialog.open()
    return dialog


class CatalogueDialog(QDialog):
    """Each issue taken is one step that undo takes back; the dialog stays open for more."""

    def __init__(self, link: DocumentLink, studies: StudyLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What else could be on the table?")
        self._link = link
        self._preview = WideningPreview(link, studies)
        self._opening: Opening | None = None
        self._added = 0
        self._kind_chosen: Kind | None = None
        self._build()
        self._show()
        self._list.setFocus()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(px(20), px(16), px(20), px(16))
        page.setSpacing(px(12))
        page.addWidget(heading("What else could be on the table?"))
        page.addLayout(self._question_grid())
        self._why = secondary("")
        page.addWidget(self._why)
        self._kind = PickList("Kind of negotiation", self)
        kinds = [(kind.title, kind) for kind in kinds_for(self._link.project)]
        self._kind.set_entries([("Suggestions for this deal", None), *kinds])
        self._kind.picked.connect(self._choose_kind)
        self._search = SearchField("Search", parent=self)
        self._search.setAccessibleName("Search the catalogue")
        self._search.textChanged.connect(lambda _: self._show())
        self._search.left.connect(self.reject)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Issues that could be added")
        self._list.setProperty("card", "plain")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.currentItemChanged.connect(lambda *_: self._show_entry())
        # Enter is the default button's already; it would take two.
        self._list.itemDoubleClicked.connect(lambda _: self._take())
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(px(8), 0, px(8), 0)
        column.setSpacing(px(8))
        self._head, self._details = QVBoxLayout(), QVBoxLayout()
        self._head.setSpacing(px(8))
        self._details.setSpacing(px(8))
        column.addLayout(self._head)
        column.addWidget(self._preview)
        column.addLayout(self._details)
        column.addStretch(1)
        area = scrolled(self._inside)
        as_high_as_needed(self._inside)
        # Nothing in it takes the keyboard, and it may be longer than the dialog is high.
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setProperty("reads", "yes")
        area.setAccessibleName("About this issue")
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

    def _question_grid(self) -> FlowGrid:
        grid = FlowGrid(column=284, gap=8)
        self._openings: dict[Opening | None, QPushButton] = {}
        for opening, words in _QUESTIONS.items():
            made = button(words)
            made.setCheckable(True)
            made.clicked.connect(partial(self._choose, opening))
            self._openings[opening] = made
            grid.addWidget(made)
        return grid

    def _bottom_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._said = small("")
        row.addWidget(self._said, 1)
        self._back = link_button("Take it back", "undo-2")
        self._back.clicked.connect(self._take_back)
        self._back.hide()
        row.addWidget(self._back)
        done = button("Done")
        done.clicked.connect(self.accept)
        self._add = primary_button("Add this issue", "plus")
        self._add.setDefault(True)
        self._add.clicked.connect(self._take)
        row.addWidget(done)
        row.addWidget(self._add)
        return row

    # showing

    def _choose(self, opening: Opening | None) -> None:
        self._opening = opening
        self._show()

    def _choose_kind(self, kind: Kind | None) -> None:
        self._kind_chosen = kind
        self._show()

    def _show(self) -> None:
        for opening, made in self._openings.items():
            made.setChecked(opening is self._opening)
        self._why.setText(_WHY[self._opening])
        self._fill()
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._show_entry()

    def _fill(self) -> None:
        before = self._current()
        self._list.clear()
        for entry in self._entries():
            item = QListWidgetItem(entry.name)
            item.setData(_ENTRY, entry)
            self._list.addItem(item)
            if before is not None and entry.name == before.name:
                self._list.setCurrentItem(item)

    def _entries(self) -> Sequence[Entry]:
        kind = self._kind_chosen
        chosen = kind.entries if kind is not None else suggestions_for(self._link.project)
        words = self._search.text().casefold().split()
        taken = {issue.name.casefold() for issue in self._link.project.issues}
        return [
            entry
            for entry in chosen
            if entry.name.casefold() not in taken
            and (self._opening is None or self._opening in opens_for(self._link.project, entry))
            and all(word in f"{entry.name} {entry.what}".casefold() for word in words)
        ]

    def _show_entry(self) -> None:
        empty_out(self._head)
        empty_out(self._details)
        entry = self._current()
        self._preview.show_entry(entry)
        self._add.setEnabled(entry is not None)
        if entry is None:
            self._details.addWidget(
                secondary(
                    "Choose another one to read about it, or Done to go on."
                    if self._list.count()
                    else "Nothing here fits these words. Try another question, or clear the search."
                )
            )
            return
        self._head.addWidget(heading(entry.name, "section"))
        self._head.addWidget(label(entry.what, wrap=True))
        noted = interest_behind(self._link.project, entry)
        if noted is not None:
            self._head.addWidget(label(noted_in_words(self._link.project, *noted), "secondary", wrap=True))
        self._details.addWidget(small("What could be agreed"))
        self._details.addWidget(label(describe(issue_from(self._link.project, entry), formats_of()), wrap=True))
        self._details.addWidget(small("Ask"))
        for question in entry.questions:
            self._details.addWidget(label(f"“{question}”", wrap=True))
        self._details.addWidget(small("What people usually say"))
        for side, position in entry.positions:
            self._details.addWidget(label(f"{side[:1].upper()}{side[1:]}: “{position}”", wrap=True))

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
        if refusal:
            return
        self._added += 1
        self._back.show()
        # Nothing is chosen now: a second click must not add what has moved up into its place.
        self._list.setFocus()
        place = self._list.verticalScrollBar().value()
        # What was looked for is found; the whole list shows what else there is.
        with QSignalBlocker(self._search):
            self._search.clear()
        self._fill()
        self._list.setCurrentRow(-1)
        self._list.verticalScrollBar().setValue(place)
        self._show_entry()

    def _take_back(self) -> None:
        """Undo the issue that was added last; of several one after the other."""
        # Nobody else changes the deal while the dialog is open.
        step = self._link.undo()
        self._added -= 1
        self._said.setText("" if step is None else "Taken back.")
        self._back.setVisible(self._added > 0)
        self._list.setFocus()
        self._fill()
        self._show_entry()
