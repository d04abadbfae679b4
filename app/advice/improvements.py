"""Improvements: the package to move to from the draft, and the way to complete a draft that is still open."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.advice.choosing import by_evenness, within_reach
from app.advice.gains import is_settled
from app.advice.grounds import Grounds
from app.domain.links import broken_by
from app.domain.lookup import off_table_in
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.fold import TooLarge
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.holding import frontier_that_holds
from app.valuation.nearest import nearest_in
from app.valuation.packages import choices_of
from app.valuation.partial import Rest, settle
from app.valuation.solutions import walk_aways_of
from app.valuation.utilities import choice_of_terms, terms_of_choice
from app.valuation.zone import improvements_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """The package to move to (`terms`, None when there is none), and how far it is to the frontier.

    `room` is how much each valued party could gain with nobody losing, in points of its own utility.
    """

    terms: Terms | None
    room: tuple[float, ...]


def improvement(grounds: Grounds) -> Improvement | None:
    """The most even package that is better for everybody than a settled draft; None while something is open, and for
    a draft that rules or the table do not allow.

    Even from the draft, or for whom walking away is better from there, as far as some package is. Of equally good
    packages the one that changes the fewest issues of the draft.
    """
    frontier, draft = grounds.frontier, grounds.project.draft
    if not isinstance(frontier, Frontier) or not grounds.everybody_valued or not is_settled(grounds.tables, draft):
        return None
    if broken_by(draft, grounds.project.rules) or off_table_in(grounds.project, draft):
        return None
    here = [worth.low for worth in grounds.draft]
    found = improvements_on(frontier, here)
    floors = [
        worth if place is None else max(worth, place)
        for worth, place in zip(here, walk_aways_of(grounds.tables), strict=True)
    ]
    accepted = found if floors == here else improvements_on(frontier, floors)
    best = found.best if accepted.best is None else accepted.best
    terms = None if best is None else nearest_package(frontier, best, draft)
    return Improvement(terms=terms, room=tuple(map(float, found.room)))


def completion(grounds: Grounds) -> Terms | None:
    """The most even way to settle what the draft leaves open, above every walk-away; None when there is none.

    Where no walk-away is given, gains count from the party's worst efficient way to settle the rest.
    """
    tables, draft = grounds.tables, grounds.project.draft
    rest = settle(tables, draft)
    free = rest.tables.issues
    if not free or not grounds.everybody_valued or not rest.possible:
        return None
    frontier = grounds.frontier if len(free) == len(tables.issues) else frontier_of_rest(grounds, rest, draft)
    if not isinstance(frontier, Frontier):
        return None
    row = most_even_row(frontier, rest.points)
    if row is None:
        return None
    chosen = terms_of_choice(rest.tables, choices_of(frontier, [row])[0].tolist())
    order = {issue.id: number for number, issue in enumerate(grounds.project.issues)}
    return tuple(sorted((*draft, *chosen), key=lambda agreed: order[agreed.issue]))


def frontier_of_rest(grounds: Grounds, rest: Rest, terms: Terms) -> Frontier | TooLarge:
    """The efficient ways to settle what some terms leave open; while whole packages keep to floors, only such ones."""
    floors = grounds.floors
    held = None if floors is None else frontier_that_holds(floors.of_rest(rest, terms), stop=grounds.stop)
    return frontier_of(rest.tables, stop=grounds.stop) if held is None else held


def most_even_row(frontier: Frontier, settled: Sequence[int | Fraction] = ()) -> int | None:
    """The first of `rows_by_evenness`; None when no row is acceptable."""
    rows = rows_by_evenness(frontier, settled)
    return int(rows[0]) if len(rows) else None


def rows_by_evenness(frontier: Frontier, settled: Sequence[int | Fraction] = ()) -> NDArray[np.intp]:
    """The efficient rows above every walk-away, the most even first, when `settled` points per party are certain.

    Where no walk-away is given, gains count from the party's worst efficient row.
    """
    tables = frontier.tables
    acceptable = np.ones(len(frontier.points), np.bool_)
    floors: list[Fraction | None] = []
    for party, (reservation, divisor) in enumerate(zip(walk_aways_of(tables), tables.divisors, strict=True)):
        floor = None if reservation is None else reservation * divisor - (settled[party] if settled else 0)
        floors.append(floor)
        if floor is not None:
            acceptable &= frontier.points[:, party] >= within_reach(math.ceil(floor))
    rows = np.flatnonzero(acceptable)
    if not len(rows):
        return rows
    points = frontier.points[rows]
    lows = [Fraction(int(low)) for low in points.min(axis=0)]
    bases = [low if floor is None else floor for floor, low in zip(floors, lows, strict=True)]
    return np.asarray(rows[by_evenness(points, bases)])


def nearest_package(frontier: Frontier, row: int, terms: Terms) -> Terms:
    """Of the packages of an efficient row the one that differs from `terms` on the fewest issues."""
    return nearest_packages(frontier, terms)(row)


def nearest_packages(frontier: Frontier, terms: Terms) -> Callable[[int], Terms]:
    """As `nearest_package`, for many rows of one frontier."""
    nearest = nearest_in(frontier, choice_of_terms(frontier.tables, terms))
    return lambda row: terms_of_choice(frontier.tables, nearest(row))
