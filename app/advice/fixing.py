"""What it costs to fix some terms for good before the rest is agreed: the trades that this removes.

The loss is max J(x) - max J(x with the terms) over the packages that nobody would refuse. J is the most even package:
the leximin of every party's gain as a share of the most it can gain there (Kalai and Smorodinsky 1975; Imai 1983), so
no points of two parties are compared.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.advice.choosing import within_reach
from app.advice.gains import Gain, gains_between
from app.advice.grounds import Grounds
from app.advice.improvements import frontier_of_rest, nearest_package
from app.advice.ledger import parked_terms, term_in_question
from app.domain.edits.changing import ordered
from app.domain.ids import IssueId
from app.domain.packages import Agreed, Terms, term_on
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.fold import TooLarge
from app.valuation.frontier import Frontier
from app.valuation.packages import are_counted_soon, package_counts
from app.valuation.partial import settle
from app.valuation.solutions import rows_in_zone, walk_aways_of

_CLOSE = 1e-9
"""Shares this near count as equal."""

Totals = NDArray[np.float64]


class Verdict(StrEnum):
    """What fixing terms comes to."""

    COSTS = "costs"  # the most even package is another one: `gains` and `lost` are filled
    FREE = "free"  # a most even package has the terms anyway
    NONE_LEFT = "none_left"  # no package with the terms is as good for everybody as walking away, or rules forbid it
    NO_ZONE = "no_zone"  # there is no such package without them either
    UNVALUED = "unvalued"  # somebody has no utilities, or nothing is on the table
    BEYOND_FOLD = "beyond_fold"  # the deal is too large


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixing:
    """What it comes to if `terms` are fixed alone.

    `free` and `fixed` are the most even packages without and with them, `gains` what everybody gains from the one to
    the other (a loss is below 0), `lost` the issues on which they differ besides the fixed ones. `share_before` and
    `share_after` are the smallest share of its own largest gain that anybody has there. `possible` counts the efficient
    packages that nobody would refuse, `kept` those of them that have the terms; None when that takes too long.
    `exact` is False where the frontier is not.
    """

    verdict: Verdict
    terms: Terms
    free: Terms = ()
    fixed: Terms = ()
    gains: tuple[Gain, ...] = ()
    lost: tuple[IssueId, ...] = ()
    share_before: float = 0.0
    share_after: float = 0.0
    possible: int | None = None
    kept: int | None = None
    exact: bool = True


def cost_of_fixing(grounds: Grounds, terms: Terms, counts: Sequence[int] | None = None) -> Fixing:
    """What it costs to accept `terms` for good while all else is open; nothing where a most even package has them.

    Where a party gives no walk-away its gains count from its worst efficient package. Conditions that
    terms were parked on are left aside. `counts` are the packages of every efficient point, where somebody has counted
    them. Raises Stopped.
    """
    frontier = grounds.frontier
    if not grounds.everybody_valued:
        return Fixing(verdict=Verdict.UNVALUED, terms=terms)
    if isinstance(frontier, TooLarge):
        return Fixing(verdict=Verdict.BEYOND_FOLD, terms=terms)
    rows = rows_in_zone(frontier)
    if not len(rows):
        return Fixing(verdict=Verdict.NO_ZONE, terms=terms)
    scale = _Scale(frontier, rows)
    first, share = scale.most_even(frontier.points[rows].astype(np.float64))
    start = Fixing(
        verdict=Verdict.NONE_LEFT,
        terms=terms,
        free=nearest_package(frontier, int(rows[first]), terms),
        share_before=share[0],
        possible=_counted(frontier, rows.tolist(), counts),
        kept=0,
        exact=frontier.exact,
    )
    rest = settle(grounds.tables, terms)
    left = frontier_of_rest(grounds, rest, terms) if rest.tables.issues else None
    if isinstance(left, TooLarge):
        return Fixing(verdict=Verdict.BEYOND_FOLD, terms=terms)
    adds = np.zeros((1, len(rest.points)), np.int64) if left is None else left.points
    possible = rest.possible and (left is not None or grounds.holds(terms))
    acceptable = scale.acceptable(adds, rest.points) if possible else np.empty(0, np.intp)
    if not len(acceptable):
        return start
    totals = adds + np.array([float(points) for points in rest.points])
    place, after = scale.most_even(totals[acceptable])
    near = () if left is None else nearest_package(left, int(acceptable[place]), start.free)
    found = replace(
        start,
        verdict=Verdict.FREE,
        fixed=ordered(grounds.project.issues, (*terms, *near)),
        share_after=after[0],
        kept=_still_counted(frontier.points[rows].astype(np.float64), left, totals),
        exact=frontier.exact and (left is None or left.exact),
    )
    return found if np.allclose(share, after, rtol=0, atol=_CLOSE) else _with_costs(grounds, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What it costs to accept the term in question on one issue alone, and all that is parked; None without any."""

    issue: IssueId | None
    alone: Fixing | None = None
    everything: Fixing | None = None


