"""The rows of the matrix: one per issue, and under an open choice issue one per option."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.doubts import doubtful_weights
from app.domain.ids import IssueId, OptionId
from app.domain.issues import ChoiceIssue, Issue, Option
from app.domain.parties import Party, Preference, Scale
from app.domain.project import Project
from app.domain.values import OptionScores
from app.records import dataclass
from app.wording.names import issue_name
from ui.kit.grid.sheet import RowShape
from ui.kit.type_scale import ROW_HEIGHT, SUB_ROW_HEIGHT

BEST = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """An issue, or one of its options, with every party's preference on it, and what its bars are measured by.

    `totals` are the sums of weights (issues only), `tops` the scores at the right end of an option's line, `scales`
    how each party counts, `doubtful` whose importance is to be checked, all in the order of the parties; `issues` is
    how many there are. Equal rows look equal.
    """

    issue: Issue
    name: str
    option: Option | None
    preferences: tuple[Preference, ...]
    totals: tuple[float, ...]
    tops: tuple[float, ...]
    scales: tuple[Scale, ...]
    doubtful: tuple[bool, ...]
    issues: int
    expanded: bool | None = None

    @property
    def id(self) -> tuple[IssueId, OptionId | None]:
        """Which issue and option."""
        return (self.issue.id, self.option.id if self.option is not None else None)

    @property
    def shape(self) -> RowShape:
        """How the row lies in the table."""
        if self.option is None:
            return _WHOLE[self.expanded]
        return _WITHIN[self.option.off_table is not None]


# A table asks for the shapes of all its rows with every tick of a drag.
_WHOLE = {expanded: RowShape(expanded=expanded, height=ROW_HEIGHT + 4) for expanded in (None, False, True)}
_WITHIN = {off: RowShape(depth=1, height=SUB_ROW_HEIGHT, off=off) for off in (False, True)}


def rows_of(project: Project, opened: Collection[IssueId]) -> tuple[MatrixRow, ...]:
    """All rows, with the options of the opened issues below them."""
    totals = tuple(sum(entry.weight.value for entry in party.preferences) for party in project.parties)
    tops = tuple(_top(party) for party in project.parties)
    scales = tuple(party.scale for party in project.parties)
    doubtful = tuple(frozenset(doubtful_weights(party)) for party in project.parties)
    rows: list[MatrixRow] = []
    for number, issue in enumerate(project.issues):
        preferences = tuple(party.preferences[number] for party in project.parties)
        foldable = isinstance(issue, ChoiceIssue) and bool(issue.options)
        is_open = issue.id in opened
        row = MatrixRow(
            issue=issue,
            name=issue_name(project, issue.id),
            option=None,
            preferences=preferences,
            totals=totals,
            tops=tops,
            scales=scales,
            doubtful=tuple(issue.id in marked for marked in doubtful),
            issues=len(project.issues),
            expanded=is_open if foldable else None,
        )
        rows.append(row)
        if isinstance(issue, ChoiceIssue) and is_open:
            rows += [replace(row, option=option, totals=(), expanded=None) for option in issue.options]
    return tuple(rows)


def _top(party: Party) -> float:
    """The score at the right end of an option's line: 100, or the most that a score sheet gives anywhere."""
    if party.scale is Scale.SHARES:
        return BEST
    scores = [
        entry.score.value
        for preference in party.preferences
        if isinstance(preference.value, OptionScores)
        for entry in preference.value.scores
    ]
    return max([*scores, 1.0])
