"""Editing weights: typed raw, dragged as shares, locked, confirmed."""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from app.domain.doubts import doubtful_weights
from app.domain.edits.changing import Refused, change_party, change_preference
from app.domain.estimates import Estimate, says_nothing
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.soundness import LARGEST_NUMBER

LARGEST_SHARE = 0.99
FINEST_DECIMALS = 15


def set_weight(project: Project, *, party: PartyId, issue: IssueId, weight: float) -> Project:
    """The project with one raw weight typed; shares of the others change only because the sum does.

    The range of another party's weight is stretched to hold it. While nothing was known (a guess from 0 to twice it or
    more) the first number typed says more than that: the range becomes half of it to one and a half times.
    """
    if weight < 0:
        raise Refused("negative_weight", weight=weight)

    def typed(entry: Preference) -> Preference:
        if party == project.us or not says_nothing(entry.weight):
            return weighed(entry, weight)
        narrowed = replace(entry.weight, value=weight, low=weight / 2, high=min(weight * 1.5, LARGEST_NUMBER))
        return replace(entry, weight=narrowed, check_again=False)

    return change_preference(project, party, issue, typed)


def set_share(project: Project, *, party: PartyId, issue: IssueId, share: float) -> Project:
    """The project with one weight dragged to a share of the sum.

    With nothing locked only this raw weight changes. With locks the sum stays and the other unlocked weights absorb
    the difference in proportion, equally when all of them are 0. Where every weight is 0 there are no shares yet: the
    weight becomes that part of 100. Raises Refused when this weight is locked or every other one is.
    """
    side = party_of(project, party)
    target = preference_of(side, issue)
    if target.locked:
        raise Refused("weight_locked", issue=issue)
    others = [entry for entry in side.preferences if entry.issue != issue]
    rest = sum(entry.weight.value for entry in others)
    share = min(max(share, 0.0), LARGEST_SHARE)
    if not any(entry.locked for entry in others) or rest + target.weight.value == 0:
        weight = share / (1 - share) * rest if rest else 100 * share
        return change_preference(project, party, issue, lambda entry: weighed(entry, tidy(weight, rest)))
    return _absorb(project, party, target, share)


def lock_weight(project: Project, *, party: PartyId, issue: IssueId) -> Project:
    """The project with a weight that dragging others does not move."""
    return change_preference(project, party, issue, lambda entry: replace(entry, locked=True))


def unlock_weight(project: Project, *, party: PartyId, issue: IssueId) -> Project:
    """The project with a weight that gives way again."""
    return change_preference(project, party, issue, lambda entry: replace(entry, locked=False))


def confirm_weight(project: Project, *, party: PartyId, issue: IssueId) -> Project:
    """The project with a weight that was looked at again and holds for the present range."""
    return change_preference(project, party, issue, lambda entry: replace(entry, check_again=False))


def confirm_weights(project: Project, *, parties: Collection[PartyId]) -> Project:
    """The project with every weight of these parties that was to be checked confirmed."""
    for party in parties:
        for issue in doubtful_weights(party_of(project, party)):
            project = confirm_weight(project, party=party, issue=issue)
    return project


def set_weight_range(project: Project, *, party: PartyId, issue: IssueId, low: float, high: float) -> Project:
    """The project with another range around a weight; the range is stretched to hold the weight itself."""

    def ranged(entry: Preference) -> Preference:
        weight = entry.weight
        return replace(
            entry, weight=replace(weight, low=min(low, high, weight.value), high=max(low, high, weight.value))
        )

    if min(low, high) < 0:
        raise Refused("negative_weight", weight=min(low, high))
    return change_preference(project, party, issue, ranged)


def weighed(entry: Preference, weight: float) -> Preference:
    """A preference with another raw weight, looked at by typing it; a range is stretched to hold it."""
    return replace(entry, weight=shifted(entry.weight, weight), check_again=False)


def shifted(estimate: Estimate, value: float) -> Estimate:
    """An estimate with another value; its range is stretched, never dropped, so that it holds the new value."""
    if estimate.low is None or estimate.high is None:
        return replace(estimate, value=value)
    return replace(estimate, value=value, low=min(estimate.low, value), high=max(estimate.high, value))


def tidy(weight: float, scale: float) -> float:
    """A dragged weight as a person would write it: a thousandth of the others is fine enough."""
    return round(weight, _decimals_for(scale))


def _absorb(project: Project, party: PartyId, target: Preference, share: float) -> Project:
    """Counted in decimals, so that the sum, and with it every locked share, stays exactly what it was."""
    side = party_of(project, party)
    free = [entry for entry in side.preferences if entry.issue != target.issue and not entry.locked]
    if not free:
        raise Refused("all_others_locked", issue=target.issue)
    raw = {entry.issue: Decimal(repr(entry.weight.value)) for entry in side.preferences}
    total = sum(raw.values())
    yielding = raw[target.issue] + sum(raw[entry.issue] for entry in free)
    wanted = Decimal(repr(tidy(share * float(total), float(total))))
    given = {target.issue: min(wanted, yielding)}
    given |= _in_proportion({entry.issue: raw[entry.issue] for entry in free}, yielding - given[target.issue])

    def reweighed(entry: Preference) -> Preference:
        if entry.issue == target.issue:
            return weighed(entry, float(given[entry.issue]))
        return replace(entry, weight=shifted(entry.weight, float(given[entry.issue])))

    preferences = tuple(reweighed(entry) if entry.issue in given else entry for entry in side.preferences)
    return change_party(project, party, lambda each: replace(each, preferences=preferences))


def _in_proportion(weights: Mapping[IssueId, Decimal], amount: Decimal) -> dict[IssueId, Decimal]:
    """An amount divided as the weights are, in tidy portions that add up to it exactly (largest remainders)."""
    before = sum(weights.values())
    portions = {
        issue: amount * weight / before if before else amount / len(weights) for issue, weight in weights.items()
    }
    unit = Decimal(1).scaleb(-_decimals_for(float(amount)))
    given = {issue: portion.quantize(unit, ROUND_FLOOR) for issue, portion in portions.items()}
    left = amount - sum(given.values())
    for issue in sorted(portions, key=lambda issue: given[issue] - portions[issue]):
        more = min(unit, left)
        given[issue] += more
        left -= more
    return given


def _decimals_for(scale: float) -> int:
    return min(max(1, round(3 - math.log10(scale))), FINEST_DECIMALS) if scale > 0 else 1
