"""Lessons: what it taught that the other side preferred one of several offers, and why."""

from dataclasses import replace

from app.advice.beliefs import Belief
from app.advice.learning import by_whole_issue
from app.domain.ids import IssueId, MesoId
from app.domain.lookup import find, others_of
from app.domain.project import Project
from app.records import dataclass
from app.valuation.tables import Tables

FEWEST_POINTS = 1.0
"""A change of an importance by less says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """How much of 100 an issue, as it is written down, is likely to matter to the other side: without what they
    preferred, and with it.
    """

    issue: IssueId
    before: float
    after: float


def taught_by(project: Project, tables: Tables, meso: MesoId) -> tuple[Lesson, ...] | None:
    """Which importances one preference among several offers of ours has moved, the largest change first.

    The mean over all versions of them, weighed by what they picked (`Belief`), against the mean without this pick;
    empty where it moved none by a point. None where nobody has said, for offers of theirs, and with several others at
    the table: nobody knows whose preference it was.
    """
    chosen = find(project.mesos, meso, "set of offers")
    others = others_of(project)
    makers = {offer.party for offer in project.offers if offer.id in chosen.offers}
    if chosen.preferred is None or len(others) != 1 or others[0].id not in tables.parties or others[0].id in makers:
        return None
    silent = tuple(replace(each, preferred=None, because=None) if each is chosen else each for each in project.mesos)
    before = _importances(Belief(replace(project, mesos=silent), tables, others[0].id))
    after = _importances(Belief(project, tables, others[0].id))
    lessons = [Lesson(issue=issue, before=before[issue], after=after[issue]) for issue in before]
    moved = [each for each in lessons if abs(each.after - each.before) >= FEWEST_POINTS]
    return tuple(sorted(moved, key=lambda each: -abs(each.after - each.before)))


def _importances(belief: Belief) -> dict[IssueId, float]:
    shares = by_whole_issue(belief.importances())
    return {issue: 100 * float(each @ belief.weights) for issue, each in shares.items()}
