"""The zone of possible agreement, what comes nearest where there is none, and deals better for all than a given one."""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import PartyId
from app.records import dataclass
from app.valuation.counting import count_at_least
from app.valuation.frontier import Frontier
from app.valuation.solutions import Standing, WhyNone, acceptable_rows, rows_in_zone, walk_aways_of, why_no_row
from app.valuation.stopping import StopSign
from app.valuation.utilities import extremes

_LEAST_ROOM = 1e-200
"""In points: less is not told from nothing in floating point, and would overflow what is divided by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The packages worth at least its walk-away to every party.

    `exists` is None when that cannot be said: a walk-away is not given (`missing`), or the frontier is not exact and
    the packages are too many to count. `rows` are the efficient ones; `packages` counts all, None when too many.
    `nearest` are the efficient rows that fall short by least when there is no zone, and `shortfalls` by how much per
    party the first of them does, in points of utility.
    """

    exists: bool | None
    rows: tuple[int, ...]
    packages: int | None
    missing: tuple[PartyId, ...]
    nearest: tuple[int, ...] = ()
    shortfalls: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvements:
    """Efficient deals that are worth no less than a given one to anybody and more to somebody.

    `rows` are all of them, `best` the one whose smallest step up, as a share of what each party could still gain, is
    largest. `room` is how much each party could gain while nobody loses, in points of utility.
    """

    rows: tuple[int, ...]
    best: int | None
    room: tuple[Fraction, ...]


def zone_of_possible_agreement(frontier: Frontier, stop: StopSign | None = None) -> Zone:
    """The zone under the parties' walk-aways, at or above counting as acceptable."""
    tables = frontier.tables
    missing = tuple(party for party, place in zip(tables.parties, tables.reservations, strict=True) if place is None)
    rows = rows_in_zone(frontier)
    packages = count_at_least(tables, tables.thresholds, stop)
    if missing:
        return Zone(exists=None, rows=_whole(rows), packages=packages, missing=missing)
    exists = some_in_zone(frontier) if packages is None else packages > 0
    packages = 0 if exists is False else packages
    if exists or len(frontier.points) == 0:
        return Zone(exists=exists, rows=_whole(rows), packages=packages, missing=())
    nearest, shortfalls = _nearest(frontier)
    return Zone(exists=exists, rows=_whole(rows), packages=packages, missing=(), nearest=nearest, shortfalls=shortfalls)


def some_in_zone(frontier: Frontier) -> bool | None:
    """Whether some package is at or above every walk-away that is given; None where only the
    slacks of a frontier leave room for one.
    """
    if len(rows_in_zone(frontier)):
        return True
    return None if why_no_row(frontier, walk_aways_of(frontier.tables)) is WhyNone.NONE_LISTED else False


def improvements_on(frontier: Frontier, utilities: Sequence[Fraction]) -> Improvements:
    """The efficient deals better for all than one of these utilities (Raiffa 1985, post-settlement settlement).

    `count_better` counts the inefficient ones too.
    """
    tables = frontier.tables
    given = [utility * divisor for utility, divisor in zip(utilities, tables.divisors, strict=True)]
    rows = acceptable_rows(frontier, utilities) if len(frontier.points) else np.empty(0, np.intp)
    better = np.zeros(len(rows), np.bool_)
    for party, points in enumerate(given):
        # Rows are whole numbers and no less than `points`: more than its floor is more than it.
        better |= frontier.points[rows, party] > max(math.floor(points), -(2**62))
    rows = rows[better]
    if len(rows) == 0:
        return Improvements(rows=(), best=None, room=tuple(Fraction(0) for _ in utilities))
    reached = frontier.points[rows]
    most = [int(reached[:, party].max()) - points for party, points in enumerate(given)]
    gaining = [party for party, room in enumerate(most) if room > 0]
    # Floating point narrows the candidates: the floors put a share off by at most one point.
    floors = {party: max(math.floor(given[party]), -(2**62)) for party in gaining}
    # Scores of more digits than a number holds may leave next to nothing to gain.
    rooms = {party: max(float(most[party]), _LEAST_ROOM) for party in gaining}
    steps = np.min([(reached[:, party] - floors[party]) / rooms[party] for party in gaining], axis=0)
    tolerance = 1e-9 + 1 / min(rooms.values())

    def shares(at: int) -> list[Fraction]:
        return sorted((int(reached[at, party]) - given[party]) / most[party] for party in gaining)

    close = [int(at) for at in np.flatnonzero(steps >= steps.max() - tolerance)]
    best = max(close, key=lambda at: (shares(at), -at))
    room = tuple(most_points / divisor for most_points, divisor in zip(most, tables.divisors, strict=True))
    return Improvements(rows=_whole(rows), best=int(rows[best]), room=room)


def _nearest(frontier: Frontier) -> tuple[tuple[int, ...], tuple[Fraction, ...]]:
    """Least total shortfall, each party's measured as a share of its own range from worst to best package."""
    tables = frontier.tables
    standing: Standing = tables.reservations
    spans = [max(high - low, 1) for low, high in extremes(tables)]
    needs = [0 if place is None else place * divisor for place, divisor in zip(standing, tables.divisors, strict=True)]
    floats = np.zeros(len(frontier.points))
    for party, (need, span) in enumerate(zip(needs, spans, strict=True)):
        floats += np.maximum(float(need) - frontier.points[:, party], 0) / span
    close = np.flatnonzero(floats <= floats.min() * (1 + 1e-9) + 1e-9)
    short = {int(row): _short(frontier, int(row), needs) for row in close}
    totals = {
        row: sum((part / span for part, span in zip(parts, spans, strict=True)), Fraction(0))
        for row, parts in short.items()
    }
    least = min(totals.values())
    nearest = tuple(row for row, total in totals.items() if total == least)
    return nearest, tuple(part / divisor for part, divisor in zip(short[nearest[0]], tables.divisors, strict=True))


def _short(frontier: Frontier, row: int, needs: Sequence[Fraction | int]) -> list[Fraction]:
    return [
        max(Fraction(need) - int(point), Fraction(0)) for need, point in zip(needs, frontier.points[row], strict=True)
    ]


def _whole(rows: NDArray[np.intp]) -> tuple[int, ...]:
    return tuple(int(row) for row in rows)
