"""Side bets: between what prices two who hold an event differently likely both gain, and how much they may stake.

The backer gets `stake * (1 - price)` of the other one if the event comes about and pays `stake * price` if it does not
(Bazerman and Gillespie 1999). All of it exact; chances are from 0 to 1, money in the unit of the stake.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from math import log

from app.domain.estimates import Estimate
from app.domain.ids import OutcomeId, PartyId
from app.domain.likelihoods import belief_in, likelihoods_in
from app.domain.packages import Contingency
from app.domain.values import exact
from app.records import dataclass


class Opening(StrEnum):
    """On how much of what they may hold likely a bet is good for both: on all of it, on some, on none."""

    SURELY = "surely"
    SOMETIMES = "sometimes"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The outcomes of an event that one side, the backer, holds likelier than the other side, all taken together.

    `low` to `high` is what the other side may hold likely.
    """

    likelier: tuple[OutcomeId, ...]
    ours: Fraction
    theirs: Fraction
    low: Fraction
    high: Fraction

    @property
    def opening(self) -> Opening:
        """How surely there is a price at which both gain."""
        if self.ours > self.high:
            return Opening.SURELY
        return Opening.SOMETIMES if self.ours > self.low else Opening.NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What a bet is worth before anybody knows: `created` by the difference of opinion, and who expects what of it.

    `backer` and `other` add up to `created`. What changes hands is none of it: `if_it_happens` goes to the backer,
    `otherwise` from it.
    """

    created: Fraction
    backer: Fraction
    other: Fraction
    if_it_happens: Fraction
    otherwise: Fraction


def difference_in(event: Contingency, us: PartyId, them: PartyId) -> Difference | None:
    """What we hold likelier than a party; None where both hold everything alike.

    Taken together these outcomes are what we differ most about: by the total variation distance of the two beliefs.
    """
    ours, theirs = (likelihoods_in(event, party, us) for party in (us, them))
    places = [number for number, (our, their) in enumerate(zip(ours, theirs, strict=True)) if our > their]
    if not places:
        return None
    low, high = _ends(belief_in(event, them, us), places)
    return Difference(
        likelier=tuple(event.outcomes[number].id for number in places),
        ours=sum((ours[number] for number in places), Fraction(0)),
        theirs=sum((theirs[number] for number in places), Fraction(0)),
        low=low,
        high=high,
    )


def fair_price(backer: Fraction, other: Fraction) -> Fraction:
    """The price at which both expect to gain the same: in the middle of the window from one chance to the other."""
    return (backer + other) / 2


def fair_exchange(won: Fraction, backer: Fraction, other: Fraction) -> tuple[Fraction, Fraction]:
    """Between what the backer may pay if the event does not come about, for so much won if it does: by the odds."""
    least, most = (won * chance / (1 - chance) for chance in (other, backer))
    return least, most


def told_by_answer(found: Difference, price: Fraction, *, taken: bool) -> tuple[Fraction, Fraction, Fraction]:
    """The lowest, the likely and the highest chance they may hold after their answer to a bet at this price.

    Who takes it holds what we bet on no likelier than the price; who turns it down no less likely, if nothing but the
    chances decides. An answer that nothing in their range would give moves all of it: how far they go beyond the price
    nobody knows any better than before.
    """
    low, high = found.low, found.high
    wide = high - low
    if taken:
        low, high = (low, min(high, price)) if low < price else (max(price - wide, Fraction(0)), price)
    else:
        low, high = (max(low, price), high) if high > price else (price, min(price + wide, Fraction(1)))
    return low, min(max(found.theirs, low), high), high


def split_of(stake: Fraction, price: Fraction, backer: Fraction, other: Fraction) -> Split:
    """What a bet brings; both gain just where `other < price < backer`."""
    return Split(
        created=stake * (backer - other),
        backer=stake * (backer - price),
        other=stake * (price - other),
        if_it_happens=stake * (1 - price),
        otherwise=stake * price,
    )


def largest_stake(price: Fraction, backer_room: Fraction, other_room: Fraction) -> Fraction:
    """The most that may be staked so that whoever loses still does no worse than walking away.

    A room is what a side may lose at the most; ex-post rationality keeps out pure wagering. 0 where there is no room.
    """
    room = [max(backer_room, Fraction(0)) / price, max(other_room, Fraction(0)) / (1 - price)]
    return min(room)


def shared_stake(backer: float, other: float, aversions: tuple[float, float]) -> float:
    """The stake at which two who dislike risk gain most together (Borch 1962); aversions are per unit of money.

    For exponential value: the difference of the log odds over the sum of the aversions. Chances are inside 0 to 1.
    """
    return (_log_odds(backer) - _log_odds(other)) / sum(aversions)


def roughly_shared_stake(backer: float, other: float, aversions: tuple[float, float]) -> float:
    """`shared_stake` by mean and variance, near it where the chances are near one another."""
    spread = aversions[0] * backer * (1 - backer) + aversions[1] * other * (1 - other)
    return (backer - other) / spread


def _ends(chances: Sequence[Estimate], places: Sequence[int]) -> tuple[Fraction, Fraction]:
    """Between what the chance of these outcomes together lies, as a share of all."""
    inside = [chances[number] for number in places]
    outside = [chance for number, chance in enumerate(chances) if number not in places]
    least, most = (_sum(each.floor for each in inside), _sum(each.ceiling for each in outside))
    highest, lowest = (_sum(each.ceiling for each in inside), _sum(each.floor for each in outside))
    return least / (least + most), highest / (highest + lowest)


def _sum(numbers: Iterable[float]) -> Fraction:
    return sum(map(exact, numbers), Fraction(0))


def _log_odds(chance: float) -> float:
    return log(chance / (1 - chance))
