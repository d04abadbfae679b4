"""Vetting: whether a package that is better by the likely numbers is one by which nobody else is likely to lose."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.leanings import means_of_terms
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.fold import Indices
from app.valuation.tables import Tables

LIKELY_ENOUGH = 0.5
"""A package that spares all others in fewer of the versions of them is no improvement that one could speak of."""
MOST_REFUSED = 150
"""After so many that fail nothing further is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetted:
    """How likely no other party has less from a package than from another one, and the least of their mean gains."""

    chance: float
    least: float

    @property
    def passes(self) -> bool:
        """Whether all others are as likely as not to lose nothing, and none loses on average."""
        return self.chance >= LIKELY_ENOUGH and self.least >= 0


def vetted(beliefs: Sequence[Belief], terms: Terms, than: Terms) -> Vetted:
    """What all versions of the others say of a package over another one; parties are independent of each other."""
    chance, least = 1.0, 0.0
    for place, belief in enumerate(beliefs):
        gains = belief.gains([terms], than)
        chance *= float(belief.chance(gains >= -belief.told)[0])
        mean = float(belief.mean(gains)[0])
        mean = 0.0 if abs(mean) <= belief.told else mean
        least = mean if not place else min(least, mean)
    return Vetted(chance=min(chance, 1.0), least=least)


def passing(
    beliefs: Sequence[Belief], proposed: Iterator[Sequence[Terms]], than: Terms
) -> Iterator[tuple[Terms, Vetted]]:
    """Of every group of packages, each as good as the other, the first that passes; after too many failures none."""
    refused = 0
    for group in proposed:
        weighed = ((terms, vetted(beliefs, terms, than)) for terms in dict.fromkeys(group))
        found = next((each for each in weighed if each[1].passes), None)
        if found is not None:
            yield found
            continue
        refused += 1
        if refused >= MOST_REFUSED:
            return


def promising_over(tables: Tables, beliefs: Sequence[Belief], start: Terms) -> Callable[[Indices], NDArray[np.bool_]]:
    """Tells quickly of many packages as term numbers by which no other party loses on average.

    Joint effects are no sums over issues: with them nothing is ruled out. Nor is the mean exact between the amounts
    looked at, where an issue has very many.
    """
    if tables.links or not beliefs:
        return lambda choices: np.ones(len(choices), np.bool_)
    was = {agreed.issue: agreed.term for agreed in start}
    means = []
    for belief in beliefs:
        weights = belief.weights[:, np.newaxis]
        columns = [means_of_terms(each, belief, weights, was[each.issue])[:, 0] for each in tables.issues]
        means.append((belief.told, columns))

    def promising(choices: Indices) -> NDArray[np.bool_]:
        kept = np.ones(len(choices), np.bool_)
        for told, columns in means:
            kept &= np.sum([column[choices[:, at]] for at, column in enumerate(columns)], axis=0) >= -told
        return kept

    return promising
