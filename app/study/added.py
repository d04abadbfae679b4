"""What added issues make possible: the frontier without them as a ghost, and what both gain against it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.advice.gains import Gain, gains_between
from app.advice.improvements import most_even_row
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.study.study import Study
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice, utilities_of_points
from app.valuation.zone import improvements_on


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Added:
    """The deals that leave the added `issues` at their first terms (`ghost`), and what both gain beyond the best.

    `gains` is empty when no package is better for both, or when `unscored` has not said what the first of `issues`
    is worth.
    """

    issues: tuple[IssueId, ...]
    ghost: Frontier
    gains: tuple[Gain, ...] = ()
    unscored: PartyId | None = None


def added_issue(before: Project, after: Project) -> IssueId | None:
    """The one issue that `after` has more than `before`, which had some; None otherwise."""
    old = {issue.id for issue in before.issues}
    new = [issue.id for issue in after.issues if issue.id not in old]
    return new[0] if old and len(new) == 1 and len(after.issues) == len(old) + 1 else None


def added(study: Study, issues: Collection[IssueId]) -> Added | None:
    """What just added issues make possible together; None when none is there any more or nothing is to compare with.

    The best deal without them is the most even one above every walk-away. Raises Stopped.
    """
    tables, frontier = study.tables, study.frontier
    if not isinstance(frontier, Frontier) or len(tables.parties) < 2 or len(tables.issues) < 2:
        return None
    new = tuple(table.issue for table in tables.issues if table.issue in issues)
    if not new or len(new) == len(tables.issues):
        return None
    kept = tuple(
        replace(table, terms=table.terms[:1], points=table.points[:1]) if table.issue in new else table
        for table in tables.issues
    )
    ghost = frontier_of(replace(tables, issues=kept), stop=study.stop)
    if not isinstance(ghost, Frontier):
        return None
    for issue in new:
        unscored = next((entry.party for entry in tables.unscored if entry.issue == issue), None)
        if unscored is not None:
            return Added(issues=(issue,), ghost=ghost, unscored=unscored)
    return Added(issues=new, ghost=ghost, gains=_gains(study, frontier, ghost))


def _gains(study: Study, frontier: Frontier, ghost: Frontier) -> tuple[Gain, ...]:
    row = most_even_row(ghost)
    if row is None:
        return ()
    best = improvements_on(frontier, utilities_of_points(study.tables, ghost.points[row])).best
    if best is None:
        return ()
    before = terms_of_choice(ghost.tables, choices_of(ghost, [row])[0].tolist())
    after = terms_of_choice(frontier.tables, choices_of(frontier, [best])[0].tolist())
    return gains_between(study.tables, study.boxes, before, after)
