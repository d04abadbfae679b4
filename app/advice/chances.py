"""Chances: how likely packages are to be acceptable to everybody else."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.draws import Draws
from app.domain.packages import Terms

_ROUNDING = 1e-9
"""Worths are sums in floating point: what is short of a level by no more than this is taken to reach it."""


def acceptance(beliefs: Iterable[Belief], several: Sequence[Terms]) -> NDArray[np.float64] | None:
    """How likely every other party is to have at least its walk-away; None where one gives none.

    The probability that a package is acceptable (Baarslag, Hindriks and Jonker 2013 survey such models), not that it
    will be accepted: whoever hopes for more may still refuse.
    """
    known = list(beliefs)
    return acceptance_by_worths(known, [belief.worth(several) for belief in known]) if known else np.ones(len(several))


def acceptance_by_worths(beliefs: Sequence[Belief], worths: Sequence[Draws]) -> Draws | None:
    """As `acceptance`, of packages whose worths to each of the parties are known already; at least one party."""
    chances = np.ones(len(worths[0]))
    for belief, each in zip(beliefs, worths, strict=True):
        if belief.walk_away is None:
            return None
        chances = chances * belief.chance(each >= belief.walk_away - _ROUNDING)
    return chances


def reaches(belief: Belief, several: Sequence[Terms]) -> NDArray[np.bool_]:
    """Whether packages (rows) are worth the walk-away of a party, which has to be given, in every version (columns)."""
    if belief.walk_away is None:
        raise ValueError(belief.party)
    return np.asarray(belief.worth(several) >= belief.walk_away - _ROUNDING)
