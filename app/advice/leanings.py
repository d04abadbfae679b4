"""Leanings: packages of nearly the same worth to us, among them the best for whatever the others may care about most.

The candidates for several equivalent offers at once (Medvec and Galinsky 2005).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.grounds import Grounds
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue
from app.domain.packages import Term
from app.records import dataclass
from app.valuation.blocks import Block, is_whole, listed
from app.valuation.counting import all_points, count_packages
from app.valuation.fold import Indices
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.packages import Choice, choices_of, choices_of_rows
from app.valuation.search import around, first_packages
from app.valuation.tables import Tables
from app.valuation.totals import points_of_choices
from app.valuation.utilities import extremes

MOST_LISTED = 20_000
"""Deals with no more packages are looked through one by one."""
MOST_KEPT = 100
PER_LEANING = 16
MOST_LEANINGS = 8
MOST_TERMS = 30
"""Of issues with more terms so many are looked at in every version, and what lies between is taken as even."""
_SELDOM = 0.01
"""An issue that matters most to a party in fewer of its versions than this is not looked for."""
_FINE, _COARSE = 2_000, 500
_MANY_STEPS = 600
_ROUNDED = 3
"""So many cells beyond the ends of the band are looked at: rounding may have put a package there."""
_FEW = 12
_EFFORT = 2_000
"""So many terms are tried for the next package where the grid has few; a fiftieth of a second."""
_BASES = 3

Scores = NDArray[np.float64]
_Band = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Packages as term numbers; `complete` promises that these are all within the band, or the best of `within`."""

    choices: tuple[Choice, ...]
    within: int
    complete: bool


class Lookout:
    """Finds packages worth between two utilities to us, for choosing several from; what no band changes is kept."""

    def __init__(self, grounds: Grounds, beliefs: Sequence[Belief]) -> None:
        """Nothing is looked for yet; without utilities of ours nothing ever is."""
        self._grounds = grounds
        self._us = -1 if grounds.us is None else grounds.us
        self._beliefs = beliefs
        self._nearby: tuple[Indices, NDArray[np.int64]] | None = None

    def between(self, between: tuple[Fraction, Fraction]) -> Candidates:
        """Packages within a band; while some leave nobody below its walk-away in any outcome of events, only such ones.

        Where a deal has few packages all of them are looked at, and of many in the band the best of every leaning are
        kept: for the others as they are likely, and as they are in those versions in which one issue matters most.
        Otherwise the best of each leaning is found on a grid of our points (dynamic programming, as for knapsacks:
        Bellman 1957) and checked exactly; so a better one within a cell may be missed, but none that is listed lies
        outside the band.
        """
        grounds, tables, us = self._grounds, self._grounds.tables, self._grounds.us
        if us is None or not count_packages(tables):
            return Candidates(choices=(), within=0, complete=True)
        low, high = (end * tables.divisors[us] for end in between)
        band = math.ceil(low), math.floor(high)
        if self._whole is not None:
            return _listed(grounds, self._whole, us, band, self._leanings)
        rows = _on_grid(tables, us, band, self._grid)
        found = [*choices_of_rows(tables, rows)] if len(rows) else []
        found += _efficient(grounds, us, band)
        if not is_whole(tables.blocks) or grounds.floors is not None:
            found += self._neighbours(us, band)
        if len(found) < _FEW:
            wish = around(tables, us, between, [None] * len(tables.parties))
            found += first_packages(tables, wish, _FEW, grounds.stop, effort=_EFFORT).choices
        choices = tuple(_held(grounds, list(dict.fromkeys(found))))
        return Candidates(choices=choices, within=len(choices), complete=False)

    @cached_property
    def _whole(self) -> Sequence[Block] | None:
        tables = self._grounds.tables
        return listed(tables.blocks) if count_packages(tables) <= MOST_LISTED else None

    @cached_property
    def _leanings(self) -> list[Scores]:
        tables = self._grounds.tables
        return _leanings(tables, tables.blocks if self._whole is None else self._whole, self._us, self._beliefs)

    @cached_property
    def _grid(self) -> "_Grid":
        return _grid_of(self._grounds.tables, self._us, self._leanings)

    @cached_property
    def _leanings_by_issue(self) -> list[Scores]:
        tables = self._grounds.tables
        return _leanings(tables, tables.issues, self._us, self._beliefs)

    def _neighbours(self, us: int, band: _Band) -> list[Choice]:
        """Packages within the band that change an issue or two of an efficient one near it: of issues that are tied the
        blocks have the efficient combinations only, and what is best on the grid may not hold.
        """
        tables, frontier = self._grounds.tables, self._grounds.frontier
        if not isinstance(frontier, Frontier) or not len(frontier.points):
            return []
        if self._nearby is None:
            # A band that is widened keeps its foot: packages around that are looked at.
            # What lies beyond them all is nearest to the same ones as their end is, and may be no number of the array.
            ours = frontier.points[:, us]
            off = np.abs(ours - min(max(band[0], int(ours.min())), int(ours.max())))
            bases = choices_of(frontier, np.argsort(off, kind="stable")[:_BASES])
            changed = np.concatenate([_changed(tables, base) for base in bases])
            points, possible = points_of_choices(tables, changed)
            if self._grounds.floors is not None:
                possible &= self._grounds.floors.hold(changed)
            self._nearby = changed[possible], points[possible, us]
        changed, ours = self._nearby
        changed = changed[(ours >= band[0]) & (ours <= band[1])]
        starts = np.cumsum([0, *(len(table.terms) for table in tables.issues[:-1])])
        kept: set[int] = set()
        for leaning in self._leanings_by_issue:
            kept.update(np.argsort(-leaning[changed + starts].sum(axis=1), kind="stable")[:PER_LEANING].tolist())
        return [tuple(changed[place].tolist()) for place in sorted(kept)]


