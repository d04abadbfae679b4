"""Deals settled in part: what the agreed terms add, and the smaller deal that is left of the rest."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from app.domain.ids import IssueId
from app.domain.issues import AmountIssue
from app.domain.packages import AmountTerm, Contingent, Term, Terms, term_on
from app.domain.values import score_of
from app.records import dataclass
from app.valuation.counting import count_packages
from app.valuation.issue_tables import IssueTable, Link
from app.valuation.tables import Tables

Sums = list[int | Fraction]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rest:
    """What is left of a deal: `tables` of the open issues, and the `points` per valued party that are certain besides.

    `possible` is False when a rule forbids what is settled already. Points need not be whole where terms lie off the
    table.
    """

    tables: Tables
    points: tuple[int | Fraction, ...]
    possible: bool


def settle(tables: Tables, terms: Terms) -> Rest:
    """The deal once these terms are agreed: ties lose the half that is decided, and leave when that decides them.

    Walk-aways stay those of the whole deal. A contingent term counts as its worst branch for each party, and a tie that
    depends on its event is left out of account.
    """
    points: Sums = [0] * len(tables.parties)
    open_issues: list[IssueTable] = []
    for table in tables.issues:
        term = term_on(terms, table.issue)
        if term is None:
            open_issues.append(table)
            continue
        rows = [points_of_term(table, plain) for plain in possible_terms(term)]
        points = [sum_ + min(row[party] for row in rows) for party, sum_ in enumerate(points)]
    links = []
    possible = True
    events = frozenset(agreed.issue for agreed in terms if isinstance(agreed.term, Contingent))
    for link in tables.links:
        left = demands_left(link, terms)
        if left is None or left.issues & events:
            continue
        if left.demands:
            links.append(left)
        elif link.points is None:
            possible = False
        else:
            points = [sum_ + int(link.points[party]) for party, sum_ in enumerate(points)]
    rest = replace(tables, issues=tuple(open_issues), links=tuple(links))
    return Rest(tables=rest, points=tuple(points), possible=possible)


def can_be_completed(tables: Tables, terms: Terms) -> bool:
    """Whether some way to settle what terms leave open breaks no rule; what an event decides is not looked at."""
    if not tables.links or not terms:
        return True
    rest = settle(tables, terms)
    return rest.possible and (not rest.tables.issues or count_packages(rest.tables) > 0)


def only(tables: Tables, issues: Collection[IssueId]) -> Tables:
    """The tables of some issues, with what ties these and no other."""
    return replace(
        tables,
        issues=tuple(table for table in tables.issues if table.issue in issues),
        links=tuple(link for link in tables.links if link.issues.issubset(issues)),
    )


def possible_terms(term: Term) -> list[Term]:
    """The plain terms that a term may come to."""
    if isinstance(term, Contingent):
        return [plain for branch in term.branches for plain in possible_terms(branch.term)]
    return [term]


def demands_left(link: Link, terms: Terms) -> Link | None:
    """A tie with the demands that terms leave open, none once it holds for sure; None when it cannot hold any more."""
    left = []
    for demand in link.demands:
        term = term_on(terms, demand.condition.issue)
        met = None if term is None else demand.meets(term)
        if met is False:
            return None
        if met is None:
            left.append(demand)
    return link if len(left) == len(link.demands) else replace(link, demands=tuple(left))


def surely_holds(link: Link, terms: Terms) -> bool:
    """Whether terms meet all demands of a tie."""
    left = demands_left(link, terms)
    return left is not None and not left.demands


def place_of_term(table: IssueTable, term: Term | None) -> int | None:
    """The number of a term in the tables; None where it is open, contingent or not on the table."""
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


def points_of_term(table: IssueTable, term: Term) -> Sequence[int] | Sequence[Fraction]:
    """What a plain term adds per valued party; a term that is off the table counts as its value function says."""
    place = place_of_term(table, term)
    if place is not None:
        points: list[int] = table.points[place].tolist()
        return points
    return [_off_table(table, term, party) for party in range(len(table.owners))]


def _is_at(table: IssueTable, place: int, term: Term) -> bool:
    return 0 <= place < len(table.terms) and table.terms[place] == term


def _off_table(table: IssueTable, term: Term, party: int) -> Fraction:
    column = table.columns[table.owners[party]]
    # A factor turns numerators into points; the score itself is numerator / denominator.
    return score_of(column.value, table.source, term).value * column.denominator * table.factors[party]
