"""One party's scale: what its worst and best package, its walk-away and the draft are worth to it."""

from app.advice.worths import Worth
from app.domain.ids import AlternativeId, IssueId, PartyId
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
class WayOut:
    """What one alternative to the deal comes to, in points of utility.

    `worth` is that of what it brings if it comes about, `net` what cost and waiting leave of it, `certain_equivalent`
    what one would take for it for sure.
    """

    alternative: AlternativeId
    worth: Level
    net: Level
    certain_equivalent: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOut:
    """What a party's alternatives come to, the ones without a worth left out; `best` is the one that counts.

    `rest` is what is left when one fails: what `falls_back_on` leaves, or the worst package.
    """

    each: tuple[WayOut, ...]
    best: WayOut
    rest: Level
    falls_back_on: AlternativeId | None


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
    ways_out: WaysOut | None


def best_alternative(side: Side | None) -> float | None:
    """What the best alternative of a side comes to as estimated; None where its walk-away follows from something else.

    `domain.edits.parties.set_walk_away_points` wants it.
    """
    return None if side is None or side.ways_out is None else side.ways_out.best.certain_equivalent.value
