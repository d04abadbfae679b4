"""The middle: a package that settles issues half way between the parties, and what trading adds to such splitting."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.advice.choosing import most_even
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms, term_on
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import can_be_completed
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, terms_of_choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Pie:
    """What giving each side what it values more adds to settling every issue half way, between us and one other party.

    `expansion` is the exact gain of the two together, each counting its best package as 1, where opposed issues can be
    divided and scores run straight: half the sum of the differences of their shares on these (total variation
    distance). `compatible` is what the middle forfeits on issues on which both want the same, for us and for them.
    `even` is what both have at least in the most even of the best packages, from 0 to 1, 0.5 being the middle; None
    where that is not known.
    """

    expansion: float
    compatible: tuple[float, float]
    even: float | None


def settled_half_way(tables: Tables, terms: Terms) -> Terms:
    """The terms, and every open issue settled where whoever has least on it has most, by the likely numbers.

    Each party is measured by its own range on the issue. Where a rule forbids that, the next best term that leaves a
    way to settle the rest; issues that tables do not have, and terms that depend on events, stay as they are.
    """
    made = terms
    for issue in dict.fromkeys(table.issue for table in tables.issues):
        if term_on(terms, issue) is None:
            tried = (settled for settled in _in_turn(tables, issue) if can_be_completed(tables, (*made, *settled)))
            made = (*made, *next(tried, next(_in_turn(tables, issue))))
    order = {table.issue: number for number, table in enumerate(tables.issues)}
    return tuple(sorted(made, key=lambda agreed: order.get(agreed.issue, -1)))


def _in_turn(tables: Tables, issue: IssueId) -> Iterator[Terms]:
    """An issue settled half way, then ever less so."""
    ranks = [_evenest(table) if table.issue == issue else None for table in tables.issues]
    for turn in range(min(len(rank) for rank in ranks if rank is not None)):
        yield terms_of_choice(tables, [None if rank is None else int(rank[turn]) for rank in ranks])


def best_for_both(table: IssueTable) -> int:
    """The term of an issue by which whoever has least on it has most, each measured by its own range."""
    return int(_evenest(table)[0])


def _evenest(table: IssueTable) -> NDArray[np.intp]:
    """The terms of an issue, first the one by which whoever has least has most, then the second least and so on."""
    low, high = table.points.min(axis=0), table.points.max(axis=0)
    minded = high > low
    if not minded.any():
        return np.arange(len(table.terms), dtype=np.intp)
    shares = np.sort((table.points - low)[:, minded] / (high - low)[minded], axis=1)
    # The last key is the first to count, and of equal ones the first stays first.
    return np.lexsort(-shares.T[::-1]).astype(np.intp)


def pie_of(
    shares: tuple[dict[IssueId, Fraction], dict[IssueId, Fraction]],
    opposed: frozenset[IssueId],
    same: frozenset[IssueId],
    even: float | None,
) -> Pie:
    """The gain over splitting every issue, of shares that add up to 1 per party."""
    ours, theirs = shares
    expansion = sum((abs(ours[issue] - theirs[issue]) for issue in opposed), Fraction(0)) / 2
    forfeited = (float(sum((each[issue] for issue in same), Fraction(0)) / 2) for each in (ours, theirs))
    return Pie(expansion=float(expansion), compatible=(next(forfeited), next(forfeited)), even=even)


def most_even_level(tables: Tables, frontier: Frontier) -> float | None:
    """What every party has at least in the most even of the best packages, from 0, its worst, to 1, its best.

    The solution of Kalai and Smorodinsky (1975) from everybody's worst; a share of each party's own range only.
    """
    if not len(frontier.points):
        return None
    ends = extremes(tables)
    floors = [Fraction(low) for low, _ in ends]
    row = frontier.points[most_even(frontier.points, floors)]
    levels = [(int(each) - low) / (high - low) for each, (low, high) in zip(row, ends, strict=True) if high > low]
    return min(levels, default=None)


def shares_of_party(tables: Tables, party: PartyId) -> dict[IssueId, Fraction]:
    """How much of all that a party can gain or lose hangs on each issue; all 0 where nothing does."""
    place = tables.parties.index(party)
    spans: dict[IssueId, int] = {}
    for table in tables.issues:
        low, high = table.ends[place]
        spans[table.issue] = spans.get(table.issue, 0) + high - low
    total = sum(spans.values())
    return {issue: Fraction(span, total) if total else Fraction(0) for issue, span in spans.items()}
