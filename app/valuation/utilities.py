"""What terms are worth to each party: exactly for a package, as a range for a draft, from the tables alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.issues import AmountIssue
from app.domain.packages import Agreed, AmountTerm, Contingent, Term, Terms, term_on
from app.domain.values import score_of
from app.valuation.columns import Points
from app.valuation.tables import IssueTable, Tables


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
    lows: list[int | Fraction] = [0] * len(tables.parties)
    highs: list[int | Fraction] = [0] * len(tables.parties)
    for table in tables.issues:
        rows = [_points_of(table, term) for term in _possible(term_on(terms, table.issue))]
        for party in range(len(tables.parties)):
            column = [row[party] for row in rows]
            lows[party] += min(column) if column else table.ends[party][0]
            highs[party] += max(column) if column else table.ends[party][1]
    return tuple(
        Worth(low=Fraction(low) / divisor, high=Fraction(high) / divisor)
        for low, high, divisor in zip(lows, highs, tables.divisors, strict=True)
    )


def choice_of_terms(tables: Tables, terms: Terms) -> tuple[int | None, ...]:
    """The number of each issue's term in the tables; None where it is open, contingent or not on the table."""
    return tuple(_place(table, term_on(terms, table.issue)) for table in tables.issues)


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
    """Per party the points of its worst and of its best package."""
    return tuple(
        (sum(table.ends[party][0] for table in tables.issues), sum(table.ends[party][1] for table in tables.issues))
        for party in range(len(tables.parties))
    )


def _possible(term: Term | None) -> list[Term]:
    if term is None:
        return []
    if isinstance(term, Contingent):
        return [plain for branch in term.branches for plain in _possible(branch.term)]
    return [term]


def _place(table: IssueTable, term: Term | None) -> int | None:
    if term is None:
        return None
    if isinstance(term, AmountTerm) and isinstance(table.source, AmountIssue):
        # Counted in steps, because an amount issue may have thousands of terms; only the last step may be shorter.
        steps = round((term.amount - table.source.low) / table.source.step)
        return next((place for place in (steps, len(table.terms) - 1) if _is_at(table, place, term)), None)
    try:
        return table.terms.index(term)
    except ValueError:
        return None


def _is_at(table: IssueTable, place: int, term: Term) -> bool:
    return 0 <= place < len(table.terms) and table.terms[place] == term


def _points_of(table: IssueTable, term: Term) -> list[int] | list[Fraction]:
    place = _place(table, term)
    if place is not None:
        points: list[int] = table.points[place].tolist()
        return points
    return [_off_table(table, term, party) for party in range(len(table.owners))]


def _off_table(table: IssueTable, term: Term, party: int) -> Fraction:
    column = table.columns[table.owners[party]]
    # A factor turns numerators into points; the score itself is numerator / denominator.
    return score_of(column.value, table.source, term).value * column.denominator * table.factors[party]
