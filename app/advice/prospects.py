"""Prospects: what an offer may bring us on average, all over the deal, and in what versions of the others it is taken.

The packages looked at are the efficient ones by the likely numbers, what is on the table and in the draft, and those
that would be efficient if one issue mattered more to a party, or less, or if it looked the other way (`leanings`): an
answer that changes what is believed may well lead to one of those.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.draws import Draws, base_draws
from app.advice.grounds import Grounds
from app.advice.leanings import means_of_terms
from app.advice.levels import rows_at_least
from app.domain.ids import PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.fold import Indices
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.totals import points_of_choices
from app.valuation.utilities import choice_of_terms, extremes

MOST_EFFICIENT = 120
"""Efficient points of which a package is looked at, spread evenly over all of them."""
_RATES = tuple(float(rate) for rate in np.geomspace(0.1, 10, 13))
"""How much of ours a point of theirs is taken to be worth, from little to much, where packages are looked for."""
_ROUNDING = 1e-9
_ENDS = 9
_NEWEST = 4

Groups = NDArray[np.bool_]
"""Which versions (rows) belong to which group (columns)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Prospects:
    """Packages as term numbers (rows), and `above`: what each is worth to us more than walking away, or than our worst.

    `worths` (packages, versions) are what they are worth to each party, `taken` in which versions that is at least its
    walk-away, `chances` (packages) in what part of them; all in the order of `parties`. Of a party that gives no
    walk-away it is taken to be equally likely anywhere between its worst and its best package (`assumed`).
    """

    parties: tuple[PartyId, ...]
    choices: Indices
    above: Draws
    worths: tuple[Draws, ...]
    taken: tuple[NDArray[np.bool_], ...]
    assumed: tuple[Draws | None, ...]

    @cached_property
    def chances(self) -> tuple[Draws, ...]:
        """How likely each party has its walk-away, a row of packages each."""
        return tuple(each.mean(axis=1) for each in self.taken)

    def hopes(self, place: int, groups: Groups) -> Draws:
        """What every package (rows) brings us on average over the versions of a party in each group (columns).

        Each as its part of the average over all versions, so that groups that share them out add up to that.
        """
        others = [chance for number, chance in enumerate(self.chances) if number != place]
        likely = np.prod(others, axis=0) if others else np.ones(len(self.above))
        # Counts are whole numbers, which small floats hold exactly; what is made of them is not.
        counts = (self.taken[place].astype(np.float32) @ groups.astype(np.float32)).astype(np.float64)
        return np.asarray((self.above * likely)[:, None] * counts / len(groups))

    def tells(self, place: int, groups: Groups) -> Draws:
        """How much it tells of what the packages are worth to a party beside one another to know that one of its
        versions is in each group (columns).

        The variance between groups as shares of that over all versions (correlation ratio: Pearson 1905); the parts of
        groups that share out all versions add up to a number from 0 to 1.
        """
        apart = self.worths[place] - self.worths[place].mean(axis=0)
        apart = apart - apart.mean(axis=1)[:, None]
        most = float(np.abs(apart).max())
        if most <= _ROUNDING:
            return np.zeros(groups.shape[1])
        # In parts of the largest one, which small numbers can hold however large it is.
        small = (apart / most).astype(np.float32)
        between = np.square(small @ groups.astype(np.float32)).sum(axis=0) / np.maximum(groups.sum(axis=0), 1)
        return np.asarray(between / float(np.square(small).sum()), np.float64)


def prospects_of(grounds: Grounds, beliefs: Sequence[Belief], leanings: Sequence[Groups]) -> Prospects | None:
    """What there is to hope for; None while somebody has no utilities or no package is worth our walking away.

    `leanings` are the groups of versions of each party under which packages are looked for. Raises Stopped.
    """
    tables, us = grounds.tables, grounds.us
    if us is None or not grounds.everybody_valued or not beliefs:
        return None
    found = np.concatenate([_efficient(grounds), _said(grounds), _leaned(grounds, beliefs, leanings)])
    choices = np.unique(found, axis=0)
    points, possible = points_of_choices(tables, choices)
    above = points[:, us] / float(tables.divisors[us]) - our_level(tables, us)
    good = possible & (above >= -_ROUNDING)
    if grounds.floors is not None:
        good &= grounds.floors.hold(choices)
    choices, above = choices[good], np.maximum(above[good], 0.0)
    if not len(choices):
        return None
    worths, taken, assumed = [], [], []
    for belief in beliefs:
        _look(grounds.stop)
        level = belief.walk_away
        made_up = assumed_walk_away(grounds, belief) if level is None else None
        floor = made_up if level is None else level
        worths.append(belief.worth_of_choices(tables, choices))
        taken.append(worths[-1] >= np.asarray(floor) - _ROUNDING)
        assumed.append(made_up)
    return Prospects(
        parties=tuple(belief.party for belief in beliefs),
        choices=choices,
        above=above,
        worths=tuple(worths),
        taken=tuple(taken),
        assumed=tuple(assumed),
    )


