"""Picture: what crosses from the engine to the window, as frozen numbers and codes."""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from app.advice.gains import Gain
from app.advice.worths import Worth
from app.domain.ids import EventId, IssueId, OfferId, OutcomeId, PartyId
from app.domain.offers import Meso, OfferStatus
from app.domain.packages import Terms
from app.domain.statements import Statement
from app.records import dataclass
from app.study.facts import Fact
from app.study.scales import Ends, Side
from app.valuation.density import choice_at
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice

if TYPE_CHECKING:
    from app.study.lineup import Lineup
    from app.study.shades import Acceptance

Point = tuple[float, float]


class State(StrEnum):
    """Whether there is a frontier to draw, and why not."""

    READY = "ready"
    NO_ISSUES = "no_issues"
    OURS_UNKNOWN = "ours_unknown"
    THEIRS_UNKNOWN = "theirs_unknown"
    BEYOND_FOLD = "beyond_fold"
    NOTHING_POSSIBLE = "nothing_possible"


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
class Case:
    """What terms come to in one outcome of an event, as if that were certain; `spot.terms` are those agreed for it.

    `below` are the parties that would do better by walking away, by the likely numbers.
    """

    outcome: OutcomeId
    spot: Spot
    below: tuple[PartyId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSpot:
    """An offer; `number` counts the offers of a project from 1.

    `worths` is what every side of the picture has of it, in their order, `ours` what we have. `cases` as of a draft.
    """

    offer: OfferId
    number: int
    party: PartyId
    status: OfferStatus
    spot: Spot
    worths: tuple[Worth, ...]
    ours: Worth
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionSpot:
    """A named package of the theory: `name` is its key in the JSON, `ties` how many packages share the title."""

    name: str
    spot: Spot
    ties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """The package that the arrow leads to from a settled draft, and what everybody gains by it."""

    spot: Spot
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Packages at or above every walk-away that is given.

    `given` are the parties with one. `exists` is None when ours is not given, a party has no utilities, or only
    counting would tell; `packages` is None when that takes too long; `efficient` counts the efficient points in it.
    """

    exists: bool | None
    packages: int | None
    efficient: int
    given: tuple[PartyId, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """The efficient points on the two axes, by rising x; `count` is how many there are in all.

    With nobody else at the table y falls from point to point; otherwise the points are only seen from this side. More
    than a screen can show are left out of `points`, the ends never.
    """

    points: tuple[Point, ...]
    count: int
    rows: NDArray[np.intp]
    frontier: Frontier

    @property
    def is_staircase(self) -> bool:
        """Whether the points make a falling staircase: nobody but the two axes has a say."""
        return len(self.frontier.tables.parties) == 2

    def terms_at(self, index: int) -> Terms:
        """A package that stands at the index-th point."""
        choice = choices_of(self.frontier, self.rows[index : index + 1])[0]
        return terms_of_choice(self.frontier.tables, choice.tolist())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """Between what the party on the y axis may have at best if we have x, by our estimates; `low` and `high` fall."""

    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def width(self) -> float:
        """How far apart its ends are on average, in points."""
        return sum(self.high) / len(self.high) - sum(self.low) / len(self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was learned of the others so far: what they picked and said, and the offers taken into the estimates."""

    mesos: tuple[Meso, ...] = ()
    statements: tuple[Statement, ...] = ()
    heeded: tuple[OfferId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cloud:
    """All packages: `points` when they are few, else cells, one byte each, row by row from the lowest y.

    A byte of 0 is an empty cell, 65 a single package, 255 the fullest cell; in between it rises by logarithm. `x` and
    `y` are the outer edges of the grid.
    """

    points: tuple[Point, ...] = ()
    columns: int = 0
    rows: int = 0
    levels: bytes = b""
    x: Ends = (0.0, 100.0)
    y: Ends = (0.0, 100.0)
    tables: Tables

    def terms_at(self, index: int) -> Terms:
        """The package that is the index-th point; only where there are points."""
        return terms_of_choice(self.tables, choice_at(self.tables, index))


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the deals of now are held against, as a ghost: those that leave issues added last at their first terms, or
    rather, with an `event`, those of the deal in which nothing depends on it.
    """

    new_issues: tuple[IssueId, ...] = ()
    event: EventId | None = None


NOTHING_BESIDE: Final = Beside()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """Everything the plot, its caption and the composer show of one project, for one pair of axes.

    `axes` are the parties on x and y, of two us and them. `ghost` is the frontier of what they are held against: with
    `without` the deal in which nothing depends on that event, else what `Beside` says; empty with a third side at the
    table. `cases` are what the draft comes to in every outcome of `event`; none where that is the same in all, or while
    it leaves something open. `better_count` says how many packages are better for both than the draft, `room` how far
    each valued party could gain with nobody losing. `acceptance` is what is believed of the others' answer, with a
    shading if that was asked for. It, `cloud`, `band`, `solutions`, the counts and a `lineup` that takes long come
    later than the rest: `finished` tells. When `exact` is False the points may be off by `error_bound`.
    `basis` is what everything was computed from, `band_before` the wider band before something was learned since then.
    """

    state: State
    axes: tuple[PartyId, PartyId]
    ranges: tuple[Ends, Ends]
    sides: tuple[Side, ...]
    packages: int
    zone: Zone
    draft: Spot
    open_issues: tuple[IssueId, ...]
    offers: tuple[OfferSpot, ...]
    exact: bool
    error_bound: float
    basis: Tables
    facts: tuple[Fact, ...] = ()
    line: Line | None = None
    better: Better | None = None
    better_count: int | None = None
    efficient: bool | None = None
    room: tuple[float, ...] = ()
    ghost: tuple[Point, ...] = ()
    without: EventId | None = None
    event: EventId | None = None
    cases: tuple[Case, ...] = ()
    solutions: tuple[SolutionSpot, ...] = ()
    cloud: Cloud | None = None
    lineup: "Lineup | None" = None
    acceptance: "Acceptance | None" = None
    band: Band | None = None
    band_before: Band | None = None
    finished: bool = False
    learned: Learned = Learned()
