"""Condensed blocks: tied issues that have many combinations, settled step by step rather than listed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.records import dataclass
from app.valuation import compounds
from app.valuation.columns import Points
from app.valuation.combining import (
    Combined,
    choices_of_stages,
    combinations_at,
    combined,
    counts_of,
    predicted_cost,
)
from app.valuation.compounds import Compound, can_be_listed, compound_of
from app.valuation.dominance import Rows
from app.valuation.elimination import Numbers, Plan, ends_of_plan, order_of, plan_of
from app.valuation.issue_tables import IssueTable, Link
from app.valuation.spreading import spread_of
from app.valuation.stopping import StopSign


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
    def states(self) -> int:
        """How many states there are on the way, over all steps."""
        return sum(order_of(self.members, self.links).tables)

    @property
    def predicted_cost(self) -> float:
        """Roughly how many milliseconds the rows take to find; nothing is computed for it."""
        return predicted_cost((self.members, self.links))

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
        """As of a compound, efficient or not."""
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
        found = compound_of(tuple(self.members[place] for place in free), open_links)
        combinations = np.tile(np.array(combination, np.int32), (len(found.points), 1))
        combinations[:, list(free)] = found.choices
        return combinations, found.points + points

    def spread(
        self, axes: tuple[int, int], grain: tuple[int, int], stop: StopSign | None = None
    ) -> NDArray[np.float64]:
        """How many combinations lie nearest each node of a lattice of two parties' points. Raises Stopped."""
        return spread_of(self.plan, (self.members, self.links), axes, grain, stop)

    @cached_property
    def listed(self) -> Compound | None:
        """The same group with every possible combination as a row; None where these are too many to list."""
        return compound_of(self.members, self.links) if can_be_listed(self.members, compounds.MOST_LISTED) else None
