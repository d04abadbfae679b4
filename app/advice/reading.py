"""Reading: versions of a party moved to where they explain what it chose; all stay equally likely.

Sequential Monte Carlo over the numbers from 0 to 1 that a version is drawn from (tempering: Neal 2001; resampling and
moving: Del Moral, Doucet and Jasra 2006): what was chosen is let in little by little, versions that explain it are
taken more than once, and each then walks a few steps within its own ranges, so that no two stay the same. What has no
range has no number and never moves: what is certain cannot be read away.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.advice.draws import Draws, resampled
from app.records import dataclass
from app.valuation.stopping import StopSign

Numbers = Mapping[str, Draws]
"""What versions are drawn from: per number of a party a draw from 0 to 1 in every version."""

_KEPT: Final = 0.5
"""So large a share of the versions has to stay different at every step of letting in what was chosen."""
_WALKS, _LAST_WALKS = 3, 8
_MOVED: Final = 0.3
"""The share of its numbers that a version tries to change at once; a few at a time get further than all."""
_FEWEST_MOVED: Final = 2
_TAKEN: Final = 0.3
"""How many of the tries should be taken; steps grow and shrink until they are (Roberts, Gelman and Gilks 1997)."""
_SHORTEST, _LONGEST = 0.001, 1.0
_BISECTIONS: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """The numbers that versions are drawn from now, and what share of the first ones any of them comes from."""

    numbers: Numbers
    ancestors: float


def read(numbers: Numbers, explains: Callable[[Numbers], Draws], seed: str, stop: StopSign | None = None) -> Reading:
    """Move versions to where they explain what was chosen.

    `explains` tells of numbers how likely the choice was in every version (log-likelihood). The same numbers, choice
    and seed give the same versions. Raises Stopped.
    """
    state = np.stack(list(numbers.values()))
    names, count = list(numbers), state.shape[1]
    # The only stream of which numpy promises that it never changes.
    dice = np.random.RandomState(_seed_of(seed))
    first = np.arange(count)

    def logs_of(moved: NDArray[np.float64]) -> Draws:
        return explains(dict(zip(names, moved, strict=True)))

    logs, let_in, size = logs_of(state), 0.0, 0.5
    while let_in < 1:
        if stop is not None:
            stop.check()
        more = _next_portion(logs, 1 - let_in)
        let_in = 1.0 if more >= 1 - let_in else let_in + more
        chosen = resampled(np.exp(more * (logs - logs.max())), len(logs))
        state, logs, first = state[:, chosen], logs[chosen], first[chosen]
        for _ in range(_WALKS if let_in < 1 else _LAST_WALKS):
            tried = _walked(state, size, dice)
            found = logs_of(tried)
            taken = dice.random_sample(count) < np.exp(np.minimum(0.0, let_in * (found - logs)))
            state, logs = np.where(taken, tried, state), np.where(taken, found, logs)
            size = float(np.clip(size * np.exp(0.7 * (taken.mean() - _TAKEN)), _SHORTEST, _LONGEST))
    return Reading(numbers=dict(zip(names, state, strict=True)), ancestors=len(np.unique(first)) / count)


def _seed_of(what: str) -> int:
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:4], "big")


def _next_portion(logs: Draws, left: float) -> float:
    """The largest part of what is left that keeps enough of the versions different (effective sample size: Kish)."""

    def keeps(portion: float) -> bool:
        weights = np.exp(portion * (logs - logs.max()))
        return float(weights.sum() ** 2 / (weights @ weights)) >= _KEPT * len(logs)

    if keeps(left):
        return left
    low, high = 0.0, left
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if keeps(middle) else (low, middle)
    # Where nothing keeps enough something is let in all the same.
    return max(low, left / 2**_BISECTIONS)


def _walked(state: NDArray[np.float64], size: float, dice: np.random.RandomState) -> NDArray[np.float64]:
    """A step of every version in some of its numbers, thrown back at 0 and 1: as likely as the way back."""
    steps = size * (2 * dice.random_sample(state.shape) - 1)
    steps *= dice.random_sample(state.shape) < max(_MOVED, _FEWEST_MOVED / len(state))
    moved = np.abs(state + steps)
    return np.asarray(1 - np.abs(1 - moved))
