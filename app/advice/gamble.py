"""The offer that pays best on average when nobody knows whether the others can accept it."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.advice.chances import acceptance
from app.advice.grounds import Grounds
from app.advice.levels import rows_at_least
from app.advice.mattering import Hinge, mattering_of
from app.advice.questions import rests_on_guesses
from app.domain.estimates import Source
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.blocks import is_condensed
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of, packages_by_row
from app.valuation.utilities import terms_of_choice, worth_of

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

MOST_WEIGHED = 120
"""Efficient points of which one package is weighed, spread evenly over all of them."""
MOST_LOOKED_INTO, MOST_TIED, MOST_FURTHER = 5, 50, 150
"""The best of these points of which further packages are weighed, how many of each, and about how many in all.

By the likely numbers these are worth the same; by the ranges they are not equally likely to be accepted.
"""
_SOON = 300
"""Points x issues up to which every point is looked into."""


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

    `expected` = chance x `utility` + (1 - chance) x `walk_away`, in points of ours. `weighed` efficient packages were
    compared; `all_weighed` promises that there are no others. `rests_on_guesses` tells that the chance does, `guess` on
    which most. `why_none` says why there is none.
    """

    terms: Terms | None = None
    chance: float = 0.0
    utility: float = 0.0
    walk_away: float = 0.0
    expected: float = 0.0
    weighed: int = 0
    all_weighed: bool = False
    rests_on_guesses: bool = False
    guess: Hinge | None = None
    why_none: WhyNoGamble | None = None


def best_gamble(grounds: Grounds, beliefs: Sequence["Belief"]) -> Gamble:
    """The package that maximizes P(acceptable) x our utility + (1 - P) x our walk-away, never one below our walk-away.

    The expected utility of one offer when a refusal means no deal (Raiffa 1982, chapter on auctions and bids; as in
    Baarslag, Hindriks and Jonker 2013). The prior is that of `beliefs`: every estimate triangular between its low,
    likely and high number, independent of the others. Only efficient packages count, one of at most `MOST_WEIGHED`
    points and up to `MOST_TIED` of each of the `MOST_LOOKED_INTO` best of these (of all in a small deal); that a
    refusal may be followed by another offer is left out, so it advises more caution than a long talk needs.
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
    count = len(rows)
    rows = rows[np.unique(np.linspace(0, count - 1, min(count, MOST_WEIGHED)).round().astype(np.intp))]
    first = _Weighed(
        rows=rows, packages=[terms_of_choice(tables, each) for each in choices_of(frontier, rows).tolist()]
    )
    expected, chances = first.expected(grounds, frontier, beliefs, walk_away)
    if chances is None:
        return Gamble(why_none=WhyNoGamble.NO_WALK_AWAY_OF_THEIRS)
    small = count * len(tables.issues) <= _SOON and not any(is_condensed(block) for block in tables.blocks)
    best_first = rows[np.argsort(-expected, kind="stable")]
    looked_into = best_first if small else best_first[:MOST_LOOKED_INTO]
    tied, whole = _tied(frontier, looked_into, first.packages)
    further = _Weighed(rows=np.array(tied[0], np.intp), packages=tied[1])
    more, likely = further.expected(grounds, frontier, beliefs, walk_away)
    expected = np.concatenate((expected, more))
    chances = chances if likely is None else np.concatenate((chances, likely))
    # Of equally good ones the surer.
    best = int(np.lexsort((chances, expected.round(9)))[-1])
    terms = [*first.packages, *further.packages][best]
    guessed = rests_on_guesses(grounds, (), terms)
    return Gamble(
        terms=terms,
        chance=float(chances[best]),
        utility=float(worth_of(tables, terms)[us].low),
        walk_away=float(walk_away),
        expected=float(expected[best]),
        weighed=len(first.packages) + len(further.packages),
        all_weighed=whole and count == len(looked_into) and frontier.exact,
        rests_on_guesses=guessed,
        guess=_guess(grounds, beliefs, terms) if guessed else None,
    )


def _guess(grounds: Grounds, beliefs: Sequence["Belief"], terms: Terms) -> Hinge | None:
    """The guess on which it hangs most whether the others can accept."""
    hinges = mattering_of(grounds.project, beliefs, terms, len(grounds.project.issues)).hinges
    return next((each for each in hinges if each.source is Source.GUESS), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Weighed:
    """Packages with the efficient rows at which they stand."""

    rows: NDArray[np.intp]
    packages: Sequence[Terms]

    def expected(
        self, grounds: Grounds, frontier: Frontier, beliefs: Sequence["Belief"], walk_away: Fraction
    ) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
        """What each is worth to us on average, and its chance; no chances where a party gives no walk-away."""
        us, alone = grounds.us or 0, float(walk_away)
        if not self.packages:
            return np.zeros(0), np.zeros(0)
        chances = acceptance(beliefs, self.packages)
        if chances is None:
            return np.zeros(0), None
        chances = np.minimum(chances, 1.0)
        utilities = frontier.points[self.rows, us] / float(grounds.tables.divisors[us])
        return alone + chances * (utilities - alone), chances


def _tied(
    frontier: Frontier, rows: NDArray[np.intp], known: Sequence[Terms]
) -> tuple[tuple[list[int], list[Terms]], bool]:
    """Further packages of these rows, at most `MOST_TIED` of each, and whether there are no others."""
    places: list[int] = []
    packages: list[Terms] = []
    seen, whole = set(known), True
    packages_of = packages_by_row(frontier)
    for row in rows.tolist():
        if len(packages) >= MOST_FURTHER:
            return (places, packages), False
        found = [terms_of_choice(frontier.tables, each) for each in islice(packages_of(row), MOST_TIED + 1)]
        whole = whole and len(found) <= MOST_TIED
        further = [terms for terms in found[:MOST_TIED] if terms not in seen]
        places += [row] * len(further)
        packages += further
    return (places, packages), whole
