"""Lessons: what it taught that the other side preferred one of several offers, and why."""

from dataclasses import replace

from app.advice.beliefs import Belief
from app.advice.learning import Answered, by_whole_issue, leads_of
from app.domain.ids import IssueId, MesoId
from app.domain.lookup import find, others_of
from app.domain.offers import Meso
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What one preference taught: the importances it moved, the largest change first, and the issue that was named as
    its reason though the preferred offer is better on it in no version of them: that counts for nothing.
    """

    lessons: tuple[Lesson, ...]
    odd_reason: IssueId | None = None


def taught_by(project: Project, tables: Tables, meso: MesoId) -> Taught | None:
    """Which importances one preference among several offers of ours has moved.

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
    unasked = Belief(replace(project, mesos=silent), tables, others[0].id)
    before, after = _importances(unasked), _importances(Belief(project, tables, others[0].id))
    lessons = [Lesson(issue=issue, before=before[issue], after=after[issue]) for issue in before]
    moved = [each for each in lessons if abs(each.after - each.before) >= FEWEST_POINTS]
    return Taught(
        lessons=tuple(sorted(moved, key=lambda each: -abs(each.after - each.before))),
        odd_reason=chosen.because if _is_odd(unasked, chosen, tuple(table.issue for table in tables.issues)) else None,
    )


def _is_odd(belief: Belief, chosen: Meso, issues: tuple[IssueId, ...]) -> bool:
    """Whether the reason named for a pick is an issue on which the picked offer is better in no version."""
    if chosen.because is None or chosen.preferred is None:
        return False
    offers = {offer.id: offer.terms for offer in belief.project.offers}
    pick = [offers[offer] for offer in chosen.offers], chosen.offers.index(chosen.preferred)
    answered = Answered(project=belief.project, party=belief.party, issues=issues)
    lead = leads_of(answered, pick, belief.gains).get(chosen.because)
    return lead is not None and not bool((lead > 0).any())


def _importances(belief: Belief) -> dict[IssueId, float]:
    shares = by_whole_issue(belief.importances())
    return {issue: 100 * float(each @ belief.weights) for issue, each in shares.items()}
