"""Searches over all packages of a deal, however many: the best for one party, all near a level, the nearest misses."""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice

import numpy as np

from app.domain.ids import IssueId
from app.records import dataclass
from app.valuation.best_first import Adds, Found, GaveUp, beam, best_first
from app.valuation.blocks import Block, is_whole, listed
from app.valuation.counting import count_packages
from app.valuation.floors import Floors
from app.valuation.guides import LinearGuide, ShortfallGuide
from app.valuation.packages import Choice, choice_of_rows
from app.valuation.solutions import Standing, walk_aways_of
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

MOST_TRIED_FOR_ONE = 20_000
MOST_PASSED_OVER = 2_000
"""After so many packages that do not keep to floors a search gives up."""

Parties = tuple[int, ...]
"""Parties by their place in the tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which packages are looked for, and which of them first.

    `least` and `most` are what a package must be worth to each party, None where anything will do. `order` are groups
    of parties: packages come by falling sum of what the first group has, ties by that of the next group, and so on. A
    party's part in a sum is its utility as a share of its own range, from its worst package to its best. With `floors`
    only packages count that leave nobody below them in any outcome of events.
    """

    least: tuple[Fraction | None, ...]
    most: tuple[Fraction | None, ...]
    order: tuple[Parties, ...]
    floors: Floors | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Packages as term numbers in the order of the tables, the best first.

    `complete` promises that nothing better was left out, and when there are fewer than asked for that there are no
    more. Otherwise nothing that is missing is better than `bound`: the first group's sum of shares for a wish, the
    shortfall as a share for a miss.
    """

    choices: tuple[Choice, ...]
    complete: bool
    bound: Fraction | None = None


def packages_by(tables: Tables, wish: Wish, stop: StopSign | None = None) -> Iterator[Choice]:
    """The packages of a wish one by one, to take from as long as one likes; see `best_first` for what bounds it.

    Of tied issues with too many combinations to list only efficient ones count. Raises GaveUp where it cannot go on
    within its bounds, and Stopped.
    """
    if count_packages(tables) and tables.parties:
        order = _largest_first(tables, listed(tables.blocks) or tables.blocks, wish)
        for found in _wished((tables, order), wish, best_first(*_problem(order, tables, wish), stop)):
            yield _in_order(tables, order, found.choice)


def first_packages(
    tables: Tables, wish: Wish, count: int, stop: StopSign | None = None, *, effort: int | None = None
) -> Findings:
    """The first so many packages of a wish, or fewer where there are no more, or where the search gave up.

    Where it gave up before the first one, a good package (`beam`) is named if one is met, without a promise; not so
    with an `effort`, the terms that are tried at most before the next package, for a quick look (see `best_first`). Of
    tied issues with too many combinations to list only efficient ones are looked at, and `complete` is False unless
    that is enough: for one package that nobody may have too much of.
    """
    if not count_packages(tables) or not tables.parties:
        return Findings(choices=(), complete=True)
    efficient = all(most is None for most in wish.most) and not any(map(any, (each.slacks for each in tables.blocks)))
    whole = tables.blocks if is_whole(tables.blocks) or (efficient and count == 1) else listed(tables.blocks)
    order = _largest_first(tables, whole or tables.blocks, wish)
    found: list[Found] = []
    try:
        several = best_first(*_problem(order, tables, wish), stop, effort)
        found.extend(islice(_wished((tables, order), wish, several), count))
    except GaveUp as end:
        good = None if found or effort is not None else beam(*_problem(order, tables, wish), stop)
        whole_ones = found or list(_wished((tables, order), wish, [good] if good else []))
        choices = tuple(_in_order(tables, order, each.choice) for each in whole_ones)
        bound = _bound(order, tables, wish, end.bound) if whole else _most_possible(wish)
        return Findings(choices=choices, complete=False, bound=bound)
    choices = tuple(_in_order(tables, order, each.choice) for each in found)
    if whole is not None:
        return Findings(choices=choices, complete=True)
    known = efficient and len(found) > 0
    bound = _bound(order, tables, wish, found[0].score) if known else _most_possible(wish)
    return Findings(choices=choices, complete=efficient and not found, bound=bound)


def _wished(where: tuple[Tables, Sequence[Block]], wish: Wish, several: Iterable[Found]) -> Iterator[Found]:
    """Those that hold, where only such ones count: what a search is told of floors is not all where rounding or very
    many ways for events to turn out leave something open. Raises GaveUp after many that do not.
    """
    passed_over = 0
    for found in several:
        if wish.floors is None or wish.floors.hold(np.array([_in_order(*where, found.choice)], np.int32))[0]:
            yield found
            continue
        passed_over += 1
        if passed_over == MOST_PASSED_OVER:
            raise GaveUp(found.score)


def _most_possible(wish: Wish) -> Fraction:
    """A sum of shares that nothing exceeds: everybody's best."""
    return Fraction(len(wish.order[0]))


