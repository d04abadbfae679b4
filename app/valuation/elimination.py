"""Elimination: tied issues settled one by one, remembering of those settled before only what ties still ask about.

Bucket elimination (Dechter 1999; with several objectives Rollon and Larrosa 2006) along one order, so that every bucket
has one message: a table with a row per state. A state says which of the ties that are half decided may still hold;
outcomes that these do not tell apart are one kind. Everything about a group of tied issues is then a pass over the
steps: a count, a range, a frontier, a density.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.ordering import Order, narrowest_order
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.issue_tables import IssueTable, Link, Mask, ends_without_ties, mask_of

Numbers = NDArray[np.int32]

_MOST_BITS = 40
_FITTING = 2**63


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """The issue at `place` settled: `after[s, k]` is the state that follows state s with an outcome of kind k, or -1.

    -1 stands where a rule forbids it, now or whatever follows. `kinds` tells the kind of every term, `states` how many
    states follow. `completed` are the joint effects decided here: the number of the link, from which states and with
    which kinds it comes to hold.
    """

    place: int
    kinds: Numbers
    after: Numbers
    states: int
    completed: tuple[tuple[int, Mask, Mask], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """The steps in which a group of issues is settled, and how many of its combinations are possible.

    `ways` are the pairs of a state and a term that may follow it, over all steps.
    """

    steps: tuple[Step, ...]
    possible: int
    ways: int


_Masks = tuple[tuple[int, bytes], ...]
_Tie = tuple[bool, _Masks]
"""Whether it forbids, and for each of its issues by place which terms meet what it demands, a byte per term."""


def plan_of(members: Sequence[IssueTable], links: Sequence[Link]) -> Plan:
    """The steps for some issues and what ties them; the same plan for the same ties whatever anything is worth.

    Costs states x kinds for every step; who asks sees to it that they fit.
    """
    return _planned(_ties_of(members, links))


def order_of(members: Sequence[IssueTable], links: Sequence[Link]) -> Order:
    """The order of the plan, and how many states there are at most after each step, before the plan is made."""
    return _ordered(_ties_of(members, links))[1]


def fits_in_steps(members: Sequence[IssueTable], links: Sequence[Link], most: int) -> bool:
    """Whether some order was found in which no table of states has more than `most` rows."""
    return _widest(_ties_of(members, links), most) <= most


@dataclass(frozen=True, slots=True)
class _Ties:
    """How many terms each issue has, and what ties them."""

    sizes: tuple[int, ...]
    ties: tuple[_Tie, ...]


def _ties_of(members: Sequence[IssueTable], links: Sequence[Link]) -> _Ties:
    ties = []
    for link in links:
        masks = masks_of(link, members)
        ties.append((link.points is None, tuple((place, mask.tobytes()) for place, mask in masks.items())))
    return _Ties(sizes=tuple(len(table.terms) for table in members), ties=tuple(ties))


def masks_of(link: Link, members: Sequence[IssueTable]) -> dict[int, Mask]:
    """Which terms meet what a tie demands, for each of its issues by its place among the members."""
    places = {table.issue: place for place, table in enumerate(members)}
    masks: dict[int, Mask] = {}
    for demand in link.demands:
        place = places[demand.condition.issue]
        mask = mask_of(demand, members[place])
        masks[place] = masks[place] & mask if place in masks else mask
    return masks


def bonuses_at(step: Step, links: Sequence[Link], parties: int) -> Points | None:
    """What joint effects add at a step per state, kind and party; None where none is decided."""
    if not step.completed:
        return None
    added = np.zeros((*step.after.shape, parties), np.int64)
    for number, states, kinds in step.completed:
        points = links[number].points
        if points is not None:
            added[np.ix_(states, kinds)] += points
    return added


def ends_of_plan(plan: Plan, members: Sequence[IssueTable], links: Sequence[Link]) -> tuple[tuple[int, int], ...]:
    """Per valued party the fewest and the most points a possible combination adds; any one where none is."""
    if not plan.possible:
        return ends_without_ties(members)
    return tuple(
        (-_most(plan, members, links, (party, -1)), _most(plan, members, links, (party, 1)))
        for party in range(len(members[0].owners))
    )


def _most(plan: Plan, members: Sequence[IssueTable], links: Sequence[Link], side: tuple[int, int]) -> int:
    """The most points that a party, or with -1 its opposite, has of a possible combination."""
    party, sign = side
    most = np.zeros(1, np.int64)
    for step in plan.steps:
        terms = _largest(sign * members[step.place].points[:, party], step.kinds, step.after.shape[1])
        sums = most[:, None] + terms[None, :]
        for number, states, kinds in step.completed:
            points = links[number].points
            if points is not None:
                sums[np.ix_(states, kinds)] += sign * points[party]
        open_ = step.after >= 0
        most = _largest(sums[open_], step.after[open_], step.states)
    return int(most[0])


def _largest(values: Points, groups: Numbers, count: int) -> Points:
    """The largest value of each group; no sum comes near what stands for none."""
    largest = np.full(count, -(2**62))
    np.maximum.at(largest, groups, values)
    return largest


@lru_cache(maxsize=64)
def _widest(group: _Ties, most: int) -> int:
    kinds = tuple(len(_kinds_of(place, size, group.ties).table) for place, size in enumerate(group.sizes))
    return narrowest_order(kinds, _sets(group.ties), most).widest


@lru_cache(maxsize=16)
def _ordered(group: _Ties) -> tuple[list["_Telling"], Order]:
    tellings = [_kinds_of(place, size, group.ties) for place, size in enumerate(group.sizes)]
    return tellings, narrowest_order(tuple(len(telling.table) for telling in tellings), _sets(group.ties))


def _sets(ties: Sequence[_Tie]) -> tuple[int, ...]:
    """The issues of every tie as bits."""
    return tuple(sum(1 << place for place, _ in masks) for _, masks in ties)


@lru_cache(maxsize=4)
def _planned(group: _Ties) -> Plan:
    # A drag asks for the same plan at every tick; few are kept, because a plan of wide tables takes tens of megabytes.
    tellings, order = _ordered(group)
    sizes, ties, near = group.sizes, group.ties, _sets(group.ties)
    alive: dict[int, Mask] = {}
    states = 1
    settled = 0
    steps = []
    for place in order.places:
        settled |= 1 << place
        decided = [not near[tie] & ~settled for tie in range(len(ties))]
        step, alive = _step(place, tellings[place], (alive, states), (ties, decided))
        states = step.states
        steps.append(step)
    pruned = _without_dead_ends(steps)
    ways = sum(int(((step.after >= 0).sum(axis=0) * _terms_of_kinds(step)).sum()) for step in pruned)
    return Plan(steps=pruned, possible=_count(pruned, sizes), ways=ways)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Telling:
    """What ties tell apart on one issue: the kind of every term, and per kind whether it meets each of `ties`."""

    ties: tuple[int, ...]
    kinds: Numbers
    table: Mask


def _kinds_of(place: int, size: int, ties: Sequence[_Tie]) -> _Telling:
    numbers = tuple(number for number, (_, masks) in enumerate(ties) if any(place == each for each, _ in masks))
    met = np.ones((size, len(numbers)), np.bool_)
    for column, number in enumerate(numbers):
        met[:, column] = np.frombuffer(dict(ties[number][1])[place], np.bool_)
    table, kinds = np.unique(met, axis=0, return_inverse=True) if numbers else (met[:1], np.zeros(size, np.int32))
    return _Telling(ties=numbers, kinds=kinds.ravel().astype(np.int32), table=table)


def _step(
    place: int,
    telling: _Telling,
    before: tuple[dict[int, Mask], int],
    deal: tuple[Sequence[_Tie], Sequence[bool]],
) -> tuple[Step, dict[int, Mask]]:
    """The step that settles an issue, and which of the ties still half decided may hold in each state after it."""
    (alive, states), (ties, decided) = before, deal
    met = dict(zip(telling.ties, telling.table.T, strict=True))
    shape = (states, len(telling.table))
    allowed = np.ones(shape, np.bool_)
    completed = []
    for number, kinds in met.items():
        if decided[number]:
            holding = alive.get(number, np.ones(states, np.bool_))
            if ties[number][0]:
                allowed &= ~(holding[:, None] & kinds[None, :])
            else:
                completed.append((number, holding, kinds))
    pending = {
        number: np.broadcast_to(
            alive.get(number, np.ones(states, np.bool_))[:, None]
            & met.get(number, np.ones(shape[1], np.bool_))[None, :],
            shape,
        )[allowed]
        for number in sorted(alive.keys() | met.keys())
        if not decided[number]
    }
    firsts, rows = _told_apart(pending.values(), int(allowed.sum()))
    after = np.full(shape, -1, np.int32)
    after[allowed] = rows
    step = Step(place=place, kinds=telling.kinds, after=after, states=len(firsts), completed=tuple(completed))
    return step, {number: holding[firsts] for number, holding in pending.items()}


def _told_apart(columns: Iterable[Mask], count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For rows given by columns of yes and no the first row of each kind, and the kind of every row."""
    keys = np.zeros(count, np.int64)
    bits = 0
    for column in columns:
        if bits == _MOST_BITS:
            # What was told apart so far, as few numbers; there are never more of them than rows.
            keys = np.unique(keys, return_inverse=True)[1].astype(np.int64)
            bits = count.bit_length()
        keys = keys << 1 | column
        bits += 1
    _, firsts, rows = np.unique(keys, return_index=True, return_inverse=True)
    return firsts, rows


def _without_dead_ends(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps without what leads to states from which nothing possible follows."""
    pruned: list[Step] = []
    useful: Mask = np.ones(steps[-1].states, np.bool_)
    for step in reversed(steps):
        # The last entry answers for -1.
        kept = np.append(useful, False)[step.after]
        pruned.append(step if kept.all() else replace(step, after=np.where(kept, step.after, -1).astype(np.int32)))
        useful = np.asarray(kept.any(axis=1))
    return tuple(reversed(pruned))


def _count(steps: Sequence[Step], sizes: Sequence[int]) -> int:
    """How many combinations are possible."""
    # Python integers where a count might not fit in 64 bits.
    counts: NDArray[Any] = np.ones(1, np.int64 if math.prod(sizes) < _FITTING else np.object_)
    for step in steps:
        grown = counts[:, None] * _terms_of_kinds(step)[None, :]
        open_ = step.after >= 0
        counts = np.zeros(step.states, counts.dtype)
        np.add.at(counts, step.after[open_], grown[open_])
    return int(counts.sum())


def _terms_of_kinds(step: Step) -> NDArray[np.intp]:
    return np.bincount(step.kinds, minlength=step.after.shape[1])
