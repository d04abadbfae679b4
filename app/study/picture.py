"""Picture: what crosses from the engine to the window, as frozen numbers and codes."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.advice.gains import Gain
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import Agreed, Term, Terms
from app.study.facts import Fact
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of

Point = tuple[float, float]
Ends = tuple[float, float]
Array = NDArray[np.float64]


class State(StrEnum):
    """Whether there is a frontier to draw, and why not."""

    READY = "ready"
    NO_ISSUES = "no_issues"
    OURS_UNKNOWN = "ours_unknown"
    THEIRS_UNKNOWN = "theirs_unknown"
    BEYOND_FOLD = "beyond_fold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What terms are worth to one party, in points of utility: `low` <= `least` <= `most` <= `high`.

    `least` and `most` differ while issues are open, by how those might be settled; `low` and `high` add the ranges of
    the estimates it rests on. Our own numbers have no such range.
    """

    least: float
    most: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        """Where to put the mark: the utility itself when nothing is open."""
        return (self.least + self.most) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A walk-away in points of utility with the range it may lie in; equal ends mean that it is certain."""

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
    aspiration: float | None
    draft: Worth
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One issue: what its k-th term adds to the utility of the p-th side, `adds[k, p]` (NaN for an unvalued side)."""

    issue: IssueId
    terms: tuple[Term, ...]
    adds: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A package or draft on the picture: its terms and what it is worth on either axis."""

    terms: Terms
    x: Worth
    y: Worth

    @property
    def at(self) -> Point:
        """Where its mark stands."""
        return (self.x.middle, self.y.middle)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSpot:
    """An offer; `number` counts the offers of a project from 1."""

    offer: OfferId
    number: int
    party: PartyId
    status: OfferStatus
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionSpot:
    """A named package of the theory: `name` is its key in the JSON, `ties` how many packages share the title."""

    name: str
    spot: Spot
    ties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """The package to move to: what everybody gains against the draft (or, without one, against walking away)."""

    spot: Spot
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Packages at or above every walk-away that is given.

    `exists` is None when ours is not given; `packages` None when counting would take too long; `efficient` counts the
    efficient points among them. `others_given` tells whether every other party's walk-away is estimated.
    """

    exists: bool | None
    packages: int | None
    efficient: int
    others_given: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """The efficient points on the two axes, by rising x: `points` (n, 2); y falls when nobody else is at the table.

    `low` and `high` (n) are what the same packages may be worth to the party on the y axis by our estimates; None when
    nothing of it is uncertain. `packages` says how many points there are in all: n is smaller where many fall together.
    """

    points: Array
    low: Array | None
    high: Array | None
    rows: NDArray[np.intp]
    frontier: Frontier

    def terms_at(self, index: int) -> Terms:
        """A package that stands at the index-th point."""
        tables = self.frontier.tables.issues
        choice = choices_of(self.frontier, self.rows[index : index + 1])[0]
        return tuple(
            Agreed(issue=table.issue, term=table.terms[term]) for table, term in zip(tables, choice, strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cloud:
    """All packages: `points` (n, 2) when they are few, else `counts` (rows, columns), rows from the lowest y.

    `x` and `y` are the outer edges of the grid. The counts add up to all packages.
    """

    points: Array | None
    counts: Array | None
    x: Ends
    y: Ends


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """Everything the plot, its caption and the composer show of one project, for one pair of axes.

    `axes` are the parties on x (us) and y. `ghost` (n, 2) is the frontier of the deals in which the issue added last
    stays at its first term. `cloud` comes later than the rest (`with_cloud`). When `exact` is False the points may be
    off by `error_bound`.
    """

    state: State
    axes: tuple[PartyId, PartyId]
    ranges: tuple[Ends, Ends]
    sides: tuple[Side, ...]
    parts: tuple[Part, ...]
    packages: int
    line: Line | None
    zone: Zone
    draft: Spot
    open_issues: tuple[IssueId, ...]
    offers: tuple[OfferSpot, ...]
    better: Better | None
    better_count: int | None
    efficient: bool | None
    solutions: tuple[SolutionSpot, ...]
    facts: tuple[Fact, ...]
    ghost: Array | None
    cloud: Cloud | None
    exact: bool
    error_bound: float
