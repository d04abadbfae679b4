"""Gains: what each party gains between two packages; never added to or ranked against what another gains."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from app.domain.ids import PartyId
from app.domain.lookup import party_of
from app.domain.packages import Contingent, Term, Terms, term_on
from app.domain.project import Project
from app.domain.values import score_of
from app.valuation.ranges import Boxes, range_of_terms, reservation_ranges, utility_ranges
from app.valuation.tables import IssueTable, Tables
from app.valuation.utilities import worth_of

_CLOSE = 1e-9
"""Ranges are computed in floating point: ends this near the exact value are taken as the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """How much one party gains, in points of its own utility; for another party with the range of our estimates."""

    party: PartyId
    value: float
    low: float
    high: float


def is_settled(tables: Tables, terms: Terms) -> bool:
    """Whether terms settle every issue of the tables, and none by an event."""
    return all(_is_plain(term_on(terms, table.issue)) for table in tables.issues)


def gains_between(tables: Tables, boxes: Sequence[Boxes], before: Terms, after: Terms) -> tuple[Gain, ...]:
    """What every valued party gains by moving from one settled package to another.

    Estimates count once: an issue settled alike in both adds nothing, whatever it is worth.
    """
    worths = zip(worth_of(tables, before), worth_of(tables, after), strict=True)
    gains = []
    for place, ((old, new), box) in enumerate(zip(worths, boxes, strict=True)):
        differences = [
            _difference(table, place, term_on(before, table.issue), term_on(after, table.issue))
            for table in tables.issues
        ]
        moved = Boxes(
            scale=box.scale, weights=box.weights, scores=tuple(np.array([span], np.float64) for span in differences)
        )
        low, high = utility_ranges(moved, np.zeros((1, len(differences)), np.int32))[0]
        gains.append(_gain(tables.parties[place], new.low - old.low, float(low), float(high)))
    return tuple(gains)


def gains_over_walk_away(
    project: Project, tables: Tables, boxes: Sequence[Boxes], terms: Terms
) -> tuple[Gain | None, ...]:
    """What terms are worth beyond each valued party's walk-away; None where none is given.

    While something is open `value` is the worst case and `low` to `high` covers every way to settle it.
    """
    worths = worth_of(tables, terms)
    spans = range_of_terms(tables, boxes, terms)
    levels = reservation_ranges(project, tables, boxes)
    settled = is_settled(tables, terms)
    gains: list[Gain | None] = []
    for place, party in enumerate(tables.parties):
        reservation, level = tables.reservations[place], levels[place]
        walk_away = party_of(project, party).walk_away
        if reservation is None or level is None:
            gains.append(None)
        elif settled and is_settled(tables, walk_away.terms):
            gains.append(gains_between(tables, boxes, walk_away.terms, terms)[place])
        else:
            low, high = spans[place][0] - level[1], spans[place][1] - level[0]
            gains.append(_gain(party, worths[place].low - reservation, low, high))
    return tuple(gains)


def _gain(party: PartyId, value: Fraction, low: float, high: float) -> Gain:
    exactly = float(value)
    low = exactly if abs(low - exactly) < _CLOSE else min(low, exactly)
    high = exactly if abs(high - exactly) < _CLOSE else max(high, exactly)
    return Gain(party=party, value=exactly, low=low, high=high)


def _difference(table: IssueTable, place: int, before: Term | None, after: Term | None) -> tuple[float, float]:
    if before == after or before is None or after is None:
        return 0.0, 0.0
    value = table.columns[table.owners[place]].value
    old, new = score_of(value, table.source, before), score_of(value, table.source, after)
    return float(new.low - old.high), float(new.high - old.low)


def _is_plain(term: Term | None) -> bool:
    return term is not None and not isinstance(term, Contingent)
