"""Their side: what we believe the other party wants, how much, and how we know; everything here is an estimate."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.document.touched import Touched
from app.domain.edits.parties import note_on_party, remove_party, rename_party
from app.domain.edits.weights import set_share
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import issue_number, others_of, party_of
from app.domain.problems import Place
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.names import party_name
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.leading import Leading
from ui.bridge.study_link import StudyLink
from ui.delegates.name_field import NameField
from ui.delegates.note_field import note_field
from ui.delegates.weights import are_marked, confirm_button, switch_lock, weights_grid
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.empty_state import EmptyState
from ui.kit.grid.sheet import Gestures, RowId
from ui.kit.page import lay_out_page
from ui.kit.text import small
from ui.kit.type_scale import px
from ui.models.rows import RowsModel
from ui.panels.their_side.columns import TheirRow, columns_of, rows_of, share_at
from ui.panels.their_side.details import TheirDetails
from ui.panels.their_side.hinges import HingesCard
from ui.panels.their_side.no_deal import TheirNoDeal
from ui.panels.their_side.statements import StatementsCard

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.INTERESTS | Touched.STATEMENTS


class TheirSidePanel(QWidget):
    """A table of the issues as the other side sees them, with a card on the current one."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._others = [party.id for party in others_of(link.project)]
        self._party = self._others[0]
        self._model: RowsModel[TheirRow] = RowsModel(
            columns_of(link, self._party), gestures=Gestures(together=link.together)
        )
        self._build(studies)
        Leading(self, link, attention, self._go_to_place)
        following = Following(self, link, _SHOWN, self._show)
        attention.axes_changed.connect(following.again)
        if link.project.issues:
            self._grid.go_to(0, 1)

    def _build(self, studies: StudyLink) -> None:
        page, area = lay_out_page(
            self,
            "Their side",
            "What do they want, how much does it matter to them, and how do you know? Leave at “not known” "
            "what you have not asked: a question is better than a guess.",
        )
        inside = area.widget()
        name = "What the other side wants"
        self._grid = weights_grid(self._model, self._link, name, drag=self._drag, lock=self._switch_lock)
        self._grid.selectionModel().currentRowChanged.connect(self._show_details)
        self._confirm = confirm_button(self._link, lambda: [self._party])
        self._details = TheirDetails(self._link, inside)
        self.hinges = HingesCard(self, self._link, self._attention, studies, inside)
        self.statements = StatementsCard(self._link, parent=inside)
        self.no_deal = TheirNoDeal(self._link, self._attention, lambda: self._party, inside)
        self.money = link_button("What do waiting for money, and risk, cost them?", "clock")
        self.money.clicked.connect(lambda: self._attention.go_to(Page.TRADES, Place(party=self._party)))
        self._empty = EmptyState(
            "user", "Name what is negotiated first, then say what they want of it.", "Go to issues"
        )
        self._empty.action.clicked.connect(lambda: self._attention.go_to(Page.ISSUES))
        self._table = Card(padding=3, parent=inside)
        self._table.body.addWidget(self._grid)
        self._note = note_field(
            "Notes on this side",
            "Who they are, whom they answer to, what else you know",
            keep=lambda note: self._link.apply_merging(
                ("note", self._party), note_on_party, party=self._party, note=note
            ),
            close=self._link.close_step,
        )
        page.addLayout(self._whose())
        for part in (self._empty, self._table):
            page.addWidget(part)
        page.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.hinges)
        page.addWidget(self._details)
        page.addWidget(self.statements)
        page.addWidget(self.no_deal)
        page.addWidget(self.money, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(small("Notes on them"))
        page.addWidget(self._note)
        page.addStretch(1)
        self.setFocusProxy(self._grid)

    # showing

    def _whose(self) -> QHBoxLayout:
        """Whose side it is: the list of the others, and the name of the one in sight."""
        self._who = Combo()
        self._who.setAccessibleName("Which other side")
        self._who.activated.connect(lambda index: self._attention.set_other(self._who.itemData(index)))
        self._name = NameField(
            "Name of the other side", "Who is the other side?", keep=self._rename, close=self._link.close_step
        )
        self._remove = link_button("Remove", "trash-2")
        self._remove.clicked.connect(lambda: self._link.apply(remove_party, party=self._party))
        who = QHBoxLayout()
        who.setSpacing(px(8))
        # A long name in the list would leave none of a narrow page to the field beside it.
        self._who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        who.addWidget(self._who, 1)
        who.addWidget(small("Name", wrap=False))
        who.addWidget(self._name, 1)
        who.addWidget(self._remove)
        return who

    def _choose(self, others: list[PartyId]) -> None:
        """Look at the party on the axis, or at the one looked at so far, or at the first."""
        wanted = (self._attention.other, self._party, others[0])
        party = next(each for each in wanted if each in others)
        if (party, others) != (self._party, self._others):
            self._others = others
            self._look_at(party)

    def _look_at(self, party: PartyId) -> None:
        self._party = party
        row, column = self._grid.currentIndex().row(), self._grid.currentIndex().column()
        self._model.set_columns(columns_of(self._link, party), rows_of(self._link.project, party))
        self._grid.go_to(row, column)

    def _show(self, project: Project) -> None:
        others = others_of(project)
        self._choose([party.id for party in others])
        self._who.clear()
        for party in others:
            self._who.addItem(party_name(project, party.id), party.id)
        self._who.setCurrentIndex(self._who.findData(self._party))
        self._who.setVisible(len(others) > 1)
        self._remove.setVisible(len(project.parties) > FEWEST_PARTIES)
        self._note.set_words(party_of(project, self._party).note)
        self._name.set_name(party_of(project, self._party).name)
        self._model.set_rows(rows_of(project, self._party))
        self._confirm.setVisible(are_marked(project, [self._party]))
        self._empty.setVisible(not project.issues)
        self._table.setVisible(bool(project.issues))
        self.statements.show_party(project, self._party)
        self.no_deal.show_project(project)
        self._show_details(self._grid.currentIndex())

    def _show_details(self, current: QModelIndex) -> None:
        rows = self._model.rows
        row = current.row() if current.isValid() else -1
        self._details.show_issue(rows[row].issue.id if 0 <= row < len(rows) else None, self._party)

    def _go_to_place(self, place: Place) -> None:
        if place.party is not None and place.party != self._link.project.us:
            self._attention.set_other(place.party)
        if place.issue is not None:
            self._grid.go_to(issue_number(self._link.project, place.issue) - 1, 1)
            self._grid.setFocus()
        if place.interest is not None:
            self._details.go_to(place.interest)
        elif place.issue is None and place.party is not None:
            self._name.setFocus()

    # edits

    def _rename(self, name: str) -> None:
        self._link.apply_merging(("name", self._party), rename_party, party=self._party, name=name)

    def _drag(self, issue: RowId, _: object, fraction: float, token: object) -> None:
        key = ("importance", self._party, issue, token)
        self._link.apply_merging(key, set_share, party=self._party, issue=IssueId(str(issue)), share=share_at(fraction))

    def _switch_lock(self, issue: RowId, _: object) -> None:
        switch_lock(self._link, self._party, IssueId(str(issue)))
