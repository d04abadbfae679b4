"""Floors: what packages of a deal that depends on events leave everybody whatever happens, and who would walk away.

A deal that leaves somebody below its walk-away in one outcome may be broken when that comes about (ex-post individual
rationality). Different events are independent, so the worst for a party is a sum: what always counts, and of every
event the outcome that leaves it least. All in whole points, like everything else in the tables.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, product
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import EventId, OutcomeId, PartyId, part_of
from app.domain.packages import Term, Terms, term_on
from app.records import dataclass
from app.valuation.blocks import Block
from app.valuation.columns import Points
from app.valuation.fold import Indices
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import Rest, only, points_of_term, possible_terms, settle
from app.valuation.tables import Tables
from app.valuation.totals import points_of_choices
from app.valuation.utilities import choice_of_terms

MOST_WORLDS = 32
"""So many ways in which events can turn out are asked for one by one."""

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
        return self.suffice([group.sure(choices[:, list(group.places)]) for group in self.groups])

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

    def in_worlds(self, blocks: Sequence[Block]) -> Iterator[tuple[list[list[int]], int]]:
        """For everybody with a walk-away and every way in which events can turn out, at most `MOST_WORLDS`: what the
        rows of each block give there, and what they have to give in all.

        A package holds where that is enough in all of them; where there are more, only the first are asked for.
        """
        number_of = {table.issue: number for number, group in enumerate(self.groups) for table in group.tables.issues}
        sure = [(number_of[block.issue], _sure_rows(block)) for block in blocks]
        for world in islice(product(*self.events), MOST_WORLDS):
            for party in self.asked:
                need = self.needs[party]
                if need is not None:
                    columns = [
                        rows[:, party].tolist() if not number or number in world else [0] * len(rows)
                        for number, rows in sure
                    ]
                    yield columns, need - sum(self.groups[number].given[party] for number in (0, *world))

    def changes_of(self, package: Terms) -> "Changes":
        """What becomes of a settled package by changing some of its terms."""
        return Changes(self, package)

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

    def suffice(self, sums: Sequence[Points]) -> NDArray[np.bool_]:
        """Where what every group gives once it counts (n or 1, parties) is enough for everybody, whatever happens."""
        least = sums[0]
        for event in self.events:
            worst = sums[event[0]]
            for number in event[1:]:
                worst = np.minimum(worst, sums[number])
            least = least + worst
        asked = self.asked
        return np.asarray((least[:, asked] >= np.array([self.needs[party] for party in asked])).all(axis=1))


class Changes:
    """Tells of many changes of one settled package which of them hold."""

    def __init__(self, floors: Floors, package: Terms) -> None:
        """Add up what stays; where joint effects count nothing is a sum over issues, and all is added up anew."""
        tables = floors.tables
        self._floors = floors
        self._numbers = choice_of_terms(tables, package)
        self._tied = any(link.points is not None for link in tables.links)
        self._of = {place: number for number, group in enumerate(floors.groups) for place in group.places}
        sums = _settled(floors.groups, settle(tables, package), package)
        self._sums = [np.array([[floor(points) for points in each]], np.int64) for each in sums]
        own = (
            [ceil(points) for points in _sure_points(table, term_on(package, table.issue))] for table in tables.issues
        )
        self._steps = [
            table.sure - np.array(points, np.int64) for table, points in zip(tables.issues, own, strict=True)
        ]

    def hold(self, places: Sequence[int], rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which changes (changes, places) to other terms hold; what lies between steps is rounded down."""
        floors = self._floors
        if self._tied:
            own = np.array([-1 if number is None else number for number in self._numbers], np.int32)
            choices = np.tile(own, (len(rows), 1))
            choices[:, list(places)] = rows
            return floors.hold(choices) & bool((np.delete(own, list(places)) >= 0).all())
        totals = list(self._sums)
        for column, place in enumerate(places):
            number = self._of[place]
            totals[number] = totals[number] + self._steps[place].take(rows[:, column], axis=0)
        return floors.suffice(totals)


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


def _sure_rows(block: Block) -> Points:
    """What the rows of a block give once it counts: without the chance of that."""
    if isinstance(block, IssueTable):
        return block.sure
    if not block.members[0].chances:
        return block.points
    # A tie of what counts in one outcome is a rule: it adds nothing.
    parts = (member.sure[block.choices[:, place]] for place, member in enumerate(block.members))
    return np.asarray(sum(parts), np.int64)


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
            for party, (points, chance) in enumerate(zip(_sure_points(table, term), table.chances, strict=True)):
                expected[party] -= points * chance
                total[party] += points
        sums.append(total)
    return [expected, *sums]


def _sure_points(table: IssueTable, term: Term | None) -> list[Fraction]:
    """What a term gives every party once its issue counts, at least; nothing where the issue is open."""
    rows = [points_of_term(table, plain) for plain in possible_terms(term)] if term is not None else []
    chances = table.chances or (Fraction(1),) * len(table.owners)
    return [Fraction(min((row[party] for row in rows), default=0)) / chance for party, chance in enumerate(chances)]
