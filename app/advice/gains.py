"""Gains: what each party gains between two packages; never added to or ranked against what another gains."""

from fractions import Fraction
from typing import TYPE_CHECKING

from app.advice.grounds import Grounds
from app.advice.worths import Versions, beyond
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Contingent, Term, Terms, term_on
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import place_of_term, points_of_term, possible_terms
from app.valuation.tables import Tables
from app.valuation.utilities import choice_of_terms, worth_of

if TYPE_CHECKING:
    # Deferred: a deal without estimates does without.
    from app.advice.beliefs import Belief
    from app.advice.draws import Draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """How much one party gains, in points of its own utility, and between what that lies in nine of ten versions."""

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


def leads_from(tables: Tables, before: Terms, after: Terms) -> bool:
    """Whether the second terms name the issues that the first name, and settle otherwise only what the tables know.

    Terms that were named before an edit need not.
    """
    known = {table.issue: table for table in tables.issues}
    moved = [agreed for agreed in after if agreed not in before]
    return {agreed.issue for agreed in after} == {agreed.issue for agreed in before} and all(
        agreed.issue in known and place_of_term(known[agreed.issue], agreed.term) is not None for agreed in moved
    )


def gains_between(tables: Tables, versions: Versions, before: Terms, after: Terms) -> tuple[Gain, ...]:
    """What every valued party gains by moving from one settled package to another.

    Estimates count once: an issue settled alike in both adds nothing, whatever it is worth.
    """
    gains = []
    for place, (value, version) in enumerate(zip(_values(tables, before, after), versions, strict=True)):
        low, high = (value, value) if version is None else version.span(*version.gain_between(before, after))
        gains.append(_gain(tables, place, (low, value, high)))
    return tuple(gains)


def gains_by_issue(
    tables: Tables, versions: Versions, move: tuple[Terms, Terms], party: PartyId
) -> tuple[tuple[IssueId, Gain], ...]:
    """What a valued party gains by each issue that is settled otherwise in the second package than in the first.

    Each issue counts by itself, joint effects aside; one that is open in either package is left out.
    """
    place = tables.parties.index(party)
    said = [{agreed.issue: agreed.term for agreed in terms} for terms in move]
    numbers = zip(tables.issues, *(choice_of_terms(tables, terms) for terms in move), strict=True)
    found = []
    for table, *places in numbers:
        old, new = (terms.get(table.issue) for terms in said)
        if old is None or new is None or old == new:
            continue
        before, after = (_points(table, *each, place) for each in zip((old, new), places, strict=True))
        version = versions[place]
        value, alone = float((after - before) / tables.divisors[place]), (table.issue,)
        low, high = (value, value) if version is None else version.span(*version.gain_between(*move, issues=alone))
        found.append((table.issue, _gain(tables, place, (low, value, high))))
    return tuple(found)


def _values(tables: Tables, before: Terms, after: Terms) -> list[float]:
    """By how much a package is worth more than another to every valued party, by the likely numbers."""
    moves = list(zip(tables.issues, choice_of_terms(tables, before), choice_of_terms(tables, after), strict=True))
    if tables.links or any(old is None or new is None for _, old, new in moves):
        worths = zip(worth_of(tables, before), worth_of(tables, after), strict=True)
        return [float(now.low - was.low) for was, now in worths]
    return [
        float(sum(int(table.points[new, place]) - int(table.points[old, place]) for table, old, new in moves) / divisor)
        for place, divisor in enumerate(tables.divisors)
    ]


def _points(table: IssueTable, term: Term, number: int | None, place: int) -> int | Fraction:
    """What a term, with its number in the table where it is there, adds for a party whatever happens."""
    if number is not None:
        return int(table.points[number, place])
    return min(points_of_term(table, plain)[place] for plain in possible_terms(term))


def gains_over_walk_away(grounds: Grounds, terms: Terms) -> tuple[Gain | None, ...]:
    """What terms bring beyond each valued party's walk-away; None where none is given.

    While something is open `value` is the worst case and `low` to `high` covers every way to settle it.
    """
    tables = grounds.tables
    exact = grounds.draft if terms == grounds.project.draft else worth_of(tables, terms)
    gains: list[Gain | None] = []
    for place, (worth, version) in enumerate(zip(exact, grounds.versions, strict=True)):
        reservation = tables.reservations[place]
        if reservation is None:
            gains.append(None)
            continue
        value, at_best = float(worth.low - reservation), float(worth.high - reservation)
        low, high = value, at_best
        if version is not None and version.walk_away is not None:
            least, most = version.worth_of_terms(tables, terms)
            low, high = version.span(least - version.walk_away, most - version.walk_away)
        gains.append(_gain(tables, place, (low, value, beyond(high, at_best)[1])))
    return tuple(gains)


def decisive_issue(tables: Tables, versions: Versions, move: tuple[Terms, Terms], party: PartyId) -> IssueId:
    """The issue whose importance and scores decide most of what a party gains by a move.

    By how much of the differences between its versions they explain: the squares of correlations, which add up where
    estimates are independent (first-order sensitivity: Saltelli et al. 2008). Not what only works together with others.
    """
    issues = [table.issue for table in tables.issues]
    version = versions[tables.parties.index(party)]
    if version is None:
        return issues[0]
    gain = version.gain_between(*move)[0]

    def explained(issue: IssueId) -> float:
        return sum(_correlation(gain, drawn) ** 2 for drawn in version.drawn_for(issue, *move))

    return max(issues, key=explained)


def _correlation(one: "Draws", other: "Draws") -> float:
    spread = float(one.std() * other.std())
    return float(((one - one.mean()) * (other - other.mean())).mean()) / spread if spread > 0 else 0.0


def gain_in_versions(belief: "Belief", drawn: "Draws", value: float) -> Gain:
    """A gain of this value where `drawn` is what it is in every version of a party."""
    low, high = belief.span(drawn, drawn)
    return Gain(party=belief.party, value=value, low=min(low, value), high=max(high, value))


def _gain(tables: Tables, place: int, ends: tuple[float, float, float]) -> Gain:
    """A gain from its low, likely and high number; what rounding may have made of two like worths is nothing."""
    rounding = float(tables.resolutions[place] / tables.divisors[place])
    low, value, high = (0.0 if abs(end) <= rounding else end for end in ends)
    return Gain(party=tables.parties[place], value=value, low=beyond(low, value)[0], high=beyond(high, value)[1])


def _is_plain(term: Term | None) -> bool:
    return term is not None and not isinstance(term, Contingent)
