"""All packages at once: every point of a small deal, the density of all points of a large one."""

import math
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.binning import Binned, Grid, binned, histogram, reach_of
from app.valuation.blocks import Block, is_condensed, listed
from app.valuation.columns import LARGEST_EXACT, Points
from app.valuation.counting import all_points, count_packages
from app.valuation.packages import choice_of_rows
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

if TYPE_CHECKING:
    from app.valuation.condensed import Condensed

MOST_POINTS = 3_000
"""Deals with at most so many packages are drawn point by point."""
MOST_BINNED = 30_000
"""Deals with at most so many packages are put into cells one by one."""
LARGEST_BLOCK = 4_096
LARGEST_WORK = 300_000_000
"""Additions after which the grid is made coarser."""
_MOST_AT_ONCE = 32_768
COARSEST = 16
"""With fewer cells across or up a density shows nothing, and is not made."""

Axes = tuple[int, int]
Shape = tuple[int, int]

SHAPE: Shape = (124, 98)
"""As fine as is looked at, and no larger: arrays beyond 128 KiB cost fresh pages of memory with every picture."""


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
    few = 0 < count_packages(tables) <= MOST_POINTS
    whole = listed(tables.blocks) if few else None
    return None if whole is None else all_points(whole, len(tables.parties))


def choice_at(tables: Tables, index: int) -> tuple[int, ...]:
    """Which package stands at a row of `points_of_all`: a term number per issue."""
    whole = listed(tables.blocks) or tables.blocks
    rows = np.unravel_index(index, [block.possible for block in whole])
    return choice_of_rows(tables, list(map(int, rows)), whole)


