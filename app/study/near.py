"""Which package lies near a place of the picture: for pointing at the cloud."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.domain.packages import Terms
from app.records import dataclass
from app.study.picture import Picture, Point
from app.valuation.blocks import is_condensed
from app.valuation.counting import count_packages
from app.valuation.density import choice_at
from app.valuation.packages import choice_of_rows
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice

if TYPE_CHECKING:
    from app.valuation.condensed import Condensed

Points = NDArray[np.float64]
"""Utilities of us and them, a row each, in units of the reach."""
_MOST_SWEEPS = 30
_MOST_SHIFTS = 4
_NEAR_ENOUGH = 0.01
"""The square of a tenth of the reach."""
_LARGEST_PART = 125
"""So many combinations has a part of tied issues that is settled anew, with another one at once."""
_FEW, _MANY = 256, 2048
"""So many combinations of the first issues are followed, at first and where that finds nothing near enough."""
_MOST_FOLLOWED = 60_000
"""Combinations times issues: of very many issues fewer are followed."""
_MOST_MADE = 1 << 16
"""So many combinations are made in one step, before those that lead nowhere are dropped."""
_LARGEST_REST = 1024
"""So many combinations of the last issues are listed, from which the nearest is taken exactly."""
_SIDES = 16
_ANGLES = np.arange(_SIDES) * (2 * np.pi / _SIDES)
_DIRECTIONS: Points = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)])


def point_near(picture: Picture, at: Point, reach: Point) -> Point | None:
    """Where the found package near `at` stands; None when none was found within `reach` (half width, half height)."""
    found = _nearest(picture, at, reach)
    if found is None:
        return None
    _, point = found
    near = abs(point[0] - at[0]) <= reach[0] and abs(point[1] - at[1]) <= reach[1]
    return point if near else None


def terms_near(picture: Picture, at: Point) -> Terms | None:
    """The found package nearest to `at`; None where there is nothing to find."""
    found = _nearest(picture, at, (1.0, 1.0))
    return None if found is None else terms_of_choice(picture.basis, found[0])


def _nearest(picture: Picture, at: Point, reach: Point) -> tuple[list[int], Point] | None:
    """The nearest package: exactly where packages are listed, and where all that could be nearer are followed.

    Elsewhere a package within a tenth of the reach is good enough. Where packages are so many that `_folded` has to let
    some go and none is found so near, nothing proves that there is none: what is found is a real package all the same.
    """
    cloud = picture.cloud
    scale = np.maximum(np.asarray(reach), 1e-9)
    wish = np.asarray(at) / scale
    if cloud is not None and cloud.points:
        index = int(np.argmin(_squared(np.asarray(cloud.points) / scale - wish)))
        return list(choice_at(picture.basis, index)), cloud.points[index]
    tables = picture.basis
    places = [tables.parties.index(party) for party in picture.axes if party in tables.parties]
    if len(places) < 2 or not count_packages(tables):
        return None
    units = np.array([float(tables.divisors[place]) for place in places]) * scale
    adds = [block.points[:, places] / units for block in tables.blocks]
    choice = _chosen(adds, wish)
    total = _total(adds, choice)
    package = list(choice_of_rows(tables, choice))
    for block in tables.blocks:
        if is_condensed(block):
            total = total + _shifted(tables, block, package, (wish - total, places, units))
    x, y = (total * scale).tolist()
    return package, (x, y)


def _chosen(adds: Sequence[Points], wish: Points) -> list[int]:
    """The row of each table whose sum is near the wish: by exchanging one at a time, folded where that may miss it."""
    best, choice = min((_exchanged(adds, start, wish) for start in _starts(adds)), key=lambda one: one[0])
    if best < _NEAR_ENOUGH and math.prod(map(len, adds)) > _FEW * _LARGEST_REST:
        return choice
    for most in (_FEW, max(_FEW, min(_MANY, _MOST_FOLLOWED // len(adds)))):
        found = _folded(adds, wish, choice, most)
        choice = found.choice
        if found.exact or _squared(_total(adds, choice) - wish) < _NEAR_ENOUGH:
            break
    return choice


def _shifted(tables: Tables, block: "Condensed", package: list[int], wish: tuple[Points, list[int], Points]) -> Points:
    """How far a package moves when tied issues are settled better, a few at a time; it is changed in place.

    The rows of such a block are its efficient combinations, which lie along one edge of the picture.
    """
    missing, places, units = wish
    numbers = {table.issue: number for number, table in enumerate(tables.issues)}
    members = [numbers[member.issue] for member in block.members]
    moved = np.zeros(2)
    parts = _parts(block)
    for turn in range(_MOST_SHIFTS * len(parts)):
        if float(_squared(moved - missing)) < _NEAR_ENOUGH:
            break
        one, other = parts[turn % len(parts)], parts[(turn + turn // len(parts) + 1) % len(parts)]
        mine = [package[number] for number in members]
        several = [block.around(mine, free) for free in ((one,) if _meet(block, one, other) else (one, other))]
        adds = [points[:, places] / units for _, points in several]
        heres = [int(np.flatnonzero((each == mine).all(axis=1))[0]) for each, _ in several]
        steps = [add - add[here] for add, here in zip(adds, heres, strict=True)]
        sums = steps[0] if len(steps) == 1 else (steps[0][:, None] + steps[1]).reshape(-1, 2)
        distances = _squared(sums + moved - missing)
        nearest = int(np.argmin(distances))
        if distances[nearest] < float(_squared(moved - missing)) - 1e-12:
            moved = moved + sums[nearest]
            rows = np.unravel_index(nearest, [len(step) for step in steps])
            for free, (combinations, _), row in zip((one, other), several, rows, strict=False):
                for place in free:
                    package[members[place]] = int(combinations[row, place])
    return moved


def _parts(block: "Condensed") -> list[list[int]]:
    """Tied issues in parts that are settled one after another and have few combinations each."""
    parts: list[list[int]] = []
    size = _LARGEST_PART
    for step in block.plan.steps:
        size *= len(step.kinds)
        if size > _LARGEST_PART:
            parts.append([])
            size = len(step.kinds)
        parts[-1].append(step.place)
    return parts


def _meet(block: "Condensed", one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two parts are the same or tied to each other, so that they are not settled apart."""
    issues = [{block.members[place].issue for place in part} for part in (one, other)]
    ties = (*block.links, *block.aside)
    return one == other or any(link.issues & issues[0] and link.issues & issues[1] for link in ties)


