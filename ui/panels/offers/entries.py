"""The log as a table, the latest offer first: a row opens and shows its offer whole, to be edited there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import OfferId
from app.domain.offers import Offer
from app.domain.project import Project
from app.study.course import Course
from app.study.picture import Picture
from app.wording.log_table import about_the_table, unmoved_in_words
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.grid.inlaid import InlaidGrid
from ui.kit.grid.sheet import Gestures, RowId
from ui.kit.lines_label import LinesLabel
from ui.kit.type_scale import px
from ui.models.rows import RowsModel
from ui.panels.offers.entry import OfferEntry
from ui.panels.offers.log_rows import LogRow, Shown, columns_of, issues_of, rows_of, scores_of, shape_of

__all__ = ["Entries"]

AT_FIRST = 50
"""So many of the newest offers are shown; as many more whenever earlier ones are asked for."""


class Entries(QWidget):
    """One offer at a time is open; what was made for it is kept as long as the offer stays.

    `compared(offer, since)` asks what changed since another offer; `more_asked` comes when earlier offers are wanted.
    """

    compared = Signal(object, object)
    more_asked = Signal()

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._entries: dict[OfferId, OfferEntry] = {}
        self._offers: tuple[Offer, ...] = ()
        self._picture: Picture | None = None
        self._course: Course | None = None
        self._changes: Mapping[OfferId, str] = {}
        self._today = ""
        self._basis: tuple[object, ...] = ()
        self._titles: list[tuple[object, str, int | None]] = []
        self.most = AT_FIRST
        self._model: RowsModel[LogRow] = RowsModel(
            (), gestures=Gestures(toggle=self._toggle, toggles_anywhere=True), shape=shape_of
        )
        self._build()

    def _build(self) -> None:
        self._table = Card(padding=3)
        self.grid = InlaidGrid(self._model)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("The log of offers")
        self.grid.setAccessibleDescription("Enter or Space opens an offer, Tab goes into it.")
        self.grid.clicked.connect(self._click)
        self._table.body.addWidget(self.grid)
        self.about = LinesLabel(lines=3, shrinks=True)
        self.unmoved = LinesLabel(lines=3, shrinks=True)
        self.earlier = link_button("Show earlier offers", "history")
        self.earlier.clicked.connect(self.show_earlier)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for part in (self.about, self._table, self.unmoved):
            column.addWidget(part)
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)

    def __contains__(self, offer: OfferId) -> bool:
        return self._model.index_of(offer).isValid()

    def opened(self) -> OfferId | None:
        """The offer that is open."""
        return next((row.id for row in self._model.rows if row.opened), None)

    def entry_of(self, offer: OfferId) -> OfferEntry:
        """An offer, opened; KeyError when it is not in the table."""
        if offer not in self:
            raise KeyError(offer)
        if self.opened() != offer:
            self._open(offer)
        return self._entries[offer]

    def rows(self) -> tuple[LogRow, ...]:
        """What the table says."""
        return self._model.rows

    def go_to(self, offer: OfferId) -> None:
        """Make the row of an offer current."""
        self.grid.go_to(self._model.index_of(offer).row(), 0)

    def place_of(self, offer: OfferId) -> QRect:
        """Where the row of an offer is in here, with what is open below it."""
        row = self.grid.visualRect(self._model.index_of(offer))
        return row.translated(self.grid.viewport().mapTo(self, QPoint(0, 0)))

    def show_earlier(self) -> None:
        """Show as many more offers."""
        self.most += AT_FIRST
        self.more_asked.emit()

    def reach(self, project: Project, offer: OfferId) -> None:
        """Show so many offers that this one is among them."""
        places = [each.id for each in project.offers]
        if offer in places and offer not in self:
            while len(places) - places.index(offer) > self.most:
                self.most += AT_FIRST
            self.more_asked.emit()

    def show_project(self, project: Project, picture: Picture | None, today: str) -> None:
        """Show the newest offers of a project with what they are worth."""
        self._offers = project.offers[-self.most :]
        self._picture, self._today = picture, today
        self._show(self.opened())
        hidden = max(0, len(project.offers) - self.most)
        self.earlier.setVisible(hidden > 0)
        self.earlier.setText(f"Show earlier offers ({formats_of().number(hidden, decimals=0)})")
        for gone in [offer for offer in self._entries if offer not in self]:
            self._entries.pop(gone).deleteLater()
        self._fill()

    def show_course(self, course: Course, changes: Mapping[OfferId, str]) -> None:
        """Say what offers changed, where it has been worked out."""
        self._course, self._changes = course, changes
        self._show(self.opened())
        self._fill()

    def _show(self, opened: OfferId | None) -> None:
        project, picture = self._link.project, self._picture
        basis = (
            *(project.issues, project.parties, project.contingencies, project.mesos, self._offers),
            *(() if picture is None else (picture.offers, [(side.party, side.valued) for side in picture.sides])),
            *(self._course, self._today, opened),
        )
        # A draft that moves changes nothing here.
        if basis == self._basis:
            return
        self._basis = basis
        shown = Shown(picture=picture, course=self._course, today=self._today, opened=opened)
        rows = rows_of(project, self._offers, shown)
        columns = columns_of(project, self._offers, picture)
        titles = [(column.key, column.title, column.party) for column in columns]
        if titles == self._titles:
            self._model.set_rows(rows)
        else:
            self._titles = titles
            row, column = self.grid.currentIndex().row(), self.grid.currentIndex().column()
            self._model.set_columns(columns, rows)
            if row >= 0:
                self.grid.go_to(min(row, len(rows) - 1), min(column, len(columns) - 1))
        self._table.setVisible(bool(rows))
        unmoved = len(project.issues) - len(issues_of(project, self._offers))
        valued = picture is None or any(side.valued and side.party == project.us for side in picture.sides)
        self.about.setText(about_the_table(valued=valued))
        self.about.setVisible(any(cell.detail for row in rows for cell in row.terms))
        self.unmoved.setText(unmoved_in_words(unmoved, formats_of()) if unmoved else "")
        self.unmoved.setVisible(bool(rows) and unmoved > 0)

    def _fill(self) -> None:
        """Tell the open entry what there is to tell."""
        opened, project = self.opened(), self._link.project
        if opened is None:
            self.grid.take_out()
            return
        entry = self._entries[opened]
        number, offer = next((n, each) for n, each in enumerate(project.offers, start=1) if each.id == opened)
        entry.show_offer(project, offer, number, self._today)
        entry.show_preferred(project, next((meso for meso in project.mesos if opened in meso.offers), None))
        entry.show_scores(scores_of(project, self._picture).get(opened, ""))
        entry.show_change(self._changes.get(opened, ""))

    # what a person does

    def _click(self, index: QModelIndex) -> None:
        (offer,) = self._model.row_ids(index.row(), index.row())
        self._toggle(offer)

    def _toggle(self, row: RowId) -> None:
        offer = OfferId(str(row))
        self._open(None if offer == self.opened() else offer)

    def _open(self, offer: OfferId | None) -> None:
        self._show(offer)
        if offer is None:
            self.grid.take_out()
            return
        if offer not in self._entries:
            entry = self._entries[offer] = OfferEntry(self._link, offer, self._table)
            entry.compared.connect(lambda since: self.compared.emit(offer, since))
        self._fill()
        self.grid.lay_in(offer, self._entries[offer])
        self._bring_into_sight(offer)
        # Once more when it has its place: only then is it known how high it is.
        QTimer.singleShot(0, self, partial(self._bring_into_sight, offer))

    def _bring_into_sight(self, offer: OfferId) -> None:
        if offer == self.opened():
            self.grid.go_to(self._model.index_of(offer).row(), max(0, self.grid.currentIndex().column()))
