"""Draws: numbers from a hash as draws of triangular distributions; the same on every machine, for ever."""

import hashlib
import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.domain.bends import unrounded_share

Draws = NDArray[np.float64]
SAMPLES = 2_000
"""Versions of another side, of which two in a thousand are as many as percents can tell apart."""
MIDDLE = 0.9
"""The share of the versions of a side that every range of what something is worth to it tells of."""
LIKELY_FROM, UNLIKELY_BELOW = 0.65, 0.4
"""What holds in so many of the versions is likely; in fewer than that unlikely, in words and in what is concluded."""
_FINEST = 2.0**-53
_STRAIGHT = 1e-9


@lru_cache(maxsize=2_048)
def base_draws(seed: int, what: str, count: int) -> Draws:
    """Numbers from 0 to 1, one in each of `count` equal strata, in an order that hangs on the seed and on `what`.

    They come from a hash (SHAKE), so that they are the same on every machine and with every release of a library.
    """
    raw = np.frombuffer(hashlib.shake_128(f"{seed}/{what}".encode()).digest(16 * count), np.uint64)
    strata = np.empty(count, np.intp)
    strata[np.argsort(raw[:count])] = np.arange(count)
    draws = (strata + (raw[count:] >> np.uint64(11)) * _FINEST) / count
    draws.flags.writeable = False
    return np.asarray(draws, np.float64)


def evenly(seed: int, what: str, count: int) -> Draws:
    """Independent numbers from 0 to below 1 that hang on the seed and on `what`; from a hash, as `base_draws`."""
    raw = np.frombuffer(hashlib.shake_128(f"{seed}/{what}".encode()).digest(8 * count), np.uint64)
    return np.asarray((raw >> np.uint64(11)) * _FINEST, np.float64)


def resampled(weights: Draws, count: int) -> NDArray[np.intp]:
    """Which of some versions (places, rising) stand for all as `count` equally likely ones.

    Each comes up as often as its weight says, rounded up or down (systematic resampling: Kitagawa 1996).
    """
    reached = np.cumsum(weights)
    places = (np.arange(count) + 0.5) / count
    return np.asarray(np.searchsorted(reached / reached[-1], places).clip(max=len(weights) - 1))


def middle_of(worths: Draws, share: float) -> Draws:
    """Between what (rows, 2) the middle `share` of equally likely versions (columns) lies."""
    count = worths.shape[1]
    cuts = [min(math.floor(count * cut), count - 1) for cut in ((1 - share) / 2, (1 + share) / 2)]
    return np.asarray(np.partition(worths, cuts, axis=1)[:, cuts], np.float64)


def triangular(draws: Draws, low: float, likely: float, high: float) -> Draws:
    """Draws from 0 to 1 as numbers of the triangular distribution from `low` over `likely` to `high`."""
    if low == high:
        return np.full(len(draws), likely)
    turn = (likely - low) / (high - low)
    rising = low + np.sqrt(draws * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - draws) * (high - low) * (high - likely))
    return np.where(draws < turn, rising, falling)


def shares_of_way(along: float, bends: Draws) -> Draws:
    """How far scores have come after a share of the way, from 0 to 1, on curves that bend so much."""
    if bends[0] == bends[-1] and np.ptp(bends) == 0:
        return np.full(len(bends), unrounded_share(along, float(bends[0])))
    return shares_on_curves(along, bends)


def shares_on_curves(along: float | Draws, bends: Draws) -> Draws:
    """As `shares_of_way`, also where every version stands somewhere else (columns), for several at once (rows)."""
    straight = np.abs(bends) < _STRAIGHT
    safe = np.where(straight, 1.0, bends)
    return np.where(straight, along, np.expm1(-safe * along) / np.expm1(-safe))
