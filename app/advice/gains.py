"""Gains: what each party gains between two packages; never added to or ranked against what another gains."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.advice.grounds import Grounds
from app.advice.worths import Worth, beyond
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of
from app.domain.packages import Contingent, Term, Terms, term_on
from app.domain.values import Bent, Saturating, Straight, difference_between
from app.records import dataclass
from app.valuation.columns import has_range
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import points_of_term, possible_terms, surely_holds
from app.valuation.ranges import Boxes, Span, ranges_of_scores
from app.valuation.tables import Tables
from app.valuation.utilities import choice_of_terms, worth_of

_Move = tuple[IssueTable, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """How much one party gains, in points of its own utility; for another party with the range of our estimates."""

    party: PartyId
    value: float
    low: float
    high: float


def is_open(gain: Gain) -> bool:
    """Whether estimates leave open even the sign: what a party might lose is more than half of what it might gain."""
    return gain.low < 0 and -2 * gain.low > gain.high


def is_settled(tables: Tables, terms: Terms) -> bool:
    """Whether terms settle every issue of the tables, and none by an event."""
    return all(_is_plain(term_on(terms, table.issue)) for table in tables.issues)


def gains_between(tables: Tables, boxes: Sequence[Boxes], before: Terms, after: Terms) -> tuple[Gain, ...]:
    """What every valued party gains by moving from one settled package to another.

    Estimates count once: an issue settled alike in both adds nothing, whatever it is worth.
    """
    moves = _moves(tables, before, after)
    on_table = all(old is not None and new is not None for _, old, new in moves)
    adds_up = on_table and not tables.links
    worths = None if adds_up else list(zip(worth_of(tables, before), worth_of(tables, after), strict=True))
    gains = []
    for place, (box, divisor) in enumerate(zip(boxes, tables.divisors, strict=True)):
        if worths is None:
            points = sum(int(table.points[new, place]) - int(table.points[old, place]) for table, old, new in moves)
            value = float(points / divisor)
        else:
            value = float(worths[place][1].low - worths[place][0].low)
        tied, least, most = _from_ties(box, before, after)
        low, high = _span_of_difference(box, _differences(moves, before, after, place)) or (value - tied, value - tied)
        low, high = low + least, high + most
        gains.append(_gain(tables, place, (low, value, high)))
    return tuple(gains)


def gains_by_issue(
    tables: Tables, boxes: Sequence[Boxes], move: tuple[Terms, Terms], party: PartyId
) -> tuple[tuple[IssueId, Gain], ...]:
    """What a valued party gains by each issue that is settled otherwise in the second package than in the first.

    Each issue counts by itself, joint effects aside; one that is open in either package is left out.
    """
    place = tables.parties.index(party)
    moves = _moves(tables, *move)
    spans = _spans_alone(boxes[place], _differences(moves, *move, place))
    said = [{agreed.issue: agreed.term for agreed in terms} for terms in move]
    found = []
    for (table, *numbers), span in zip(moves, spans, strict=True):
        old, new = (terms.get(table.issue) for terms in said)
        if old is None or new is None or old == new:
            continue
        before, after = (_points(table, *each, place) for each in zip((old, new), numbers, strict=True))
        value = float((after - before) / tables.divisors[place])
        low, high = span or (value, value)
        found.append((table.issue, _gain(tables, place, (low, value, high))))
    return tuple(found)


def _points(table: IssueTable, term: Term, number: int | None, place: int) -> int | Fraction:
    """What a term, with its number in the table where it is there, adds for a party whatever happens."""
    if number is not None:
        return int(table.points[number, place])
    return min(points_of_term(table, plain)[place] for plain in possible_terms(term))


def _from_ties(box: Boxes, before: Terms, after: Terms) -> tuple[float, float, float]:
    """What joint effects that come to hold, or cease to, add to a gain: as estimated, at least, at most."""
    value = least = most = 0.0
    for tie in box.ties:
        held, holds = (surely_holds(tie.source, terms) for terms in (before, after))
        if held != holds:
            low, high = tie.points if holds else (-tie.points[1], -tie.points[0])
            value += tie.value if holds else -tie.value
            least, most = least + low, most + high
    return value, least, most


def gains_over_walk_away(grounds: Grounds, terms: Terms, worths: Sequence[Worth]) -> tuple[Gain | None, ...]:
    """What terms with these worths bring beyond each valued party's walk-away; None where none is given.

    While something is open `value` is the worst case and `low` to `high` covers every way to settle it.
    """
    tables = grounds.tables
    exact = grounds.draft if terms == grounds.project.draft else worth_of(tables, terms)
    settled = is_settled(tables, terms)
    gains: list[Gain | None] = []
    for place, party in enumerate(tables.parties):
        reservation, level = tables.reservations[place], grounds.levels[place]
        walk_away = party_of(grounds.project, party).walk_away
        if reservation is None or level is None:
            gains.append(None)
        elif settled and tables.outlooks[place] is None and walk_away.terms and is_settled(tables, walk_away.terms):
            gains.append(gains_between(tables, grounds.boxes, walk_away.terms, terms)[place])
        else:
            value = float(exact[place].low - reservation)
            low, high = worths[place].low - level[1], worths[place].high - level[0]
            gains.append(_gain(tables, place, (low, value, high)))
    return tuple(gains)


def _gain(tables: Tables, place: int, ends: tuple[float, float, float]) -> Gain:
    """A gain from its low, likely and high number; what rounding may have made of two like worths is nothing."""
    rounding = 2 * tables.error_bounds[place]
    low, value, high = (0.0 if abs(end) <= rounding else end for end in ends)
    return Gain(party=tables.parties[place], value=value, low=beyond(low, value)[0], high=beyond(high, value)[1])


def _span_of_difference(box: Boxes, differences: Sequence[Span]) -> Span | None:
    """Between what a difference of packages lies, issue by issue; None when no estimate that matters has a range."""
    if _is_sure(box, differences):
        return None
    return _spans_of_differences(box, differences, np.ones((1, len(differences))))[0]


def _spans_alone(box: Boxes, differences: Sequence[Span]) -> Sequence[Span | None]:
    """The same for each issue as if no other one differed."""
    if _is_sure(box, differences):
        return [None] * len(differences)
    return _spans_of_differences(box, differences, np.eye(len(differences)))


def _is_sure(box: Boxes, differences: Sequence[Span]) -> bool:
    return not has_range(box.weights) and all(low == high for low, high in differences)


def _spans_of_differences(box: Boxes, differences: Sequence[Span], counted: NDArray[np.float64]) -> list[Span]:
    """Between what the differences lie that are counted, 0 or 1 per issue, one row after the other."""
    ends = np.array(differences, np.float64)
    return [(low, high) for low, high in ranges_of_scores(box, counted * ends[:, 0], counted * ends[:, 1]).tolist()]


def decisive_issue(tables: Tables, boxes: Sequence[Boxes], move: tuple[Terms, Terms], party: PartyId) -> IssueId:
    """The issue of which knowing the importance and the scores would narrow a party's gain by a move the most."""
    place = tables.parties.index(party)
    box, differences = boxes[place], _differences(_moves(tables, *move), *move, place)

    def width_knowing(issue: int) -> float:
        weights, known = box.weights.copy(), list(differences)
        weights[issue] = weights[issue].mean()
        known[issue] = (sum(known[issue]) / 2, sum(known[issue]) / 2)
        span = _span_of_difference(replace(box, weights=weights), known)
        return 0.0 if span is None else span[1] - span[0]

    return tables.issues[min(range(len(tables.issues)), key=width_knowing)].issue