def _held(grounds: Grounds, choices: Sequence[Choice]) -> Sequence[Choice]:
    """Those of some packages that leave nobody below its walk-away in any outcome of events, while some do."""
    if grounds.floors is None or not choices:
        return choices
    hold = grounds.floors.hold(np.array(choices, np.int32))
    return [choice for choice, held in zip(choices, hold.tolist(), strict=True) if held]


def _listed(grounds: Grounds, blocks: Sequence[Block], us: int, band: _Band, leanings: Sequence[Scores]) -> Candidates:
    tables = grounds.tables
    ours = all_points(blocks, len(tables.parties))[:, us]
    within = np.flatnonzero((ours >= band[0]) & (ours <= band[1]))
    sizes = [len(block.terms) for block in blocks]
    if grounds.floors is not None and len(within):
        listed_ones = list(_packages(tables, blocks, within))
        within = within[grounds.floors.hold(np.array(listed_ones, np.int32))]
    kept = within
    if len(within) > MOST_KEPT:
        best = [
            within[np.argsort(-_summed(leaning, sizes, within), kind="stable")[:PER_LEANING]] for leaning in leanings
        ]
        kept = np.unique(np.concatenate(best))
    choices = tuple(_packages(tables, blocks, kept)) if len(kept) else ()
    return Candidates(choices=choices, within=len(within), complete=True)


def _packages(tables: Tables, blocks: Sequence[Block], numbers: NDArray[np.intp]) -> Iterator[Choice]:
    """The packages of these numbers in a list of all, the last block running fastest."""
    rows = np.stack(np.unravel_index(numbers, [len(block.terms) for block in blocks]), axis=1).astype(np.int32)
    return choices_of_rows(tables, rows, blocks)


def _summed(leaning: Scores, sizes: Sequence[int], packages: NDArray[np.intp]) -> Scores:
    starts = np.cumsum([0, *sizes[:-1]])
    places = np.unravel_index(packages, sizes)
    parts = [leaning[start + place] for start, place in zip(starts, places, strict=True)]
    return np.asarray(np.sum(parts, axis=0))


