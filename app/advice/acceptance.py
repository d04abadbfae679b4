"""Acceptance: who would refuse the draft, whether there is a zone, and the nearest deal that beats walking away."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.advice.choosing import most_even, within_reach
from app.advice.gains import is_settled
from app.advice.grounds import Grounds, in_points, points_on
from app.advice.improvements import frontier_of_rest, nearest_package
from app.domain.ids import PartyId
from app.domain.lookup import off_table_in
from app.domain.packages import Terms, term_on
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import Rest, settle
from app.valuation.solutions import walk_aways_of
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, worth_of
from app.valuation.zone import some_in_zone

MOST_CHANGED = 2
"""Settled issues that are changed together in every combination before everything may change."""

Least = Sequence[int | None]
"""Per party the least total of points that will do; None where any will."""

Issues = tuple[IssueTable, ...]

Totals = NDArray[np.float64]

_Merit = tuple[float, float]


def refused_by(grounds: Grounds) -> tuple[PartyId, ...]:
    """Who would rather walk away than sign the draft, however its open issues are settled; us first."""
    places = walk_aways_of(grounds.tables)
    found = [
        party
        for party, worth, place in zip(grounds.tables.parties, grounds.draft, places, strict=True)
        if place is not None and worth.high < place
    ]
    return tuple(sorted(found, key=lambda party: party != grounds.project.us))


def broken_for(grounds: Grounds) -> tuple[PartyId, ...]:
    """Whom a settled draft leaves below its walk-away in some outcome of events, while some deal holds; us first."""
    draft = grounds.project.draft
    if grounds.floors is None or not is_settled(grounds.tables, draft):
        return ()
    return tuple(sorted(grounds.floors.below(draft), key=lambda party: party != grounds.project.us))


def is_accepted(tables: Tables, terms: Terms) -> bool:
    """Whether settled terms are at or above every walk-away that is given."""
    worths = zip(worth_of(tables, terms), walk_aways_of(tables), strict=True)
    return all(place is None or worth.low >= place for worth, place in worths)


def is_blocked(grounds: Grounds) -> bool:
    """Whether what an open draft settles already leaves no package that everybody would sign."""
    tables, draft = grounds.tables, grounds.project.draft
    rest = settle(tables, draft)
    free = rest.tables.issues
    if not free or len(free) == len(tables.issues):
        return False
    frontier = frontier_of_rest(grounds, rest, draft)
    if not isinstance(frontier, Frontier) or frontier.slack:
        return False
    return not rest.possible or not _rows_with(frontier, _least_of(rest, _as_good(tables)))


def has_zone(grounds: Grounds) -> bool | None:
    """Whether some package is at or above every walk-away that is given; None where that is not known."""
    return some_in_zone(grounds.frontier) if isinstance(grounds.frontier, Frontier) else None


def out_of_reach(grounds: Grounds) -> PartyId | None:
    """A party whose walk-away no package reaches, us first; None when there is no such party."""
    tables = grounds.tables
    found = [
        party
        for party, (_, most), threshold in zip(tables.parties, extremes(tables), tables.thresholds, strict=True)
        if threshold is not None and threshold > most
    ]
    return min(found, key=lambda party: party != grounds.project.us, default=None)


def nearest_accepted(grounds: Grounds) -> Terms | None:
    """The package nearest to the draft that beats walking away for us, and for everybody where some package does.

    Near means that one or two settled issues are changed; of equally near packages it is the one that costs the others
    least. Where more has to change it is the most even one. Where none beats walking away, one that is just as good;
    None when there is none either. Raises Stopped.
    """
    return _first_nearest(grounds, None)


def nearest_allowed(grounds: Grounds) -> Terms | None:
    """The package nearest to a draft that rules or the table do not allow: as `nearest_accepted`, but of equally near
    packages the one by which whoever loses most from the draft loses least, each party measured by its own range.

    Issues that the draft settles by what is off the table count as open. Raises Stopped.
    """
    project, tables = grounds.project, grounds.tables
    points = [float(worth) for worth in in_points(tables, [worth.low for worth in grounds.draft])]
    gone = off_table_in(project, project.draft)
    kept = tuple(agreed for agreed in project.draft if agreed.issue not in gone)
    there = replace(grounds, project=replace(project, draft=kept), draft=worth_of(tables, kept)) if gone else grounds
    return _first_nearest(there, np.array(points))


def _first_nearest(grounds: Grounds, start: Totals | None) -> Terms | None:
    if grounds.us is None:
        return None
    for least in _demands(grounds, grounds.us):
        found = _nearest(grounds, least, start)
        if found is not None:
            return found
    return None


def _demands(grounds: Grounds, us: int) -> Iterator[Least]:
    """What to ask of a package, the most desirable first."""
    tables = grounds.tables
    as_good = _as_good(tables)
    better = list(as_good)
    place = walk_aways_of(tables)[us]
    if place is not None:
        better[us] = math.floor(place * tables.divisors[us]) + 1
    if has_zone(grounds) is not False:
        yield from (better, as_good)
    for least in (better, as_good):
        yield [points if party == us else None for party, points in enumerate(least)]


def _nearest(grounds: Grounds, least: Least, start: Totals | None) -> Terms | None:
    issues, draft = grounds.tables.issues, grounds.project.draft
    free = [table for table in issues if term_on(draft, table.issue) is None]
    fixed = [table for table in issues if table not in free]
    for number in range(0 if free else 1, min(MOST_CHANGED, len(fixed)) + 1):
        several = [(*free, *changed) for changed in combinations(fixed, number)]
        tried = [_best_change(grounds, changed, least, start) for changed in _promising(grounds, several, least)]
        found = [each for each in tried if each is not None]
        if found:
            return max(found, key=lambda each: each[0])[1]
    return _most_even(grounds, least)


def _promising(grounds: Grounds, several: Sequence[Issues], least: Least) -> Iterator[Issues]:
    """Of several sets of issues those by which we at least could get as much as we have to."""
    us, issues = grounds.us, grounds.tables.issues
    need = None if us is None else least[us]
    # What joint effects add is not a sum over issues.
    if us is None or need is None or grounds.tables.links:
        yield from several
        return
    have = {table.issue: points_on(grounds, table, grounds.project.draft)[us] for table in issues}
    most = {table.issue: int(table.points[:, us].max()) for table in issues}
    total = sum(have.values(), Fraction(0))
    for changed in several:
        if total + sum(most[table.issue] - have[table.issue] for table in changed) >= need:
            yield changed


def _most_even(grounds: Grounds, least: Least) -> Terms | None:
    frontier = grounds.frontier
    if not isinstance(frontier, Frontier):
        return None
    rows = _rows_with(frontier, least)
    if not rows:
        return None
    points = frontier.points[rows]
    floors = [Fraction(int(low) if need is None else need) for low, need in zip(points.min(axis=0), least, strict=True)]
    return nearest_package(frontier, rows[most_even(points, floors)], grounds.project.draft)


def _best_change(grounds: Grounds, changed: Issues, least: Least, start: Totals | None) -> tuple[_Merit, Terms] | None:
    """The best way to settle some issues anew that gives everybody the least: how well others and we fare, and it.

    With a `start` it is how little anybody loses from there that counts, and then how well we fare.
    """
    tables, draft, us = grounds.tables, grounds.project.draft, grounds.us
    kept = tuple(agreed for agreed in draft if all(agreed.issue != table.issue for table in changed))
    rest = settle(tables, kept)
    frontier = frontier_of_rest(grounds, rest, kept)
    if not isinstance(frontier, Frontier) or us is None or not rest.possible:
        return None
    rows = _rows_with(frontier, _least_of(rest, least))
    if not rows:
        return None
    totals = frontier.points[rows] + np.array([float(points) for points in rest.points])
    ranges = np.array([float(max(most - worst, 1)) for worst, most in extremes(tables)])
    shares = totals / ranges
    if start is None:
        lowest = np.delete(shares, us, axis=1).min(axis=1, initial=np.inf)
    else:
        lowest = (shares - start / ranges).min(axis=1)
    row = int(np.lexsort((shares[:, us], lowest))[-1])
    chosen = nearest_package(frontier, rows[row], draft)
    order = {issue.id: number for number, issue in enumerate(grounds.project.issues)}
    terms = tuple(sorted((*kept, *chosen), key=lambda agreed: order[agreed.issue]))
    return (float(lowest[row]), float(shares[row, us])), terms


def _as_good(tables: Tables) -> list[int | None]:
    places = zip(walk_aways_of(tables), tables.divisors, strict=True)
    return [None if place is None else math.ceil(place * divisor) for place, divisor in places]


def _least_of(rest: Rest, least: Least) -> Least:
    """What the open issues have to give when all together have to give the least."""
    pairs = zip(least, rest.points, strict=True)
    return [None if need is None else within_reach(math.ceil(need - have)) for need, have in pairs]


def _rows_with(frontier: Frontier, least: Least) -> Sequence[int]:
    enough = np.ones(len(frontier.points), np.bool_)
    for party, need in enumerate(least):
        if need is not None:
            enough &= frontier.points[:, party] >= need
    rows: list[int] = np.flatnonzero(enough).tolist()
    return rows
