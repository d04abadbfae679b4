"""What each outcome of an issue scores for another side, with its range: options in their order, amounts on a curve."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.edits.scores import clear_scores, score_by_order, set_score, set_score_range
from app.domain.estimates import Estimate, weakest
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import option_of, party_of, preference_of
from app.domain.packages import OptionTerm
from app.domain.parties import Preference
from app.domain.stances import best_first
from app.domain.values import OptionScores, ValueFunction, scores_in
from app.wording.names import is_named, option_name
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.grid.sheet import Gestures, RowId, RowShape, Sheet
from ui.kit.grid.view import Grid
from ui.kit.text import small
from ui.models.columns import Column, refuse_if
from ui.models.curve_points import CurvePoints
from ui.models.rows import RowsModel
from ui.models.scores import ScoreEdits, ScoreRow, range_columns, score_column


class OrderTable(QWidget):
    """The options of a choice in their order, best first; the order is changed by carrying rows about."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._party = PartyId("")
        self._issue = IssueId("")
        edits = ScoreEdits[ScoreRow](score=self._score, bounds=self._bound, clear=self._clear)
        option: Column[ScoreRow] = Column(
            key="outcome",
            title="Option",
            text=lambda row: row.name,
            stands_in=lambda row: not row.named,
            width=120,
            stretch=3,
        )
        self.model: RowsModel[ScoreRow] = RowsModel(
            (option, score_column(edits), *range_columns(edits)),
            gestures=Gestures(together=link.together, move=self._move),
            shape=lambda _: RowShape(height=30),
        )
        self.grid = _lay_out(self, self.model, "Their order, best first: drag the rows, or Ctrl+Shift+arrows")

    def show_issue(self, issue: ChoiceIssue, party: PartyId) -> None:
        """Show the options of an issue as a party orders them."""
        value = self._preference(issue.id, party).value
        best = [term.option for term in best_first(issue, value) if isinstance(term, OptionTerm)]
        rows = [
            ScoreRow(
                id=each,
                name=option_name(issue, each),
                score=_score_of(value, each),
                named=is_named(option_of(issue, each).label),
            )
            for each in best
        ]
        self._issue, self._party = issue.id, party
        self.model.set_rows(rows)

    def _preference(self, issue: IssueId, party: PartyId) -> Preference:
        return preference_of(party_of(self._link.project, party), issue)

    def _score(self, row: ScoreRow, score: float) -> str:
        return self._link.apply(set_score, party=self._party, issue=self._issue, option=_option(row.id), score=score)

    def _bound(self, row: ScoreRow, bounds: tuple[float, float]) -> str:
        return self._link.apply(
            set_score_range, party=self._party, issue=self._issue, option=_option(row.id), bounds=bounds
        )

    def _clear(self, row: ScoreRow) -> str:
        return self._link.apply(clear_scores, party=self._party, issue=self._issue, options=[_option(row.id)])

    def _move(self, ids: Sequence[RowId], before: int) -> None:
        present = [row.id for row in self.model.rows]
        picked = [option for option in present if option in ids]
        head = [option for option in present[:before] if option not in ids]
        tail = [option for option in present[before:] if option not in ids]
        order = [_option(each) for each in (*head, *picked, *tail)]
        entry = self._preference(self._issue, self._party)
        source = (weakest(scores_in(entry.value)) or entry.weight).source
        refuse_if(
            self._link.apply(score_by_order, party=self._party, issue=self._issue, best_first=order, source=source)
        )


class CurveTable(QWidget):
    """The numbers of a curve: its ends and its middle, or its points."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = CurvePoints(link)
        self.model = self._points.model
        self.grid = _lay_out(self, self.model, "What amounts are worth to them")

    def show_issue(self, issue: AmountIssue, party: PartyId) -> None:
        """Show the numbers of a party's curve; nothing while no direction is known."""
        self.setVisible(self._points.show(issue, party))


def _lay_out(page: QWidget, sheet: Sheet, caption: str) -> Grid:
    """A table below a caption, which names it up to a colon."""
    grid = Grid(sheet, page)
    grid.setItemDelegate(CellDelegate(grid))
    grid.setAccessibleName(caption.partition(":")[0])
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(small(caption))
    column.addWidget(grid)
    return grid


def _score_of(value: ValueFunction, option: OptionId) -> Estimate | None:
    known = value.scores if isinstance(value, OptionScores) else ()
    return next((entry.score for entry in known if entry.option == option), None)


def _option(identifier: Hashable) -> OptionId:
    return OptionId(str(identifier))
