"""Editing weights: typed raw, dragged as shares, locked, confirmed."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.edits.changing import Refused, change_party, change_preference
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.parties import Preference
from app.domain.project import Project

LARGEST_SHARE = 0.99


def set_weight(project: Project, *, party: PartyId, issue: IssueId, weight: float) -> Project:
    """The project with one raw weight typed; shares of the others change only because the sum does."""
    if weight < 0:
        raise Refused("negative_weight", weight=weight)
    return change_preference(project, party, issue, lambda entry: weighed(entry, weight))


def set_weights(project: Project, *, weights: Mapping[tuple[PartyId, IssueId], float]) -> Project:
    """The project with several raw weights typed at once, as when pasting."""
    for (party, issue), weight in weights.items():
        project = set_weight(project, party=party, issue=issue, weight=weight)
    return project


def set_share(project: Project, *, party: PartyId, issue: IssueId, share: float) -> Project:
    """The project with one weight dragged to a share of the sum.

    With nothing locked only this raw weight changes. With locks the sum stays and the other unlocked weights absorb
    the difference in proportion. Raises Refused when this weight is locked or every other one is.
    """
    side = party_of(project, party)
    target = preference_of(side, issue)
    if target.locked:
        raise Refused("weight_locked", issue=issue)
    others = [entry for entry in side.preferences if entry.issue != issue]
    rest = sum(entry.weight.value for entry in others)
    share = min(max(share, 0.0), LARGEST_SHARE)
    if not any(entry.locked for entry in others):
        weight = share / (1 - share) * rest if rest else 100 * share
        return change_preference(project, party, issue, lambda entry: weighed(entry, _tidy(weight, rest)))
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
    """A preference with another raw weight, looked at by typing it; a range moves along and keeps its width."""
    return replace(entry, weight=shifted(entry.weight, weight, lowest=0.0), check_again=False)


def shifted(estimate: Estimate, value: float, *, lowest: float | None = None, highest: float | None = None) -> Estimate:
    """An estimate with another value; its range is stretched, never dropped, so that it holds the new value."""
    if estimate.low is None or estimate.high is None:
        return replace(estimate, value=value)
    low, high = min(estimate.low, value), max(estimate.high, value)
    return replace(
        estimate,
        value=value,
        low=low if lowest is None else max(low, lowest),
        high=high if highest is None else min(high, highest),
    )


def _absorb(project: Project, party: PartyId, target: Preference, share: float) -> Project:
    side = party_of(project, party)
    total = sum(entry.weight.value for entry in side.preferences)
    free = [entry for entry in side.preferences if entry.issue != target.issue and not entry.locked]
    held = sum(entry.weight.value for entry in side.preferences if entry.locked)
    if not free:
        raise Refused("all_others_locked", issue=target.issue)
    weight = _tidy(min(share * total, total - held), total)
    left = total - held - weight
    before = sum(entry.weight.value for entry in free)
    given: dict[IssueId, float] = {}
    for entry in free[:-1]:
        portion = entry.weight.value / before if before else 1 / len(free)
        given[entry.issue] = _tidy(left * portion, total)
    given[free[-1].issue] = max(0.0, round(left - sum(given.values()), 6))
    given[target.issue] = weight
    preferences = tuple(
        weighed(entry, given[entry.issue])
        if entry.issue == target.issue
        else replace(entry, weight=shifted(entry.weight, given[entry.issue]))
        if entry.issue in given
        else entry
        for entry in side.preferences
    )
    return change_party(project, party, lambda each: replace(each, preferences=preferences))


def _tidy(weight: float, scale: float) -> float:
    """A dragged weight as a person would write it: a thousandth of the other weights is fine enough."""
    decimals = 1 if scale >= 50 else 2 if scale >= 5 else 4
    return round(weight, decimals)
