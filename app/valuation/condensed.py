"""Condensed blocks: tied issues that have many combinations, settled step by step rather than listed."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from app.domain.ids import IssueId
from app.domain.links import WIDEST_TABLE
from app.records import dataclass
from app.valuation import compounds
from app.valuation.binning import Binned, Pair
from app.valuation.columns import Points
from app.valuation.combining import (
    MOST_ON_GRID,
    Combined,
    choices_of_stages,
    combinations_at,
    combined,
    counts_of,
    predicted_cost,
)
from app.valuation.compounds import Compound, can_be_listed, compound_of
from app.valuation.dominance import Rows
from app.valuation.elimination import Numbers, Plan, ends_of_plan, fits_in_steps, masks_of, order_of, plan_of
from app.valuation.issue_tables import IssueTable, Link, Mask, worthwhile_of
from app.valuation.spreading import spread_of
from app.valuation.stopping import StopSign


@dataclass(frozen=True, kw_only=True, eq=False)
class Condensed:
    """Issues tied together that have many combinations, as one block whose rows are the efficient ones only.

    One row stands for all combinations of its points: `counts` says how many they are, `combinations` names them. What
    the group is asked for is computed when it is asked. Where `slacks` are not 0, every possible combination has a row
    that costs party p at most `slacks[p]` points.

    `links` are settled on the way. Joint effects that would need too many states for that are set `aside` and added to
    the rows when these are there: their points are right, the slacks grow by what those effects may add or take, `ends`
    are bounds, and the rows need not be efficient.
    """

    members: tuple[IssueTable, ...]
    links: tuple[Link, ...]
    aside: tuple[Link, ...] = ()

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
        """As of a compound, efficient or not; with effects aside what they cannot be beyond."""
        settled = zip(ends_of_plan(self.plan, self.members, self.links), self._ends_aside, strict=True)
        return tuple((low + less, high + more) for (low, high), (less, more) in settled)

    def rows(self, stop: StopSign | None = None) -> Combined:
        """The efficient combinations, computed once. Raises Stopped."""
        known: dict[str, Combined] = self.__dict__
        if "_rows" not in known:
            known["_rows"] = combined(self.plan, (self.members, self.links), stop)
        return known["_rows"]

    @cached_property
    def points(self) -> Points:
        """The points of the rows."""
        return self.rows().points + self._added

    @cached_property
    def slacks(self) -> tuple[int, ...]:
        """What leaving combinations out may cost each party, with what they could have got of what is aside."""
        slacks = self.rows().slacks
        if not self.aside or not len(self._added):
            return slacks
        least = self._added.min(axis=0).tolist()
        return tuple(slack + more - got for slack, (_, more), got in zip(slacks, self._ends_aside, least, strict=True))

    @cached_property
    def _added(self) -> Points:
        """What the effects aside add to each row."""
        added = np.zeros_like(self.rows().points)
        for link in self.aside:
            met = np.ones(len(added), np.bool_)
            for place, mask in masks_of(link, self.members).items():
                met &= mask[self.choices[:, place]]
            added[met] += np.array(_points_of(link), np.int64)
        return added

    @cached_property
    def _ends_aside(self) -> tuple[tuple[int, int], ...]:
        """Per party the least and the most that the effects aside may add: of those that exclude each other one."""
        ends = np.zeros((len(self.members[0].owners), 2), np.int64)
        for issues in {link.issues for link in self.aside}:
            several = [link for link in self.aside if link.issues == issues]
            points = np.array([_points_of(link) for link in several], np.int64)
            least, most = np.minimum(points, 0), np.maximum(points, 0)
            alone = _exclude_each_other([masks_of(link, self.members) for link in several])
            ends[:, 0] += least.min(axis=0) if alone else least.sum(axis=0)
            ends[:, 1] += most.max(axis=0) if alone else most.sum(axis=0)
        return tuple((low, high) for low, high in ends.tolist())

    @property
    def terms(self) -> range:
        """The numbers of its rows, which stand where an issue has its terms."""
        return range(len(self.points))

    @cached_property
    def choices(self) -> Numbers:
        """A combination for every row: term numbers (rows, members)."""
        rows = self.rows()
        return choices_of_stages(self.plan, rows.stages, np.arange(len(rows.points), dtype=np.intp))

    @cached_property
    def worthwhile(self) -> Rows:
        """The rows that no other dominates: all, unless effects were set aside."""
        return worthwhile_of(self.points) if self.aside else np.arange(len(self.points), dtype=np.intp)

    @cached_property
    def counts(self) -> list[int]:
        """How many combinations have the points of each row; where there are slacks, at least how many."""
        if self.aside:
            return [1] * len(self.points)
        return counts_of(self.plan, (self.members, self.links), self.rows())

    def combinations(self, row: int) -> Iterator[tuple[int, ...]]:
        """Every combination with the points of a row; where there are slacks, some of them."""
        if self.aside:
            return iter([tuple(self.choices[row].tolist())])
        return combinations_at(self.plan, (self.members, self.links), self.rows(), row)

    def around(self, combination: Sequence[int], free: Sequence[int]) -> tuple[Numbers, Points]:
        """The possible combinations that differ from a possible one in the `free` members at most, and their points."""
        kept = [place for place in range(len(self.members)) if place not in free]
        places = {table.issue: place for place, table in enumerate(self.members)}
        points = sum((self.members[place].points[combination[place]] for place in kept), np.zeros(1, np.int64))
        terms = [table.terms[term] for table, term in zip(self.members, combination, strict=True)]
        open_links = []
        for link in (*self.links, *self.aside):
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

    def spread(self, axes: Pair, grain: Pair, stop: StopSign | None = None, onto: Binned | None = None) -> Binned:
        """How many combinations are at each node of a lattice of two parties' points, without what is aside.

        Each with each of `onto`, if given. Raises Stopped.
        """
        return spread_of(self.plan, (self.members, self.links), axes, grain, stop, onto)

    @cached_property
    def listed(self) -> Compound | None:
        """The same group with every possible combination as a row; None where these are too many to list."""
        if not can_be_listed(self.members, compounds.MOST_LISTED):
            return None
        return compound_of(self.members, (*self.links, *self.aside))


def condensed_of(members: tuple[IssueTable, ...], links: tuple[Link, ...]) -> Condensed:
    """A group to be settled step by step; joint effects are set aside where a table would pass `WIDEST_TABLE` states.

    Then only so many stay as leave every table within `MOST_ON_GRID`: with more states the little time there is would
    widen the bound by more than those effects do. The larger ones stay: the first that is too many, and all that matter
    less, do not. Rules are never set aside, since what they forbid would come back (`domain.links` bounds them).
    """
    if fits_in_steps(members, links, WIDEST_TABLE):
        return Condensed(members=members, links=links)
    rules = tuple(link for link in links if link.points is None)
    effects = sorted((link for link in links if link.points is not None), key=_weights_of(links), reverse=True)
    counts = range(1, len(effects) + 1)
    kept = bisect_left(counts, 1, key=lambda n: not fits_in_steps(members, (*rules, *effects[:n]), MOST_ON_GRID))
    return Condensed(members=members, links=(*rules, *effects[:kept]), aside=tuple(effects[kept:]))


def _weights_of(links: Sequence[Link]) -> Callable[[Link], float]:
    """How much a joint effect matters: the largest of its shares in what a party may get by all of them."""
    totals = [max(1, sum(map(abs, each))) for each in zip(*(map(_points_of, links)), strict=True)]
    return lambda link: max(abs(each) / total for each, total in zip(_points_of(link), totals, strict=True))


def _exclude_each_other(several: Sequence[dict[int, Mask]]) -> bool:
    """Whether of some ties on the same issues no combination meets two."""
    pairs = ((one, other) for number, one in enumerate(several) for other in several[:number])
    return all(any(not (mask & other[place]).any() for place, mask in one.items()) for one, other in pairs)


def _points_of(link: Link) -> tuple[int, ...]:
    """What a tie adds for each party: nothing where it is a rule."""
    return (0,) * len(link.bounds) if link.points is None else tuple(link.points.tolist())
