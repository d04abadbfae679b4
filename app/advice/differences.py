"""Differences: how much each issue matters to us and to another party, and what that makes it good for in a trade."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from app.advice.beliefs import Belief
from app.advice.draws import MIDDLE, Draws
from app.advice.grounds import Grounds
from app.advice.middle import Pie, best_for_both, most_even_level, pie_of, shares_of_party
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, preference_of, us_of
from app.domain.packages import Term
from app.domain.stances import Stance, stance
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.tables import Tables

MUCH_MORE = 1.25
"""By how much the share of an issue must be larger for one side to be worth a word."""


class Tradeable(StrEnum):
    """What an issue is good for."""

    GIVE = "give"  # it matters more to them: cheap to give
    ASK = "ask"  # it matters more to us: worth asking for in return
    ALIKE = "alike"  # it matters about as much to both: what one gains the other loses
    SAME = "same"  # both want the same of it: nobody has to give
    UNKNOWN = "unknown"  # what they want of it is not known: ask
    NOTHING = "nothing"  # it can be settled in one way only, or matters to neither


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One issue. `ours` and `theirs` are shares, from 0 to 1, of all that a side can gain or lose; theirs lies between
    `low` and `high` in nine of ten versions of them, and is None while they have no utilities.

    `chance` is in how many of the versions it matters more to them than to us; `best` the term that both like best
    where both want the same.
    """

    issue: IssueId
    ours: float
    theirs: float | None = None
    low: float | None = None
    high: float | None = None
    stance: Stance
    tradeable: Tradeable
    chance: float | None = None
    best: Term | None = None


def differences_of(grounds: Grounds, beliefs: Sequence[Belief], party: PartyId) -> tuple[Difference, ...]:
    """Every issue on which something can be settled, first what matters most more to us, last what does to them.

    Empty while our side has no utilities.
    """
    tables, project = grounds.tables, grounds.project
    if project.us not in tables.parties:
        return ()
    ours = shares_of_party(tables, project.us)
    belief = next((each for each in beliefs if each.party == party), None)
    known = party in tables.parties
    theirs = shares_of_party(tables, party) if known else {}
    versions = _versions(tables, belief, party) if belief is not None and known else {}
    found = []
    for issue in ours:
        mine, yours = float(ours[issue]), float(theirs[issue]) if known else None
        stand = _stance(grounds, issue, party) if known else Stance.UNKNOWN
        drawn = versions.get(issue)
        low, high, chance = yours, yours, None
        if belief is not None and drawn is not None and yours is not None:
            ends = belief.between(drawn[np.newaxis], MIDDLE)[0].tolist()
            low, high = min(ends[0], yours), max(ends[1], yours)
            chance = float(belief.chance(drawn > mine))
        kind = _tradeable(tables, issue, stand, (mine, yours))
        best = _best(tables, issue) if kind is Tradeable.SAME else None
        found.append(
            Difference(
                issue=issue,
                ours=mine,
                theirs=yours,
                low=low,
                high=high,
                stance=stand,
                tradeable=kind,
                chance=chance,
                best=best,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.theirs or 0.0) - each.ours))


def pie_with(grounds: Grounds, party: PartyId, differences: Sequence[Difference]) -> Pie | None:
    """What trading adds to splitting every issue with a party; None while one of the two has no utilities."""
    tables, us = grounds.tables, grounds.project.us
    if us not in tables.parties or party not in tables.parties:
        return None
    frontier = grounds.frontier
    even = most_even_level(tables, frontier) if isinstance(frontier, Frontier) and grounds.everybody_valued else None
    return pie_of(
        (shares_of_party(tables, us), shares_of_party(tables, party)),
        frozenset(each.issue for each in differences if each.stance in {Stance.OPPOSITE, Stance.MIXED}),
        frozenset(each.issue for each in differences if each.stance is Stance.SAME),
        even,
    )


def _versions(tables: Tables, belief: Belief, party: PartyId) -> dict[IssueId, Draws]:
    """The share of each issue in every version: its importance there times the range of its likely scores."""
    place = tables.parties.index(party)
    spans: dict[IssueId, float] = {}
    for table in tables.issues:
        column = table.columns[table.owners[place]]
        spread = (max(column.numerators) - min(column.numerators)) / column.denominator
        spans[table.issue] = max(spans.get(table.issue, 0.0), float(spread))
    drawn = {issue: weight * spans[issue] for issue, weight in belief.importances().items() if issue in spans}
    total = np.asarray(sum(drawn.values()), np.float64)
    whole = np.where(total > 0, total, 1.0)
    return {issue: each / whole for issue, each in drawn.items()}


def _stance(grounds: Grounds, issue: IssueId, party: PartyId) -> Stance:
    source = next(table.source for table in grounds.tables.issues if table.issue == issue)
    sides = us_of(grounds.project), party_of(grounds.project, party)
    ours, theirs = (preference_of(side, issue).value for side in sides)
    return stance(source, ours, theirs)


def _tradeable(tables: Tables, issue: IssueId, stand: Stance, shares: tuple[float, float | None]) -> Tradeable:
    ours, theirs = shares
    if all(len(table.terms) < 2 for table in tables.issues if table.issue == issue):
        return Tradeable.NOTHING
    if theirs is None or stand is Stance.UNKNOWN:
        return Tradeable.UNKNOWN if theirs is None or theirs > 0 or ours > 0 else Tradeable.NOTHING
    if stand is Stance.SAME:
        return Tradeable.SAME
    if theirs > ours * MUCH_MORE:
        return Tradeable.GIVE
    return Tradeable.ASK if ours > theirs * MUCH_MORE else Tradeable.ALIKE


def _best(tables: Tables, issue: IssueId) -> Term:
    table = next(table for table in tables.issues if table.issue == issue)
    return table.terms[best_for_both(table)]