def _moves(tables: Tables, before: Terms, after: Terms) -> list[_Move]:
    return list(zip(tables.issues, choice_of_terms(tables, before), choice_of_terms(tables, after), strict=True))


def _differences(moves: Sequence[_Move], before: Terms, after: Terms, place: int) -> list[Span]:
    """Issue by issue between what a party's score may change when one package becomes another."""
    return [
        _difference_on_table(table, place, old, new)
        if old is not None and new is not None
        else _difference(table, place, term_on(before, table.issue), term_on(after, table.issue))
        for table, old, new in moves
    ]


def _difference_on_table(table: IssueTable, place: int, before: int, after: int) -> Span:
    if before == after:
        return 0.0, 0.0
    column = table.columns[table.owners[place]]
    if isinstance(column.value, Straight | Saturating | Bent):
        return _difference(table, place, table.terms[before], table.terms[after])
    bounds = column.bounds
    return float(bounds[after, 0] - bounds[before, 1]), float(bounds[after, 1] - bounds[before, 0])


def _difference(table: IssueTable, place: int, before: Term | None, after: Term | None) -> Span:
    if before == after or before is None or after is None:
        return 0.0, 0.0
    value = table.columns[table.owners[place]].value
    return difference_between(value, table.source, before, after)


def _is_plain(term: Term | None) -> bool:
    return term is not None and not isinstance(term, Contingent)
