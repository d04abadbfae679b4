"""Editing when money is paid and what waiting for it costs a party, and taking scores from that."""

from collections.abc import Sequence
from dataclasses import replace
from math import log1p

from app.domain.bends import STEEPEST_BEND
from app.domain.edits.changing import Refused, change_issue, change_party, change_preference, given
from app.domain.estimates import Estimate, Source, known_by
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import choice_of, issue_of, option_of, party_of, preference_of
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.parties import Party, Preference, Scale
from app.domain.payments import YEAR, Instalment, days_in, in_order
from app.domain.project import Project
from app.domain.soundness import LARGEST_NUMBER
from app.domain.values import OptionScore, OptionScores, Saturating, Straight, ValueFunction
from app.domain.waiting import compared_with, is_paid, making_up, price_of, reckoned_at, schedule_of

_BEST = 100.0
_FIGURES = 6
_DECIMALS = 2
_DIGITS_OF_BEND = 4

_Ends = tuple[float, float, float]
"""At the likely rate, at the lowest, at the highest."""


def set_schedule(project: Project, *, issue: IssueId, option: OptionId, paid: Sequence[Instalment]) -> Project:
    """The project with when the price is paid under an option; nothing takes that away."""
    option_of(choice_of(project, issue), option)
    schedule = in_order(paid)
    return change_issue(
        project,
        issue,
        lambda found: (
            replace(
                found,
                options=tuple(replace(each, paid=schedule) if each.id == option else each for each in found.options),
            )
            if isinstance(found, ChoiceIssue)
            else found
        ),
    )


def set_paid_after(project: Project, *, issue: IssueId, paid_after: bool) -> Project:
    """The project with whether an amount of time says how long after signing the price is paid.

    Raises Refused for what is no amount of time.
    """
    found = issue_of(project, issue)
    if not isinstance(found, AmountIssue) or (paid_after and days_in(found.unit) is None):
        raise Refused("not_time", issue=issue)
    return change_issue(project, issue, lambda _: replace(found, paid_after=paid_after))


def set_discount_rate(project: Project, *, party: PartyId, rate: Estimate | None) -> Project:
    """The project with what waiting a year for money costs a party, in percent; None is not known."""
    return change_party(project, party, lambda each: replace(each, discount_rate=rate))


def set_discount_rate_source(project: Project, *, party: PartyId, source: Source, date: str | None = None) -> Project:
    """The project with how we know a discount rate; raises Refused where none is given."""
    known = given(party_of(project, party).discount_rate, Refused("no_rate", party=party))
    return set_discount_rate(project, party=party, rate=known_by(known, source, date))


def score_by_waiting(project: Project, *, party: PartyId, issue: IssueId) -> Project:
    """The project with an issue scored by what its payments are worth to a party, at its rate.

    Each option scores by the price that would make up for it, an amount of time along the curve of such prices. Where
    the price runs along a straight line for the party, the issue weighs as much as that price does, so that a schedule
    and the money that makes up for it are worth the same. Ranges are those of the rate alone. Raises Refused where
    something for it is missing.
    """
    found, side = issue_of(project, issue), party_of(project, party)
    made_up = _made_up(project, side, found)
    spread = tuple(max(row) - min(row) for row in made_up)
    if not spread[0]:
        raise Refused("schedules_alike", issue=issue)
    weights = _weights(project, side, spread)
    if weights is not None and _BEST * max(weights) > LARGEST_NUMBER:
        raise Refused("waiting_too_dear", issue=issue)
    # Points of a score sheet are summed as they stand, so there the scores themselves are as large as the money.
    in_points = side.scale is Scale.AS_GIVEN and weights is not None

    def scored(entry: Preference) -> Preference:
        factors = weights if in_points else None
        scores = tuple(_estimate(side, _scores(made_up, place, factors)) for place in range(len(made_up[0])))
        weighed = entry.weight if weights is None else _estimate(side, weights)
        return replace(entry, weight=Estimate(value=1.0) if in_points else weighed, value=_value(side, found, scores))

    changed = change_preference(project, party, issue, scored)
    if weights is None:
        return changed
    # The weight was made for just this range.
    return change_preference(changed, party, issue, lambda entry: replace(entry, check_again=False))


