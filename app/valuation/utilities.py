"""What terms are worth to each party: exactly for a package, as a range for a draft, from the tables alone."""

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from app.domain.packages import Agreed, Contingent, Terms, term_on
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.partial import Sums, demands_left, only, place_of_term, points_of_term, possible_terms, settle
from app.valuation.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """The utility of terms to one party: from `low` to `high`, depending on what is still open."""

    low: Fraction
    high: Fraction

    @property
    def settled(self) -> bool:
        """Whether nothing that is open matters to this party."""
        return self.low == self.high


def worth_of(tables: Tables, terms: Terms) -> tuple[Worth, ...]:
    """What terms are worth to each valued party; exact where the tables are.

    An open issue may end anywhere on the table; a contingent term at any of its branches. Terms that are off the table
    or between two steps count as their value function says.
    """
    # Plain integers as long as nothing lies off the table: this runs at every tick of a drag.
    lows, highs = _ends_of_sums(tables, terms) if not tables.links else _ends_of_tied_sums(tables, terms)
    return tuple(
        Worth(low=Fraction(low) / divisor, high=Fraction(high) / divisor)
        for low, high, divisor in zip(lows, highs, tables.divisors, strict=True)
    )


def _ends_of_sums(tables: Tables, terms: Terms) -> tuple[Sums, Sums]:
    """Per party the fewest and the most points, where nothing ties the issues."""
    lows: Sums = [0] * len(tables.parties)
    highs: Sums = [0] * len(tables.parties)
    for table in tables.issues:
        agreed = term_on(terms, table.issue)
        rows = [] if agreed is None else [points_of_term(table, term) for term in possible_terms(agreed)]
        for party in range(len(tables.parties)):
            column = [row[party] for row in rows]
            lows[party] += min(column) if column else table.ends[party][0]
            highs[party] += max(column) if column else table.ends[party][1]
    return lows, highs


def _ends_of_tied_sums(tables: Tables, terms: Terms) -> tuple[Sums, Sums]:
    """The same where joint effects count and rules leave fewer ways to settle what is open.

    A tie that hangs on an event may or may not hold: its points count where they make the span wider, its rule nowhere.
    """
    events = {agreed.issue for agreed in terms if isinstance(agreed.term, Contingent)}
    rest = settle(replace(tables, issues=tuple(table for table in tables.issues if table.issue not in events)), terms)
    lows, highs = _ends_of_sums(replace(only(tables, events), links=()), terms)
    left = [(link, demands_left(link, terms)) for link in tables.links if link.points is not None]
    maybe = [link for link, open_ in left if open_ is not None and open_.issues & events]
    for party, (low, high) in enumerate(extremes(rest.tables)):
        added = [int(link.points[party]) for link in maybe if link.points is not None]
        lows[party] += rest.points[party] + low + sum(each for each in added if each < 0)
        highs[party] += rest.points[party] + high + sum(each for each in added if each > 0)
    return lows, highs


def choice_of_terms(tables: Tables, terms: Terms) -> tuple[int | None, ...]:
    """The number of each issue's term in the tables; None where it is open, contingent or not on the table."""
    return tuple(place_of_term(table, term_on(terms, table.issue)) for table in tables.issues)


def terms_of_choice(tables: Tables, choice: Sequence[int | None]) -> Terms:
    """The terms that a choice of term numbers stands for; None leaves an issue open."""
    return tuple(
        Agreed(issue=table.issue, term=table.terms[number])
        for table, number in zip(tables.issues, choice, strict=True)
        if number is not None
    )


def utilities_of_points(tables: Tables, points: Sequence[int] | Points) -> tuple[Fraction, ...]:
    """One row of points as exact utilities."""
    return tuple(int(point) / divisor for point, divisor in zip(points, tables.divisors, strict=True))


def least_points(tables: Tables, utilities: Sequence[Fraction | None]) -> tuple[int | None, ...]:
    """Per party the least total of points that is worth at least its utility; None stays None."""
    return tuple(
        None if utility is None else math.ceil(utility * divisor)
        for utility, divisor in zip(utilities, tables.divisors, strict=True)
    )


def extremes(tables: Tables) -> tuple[tuple[int, int], ...]:
    """Per party the points of its worst and of its best package; bounds of these where effects are set aside."""
    return tuple(
        (sum(block.ends[party][0] for block in tables.blocks), sum(block.ends[party][1] for block in tables.blocks))
        for party in range(len(tables.parties))
    )
