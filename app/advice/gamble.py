"""The offer that pays best on average when nobody knows whether the others can accept it."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from app.advice.beliefs import acceptance
from app.advice.grounds import Grounds
from app.advice.levels import rows_at_least
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

MOST_WEIGHED = 120
"""Efficient packages that are weighed, spread evenly over all of them."""


class WhyNoGamble(StrEnum):
    """Why nothing can be weighed."""

    UNVALUED = "unvalued"  # somebody has no utilities
    NO_WALK_AWAY_OF_OURS = "no_walk_away_of_ours"
    NO_WALK_AWAY_OF_THEIRS = "no_walk_away_of_theirs"
    BEYOND_FOLD = "beyond_fold"  # there is no frontier to choose from
    NOTHING_BETTER = "nothing_better"  # no efficient package is worth our walk-away


@dataclass(frozen=True, slots=True, kw_only=True)
class Gamble:
    """The package, how likely the others have at least their walk-away in it, and what that is worth to us on average.

    `expected` = chance x `utility` + (1 - chance) x `walk_away`, in points of ours. `why_none` says why there is none.
    """

    terms: Terms | None = None
    chance: float = 0.0
    utility: float = 0.0
    walk_away: float = 0.0
    expected: float = 0.0
    why_none: WhyNoGamble | None = None


def best_gamble(grounds: Grounds, beliefs: Sequence["Belief"]) -> Gamble:
    """The package that maximizes P(acceptable) x our utility + (1 - P) x our walk-away, never one below our walk-away.

    The expected utility of one offer when a refusal means no deal (Raiffa 1982, chapter on auctions and bids; as in
    Baarslag, Hindriks and Jonker 2013). The prior is that of `beliefs`: every estimate triangular between its low,
    likely and high number, independent of the others. Only efficient packages count, at most `MOST_WEIGHED` of them;
    that a refusal may be followed by another offer is left out, so it advises more caution than a long talk needs.
    """
    tables, us, frontier = grounds.tables, grounds.us, grounds.frontier
    if us is None or not grounds.everybody_valued:
        return Gamble(why_none=WhyNoGamble.UNVALUED)
    walk_away = tables.reservations[us]
    if walk_away is None:
        return Gamble(why_none=WhyNoGamble.NO_WALK_AWAY_OF_OURS)
    if not isinstance(frontier, Frontier):
        return Gamble(why_none=WhyNoGamble.BEYOND_FOLD)
    only_ours: list[Fraction | None] = [walk_away if party == us else None for party in range(len(tables.parties))]
    rows = rows_at_least(frontier, only_ours)
    if not len(rows):
        return Gamble(why_none=WhyNoGamble.NOTHING_BETTER)
    rows = rows[np.unique(np.linspace(0, len(rows) - 1, min(len(rows), MOST_WEIGHED)).round().astype(np.intp))]
    packages = [terms_of_choice(tables, choice) for choice in choices_of(frontier, rows).tolist()]
    chances = acceptance(beliefs, packages)
    if chances is None:
        return Gamble(why_none=WhyNoGamble.NO_WALK_AWAY_OF_THEIRS)
    chances = np.minimum(chances, 1.0)
    utilities = frontier.points[rows, us] / float(tables.divisors[us])
    alone = float(walk_away)
    expected = alone + chances * (utilities - alone)
    # Of equally good ones the surer.
    best = int(np.lexsort((chances, expected.round(9)))[-1])
    return Gamble(
        terms=packages[best],
        chance=float(chances[best]),
        utility=float(utilities[best]),
        walk_away=alone,
        expected=float(expected[best]),
    )
