"""Blocks: what a deal's points add up from: issues one by one, and issues tied together as one."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.domain.links import connected
from app.valuation.columns import Points
from app.valuation.combining import Combined, choices_of_stages, combinations_at, combined, counts_of
from app.valuation.combining import predicted_cost as predicted_cost_of_steps
from app.valuation.dominance import Rows
from app.valuation.elimination import Numbers, Plan, ends_of_plan, order_of, plan_of
from app.valuation.issue_tables import IssueTable, Link, ends_of, mask_of, worthwhile_of
from app.valuation.stopping import StopSign

MOST_LISTED = 1_000_000
"""Tied issues with more combinations are never listed one by one."""
MOST_LISTED_AT_ONCE = 8_000
"""Tied issues with more combinations are listed only for those who need every one; a fold needs the efficient ones."""

COMBINATIONS_PER_STATE = 4
"""So many are listed while one state is settled: for issues that are all tied to one another listing is quicker."""

_MOST_DIMENSIONS = 32
_LISTING_MS = 6e-4
"""What a combination takes to list."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Compound:
    """Issues tied together, as one block: row k settles `members` by the term numbers `choices[k]`.

    `points[k]` are those of its terms and of every joint effect that holds there. Combinations that a rule forbids are
    left out, so there may be none at all.
    """

    members: tuple[IssueTable, ...]
    choices: Numbers
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
        """Per valued party the fewest and the most points a possible combination adds."""
        return ends_of(self.points) if len(self.points) else ((0, 0),) * self.points.shape[1]

    @cached_property
    def worthwhile(self) -> Rows:
        """Combinations that no other one dominates, the first of equal ones."""
        return worthwhile_of(self.points)


