"""Impasse: what stands between the walk-aways of a deal, measured in what is on the table already."""

from collections.abc import Iterator

from app.advice.impasse import Impasse, impasse_of
from app.advice.prior import Prior, priors_of
from app.advice.worths import worths_of
from app.domain.ids import IssueId, PartyId, part_of
from app.domain.issues import AmountIssue
from app.records import dataclass
from app.study.scales import Rate
from app.study.sides import place_of, sides_of
from app.study.study import Study

_WORTH_NAMING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """What is worth as much to a party as something is: so many `units` of an amount, better for it; without `units` an
    issue from its worst to its best terms; without `issue` more than any one issue.
    """

    party: PartyId
    issue: IssueId | None = None
    units: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpasseCheck:
    """What is to be said of an impasse, and on what that rests.

    `bridges` are worth as much as the gaps, `needed` as something new would have to be worth to one party, each by
    itself, to make a deal likely.
    """

    found: Impasse
    bridges: tuple[Bridge, ...]
    needed: tuple[Bridge, ...]
    priors: tuple[Prior, ...]


def impasse_check(study: Study) -> ImpasseCheck | None:
    """Whether a deal is likely at all, as soon as every walk-away is known in any way, else None. Raises Stopped."""
    found = impasse_of(study.grounds, study.beliefs)
    if found is None:
        return None
    (draft,) = worths_of(study.tables, study.versions, [study.project.draft])
    rates = {side.party: side.rates for side in sides_of(study, draft)}
    return ImpasseCheck(
        found=found,
        bridges=tuple(_bridge(study, gap.party, gap.short, rates[gap.party]) for gap in found.gaps),
        needed=tuple(
            _bridge(study, need.party, need.worth, rates[need.party])
            for need in found.needs
            if need.worth > _WORTH_NAMING
        ),
        priors=priors_of(study.said),
    )


def _bridge(study: Study, party: PartyId, points: float, rates: tuple[Rate, ...]) -> Bridge:
    """An amount within its range if one is worth so much, the one with the smallest part of it; else an issue."""
    ranges = {issue.id: issue.high - issue.low for issue in study.said.issues if isinstance(issue, AmountIssue)}
    units = {rate.issue: abs(points / rate.value) for rate in rates if rate.value}
    parts = {issue: each / ranges[issue] for issue, each in units.items()}
    amount = min(parts, key=lambda issue: parts[issue], default=None)
    if amount is not None and parts[amount] <= 1:
        return Bridge(party=party, issue=amount, units=units[amount])
    spans = {issue: span for issue, span in _spans(study, party) if span >= points - _WORTH_NAMING}
    return Bridge(party=party, issue=min(spans, key=lambda issue: spans[issue], default=None))


def _spans(study: Study, party: PartyId) -> Iterator[tuple[IssueId, float]]:
    """What every issue by itself can bring a party; what is settled once for every outcome of an event is left out."""
    place = place_of(study.tables, party)
    for table in study.tables.issues if place is not None else ():
        if part_of(table.issue) is None and place is not None:
            low, high = table.ends[place]
            yield table.issue, (high - low) / float(study.tables.divisors[place])