def assumed_walk_away(grounds: Grounds, belief: Belief) -> Draws:
    """A walk-away of which nothing is known: in every version somewhere between the party's worst and best package."""
    worst, best = np.zeros(belief.count), np.zeros(belief.count)
    for table in grounds.tables.issues:
        places = np.unique(np.linspace(0, len(table.terms) - 1, _ENDS).astype(np.intp))
        worths = belief.on_issue(table.issue, [table.terms[place] for place in places])
        worst, best = worst + worths.min(axis=0), best + worths.max(axis=0)
    along = base_draws(grounds.project.seed, f"{belief.party}/walk_away/unknown", belief.count)
    return np.asarray(worst + along * (best - worst))


def _look(stop: StopSign | None) -> None:
    if stop is not None:
        stop.check()


def our_level(tables: Tables, us: int) -> float:
    """What our walk-away is worth to us, or without one our worst package."""
    reservation = tables.reservations[us]
    if reservation is not None:
        return float(reservation)
    return extremes(tables)[us][0] / float(tables.divisors[us])


def _efficient(grounds: Grounds) -> Indices:
    frontier, us = grounds.frontier, grounds.us
    nothing = np.empty((0, len(grounds.tables.issues)), np.int32)
    if not isinstance(frontier, Frontier):
        return nothing
    only_ours = [place if number == us else None for number, place in enumerate(grounds.tables.reservations)]
    rows = rows_at_least(frontier, only_ours)
    if not len(rows):
        return nothing
    spread = np.linspace(0, len(rows) - 1, min(len(rows), MOST_EFFICIENT)).round().astype(np.intp)
    return choices_of(frontier, rows[np.unique(spread)])


def _said(grounds: Grounds) -> Indices:
    """The draft and what is on the table, as far as these settle every issue by a term of its table."""
    project, tables = grounds.project, grounds.tables
    said: list[Terms] = [project.draft]
    said += [offer.terms for offer in project.offers if offer.status is OfferStatus.OPEN][-_NEWEST:]
    choices = [choice_of_terms(tables, terms) for terms in said]
    settled = [[place for place in choice if place is not None] for choice in choices if None not in choice]
    return np.array(settled, np.int32).reshape(-1, len(tables.issues))


def _leaned(grounds: Grounds, beliefs: Sequence[Belief], leanings: Sequence[Groups]) -> Indices:
    """The best packages for us and all others together, at several rates, as one of them leans this way or that."""
    tables, us = grounds.tables, grounds.us or 0
    ends = extremes(tables)
    span = max(ends[us][1] - ends[us][0], 1) / float(tables.divisors[us])
    rates = np.array(_RATES)
    columns: list[NDArray[np.intp]] = []
    spans = [_span(tables, belief.party) for belief in beliefs]
    for table in tables.issues:
        _look(grounds.stop)
        ours = table.points[:, us] / float(tables.divisors[us]) / span
        means = [
            means_of_terms(table, belief, _weights(groups)) / theirs
            for belief, groups, theirs in zip(beliefs, leanings, spans, strict=True)
        ]
        likely = [mean[:, 0] for mean in means]
        leaning = np.concatenate(
            [mean + (np.sum(likely, axis=0) - likely[number])[:, None] for number, mean in enumerate(means)],
            axis=1,
        )
        totals = ours[:, None, None] + rates[None, :, None] * leaning[:, None, :]
        columns.append(totals.reshape(len(ours), -1).argmax(axis=0))
    if not columns:
        return np.empty((0, 0), np.int32)
    return np.unique(np.stack(columns, axis=1).astype(np.int32), axis=0)


def _weights(groups: Groups) -> Draws:
    """Weights of versions that average over all of them, and over each group that has any."""
    whole = np.ones((len(groups), 1)) / len(groups)
    sizes = groups.sum(axis=0)
    return np.concatenate([whole, groups[:, sizes > 0] / sizes[sizes > 0]], axis=1)


def _span(tables: Tables, party: PartyId) -> float:
    place = tables.parties.index(party)
    low, high = extremes(tables)[place]
    return max(high - low, 1) / float(tables.divisors[place])