@dataclass(frozen=True, kw_only=True, eq=False)
class Condensed:
    """Issues tied together that have many combinations, as one block whose rows are the efficient ones only.

    One row stands for all combinations of its points: `counts` says how many they are, `combinations` names them. What
    the group is asked for is computed when it is asked. Where `slacks` are not 0, every possible combination has a row
    that costs party p at most `slacks[p]` points and the last party none.
    """

    members: tuple[IssueTable, ...]
    links: tuple[Link, ...]

    @property
    def issue(self) -> IssueId:
        """What the block is known by: its first issue."""
        return self.members[0].issue

    @cached_property
    def plan(self) -> Plan:
        """The order in which its issues are settled, and the states on the way."""
        return plan_of(self.members, self.links)

    @property
    def possible(self) -> int:
        """How many combinations are possible, efficient or not."""
        return self.plan.possible

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Per valued party the fewest and the most points a possible combination adds, efficient or not."""
        return ends_of_plan(self.plan, self.members, self.links)

    def rows(self, stop: StopSign | None = None) -> Combined:
        """The efficient combinations, computed once. Raises Stopped."""
        known: dict[str, Combined] = self.__dict__
        if "_rows" not in known:
            known["_rows"] = combined(self.plan, (self.members, self.links), stop)
        return known["_rows"]

    @property
    def points(self) -> Points:
        """The points of the rows."""
        return self.rows().points

    @property
    def slacks(self) -> tuple[int, ...]:
        """What leaving combinations out may cost each party."""
        return self.rows().slacks

    @property
    def terms(self) -> range:
        """The numbers of its rows, which stand where an issue has its terms."""
        return range(len(self.points))

    @cached_property
    def choices(self) -> Numbers:
        """A combination for every row: term numbers (rows, members)."""
        return choices_of_stages(self.plan, self.rows().stages, self.worthwhile)

    @property
    def worthwhile(self) -> Rows:
        """All rows: none dominates another."""
        return np.arange(len(self.points), dtype=np.intp)

    @cached_property
    def counts(self) -> list[int]:
        """How many combinations have the points of each row; where there are slacks, at least how many."""
        return counts_of(self.plan, (self.members, self.links), self.rows())

    def combinations(self, row: int) -> Iterator[tuple[int, ...]]:
        """Every combination with the points of a row; where there are slacks, some of them."""
        return combinations_at(self.plan, (self.members, self.links), self.rows(), row)

    def around(self, combination: Sequence[int], free: Sequence[int]) -> tuple[Numbers, Points]:
        """The possible combinations that differ from a possible one in the `free` members at most, and their points."""
        kept = [place for place in range(len(self.members)) if place not in free]
        places = {table.issue: place for place, table in enumerate(self.members)}
        points = sum((self.members[place].points[combination[place]] for place in kept), np.zeros(1, np.int64))
        terms = [table.terms[term] for table, term in zip(self.members, combination, strict=True)]
        open_links = []
        for link in self.links:
            fixed = [demand for demand in link.demands if places[demand.condition.issue] not in free]
            if all(each.meets(terms[places[each.condition.issue]]) for each in fixed):
                demands = tuple(demand for demand in link.demands if demand not in fixed)
                if demands:
                    open_links.append(replace(link, demands=demands))
                elif link.points is not None:
                    points = points + link.points
        found = _compound(tuple(self.members[place] for place in free), open_links)
        combinations = np.tile(np.array(combination, np.int32), (len(found.points), 1))
        combinations[:, list(free)] = found.choices
        return combinations, found.points + points

    @cached_property
    def listed(self) -> Compound | None:
        """The same group with every possible combination as a row; None where these are too many to list."""
        return _compound(self.members, self.links) if _can_be_listed(self.members, MOST_LISTED) else None


Block = IssueTable | Compound | Condensed
"""Utilities are sums over blocks: any row of one goes with any row of every other."""


def blocks_of(issues: Sequence[IssueTable], links: Sequence[Link]) -> tuple[Block, ...]:
    """The issues in blocks, in the order of their first issues; those that nothing ties stay as they are.

    Small groups of tied issues have every combination as a row, the others the efficient ones (`listed` has them all).
    """
    if not links:
        return tuple(issues)
    blocks: list[Block] = []
    for members in _groups(issues, links):
        group = {table.issue for table in members}
        ours = tuple(link for link in links if link.issues <= group)
        if not ours:
            blocks.extend(members)
        elif _is_listed_at_once(members, ours):
            blocks.append(_compound(members, ours))
        else:
            blocks.append(Condensed(members=members, links=ours))
    return tuple(blocks)


def listed(blocks: Sequence[Block]) -> tuple[Block, ...] | None:
    """The same blocks with every possible combination as a row; None where these are too many."""
    whole = [block.listed if isinstance(block, Condensed) else block for block in blocks]
    return None if any(block is None for block in whole) else tuple(block for block in whole if block is not None)


def is_whole(blocks: Sequence[Block]) -> bool:
    """Whether every possible combination is a row already."""
    return not any(isinstance(block, Condensed) for block in blocks)


def predicted_cost(issues: Sequence[IssueTable], links: Sequence[Link]) -> float:
    """Roughly how many milliseconds the rows of tied issues take to find; nothing is computed for it."""
    cost = 0.0
    for members in _groups(issues, links) if links else []:
        group = {table.issue for table in members}
        ours = tuple(link for link in links if link.issues <= group)
        if ours:
            at_once = _is_listed_at_once(members, ours)
            cost += _LISTING_MS * _combinations(members) if at_once else predicted_cost_of_steps((members, ours))
    return cost


def _combinations(members: Sequence[IssueTable]) -> int:
    return math.prod(len(table.terms) for table in members)


def _is_listed_at_once(members: Sequence[IssueTable], links: Sequence[Link]) -> bool:
    """Whether to list every combination, which is quicker for few and for those of issues all tied to one another."""
    if len(members) == 1 or _can_be_listed(members, MOST_LISTED_AT_ONCE):
        return True
    if not _can_be_listed(members, MOST_LISTED):
        return False
    return COMBINATIONS_PER_STATE * sum(order_of(members, links).tables) > _combinations(members)


def _can_be_listed(members: Sequence[IssueTable], most: int) -> bool:
    return len(members) <= _MOST_DIMENSIONS and _combinations(members) <= most


def _groups(issues: Sequence[IssueTable], links: Sequence[Link]) -> list[tuple[IssueTable, ...]]:
    known = {table.issue for table in issues}
    ties = (link.issues for link in links if link.issues <= known)
    groups = connected((frozenset({table.issue}) for table in issues), ties)
    return [tuple(table for table in issues if table.issue in group) for group in groups]


def _compound(members: tuple[IssueTable, ...], links: Sequence[Link]) -> Compound:
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
