"""Levels: the package that is best for the others at a level of ours, and best for us at a level of theirs."""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.advice.choosing import by_evenness, within_reach
from app.advice.grounds import Grounds
from app.advice.improvements import nearest_package
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.counting import count_packages
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.search import Wish, first_packages
from app.valuation.utilities import extremes, least_points, terms_of_choice

Levels = Sequence[Fraction | None]
"""What a package must be worth at least to every valued party, in the order of the tables; None where anything does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLevel:
    """The package found, or None, and `most`: the utility of the best package of every party by itself.

    `complete` promises that there is no better one, and where `terms` is None that there is none at all.
    """

    terms: Terms | None
    most: tuple[float, ...]
    complete: bool = True


_NOTHING = AtLevel(terms=None, most=())


def best_for_them(grounds: Grounds, target: Fraction, near: Terms = ()) -> AtLevel:
    """Of the packages worth at least `target` to us the one that is best for the others: the iso-value response.

    Zeng and Sycara (1998) and Faratin, Sierra and Jennings (2002) trade off along one's own level in this way. It is
    efficient. With several others it is the most even one for them, above their walk-aways where some is. Of equal
    packages the one that changes the fewest terms of `near`. Nothing while somebody has no utilities. Raises Stopped.
    """
    us = grounds.us
    if us is None or not grounds.everybody_valued:
        return _NOTHING
    parties = range(len(grounds.tables.parties))
    least = [target if party == us else None for party in parties]
    return _at(grounds, least, tuple(party for party in parties if party != us), near)


def best_for_us(grounds: Grounds, levels: Levels, near: Terms = ()) -> AtLevel:
    """Of the packages worth at least so much to everybody the one that is best for us; see `best_for_them`."""
    us = grounds.us
    if us is None or not grounds.everybody_valued:
        return _NOTHING
    return _at(grounds, levels, (us,), near)


def _at(grounds: Grounds, least: Levels, favoured: tuple[int, ...], near: Terms) -> AtLevel:
    tables, frontier = grounds.tables, grounds.frontier
    if not count_packages(tables):
        return _NOTHING
    if isinstance(frontier, Frontier) and (frontier.exact or frontier.floors is not None):
        most = tuple(
            float(int(best) / divisor)
            for best, divisor in zip(frontier.points.max(axis=0).tolist(), tables.divisors, strict=True)
        )
        row = _best_row(frontier, least, favoured)
        return AtLevel(terms=None if row is None else terms_at(frontier, row, near), most=most)
    most = tuple(float(high / divisor) for (_, high), divisor in zip(extremes(tables), tables.divisors, strict=True))
    others = tuple(party for party in range(len(tables.parties)) if party not in favoured)
    wish = Wish(least=tuple(least), most=(None,) * len(tables.parties), order=(favoured, others))
    found = first_packages(tables, wish, 1, grounds.stop)
    terms = terms_of_choice(tables, found.choices[0]) if found.choices else None
    return AtLevel(terms=terms, most=most, complete=found.complete)


def terms_at(frontier: Frontier, row: int, near: Terms = ()) -> Terms:
    """A package of an efficient row, near to some terms where those are given."""
    if near:
        return nearest_package(frontier, row, near)
    return terms_of_choice(frontier.tables, choices_of(frontier, [row])[0].tolist())


def rows_at_least(frontier: Frontier, least: Levels) -> NDArray[np.intp]:
    """The efficient rows that give everybody at least so much."""
    good = np.ones(len(frontier.points), np.bool_)
    for party, points in enumerate(least_points(frontier.tables, least)):
        if points is not None:
            good &= frontier.points[:, party] >= within_reach(points)
    return np.flatnonzero(good)


def neighbours(grounds: Grounds, utility: Fraction, near: Terms = ()) -> tuple[Terms | None, Terms | None]:
    """The efficient packages that are worth next more and next less to us than a utility; None where there is none.

    No less than our walk-away.
    """
    us, frontier = grounds.us, grounds.frontier
    if us is None or not isinstance(frontier, Frontier):
        return None, None
    ours = frontier.points[:, us]
    level = utility * frontier.tables.divisors[us]
    reservation = frontier.tables.reservations[us]
    more = np.flatnonzero(ours > within_reach(math.floor(level)))
    less = ours < within_reach(math.ceil(level))
    if reservation is not None:
        less &= ours >= within_reach(math.ceil(reservation * frontier.tables.divisors[us]))
    fewer = np.flatnonzero(less)
    above = terms_at(frontier, int(more[ours[more].argmin()]), near) if len(more) else None
    below = terms_at(frontier, int(fewer[ours[fewer].argmax()]), near) if len(fewer) else None
    return above, below


def _best_row(frontier: Frontier, least: Levels, favoured: tuple[int, ...]) -> int | None:
    rows = rows_at_least(frontier, least)
    if not len(rows):
        return None
    if len(favoured) > 1:
        reservations = frontier.tables.reservations
        content = [reservations[party] if party in favoured else level for party, level in enumerate(least)]
        accepted = rows_at_least(frontier, content)
        rows = accepted if len(accepted) else rows
        return int(rows[_most_even(frontier.points[rows][:, favoured])])
    points = frontier.points[rows]
    rows = rows[points[:, favoured[0]] == points[:, favoured[0]].max()]
    if len(rows) == 1:
        return int(rows[0])
    return int(rows[_most_even(np.delete(frontier.points[rows], favoured[0], axis=1))])


def _most_even(points: Points) -> int:
    """Each party's part counts from the worst of these rows to the best of them."""
    return int(by_evenness(points, [Fraction(int(low)) for low in points.min(axis=0)])[0])