def density_of(tables: Tables, axes: Axes, shape: Shape = SHAPE, stop: StopSign | None = None) -> Density | None:
    """The density of all packages over the utilities of two parties; None without packages, when it is too costly,
    or with joint effects that could only be added to single packages.

    Small deals are binned one by one. Otherwise the issues are enumerated in blocks, each block binned on a grid so
    fine that the roundings of all blocks stay within one cell, and the blocks' histograms convolved: by Fourier
    transform while its error provably rounds away, by plain additions of positive numbers beyond, in as coarse cells as
    makes these few enough. Tied issues too many to enumerate are spread state by state, with a rounding for each.
    """
    packages = count_packages(tables)
    if packages == 0 or tables.sets_effects_aside:
        return None
    whole = listed(tables.blocks) if packages <= MOST_BINNED else None
    if whole is not None:
        lattice = _lattice(tables, axes, shape, 1)
        lows = extremes(tables)[axes[0]][0], extremes(tables)[axes[1]][0]
        across, up = ((_totals(whole, axes[n]) - lows[n]) // lattice.grain[n] for n in (0, 1))
        return lattice.density(Binned(counts=histogram(across, up), begin=lows, reach=(0, 0)))
    if packages < LARGEST_EXACT:
        found = _by_transform(tables, axes, shape, stop)
        if found is not None:
            return found
    return _by_addition(tables, axes, shape, stop)


def predicted_cost(tables: Tables, shape: Shape = SHAPE) -> float:
    """Roughly how many milliseconds `density_of` takes."""
    tied = [block for block in tables.blocks if is_condensed(block)]
    sizes = tuple(block.possible for block in tables.blocks if not is_condensed(block))
    if not tied:
        return _cost_of(sizes, shape)
    fineness = _fineness(len(sizes) + sum(len(block.members) for block in tied))
    spread = shape[0] * shape[1] * fineness**2 * sum(block.plan.ways for block in tied) / 3
    return min(_cost_of(sizes, shape) + 1.5e-6 * spread, 1.5e-6 * LARGEST_WORK)


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
    grain: tuple[int, int]
    fineness: int

    def binned(self, issues: Sequence[Block], stop: StopSign | None = None) -> Binned:
        """Every combination of rows of some blocks, or of a condensed one, at its node."""
        (first, *others) = issues
        if is_condensed(first) and not others:
            return first.spread(self.axes, self.grain, stop)
        return binned(_totals(issues, self.axes[0]), _totals(issues, self.axes[1]), self.grain)

    def density(self, fine: Binned) -> Density:
        """The nodes summed up into cells, which begin where half of the reach of the first node is below."""
        counts = _coarser(fine.counts, self.fineness) if self.fineness > 1 else fine.counts
        divisors = [float(self.tables.divisors[party]) for party in self.axes]
        lows = [(low + reach / 2) / each for low, reach, each in zip(fine.begin, fine.reach, divisors, strict=True)]
        cells = [grain * self.fineness / each for grain, each in zip(self.grain, divisors, strict=True)]
        return Density(
            shares=counts / counts.sum(),
            packages=count_packages(self.tables),
            lows=(lows[0], lows[1]),
            cells=(cells[0], cells[1]),
            displacement=self.roundings(fine.reach) / self.fineness,
        )

    def sides(self) -> tuple[int, int]:
        """How many fine cells there are from the lowest package to the highest one, across and up."""
        ends = [extremes(self.tables)[party] for party in self.axes]
        across, up = ((high - low) // grain + 1 for (low, high), grain in zip(ends, self.grain, strict=True))
        return across, up

    def roundings(self, reach: tuple[int, int]) -> float:
        """How many fine cells a package may be away from where it belongs, on either side."""
        return max(each / 2 / grain for each, grain in zip(reach, self.grain, strict=True))


def _lattice(tables: Tables, axes: Axes, shape: Shape, fineness: int) -> _Lattice:
    lows, highs = zip(*extremes(tables), strict=True)
    across, up = (
        (highs[party] - lows[party]) // (side * fineness) + 1 for party, side in zip(axes, shape, strict=True)
    )
    return _Lattice(tables=tables, axes=axes, grain=(across, up), fineness=fineness)


def _totals(issues: Sequence[Block], party: int) -> Points:
    """A party's points for every combination of terms."""
    totals = np.zeros(1, np.int64)
    for table in issues:
        totals = np.add.outer(totals, table.points[:, party]).ravel()
    return totals


def _coarser(fine: Grid, fineness: int) -> Grid:
    """The sums of `fineness` x `fineness` cells."""
    sides = [math.ceil(side / fineness) for side in fine.shape]
    padded = np.zeros([side * fineness for side in sides])
    padded[: fine.shape[0], : fine.shape[1]] = fine
    counts: Grid = padded.reshape(sides[0], fineness, sides[1], fineness).sum(axis=(1, 3))
    return counts


def _blocks(issues: Sequence[Block]) -> list[list[Block]]:
    """The issues in few blocks of at most `LARGEST_BLOCK` combinations of terms each, where one issue allows that.

    Tied issues whose combinations are not listed stand alone, and before all others.
    """
    blocks: list[list[Block]] = [[block] for block in issues if is_condensed(block)]
    loose = [block for block in issues if not is_condensed(block)]
    groups = _grouped([block.possible for block in loose], LARGEST_BLOCK)
    blocks.extend([loose[place] for place in group] for group in groups)
    return blocks


def _roundings(blocks: Sequence[Sequence[Block]]) -> int:
    """How often a package is rounded: once for every block, and for every issue of a group spread state by state."""
    return sum(len(first.members) if is_condensed(first) else 1 for first, *_ in blocks)


def _fineness(roundings: int) -> int:
    """So many fine cells make a cell that the roundings stay within one."""
    return max(1, math.ceil(roundings / 2))


def _spreading(blocks: Sequence[Sequence[Block]], shape: Shape, fineness: int) -> float:
    """The additions for groups spread state by state: their histograms grow from nothing to about the whole grid."""
    ways = sum(first.plan.ways for first, *_ in blocks if is_condensed(first))
    return shape[0] * shape[1] * fineness**2 * ways / 3


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
    blocks = _blocks(tables.blocks)
    fineness = _fineness(_roundings(blocks))
    work = _spreading(blocks, shape, fineness)
    coarser = _coarser_shape(shape, work) if work > LARGEST_WORK else shape
    if coarser is None:
        return None
    lattice = _lattice(tables, axes, coarser, fineness)
    waiting = deque(lattice.binned(block, stop) for block in blocks)
    while len(waiting) > 1:
        if stop:
            stop.check()
        # Like with like: the fewer large transforms.
        one, other = waiting.popleft(), waiting.popleft()
        found = _convolved(one.counts, other.counts)
        if found is None:
            return None
        waiting.append(_together(found, one, other))
    return lattice.density(waiting[0])


def _coarser_shape(shape: Shape, work: float) -> Shape | None:
    """The shape in which additions that are too many in this one are few enough; None where it would show nothing."""
    factor = max(1.1, math.sqrt(work / LARGEST_WORK))
    found = round(shape[0] / factor), round(shape[1] / factor)
    return found if min(found) >= COARSEST else None


def _together(counts: Grid, one: Binned, other: Binned) -> Binned:
    """Every combination of two sets, of which each pair of nodes adds up to one."""
    return Binned(
        counts=counts,
        begin=(one.begin[0] + other.begin[0], one.begin[1] + other.begin[1]),
        reach=(one.reach[0] + other.reach[0], one.reach[1] + other.reach[1]),
    )


def _convolved(one: Grid, other: Grid) -> Grid | None:
    """The convolution of two grids of whole numbers, exact; None when the transform's rounding might show."""
    shape = (one.shape[0] + other.shape[0] - 1, one.shape[1] + other.shape[1] - 1)
    size = (_smooth(shape[0]), _smooth(shape[1]))
    # Rounding of a transform grows with the logarithm of its size and the lengths of both operands.
    error = 12 * np.finfo(np.float64).eps * math.log2(size[0] * size[1]) * float(np.linalg.norm(one))
    if error * float(np.linalg.norm(other)) > 0.25:
        return None
    product = np.fft.irfft2(_transformed(one, size) * _transformed(other, size), size)
    return np.maximum(np.rint(product[: shape[0], : shape[1]]), 0.0)


def _transformed(grid: Grid, size: Shape) -> NDArray[np.complex128]:
    # As `rfft2` does, but for the rows that padding would add.
    return np.fft.fft(np.fft.rfft(grid, size[1], axis=1), size[0], axis=0)


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
    """Issue by issue, in cells so coarse that the additions are few enough: tied ones first, then the widest."""
    tied = [block for block in tables.blocks if is_condensed(block)]
    loose = [block for block in tables.blocks if not is_condensed(block)]
    wanted: Shape | None = shape
    while wanted is not None:
        lattice = _fitting(tables, axes, wanted)
        least = math.prod(lattice.sides()) * len(loose) / 3
        if least > LARGEST_WORK:
            # Told before the kernels are made, one of which may be nearly as large as all.
            wanted = _coarser_shape(wanted, least)
            continue
        kernels = sorted((lattice.binned([block]) for block in loose), key=lambda each: -np.count_nonzero(each.counts))
        work = _spreading([[block] for block in tied], wanted, lattice.fineness) + _additions(kernels, lattice, tied)
        if work <= LARGEST_WORK:
            return lattice.density(_added(tied, kernels, lattice, stop))
        wanted = _coarser_shape(wanted, work)
    return None


def _fitting(tables: Tables, axes: Axes, shape: Shape) -> _Lattice:
    """The coarsest lattice found on which all issues, each rounded for itself, stay within one cell together."""
    fineness = 1 + len(tables.issues) // 4
    while True:
        lattice = _lattice(tables, axes, shape, fineness)
        reach = (_reach(tables.blocks, lattice, 0), _reach(tables.blocks, lattice, 1))
        needed = math.ceil(lattice.roundings(reach))
        if needed <= fineness:
            return lattice
        fineness = needed


def _reach(blocks: Sequence[Block], lattice: _Lattice, axis: int) -> int:
    """At most so many points packages lie above their nodes when every issue is rounded for itself."""
    grain = lattice.grain[axis]
    tied = sum(len(block.members) for block in blocks if is_condensed(block))
    loose = (block.points[:, lattice.axes[axis]] for block in blocks if not is_condensed(block))
    return tied * (grain - 1) + sum(reach_of(totals, grain) for totals in loose)


def _additions(kernels: Sequence[Binned], lattice: _Lattice, tied: Sequence["Condensed"]) -> float:
    """How many additions it takes to put the kernels, one after the other, on what the tied issues fill."""
    spans = [sum(block.ends[n][1] - block.ends[n][0] for block in tied) for n in lattice.axes]
    width, height = (span // grain + 1 for span, grain in zip(spans, lattice.grain, strict=True))
    work = 0.0
    for kernel in kernels:
        work += np.count_nonzero(kernel.counts) * width * height
        width, height = width + kernel.counts.shape[0] - 1, height + kernel.counts.shape[1] - 1
    return work


def _added(tied: Sequence["Condensed"], kernels: Sequence[Binned], lattice: _Lattice, stop: StopSign | None) -> Binned:
    total = Binned(counts=np.ones((1, 1)), begin=(0, 0), reach=(0, 0))
    for group in tied:
        total = group.spread(lattice.axes, lattice.grain, stop, total)
    for kernel in kernels:
        total = _together(_sum_of_moved(total.counts / total.counts.sum(), kernel.counts, stop), total, kernel)
    return total


def _sum_of_moved(grid: Grid, kernel: Grid, stop: StopSign | None) -> Grid:
    """The convolution of two grids, by adding up positive numbers only; the kernel has few that are not 0.

    Some rows at a time, so that what is added stays close to the processor: that takes half as long.
    """
    width, height = grid.shape
    grown = np.zeros((width + kernel.shape[0] - 1, height + kernel.shape[1] - 1))
    moves = [(across, up, kernel[across, up]) for across, up in np.argwhere(kernel).tolist()]
    rows = max(1, _MOST_AT_ONCE // height)
    moved = np.empty((rows, height))
    for first in range(0, width, rows):
        if stop:
            stop.check()
        block = grid[first : first + rows]
        for across, up, count in moves:
            product = np.multiply(block, count, out=moved[: len(block)])
            grown[first + across : first + across + len(block), up : up + height] += product
    return grown
