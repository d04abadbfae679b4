"""The twins of several offers at once: every subset of the candidates, and what a set is worth by the book."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.advice.learning import PICKY


def coverage(likings: NDArray[np.float64], weights: NDArray[np.float64], chosen: Sequence[int]) -> float:
    """The expected best of a set for them."""
    return float(
        sum(weight * max(likings[place][version] for place in chosen) for version, weight in enumerate(weights))
    )


def information(likings: NDArray[np.float64], weights: NDArray[np.float64], chosen: Sequence[int]) -> float:
    """The mutual information in nats of the version and what is picked by logit choice, as relative entropies."""
    picks = []
    for version in range(len(weights)):
        odds = np.exp([PICKY * likings[place][version] for place in chosen])
        picks.append(odds / odds.sum())
    whole = np.sum([weight * pick for weight, pick in zip(weights, picks, strict=True)], axis=0)
    return float(
        sum(weight * float((pick * np.log(pick / whole)).sum()) for weight, pick in zip(weights, picks, strict=True))
    )


def best_coverage(likings: NDArray[np.float64], weights: NDArray[np.float64], count: int) -> float:
    """The most that any set of so many covers."""
    places = range(len(likings))
    return max(coverage(likings, weights, chosen) for chosen in combinations(places, min(count, len(likings))))
