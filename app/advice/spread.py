"""Spreading: packages from every part of the picture, also where there are few, each standing for many."""

import numpy as np
from numpy.typing import NDArray

from app.advice.draws import Draws, evenly
from app.records import dataclass
from app.valuation.blocks import Block, is_condensed, listed
from app.valuation.columns import Points
from app.valuation.counting import count_packages
from app.valuation.fold import Indices
from app.valuation.packages import choices_of_rows
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

CELLS = 28
"""So many cells across and up. Softly drawn, more are not told apart."""
KEPT = 6
"""Of the packages in a cell so many stand for all."""
MOST_LISTED = 4_000
"""Deals with at most so many packages are listed: every package then stands for itself."""
MOST_ROWS = 64
"""Of an issue with more terms, as an amount in fine steps, so many stand for all."""
_SMALLEST = 1e-300

Places = tuple[int, int]
"""Where two parties stand in the tables."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spread:
    """Packages as term numbers (packages, issues); `cells` says where they lie (packages, 2) on a grid of CELLS x CELLS
    from the lowest to the highest package of either party, `parts` how many packages each one stands for.
    """

    choices: Indices
    cells: NDArray[np.intp]
    parts: Draws


def spread_over(tables: Tables, places: Places, seed: int, stop: StopSign | None = None) -> Spread:
    """Packages from every cell that has some, over the utilities of two parties. Raises Stopped.

    A deal of few packages is listed. A larger one is put together issue by issue: of the beginnings that lie in one
    cell KEPT are drawn, the likelier the more packages they stand for (weighted sampling without replacement:
    Efraimidis and Spirakis 2006), and stand for all that were there (stratified resampling). So the parts add up to the
    number of packages, and the mean over those kept in a cell is the mean over the packages in it but for chance. Of
    tied issues too many to list only the efficient combinations take part, and of a joint effect set aside nothing.
    """
    rows: Indices = np.zeros((1, 0), np.int32)
    totals: Points = np.zeros((1, 2), np.int64)
    parts: Draws = np.ones(1)
    lows, highs = np.zeros(2, np.int64), np.zeros(2, np.int64)
    few = count_packages(tables) <= MOST_LISTED
    blocks = listed(tables.blocks) or tables.blocks
    for number, block in enumerate(blocks):
        if stop:
            stop.check()
        added, each = _rows_of(block, places, None if few else evenly(seed, f"rows/{number}", MOST_ROWS))
        points = block.points[:, list(places)]
        lows, highs = lows + points.min(axis=0), highs + points.max(axis=0)
        rows = np.column_stack([np.repeat(rows, len(added), axis=0), np.tile(added, len(rows))])
        totals = (totals[:, np.newaxis] + points[added]).reshape(-1, 2)
        parts = (parts[:, np.newaxis] * each).ravel()
        if few:
            continue
        cells = _cells(totals, lows, highs)
        kept, parts = _kept(cells, parts, evenly(seed, f"spread/{number}", len(parts)))
        rows, totals = rows[kept], totals[kept]
    found = np.array(list(choices_of_rows(tables, rows, blocks)), np.int32).reshape(len(rows), len(tables.issues))
    ends = np.array([extremes(tables)[place] for place in places], np.int64)
    return Spread(choices=found, cells=_cells(totals, *ends.T), parts=parts)


def _rows_of(block: Block, places: Places, draws: Draws | None) -> tuple[Indices, Draws]:
    """The rows of a block, of very many MOST_ROWS of the same height each, and what each stands for."""
    points, parts = block.points[:, places[1]], np.ones(len(block.points))
    if is_condensed(block):
        parts = np.array([float(count) for count in block.counts])
    if draws is None or len(points) <= MOST_ROWS:
        return np.arange(len(points), dtype=np.int32), parts
    order = np.lexsort((block.points[:, places[0]], points))
    # The ends for themselves: else the corners of the picture would be empty.
    ends = np.r_[0, np.linspace(1, len(points) - 1, MOST_ROWS - 1).astype(int), len(points)]
    drawn = order[ends[:-1] + (draws * np.diff(ends)).astype(int)]
    return drawn.astype(np.int32), np.add.reduceat(parts[order], ends[:-1])


def _cells(totals: Points, lows: Points, highs: Points) -> NDArray[np.intp]:
    return np.asarray(((totals - lows) * CELLS) // (highs - lows + 1), np.intp)


def _kept(cells: NDArray[np.intp], parts: Draws, draws: Draws) -> tuple[NDArray[np.intp], Draws]:
    """Which of several beginnings are kept, and what each of them stands for then."""
    numbers = cells[:, 0] * CELLS + cells[:, 1]
    # The same order as that of draws ** (1 / part), and no power of a number near 1.
    turns = np.log(np.maximum(draws, _SMALLEST)) / parts
    order = np.lexsort((-turns, numbers))
    sorted_ = numbers[order]
    firsts = np.flatnonzero(np.r_[True, sorted_[1:] != sorted_[:-1]])
    sizes = np.diff(np.r_[firsts, len(sorted_)])
    ranks = np.arange(len(sorted_)) - np.repeat(firsts, sizes)
    whole = np.repeat(np.add.reduceat(parts[order], firsts) / np.minimum(sizes, KEPT), sizes)
    stay = ranks < KEPT
    # Where all stay each keeps its own part.
    alone = np.repeat(sizes <= KEPT, sizes)
    return order[stay], np.where(alone, parts[order], whole)[stay]
