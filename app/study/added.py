"""What added issues make possible: the frontier without them as a ghost, and what both gain against it."""

from collections.abc import Collection
from dataclasses import replace

from app.advice.gains import Gain, decisive_issue, gains_between, is_open
from app.advice.improvements import most_even_row, nearest_package
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Agreed, Terms
from app.domain.project import Project
from app.records import dataclass
from app.study.facts import FactCode
from app.study.study import Study
from app.valuation.floors import floors_of
from app.valuation.fold import TooLarge
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.holding import frontier_that_holds
from app.valuation.packages import choices_of
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice, utilities_of_points
from app.valuation.zone import improvements_on, some_in_zone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Added:
    """The deals that leave the added `issues` at their first terms (`left`), as `ghost`, and what is said against them.

    What would hold if nobody spoke of an issue is not known; it is taken to be written first. `code` is the fact, None
    when there is nothing to say; `gains` are those over the best of the ghost's deals, `party` and `issue` what the
    fact is about besides.
    """

    issues: tuple[IssueId, ...]
    left: Terms
    ghost: Frontier
    code: FactCode | None = None
    gains: tuple[Gain, ...] = ()
    party: PartyId | None = None
    issue: IssueId | None = None


def added_issues(before: Project, after: Project) -> tuple[IssueId, ...]:
    """The issues that `after` has more than `before`, which had some; none when any of those has gone."""
    old = {issue.id for issue in before.issues}
    new = tuple(issue.id for issue in after.issues if issue.id not in old)
    return new if old and len(after.issues) == len(old) + len(new) else ()


def added(study: Study, issues: Collection[IssueId]) -> Added | None:
    """What just added issues make possible together; None when none is there any more or nothing is to compare with.

    Where some deal without them is above every walk-away, the best one is the most even of these. Raises Stopped.
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
    ghost = _ghost(study, replace(tables, issues=kept))
    if not isinstance(ghost, Frontier):
        return None
    left = tuple(Agreed(issue=table.issue, term=table.terms[0]) for table in kept if table.issue in new)
    found = Added(issues=new, left=left, ghost=ghost)
    for issue in new:
        unscored = next((entry.party for entry in tables.unscored if entry.issue == issue), None)
        if unscored is not None:
            return replace(found, code=FactCode.ADDED_UNSCORED, issue=issue, party=unscored)
    if not study.grounds.everybody_valued:
        return found
    return _compared(study, frontier, found)


def _ghost(study: Study, tables: Tables) -> Frontier | TooLarge:
    """The frontier of these tables; of the deals that hold whatever happens where the study's own is."""
    floors = floors_of(tables) if study.grounds.floors is not None else None
    held = None if floors is None else frontier_that_holds(floors, stop=study.stop)
    return frontier_of(tables, stop=study.stop) if held is None else held


def _compared(study: Study, frontier: Frontier, found: Added) -> Added:
    row = most_even_row(found.ghost)
    if row is None:
        without, exists = some_in_zone(found.ghost), some_in_zone(frontier)
        if without is None or exists is None:
            return found
        return replace(found, code=FactCode.OPENED_A_ZONE if exists else FactCode.STILL_NO_ZONE)
    best = improvements_on(frontier, utilities_of_points(study.tables, found.ghost.points[row])).best
    if best is None:
        return replace(found, code=FactCode.NOTHING_GAINED)
    before = terms_of_choice(found.ghost.tables, choices_of(found.ghost, [row])[0].tolist())
    return _gaining(study, (before, nearest_package(frontier, best, before)), found)


def _gaining(study: Study, move: tuple[Terms, Terms], found: Added) -> Added:
    gains = gains_between(study.tables, study.versions, *move)
    unclear = next((gain.party for gain in gains if is_open(gain)), None)
    if unclear is None:
        return replace(found, code=FactCode.BECAME_POSSIBLE, gains=gains)
    issue = decisive_issue(study.tables, study.versions, move, unclear)
    return replace(found, code=FactCode.DEPENDS_ON_THEM, gains=gains, party=unclear, issue=issue)
