"""How an amount's curve bends between its ends: the share of the way gone, for one bend or for a range of bends."""

import math
from collections.abc import Callable
from fractions import Fraction

STEEPEST_BEND = 12.0
"""Curves are refused beyond this bend: they are a step, better said with knots."""
_FINEST_BEND = 4
_STRAIGHT = 1e-9
"""A bend under this is none: eight decimals do not show it, and the smallest numbers there are lose their digits."""
_SEARCHES = 20
_GOLDEN = (math.sqrt(5) - 1) / 2


def share_of_way(along: Fraction, bend: float) -> Fraction:
    """The share of the way from one end's score to the other's, at `along` (0 to 1) of the range.

    (1 - e^(-bend along)) / (1 - e^(-bend)), rounded to eight decimals (exponential value function, Keeney and Raiffa
    1976); a bend of 0 is a straight line, exactly. It rises with `along` and, but for that rounding, with `bend`.
    """
    return along if abs(bend) < _STRAIGHT else Fraction(round(unrounded_share(float(along), bend) * 10**8), 10**8)


def bend_through(middle: float) -> float:
    """The bend of the curve that has gone this share of the way at the middle of the range, as far as one may bend."""
    least = unrounded_share(0.5, -STEEPEST_BEND)
    share = min(max(middle, least), 1 - least)
    return round(2 * math.log(share / (1 - share)), _FINEST_BEND)


def flattest_and_steepest(bends: tuple[float, float]) -> tuple[float, float]:
    """The least and the greatest slope anywhere on a curve with a bend in a range; a straight line's is 1."""
    bend = max(abs(end) for end in bends)
    return (bend / math.expm1(bend), bend / -math.expm1(-bend)) if bend else (1.0, 1.0)


def unrounded_share(along: float, bend: float) -> float:
    """`share_of_way` in floating point, for many amounts at once."""
    return math.expm1(-bend * along) / math.expm1(-bend) if abs(bend) >= _STRAIGHT else along


def _top(of: Callable[[float], float], low: float, high: float) -> float:
    """The greatest value of a function with one top, by golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = of(left), of(right)
    for _ in range(_SEARCHES):
        if at_left < at_right:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = of(right)
        else:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = of(left)
    return max(at_left, at_right)
