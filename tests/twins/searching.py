"""The twin of the searches: every package, in fractions."""

from collections.abc import Sequence
from fractions import Fraction

from app.domain.packages import Terms
from app.domain.project import Project
from tests.twins.enumeration import Utilities, all_packages, gains, utilities

Limits = Sequence[Fraction | None]


def valued(project: Project) -> list[tuple[Terms, Utilities]]:
    """Every package with its utilities."""
    return [(package, utilities(project, package)) for package in all_packages(project)]


def shares_of(points: Sequence[Utilities], point: Utilities, parties: Sequence[int]) -> Fraction:
    """What these parties have together, each on a scale from its worst to its best package."""
    total = Fraction(0)
    for party in parties:
        column = [other[party] for other in points]
        if max(column) > min(column):
            total += (point[party] - min(column)) / (max(column) - min(column))
    return total


def within(point: Utilities, least: Limits, most: Limits) -> bool:
    """Whether every party has what it must and no more than it may."""
    lows = all(low is None or mine >= low for mine, low in zip(point, least, strict=True))
    return lows and all(high is None or mine <= high for mine, high in zip(point, most, strict=True))


def ordered(points: Sequence[Utilities], order: Sequence[Sequence[int]]) -> list[tuple[Fraction, ...]]:
    """The sums of every group, falling."""
    return sorted((tuple(shares_of(points, point, group) for group in order) for point in points), reverse=True)


def shortfalls(points: Sequence[Utilities], point: Utilities, needs: Limits) -> list[Fraction]:
    """How far a point falls short of each need, as a share of that party's range."""
    found = []
    for party, need in enumerate(needs):
        if need is not None:
            column = [other[party] for other in points]
            span = max(column) - min(column)
            found.append(max(need - point[party], Fraction(0)) / span if span else Fraction(0))
    return found


def near_frontier(points: Sequence[Utilities], tolerance: Fraction) -> list[Utilities]:
    """The points that none beats by more than a share of each range for all at once, parties without a range aside."""
    spans = [max(column) - min(column) for column in zip(*points, strict=True)]

    def beats(other: Utilities, point: Utilities) -> bool:
        steps = [gain > tolerance * span for gain, span in zip(gains(other, point), spans, strict=True) if span]
        return bool(steps) and all(steps)

    return [point for point in points if not any(beats(other, point) for other in points)]


def behind(points: Sequence[Utilities], point: Utilities) -> Fraction:
    """The largest share of each range by which some other beats a point for all at once, parties without one aside."""
    spans = [max(column) - min(column) for column in zip(*points, strict=True)]
    steps = [[gain / span for gain, span in zip(gains(other, point), spans, strict=True) if span] for other in points]
    return max((min(each) for each in steps if each and min(each) > 0), default=Fraction(0))
