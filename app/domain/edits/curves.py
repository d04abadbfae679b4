"""Editing the curves of amounts: which way is better, bent, through points, and how sure of each number we are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from app.domain.bends import bend_through, share_of_way
from app.domain.curves import CurveNumber, numbers_along, with_bend, with_number
from app.domain.edits.changing import Refused, change_preference
from app.domain.edits.scales import in_points
from app.domain.edits.scores import BEST, FIRST_SLACK, WORST, check_on_scale, first_score, set_value
from app.domain.edits.weights import shifted
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of, preference_of
from app.domain.parties import Party, Preference, Scale
from app.domain.project import Project
from app.domain.values import Bent, Knot, Saturating, Straight, ValueFunction, ends_of_curve, scores_in

Direction = Literal["more", "less"]
"""Which way an amount gets better for a party."""


def set_direction(project: Project, *, party: PartyId, issue: IssueId, better: Direction) -> Project:
    """The project with a straight line for a party on an amount issue: more is better, or less is.

    The direction says what is worst, 0, and what is best, 100; of another party it says no more than that: the middle
    may be off as far as any score typed for the first time, and all of it is known as well as the importance is.
    """
    found, side = _amount(project, issue), party_of(project, party)
    if side.scale is Scale.AS_GIVEN:
        return _point_the_points(project, side, found, better)
    ends = (WORST, BEST) if better == "more" else (BEST, WORST)
    at_low, at_high = (_as_known(project, party, issue, end, (end, end)) for end in ends)
    bent = first_bend(project, party, issue, 0.0)
    return set_value(project, party=party, issue=issue, value=Straight(at_low=at_low, at_high=at_high, bend=bent))


def _point_the_points(project: Project, side: Party, issue: AmountIssue, better: Direction) -> Project:
    """On a score sheet the points that an amount gives stay; those of an unscored one are as many as it weighs."""
    entry = preference_of(side, issue.id)
    points = [score.value for score in scores_in(entry.value)] or [WORST, BEST * entry.weight.value]
    ends = sorted((min(points), max(points)), reverse=better == "less")
    at_low, at_high = (_as_known(project, side.id, issue.id, end, (end, end)) for end in ends)
    bent = first_bend(project, side.id, issue.id, 0.0)
    line = Straight(at_low=at_low, at_high=at_high, bend=bent)

    def pointed(old: Preference) -> Preference:
        return replace(in_points(issue, old), value=line)

    return change_preference(project, side.id, issue.id, pointed)


def bend(project: Project, *, party: PartyId, issue: IssueId, curvature: float) -> Project:
    """The project with the line of a party bent between the scores at its ends; 0 makes it straight."""
    value = preference_of(party_of(project, party), issue).value
    if not isinstance(value, Straight | Saturating):
        raise Refused("no_line_to_bend", issue=issue)
    bent = with_bend(value, first_bend(project, party, issue, curvature))
    return set_value(project, party=party, issue=issue, value=bent)


def set_knots(project: Project, *, party: PartyId, issue: IssueId, knots: Sequence[tuple[float, float]]) -> Project:
    """The project with a bent line through these (amount, score) points; known ranges of scores stay.

    Raises Refused when two knots share an amount or a score leaves the scale.
    """
    found, side = _amount(project, issue), party_of(project, party)
    ordered = sorted(knots)
    if len({amount for amount, _ in ordered}) < len(ordered):
        raise Refused("knots_share_an_amount", issue=issue)
    if len(ordered) < 2:
        raise Refused("too_few_knots", issue=issue)
    known = _known_at(preference_of(side, issue).value, found, [amount for amount, _ in ordered])
    made = []
    for amount, score in ordered:
        check_on_scale(side, score)
        estimate = shifted(known[amount], score) if amount in known else first_score(project, party, score)
        made.append(Knot(amount=amount, score=estimate))
    return set_value(project, party=party, issue=issue, value=Bent(knots=tuple(made)))


def set_curve_score(project: Project, *, party: PartyId, issue: IssueId, amount: float, score: float) -> Project:
    """The project with the score that a party's curve has at one of its numbers: an end, the middle, or a knot.

    The middle of a line sets its bend. Ranges are stretched to hold the score, as for options.
    """
    check_on_scale(party_of(project, party), score)

    return _change_number(project, party, issue, amount, lambda old: shifted(old, score))


def set_curve_score_range(
    project: Project, *, party: PartyId, issue: IssueId, amount: float, bounds: tuple[float, float]
) -> Project:
    """The project with the range of the score at one of a curve's numbers; stretched to hold the score itself."""
    side = party_of(project, party)
    for bound in bounds:
        check_on_scale(side, bound)

    def ranged(old: Estimate) -> Estimate:
        return replace(old, low=min(*bounds, old.value), high=max(*bounds, old.value))

    return _change_number(project, party, issue, amount, ranged)


def _change_number(
    project: Project, party: PartyId, issue: IssueId, amount: float, change: Callable[[Estimate], Estimate]
) -> Project:
    found = _amount(project, issue)
    value = preference_of(party_of(project, party), issue).value
    old = next((number for number in numbers_along(value, found) if number.amount == amount), None)
    changed = None
    if old is not None:
        changed = with_number(value, found, CurveNumber(amount=amount, score=change(old.score)))
    if changed is None:
        raise Refused("no_point_of_the_curve", issue=issue)
    return set_value(project, party=party, issue=issue, value=changed)


def _known_at(value: ValueFunction, issue: AmountIssue, amounts: Sequence[float]) -> dict[float, Estimate]:
    """What is known of a curve's scores at the amounts that its points get; those that only moved keep theirs."""
    if isinstance(value, Bent):
        old = [(knot.amount, knot.score) for knot in value.knots]
    else:
        ends = ends_of_curve(value)
        old = [] if ends is None else [(issue.low, ends[0]), (issue.high, ends[1])]
    if len(old) == len(amounts):
        return {amount: score for amount, (_, score) in zip(amounts, old, strict=True)}
    return dict(old)


def first_bend(project: Project, party: PartyId, issue: IssueId, curvature: float) -> Estimate:
    """A bend that is said for the first time: of another party the middle may be off as any first score may."""
    middle, slack = float(share_of_way(Fraction(1, 2), curvature)), FIRST_SLACK / (BEST - WORST)
    bounds = (bend_through(middle - slack), bend_through(middle + slack))
    return _as_known(project, party, issue, curvature, (min(bounds[0], curvature), max(bounds[1], curvature)))


def _as_known(project: Project, party: PartyId, issue: IssueId, value: float, bounds: tuple[float, float]) -> Estimate:
    """A number of ours is certain; another party's has a range, and is known as well as the weight is."""
    if party == project.us:
        return Estimate(value=value)
    weight = preference_of(party_of(project, party), issue).weight
    return Estimate(value=value, low=bounds[0], high=bounds[1], source=weight.source, date=weight.date)


def _amount(project: Project, issue: IssueId) -> AmountIssue:
    found = issue_of(project, issue)
    if not isinstance(found, AmountIssue):
        raise Refused("not_an_amount", issue=issue)
    return found
