"""Compounds: tied issues with few combinations as one block, every possible combination a row."""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.dominance import Rows
from app.valuation.issue_tables import IssueTable, Link, ends_of, ends_without_ties, mask_of, worthwhile_of

MOST_LISTED = 1_000_000
"""Tied issues with more combinations are never listed one by one."""
_MOST_DIMENSIONS = 32


@dataclass(frozen=True, kw_only=True, eq=False)
class Compound:
    """Issues tied together, as one block: row k settles `members` by the term numbers `choices[k]`.

    `points[k]` are those of its terms and of every joint effect that holds there. Combinations that a rule forbids are
    left out, so there may be none at all.
    """

    members: tuple[IssueTable, ...]
    choices: NDArray[np.int32]
    points: Points

    @property
    def issue(self) -> IssueId:
        """What the block is known by: its first issue."""
        return self.members[0].issue

    @property
    def terms(self) -> range:
        """The numbers of its rows, which stand where an issue has its terms."""
        return range(len(self.points))

    @property
    def possible(self) -> int:
        """How many combinations are possible."""
        return len(self.points)

    @property
    def slacks(self) -> tuple[int, ...]:
        """As for a front: nothing is left out of the rows."""
        return (0,) * len(self.members[0].owners)

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Per valued party the fewest and the most points a possible combination adds; any one where none is."""
        return ends_of(self.points) if len(self.points) else ends_without_ties(self.members)

    @cached_property
    def worthwhile(self) -> Rows:
        """Combinations that no other one dominates, the first of equal ones."""
        return worthwhile_of(self.points)


def combinations_of(members: Sequence[IssueTable]) -> int:
    """How many combinations tied issues have, possible or not."""
    return math.prod(len(table.terms) for table in members)


def can_be_listed(members: Sequence[IssueTable], most: int) -> bool:
    """Whether a group has at most so many combinations, and few enough issues for an array with one axis each."""
    return len(members) <= _MOST_DIMENSIONS and combinations_of(members) <= most


def compound_of(members: tuple[IssueTable, ...], links: Sequence[Link]) -> Compound:
    """A group of tied issues with every possible combination as a row."""
    sizes = [len(table.terms) for table in members]
    places = {table.issue: place for place, table in enumerate(members)}
    grid: list[NDArray[np.int32]] = list(np.indices(sizes, np.int32, sparse=True))
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
