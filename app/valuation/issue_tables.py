"""Issue tables and links: one issue as points per term and party, and what ties issues to each other."""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.domain.issues import ChoiceIssue, Issue
from app.domain.links import Condition, JointEffect, OneOf, Rule, holds
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.records import dataclass
from app.valuation.columns import Bounds, Column, Points, scaled
from app.valuation.dominance import Rows, efficient_rows

Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class IssueTable:
    """One issue: its terms, and `points[k, p]` what the k-th term adds to the total of the p-th valued party.

    `columns` are the scores of every party of the project, `factors` what turns the scores of the valued ones into
    points. `chances` are how likely each valued party holds it that the issue comes to count, a part of one; none where
    it always does. The same object stands in the next tables as long as nothing of it changed.
    """

    issue: IssueId
    source: Issue
    terms: tuple[Term, ...]
    columns: tuple[Column, ...]
    owners: tuple[int, ...]
    factors: tuple[Fraction, ...]
    chances: tuple[Fraction, ...] = ()
    points: Points

    @cached_property
    def sure(self) -> Points:
        """What the terms add where the issue has come to count: `points` without the chance of it."""
        if not self.chances:
            return self.points
        parts = zip(self.owners, self.factors, self.chances, strict=True)
        return np.stack([scaled(self.columns[owner], factor / chance) for owner, factor, chance in parts], axis=1)

    @property
    def possible(self) -> int:
        """How many terms there are to choose from."""
        return len(self.terms)

    @property
    def slacks(self) -> tuple[int, ...]:
        """As for a front: nothing is left out of the terms."""
        return (0,) * len(self.owners)

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Per valued party the fewest and the most points a term adds."""
        return ends_of(self.points)

    @cached_property
    def with_ends(self) -> Points:
        """The points of every term, then the fewest and the most that each party has of any."""
        return np.concatenate((self.points, np.array(self.ends, np.int64).T))

    @cached_property
    def worthwhile(self) -> Rows:
        """Terms that no other one dominates, the first of equal ones; no other can be in a new best deal."""
        return worthwhile_of(self.points)


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
    lie. `source` is the rule or joint effect it comes from, or the issue of which every option is off the table.
    """

    source: Rule | JointEffect | ChoiceIssue
    demands: tuple[Demand, ...]
    points: Points | None
    bounds: Bounds

    @property
    def issues(self) -> frozenset[IssueId]:
        """The issues it ties together."""
        return frozenset(demand.condition.issue for demand in self.demands)


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


def ends_of(points: Points) -> tuple[tuple[int, int], ...]:
    """Per party the fewest and the most of some points."""
    return tuple(zip(points.min(axis=0).tolist(), points.max(axis=0).tolist(), strict=True))


def ends_without_ties(members: Sequence[IssueTable]) -> tuple[tuple[int, int], ...]:
    """Per party the fewest and the most points of tied issues as if nothing tied them: for groups that rules leave no
    combination, so that terms still lie on the scale that they had without the rules.
    """
    by_party = zip(*(table.ends for table in members), strict=True)
    return tuple((sum(low for low, _ in ends), sum(high for _, high in ends)) for ends in by_party)


def worthwhile_of(points: Points) -> Rows:
    """Rows that no other one dominates, the first of equal ones, in order."""
    count = len(points)
    # Reversed, so that of equal rows the first is the one that is kept.
    return np.sort(count - 1 - efficient_rows(points[::-1])) if count > 1 else np.arange(count, dtype=np.intp)
