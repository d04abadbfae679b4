"""Exchange rates: what a step on each issue costs us and brings the others, and how much of a measure it is worth."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.advice.gains import Gain, gains_by_issue
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, levels, options_on_table
from app.domain.lookup import preference_of, us_of
from app.domain.packages import Agreed, AmountTerm, OptionTerm, Term
from app.domain.project import Project
from app.domain.values import Straight, Unknown, ValueFunction, rises, score_of
from app.records import dataclass
from app.study.study import Study

if TYPE_CHECKING:
    # Deferred: a deal without estimates does without.
    from app.advice.beliefs import Belief
    from app.advice.draws import Draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How much of the measure a step is worth to another party: `value` by the likely numbers, and between `low` and
    `high` in nine of ten versions; below 0 where the step costs them something too.

    `chance` is in how many versions it is worth more to them than it costs us: then giving the step and getting some of
    the measure for it, between the two, is better for both. Where it is worth less, the reverse is.
    """

    party: PartyId
    value: float
    low: float
    high: float
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One step on an issue, from what is better for us to what is worse, with what it brings every valued party.

    `each` tells that any step of this size is worth as much: the issue is an amount along a straight line. `equals` is
    how much of the measure is worth as much to us; None without a measure, and for the measure itself. `rates` say what
    it is worth to the others, as far as they want the opposite of us on the measure, whatever the estimates say.
    """

    issue: IssueId
    before: Term
    after: Term
    each: bool
    gains: tuple[Gain, ...]
    equals: float | None
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """The steps of every issue that matters to us, in their order; `measure` is the amount that others count in.

    Joint effects are left aside: a step counts by its own issue.
    """

    measure: IssueId | None
    steps: tuple[Exchange, ...]


def exchanges_of(study: Study) -> Exchanges:
    """What every step costs and brings; empty while our side has no utilities."""
    project, tables = study.project, study.tables
    if project.us not in tables.parties:
        return Exchanges(measure=None, steps=())
    known = {table.issue for table in tables.issues}
    moves = [
        (issue, move)
        for issue in project.issues
        if issue.id in known
        for move in _moves(issue, preference_of(us_of(project), issue.id).value)
    ]
    found = [(issue, move, _gains(study, issue.id, move)) for issue, move in moves]
    costly = [(issue, move, gains) for issue, move, gains in found if _ours(project, gains) < 0]
    measure = _measure(project, [issue for issue, _, _ in costly])
    rate = _rate(measure, next((_ours(project, gains) for issue, _, gains in costly if issue is measure), 0.0))
    prices = _prices(study, measure)
    return Exchanges(
        measure=None if measure is None else measure.id,
        steps=tuple(
            Exchange(
                issue=issue.id,
                before=move[0],
                after=move[1],
                each=_is_straight(project, issue),
                gains=gains,
                equals=_ours(project, gains) / rate if rate and issue is not measure else None,
                rates=tuple(_rates(study, prices, issue.id, (move, _ours(project, gains) / rate)))
                if rate and issue is not measure
                else (),
            )
            for issue, move, gains in costly
        ),
    )


def _moves(issue: Issue, value: ValueFunction) -> Iterator[tuple[Term, Term]]:
    """The steps on one issue, from better to worse for us; none where no order is known."""
    if isinstance(value, Unknown):
        return
    if isinstance(issue, ChoiceIssue):
        terms: list[Term] = [OptionTerm(option=option.id) for option in options_on_table(issue)]
        terms.sort(key=lambda term: score_of(value, issue, term).value, reverse=True)
        yield from pairwise(terms)
        return
    rising = rises(value)
    if rising is None:
        return
    low, high = issue.low, issue.high
    if isinstance(value, Straight):
        high = levels(issue)[1]
    ends = AmountTerm(amount=low), AmountTerm(amount=high)
    yield ends[::-1] if rising else ends


def _gains(study: Study, issue: IssueId, move: tuple[Term, Term]) -> tuple[Gain, ...]:
    before, after = ((Agreed(issue=issue, term=term),) for term in move)
    # Of a thousand issues the others need not be looked through for every step of one.
    alone = replace(study.tables, issues=tuple(table for table in study.tables.issues if table.issue == issue))
    return tuple(
        gain for party in alone.parties for _, gain in gains_by_issue(alone, study.versions, (before, after), party)
    )


def _ours(project: Project, gains: tuple[Gain, ...]) -> float:
    return next((gain.value for gain in gains if gain.party == project.us), 0.0)


def _is_straight(project: Project, issue: Issue) -> bool:
    return isinstance(issue, AmountIssue) and isinstance(preference_of(us_of(project), issue.id).value, Straight)


def _prices(study: Study, measure: AmountIssue | None) -> "dict[PartyId, tuple[float, Draws]]":
    """What a unit of the measure that we gain costs every other party, likely and in every version.

    On average over the range. Those to whom it may cost nothing are left out: nothing can be counted in it with them.
    """
    if measure is None:
        return {}
    low, high = measure.low, measure.high
    ends = (AmountTerm(amount=low), AmountTerm(amount=high))
    rising = rises(preference_of(us_of(study.project), measure.id).value)
    move = ends if rising else ends[::-1]
    prices = {}
    for belief in study.beliefs:
        likely = -_likely(study, belief.party, measure.id, move) / (high - low)
        drawn = _drawn(belief, measure.id, move) / -(high - low)
        if likely > 0 and (drawn > 0).all():
            prices[belief.party] = (likely, drawn)
    return prices


def _rates(
    study: Study,
    prices: "dict[PartyId, tuple[float, Draws]]",
    issue: IssueId,
    step: tuple[tuple[Term, Term], float],
) -> Iterator[Rate]:
    """What a step is worth to every other party in the measure; `step` goes with how much of it is worth it to us."""
    move, ours = step
    for belief in study.beliefs:
        if belief.party in prices:
            price, prices_drawn = prices[belief.party]
            drawn = _drawn(belief, issue, move) / prices_drawn
            value = _likely(study, belief.party, issue, move) / price
            low, high = belief.span(drawn, drawn)
            yield Rate(
                party=belief.party,
                value=value,
                low=min(low, value),
                high=max(high, value),
                chance=float(belief.chance(drawn > ours)),
            )


def _drawn(belief: "Belief", issue: IssueId, move: tuple[Term, Term]) -> "Draws":
    before, after = ((Agreed(issue=issue, term=term),) for term in move)
    return belief.gain_between(before, after, issues=(issue,))[0]


def _likely(study: Study, party: PartyId, issue: IssueId, move: tuple[Term, Term]) -> float:
    return next(gain.value for gain in _gains(study, issue, move) if gain.party == party)


def _measure(project: Project, issues: list[Issue]) -> AmountIssue | None:
    """What other steps are counted in: money before anything else, then the first amount along a straight line."""
    straight = [each for each in issues if isinstance(each, AmountIssue) and _is_straight(project, each)]
    return next((each for each in straight if each.currency), straight[0] if straight else None)


def _rate(measure: AmountIssue | None, ours: float) -> float:
    """What one unit of the measure is worth to us, below 0; 0 without one."""
    if measure is None:
        return 0.0
    low, high = levels(measure)[:2]
    return ours / (high - low)
