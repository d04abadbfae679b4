"""The next offer: two or three packages with a reason each, the answer to a demand, and what to think of before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from app.advice.course import (
    Base,
    Caution,
    Course,
    awaits_answer,
    course_of,
    insisted_on,
    step_of,
)
from app.advice.gamble import Gamble, best_gamble
from app.advice.grounds import Grounds
from app.advice.levels import AtLevel, best_for_them, best_for_us, neighbours, rows_at_least
from app.advice.pairing import Wanted, best_change, efficient_pair
from app.advice.proposals import Proposal, ProposalKind, is_different, proposals_of
from app.advice.steps import steps_of, twice_in_a_row
from app.advice.targets import Target, TargetWhy, next_target
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms
from app.domain.values import exact
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of, packages_by_row
from app.valuation.utilities import extremes, terms_of_choice, worth_of

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

FEWEST_SUGGESTED, MOST_SUGGESTED = 2, 3
"""What is worth less than the target, or has nothing for it, is named only where there would be a single one."""
_TO_FILL_UP = frozenset({ProposalKind.FALL_BACK, ProposalKind.ANOTHER})
_MOST_FILLED_FROM, _MOST_TIED = 4, 4
"""Efficient points, and packages of each, from which the list is filled up: enough for two beside what we said."""
_Found = list[tuple[ProposalKind, Terms]]


class WhyNoOffer(StrEnum):
    """Why nothing can be suggested."""

    NO_ISSUES = "no_issues"
    OURS_UNVALUED = "ours_unvalued"
    THEIRS_UNVALUED = "theirs_unvalued"
    NOTHING_POSSIBLE = "nothing_possible"  # rules leave no package


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNext:
    """What the person asks for: at least so much for us, so much for others, an answer to who insists on an issue."""

    target: float | None = None
    levels: tuple[tuple[PartyId, float], ...] = ()
    insisted: IssueId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextOffer:
    """What to offer next. `most` is the best that every valued party can have by itself, in the order of `parties`.

    `reached` tells whether a package is worth the target; where none is, `suggested` answers what is reachable.
    `held` tells that only packages count that leave nobody below its walk-away in any outcome of events.
    `answer` keeps our term on `demanded`; None where nothing cheap helps them, or we have made no complete offer.
    `at_level` answers to the levels asked for, None where no package has them all; `levels` are those for whom one was
    asked, `beyond` those who can have theirs in no package. `why_none` says why all of this is empty.
    """

    why_none: WhyNoOffer | None = None
    target: Target | None = None
    reached: bool = False
    held: bool = False
    parties: tuple[PartyId, ...] = ()
    most: tuple[float, ...] = ()
    base: Base = Base.NOTHING
    before: Terms = ()
    suggested: tuple[Proposal, ...] = ()
    gamble: Gamble = Gamble()
    demanded: IssueId | None = None
    answer: Proposal | None = None
    at_level: Proposal | None = None
    levels: tuple[PartyId, ...] = ()
    beyond: tuple[PartyId, ...] = ()
    cautions: tuple[Caution, ...] = ()


def next_offer(grounds: Grounds, beliefs: "Sequence[Belief]", asked: AskedNext | None = None) -> NextOffer:
    """Two or three packages to offer next, as far as there are different ones. Raises Stopped."""
    asked = asked or AskedNext()
    us, tables = grounds.us, grounds.tables
    course = course_of(grounds.project, tables)
    target = next_target(grounds, course, asked.target)
    if us is None or target is None or not grounds.everybody_valued:
        return NextOffer(why_none=_why_none(grounds))
    reservation = tables.reservations[us]
    level = target.value if reservation is None else max(target.value, reservation)
    at_target = best_for_them(grounds, level, course.terms)
    if not at_target.most:
        return NextOffer(why_none=WhyNoOffer.NOTHING_POSSIBLE)
    reached = at_target.terms is not None
    if not reached:
        # What is reachable: the best that we can have.
        best = _best_of(grounds, us)
        reached = best >= target.value
        at_target = best_for_them(grounds, best, course.terms)
    gamble = best_gamble(grounds, beliefs)
    found = _suggested(grounds, course, target, (at_target, gamble))
    demanded = asked.insisted or insisted_on(grounds.project, tables)
    extra: _Found = []
    answer = None if demanded is None else _answer(grounds, course, demanded)
    at_level = _at_levels(grounds, course, asked.levels)
    extra += [] if answer is None else [(ProposalKind.ANSWER, answer)]
    extra += [] if at_level is None else [(ProposalKind.AT_LEVEL, at_level)]
    told = proposals_of(grounds, beliefs, course.terms, [*found, *extra])
    by_kind = {each.kind: each for each in told[len(found) :]}
    answered = by_kind.get(ProposalKind.ANSWER)
    return NextOffer(
        target=target,
        reached=reached,
        held=grounds.floors is not None,
        parties=tables.parties,
        most=at_target.most,
        base=course.base,
        before=course.terms,
        suggested=told[: len(found)],
        gamble=gamble,
        demanded=demanded,
        answer=None if answered is None else replace(answered, held=demanded),
        at_level=by_kind.get(ProposalKind.AT_LEVEL),
        levels=tuple(party for party, _ in asked.levels),
        beyond=_beyond(tables.parties, at_target.most, asked.levels),
        cautions=_cautions(grounds, course, target),
    )


def answer_to(grounds: Grounds, base: Terms, demanded: IssueId) -> Terms | None:
    """A package that keeps the term of `base` on one issue and gives elsewhere what is cheap to us and best for them.

    It costs us at most a twentieth of our range, leaves us no less than our walk-away, and by the likely numbers leaves
    nobody worse off than `base`. None when `base` is not settled, or nothing so cheap helps them.
    """
    us, tables = grounds.us, grounds.tables
    if us is None:
        return None
    low, high = (Fraction(end) / tables.divisors[us] for end in extremes(tables)[us])
    least = worth_of(tables, base)[us].low - (high - low) / _CHEAP
    reservation = tables.reservations[us]
    if reservation is not None:
        least = max(least, reservation)
    return best_change(grounds, base, Wanted(least=least, held={demanded}, asking=False))


_CHEAP = 20
_NEWEST = 8
"""Offers at the end of the log among which two steps of ours in a row would stand."""


def _why_none(grounds: Grounds) -> WhyNoOffer:
    if not grounds.tables.issues:
        return WhyNoOffer.NO_ISSUES
    return WhyNoOffer.OURS_UNVALUED if grounds.us is None else WhyNoOffer.THEIRS_UNVALUED


def _best_of(grounds: Grounds, us: int) -> Fraction:
    at_best = best_for_us(grounds, [None] * len(grounds.tables.parties))
    return Fraction(0) if at_best.terms is None else worth_of(grounds.tables, at_best.terms)[us].low


def _suggested(grounds: Grounds, course: Course, target: Target, known: tuple[AtLevel, Gamble]) -> _Found:
    """The first different ones of what can be suggested; none below our walk-away while any is not."""
    found: _Found = []
    said = [terms for terms in (course.ours,) if terms is not None]
    above_only = known[0].terms is not None and _is_enough(grounds, known[0].terms)
    for kind, terms in _candidates(grounds, course, target, known):
        if len(found) == (FEWEST_SUGGESTED if kind in _TO_FILL_UP else MOST_SUGGESTED):
            break
        if terms is None or (above_only and not _is_enough(grounds, terms)):
            continue
        if is_different(terms, [*said, *(each for _, each in found)]):
            found.append((kind, terms))
    if not found and known[0].terms is not None:
        # Everything else is worth the same to everybody: we stay with what we said.
        found.append((ProposalKind.AT_TARGET, known[0].terms))
    return found


def _is_enough(grounds: Grounds, terms: Terms) -> bool:
    """Whether terms are worth our walk-away, where that is given."""
    us = grounds.us or 0
    reservation = grounds.tables.reservations[us]
    return reservation is None or worth_of(grounds.tables, terms)[us].low >= reservation


def _candidates(
    grounds: Grounds, course: Course, target: Target, known: tuple[AtLevel, Gamble]
) -> Iterator[tuple[ProposalKind, Terms | None]]:
    """What can be suggested, the most useful first; each is looked for only when it is its turn."""
    at_target, gamble = known
    yield ProposalKind.AT_TARGET, at_target.terms
    if course.terms:
        paired = best_change(grounds, course.terms, Wanted(least=target.value))
        yield ProposalKind.PAIRED, paired or efficient_pair(grounds, course.terms, target.value)
    yield ProposalKind.GAMBLE, gamble.terms
    if course.last is not None:
        yield ProposalKind.SAME_FOR_US, best_for_them(grounds, course.last, course.terms).terms
    step = step_of(grounds, course)
    for steps in (1, 2):
        yield ProposalKind.STEP_UP, best_for_them(grounds, target.value + steps * step, course.terms).terms
    above, below = neighbours(grounds, target.value, course.terms)
    yield ProposalKind.STEP_UP, above
    yield ProposalKind.FALL_BACK, below
    for terms in _efficient_ones(grounds, target.value):
        enough = worth_of(grounds.tables, terms)[grounds.us or 0].low >= target.value
        yield ProposalKind.ANOTHER if enough else ProposalKind.FALL_BACK, terms


def _efficient_ones(grounds: Grounds, target: Fraction) -> Iterator[Terms]:
    """Efficient packages, those nearest to a target of ours first, one of each point before any that tie with it."""
    us, tables, frontier = grounds.us, grounds.tables, grounds.frontier
    if us is None or not isinstance(frontier, Frontier):
        return
    least = [tables.reservations[us] if party == us else None for party in range(len(tables.parties))]
    rows = rows_at_least(frontier, least)
    apart = np.abs(frontier.points[rows, us] - float(target * tables.divisors[us]))
    rows = rows[np.argsort(apart, kind="stable")[:_MOST_FILLED_FROM]]
    for choice in choices_of(frontier, rows).tolist():
        yield terms_of_choice(tables, choice)
    packages_of = packages_by_row(frontier)
    for row in rows.tolist():
        for tied in islice(packages_of(row), _MOST_TIED):
            yield terms_of_choice(tables, tied)


def _answer(grounds: Grounds, course: Course, demanded: IssueId) -> Terms | None:
    # Whoever has made no offer has nothing to stay with: what is left would be their own term.
    return None if course.ours is None else answer_to(grounds, course.ours, demanded)


def _at_levels(grounds: Grounds, course: Course, levels: Sequence[tuple[PartyId, float]]) -> Terms | None:
    if not levels:
        return None
    wanted = dict(levels)
    least = [exact(wanted[party]) if party in wanted else None for party in grounds.tables.parties]
    return best_for_us(grounds, least, course.terms).terms


def _beyond(
    parties: Sequence[PartyId], most: Sequence[float], levels: Sequence[tuple[PartyId, float]]
) -> tuple[PartyId, ...]:
    best = dict(zip(parties, most, strict=True))
    return tuple(party for party, level in levels if party in best and level > best[party])


def _cautions(grounds: Grounds, course: Course, target: Target) -> tuple[Caution, ...]:
    us, tables = grounds.us or 0, grounds.tables
    cautions = []
    steps = steps_of(grounds.project, tables, grounds.versions, newest=_NEWEST)
    if twice_in_a_row(steps, grounds.project.us):
        cautions.append(Caution.CONCEDED_TWICE)
    elif awaits_answer(grounds.project):
        cautions.append(Caution.NOT_ANSWERED)
    reservation = tables.reservations[us]
    if reservation is not None and target.value < reservation:
        cautions.append(Caution.BELOW_WALK_AWAY)
    offers_more = course.offered is not None and course.offered > target.value
    if offers_more or target.why is TargetWhy.THEIR_OFFER:
        cautions.append(Caution.THEY_OFFER_MORE)
    return tuple(cautions)
