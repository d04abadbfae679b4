"""The twin of best responses: every package listed, the best one picked by the definition."""

from collections.abc import Sequence
from fractions import Fraction

from app.domain.project import Project
from tests.twins.enumeration import Utilities, all_packages, dominates, utilities


def best_for_others(project: Project, target: Fraction) -> Utilities | None:
    """With one other side: the utilities of the package worth at least `target` to us that is best for it, then us."""
    points = [point for point in _points(project) if point[_us(project)] >= target]
    other = 1 - _us(project)
    return max(points, key=lambda point: (point[other], point[1 - other]), default=None)


def best_for_ourselves(project: Project, levels: Sequence[Fraction | None]) -> Fraction | None:
    """The most that we can have when everybody has at least so much; None when there is no such package."""
    good = [point for point in _points(project) if _meets(point, levels)]
    return max((point[_us(project)] for point in good), default=None)


def efficient_above(project: Project, target: Fraction) -> list[Utilities]:
    """The efficient points that are worth `target` to us."""
    us = _us(project)
    every = set(_points(project))
    return [point for point in every if point[us] >= target and not any(dominates(other, point) for other in every)]


def evenness_for_others(project: Project, target: Fraction) -> list[Fraction] | None:
    """With several others and no walk-aways: the shares, least first, of the package most even for them.

    A share counts from the worst to the best of the efficient packages that are worth `target` to us.
    """
    good = efficient_above(project, target)
    if not good:
        return None
    return max(shares_among(good, point, _us(project)) for point in good)


def shares_among(good: Sequence[Utilities], point: Utilities, us: int) -> list[Fraction]:
    """How far up each other party is among some points, least first; who has no choice there does not count."""
    shares = []
    for party, mine in enumerate(point):
        low, high = min(each[party] for each in good), max(each[party] for each in good)
        if party != us and high > low:
            shares.append((mine - low) / (high - low))
    return sorted(shares)


def _meets(point: Utilities, levels: Sequence[Fraction | None]) -> bool:
    return all(level is None or mine >= level for mine, level in zip(point, levels, strict=True))


def _points(project: Project) -> list[Utilities]:
    return [utilities(project, package) for package in all_packages(project)]


def _us(project: Project) -> int:
    return [party.id for party in project.parties].index(project.us)
