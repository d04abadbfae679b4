"""Which package lies near a place of the picture: for pointing at the cloud."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.domain.packages import Terms
from app.study.picture import Picture, Point
from app.valuation.density import choice_at
from app.valuation.utilities import terms_of_choice

Adds = Sequence[NDArray[np.float64]]
_MOST_SWEEPS = 30
_LARGEST_PAIR = 4_096
_PROMISING = 3
_MOST_IN_PAIRS = 10
"""With more issues packages lie so close together that exchanging one term at a time comes near enough."""


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
    """The nearest package, exactly where packages are listed, else by exchanging terms one and two at a time.

    The exchange may miss the very nearest of millions of packages; what it finds is always a real package.
    """
    cloud = picture.cloud
    if cloud is not None and cloud.points:
        points = np.asarray(cloud.points)
        index = int(np.argmin(_distance(points - np.asarray(at), reach)))
        return list(choice_at(picture.basis, index)), cloud.points[index]
    places = [picture.basis.parties.index(party) for party in picture.axes if party in picture.basis.parties]
    if len(places) < 2 or not picture.parts:
        return None
    adds = [np.asarray([part.adds[place] for place in places]).T for part in picture.parts]
    starts = _starts(adds)
    found = sorted((_exchanged(adds, start, at, reach) for start in starts), key=lambda one: one[0])
    promising = {tuple(choice): None for _, choice in found} if len(adds) <= _MOST_IN_PAIRS else {}
    several = [_exchanged_in_pairs(adds, list(choice), at, reach) for choice in list(promising)[:_PROMISING]]
    _, choice = min(several, default=found[0], key=lambda one: one[0])
    total = sum((table[term] for table, term in zip(adds, choice, strict=True)), np.zeros(2))
    return choice, (float(total[0]), float(total[1]))


def _starts(adds: Adds) -> list[list[int]]:
    """Packages to begin from: the best for either side, the most even mixtures, the worst."""
    directions = ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (2.0, 1.0), (1.0, 2.0))
    return [[int(np.argmax(table @ np.asarray(direction))) for table in adds] for direction in directions]


def _exchanged(adds: Adds, start: list[int], at: Point, reach: Point) -> tuple[float, list[int]]:
    choice = list(start)
    total = sum((table[term] for table, term in zip(adds, choice, strict=True)), np.zeros(2)) - np.asarray(at)
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


def _exchanged_in_pairs(adds: Adds, start: list[int], at: Point, reach: Point) -> tuple[float, list[int]]:
    """Two terms at a time, as long as that leads nearer: what no single exchange can reach."""
    choice = list(start)
    total = sum((table[term] for table, term in zip(adds, choice, strict=True)), np.zeros(2)) - np.asarray(at)
    best = float(_distance(total, reach))
    pairs = [
        pair for pair in combinations(range(len(adds)), 2) if len(adds[pair[0]]) * len(adds[pair[1]]) <= _LARGEST_PAIR
    ]
    for _ in range(_MOST_SWEEPS):
        before = best
        for one, other in pairs:
            rest = total - adds[one][choice[one]] - adds[other][choice[other]]
            both = rest + adds[one][:, None] + adds[other][None, :]
            distances = _distance(both, reach)
            first, second = divmod(int(np.argmin(distances)), len(adds[other]))
            if distances[first, second] < best - 1e-12:
                best, total = float(distances[first, second]), both[first, second]
                choice[one], choice[other] = first, second
        if best >= before - 1e-12:
            break
    return best, choice


def _distance(offset: NDArray[np.float64], reach: Point) -> NDArray[np.float64]:
    scaled = offset / np.maximum(np.asarray(reach), 1e-9)
    return np.asarray((scaled * scaled).sum(axis=-1))
