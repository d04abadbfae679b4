"""Lotteries over packages: the most that one party can have in any of them while the others keep what they ask for."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.columns import Points

_TOLERANCE = 1e-11
"""Far above what floating point may err in a price, as a share of the largest number in it."""

Row = list[Fraction]
ZERO = Fraction(0)


@dataclass(slots=True, kw_only=True, eq=False)
class _Program:
    """A linear program in the middle of the simplex method: `inverse` of the columns in `basis`, and `amounts` of each.

    `points` are counted from `lows`, each party's least; `others` are those who ask for more than that.
    Column i below `len(points)` is package i; then come, one for each demand, what exceeds it; then one for each demand
    and one for the shares' sum that stands for what is not yet met.
    """

    points: Points
    floats: NDArray[np.float64]
    largest: float
    lows: tuple[int, ...]
    party: int
    others: tuple[int, ...]
    basis: list[int]
    inverse: list[Row]
    amounts: Row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lottery:
    """The best lottery for one party: `most` is what it expects, `program` how it was found.

    `prices` are what one more of each demand would add, which is nothing or a loss, and last what the lottery is worth
    to someone of whom nobody demands anything.
    """

    most: Fraction
    prices: tuple[Fraction, ...]
    program: _Program


def best_lottery(
    points: Points, party: int, floors: Sequence[Fraction], earlier: Lottery | None = None
) -> Lottery | None:
    """The lottery over these rows with most expected points for a party that gives every other at least its floor.

    `points` (n, parties) are whole numbers below 2^53, floors are in points too, and that of the party itself is not
    looked at. None where no lottery gives the others what they ask for. `earlier` is an answer for the same points and
    party and other floors: where the same packages are still best, only their shares are worked out anew.

    Exact: the simplex method (Dantzig 1951) in fractions, on a row per party; floating point only says which packages
    to look at first. Bland's rule (1977) where nothing is gained keeps it from going round. Each of its steps, a few
    times as many as parties, costs a pass over all rows; where very many rows lie exactly on one plane, each of them is
    compared in fractions.
    """
    if len(points) == 0:
        return None
    if earlier is not None and (again := _with_other_shares(earlier.program, floors)) is not None:
        return _answer(again)
    program = _started(points, party, floors)
    _improve(program, meeting=True)
    if _has_gap(program):
        return None
    _improve(program, meeting=False)
    return _answer(program)


def _answer(program: _Program) -> Lottery:
    shares = zip(program.amounts, program.basis, strict=True)
    numbers = [
        share * int(program.points[column, program.party]) for share, column in shares if column < len(program.points)
    ]
    most = program.lows[program.party] + sum(numbers, ZERO)
    return Lottery(most=most, prices=tuple(_prices(program, meeting=False)), program=program)


def ceiling(lottery: Lottery, floors: Sequence[Fraction]) -> Fraction:
    """More than this no lottery over the same packages gives the party while all others have these floors.

    It costs next to nothing: the prices of one best lottery bound all others (linear programming duality).
    """
    program = lottery.program
    demands = [*(floors[other] - program.lows[other] for other in program.others), Fraction(1)]
    pairs = zip(lottery.prices, demands, strict=True)
    return program.lows[program.party] + sum((price * demand for price, demand in pairs), ZERO)


def _with_other_shares(program: _Program, floors: Sequence[Fraction]) -> _Program | None:
    """The same basis for other floors; None where it does not fit them. What one more unit costs does not change."""
    others, demands = _demands(program.party, floors, program.lows)
    if others != program.others:
        return None
    amounts = [sum((a * b for a, b in zip(row, demands, strict=True) if a), ZERO) for row in program.inverse]
    again = replace(program, amounts=amounts)
    return None if min(amounts) < 0 or _has_gap(again) else again


def _demands(party: int, floors: Sequence[Fraction], lows: Sequence[int]) -> tuple[tuple[int, ...], Row]:
    """Who asks for more than everybody's least, by how much, and that shares add up to 1."""
    pairs = zip(floors, lows, strict=True)
    demands = {other: floor - low for other, (floor, low) in enumerate(pairs) if other != party and floor > low}
    return tuple(demands), [*demands.values(), Fraction(1)]


