"""Who should bear which risk, by how much risk each side can bear."""

from collections.abc import Sequence

from app.advice.bets import Difference, shared_stake
from app.domain.estimates import Estimate
from app.domain.ids import PartyId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskShare:
    """What part, from 0 to 1, of an amount that nobody knows yet a party should bear; `low` to `high` by the ranges."""

    party: PartyId
    value: float
    low: float
    high: float


def risk_shares(project: Project, parties: Sequence[PartyId]) -> tuple[RiskShare, ...]:
    """Each party's part of what stays uncertain: in proportion to its risk tolerance (Borch 1962; Wilson 1968).

    So no two of them could gain by shifting some of it, where both value money exponentially. Empty while somebody's
    tolerance is not known.
    """
    known = [(party, party_of(project, party).risk_tolerance) for party in parties]
    tolerances = {party: tolerance for party, tolerance in known if tolerance is not None}
    if len(tolerances) < len(known):
        return ()
    return tuple(
        RiskShare(
            party=party,
            value=tolerance.value / sum(each.value for each in tolerances.values()),
            low=_part(tolerance.floor, [other.ceiling for each, other in tolerances.items() if each != party]),
            high=_part(tolerance.ceiling, [other.floor for each, other in tolerances.items() if each != party]),
        )
        for party, tolerance in tolerances.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BearableStake:
    """The stake of a bet at which both together gain most, counting that neither likes risk; by the ranges."""

    value: float
    low: float
    high: float


def bearable_stake(found: Difference, ours: Estimate | None, theirs: Estimate | None) -> BearableStake | None:
    """The stake that suits two risk tolerances (`bets.shared_stake`); None while one of them is not known.

    The less they differ and the less they can bear, the smaller it is; at the ends of their chances and tolerances.
    """
    if ours is None or theirs is None or not 0 < found.theirs < found.ours < 1:
        return None

    def stake(chance: float, tolerances: tuple[float, float]) -> float:
        aversions = (1 / tolerances[0], 1 / tolerances[1])
        return max(0.0, shared_stake(float(found.ours), chance, aversions)) if 0 < chance < 1 else 0.0

    value = stake(float(found.theirs), (ours.value, theirs.value))
    low = stake(float(found.high), (ours.floor, theirs.floor))
    high = stake(float(found.low), (ours.ceiling, theirs.ceiling))
    return BearableStake(value=value, low=min(low, value), high=max(high, value))


def _part(own: float, others: Sequence[float]) -> float:
    return own / (own + sum(others))
