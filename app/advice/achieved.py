"""How good a signed deal is for each side: what it has, and what it could still have gained; never in one sum."""

from collections.abc import Sequence
from fractions import Fraction

from app.advice.gains import Gain, gains_between, is_settled
from app.advice.grounds import Grounds
from app.advice.worths import Worth, worths_of
from app.domain.ids import PartyId
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.solutions import acceptable_rows, walk_aways_of
from app.valuation.utilities import terms_of_choice, worth_of
from app.valuation.zone import improvements_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Achieved:
    """What one party has of a deal.

    `room` is the most it could still gain with nobody losing (Raiffa 1982: what was left on the table), with the range
    of our estimates. `captured` is its gain over walking away as a share of its largest one among packages that nobody
    else would refuse: above 1 where another party signed below its own walk-away, below 0 where this one did. None
    where that is not known: no walk-away, nothing to gain, something left open or made to depend on an event, or a deal
    that is too large.
    """

    party: PartyId
    worth: Worth
    room: Gain | None = None
    captured: float | None = None


def achieved_by(grounds: Grounds, signed: Terms) -> tuple[Achieved, ...]:
    """What every valued party has of signed terms, in the order of the tables."""
    tables, frontier = grounds.tables, grounds.frontier
    worths = worths_of(tables, grounds.versions, [signed])[0]
    rooms: Sequence[Gain | None] = [None] * len(worths)
    captured: Sequence[float | None] = [None] * len(worths)
    if isinstance(frontier, Frontier) and grounds.everybody_valued and is_settled(tables, signed):
        here = [worth.low for worth in worth_of(tables, signed)]
        rooms = _rooms(grounds, frontier, signed, here)
        captured = [_captured(frontier, place, here[place]) for place in range(len(worths))]
    parts = zip(tables.parties, worths, rooms, captured, strict=True)
    return tuple(Achieved(party=party, worth=worth, room=room, captured=share) for party, worth, room, share in parts)


def _rooms(grounds: Grounds, frontier: Frontier, signed: Terms, here: Sequence[Fraction]) -> list[Gain]:
    rows = list(improvements_on(frontier, here).rows)
    found = []
    for place in range(len(here)):
        best = signed
        if rows:
            row = rows[int(frontier.points[rows, place].argmax())]
            best = terms_of_choice(grounds.tables, choices_of(frontier, [row])[0].tolist())
        found.append(gains_between(grounds.tables, grounds.versions, signed, best)[place])
    return found


def _captured(frontier: Frontier, party: int, utility: Fraction) -> float | None:
    tables = frontier.tables
    standing = list(walk_aways_of(tables))
    own = standing[party]
    if own is None:
        return None
    standing[party] = None
    rows = acceptable_rows(frontier, standing)
    if not len(rows):
        return None
    most = int(frontier.points[rows, party].max()) / tables.divisors[party] - own
    return float((utility - own) / most) if most > 0 else None