def _leanings(tables: Tables, blocks: Sequence[Block], us: int, beliefs: Sequence[Belief]) -> list[Scores]:
    """What every row of all blocks, one after the other, adds for the others in each of their leanings."""
    others = [place for place in range(len(tables.parties)) if place != us]
    spans = [max(high - low, 1) for low, high in extremes(tables)]
    parts = [block.points[:, others] / np.array([float(spans[place]) for place in others]) for block in blocks]
    found = [np.concatenate(parts).sum(axis=1)]
    for belief in beliefs:
        place = tables.parties.index(belief.party)
        kinds = _kinds(tables, belief)
        means = {table.issue: means_of_terms(table, belief, kinds) for table in tables.issues}
        found.extend(np.concatenate([_of_block(tables, block, place, means) for block in blocks]).T)
    return found[: 1 + MOST_LEANINGS * 2]


def means_of_terms(table: IssueTable, belief: Belief, kinds: Scores, over: Term | None = None) -> Scores:
    """What every term of an issue (rows) adds, or adds to what the term `over` does, on average over each kind of
    version (columns, as weights of versions); of many amounts some are looked at, of options all: they have no order.
    """
    # Taken off in each version: between two means of large numbers there is their rounding.
    here = 0.0 if over is None else belief.on_issue(table.issue, [over])
    count = len(table.terms)
    if count <= MOST_TERMS or not isinstance(table.source, AmountIssue):
        return np.asarray((belief.on_issue(table.issue, table.terms) - here) @ kinds)
    places = np.unique(np.linspace(0, count - 1, MOST_TERMS).astype(np.intp))
    known = (belief.on_issue(table.issue, [table.terms[place] for place in places]) - here) @ kinds
    return np.stack([np.interp(np.arange(count), places, column) for column in known.T], axis=1)


def _kinds(tables: Tables, belief: Belief) -> Scores:
    """Weights (versions, kinds) that average over all versions, and over those in which one issue matters most."""
    importances = belief.importances()
    issues = [table.issue for table in tables.issues if len(table.terms) > 1]
    columns = [belief.weights]
    if issues:
        most = np.argmax([importances[issue] for issue in issues], axis=0)
        parts = [(float(belief.weights[most == number].sum()), number) for number in range(len(issues))]
        for share, number in sorted(parts, reverse=True)[:MOST_LEANINGS]:
            if _SELDOM <= share < 1:
                columns.append(np.where(most == number, belief.weights, 0.0) / share)
    return np.stack(columns, axis=1)


def _of_block(tables: Tables, block: Block, place: int, means: Mapping[IssueId, Scores]) -> Scores:
    if isinstance(block, IssueTable):
        return means[block.issue]
    scores = np.sum([means[each.issue][block.choices[:, at]] for at, each in enumerate(block.members)], axis=0)
    alone = np.sum([each.points[block.choices[:, at], place] for at, each in enumerate(block.members)], axis=0)
    added = (block.points[:, place] - alone) / float(tables.divisors[place])
    return np.asarray(scores + added[:, None])


def _efficient(grounds: Grounds, us: int, band: _Band) -> list[Choice]:
    frontier = grounds.frontier
    if not isinstance(frontier, Frontier):
        return []
    ours = frontier.points[:, us]
    rows = np.flatnonzero((ours >= band[0]) & (ours <= band[1]))
    if len(rows) > PER_LEANING:
        rows = rows[np.linspace(0, len(rows) - 1, PER_LEANING).astype(np.intp)]
    return [tuple(choice) for choice in choices_of(frontier, rows).tolist()] if len(rows) else []


def _changed(tables: Tables, base: Indices) -> Indices:
    found = [base[None]]
    tried = 0
    for pair in combinations(range(len(base)), 2):
        sizes = [len(tables.issues[place].terms) for place in pair]
        tried += math.prod(sizes)
        if tried <= MOST_LISTED:
            several = np.tile(base, (math.prod(sizes), 1))
            several[:, pair[0]] = np.repeat(np.arange(sizes[0]), sizes[1])
            several[:, pair[1]] = np.tile(np.arange(sizes[1]), sizes[0])
            found.append(several)
    return np.concatenate(found)


