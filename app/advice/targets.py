"""Targets: what we try to get, from our aspiration, from standards, or from where the talks stand."""

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from app.advice.course import Course, step_of
from app.advice.gains import is_settled
from app.advice.grounds import Grounds
from app.advice.improvements import completion
from app.advice.proposals import points_for_us, usable_standards
from app.domain.ids import IssueId
from app.domain.links import broken_by
from app.domain.lookup import us_of
from app.domain.packages import Agreed, Terms
from app.domain.standards import Standard
from app.domain.values import exact
from app.records import dataclass
from app.valuation.utilities import extremes, worth_of


class TargetWhy(StrEnum):
    """Where a target comes from."""

    ASKED = "asked"  # the person named it
    ASPIRATION = "aspiration"
    STANDARDS = "standards"
    STEP = "step"  # our last offer less an even step
    THEIR_OFFER = "their_offer"  # they offer more than the target would be
    HALFWAY = "halfway"  # nothing is given: the middle between our walk-away (or worst) and our best


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A utility of ours, exactly, where it comes from, and for standards the package that they make up."""

    value: Fraction
    why: TargetWhy
    terms: Terms = ()


def aspired(grounds: Grounds) -> Target | None:
    """Our aspiration as a target; None when it is not given."""
    aspiration = us_of(grounds.project).aspiration
    return None if aspiration is None else Target(value=exact(aspiration.value), why=TargetWhy.ASPIRATION)


def from_standards(grounds: Grounds) -> Target | None:
    """The target that standards speak for: per issue the standard that is best for us, all else settled evenly.

    What they leave open is settled efficiently and as evenly as can be from both walk-aways (see `completion`). None
    without a usable standard, while somebody has no utilities, and where rules leave no such package.
    """
    us, tables = grounds.us, grounds.tables
    if us is None or not grounds.everybody_valued:
        return None
    best: dict[IssueId, Standard] = {}
    for standard in usable_standards(grounds):
        known = best.get(standard.issue)
        if known is None or _ours(grounds, standard) > _ours(grounds, known):
            best[standard.issue] = standard
    terms = tuple(
        Agreed(issue=issue.id, term=best[issue.id].term) for issue in grounds.project.issues if issue.id in best
    )
    if not terms:
        return None
    if broken_by(terms, grounds.project.rules):
        return None
    if not is_settled(tables, terms):
        project = replace(grounds.project, draft=terms)
        terms = completion(replace(grounds, project=project, draft=worth_of(tables, terms))) or ()
    return Target(value=worth_of(tables, terms)[us].low, why=TargetWhy.STANDARDS, terms=terms) if terms else None


def next_target(grounds: Grounds, course: Course, asked: float | None = None) -> Target | None:
    """How much the next offer should be worth to us; None while our side has no utilities.

    What was asked for; else, after an offer of ours, that less an even step, but not past our aspiration and not below
    our walk-away; else our aspiration, what standards speak for, or halfway up. Never less than they already offer.
    """
    if grounds.us is None:
        return None
    if asked is not None:
        return Target(value=exact(asked), why=TargetWhy.ASKED)
    target = _after_ours(grounds, course) or aspired(grounds) or from_standards(grounds) or halfway(grounds)
    if course.offered is not None and course.offered > target.value:
        return Target(value=course.offered, why=TargetWhy.THEIR_OFFER)
    return target


def _after_ours(grounds: Grounds, course: Course) -> Target | None:
    us, last = grounds.us, course.last
    if last is None or us is None:
        return None
    stepped = last - step_of(grounds, course)
    aspiration = aspired(grounds)
    if aspiration is not None and stepped < aspiration.value < last:
        return aspiration
    reservation = grounds.tables.reservations[us]
    if reservation is not None:
        stepped = max(stepped, min(reservation, last))
    return Target(value=stepped, why=TargetWhy.STEP)


def halfway(grounds: Grounds) -> Target:
    """The middle between our walk-away, or our worst package, and our best one; 0 while our side has no utilities."""
    us, tables = grounds.us, grounds.tables
    if us is None:
        return Target(value=Fraction(0), why=TargetWhy.HALFWAY)
    low, high = (Fraction(end) / tables.divisors[us] for end in extremes(tables)[us])
    reservation = tables.reservations[us]
    floor = low if reservation is None else min(max(low, reservation), high)
    return Target(value=(floor + high) / 2, why=TargetWhy.HALFWAY)


def _ours(grounds: Grounds, standard: Standard) -> float:
    return points_for_us(grounds, standard.issue, standard.term)