def _value(side: Party, issue: Issue, scores: Sequence[Estimate]) -> ValueFunction:
    """Scores of the options of a choice, or the curve between those at the ends of an amount.

    What makes up for waiting grows like interest, (1 + k)^t, which is just a curve bent by range times ln(1 + k).
    """
    if isinstance(issue, ChoiceIssue):
        named = zip(issue.options, scores, strict=True)
        return OptionScores(scores=tuple(OptionScore(option=option.id, score=score) for option, score in named))
    years = (issue.high - issue.low) * (days_in(issue.unit) or 0.0) / YEAR
    likely, low, high = (round(-years * log1p(each / 100), _DIGITS_OF_BEND) for each in _rates(side))
    if min(likely, low, high) < -STEEPEST_BEND:
        raise Refused("waiting_too_dear", issue=issue.id)
    return Saturating(at_low=scores[0], at_high=scores[-1], bend=_estimate(side, (likely, low, high)))


def _rates(side: Party) -> _Ends:
    rate = given(side.discount_rate, Refused("no_rate", party=side.id))
    return rate.value, rate.floor, rate.ceiling


def _made_up(project: Project, side: Party, issue: Issue) -> tuple[tuple[float, ...], ...]:
    """How much of the price every option is worth to a party over the first one compared with, the more the better.

    One row for the likely rate, one for the lowest, one for the highest; of an amount only for its two ends.
    """
    rates, price = _rates(side), given(price_of(project, side.id), Refused("no_price", issue=issue.id))
    several = [schedule_of(issue, term) for term in _scored(issue)]
    if not all(several):
        raise Refused("options_without_schedule", issue=issue.id)
    base = schedule_of(issue, compared_with(project, issue))
    at = reckoned_at(project, price).at
    if not base or at <= 0:
        raise Refused("schedules_alike", issue=issue.id)
    sign = -1 if is_paid(project, side.id, price.id) else 1
    return tuple(tuple(sign * making_up(base, paid, at, rate) for paid in several) for rate in rates)


def _scored(issue: Issue) -> tuple[Term, ...]:
    if isinstance(issue, ChoiceIssue):
        return tuple(OptionTerm(option=option.id) for option in issue.options)
    return AmountTerm(amount=issue.low), AmountTerm(amount=issue.high)


def _scores(made_up: tuple[tuple[float, ...], ...], place: int, factors: _Ends | None) -> _Ends:
    """The score of an option from 0 to 100, or in points by what the issue weighs at each of the rates."""
    found = []
    for number, row in enumerate(made_up):
        spread = max(row) - min(row)
        share = (row[place] - min(row)) / spread if spread else 0.5
        found.append(round(_BEST * share * (1.0 if factors is None else factors[number]), _DECIMALS))
    if factors is None:
        # At a rate of 0 all are worth the same and none can be told apart: the likely score stands for that end.
        found = [score if max(row) > min(row) else found[0] for score, row in zip(found, made_up, strict=True)]
    likely, low, high = found
    return likely, low, high


def _weights(project: Project, side: Party, spread: tuple[float, ...]) -> _Ends | None:
    """The weight of the issue, by that of the price; None where the price is no straight line for the party."""
    price = price_of(project, side.id)
    entry = None if price is None else preference_of(side, price.id)
    if price is None or entry is None or not isinstance(entry.value, Straight):
        return None
    slope = abs(entry.value.at_high.value - entry.value.at_low.value) / (price.high - price.low)
    likely, low, high = (float(f"{entry.weight.value * slope * each / _BEST:.{_FIGURES}g}") for each in spread)
    return likely, low, high


def _estimate(side: Party, ends: _Ends) -> Estimate:
    """What follows from a rate, with its range and source."""
    rate = side.discount_rate or Estimate(value=0.0)
    sure = rate.floor == rate.ceiling
    return Estimate(
        value=ends[0],
        low=None if sure else min(ends),
        high=None if sure else max(ends),
        source=rate.source,
        date=rate.date,
    )