def _starts(adds: Sequence[Points]) -> list[list[int]]:
    """Packages to begin from: the best for either side, the most even mixtures, the worst."""
    directions = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (2.0, 1.0), (1.0, 2.0))
    return [[int(np.argmax(table @ np.asarray(direction))) for table in adds] for direction in directions]


def _exchanged(adds: Sequence[Points], start: list[int], wish: Points) -> tuple[float, list[int]]:
    choice = list(start)
    total = _total(adds, choice) - wish
    best = float(_squared(total))
    for _ in range(_MOST_SWEEPS):
        before = best
        for number, table in enumerate(adds):
            others = total - table[choice[number]]
            distances = _squared(others + table)
            term = int(np.argmin(distances))
            if distances[term] < best - 1e-12:
                best, choice[number], total = float(distances[term]), term, others + table[term]
        if best >= before - 1e-12:
            break
    return best, choice


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A row of each table, and whether no other rows are nearer."""

    choice: list[int]
    exact: bool


def _folded(adds: Sequence[Points], wish: Points, start: list[int], most: int) -> _Found:
    """The nearest rows, or `start`: sums of the first tables are made one after the other, the last are listed.

    A sum is dropped when, in one of sixteen directions, all that the rest can add leaves it farther from the wish than
    `start` is: along the edge of the cloud few are left, so that the nearest is found exactly there. Where more than
    `most` are left one of each cell of a grid stands for the others, which may lose the nearest.
    """
    order = sorted(range(len(adds)), key=lambda number: -float(np.ptp(adds[number], axis=0).max()))
    last: list[int] = []
    while order and math.prod(len(adds[each]) for each in (*last, order[-1])) <= _LARGEST_REST:
        last.insert(0, order.pop())
    rest = np.zeros((1, 2))
    for number in last:
        rest = (rest[:, None] + adds[number]).reshape(-1, 2)
    radius = float(_squared(_total(adds, start) - wish)) ** 0.5
    farthest = [(rest @ _DIRECTIONS).max(axis=0)]
    for number in reversed(order[1:]):
        farthest.append(farthest[-1] + (adds[number] @ _DIRECTIONS).max(axis=0))
    sums, exact = np.zeros((1, 2)), True
    steps: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
    for number in order:
        table, reachable = adds[number], farthest.pop()
        standing = _standing(sums, min(most, max(1, _MOST_MADE // len(table))))
        exact = exact and len(standing) == len(sums)
        made = (sums[standing][:, None] + table).reshape(-1, 2)
        rows = np.flatnonzero(((wish - made) @ _DIRECTIONS <= reachable + radius + 1e-9).all(axis=1))
        sums = made[rows]
        steps.append((standing[rows // len(table)], rows % len(table)))
    standing = _standing(sums, most)
    exact = exact and len(standing) == len(sums)
    pair = _nearest_pair(wish - sums[standing], rest, radius)
    if pair is None:
        return _Found(choice=start, exact=exact)
    choice = list(start)
    for number, row in zip(last, np.unravel_index(pair[1], [len(adds[each]) for each in last]), strict=True):
        choice[number] = int(row)
    place = standing[pair[0]]
    for number, (before, added) in zip(reversed(order), reversed(steps), strict=True):
        choice[number], place = int(added[place]), before[place]
    return _Found(choice=choice, exact=exact)


def _standing(sums: Points, most: int) -> NDArray[np.intp]:
    """The places of at most so many sums: of all, or of one in each cell of a grid."""
    if len(sums) <= most:
        return np.arange(len(sums))
    least = sums.min(axis=0)
    width, height = (float(each) for each in np.maximum(sums.max(axis=0) - least, 1e-9))
    cell = max((width * height / most) ** 0.5, max(width, height) / most)
    while True:
        cells = np.floor((sums - least) / cell).astype(np.int64)
        _, places = np.unique(cells[:, 0] * (int(height / cell) + 1) + cells[:, 1], return_index=True)
        if len(places) <= most:
            return np.asarray(places)
        cell *= 1.3


def _nearest_pair(wanted: Points, rest: Points, radius: float) -> tuple[int, int] | None:
    """Which of these is nearest to one of the rest, and to which; None when no pair is within the radius.

    Meet in the middle (Horowitz and Sahni, 1974): the rest is sorted, and only pairs that may be so near are looked at.
    """
    order = np.argsort(rest[:, 0])
    rest = rest[order]
    outside = np.maximum(np.maximum(rest.min(axis=0) - wanted, wanted - rest.max(axis=0)), 0.0)
    hopeful = np.flatnonzero(_squared(outside) < radius * radius)
    first = np.searchsorted(rest[:, 0], wanted[hopeful, 0] - radius)
    counts = np.searchsorted(rest[:, 0], wanted[hopeful, 0] + radius, side="right") - first
    if not counts.sum():
        return None
    rows = np.repeat(hopeful, counts)
    places = np.arange(len(rows)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    distances = _squared(rest[places] - wanted[rows])
    nearest = int(np.argmin(distances))
    if distances[nearest] >= radius * radius:
        return None
    return int(rows[nearest]), int(order[places[nearest]])


def _total(adds: Sequence[Points], choice: Sequence[int]) -> Points:
    return np.asarray(sum((table[term] for table, term in zip(adds, choice, strict=True)), np.zeros(2)))


def _squared(offset: Points) -> Points:
    """The squared length of each."""
    return np.asarray((offset * offset).sum(axis=-1))
