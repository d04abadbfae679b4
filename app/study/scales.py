"""One party's scale: what its worst and best package, its walk-away and the draft are worth to it."""

from app.advice.worths import Worth
from app.domain.ids import IssueId, PartyId
from app.records import dataclass

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A walk-away or target in points of utility with the range it may lie in; equal ends mean that it is certain."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What one more unit of a straight amount issue is worth to a party, in points of utility (negative: it costs)."""

    issue: IssueId
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One party's scale: its worst and best package, its walk-away and target, the draft, amounts in its points.

    A party without utilities (nothing scored, weights all 0) has `valued` False; its numbers then span the scale.
    """

    party: PartyId
    valued: bool
    worst: float
    best: float
    walk_away: Level | None
    aspiration: Level | None
    draft: Worth
    rates: tuple[Rate, ...]
