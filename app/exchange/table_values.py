"""What one party makes of the outcomes of an issue, as the rows of a sheet say it."""

from itertools import pairwise

from app.domain.bends import STEEPEST_BEND
from app.exchange.findings import ImportRefused, Refusal
from app.exchange.table_issues import Amounts, Draft, Outcome, TableIssue
from app.exchange.table_roles import Role
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Scores along the amounts of an issue, two or more in rising order; bent only between two scores at its ends."""

    points: tuple[tuple[float, float], ...]
    bend: float = 0.0


Values = tuple[float | None, ...] | Line | None
"""The score of each option, or the line along the amounts; None where nothing is said of them."""


def values_of(draft: Draft, issue: TableIssue, party: str) -> Values:
    """The scores of a party; raises ImportRefused."""
    if isinstance(issue, Amounts):
        return _line(draft, issue, party)
    scores = tuple(outcome.scores.get(party) for outcome in draft.outcomes)
    return scores if any(score is not None for score in scores) else None


def _line(draft: Draft, issue: Amounts, party: str) -> Line | None:
    points = sorted(_points(draft, party), key=lambda point: point[0])
    for (left, _, _), (right, _, outcome) in pairwise(points):
        if left == right:
            refused = draft.finding(Refusal.AMOUNT_REPEATED, row=outcome.row, column=outcome.column, found=right)
            raise ImportRefused(refused)
    if len(points) == 1:
        raise ImportRefused(draft.finding(Refusal.ONE_SCORE, row=points[0][2].row, expected=party))
    bend = draft.given.get((Role.BEND, party))
    if bend is not None and bend.value:
        ends = [amount for amount, _, _ in points]
        if abs(bend.value) > STEEPEST_BEND or ends != [issue.low, issue.high]:
            raise ImportRefused(draft.finding(Refusal.BEND_UNFIT, row=bend.row, column=bend.column, found=bend.value))
    if not points:
        return None
    return Line(points=tuple((amount, score) for amount, score, _ in points), bend=bend.value if bend else 0.0)


def _points(draft: Draft, party: str) -> list[tuple[float, float, Outcome]]:
    found = []
    for outcome in draft.outcomes:
        if outcome.amount is None:
            where = draft.finding(
                Refusal.NOT_A_NUMBER, row=outcome.row, column=outcome.column, found=outcome.label, expected=Role.OPTION
            )
            raise ImportRefused(where)
        if party in outcome.scores:
            found.append((outcome.amount, outcome.scores[party], outcome))
    return found
