"""Impasse: what stands between the walk-aways of a deal, with what would make up for it in one issue."""

from app.advice.impasse import Impasse, impasse_of
from app.advice.prior import Prior, priors_of
from app.advice.worths import worths_of
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.records import dataclass
from app.study.sides import sides_of
from app.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """How much more of one amount, better for them, would be worth what a party misses: in units of the issue."""

    party: PartyId
    issue: IssueId
    units: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpasseCheck:
    """What is to be said of an impasse, and on what that rests."""

    found: Impasse
    bridges: tuple[Bridge, ...]
    priors: tuple[Prior, ...]


def impasse_check(study: Study) -> ImpasseCheck | None:
    """Whether a deal is likely at all, as soon as every walk-away is known in any way; None until then."""
    found = impasse_of(study.grounds, study.beliefs)
    if found is None:
        return None
    return ImpasseCheck(found=found, bridges=_bridges(study, found), priors=priors_of(study.said))


def _bridges(study: Study, found: Impasse) -> tuple[Bridge, ...]:
    """Per party that misses something the amount in which that is said with the smallest part of its range."""
    ranges = {issue.id: issue.high - issue.low for issue in study.said.issues if isinstance(issue, AmountIssue)}
    (draft,) = worths_of(study.tables, study.versions, [study.project.draft])
    rates = {side.party: side.rates for side in sides_of(study, draft)}
    bridges = []
    for gap in found.gaps:
        known = [(abs(gap.short / rate.value), rate.issue) for rate in rates.get(gap.party, ()) if rate.value]
        if known:
            units, issue = min(known, key=lambda each: each[0] / ranges[each[1]])
            bridges.append(Bridge(party=gap.party, issue=issue, units=units))
    return tuple(bridges)
