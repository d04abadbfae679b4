"""Shapes: what a study looks like along two axes: the efficient points, all packages, the band of the estimates."""

import math

import numpy as np
from numpy.typing import NDArray

from app.advice.draws import MIDDLE, middle_of, resampled
from app.records import dataclass
from app.study.picture import Band, Cloud, Line, Point
from app.study.study import Study
from app.valuation.density import Density, density_of, points_of_all
from app.valuation.frontier import Frontier, utilities_of
from app.valuation.packages import choices_of
from app.valuation.tables import Tables

MOST_DRAWN = 400
"""More efficient points than that are closer together than the eye tells apart, and every one of them costs time."""
MOST_IN_BAND = 60
VERSIONS_IN_BAND = 1_000
FAINTEST = 65
FULLEST = 255
LARGEST_SINGLE = 10**30
HALF_A_PACKAGE = math.log(0.5)

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """The places in the tables of the parties on x and y."""

    x: int
    y: int


def line_of(frontier: Frontier, axes: Axes) -> Line:
    """The efficient points by rising x; of very many every so manieth and the ends."""
    points, rows = _drawn(frontier, axes, MOST_DRAWN)
    return Line(points=points, count=len(frontier.points), rows=rows, frontier=frontier)


def ghost_of(frontier: Frontier, axes: Axes) -> tuple[Point, ...]:
    """The efficient points of another deal."""
    return _drawn(frontier, axes, MOST_DRAWN)[0]


def band_of(study: Study, frontier: Frontier, axes: Axes) -> Band | None:
    """Between what the party on y has at best when we have x, in nine of ten versions of its estimates.

    The best is that of the efficient packages that give us x or more; packages that would be efficient in another
    version are not looked for. None without estimates, and where the points make no staircase.
    """
    if not study.uncertain[axes.y] or len(study.tables.parties) > 2 or not len(frontier.points):
        return None
    points, rows = _drawn(frontier, axes, MOST_IN_BAND)
    belief = study.belief_of(study.tables.parties[axes.y])
    # Some stand for all, by what was learned of them: to sort them all would take longer than a tick of a drag has.
    versions = resampled(belief.weights, VERSIONS_IN_BAND)
    worths = belief.worth_of_choices(study.tables, choices_of(frontier, rows))[:, versions]
    reached = np.maximum.accumulate(worths[::-1])[::-1]
    spans = middle_of(reached, MIDDLE)
    return Band(x=tuple(x for x, _ in points), low=tuple(spans[:, 0].tolist()), high=tuple(spans[:, 1].tolist()))


def cloud_of(study: Study, axes: Axes) -> Cloud | None:
    """All packages: one by one when they are few, else as a density; None when even that is too costly.

    Raises Stopped.
    """
    tables = study.tables
    points = points_of_all(tables)
    if points is not None:
        scaled = points[:, [axes.x, axes.y]] / _divisors(tables, axes)
        return Cloud(points=tuple((x, y) for x, y in scaled.tolist()), tables=tables)
    density = density_of(tables, (axes.x, axes.y), stop=study.stop)
    return None if density is None else _cells(density, tables)


def _cells(density: Density, tables: Tables) -> Cloud:
    # Single precision is more than 255 shades need, and its logarithm is several times as fast, but it ends at 10^38.
    kind = np.float32 if density.packages < LARGEST_SINGLE else np.float64
    with np.errstate(divide="ignore"):
        logs = np.log(density.shares.T.astype(kind)) + kind(math.log(density.packages))
    steepness = (FULLEST - FAINTEST) / max(float(logs.max()), math.log(2.0))
    rising = FAINTEST + 0.5 + steepness * np.maximum(logs, 0.0)
    levels = np.where(logs >= HALF_A_PACKAGE, rising, 0.0).astype(np.uint8)
    rows, columns = levels.shape
    return Cloud(
        columns=columns,
        rows=rows,
        levels=levels.tobytes(),
        x=(density.lows[0], density.lows[0] + density.cells[0] * columns),
        y=(density.lows[1], density.lows[1] + density.cells[1] * rows),
        tables=tables,
    )


def _drawn(frontier: Frontier, axes: Axes, most: int) -> tuple[tuple[Point, ...], Rows]:
    x, y = utilities_of(frontier).T[[axes.x, axes.y]]
    count = len(x)
    rows: Rows = np.arange(count, dtype=np.intp)
    if axes.x != 0 or len(frontier.tables.parties) > 2:
        rows = np.lexsort((-y, x))
    if count > most:
        # Whole numbers: every so manieth to the nearest, the ends among them.
        rows = rows[(2 * np.arange(most) * (count - 1) + most - 1) // (2 * (most - 1))]
    return tuple(zip(x[rows].tolist(), y[rows].tolist(), strict=True)), rows


def _divisors(tables: Tables, axes: Axes) -> NDArray[np.float64]:
    return np.array([float(tables.divisors[axes.x]), float(tables.divisors[axes.y])])
