"""The course of the talks so far, as the next move sees it: what each side said last, and how we got there."""

from enum import StrEnum
from fractions import Fraction

from app.advice.gains import is_settled
from app.advice.grounds import Grounds
from app.domain.ids import IssueId
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Contingent, Terms, term_on
from app.domain.project import Project
from app.records import dataclass
from app.valuation.partial import points_of_term
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, worth_of


class Base(StrEnum):
    """What the next offer is compared with."""

    OURS = "ours"  # our last offer
    OURS_COMPLETE = "ours_complete"  # our last settled one, a later one leaves something open
    THEIRS = "theirs"  # their last one, we have made none
    THEIRS_COMPLETE = "theirs_complete"
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
    """What both sides said last, what they offer, and the terms that the next offer is compared with.

    `ours` and `theirs` are the last settled offers that were not withdrawn, whatever became of them: moves are counted
    from what was said. Offers that leave something open, or settle it by an event, are not among them. `last` and
    `said` are what these are worth to us; `offered` is what their last settled offer is that still is on the table.
    None where there is none, or our side has no utilities.
    """

    ours: Terms | None
    theirs: Terms | None
    last: Fraction | None
    said: Fraction | None
    offered: Fraction | None
    base: Base
    terms: Terms


_NO_TERMS: Terms = ()
_ON_THE_TABLE = frozenset({OfferStatus.OPEN, OfferStatus.ACCEPTED})


def course_of(project: Project, tables: Tables) -> Course:
    """Where the talks stand. From an opening of theirs that is far out nothing is counted: see `far_out`."""
    ours, theirs = _last(project, tables, ours=True), _last(project, tables, ours=False)
    on_table = next(
        (
            offer
            for offer in reversed(_said_by(project, ours=False))
            if offer.status in _ON_THE_TABLE and is_settled(tables, offer.terms)
        ),
        None,
    )
    base, terms = Base.NOTHING, _NO_TERMS
    if ours is not None:
        base, terms = Base.OURS if _is_last(project, ours) else Base.OURS_COMPLETE, ours.terms
    elif theirs is not None and far_out(project, tables) is None:
        base, terms = Base.THEIRS if _is_last(project, theirs) else Base.THEIRS_COMPLETE, theirs.terms
    elif tables.issues and is_settled(tables, project.draft):
        base, terms = Base.DRAFT, project.draft
    return Course(
        ours=None if ours is None else ours.terms,
        theirs=None if theirs is None else theirs.terms,
        last=_for_us(project, tables, ours),
        said=_for_us(project, tables, theirs),
        offered=_for_us(project, tables, on_table),
        base=base,
        terms=terms,
    )


def far_out(project: Project, tables: Tables) -> tuple[Offer, Fraction] | None:
    """Their first offer while it is their only one and we have not answered it, if it is far out, and its worth to us.

    Far out is at most a tenth of our range above our worst package, or a quarter of our range below our walk-away, at
    its best for us.
    """
    theirs = [offer for offer in project.offers if offer.party != project.us]
    if project.us not in tables.parties or len(theirs) != 1 or theirs[0] is not project.offers[-1]:
        return None
    if theirs[0].status is OfferStatus.WITHDRAWN:
        return None
    us = tables.parties.index(project.us)
    low, high = (Fraction(end) / tables.divisors[us] for end in extremes(tables)[us])
    utility = worth_of(tables, theirs[0].terms)[us].high
    reservation = tables.reservations[us]
    far = reservation is not None and utility < reservation - (high - low) * _FAR_BELOW
    return (theirs[0], utility) if low < high and (far or utility <= low + (high - low) * _NEAR_WORST) else None


_FAR_BELOW, _NEAR_WORST = Fraction(1, 4), Fraction(1, 10)


def _said_by(project: Project, *, ours: bool) -> list[Offer]:
    """What our side said, or the others, and did not withdraw."""
    return [
        offer
        for offer in project.offers
        if (offer.party == project.us) == ours and offer.status is not OfferStatus.WITHDRAWN
    ]


def _last(project: Project, tables: Tables, *, ours: bool) -> Offer | None:
    said = reversed(_said_by(project, ours=ours))
    return next((offer for offer in said if is_settled(tables, offer.terms)), None)


def _is_last(project: Project, offer: Offer) -> bool:
    """Whether its side has said nothing since."""
    return offer is _said_by(project, ours=offer.party == project.us)[-1]


def _for_us(project: Project, tables: Tables, offer: Offer | None) -> Fraction | None:
    if offer is None or project.us not in tables.parties:
        return None
    return worth_of(tables, offer.terms)[tables.parties.index(project.us)].low


def awaits_answer(project: Project) -> bool:
    """Whether the last word was ours, and is still on the table."""
    last = project.offers[-1] if project.offers else None
    return last is not None and last.party == project.us and last.status is OfferStatus.OPEN


def insisted_on(project: Project, tables: Tables) -> IssueId | None:
    """The single issue on which their last offer moved against us, or on which alone it differs from our last one.

    Where offers leave something open, only what both settle counts. None where it is another number of issues, or they
    have made no offer.
    """
    ours, theirs = _said_by(project, ours=True), _said_by(project, ours=False)
    if not theirs or project.us not in tables.parties:
        return None
    last = theirs[-1]
    if ours:
        apart = _different(tables, ours[-1].terms, last.terms)
        if len(apart) == 1:
            return apart[0]
    before = next((offer.terms for offer in theirs[-2::-1] if offer.party == last.party), None)
    moved = () if before is None else _different(tables, before, last.terms)
    if before is None or len(moved) != 1:
        return None
    return moved[0] if _is_worse(project, tables, (before, last.terms), moved[0]) else None


def step_of(grounds: Grounds, course: Course) -> Fraction:
    """An even step: a quarter of the way for us from our last offer to theirs, or to our walk-away without theirs.

    Their offer is what they said last, on the table or not: where they stand. A twentieth of our whole range where
    neither is given, or nothing lies between.
    """
    us, tables = grounds.us, grounds.tables
    if us is None:
        return Fraction(0)
    low, high = (Fraction(end) / tables.divisors[us] for end in extremes(tables)[us])
    reservation = tables.reservations[us]
    floor = course.said
    if reservation is not None:
        floor = reservation if floor is None else max(floor, reservation)
    if course.last is not None and floor is not None:
        way = course.last - floor
        if way > 0:
            return way / _STEPS
    return (high - low) / _STEPS_OF_RANGE


_STEPS, _STEPS_OF_RANGE = 4, 20


def _is_worse(project: Project, tables: Tables, change: tuple[Terms, Terms], issue: IssueId) -> bool:
    """Whether a change on one issue leaves us less; where something is open, by that issue alone."""
    us = tables.parties.index(project.us)
    if all(is_settled(tables, terms) for terms in change):
        before, after = (worth_of(tables, terms)[us].low for terms in change)
        return after < before
    table = next(table for table in tables.issues if table.issue == issue)
    terms = [term_on(each, issue) for each in change]
    old, new = (
        None if term is None or isinstance(term, Contingent) else points_of_term(table, term)[us] for term in terms
    )
    return old is not None and new is not None and new < old


def _different(tables: Tables, one: Terms, other: Terms) -> tuple[IssueId, ...]:
    """The issues of the tables that both settle, and otherwise."""
    valued = {table.issue for table in tables.issues}
    said = {agreed.issue: agreed.term for agreed in other}
    return tuple(
        agreed.issue
        for agreed in one
        if agreed.issue in valued and agreed.issue in said and said[agreed.issue] != agreed.term
    )