def best_for(
    tables: Tables,
    party: int,
    least: Sequence[Fraction | None],
    stop: StopSign | None = None,
    floors: Floors | None = None,
) -> Findings:
    """The package best for one party among those worth at least `least` to everyone; of equal ones the best for others.

    It is efficient, with `floors` among those that keep to them. No package at all where `complete` and nobody can be
    satisfied.
    """
    others = tuple(other for other in range(len(tables.parties)) if other != party)
    wish = Wish(least=tuple(least), most=(None,) * len(tables.parties), order=((party,), others), floors=floors)
    return first_packages(tables, wish, 1, stop)


def around(tables: Tables, party: int, between: tuple[Fraction, Fraction], least: Sequence[Fraction | None]) -> Wish:
    """The packages worth between two utilities to one party and at least `least` to the others, the others' best first.

    The set from which equivalent offers are chosen (Medvec and Galinsky 2005); of packages that are equal to the
    others the better for the party comes first.
    """
    parties = len(tables.parties)
    low, high = between
    floor = least[party]
    floors = [*least[:party], low if floor is None else max(low, floor), *least[party + 1 :]]
    ceilings = [high if place == party else None for place in range(parties)]
    others = tuple(other for other in range(parties) if other != party)
    return Wish(least=tuple(floors), most=tuple(ceilings), order=(others, (party,)))


def nearest_miss(tables: Tables, *, largest: bool, stop: StopSign | None = None) -> Findings:
    """The package that falls short of the walk-aways by least, where a frontier to read it off is too large.

    A shortfall is a share of a party's own range; their sum counts, or the largest of them. A package that falls short
    nowhere is one of no shortfall. Where the search gives up it still names a good package (`beam`), and `bound` is
    what no package can beat.
    """
    problem = _shortfalls(tables, tables.reservations, largest=largest)
    if problem is None:
        return Findings(choices=(), complete=True)
    issues, guide, unit, spared = problem
    try:
        found = next(best_first(issues, guide, stop))
    except GaveUp as end:
        good = beam(issues, guide, stop)
        misses = (choice_of_rows(tables, good.choice),) if good else ()
        return Findings(choices=misses, complete=False, bound=max(Fraction(-end.bound - spared, unit), Fraction(0)))
    nearest = (choice_of_rows(tables, found.choice),)
    if spared and found.score < 0:
        return Findings(choices=nearest, complete=False, bound=max(Fraction(-found.score - spared, unit), Fraction(0)))
    return Findings(choices=nearest, complete=True)