def _started(points: Points, party: int, floors: Sequence[Fraction]) -> _Program:
    lows = tuple(int(column.min()) for column in points.T)
    above = points - np.array(lows, np.int64)
    others, demands = _demands(party, floors, lows)
    size = len(demands)
    first_gap = len(points) + len(others)
    return _Program(
        points=above,
        floats=above.astype(np.float64),
        largest=float(above.max()),
        lows=lows,
        party=party,
        others=others,
        basis=list(range(first_gap, first_gap + size)),
        inverse=[[Fraction(int(row == column)) for column in range(size)] for row in range(size)],
        amounts=demands,
    )


def _is_gap(program: _Program, column: int) -> bool:
    return column >= len(program.points) + len(program.others)


def _has_gap(program: _Program) -> bool:
    """Whether some demand is not met."""
    pairs = zip(program.amounts, program.basis, strict=True)
    return any(amount for amount, column in pairs if _is_gap(program, column))


def _improve(program: _Program, *, meeting: bool) -> None:
    """To the best basis: for meeting the demands, or for the party once they are met."""
    stalled = False
    while not meeting or _has_gap(program):
        prices = _prices(program, meeting=meeting)
        entering = next(_worth_entering(program, prices, meeting=meeting, lowest_first=stalled), None)
        if entering is None:
            return
        stalled = _enter(program, entering)


def _prices(program: _Program, *, meeting: bool) -> Row:
    """What one more unit of each demand would cost."""
    worths = [_worth(program, column, meeting=meeting) for column in program.basis]
    prices = [ZERO] * len(worths)
    for worth, row in zip(worths, program.inverse, strict=True):
        if worth:
            prices = [price + worth * entry for price, entry in zip(prices, row, strict=True)]
    return prices


def _worth(program: _Program, column: int, *, meeting: bool) -> int:
    if _is_gap(program, column):
        return -1 if meeting else 0
    return int(program.points[column, program.party]) if column < len(program.points) and not meeting else 0


def _worth_entering(program: _Program, prices: Row, *, meeting: bool, lowest_first: bool) -> Iterator[int]:
    """Columns that would improve on the basis, by number or the most promising first; never what stands for a gap."""
    slopes = [ZERO] * program.points.shape[1]
    slopes[program.party] = Fraction(int(not meeting))
    for other, price in zip(program.others, prices, strict=False):
        slopes[other] = -price
    common = math.lcm(prices[-1].denominator, *(slope.denominator for slope in slopes))
    factors = [int(slope * common) for slope in slopes]
    base = int(prices[-1] * common)
    # Their size is that of the points: prices are shares of one another.
    largest = max(1, *map(abs, factors))
    rough = program.floats @ np.array([factor / largest for factor in factors])
    worth = base / largest
    error = _TOLERANCE * (1 + abs(worth) + len(factors) * program.largest)
    promising = np.flatnonzero(rough > worth - error)
    if not lowest_first and len(promising):
        # The most promising of them is nearly always one, and then nobody looks at the others.
        promising = np.concatenate((promising[[rough[promising].argmax()]], promising))
    for row in promising:
        numbers = program.points[row].tolist()
        if sum(factor * number for factor, number in zip(factors, numbers, strict=True)) > base:
            yield int(row)
    for place, price in enumerate(prices[:-1]):
        if price > 0:
            yield len(program.points) + place


def _enter(program: _Program, column: int) -> bool:
    """Put a column into the basis; whether that gained nothing."""
    size = len(program.basis)
    if column < len(program.points):
        entries = [Fraction(int(program.points[column, other])) for other in program.others] + [Fraction(1)]
    else:
        entries = [Fraction(-int(place == column - len(program.points))) for place in range(size)]
    along = [sum((a * b for a, b in zip(row, entries, strict=True) if a and b), ZERO) for row in program.inverse]
    limits = [
        (program.amounts[row] / along[row], program.basis[row], row)
        for row in range(size)
        if along[row] > 0 or (along[row] < 0 and not program.amounts[row] and _is_gap(program, program.basis[row]))
    ]
    step, _, leaving = min(limits)
    pivot = [entry / along[leaving] for entry in program.inverse[leaving]]
    for row in range(size):
        if row != leaving and along[row]:
            program.inverse[row] = [
                entry - along[row] * other for entry, other in zip(program.inverse[row], pivot, strict=True)
            ]
            program.amounts[row] -= along[row] * step
    program.inverse[leaving] = pivot
    program.amounts[leaving] = step
    program.basis[leaving] = column
    return step == 0
