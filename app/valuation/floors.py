"""Floors: what packages of a deal that depends on events leave everybody whatever happens, and who would walk away.

A deal that leaves somebody below its walk-away in one outcome may be broken when that comes about (ex-post individual
rationality). Different events are independent, so the worst for a party is a sum: what always counts, and of every
event the outcome that leaves it least. All in whole points, like everything else in the tables.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import EventId, OutcomeId, PartyId, part_of
from app.domain.packages import Terms, term_on
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.fold import Indices
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import Rest, only, points_of_term, possible_terms, settle
from app.valuation.tables import Tables
from app.valuation.totals import points_of_choices
from app.valuation.utilities import choice_of_terms

Counts = tuple[EventId, OutcomeId] | None
"""When an issue counts: in one outcome of an event, or always."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """The issues that count at the same time: `tables` of these alone, and their `places` among all issues.

    `given` are the points per party that are settled besides, as they are where the outcome has come about.
    """

    counts: Counts
    tables: Tables
    places: tuple[int, ...]
    given: tuple[int, ...]

    def sure(self, choices: Indices) -> Points:
        """What combinations of term numbers (combinations, issues of this group) give everybody once it counts."""
        if self.counts is None:
            return points_of_choices(self.tables, choices)[0] + np.array(self.given, np.int64)
        totals = np.tile(np.array(self.given, np.int64), (len(choices), 1))
        for place, table in enumerate(self.tables.issues):
            totals += table.sure[choices[:, place]]
        return totals


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Floors:
    """The walk-aways of a deal that depends on events, to be kept to in every way these can turn out.

    `groups` begin with what always counts; `needs` are the least points per party, None where any will do.
    """

    tables: Tables
    groups: tuple[Group, ...]
    needs: tuple[int | None, ...]

    @property
    def asked(self) -> list[int]:
        """The parties that have a walk-away, by their places."""
        return [party for party, need in enumerate(self.needs) if need is not None]

    @property
    def events(self) -> tuple[tuple[int, ...], ...]:
        """Per event the numbers of the groups that are its outcomes."""
        found: dict[EventId, list[int]] = {}
        for number, group in enumerate(self.groups):
            if group.counts is not None:
                found.setdefault(group.counts[0], []).append(number)
        return tuple(map(tuple, found.values()))

    def hold(self, choices: Indices) -> NDArray[np.bool_]:
        """Which packages of term numbers (packages, issues) leave nobody below its walk-away, whatever happens."""
        return self._suffice([group.sure(choices[:, list(group.places)]) for group in self.groups])

    def holds(self, terms: Terms) -> bool:
        """Whether terms that settle every issue leave nobody below its walk-away, whatever happens."""
        return not self.below(terms)

    def below(self, terms: Terms) -> tuple[PartyId, ...]:
        """Whom terms that settle every issue leave below its walk-away in some outcome."""
        sums = _settled(self.groups, settle(self.tables, terms), terms)
        return tuple(
            self.tables.parties[party]
            for party, need in enumerate(self.needs)
            if need is not None
            and sums[0][party] + sum(min(sums[number][party] for number in event) for event in self.events) < need
        )

    def hold_after(self, package: Terms, places: Sequence[int], rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which changes (changes, places) of a settled package to other terms hold; none between steps do for sure."""
        if any(link.points is not None for link in self.tables.links):
            own = np.array(
                [-1 if place is None else place for place in choice_of_terms(self.tables, package)], np.int32
            )
            choices = np.tile(own, (len(rows), 1))
            choices[:, list(places)] = rows
            return self.hold(choices) & bool((np.delete(own, list(places)) >= 0).all())
        kept = tuple(
            agreed for agreed in package if agreed.issue not in {self.tables.issues[at].issue for at in places}
        )
        sums = []
        for group, given in zip(self.groups, _settled(self.groups, settle(self.tables, kept), kept), strict=True):
            total = np.array([[floor(points) for points in given]], np.int64)
            for column, place in enumerate(places):
                if place in group.places:
                    total = total + self.tables.issues[place].sure[rows[:, column]]
            sums.append(total)
        return self._suffice(sums)

    def of_rest(self, rest: Rest, terms: Terms) -> "Floors":
        """The floors of what is left of the deal once terms are agreed."""
        places = {table.issue: place for place, table in enumerate(rest.tables.issues)}
        groups = []
        for group, given in zip(self.groups, _settled(self.groups, rest, terms), strict=True):
            mine = only(rest.tables, {table.issue for table in group.tables.issues})
            where = tuple(places[table.issue] for table in mine.issues)
            whole = tuple(map(floor, given))
            groups.append(Group(counts=group.counts, tables=mine, places=where, given=whole))
        return Floors(tables=rest.tables, groups=tuple(groups), needs=self.needs)

    def _suffice(self, sums: Sequence[Points]) -> NDArray[np.bool_]:
        least = sums[0]
        for event in self.events:
            worst = sums[event[0]]
            for number in event[1:]:
                worst = np.minimum(worst, sums[number])
            least = least + worst
        asked = self.asked
        return np.asarray((least[:, asked] >= np.array([self.needs[party] for party in asked])).all(axis=1))


def floors_of(tables: Tables) -> Floors | None:
    """The floors of a deal; None where no event decides anything or nobody has a walk-away.

    None, too, where a tie joins what counts at different times, or a joint effect hangs on an event: what a package
    leaves in one outcome is then no sum over groups.
    """
    if all(need is None for need in tables.thresholds) or not any(table.chances for table in tables.issues):
        return None
    counts = {table.issue: _counts(table) for table in tables.issues}
    for link in tables.links:
        times = {counts[issue] for issue in link.issues}
        if len(times) > 1 or (link.points is not None and times != {None}):
            return None
    nothing = (0,) * len(tables.parties)
    groups = []
    for each in dict.fromkeys((None, *counts.values())):
        mine = only(tables, {issue for issue, count in counts.items() if count == each})
        places = tuple(place for place, table in enumerate(tables.issues) if counts[table.issue] == each)
        groups.append(Group(counts=each, tables=mine, places=places, given=nothing))
    # Beyond 64 bits nothing is enough, or everything is.
    needs = tuple(None if need is None else max(min(need, 2**62), -(2**62)) for need in tables.thresholds)
    return Floors(tables=tables, groups=tuple(groups), needs=needs)


def _counts(table: IssueTable) -> Counts:
    part = part_of(table.issue)
    return None if part is None else (part.event, part.outcome)


def _settled(groups: Sequence[Group], rest: Rest, terms: Terms) -> list[list[Fraction]]:
    """Per group what agreed terms give every party once it counts; the first has what ties add and take, too."""
    expected = [Fraction(points) for points in rest.points]
    sums = []
    for group in groups[1:]:
        total = [Fraction(0)] * len(expected)
        for table in group.tables.issues:
            term = term_on(terms, table.issue)
            if term is None:
                continue
            rows = [points_of_term(table, plain) for plain in possible_terms(term)]
            for party, chance in enumerate(table.chances):
                least = min(row[party] for row in rows)
                expected[party] -= least
                total[party] += Fraction(least) / chance
        sums.append(total)
    return [expected, *sums]
