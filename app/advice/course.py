"""The course of the talks so far, as the next move sees it: what each side said last, and how we got there."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from app.advice.gains import is_settled
from app.advice.grounds import Grounds
from app.domain.ids import IssueId
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from app.records import dataclass
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, worth_of


class Base(StrEnum):
    """What the next offer is compared with."""

    OURS = "ours"  # our last offer
    THEIRS = "theirs"  # their last one, we have made none
    DRAFT = "draft"  # the draft, nobody has made one
    NOTHING = "nothing"


class Caution(StrEnum):
    """What to think of before the next offer."""

    CONCEDED_TWICE = "conceded_twice"  # we gave twice, and nothing came in between
    NOT_ANSWERED = "not_answered"  # our last offer still waits for an answer
    BELOW_WALK_AWAY = "below_walk_away"  # the target is less than our walk-away
    THEY_OFFER_MORE = "they_offer_more"  # what they offered is worth more to us than the target


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The last settled offers of both sides that were not withdrawn, and the terms that the next one is compared with.

    Offers that leave something open, or settle it by an event, are not among them. `last` and `offered` are what ours
    and theirs are worth to us, None where there is none, or our side has no utilities.
    """

    ours: Terms | None
    theirs: Terms | None
    last: Fraction | None
    offered: Fraction | None
    base: Base
    terms: Terms


_NO_TERMS: Terms = ()


def course_of(project: Project, tables: Tables) -> Course:
    """Where the talks stand."""
    settled = [offer for offer in _standing(project) if is_settled(tables, offer.terms)]
    ours = next((offer.terms for offer in reversed(settled) if offer.party == project.us), None)
    theirs = next((offer.terms for offer in reversed(settled) if offer.party != project.us), None)
    last, offered = _for_us(project, tables, ours), _for_us(project, tables, theirs)
    base, terms = Base.NOTHING, _NO_TERMS
    if ours is not None:
        base, terms = Base.OURS, ours
    elif theirs is not None:
        base, terms = Base.THEIRS, theirs
    elif tables.issues and is_settled(tables, project.draft):
        base, terms = Base.DRAFT, project.draft
    return Course(ours=ours, theirs=theirs, last=last, offered=offered, base=base, terms=terms)


def _for_us(project: Project, tables: Tables, terms: Terms | None) -> Fraction | None:
    if terms is None or project.us not in tables.parties:
        return None
    return worth_of(tables, terms)[tables.parties.index(project.us)].low


def awaits_answer(project: Project) -> bool:
    """Whether the last word was ours, and is still on the table."""
    last = project.offers[-1] if project.offers else None
    return last is not None and last.party == project.us and last.status is OfferStatus.OPEN


def insisted_on(project: Project, tables: Tables) -> IssueId | None:
    """The single issue on which their last offer moved against us, or on which alone it differs from our last one.

    None where it is another number of issues, or they have made no settled offer.
    """
    course = course_of(project, tables)
    if course.theirs is None or project.us not in tables.parties:
        return None
    if course.ours is not None:
        apart = _different(course.ours, course.theirs)
        if len(apart) == 1:
            return apart[0]
    theirs = [offer for offer in _standing(project) if offer.party != project.us and is_settled(tables, offer.terms)]
    before = next((offer.terms for offer in theirs[-2::-1] if offer.party == theirs[-1].party), None)
    moved = () if before is None else _different(before, course.theirs)
    if before is None or len(moved) != 1:
        return None
    us = tables.parties.index(project.us)
    worse = worth_of(tables, course.theirs)[us].low < worth_of(tables, before)[us].low
    return moved[0] if worse else None


def step_of(grounds: Grounds, course: Course) -> Fraction:
    """An even step: a quarter of the way for us from our last offer to theirs, or to our walk-away without theirs.

    A twentieth of our whole range where neither is given, or nothing lies between.
    """
    us, tables = grounds.us, grounds.tables
    if us is None:
        return Fraction(0)
    low, high = (Fraction(end) / tables.divisors[us] for end in extremes(tables)[us])
    reservation = tables.reservations[us]
    floor = course.offered
    if reservation is not None:
        floor = reservation if floor is None else max(floor, reservation)
    if course.last is not None and floor is not None:
        way = course.last - floor
        if way > 0:
            return way / _STEPS
    return (high - low) / _STEPS_OF_RANGE


_STEPS, _STEPS_OF_RANGE = 4, 20


def _standing(project: Project) -> list[Offer]:
    return [offer for offer in project.offers if offer.status is not OfferStatus.WITHDRAWN]


def _different(one: Terms, other: Sequence[object]) -> tuple[IssueId, ...]:
    return tuple(agreed.issue for agreed in one if agreed not in other)