# on the grid


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Grid:
    """Our points in cells of `width` from our worst on: the most of every leaning in each, and how it is reached."""

    width: float
    ours: list[NDArray[np.int64]]
    shifts: list[NDArray[np.intp]]
    best: Scores
    taken: list[NDArray[np.int32]]


def _grid_of(tables: Tables, us: int, leanings: Sequence[Scores]) -> _Grid:
    blocks = tables.blocks
    low, high = extremes(tables)[us]
    steps = sum(len(block.terms) for block in blocks)
    width = max((high - low) / (_FINE if steps <= _MANY_STEPS else _COARSE), 1e-9)
    ours = [block.points[:, us] for block in blocks]
    shifts = [np.rint((points - points.min()) / width).astype(np.intp) for points in ours]
    starts = np.cumsum([0, *(len(points) for points in ours)])
    scores = np.stack(leanings)
    best, taken = _folded(shifts, [scores[:, start:end] for start, end in pairwise(starts)])
    return _Grid(width=width, ours=ours, shifts=shifts, best=best, taken=taken)


def _on_grid(tables: Tables, us: int, band: _Band, grid: _Grid) -> NDArray[np.int32]:
    """Rows (packages, blocks) within the band, the best of every leaning at each of our levels first."""
    low, high = extremes(tables)[us]
    if band[1] < band[0] or band[1] < low or band[0] > high:
        return np.empty((0, len(grid.ours)), np.int32)
    first = max(math.floor((band[0] - low) / grid.width) - _ROUNDED, 0)
    last = min(math.ceil((band[1] - low) / grid.width) + _ROUNDED, grid.best.shape[1] - 1)
    wanted = _promising(grid.best[:, first : last + 1], first)
    rows = np.empty((len(wanted), len(grid.ours)), np.int32)
    at = wanted[:, 1].copy()
    for number in reversed(range(len(grid.ours))):
        rows[:, number] = grid.taken[number][wanted[:, 0], at]
        at -= grid.shifts[number][rows[:, number]]
    totals = np.sum([points[rows[:, number]] for number, points in enumerate(grid.ours)], axis=0)
    return np.unique(rows[(totals >= band[0]) & (totals <= band[1])], axis=0)


def _folded(shifts: Sequence[NDArray[np.intp]], scores: Sequence[Scores]) -> tuple[Scores, list[NDArray[np.int32]]]:
    """Per leaning the most that packages reach in each cell of our points, and the row of each block on the way."""
    cells = 1 + sum(int(each.max()) for each in shifts)
    best = np.full((len(scores[0]), cells), -np.inf)
    best[:, 0] = 0.0
    reached, taken = 1, []
    for shift, score in zip(shifts, scores, strict=True):
        after = np.full_like(best, -np.inf)
        rows = np.zeros(best.shape, np.int32)
        for row in _worthwhile(shift, score):
            span = slice(int(shift[row]), int(shift[row]) + reached)
            sums = best[:, :reached] + score[:, row, None]
            better = sums > after[:, span]
            np.copyto(after[:, span], sums, where=better)
            np.copyto(rows[:, span], np.int32(row), where=better)
        best, reached = after, reached + int(shift.max())
        taken.append(rows)
    return best, taken


def _worthwhile(shift: NDArray[np.intp], score: Scores) -> NDArray[np.intp]:
    """Of rows with the same shift those that are best for some leaning."""
    if len(shift) == len(np.unique(shift)):
        return np.arange(len(shift))
    kept = [np.lexsort((-leaning, shift)) for leaning in score]
    firsts = [order[np.r_[True, np.diff(shift[order]) > 0]] for order in kept]
    return np.unique(np.concatenate(firsts))


def _promising(best: Scores, first: int) -> NDArray[np.intp]:
    """The cells (leaning, cell) with most of each leaning."""
    order = np.argsort(-best, axis=1, kind="stable")[:, :PER_LEANING]
    pairs = [
        (leaning, first + cell)
        for leaning, cells in enumerate(order)
        for cell in cells
        if best[leaning, cell] > -np.inf
    ]
    return np.array(pairs, np.intp).reshape(-1, 2)