def acceptable_rows(tables: Tables, stop: StopSign | None = None) -> dict[IssueId, int] | None:
    """For every block, by its issue, a row that none dominates; together they fall short of no walk-away.

    None where no walk-away is given, and where none is met in trying `MOST_TRIED_FOR_ONE` terms, which says nothing of
    the packages. Raises Stopped.
    """
    standing = walk_aways_of(tables)
    problem = _shortfalls(tables, standing, largest=False)
    if problem is None:
        return None
    everybody = tuple(range(len(tables.parties)))
    wish = Wish(least=standing, most=(None,) * len(everybody), order=(everybody,))
    order = _largest_first(tables, tables.blocks, wish)
    # Where much is asked of many the one way is quick, where the walk-aways are far below the best the other.
    for blocks, (issues, guide) in ((order, _problem(order, tables, wish)), (tables.blocks, problem[:2])):
        try:
            found = next(best_first(issues, guide, stop, MOST_TRIED_FOR_ONE // 2), None)
        except GaveUp:
            continue
        if found is None or (guide is problem[1] and found.score < 0):
            return None
        return {block.issue: _worthwhile(block, row) for block, row in zip(blocks, found.choice, strict=True)}
    return None


def _worthwhile(block: Block, row: int) -> int:
    """The row, or one that dominates it and that none does."""
    as_good = (block.points[block.worthwhile] >= block.points[row]).all(axis=1)
    return int(block.worthwhile[as_good.argmax()])


def _shortfalls(
    tables: Tables, standing: Standing, *, largest: bool
) -> tuple[list[Adds], ShortfallGuide, int, int] | None:
    """What each block adds for those with a walk-away, in one unit; the guide; the unit; what left out rows may spare.

    The unit is a share of a party's range, so small that both a point of anybody and every walk-away is a whole number
    of it. None where there is no package or no walk-away.
    """
    asked = [party for party, place in enumerate(standing) if place is not None]
    if not count_packages(tables) or not asked:
        return None
    spans = _spans(tables)
    needs = [(standing[party] or Fraction(0)) * tables.divisors[party] for party in asked]
    unit = math.lcm(*(spans[party] * need.denominator for party, need in zip(asked, needs, strict=True)))
    factors = [unit // spans[party] for party in asked]
    issues = [
        tuple(
            tuple(points * factor for points, factor in zip(row, factors, strict=True))
            for row in table.points[:, asked].tolist()
        )
        for table in tables.blocks
    ]
    # A combination that was left out may fall short by less.
    slack = [
        sum(table.slacks[party] for table in tables.blocks) * factor
        for party, factor in zip(asked, factors, strict=True)
    ]
    scaled = [int(need * factor) for need, factor in zip(needs, factors, strict=True)]
    return issues, ShortfallGuide(issues, scaled, largest=largest), unit, max(slack) if largest else sum(slack)


def _problem(order: Sequence[Block], tables: Tables, wish: Wish) -> tuple[list[Adds], LinearGuide]:
    columns: list[list[list[int]]] = [_scored(order, tables, wish.order).adds]
    needs: list[int] = []
    for party, divisor in enumerate(tables.divisors):
        low, high = wish.least[party], wish.most[party]
        points: list[list[int]] = [table.points[:, party].tolist() for table in order]
        if low is not None:
            columns.append(points)
            needs.append(math.ceil(low * divisor))
        if high is not None:
            columns.append([[-point for point in each] for each in points])
            needs.append(-math.floor(high * divisor))
    for given, need in () if wish.floors is None else wish.floors.in_worlds(order):
        columns.append(given)
        needs.append(need)
    floors = {party: low for party, low in enumerate(wish.least) if low is not None}
    if len(floors) > 1:
        # What all need together: implied by what each needs, and a much closer bound where several are hard to meet.
        spans = _spans(tables)
        unit = math.lcm(*(spans[party] for party in floors))
        factors = {party: unit // spans[party] for party in floors}
        columns.append(
            [
                [sum(row[party] * factor for party, factor in factors.items()) for row in table.points.tolist()]
                for table in order
            ]
        )
        needs.append(sum(math.ceil(low * tables.divisors[party]) * factors[party] for party, low in floors.items()))
    issues: list[Adds] = [tuple(zip(*each, strict=True)) for each in zip(*columns, strict=True)]
    return issues, LinearGuide(issues, needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """Per issue what each term adds to the score, in which every group's sum is a digit, the first one's the highest.

    That digit stands for `weight` each; divided by `unit`, and `base` added before, it is the first group's shares.
    """

    adds: list[list[int]]
    weight: int
    unit: int
    base: int


def _scored(order: Sequence[Block], tables: Tables, groups: Sequence[Parties]) -> _Scored:
    spans = _spans(tables)
    adds = [[0] * len(table.terms) for table in order]
    weight = wide = unit = 1
    base = 0
    for group in reversed(groups):
        weight *= wide
        unit = math.lcm(*(spans[party] for party in group))
        factors = {party: unit // spans[party] for party in group}
        sums = [
            [sum(row[party] * factor for party, factor in factors.items()) for row in table.points.tolist()]
            for table in order
        ]
        lows = [min(each) for each in sums]
        adds = [
            [before + (total - low) * weight for before, total in zip(each, more, strict=True)]
            for each, more, low in zip(adds, sums, lows, strict=True)
        ]
        wide = sum(map(max, sums)) - sum(lows) + 1
        base = sum(lows) - sum(extremes(tables)[party][0] * factor for party, factor in factors.items())
    return _Scored(adds=adds, weight=weight, unit=unit, base=base)


def _bound(order: Sequence[Block], tables: Tables, wish: Wish, bound: int) -> Fraction:
    scored = _scored(order, tables, wish.order)
    return Fraction(bound // scored.weight + scored.base, scored.unit)


def _spans(tables: Tables) -> list[int]:
    return [max(high - low, 1) for low, high in extremes(tables)]


def _largest_first(tables: Tables, blocks: Sequence[Block], wish: Wish) -> list[Block]:
    """The issues by how much hangs on them for those who count: what is settled early tells most."""
    spans = _spans(tables)
    counting = {party for group in wish.order for party in group}

    def weight(table: Block) -> Fraction:
        return sum((Fraction(table.ends[each][1] - table.ends[each][0], spans[each]) for each in counting), Fraction(0))

    return sorted(blocks, key=weight, reverse=True)


def _in_order(tables: Tables, order: Sequence[Block], choice: Choice) -> Choice:
    return choice_of_rows(tables, choice, order)
