"""Deal rules of many parties: who must agree for a package to pass, who blocks one, whom it is cheapest to win over."""

import math
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.blocks import listed
from app.valuation.columns import Points
from app.valuation.counting import all_points, count_at_least, count_packages
from app.valuation.frontier import Frontier
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

MOST_VOTERS = 16
"""With more parties their coalitions are not listed."""
LARGEST_LISTED = 200_000
"""Packages that are listed to see which of them pass a rule other than unanimity."""

Coalition = tuple[int, ...]
"""Parties by their place in the tables, rising."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRule:
    """A package passes when the votes of those who agree reach `quota` and every party of `vetoes` is among them.

    `votes` has a whole number for every party, in the order of the tables.
    """

    votes: tuple[int, ...]
    quota: int
    vetoes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule makes of one package.

    `passes` is None when that hangs on parties whose walk-away is not given (`undecided`). `pivotal` are those who
    agree and could sink it alone, `blockers` those who refuse and without whom no package passes. `to_win` are the
    parties to win over that together fall least short, each measured by its own range; empty where it passes, None
    where even all of them are not enough. `short_by` is what each party that refuses misses, in points of utility.
    """

    passes: bool | None
    agreeing: Coalition
    refusing: Coalition
    undecided: Coalition
    pivotal: Coalition
    blockers: Coalition
    to_win: Coalition | None
    short_by: tuple[Fraction, ...]


def unanimity(parties: int) -> DealRule:
    """Everyone must agree."""
    return DealRule(votes=(1,) * parties, quota=parties)


def wins(rule: DealRule, agreeing: Collection[int]) -> bool:
    """Whether these parties together make a package pass."""
    return rule.vetoes <= set(agreeing) and sum(rule.votes[party] for party in agreeing) >= rule.quota


def minimal_winning(rule: DealRule, among: Collection[int] | None = None) -> tuple[Coalition, ...] | None:
    """The winning coalitions of `among` (everyone when None) that lose as soon as anyone leaves (Riker 1962).

    Lists coalitions, two to the power of their number; None for more than `MOST_VOTERS`.
    """
    voters = sorted(range(len(rule.votes)) if among is None else among)
    if len(voters) > MOST_VOTERS:
        return None
    return tuple(each for each in _coalitions(voters) if wins(rule, each) and len(pivotal(rule, each)) == len(each))


def pivotal(rule: DealRule, agreeing: Collection[int]) -> Coalition:
    """The parties of a winning coalition without any one of which it loses; none of a losing one."""
    if not wins(rule, agreeing):
        return ()
    return tuple(party for party in sorted(agreeing) if not wins(rule, [other for other in agreeing if other != party]))


def voting_power(rule: DealRule) -> tuple[Fraction, ...] | None:
    """Each party's share of the orders of joining in which it is the one that turns losing into winning.

    The index of Shapley and Shubik (1954): it knows the rule only, not what anybody wants. None for more than
    `MOST_VOTERS` parties, and where no coalition wins.
    """
    count = len(rule.votes)
    if count > MOST_VOTERS or not wins(rule, range(count)):
        return None
    power = [Fraction(0)] * count
    for each in _coalitions(range(count)):
        orders = Fraction(math.factorial(len(each) - 1) * math.factorial(count - len(each)), math.factorial(count))
        for party in pivotal(rule, each):
            power[party] += orders
    return tuple(power)


def verdict_of(tables: Tables, rule: DealRule, utilities: Sequence[Fraction]) -> Verdict:
    """What a rule makes of a package of these utilities; whoever has at least its walk-away agrees.

    Costs a pass over the parties, and with different votes the sets of refusers that no other beats in votes and cost.
    It does not know what would happen without this package: who may form a coalition of its own is not asked.
    """
    points = [utility * divisor for utility, divisor in zip(utilities, tables.divisors, strict=True)]
    everyone = range(len(points))
    undecided = tuple(party for party in everyone if tables.thresholds[party] is None)
    short = [_short(tables, party, points[party]) for party in everyone]
    refusing = tuple(party for party in everyone if short[party] > 0)
    agreeing = tuple(party for party in everyone if party not in refusing and party not in undecided)
    passes: bool | None = wins(rule, agreeing)
    if not passes and wins(rule, (*agreeing, *undecided)):
        passes = None
    costs = {
        party: short[party] / max(high - low, 1)
        for party, (low, high) in enumerate(extremes(tables))
        if party in refusing
    }
    return Verdict(
        passes=passes,
        agreeing=agreeing,
        refusing=refusing,
        undecided=undecided,
        pivotal=pivotal(rule, agreeing),
        blockers=tuple(party for party in refusing if not wins(rule, [each for each in everyone if each != party])),
        to_win=() if passes is not False else _cheapest(rule, (*agreeing, *undecided), costs),
        short_by=tuple(missing / divisor for missing, divisor in zip(short, tables.divisors, strict=True)),
    )


