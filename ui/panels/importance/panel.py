"""What matters, and how much: the weight matrix, and below it the curve of an amount."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.document.touched import Touched
from app.domain.edits.scales import set_scale
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import issue_number, others_of, party_of, us_of
from app.domain.parties import Scale
from app.domain.problems import Place
from app.domain.project import Project
from app.domain.values import Unknown
from app.wording.names import LONGEST_IN_A_CAPTION, party_in_sentence
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.leading import Leading
from ui.delegates.weights import are_marked, confirm_button, switch_lock, weights_grid
from ui.kit.buttons import button, link_button, may_shrink
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.explain import Explain
from ui.kit.grid.sheet import Gestures, RowId
from ui.kit.page import lay_out_page
from ui.kit.text import button_text
from ui.models.rows import RowsModel
from ui.panels.importance.columns import drag, name_column, party_column
from ui.panels.importance.curve import CurveCard
from ui.panels.importance.interest import InterestCard
from ui.panels.importance.rows import MatrixRow, rows_of

_ABOUT = (
    "An importance says what the step from the worst to the best outcome of an issue is worth, compared with the other "
    "steps. Only the shares count: 30 and 15 is the same as 2 and 1. Dragging a bar sets its share; a locked one stays "
    "while others are dragged."
)


class ImportancePanel(QWidget):
    """Opens with our column; the other side's is one click away, because one should score before one guesses."""

    def __init__(self, link: DocumentLink, attention: Attention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._opened: frozenset[IssueId] = frozenset()
        self._with_theirs = False
        self._model: RowsModel[MatrixRow] = RowsModel(
            (name_column(link), party_column(link, link.project.us)),
            gestures=Gestures(together=link.together, toggle=self._toggle),
            shape=lambda row: row.shape,
        )
        self._named: tuple[tuple[PartyId, str], ...] = _named(link.project)
        self._build()
        Leading(self, link, attention, self._go_to_place)
        Following(self, link, Touched.ISSUES | Touched.PARTIES | Touched.INTERESTS, self._show)
        # What is typed here is an importance, so the keyboard begins there and not on a name.
        self._grid.go_to(0, 1)

    @property
    def unfolded(self) -> frozenset[IssueId]:
        """The issues whose options are in sight."""
        return self._opened

    @property
    def is_with_theirs(self) -> bool:
        """Whether what we believe of the other sides is in sight."""
        return self._with_theirs

    def unfold(self, issues: frozenset[IssueId], *, with_theirs: bool) -> None:
        """Show the options of these issues only, and what we believe of the other sides or not."""
        self._opened, self._with_theirs = issues, with_theirs
        self._show_columns()
        self._show(self._link.project)

    def _build(self) -> None:
        page, area = lay_out_page(
            self,
            "What matters, and how much",
            "From worst to best on each issue: how much is that change worth? Drag a bar or type. "
            "Open an issue to score its options.",
        )
        inside = area.widget()
        name = "Importance of issues and scores of options"
        self._grid = weights_grid(self._model, self._link, name, drag=self._drag, lock=self._switch_lock)
        self._grid.selectionModel().currentRowChanged.connect(self._show_curve)
        self._theirs: QPushButton = button("")
        self._theirs.setCheckable(True)
        may_shrink(self._theirs)
        self._theirs.clicked.connect(self._switch_theirs)
        self._sheet = link_button("")
        self._sheet.clicked.connect(self._switch_scale)
        self.money = link_button("What do waiting for money, and risk, cost you?", "clock")
        self.money.clicked.connect(lambda: self._attention.go_to(Page.TRADES, Place(party=self._link.project.us)))
        self._confirm = confirm_button(self._link, self._in_sight)
        self._curve = CurveCard(self._link, inside)
        self._interest = InterestCard(self._link, inside)
        self._empty = EmptyState(
            "list", "There is nothing to weigh yet: name what is negotiated first.", "Go to issues"
        )
        self._empty.action.clicked.connect(lambda: self._attention.go_to(Page.ISSUES))
        self._table = Card(padding=3, parent=inside)
        self._table.body.addWidget(self._grid)
        page.addWidget(self._theirs, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._empty, self._table):
            page.addWidget(part)
        page.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._curve)
        page.addWidget(self._interest)
        page.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.money, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(Explain("How importance counts", _ABOUT))
        page.addStretch(1)
        self.setFocusProxy(self._grid)

    # showing

    def _show(self, project: Project) -> None:
        if self._named != _named(project):
            self._named = _named(project)
            self._show_columns()
        self._model.set_rows(rows_of(project, self._opened))
        self._empty.setVisible(not project.issues)
        self._table.setVisible(bool(project.issues))
        others = others_of(project)
        alone = party_in_sentence(project, others[0].id, LONGEST_IN_A_CAPTION)
        name = alone if len(others) == 1 else "the other sides"
        self._theirs.setText(button_text(f"Hide {name}" if self._with_theirs else f"Show what we believe of {name}"))
        self._theirs.setChecked(self._with_theirs)
        self._theirs.setVisible(bool(project.issues))
        as_given = us_of(project).scale is Scale.AS_GIVEN
        self._sheet.setText(
            "Count by importance instead of a score sheet" if as_given else "I have a ready-made score sheet"
        )
        self._confirm.setVisible(are_marked(project, self._in_sight()))
        self._show_curve(self._grid.currentIndex())

    def _show_columns(self) -> None:
        parties = self._in_sight()
        # With several parties the names get little room, so that what is to spare is theirs.
        stretch = 3 if len(parties) == 1 else 1
        columns = (name_column(self._link), *(party_column(self._link, party, stretch=stretch) for party in parties))
        row, column = self._grid.currentIndex().row(), self._grid.currentIndex().column()
        self._model.set_columns(columns, rows_of(self._link.project, self._opened))
        self._grid.go_to(row, min(column, len(columns) - 1))

    def _show_curve(self, current: QModelIndex) -> None:
        rows = self._model.rows
        row = current.row() if current.isValid() else -1
        issue = rows[row].issue.id if 0 <= row < len(rows) else None
        self._curve.show_issue(issue, self._in_sight())
        self._interest.show_issue(issue)

    def _in_sight(self) -> list[PartyId]:
        """The parties whose columns are shown."""
        project = self._link.project
        return [project.us, *(party.id for party in others_of(project) if self._with_theirs)]

    def _go_to_place(self, place: Place) -> None:
        if place.interest is not None and place.party == self._link.project.us:
            self._go_to_interest(place)
            return
        if place.issue is None:
            return
        number = issue_number(self._link.project, place.issue) - 1
        option = place.option or self._first_to_score(number, place.party)
        if option is not None and place.issue not in self._opened:
            self._toggle((place.issue, None))
        if place.party is not None and place.party != self._link.project.us and not self._with_theirs:
            self._switch_theirs()
        wanted = (place.issue, option)
        row = next((number for number, row in enumerate(self._model.rows) if row.id == wanted), None)
        if row is not None:
            self._grid.go_to(row, 1)
            self._grid.setFocus()

    def _go_to_interest(self, place: Place) -> None:
        row = next((number for number, row in enumerate(self._model.rows) if row.id == (place.issue, None)), None)
        if row is not None:
            self._grid.go_to(row, 1)
        self._interest.go_to(place.interest)

    def _first_to_score(self, number: int, party: PartyId | None) -> OptionId | None:
        """Where one begins when nothing is said of the outcomes of a choice, which is what its importance rests on."""
        project = self._link.project
        issue = project.issues[number]
        value = party_of(project, party or project.us).preferences[number].value
        unscored = isinstance(value, Unknown) and isinstance(issue, ChoiceIssue) and issue.options
        return issue.options[0].id if isinstance(issue, ChoiceIssue) and unscored else None

    # what is done

    def _toggle(self, identifier: RowId) -> None:
        issue = _issue_of(identifier)
        self._opened = self._opened - {issue} if issue in self._opened else self._opened | {issue}
        self._show(self._link.project)

    def _switch_theirs(self) -> None:
        self.unfold(self._opened, with_theirs=not self._with_theirs)

    def _switch_scale(self) -> None:
        us = us_of(self._link.project)
        scale = Scale.SHARES if us.scale is Scale.AS_GIVEN else Scale.AS_GIVEN
        self._link.apply(set_scale, party=us.id, scale=scale)

    def _drag(self, identifier: RowId, party: object, fraction: float, token: object) -> None:
        row = next((row for row in self._model.rows if row.id == identifier), None)
        if row is not None:
            refusal = drag(self._link, row, PartyId(str(party)), fraction, token)
            if refusal:
                current = self._grid.currentIndex()
                self._grid.say(current.row(), current.column(), refusal)

    def _switch_lock(self, identifier: RowId, party: object) -> None:
        switch_lock(self._link, PartyId(str(party)), _issue_of(identifier))


def _named(project: Project) -> tuple[tuple[PartyId, str], ...]:
    return tuple((party.id, party.name) for party in project.parties)


def _issue_of(identifier: RowId) -> IssueId:
    parts: Sequence[object] = identifier if isinstance(identifier, tuple) else (identifier,)
    return IssueId(str(parts[0]))
