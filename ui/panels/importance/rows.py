"""The rows of the matrix: one per issue, and under an open choice issue one per option."""

from collections.abc import Collection
from dataclasses import dataclass

from app.domain.ids import IssueId, OptionId
from app.domain.issues import ChoiceIssue, Issue, Option
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.values import OptionScores
from ui.kit.grid.sheet import RowShape
from ui.kit.type_scale import ROW_HEIGHT, SUB_ROW_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """An issue, or one of its options, with every party's preference on it; `totals` are the sums of weights.

    Equal rows look equal, so a change of one weight changes the rows whose share it changes and no others.
    """

    issue: Issue
    option: Option | None
    preferences: tuple[Preference, ...]
    totals: tuple[float, ...]
    expanded: bool | None = None

    @property
    def id(self) -> tuple[IssueId, OptionId | None]:
        """Which issue and option."""
        return (self.issue.id, self.option.id if self.option is not None else None)

    @property
    def shape(self) -> RowShape:
        """How the row lies in the table."""
        if self.option is None:
            return RowShape(expanded=self.expanded, height=ROW_HEIGHT + 4)
        return RowShape(depth=1, height=SUB_ROW_HEIGHT, off=self.option.off_table is not None)


def rows_of(project: Project, opened: Collection[IssueId]) -> tuple[MatrixRow, ...]:
    """All rows, with the options of the opened issues below them."""
    totals = tuple(sum(entry.weight.value for entry in party.preferences) for party in project.parties)
    rows: list[MatrixRow] = []
    for number, issue in enumerate(project.issues):
        preferences = tuple(party.preferences[number] for party in project.parties)
        foldable = isinstance(issue, ChoiceIssue) and bool(issue.options)
        is_open = issue.id in opened
        rows.append(
            MatrixRow(
                issue=issue,
                option=None,
                preferences=preferences,
                totals=totals,
                expanded=is_open if foldable else None,
            )
        )
        if isinstance(issue, ChoiceIssue) and is_open:
            rows += [
                MatrixRow(issue=issue, option=option, preferences=preferences, totals=()) for option in issue.options
            ]
    return tuple(rows)


def score_in(preference: Preference, option: Option) -> OptionScores | None:
    """The scores a preference has when it has one for this option."""
    value = preference.value
    if isinstance(value, OptionScores) and any(entry.option == option.id for entry in value.scores):
        return value
    return None
