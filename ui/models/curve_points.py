"""The points of a curve as a table: amounts and what they score, typed, pasted, added and taken away."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

from app.domain.curves import numbers_along
from app.domain.edits.curves import bend, set_curve_score, set_curve_score_range, set_knots
from app.domain.edits.scores import first_score
from app.domain.edits.weights import shifted
from app.domain.estimates import Estimate
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import party_of, preference_of
from app.domain.values import Bent, Saturating, Straight, ValueFunction, score_of_amount
from app.records import dataclass
from app.wording.numbers import formats_of, parse_number
from app.wording.plain import amount
from app.wording.reading import NotANumber
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Gestures, RowId, RowShape
from ui.models.columns import CellRefused, Column, refuse_if
from ui.models.rows import RowsModel
from ui.models.scores import ScoreEdits, ScoreRow, range_columns, score_column

__all__ = ["CurvePoints", "PointRow"]

_ADD = "Add a point: type its amount"
_FINEST = 2
_ROW_HEIGHT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow(ScoreRow):
    """A point of a curve; `bounds` is the range of its score that was typed and is not in the deal yet."""

    amount: float
    bounds: tuple[float, float] | None = None


class CurvePoints:
    """A table of the numbers that a party's curve is said by: the points of a bent one, the ends and middle of a line.

    Points stand by rising amount. An amount that is typed makes a line a bent one. What is pasted is taken as a whole,
    because halfway through it two points may stand at one amount. Ranges are shown of what rests on an estimate.
    """

    def __init__(self, link: DocumentLink) -> None:
        self._link = link
        self._issue: AmountIssue | None = None
        self._party = PartyId("")
        self._fresh = count()
        # A point that moves along stays the same row, so that what is current moves with it.
        self._ids: dict[float, Hashable] = {}
        self._held: list[PointRow] | None = None
        edits = ScoreEdits[PointRow](score=self._score, bounds=self._bound, clear=_refuse_to_clear)
        self._ours: tuple[Column[PointRow], ...] = (self._amount_column(), score_column(edits))
        self._theirs = (*self._ours, *range_columns(edits))
        self.model: RowsModel[PointRow] = RowsModel(
            self._ours,
            gestures=Gestures(together=self._together, add=self._add, add_words=_ADD, remove=self._remove),
            shape=lambda _: RowShape(height=_ROW_HEIGHT),
        )

    def show(self, issue: AmountIssue, party: PartyId) -> bool:
        """Show a party's curve as it is now; returns whether it has any numbers."""
        if self._issue is None or (issue.id, party) != (self._issue.id, self._party):
            self._ids = {}
        self._issue, self._party = issue, party
        numbers = numbers_along(self._value(), issue)
        self._ids = {each.amount: self._ids.get(each.amount, next(self._fresh)) for each in numbers}
        rows = [self._row(self._ids[each.amount], each.amount, each.score) for each in numbers]
        columns = self._ours if party == self._link.project.us else self._theirs
        if columns != self.model.columns:
            self.model.set_columns(columns, rows)
        else:
            self.model.set_rows(rows)
        return bool(rows)

    def _row(self, row_id: Hashable, at: float, score: Estimate | None) -> PointRow:
        return PointRow(id=row_id, amount=at, name=amount(at, self._on(), formats_of()), score=score)

    def _amount_column(self) -> Column[PointRow]:
        return Column(
            key="amount",
            title="Amount",
            text=lambda row: row.name,
            edit_text=lambda row: formats_of().number(row.amount),
            edit=self._move,
            width=120,
            stretch=3,
        )

    def _on(self) -> AmountIssue:
        if self._issue is None:
            raise LookupError("no curve is shown")
        return self._issue

    def _value(self) -> ValueFunction:
        return preference_of(party_of(self._link.project, self._party), self._on().id).value

    # one cell, or one row

    def _move(self, row: PointRow, typed: str) -> None:
        if not typed.strip():
            raise CellRefused("A point needs an amount; Ctrl+Shift+Delete takes the whole point away.")
        at = self._read(typed)
        moved = replace(row, amount=at, name=amount(at, self._on(), formats_of()))
        if not self._hold(moved):
            refuse_if(self._shape([*(each for each in self._set_rows() if each.id != row.id), moved]))

    def _score(self, row: PointRow, score: float) -> str:
        known = first_score(self._link.project, self._party, score) if row.score is None else shifted(row.score, score)
        if self._hold(replace(row, score=known)):
            return ""
        return self._apply_score(row.amount, score)

    def _bound(self, row: PointRow, bounds: tuple[float, float]) -> str:
        known = row.score or first_score(self._link.project, self._party, self._height(row))
        ranged = replace(known, low=min(*bounds, known.value), high=max(*bounds, known.value))
        if self._hold(replace(row, score=ranged, bounds=(ranged.floor, ranged.ceiling))):
            return ""
        return self._apply_bounds(row.amount, bounds)

    def _add(self, typed: str) -> None:
        at = self._read(typed)
        added = self._row(next(self._fresh), at, None)
        if self._held is None:
            refuse_if(self._shape([*self._set_rows(), added]))
        else:
            self._held.append(added)
            self.model.set_rows(self._held)

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        rows = self.model.rows
        if {rows[0].id, rows[-1].id} & set(ids):
            raise CellRefused("The first and the last point stay: only one between them can be taken away.")
        if isinstance(self._value(), Bent):
            refuse_if(self._shape([row for row in rows if row.id not in ids]))
        elif isinstance(self._value(), Saturating):
            refuse_if(self._link.apply(bend, party=self._party, issue=self._on().id, curvature=0.0))

    def _read(self, typed: str) -> float:
        issue, show = self._on(), formats_of()
        try:
            at = parse_number(typed, issue=issue)
        except NotANumber as error:
            raise CellRefused(error.sentence) from error
        if not issue.low <= at <= issue.high:
            low, high = amount(issue.low, issue, show), amount(issue.high, issue, show)
            raise CellRefused(f"{amount(at, issue, show)} is out of range: from {low} to {high} is expected.")
        return at

    def _set_rows(self) -> list[PointRow]:
        """The rows that somebody has set: the middle of a straight line only stands for its bend."""
        rows = list(self.model.rows)
        return [rows[0], rows[-1]] if rows and isinstance(self._value(), Straight) else rows

    def _height(self, row: PointRow) -> float:
        """What a point scores; one that was only just added lies on the line."""
        if row.score is not None:
            return row.score.value
        return round(float(score_of_amount(self._value(), self._on(), row.amount).value), _FINEST)

    # several cells

    @contextmanager
    def _together(self, name: str) -> Iterator[None]:
        before = self.model.rows
        held = self._held = list(before)
        try:
            yield
        finally:
            self._held = None
        with self._link.together(name):
            refusal = self._take(before, held)
        self.show(self._on(), self._party)
        if refusal:
            self.model.refused.emit(0, 0, refusal)

    def _hold(self, row: PointRow) -> bool:
        """Keep a changed row until all that is pasted has come; False when nothing is being pasted."""
        if self._held is None:
            return False
        self._held[[each.id for each in self._held].index(row.id)] = row
        self.model.set_rows(self._held)
        return True

    def _take(self, before: Sequence[PointRow], after: Sequence[PointRow]) -> str:
        """Apply what was pasted; returns the first refusal, if any."""
        issue, refusals = self._on(), [""]
        # The middle of a line is told last: a bend lies between the scores at the ends, and moves with them.
        after = sorted(after, key=lambda row: (issue.low < row.amount < issue.high, row.amount))
        if {row.amount for row in before} != {row.amount for row in after} or len(before) != len(after):
            refusals = [self._shape(after)]
        elif {(row.id, row.score) for row in before} != {(row.id, row.score) for row in after}:
            refusals = [self._apply_score(row.amount, self._height(row)) for row in after]
        if not any(refusals):
            refusals = [self._apply_bounds(row.amount, row.bounds) for row in after if row.bounds is not None]
        return next(filter(None, refusals), "")

    # what the deal is told

    def _shape(self, rows: Sequence[PointRow]) -> str:
        """Lead the curve through these rows, which stay the rows that they are."""
        points = [(row.amount, self._height(row)) for row in rows]
        known, self._ids = self._ids, {row.amount: row.id for row in rows}
        refusal = self._link.apply(set_knots, party=self._party, issue=self._on().id, knots=points)
        if refusal:
            self._ids = known
        return refusal

    def _apply_score(self, at: float, score: float) -> str:
        return self._link.apply(set_curve_score, party=self._party, issue=self._on().id, amount=at, score=score)

    def _apply_bounds(self, at: float, bounds: tuple[float, float]) -> str:
        return self._link.apply(set_curve_score_range, party=self._party, issue=self._on().id, amount=at, bounds=bounds)


def _refuse_to_clear(row: PointRow) -> str:
    return f"The curve needs a score at {row.name}: type one, or leave all of it at “not known”."
