"""What the literature makes of a few offers: two that count options, and hypotheses weighed issue by issue.

Each gives importances that add up to 1 and scores from 0 to 1 per issue.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tests.bench.negotiators import Person

Model = Callable[[NDArray[np.intp], Sequence[int]], Person]


def by_changes(offers: NDArray[np.intp], options: Sequence[int]) -> Person:
    """HardHeaded (van Krimpen, Looije and Hajizadeh 2013): what stays the same from offer to offer matters more."""
    issues = len(options)
    step = 0.2 / issues
    weights, counts = np.full(issues, 1 / issues), [np.ones(number) for number in options]
    for before, after in pairwise(offers):
        same = before == after
        whole = 1 + step * same.sum()
        weights = np.where(same & (weights < 1 - issues * step / whole), (weights + step) / whole, weights / whole)
        for issue, option in enumerate(after):
            counts[issue][option] += 1
    return Person(weights / weights.sum(), tuple(count / count.max() for count in counts))


def by_frequency(offers: NDArray[np.intp], options: Sequence[int]) -> Person:
    """Smith (van Galen Last 2012): an issue weighs as often as its commonest option came, an option as often as it."""
    shares = [np.bincount(offers[:, issue], minlength=number) / len(offers) for issue, number in enumerate(options)]
    weights = np.array([share.max() for share in shares])
    return Person(weights / weights.sum(), tuple(shares))


def by_hypotheses(offers: NDArray[np.intp], options: Sequence[int]) -> Person:
    """Scalable Bayesian learning (Hindriks and Tykhonov 2008), its spread and pace set for a handful of offers."""
    issues = len(options)
    ranks = 2 * (issues - np.arange(issues)) / (issues * (issues + 1))
    shapes = [_shapes(number) for number in options]
    of_weight = np.full((issues, issues), 1 / issues)
    of_shape = [np.full(len(each), 1 / len(each)) for each in shapes]
    for place, offer in enumerate(offers):
        target = 1 - _PACE * place
        weights = of_weight @ ranks
        weights /= weights.sum()
        told = zip(of_shape, shapes, offer, strict=True)
        scores = np.array([chance @ shape[:, option] for chance, shape, option in told])
        rest = weights @ scores - weights * scores
        for issue, option in enumerate(offer):
            of_weight[issue] = _weighed(of_weight[issue], ranks * scores[issue] + rest[issue], target)
            worths = weights[issue] * shapes[issue][:, option] + rest[issue]
            of_shape[issue] = _weighed(of_shape[issue], worths, target)
    weights = of_weight @ ranks
    found = tuple(chance @ shape for chance, shape in zip(of_shape, shapes, strict=True))
    return Person(weights / weights.sum(), found)


BASELINES: dict[str, Model] = {
    "HardHeaded": by_changes,
    "Smith": by_frequency,
    "Bayesian": by_hypotheses,
}

_PACE, _SPREAD = 0.05, 0.25


def _weighed(chances: NDArray[np.float64], worths: NDArray[np.float64], target: float) -> NDArray[np.float64]:
    likely = chances * np.exp(-((worths - target) ** 2) / (2 * _SPREAD**2))
    return np.asarray(likely / likely.sum())


def _shapes(number: int) -> NDArray[np.float64]:
    """Rising, falling, and rising up to one of the options in between."""
    along = np.linspace(0, 1, number)
    peaks = [np.where(along <= peak, along / peak, (1 - along) / (1 - peak)) for peak in along[1:-1]]
    return np.array([along, 1 - along, *peaks])
