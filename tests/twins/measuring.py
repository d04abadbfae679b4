"""The twin of named deals and measures: every pair and every package, in fractions, by the words of the definition."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from tests.twins.enumeration import Utilities, dominates, gains

Pair = tuple[Fraction, Fraction]


def asymmetric_nash(
    points: Sequence[Utilities], powers: Sequence[int], standing: Sequence[Fraction]
) -> set[Utilities] | None:
    """Acceptable points with the largest product of gains to these powers; None where no product is above 0."""
    products: dict[Utilities, Fraction] = {}
    for point in points:
        if min(gains(point, standing)) >= 0:
            products[point] = Fraction(1)
            for gain, power in zip(gains(point, standing), powers, strict=True):
                products[point] *= gain**power
    most = max(products.values(), default=Fraction(0))
    return {point for point, value in products.items() if value == most} if most > 0 else None


def mosts(points: Sequence[Pair], least: Pair) -> Pair:
    """The most of either party in any lottery over two points in which the other keeps what `least` gives it."""
    return _most(points, least[1]), _most([(second, first) for first, second in points], least[0])


def _most(points: Sequence[Pair], floor: Fraction) -> Fraction:
    found = [mine for mine, theirs in points if theirs >= floor]
    for one in points:
        for other in points:
            if one[1] < floor < other[1]:
                share = (floor - one[1]) / (other[1] - one[1])
                found.append(one[0] + share * (other[0] - one[0]))
    return max(found)


def mosts_of_many(points: Sequence[Utilities], least: Utilities) -> list[Fraction | None]:
    """The most of every party in any lottery that keeps `least` for all others; None where there is no such lottery."""
    return [_most_of(points, least, party) for party in range(len(least))]


def _most_of(points: Sequence[Utilities], least: Utilities, party: int) -> Fraction | None:
    """Some best lottery leaves as many others with just their least as it has packages, but for one."""
    others = [other for other in range(len(least)) if other != party]
    found = []
    for size in range(1, len(least) + 1):
        for chosen in combinations(points, size):
            for tight in combinations(others, size - 1):
                equations = [[*(point[other] for point in chosen), least[other]] for other in tight]
                parts = _solved([*equations, [Fraction(1)] * (size + 1)])
                if parts is None or min(parts) < 0:
                    continue
                mixed = [
                    sum((part * point[at] for part, point in zip(parts, chosen, strict=True)), Fraction(0))
                    for at in range(len(least))
                ]
                if all(mixed[other] >= least[other] for other in others):
                    found.append(mixed[party])
    return max(found, default=None)


def _solved(rows: list[list[Fraction]]) -> list[Fraction] | None:
    """What solves these equations, the right side last in each (Gauss and Jordan); None where not just one does."""
    rows = [list(row) for row in rows]
    for column in range(len(rows)):
        pivot = next((at for at in range(column, len(rows)) if rows[at][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [entry / rows[column][column] for entry in rows[column]]
        for at, row in enumerate(rows):
            if at != column:
                rows[at] = [mine - row[column] * theirs for mine, theirs in zip(row, rows[column], strict=True)]
    return [row[-1] for row in rows]


def shares(points: Sequence[Utilities], point: Utilities) -> list[Fraction]:
    """A point on scales from each party's worst to its best, parties without a range left out."""
    found = []
    for party, mine in enumerate(point):
        column = [other[party] for other in points]
        if max(column) > min(column):
            found.append((mine - min(column)) / (max(column) - min(column)))
    return found


def opposition(points: Sequence[Utilities]) -> Fraction:
    """The least squared distance to the best of everything."""
    return min(sum(((1 - share) ** 2 for share in shares(points, point)), Fraction(0)) for point in points)


def integrative_potential(points: Sequence[Utilities]) -> Fraction:
    """How far the best sum of shares is above 1, in the gains of all others."""
    parties = len(shares(points, points[0]))
    return (max(sum(shares(points, point), Fraction(0)) for point in points) - 1) / (parties - 1)


def ranking(points: Sequence[Pair]) -> tuple[int, int, int]:
    """Pairs of packages that two parties rank in opposite ways, alike, with a tie."""
    found = [0, 0, 0]
    for (a, b), (c, d) in combinations(points, 2):
        product = (a - c) * (b - d)
        found[0 if product < 0 else 1 if product > 0 else 2] += 1
    return found[0], found[1], found[2]


def better_and_worse(points: Sequence[Utilities], deal: Utilities) -> tuple[int, int]:
    """How many packages dominate a deal, and how many it dominates."""
    return sum(dominates(point, deal) for point in points), sum(dominates(deal, point) for point in points)


def largest_step(points: Sequence[Utilities], deal: Utilities, scales: Sequence[Fraction]) -> Fraction:
    """The most that everyone with a scale gains at once over a deal, nobody losing."""
    no_worse = [point for point in points if min(gains(point, deal)) >= 0]
    steps = [
        min(
            [gain / scale for gain, scale in zip(gains(point, deal), scales, strict=True) if scale], default=Fraction(0)
        )
        for point in no_worse
    ]
    return max(steps, default=Fraction(0))


def cheapest(
    refusing: Sequence[int], costs: Sequence[Fraction], wins: Callable[[Sequence[int]], bool]
) -> tuple[Fraction, int] | None:
    """The least total cost, then the least number, of refusers who together win."""
    found = [
        (sum((costs[party] for party in chosen), Fraction(0)), size)
        for size in range(len(refusing) + 1)
        for chosen in combinations(refusing, size)
        if wins(chosen)
    ]
    return min(found, default=None)


def voting_power(parties: int, wins: Callable[[Sequence[int]], bool]) -> list[Fraction]:
    """Each party's share of the orders of joining in which it turns losing into winning."""
    turns = [0] * parties
    orders = list(permutations(range(parties)))
    for order in orders:
        turning = next(size for size in range(1, parties + 1) if wins(order[:size]))
        turns[order[turning - 1]] += 1
    return [Fraction(count, len(orders)) for count in turns]