def costs_of(
    grounds: Grounds,
    issue: IssueId | None,
    counts: Sequence[int] | None = None,
) -> Costs:
    """The costs for one issue of the ledger, and for the whole of it. Raises Stopped."""
    project = grounds.project
    known = issue is not None and any(each.id == issue for each in project.issues)
    term = term_in_question(project, issue) if known and issue is not None else None
    parked = parked_terms(project)
    alone = None if term is None or issue is None else (Agreed(issue=issue, term=term),)
    return Costs(
        issue=issue,
        alone=None if alone is None else cost_of_fixing(grounds, alone, counts),
        everything=cost_of_fixing(grounds, parked, counts) if parked else None,
    )


class _Scale:
    """Gains as shares of what each party can gain at most over the packages nobody would refuse."""

    def __init__(self, frontier: Frontier, rows: NDArray[np.intp]) -> None:
        """Measure from every walk-away, else from the party's worst efficient package."""
        tables = frontier.tables
        places = zip(walk_aways_of(tables), tables.divisors, strict=True)
        points = frontier.points[rows]
        self._needs = [None if place is None else place * divisor for place, divisor in places]
        lows = zip(self._needs, points.min(axis=0).tolist(), strict=True)
        self._floors = np.array([float(low) if need is None else float(need) for need, low in lows])
        self._most = points.max(axis=0) - self._floors

    def acceptable(self, adds: Points, settled: Sequence[int | Fraction]) -> NDArray[np.intp]:
        """The rows that are at or above every walk-away with what is settled besides."""
        enough = np.ones(len(adds), np.bool_)
        for party, need in enumerate(self._needs):
            if need is not None:
                enough &= adds[:, party] >= within_reach(math.ceil(need - settled[party]))
        return np.flatnonzero(enough)

    def most_even(self, totals: Totals) -> tuple[int, list[float]]:
        """The most even row, and its shares, the smallest first."""
        asked = self._most > 0
        if not asked.any():
            return 0, [0.0]
        shares = np.sort((totals[:, asked] - self._floors[asked]) / self._most[asked], axis=1)
        best = int(np.lexsort(np.round(shares, 12).T[::-1])[-1])
        return best, shares[best].tolist()


def _with_costs(grounds: Grounds, found: Fixing) -> Fixing:
    fixed = {agreed.issue for agreed in found.terms}
    lost = tuple(
        table.issue
        for table in grounds.tables.issues
        if table.issue not in fixed and term_on(found.free, table.issue) != term_on(found.fixed, table.issue)
    )
    gains = gains_between(grounds.tables, grounds.versions, found.free, found.fixed)
    return replace(found, verdict=Verdict.COSTS, gains=gains, lost=lost)


def _counted(frontier: Frontier, rows: Iterable[int], counts: Sequence[int] | None = None) -> int | None:
    if counts is None and not are_counted_soon(frontier):
        return None
    counts = package_counts(frontier) if counts is None else counts
    return sum(counts[row] for row in rows)


def _still_counted(efficient: Totals, left: Frontier | None, totals: Totals) -> int | None:
    """How many efficient packages have the fixed terms: those whose points are efficient in the whole deal as well."""
    known = set(map(tuple, efficient.tolist()))
    still = [row for row, points in enumerate(totals.tolist()) if tuple(points) in known]
    return len(still) if left is None else _counted(left, still)
