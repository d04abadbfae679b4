"""Worth opening: what a trade on two issues with a party would bring us, by the measure by which questions are ranked.

That is the gain in the expectation of what we have: P(they have enough) x what that is worth to us above walking away
(`advice.prospects`). A trade begins where we hold what we like best on the issue that we would give, the party what it
likes best on the other one, and everything else is half way between all. All others agree to what is worth them no less
than their walk-away, and the party only to what is no worse for it than where it began, wherever that was enough; what
is refused leaves things where they began.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.draws import Draws
from app.advice.gains import is_settled
from app.advice.grounds import Grounds
from app.advice.middle import settled_half_way
from app.advice.prospects import assumed_walk_away, our_level
from app.domain.ids import IssueId, PartyId, whole_of
from app.domain.packages import Terms, term_on
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.utilities import extremes, worth_of

_MOST_TERMS: Final = 10
"""Of issues with more terms so many are looked at, from end to end."""
_FINEST: Final = 400
"""To so many parts of our range values are told apart, as with questions; what would bring less brings nothing."""
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class _Outcomes:
    """What the terms of an issue (rows) bring over half way: `ours`, and per other party `theirs` in every version."""

    ours: Draws
    theirs: tuple[Draws, ...]
    likely: tuple[Draws, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Openings:
    """What may be opened to a party, one of those of `beliefs`; made by `openings_to`."""

    grounds: Grounds
    beliefs: tuple[Belief, ...]
    party: PartyId
    base: Terms

    def gain(self, gives: IssueId, gets: IssueId) -> float:
        """What it would bring us, in points of ours, to give on one issue and get on the other; 0 for what versions
        cannot tell from nothing. Rules and joint effects are left aside. Raises Stopped.
        """
        if self.grounds.stop is not None:
            self.grounds.stop.check()
        given, got = self._outcomes[gives], self._outcomes[gets]
        them = next(place for place, belief in enumerate(self.beliefs) if belief.party == self.party)
        from_given, from_got = int(given.ours.argmax()), int(got.likely[them].argmax())
        down = np.flatnonzero(given.ours < given.ours[from_given])
        up = np.flatnonzero(got.ours > got.ours[from_got])
        if not len(down) or not len(up):
            return 0.0
        above = self._above + given.ours[down][:, None] + got.ours[up]
        before = max(self._above + float(given.ours[from_given] + got.ours[from_got]), 0.0)
        both, all_taken = np.ones_like(above), np.ones_like(above)
        for place, belief in enumerate(self.beliefs):
            worth, floor = self._worths[place], self._floors[place]
            began = worth + given.theirs[place][from_given] + got.theirs[place][from_got]
            enough = began >= floor - _ROUNDING
            now = (worth + given.theirs[place][down])[:, None] + got.theirs[place][up]
            need = np.where(enough, began, floor) if place == them else floor
            taken = now >= need - belief.told
            both, all_taken = both * belief.chance(taken & enough), all_taken * belief.chance(taken)
        gains = all_taken * np.maximum(above, 0.0) - both * before
        best = float(gains.max())
        return best if best >= self._finest else 0.0

    @cached_property
    def _above(self) -> float:
        """What half way is worth to us more than walking away."""
        us = self.grounds.us or 0
        return float(worth_of(self.grounds.tables, self.base)[us].low) - our_level(self.grounds.tables, us)

    @cached_property
    def _finest(self) -> float:
        us, tables = self.grounds.us or 0, self.grounds.tables
        low, high = extremes(tables)[us]
        return max(high - low, 1) / float(tables.divisors[us]) / _FINEST

    @cached_property
    def _worths(self) -> tuple[Draws, ...]:
        return tuple(belief.worth([self.base])[0] for belief in self.beliefs)

    @cached_property
    def _floors(self) -> tuple[Draws, ...]:
        return tuple(
            assumed_walk_away(self.grounds, belief) if belief.walk_away is None else belief.walk_away
            for belief in self.beliefs
        )

    @cached_property
    def _outcomes(self) -> dict[IssueId, _Outcomes]:
        """Per issue as it is written down; of one that depends on an event all parts are settled alike."""
        parts: dict[IssueId, list[IssueTable]] = {}
        for table in self.grounds.tables.issues:
            parts.setdefault(whole_of(table.issue), []).append(table)
        return {issue: self._outcomes_on(several) for issue, several in parts.items()}

    def _outcomes_on(self, parts: Sequence[IssueTable]) -> _Outcomes:
        us, tables = self.grounds.us or 0, self.grounds.tables
        rows = _some(len(parts[0].terms))
        ours, theirs = np.zeros(len(rows)), [np.zeros((len(rows), belief.count)) for belief in self.beliefs]
        for table in parts:
            half_way = term_on(self.base, table.issue)
            if half_way is None:
                raise ValueError(table.issue)
            points = table.points[:, us] / float(tables.divisors[us])
            ours += points[rows] - points[table.terms.index(half_way)]
            terms = [table.terms[row] for row in rows]
            for place, belief in enumerate(self.beliefs):
                several = belief.on_issue(table.issue, [*terms, half_way])
                theirs[place] += several[:-1] - several[-1]
        likely = tuple(belief.mean(each) for belief, each in zip(self.beliefs, theirs, strict=True))
        return _Outcomes(ours=ours, theirs=tuple(theirs), likely=likely)


def openings_to(grounds: Grounds, beliefs: Sequence[Belief], party: PartyId) -> Openings | None:
    """What trades with a party would bring us; None where somebody has no utilities, or nothing can be settled."""
    if grounds.us is None or not grounds.everybody_valued or all(belief.party != party for belief in beliefs):
        return None
    base = settled_half_way(grounds.tables, ())
    if not is_settled(grounds.tables, base):
        return None
    return Openings(grounds=grounds, beliefs=tuple(beliefs), party=party, base=base)


def _some(count: int) -> NDArray[np.intp]:
    return np.unique(np.linspace(0, count - 1, min(count, _MOST_TERMS)).round().astype(np.intp))
