"""Blocks: what a deal's points add up from: issues one by one, and issues tied together as one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.domain.issues import Issue
from app.domain.links import Condition, JointEffect, OneOf, Rule, connected, holds
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.valuation.columns import Bounds, Column, Points
from app.valuation.dominance import Rows, efficient_rows

Mask = NDArray[np.bool_]
Choices = NDArray[np.int32]


@dataclass(frozen=True, kw_only=True, eq=False)
class IssueTable:
    """One issue: its terms, and `points[k, p]` what the k-th term adds to the total of the p-th valued party.

    `columns` are the scores of every party of the project, `factors` what turns the scores of the valued ones into
    points. The same object stands in the next tables as long as nothing of it changed.
    """

    issue: IssueId
    source: Issue
    terms: tuple[Term, ...]
    columns: tuple[Column, ...]
    owners: tuple[int, ...]
    factors: tuple[Fraction, ...]
    points: Points

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Per valued party the fewest and the most points a term adds."""
        return _ends(self.points)

    @cached_property
    def with_ends(self) -> Points:
        """The points of every term, then the fewest and the most that each party has of any."""
        return np.concatenate((self.points, np.array(self.ends, np.int64).T))

    @cached_property
    def worthwhile(self) -> Rows:
        """Terms that no other one dominates, the first of equal ones; no other can be in a new best deal."""
        return _undominated(self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Half of a tie: that a condition holds, or that it does not."""

    condition: Condition
    wanted: bool

    def meets(self, term: Term) -> bool | None:
        """Whether a term is as demanded; None when that depends on an event."""
        verdict = holds(self.condition, term)
        return None if verdict is None else verdict is self.wanted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Link:
    """One tie between issues: a package that meets all `demands` gains `points` (per valued party), or is not possible.

    `points` is None for what a rule forbids. `bounds` (parties, 2) is between what points of utility a joint effect may
    lie. `source` is the rule or joint effect it comes from.
    """

    source: Rule | JointEffect
    demands: tuple[Demand, ...]
    points: Points | None
    bounds: Bounds

    @property
    def issues(self) -> frozenset[IssueId]:
        """The issues it ties together."""
        return frozenset(demand.condition.issue for demand in self.demands)


@dataclass(frozen=True, kw_only=True, eq=False)
class Compound:
    """Issues tied together, as one block: row k settles `members` by the term numbers `choices[k]`.

    `points[k]` are those of its terms and of every joint effect that holds there. Combinations that a rule forbids are
    left out, so there may be none at all.
    """

    members: tuple[IssueTable, ...]
    choices: Choices
    points: Points

    @property
    def issue(self) -> IssueId:
        """What the block is known by: its first issue."""
        return self.members[0].issue

    @property
    def terms(self) -> range:
        """The numbers of its rows, which stand where an issue has its terms."""
        return range(len(self.points))

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Per valued party the fewest and the most points a possible combination adds."""
        return _ends(self.points) if len(self.points) else ((0, 0),) * self.points.shape[1]

    @cached_property
    def worthwhile(self) -> Rows:
        """Combinations that no other one dominates, the first of equal ones."""
        return _undominated(self.points)


def _ends(points: Points) -> tuple[tuple[int, int], ...]:
    return tuple(zip(points.min(axis=0).tolist(), points.max(axis=0).tolist(), strict=True))


def _undominated(points: Points) -> Rows:
    count = len(points)
    # Reversed, so that of equal rows the first is the one that is kept.
    return np.sort(count - 1 - efficient_rows(points[::-1])) if count > 1 else np.arange(count, dtype=np.intp)


Block = IssueTable | Compound
"""Utilities are sums over blocks: any row of one goes with any row of every other."""


def blocks_of(issues: Sequence[IssueTable], links: Sequence[Link]) -> tuple[Block, ...]:
    """The issues in blocks, in the order of their first issues; those that nothing ties stay as they are.

    Every combination of tied issues is listed, which the limit of `domain.links` on their number keeps possible.
    """
    if not links:
        return tuple(issues)
    blocks: list[Block] = []
    for members in _groups(issues, links):
        group = {table.issue for table in members}
        ours = [link for link in links if link.issues <= group]
        blocks.append(_compound(members, ours) if ours else members[0])
    return tuple(blocks)


def combinations_listed(issues: Sequence[IssueTable], links: Sequence[Link]) -> int:
    """How many combinations of tied issues `blocks_of` would list."""
    groups = _groups(issues, links) if links else []
    return sum(math.prod(len(table.terms) for table in members) for members in groups if len(members) > 1)


def _groups(issues: Sequence[IssueTable], links: Sequence[Link]) -> list[tuple[IssueTable, ...]]:
    groups = connected((frozenset({table.issue}) for table in issues), (link.issues for link in links))
    return [tuple(table for table in issues if table.issue in group) for group in groups]


def _compound(members: tuple[IssueTable, ...], links: Sequence[Link]) -> Compound:
    sizes = [len(table.terms) for table in members]
    places = {table.issue: place for place, table in enumerate(members)}
    grid = np.indices(sizes, np.int32, sparse=True)
    points = np.zeros((*sizes, members[0].points.shape[1]), np.int64)
    for place, table in enumerate(members):
        points += table.points[grid[place]]
    possible = np.ones(sizes, np.bool_)
    for link in links:
        met = np.ones(sizes, np.bool_)
        for demand in link.demands:
            place = places[demand.condition.issue]
            met = met & mask_of(demand, members[place])[grid[place]]
        if link.points is None:
            possible &= ~met
        else:
            points[met] += link.points
    points = points[possible]
    points.flags.writeable = False
    return Compound(members=members, choices=np.argwhere(possible).astype(np.int32), points=points)


def mask_of(demand: Demand, table: IssueTable) -> Mask:
    """Which terms of an issue are as demanded."""
    condition = demand.condition
    if isinstance(condition, OneOf):
        chosen = set(condition.options)
        met = np.array([isinstance(term, OptionTerm) and term.option in chosen for term in table.terms], np.bool_)
    else:
        amounts = np.array([term.amount for term in table.terms if isinstance(term, AmountTerm)], np.float64)
        low = -math.inf if condition.low is None else condition.low
        high = math.inf if condition.high is None else condition.high
        met = (amounts >= low) & (amounts <= high)
    return met if demand.wanted else ~met
