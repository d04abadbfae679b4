"""Which package lies near a place of the picture: for pointing at the cloud."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.domain.packages import Terms
from app.study.picture import Picture, Point
from app.valuation.blocks import is_condensed
from app.valuation.counting import count_packages
from app.valuation.density import choice_at
from app.valuation.packages import choice_of_rows
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice

if TYPE_CHECKING:
    from app.valuation.condensed import Condensed

Adds = Sequence[NDArray[np.float64]]
Groups = tuple[list[int], list[int]]
_MOST_SWEEPS = 30
_MOST_SHIFTS = 4
_NEAR_ENOUGH = 0.01
"""The square of a tenth of the reach."""
_LARGEST_PART = 125
"""So many combinations has a part of tied issues that is settled anew, with another one at once."""
_LARGEST_GROUP = 512
"""So many sums of either group: of more packages than that makes, those around a good one are looked at."""


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
    """The nearest package: exactly where packages are listed or two groups of issues can be (see `_joined`).

    Of more packages the very nearest may be missed; what is found is always a real package.
    """
    cloud = picture.cloud
    if cloud is not None and cloud.points:
        points = np.asarray(cloud.points)
        index = int(np.argmin(_distance(points - np.asarray(at), reach)))
        return list(choice_at(picture.basis, index)), cloud.points[index]
    tables = picture.basis
    places = [tables.parties.index(party) for party in picture.axes if party in tables.parties]
    if len(places) < 2 or not count_packages(tables):
        return None
    divisors = np.array([float(tables.divisors[place]) for place in places])
    adds = [block.points[:, places] / divisors for block in tables.blocks]
    _, choice = min((_exchanged(adds, start, at, reach) for start in _starts(adds)), key=lambda one: one[0])
    waiting = {number for number, table in enumerate(adds) if len(table) <= _LARGEST_GROUP}
    while waiting:
        # Every issue has its turn, with the others that there is room for.
        groups = _groups(adds, sorted(range(len(adds)), key=lambda number: number not in waiting))
        choice = _joined(adds, groups, choice, (at, reach))
        waiting.difference_update(*groups)
    total = _total(adds, choice)
    package = list(choice_of_rows(tables, choice))
    for block in tables.blocks:
        if is_condensed(block):
            total = total + _shifted(tables, block, package, (np.asarray(at) - total, places, reach))
    return package, (float(total[0]), float(total[1]))


def _shifted(
    tables: Tables, block: "Condensed", package: list[int], wish: tuple[NDArray[np.float64], list[int], Point]
) -> NDArray[np.float64]:
    """How far a package moves when tied issues are settled better, a few at a time; it is changed in place.

    The rows of such a block are its efficient combinations, which lie along one edge of the picture.
    """
    missing, places, reach = wish
    numbers = {table.issue: number for number, table in enumerate(tables.issues)}
    members = [numbers[member.issue] for member in block.members]
    divisors = np.array([float(tables.divisors[place]) for place in places])
    moved = np.zeros(2)
    parts = _parts(block)
    for turn in range(_MOST_SHIFTS * len(parts)):
        if float(_distance(moved - missing, reach)) < _NEAR_ENOUGH:
            break
        one, other = parts[turn % len(parts)], parts[(turn + turn // len(parts) + 1) % len(parts)]
        mine = [package[number] for number in members]
        several = [block.around(mine, free) for free in ((one,) if _meet(block, one, other) else (one, other))]
        adds = [points[:, places] / divisors for _, points in several]
        heres = [int(np.flatnonzero((each == mine).all(axis=1))[0]) for each, _ in several]
        steps = [add - add[here] for add, here in zip(adds, heres, strict=True)]
        sums = steps[0] if len(steps) == 1 else (steps[0][:, None] + steps[1]).reshape(-1, 2)
        distances = _distance(sums + moved - missing, reach)
        nearest = int(np.argmin(distances))
        if distances[nearest] < float(_distance(moved - missing, reach)) - 1e-12:
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


def _starts(adds: Adds) -> list[list[int]]:
    """Packages to begin from: the best for either side, the most even mixtures, the worst."""
    directions = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (2.0, 1.0), (1.0, 2.0))
    return [[int(np.argmax(table @ np.asarray(direction))) for table in adds] for direction in directions]


def _exchanged(adds: Adds, start: list[int], at: Point, reach: Point) -> tuple[float, list[int]]:
    choice = list(start)
    total = _total(adds, choice) - np.asarray(at)
    best = float(_distance(total, reach))
    for _ in range(_MOST_SWEEPS):
        before = best
        for number, table in enumerate(adds):
            others = total - table[choice[number]]
            distances = _distance(others + table, reach)
            term = int(np.argmin(distances))
            if distances[term] < best - 1e-12:
                best, choice[number], total = float(distances[term]), term, others + table[term]
        if best >= before - 1e-12:
            break
    return best, choice


def _joined(adds: Adds, groups: Groups, start: list[int], wish: tuple[Point, Point]) -> list[int]:
    """The nearest of all packages that differ from `start` in two groups of issues; `wish` is the place and the reach.

    Meet in the middle (Horowitz and Sahni, 1974): the sums of either group are listed, one list sorted, and of all
    pairs only those are looked at that may lie nearer than `start`.
    """
    at, reach = wish
    scale = np.maximum(np.asarray(reach), 1e-9)
    ones, others = (_sums(adds, group) / scale for group in groups)
    order = np.argsort(others[:, 0])
    others = others[order]
    kept = _total(adds, start) - sum((adds[each][start[each]] for group in groups for each in group), np.zeros(2))
    wanted = (np.asarray(at) - kept) / scale - ones
    best = float(_distance(_total(adds, start) - np.asarray(at), reach))
    outside = np.maximum(np.maximum(others.min(axis=0) - wanted, wanted - others.max(axis=0)), 0.0)
    hopeful = np.flatnonzero((outside * outside).sum(axis=1) < best)
    first = np.searchsorted(others[:, 0], wanted[hopeful, 0] - best**0.5)
    counts = np.searchsorted(others[:, 0], wanted[hopeful, 0] + best**0.5, side="right") - first
    if not counts.sum():
        return start
    rows = np.repeat(hopeful, counts)
    places = np.arange(len(rows)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    offsets = others[places] - wanted[rows]
    distances = (offsets * offsets).sum(axis=1)
    nearest = int(np.argmin(distances))
    choice = list(start)
    if distances[nearest] < best:
        for group, number in zip(groups, (rows[nearest], order[places[nearest]]), strict=True):
            for each, term in zip(group, np.unravel_index(number, [len(adds[each]) for each in group]), strict=True):
                choice[each] = int(term)
    return choice


def _groups(adds: Adds, order: Sequence[int]) -> Groups:
    """Two groups of issues with at most so many combinations each, the first of `order` if they fit at all."""
    groups: Groups = ([], [])
    sizes = [1, 1]
    for number in order:
        smaller = int(sizes[1] < sizes[0])
        if sizes[smaller] * len(adds[number]) <= _LARGEST_GROUP:
            groups[smaller].append(number)
            sizes[smaller] *= len(adds[number])
    return groups


def _sums(adds: Adds, group: Sequence[int]) -> NDArray[np.float64]:
    """What every combination of the terms of some issues adds, the last issue's terms changing first."""
    sums = np.zeros((1, 2))
    for each in group:
        sums = (sums[:, None, :] + adds[each]).reshape(-1, 2)
    return sums


def _total(adds: Adds, choice: Sequence[int]) -> NDArray[np.float64]:
    return np.asarray(sum((table[term] for table, term in zip(adds, choice, strict=True)), np.zeros(2)))


def _distance(offset: NDArray[np.float64], reach: Point) -> NDArray[np.float64]:
    scaled = offset / np.maximum(np.asarray(reach), 1e-9)
    return np.asarray((scaled * scaled).sum(axis=-1))
