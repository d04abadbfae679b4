"""Equalising: making several packages worth the same to us by the amounts of one issue, as near as its steps allow."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from app.advice.grounds import Grounds, points_on
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue
from app.domain.links import broken_by
from app.domain.packages import Agreed, Terms, term_on
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.utilities import worth_of

_MOST_TRIED = 400
"""Of more amounts those nearest to the right worth are tried, where other issues are tied to this one."""

_Wanted = tuple[Fraction, Fraction | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equalised:
    """Packages with other amounts on `issue`, worth `level` points to us as nearly as its steps allow.

    `difference` is the largest between two of them in our points, `step` the largest worth of one step of the amount.
    `short` are the places of those that no amount of it brings within half a step.
    """

    packages: tuple[Terms, ...]
    issue: IssueId
    level: float
    difference: float
    step: float
    short: tuple[int, ...]


def equalised(
    grounds: Grounds, packages: Sequence[Terms], issue: IssueId, least: Fraction | None = None
) -> Equalised | None:
    """The packages made as equal to us as amounts of one issue can: to the worth of the best of them, and where some
    amount does it to no less than `least`.

    An even swap along one issue (Hammond, Keeney and Raiffa 1998), exact. Only amounts count that the issue can be
    settled at, that break no rule, and that take nobody below floors in an outcome of an event. None where there is
    nothing to equalise or the issue is no amount of ours.
    """
    us, table = grounds.us, _amounts(grounds, issue)
    if us is None or table is None or not packages:
        return None
    level = max(_worth(grounds, us, terms) for terms in packages)
    points: list[int] = table.points[:, us].tolist()
    step = max(abs(after - before) for before, after in pairwise(points)) / grounds.tables.divisors[us]
    made = tuple(_nearest(grounds, us, table, terms, (level, least)) for terms in packages)
    worths = [_worth(grounds, us, terms) for terms in made]
    return Equalised(
        packages=made,
        issue=issue,
        level=float(level),
        difference=float(max(worths) - min(worths)),
        step=float(step),
        short=tuple(place for place, worth in enumerate(worths) if abs(worth - level) > step / 2),
    )


def finest_amount(grounds: Grounds, packages: Sequence[Terms]) -> IssueId | None:
    """The amount issue that makes packages most nearly equal, first of all one that reaches every package; of equally
    good ones that with the finest step in our points. None where none makes them more equal than they are.
    """
    us = grounds.us
    if us is None or len(packages) < 2:
        return None
    worths = [_worth(grounds, us, terms) for terms in packages]
    before = float(max(worths) - min(worths))
    tables = [table for table in grounds.tables.issues if _amounts(grounds, table.issue) is not None]
    tried = [found for table in tables if (found := equalised(grounds, packages, table.issue)) is not None]
    better = [found for found in tried if found.difference < before]
    return min(better, key=_fitness).issue if better else None


def _fitness(found: Equalised) -> tuple[bool, float, float]:
    return bool(found.short), found.difference, found.step


def _amounts(grounds: Grounds, issue: IssueId) -> IssueTable | None:
    """The table of an amount issue that matters to us and can be settled in more than one way."""
    us = grounds.us
    table = next((each for each in grounds.tables.issues if each.issue == issue), None)
    if us is None or table is None or not isinstance(table.source, AmountIssue) or len(table.terms) < 2:
        return None
    low, high = table.ends[us]
    return table if low < high else None


def _nearest(grounds: Grounds, us: int, table: IssueTable, terms: Terms, wanted: _Wanted) -> Terms:
    """The package with that amount which makes it worth most nearly a level, and no less than the least if one does."""
    level, least = wanted

    def off(worth: Fraction) -> tuple[bool, Fraction]:
        return least is not None and worth < least, abs(worth - level)

    if term_on(terms, table.issue) is None:
        return terms
    here = _worth(grounds, us, terms)
    own = points_on(grounds, table, terms)[us]
    divisor = grounds.tables.divisors[us]
    guessed = [off(here + (int(points) - own) / divisor) for points in table.points[:, us]]
    order = sorted(range(len(guessed)), key=guessed.__getitem__)
    # Where nothing is tied the guess is exact, and the first one it is.
    tried = order[:_MOST_TRIED] if grounds.tables.links or grounds.floors else order[:1]
    several = [_with(terms, table, place) for place in tried]
    rules = grounds.project.rules
    allowed = [each for each in several if not broken_by(each, rules) and grounds.holds(each)] or [terms]
    return min(allowed, key=lambda each: off(_worth(grounds, us, each)))


def _with(terms: Terms, table: IssueTable, place: int) -> Terms:
    return tuple(
        Agreed(issue=agreed.issue, term=table.terms[place]) if agreed.issue == table.issue else agreed
        for agreed in terms
    )


def _worth(grounds: Grounds, us: int, terms: Terms) -> Fraction:
    return worth_of(grounds.tables, terms)[us].low