def passing_rows(frontier: Frontier, rule: DealRule) -> NDArray[np.intp]:
    """The efficient rows that pass; a party without a walk-away agrees to anything.

    What passes is beaten by an efficient package that passes too, so some package passes only if one of these does.
    """
    return np.flatnonzero(_passing(frontier.tables, rule, frontier.points))


def count_passing(tables: Tables, rule: DealRule, stop: StopSign | None = None) -> int | None:
    """How many packages pass, exactly; None when counting would take too long.

    A party without a walk-away agrees to anything. Where everyone is needed this is `count_at_least`; otherwise all
    packages are listed, if they are few enough.
    """
    everyone = range(len(rule.votes))
    if wins(rule, everyone) and len(pivotal(rule, everyone)) == len(rule.votes):
        return count_at_least(tables, tables.thresholds, stop)
    total = count_packages(tables)
    if total > LARGEST_LISTED:
        return None
    if stop:
        stop.check()
    whole = listed(tables.blocks)
    if whole is None:
        return None
    return int(_passing(tables, rule, all_points(whole, len(tables.parties))).sum()) if total else 0


def _coalitions(voters: Sequence[int]) -> Iterator[Coalition]:
    for size in range(1, len(voters) + 1):
        yield from combinations(voters, size)


def _short(tables: Tables, party: int, points: Fraction) -> Fraction:
    """How many points a party misses; where these are rounded the threshold is no higher than the walk-away."""
    reservation, threshold = tables.reservations[party], tables.thresholds[party]
    if reservation is None or threshold is None:
        return Fraction(0)
    return max(min(reservation * tables.divisors[party], Fraction(threshold)) - points, Fraction(0))


def _passing(tables: Tables, rule: DealRule, points: Points) -> NDArray[np.bool_]:
    agreed = np.ones(points.shape, np.bool_)
    for party, threshold in enumerate(tables.thresholds):
        if threshold is not None:
            agreed[:, party] = points[:, party] >= max(min(threshold, 2**62), -(2**62))
    # Votes may be larger than any number of numpy's, parties are few.
    votes = agreed.astype(object) @ np.array(rule.votes, object) if len(points) else np.zeros(0, object)
    return np.asarray(agreed[:, sorted(rule.vetoes)].all(axis=1) & (votes >= rule.quota), np.bool_)


def _cheapest(rule: DealRule, agreeing: Coalition, costs: dict[int, Fraction]) -> Coalition | None:
    """The refusers whose votes make the rule pass at the least total cost, fewest of them, first of those.

    A knapsack to cover: of two sets of refusers one that costs no less and brings no more votes is forgotten.
    """
    needed = [party for party in costs if party in rule.vetoes]
    have = sum(rule.votes[party] for party in (*agreeing, *needed))
    if not rule.vetoes <= {*agreeing, *needed}:
        return None
    sets: list[tuple[Fraction, int, Coalition, int]] = [(Fraction(0), 0, (), have)]
    for party, cost in costs.items():
        if party not in rule.vetoes:
            sets += [
                (paid + cost, size + 1, (*chosen, party), votes + rule.votes[party])
                for paid, size, chosen, votes in sets
                if votes < rule.quota
            ]
            sets = _unbeaten(sets)
    enough = [(paid, size, chosen) for paid, size, chosen, votes in sets if votes >= rule.quota]
    return tuple(sorted((*needed, *min(enough)[2]))) if enough else None


def _unbeaten(sets: list[tuple[Fraction, int, Coalition, int]]) -> list[tuple[Fraction, int, Coalition, int]]:
    kept: list[tuple[Fraction, int, Coalition, int]] = []
    for each in sorted(sets, key=lambda one: (one[0], one[1], one[2])):
        if not kept or each[3] > max(other[3] for other in kept):
            kept.append(each)
    return kept
