"""What each outcome of an issue scores for another side, with its range: options in their order, amounts on a curve."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.curves import numbers_along
from app.domain.edits.curves import set_curve_score, set_curve_score_range
from app.domain.edits.scores import clear_scores, score_by_order, set_score, set_score_range
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import option_of, party_of, preference_of
from app.domain.packages import OptionTerm
from app.domain.parties import Preference
from app.domain.stances import best_first
from app.domain.values import OptionScores, ValueFunction
from app.wording.names import is_named, option_name
from app.wording.numbers import formats_of, parse_number
from app.wording.plain import amount
from app.wording.reading import NotANumber
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.grid.sheet import Gestures, RowId, RowShape
from ui.kit.grid.view import Grid
from ui.kit.text import small
from ui.models.columns import CellRefused, Column
from ui.models.rows import RowsModel

_FINEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """An outcome: what it is called, whether that is a name of its own, what it scores as far as that is known."""

    id: Hashable
    name: str
    score: Estimate | None
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEdits:
    """What typing into the table does; each returns the refusal, if any."""

    score: Callable[[ScoreRow, float], str]
    bounds: Callable[[ScoreRow, tuple[float, float]], str]
    clear: Callable[[ScoreRow], str]


class ScoreTable(QWidget):
    """A table of scores and their ranges under a caption; what an edit does, the kinds of issues say."""

    def __init__(self, link: DocumentLink, words: tuple[str, str], edits: ScoreEdits, gestures: Gestures) -> None:
        super().__init__()
        title, caption = words
        self._link = link
        self._edits = edits
        self._party = PartyId("")
        self._issue = IssueId("")
        self.model: RowsModel[ScoreRow] = RowsModel(
            (
                Column(
                    key="outcome",
                    title=title,
                    text=lambda row: row.name,
                    stands_in=lambda row: not row.named,
                    width=120,
                    stretch=3,
                ),
                self._column("likely", "Score", lambda score: score.value),
                self._column("low", "At least", lambda score: score.floor),
                self._column("high", "At most", lambda score: score.ceiling),
            ),
            gestures=gestures,
            shape=lambda _: RowShape(height=30),
        )
        self.grid = Grid(self.model)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName(caption.partition(":")[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(small(caption))
        column.addWidget(self.grid)

    def _show(self, issue: IssueId, party: PartyId, rows: Sequence[ScoreRow]) -> None:
        self._issue, self._party = issue, party
        self.model.set_rows(rows)

    def _preference(self, issue: IssueId, party: PartyId) -> Preference:
        return preference_of(party_of(self._link.project, party), issue)

    def _column(self, key: str, title: str, part: Callable[[Estimate], float]) -> Column[ScoreRow]:
        def text(row: ScoreRow) -> str:
            return "–" if row.score is None else formats_of().number(round(part(row.score), _FINEST))

        return Column(
            key=key,
            title=title,
            text=text,
            edit_text=lambda row: "" if row.score is None else text(row),
            edit=lambda row, typed: self._edit(row, key, typed),
            number=True,
            width=72,
        )

    def _edit(self, row: ScoreRow, key: str, typed: str) -> None:
        if not typed.strip():
            _take(self._edits.clear(row))
            return
        try:
            number = parse_number(typed)
        except NotANumber as error:
            raise CellRefused(error.sentence) from error
        if key == "likely":
            _take(self._edits.score(row, number))
            return
        low = number if key == "low" else row.score.floor if row.score else number
        high = number if key == "high" else row.score.ceiling if row.score else number
        _take(self._edits.bounds(row, (low, high)))


class OrderTable(ScoreTable):
    """The options of a choice in their order, best first; the order is changed by carrying rows about."""

    def __init__(self, link: DocumentLink) -> None:
        caption = "Their order, best first: drag the rows, or Ctrl+Shift+arrows"
        edits = ScoreEdits(score=self._score, bounds=self._bound, clear=self._clear)
        super().__init__(link, ("Option", caption), edits, Gestures(together=link.together, move=self._move))

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
        self._show(issue.id, party, rows)

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
        source = self._preference(self._issue, self._party).weight.source
        _take(self._link.apply(score_by_order, party=self._party, issue=self._issue, best_first=order, source=source))


class CurveTable(ScoreTable):
    """The numbers of a curve: its ends and its middle, or its points."""

    def __init__(self, link: DocumentLink) -> None:
        edits = ScoreEdits(score=self._score, bounds=self._bound, clear=_refuse_to_clear)
        words = ("Amount", "What amounts are worth to them")
        super().__init__(link, words, edits, Gestures(together=link.together))

    def show_issue(self, issue: AmountIssue, party: PartyId) -> None:
        """Show the numbers of a party's curve; nothing while no direction is known."""
        numbers = numbers_along(self._preference(issue.id, party).value, issue)
        rows = [
            ScoreRow(id=number.amount, name=amount(number.amount, issue, formats_of()), score=number.score)
            for number in numbers
        ]
        self.setVisible(bool(rows))
        self._show(issue.id, party, rows)

    def _score(self, row: ScoreRow, score: float) -> str:
        return self._link.apply(
            set_curve_score, party=self._party, issue=self._issue, amount=_amount(row.id), score=score
        )

    def _bound(self, row: ScoreRow, bounds: tuple[float, float]) -> str:
        return self._link.apply(
            set_curve_score_range, party=self._party, issue=self._issue, amount=_amount(row.id), bounds=bounds
        )


def _refuse_to_clear(row: ScoreRow) -> str:
    return f"The curve needs a score at {row.name}: type one, or leave all of it at “not known”."


def _score_of(value: ValueFunction, option: OptionId) -> Estimate | None:
    known = value.scores if isinstance(value, OptionScores) else ()
    return next((entry.score for entry in known if entry.option == option), None)


def _option(identifier: Hashable) -> OptionId:
    return OptionId(str(identifier))


def _amount(identifier: Hashable) -> float:
    return float(str(identifier))


def _take(refusal: str) -> None:
    if refusal:
        raise CellRefused(refusal)
