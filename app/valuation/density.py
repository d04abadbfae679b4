"""All packages at once: every point of a small deal, the density of all points of a large one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import LARGEST_EXACT, Points
from app.valuation.counting import all_points, count_packages, count_terms
from app.valuation.stopping import StopSign
from app.valuation.tables import IssueTable, Tables

MOST_POINTS = 3_000
"""Deals with at most so many packages are drawn point by point."""
MOST_BINNED = 30_000
"""Deals with at most so many packages are put into cells one by one."""
LARGEST_BLOCK = 4_096
LARGEST_WORK = 200_000_000
"""Additions after which the grid is made coarser; a density that needs ten times as many is not made."""

Axes = tuple[int, int]
Shape = tuple[int, int]
Grid = NDArray[np.float64]

SHAPE: Shape = (150, 120)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Density:
    """How all packages spread over a grid of utilities of two parties.

    `shares[i, j]` is the share of packages in cell (i, j), whose lower corner is `lows` + (i, j) x `cells` in points
    of utility; times `packages` it is a whole number, exact below 2^53 packages and to about 12 digits beyond. Every
    package is in the right cell when `displacement` is 0, otherwise at most that many cells (never over 1) away.
    """

    shares: Grid
    packages: int
    lows: tuple[float, float]
    cells: tuple[float, float]
    displacement: float


def points_of_all(tables: Tables) -> Points | None:
    """The points (packages, parties) of every package, the last issue running fastest; None above MOST_POINTS."""
    if not 0 < count_packages(tables) <= MOST_POINTS:
        return None
    return all_points(tables.issues, len(tables.parties))


def choice_at(tables: Tables, index: int) -> tuple[int, ...]:
    """Which package stands at a row of `points_of_all`: a term number per issue."""
    return tuple(int(term) for term in np.unravel_index(index, [len(table.terms) for table in tables.issues]))


def density_of(tables: Tables, axes: Axes, shape: Shape = SHAPE, stop: StopSign | None = None) -> Density | None:
    """The density of all packages over the utilities of two parties; None without packages or when it is too costly.

    Small deals are binned one by one. Otherwise the issues are enumerated in blocks, each block binned on a grid so
    fine that the roundings of all blocks stay within one cell, and the blocks' histograms convolved: by Fourier
    transform while its error provably rounds away, by plain additions of positive numbers beyond.
    """
    packages = count_packages(tables)
    if packages == 0:
        return None
    if packages <= MOST_BINNED:
        lattice = _lattice(tables, axes, shape, 1)
        points = all_points(tables.issues, len(tables.parties))[:, list(axes)]
        return lattice.density(_histogram((points - lattice.lows) // lattice.grain), 0)
    if packages < LARGEST_EXACT:
        found = _by_transform(tables, axes, shape, stop)
        if found is not None:
            return found
    return _by_addition(tables, axes, shape, stop)


def predicted_cost(tables: Tables, shape: Shape = SHAPE) -> float:
    """Roughly how many milliseconds `density_of` takes."""
    return _cost_of(tuple(len(table.terms) for table in tables.issues), shape)


@lru_cache(maxsize=64)
def _cost_of(sizes: tuple[int, ...], shape: Shape) -> float:
    # Asked at every tick of a drag, which changes no sizes.
    packages = math.prod(sizes)
    if packages <= MOST_BINNED:
        return 0.3 + packages * 1e-4
    cells = shape[0] * shape[1]
    if packages < LARGEST_EXACT:
        blocks = len(_grouped(sizes, LARGEST_BLOCK))
        return blocks * cells * math.ceil(blocks / 2) ** 2 * 4e-5
    return 1.5e-6 * LARGEST_WORK


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Lattice:
    """A grid of points for two parties: `fineness` x `fineness` fine cells of `grain` points make a cell."""

    tables: Tables
    axes: Axes
    lows: Points
    grain: Points
    fineness: int

    def histogram(self, issues: Sequence[IssueTable]) -> Grid:
        """How many combinations of terms lie nearest each fine node, counted from their lowest points."""
        points = all_points(issues, len(self.tables.parties))[:, list(self.axes)]
        return _histogram((points - points.min(axis=0) + self.grain // 2) // self.grain)

    def density(self, fine: Grid, blocks: int) -> Density:
        """The fine histogram summed up into cells."""
        sides = [math.ceil(side / self.fineness) for side in fine.shape]
        padded = np.zeros([side * self.fineness for side in sides])
        padded[: fine.shape[0], : fine.shape[1]] = fine
        counts = padded.reshape(sides[0], self.fineness, sides[1], self.fineness).sum(axis=(1, 3))
        divisors = [float(self.tables.divisors[party]) for party in self.axes]
        cell = self.grain * self.fineness
        rounded = blocks if int(self.grain.max()) > 1 else 0
        return Density(
            shares=counts / counts.sum(),
            packages=count_packages(self.tables),
            lows=(float(self.lows[0]) / divisors[0], float(self.lows[1]) / divisors[1]),
            cells=(float(cell[0]) / divisors[0], float(cell[1]) / divisors[1]),
            displacement=rounded / 2 / self.fineness,
        )


def _lattice(tables: Tables, axes: Axes, shape: Shape, fineness: int) -> _Lattice:
    columns = list(axes)
    lows = np.sum([table.points[:, columns].min(axis=0) for table in tables.issues], axis=0)
    highs = np.sum([table.points[:, columns].max(axis=0) for table in tables.issues], axis=0)
    grain = (highs - lows) // (np.array(shape) * fineness) + 1
    return _Lattice(tables=tables, axes=axes, lows=lows, grain=grain, fineness=fineness)


def _histogram(nodes: Points) -> Grid:
    width, height = (int(side) + 1 for side in nodes.max(axis=0))
    return (
        np.bincount(nodes[:, 0] * height + nodes[:, 1], minlength=width * height).astype(float).reshape(width, height)
    )


def _blocks(issues: Sequence[IssueTable], most: int) -> list[list[IssueTable]]:
    """The issues in few blocks of at most `most` combinations of terms each, where one issue allows that."""
    return [[issues[place] for place in group] for group in _grouped([len(table.terms) for table in issues], most)]


def _grouped(sizes: Sequence[int], most: int) -> list[list[int]]:
    groups: list[list[int]] = []
    products: list[int] = []
    for place in sorted(range(len(sizes)), key=lambda place: -sizes[place]):
        fitting = (number for number, product in enumerate(products) if product * sizes[place] <= most)
        roomiest = min(fitting, key=products.__getitem__, default=None)
        if roomiest is None:
            groups.append([place])
            products.append(sizes[place])
        else:
            groups[roomiest].append(place)
            products[roomiest] *= sizes[place]
    return groups


def _by_transform(tables: Tables, axes: Axes, shape: Shape, stop: StopSign | None) -> Density | None:
    blocks = _blocks(tables.issues, LARGEST_BLOCK)
    lattice = _lattice(tables, axes, shape, math.ceil(len(blocks) / 2))
    total = lattice.histogram(blocks[0])
    for block in blocks[1:]:
        if stop:
            stop.check()
        found = _convolved(total, lattice.histogram(block))
        if found is None:
            return None
        total = found
    return lattice.density(total, len(blocks))


def _convolved(one: Grid, other: Grid) -> Grid | None:
    """The convolution of two grids of whole numbers, exact; None when the transform's rounding might show."""
    shape = (one.shape[0] + other.shape[0] - 1, one.shape[1] + other.shape[1] - 1)
    size = (_smooth(shape[0]), _smooth(shape[1]))
    # Rounding of a transform grows with the logarithm of its size and the lengths of both operands.
    error = 12 * np.finfo(np.float64).eps * math.log2(size[0] * size[1]) * float(np.linalg.norm(one))
    if error * float(np.linalg.norm(other)) > 0.25:
        return None
    product = np.fft.irfft2(np.fft.rfft2(one, size) * np.fft.rfft2(other, size), size)
    return np.maximum(np.rint(product[: shape[0], : shape[1]]), 0.0)


def _smooth(least: int) -> int:
    """The next size that a fast Fourier transform likes: no prime factor above 5."""
    size = least
    while True:
        rest = size
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return size
        size += 1


def _by_addition(tables: Tables, axes: Axes, shape: Shape, stop: StopSign | None) -> Density | None:
    blocks = _blocks(tables.issues, 32)
    fineness = math.ceil(len(blocks) / 2)
    work = shape[0] * shape[1] * fineness**2 * sum(map(count_terms, blocks)) / 3
    if work > 10 * LARGEST_WORK:
        return None
    coarser = max(1.0, math.sqrt(work / LARGEST_WORK))
    lattice = _lattice(tables, axes, (round(shape[0] / coarser), round(shape[1] / coarser)), fineness)
    total = np.ones((1, 1))
    for block in blocks:
        kernel = lattice.histogram(block)
        kernel /= kernel.sum()
        grown = np.zeros((total.shape[0] + kernel.shape[0] - 1, total.shape[1] + kernel.shape[1] - 1))
        for across, up in np.argwhere(kernel):
            if stop:
                stop.check()
            grown[across : across + total.shape[0], up : up + total.shape[1]] += kernel[across, up] * total
        total = grown
    return lattice.density(total, len(blocks))
