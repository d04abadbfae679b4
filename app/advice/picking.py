"""Picking: which packages several offers at once are made of, by what the others may like and what it would teach."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.grounds import Grounds
from app.advice.learning import PICKY
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.utilities import extremes

BEATEN = 0.95
"""A package that another one beats for them in so many versions teaches nothing, and nobody would pick it."""
INFORMING = 0.3
"""What a nat of information about them is worth: this share of their range."""
_LOOKED_AT = 60
_EQUAL = 1e-9

Likings = NDArray[np.float64]
"""How well off the others are with packages (rows) in every version (columns), as a share of their own range."""


def likings_of(grounds: Grounds, beliefs: Sequence[Belief], worths: Sequence[Likings]) -> Likings:
    """How well off the others are, each by its own range from its worst to its best package; with several others the
    one who is worst off counts.

    The range is that of the likely numbers, or what the packages differ by in an average version where that is more: of
    a party whose likely numbers are all alike the doubts are all that tells.
    """
    tables = grounds.tables
    shares = []
    for belief, each in zip(beliefs, worths, strict=True):
        place = tables.parties.index(belief.party)
        low, high = (float(end / tables.divisors[place]) for end in extremes(tables)[place])
        span = max(high - low, float(np.ptp(each, axis=0) @ belief.weights))
        shares.append((each - low) / (span if span > _EQUAL else 1.0))
    return np.asarray(np.min(shares, axis=0), np.float64)


def weights_of(beliefs: Sequence[Belief]) -> NDArray[np.float64]:
    """How likely each version of all others together is."""
    product = np.prod([belief.weights for belief in beliefs], axis=0)
    return np.asarray(product / product.sum())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rivals:
    """Candidates by the likely points of every party (rows), and by what each other party has in all versions."""

    points: Points
    beliefs: Sequence[Belief]
    worths: Sequence[Likings]

    def of(self, places: NDArray[np.intp]) -> "Rivals":
        """Some of them."""
        worths = [each[places] for each in self.worths]
        return Rivals(points=self.points[places], beliefs=self.beliefs, worths=worths)

    def dominate(self, place: int) -> bool:
        """Whether one of them is as good for everybody as that at a place, and better for somebody, ourselves included:
        by the likely numbers, and for all others in nearly all versions.
        """
        better = (self.points > self.points[place]).any(axis=1)
        rows = np.flatnonzero((self.points >= self.points[place]).all(axis=1))
        rows = rows[rows != place]
        for belief, worths in zip(self.beliefs, self.worths, strict=True):
            if not len(rows):
                return False
            rows = rows[belief.chance(worths[rows] >= worths[place] - _EQUAL) >= BEATEN]
            means = belief.mean(worths[[place, *rows]])
            better[rows] |= means[1:] > means[0] + _EQUAL
        return bool(better[rows].any())


def choose(
    choices: Sequence[Sequence[int]],
    likings: Likings,
    weights: NDArray[np.float64],
    count: int,
    *,
    informing: float = INFORMING,
    dominated: Callable[[int], bool] = lambda _place: False,
) -> list[int]:
    """The places of up to `count` candidates, chosen one by one by what they add; of equal ones the most different.

    One that another candidate beats in nearly all versions is never among them, nor a `dominated` one.
    """
    chosen: list[int] = []
    if not len(choices):
        return chosen
    terms = np.array(choices, np.int32)
    alive = ~_beaten_by_the_best(likings, weights)
    # Two that are hopelessly worse than a third, as wide ranges allow, still compare.
    odds = np.maximum(np.exp(PICKY * (likings - likings.max(axis=0))), _LEAST_ODDS)
    while len(chosen) < count and alive.any():
        places = np.flatnonzero(alive)
        values = worth_of_adding(likings, odds, weights, (chosen, places), informing)
        apart = (
            (terms[places][:, None] != terms[chosen][None]).sum(axis=2).min(axis=1) if chosen else np.zeros(len(places))
        )
        for best in places[np.lexsort((likings[places] @ weights, apart, np.round(values, 9)))[::-1]].tolist():
            alive[best] = False
            if not _is_beaten(best, likings, weights) and not dominated(best):
                chosen.append(best)
                break
    return chosen


def worth_of_adding(
    likings: Likings,
    odds: Likings,
    weights: NDArray[np.float64],
    sets: tuple[Sequence[int], NDArray[np.intp]],
    informing: float,
) -> NDArray[np.float64]:
    """What a set of chosen places with each of some more would be worth: the expected best for them, and what their
    pick is expected to tell of them (mutual information with logit choice), times `informing`.
    """
    chosen, more = sets
    reached = likings[list(chosen)].max(axis=0) if chosen else np.full(likings.shape[1], -np.inf)
    value = np.maximum(reached, likings[more]) @ weights
    if not chosen or not informing:
        return np.asarray(value)
    total = odds[list(chosen)].sum(axis=0) + odds[more]
    told = _entropy_sum(odds[list(chosen)]).sum(axis=0) + _entropy_sum(odds[more])
    # Of what remains unknown of a pick once the version is known: - sum p log p = log(total) - sum(o log o) / total.
    known = (np.log(total) - told / total) @ weights
    shares = [(odds[more] / total) @ weights, *((odds[place] / total) @ weights for place in chosen)]
    unknown = -np.sum([_entropy_sum(share) for share in shares], axis=0)
    return np.asarray(value + informing * np.maximum(unknown - known, 0.0))


_LEAST_ODDS = 1e-200


def _entropy_sum(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(odds * np.log(np.maximum(odds, 1e-300)))


def picks(likings: Likings, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How often each of these packages is the one that is preferred (logit choice)."""
    odds = np.exp(PICKY * (likings - likings.max(axis=0)))
    return np.asarray((odds / odds.sum(axis=0)) @ weights)


def _beaten_by_the_best(likings: Likings, weights: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which candidates one that is best in some version beats in nearly all: most of those that are beaten."""
    every = max(likings.shape[1] // _LOOKED_AT, 1)
    beaten = np.zeros(len(likings), np.bool_)
    for best in np.unique(likings[:, ::every].argmax(axis=0)):
        beaten |= (likings[best] > likings + _EQUAL) @ weights >= BEATEN
    return beaten


def _is_beaten(place: int, likings: Likings, weights: NDArray[np.float64]) -> bool:
    return bool(((likings > likings[place] + _EQUAL) @ weights >= BEATEN).any())
