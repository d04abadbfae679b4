"""Tables: a project as integer points per term and party, exact wherever a deal's numbers allow it.

They are those of the project laid out by outcomes (`domain.by_outcome`): a part of an issue weighs what the issue does
times the chance that a party gives its outcome, so a utility is what the party expects (Savage 1954).
"""

import math
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np

from app.domain.alternatives import Outlook, outlook_of
from app.domain.ids import IssueId, PartyId, part_of, whole_of
from app.domain.issues import ChoiceIssue, Issue
from app.domain.likelihoods import Likelihoods, chance_of, chance_of_effect, likelihoods_of
from app.domain.links import JointEffect, all_hold, bonus_of
from app.domain.packages import Contingent, Term, Terms, term_on
from app.domain.parties import Party, Scale
from app.domain.project import Project
from app.domain.values import exact, ratio, score_of
from app.records import dataclass
from app.valuation.blocks import Block, blocks_of, is_condensed
from app.valuation.columns import LARGEST_EXACT, Column, column_of, scaled, terms_of
from app.valuation.issue_tables import IssueTable, Link
from app.valuation.linking import links_of

FINEST_ROUNDING = 10**6


ALWAYS: Final[tuple[Fraction, ...]] = ()
_Effects: TypeAlias = "list[tuple[JointEffect, Fraction]]"


class WhyUnvalued(StrEnum):
    """Why a party's utilities are not defined."""

    NO_ISSUES = "no_issues"
    WEIGHTS_ZERO = "weights_zero"
    NOTHING_SCORED = "nothing_scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unvalued:
    """A party that has no utilities yet, and why."""

    party: PartyId
    code: WhyUnvalued


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """A party's view of an issue on which some term has no score; such a term counts as the middle of the scale, 50."""

    party: PartyId
    issue: IssueId


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """Everything that utilities are made of: utility of a package = sum of its points / divisor, per party.

    A package's points are those of its terms (`issues`) and of every joint effect that holds (`links`); what a rule
    forbids is no package at all. `blocks` says the same as a plain sum.

    Parties that have utilities only (`unvalued` says which have none and why), issues with at least one term only
    (`left_out` are the others). `exacts[p]` promises that nothing of party p was rounded, otherwise a package's utility
    may be off by `error_bounds[p]` points of utility. `reservations[p]` is None where no walk-away is given, which is
    not 0; `thresholds[p]` is the least total of points that is no worse than it, or that only rounding makes worse.
    `outlooks[p]` is what it follows from where the party has alternatives that are worth something; None elsewhere.
    """

    parties: tuple[PartyId, ...]
    issues: tuple[IssueTable, ...]
    links: tuple[Link, ...] = ()
    scales: tuple[int, ...]
    divisors: tuple[Fraction, ...]
    exacts: tuple[bool, ...]
    error_bounds: tuple[float, ...]
    outlooks: tuple[Outlook | None, ...]
    reservations: tuple[Fraction | None, ...]
    thresholds: tuple[int | None, ...]
    unvalued: tuple[Unvalued, ...]
    unscored: tuple[Unscored, ...]
    left_out: tuple[IssueId, ...]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The deal as a sum: issues that nothing ties, and those tied together as one."""
        return blocks_of(self.issues, self.links)

    @property
    def barred(self) -> tuple[IssueId, ...]:
        """The issues whose options are all off the table: while there is one, no package is possible."""
        barred = (whole_of(link.source.id) for link in self.links if isinstance(link.source, ChoiceIssue))
        return tuple(dict.fromkeys(barred))

    @property
    def sets_effects_aside(self) -> bool:
        """Whether joint effects tie too many issues: `ends` are bounds then, and nothing says how packages spread."""
        return any(is_condensed(block) and block.aside for block in self.blocks)

    @cached_property
    def resolutions(self) -> tuple[int, ...]:
        """Per party by how many points, at most, rounding may make two packages differ that are worth the same."""
        bounds = zip(self.error_bounds, self.divisors, strict=True)
        return tuple(math.floor(2 * Fraction(bound) * divisor) for bound, divisor in bounds)

    @property
    def exact(self) -> bool:
        """Whether nothing was rounded for any party."""
        return all(self.exacts)

    @property
    def error_bound(self) -> float:
        """How far the utility of a package may be off, at most, for any party."""
        return max(self.error_bounds, default=0.0)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One issue before it is put on the parties' scales; `chances` is how likely each party holds that it counts, or
    ALWAYS for all.
    """

    place: int
    chances: tuple[Fraction, ...]
    source: Issue
    terms: tuple[Term, ...]
    columns: tuple[Column, ...]
    previous: IssueTable | None


@dataclass(frozen=True, slots=True)
class _Scaling:
    """How one party's scores become points: factors per sheet, the scale, the divisor, what rounding costs.

    `bonuses` are its points for each joint effect, `roundings` how many rounded numbers a package adds up.
    """

    factors: tuple[Fraction, ...]
    scale: int
    divisor: Fraction
    error_bound: float
    bonuses: tuple[int, ...]
    roundings: int = 0


def tables_of(project: Project, previous: Tables | None = None) -> Tables:
    """The tables of a project; whatever of `previous` rests on identical objects is taken over.

    Numbers count as `domain.values.exact` says. A party's points are weight x score, not divided by the sum of its
    weights, times the least common denominator: where its total stays below 2^53 nothing is rounded, otherwise
    points are millionths of a point of utility (coarser only for totals beyond 2^53 millionths).
    """
    likely = [likelihoods_of(project.contingencies, party.id, project.us) for party in project.parties]
    sheets, left_out = _sheets(project, likely, previous)
    verdicts = [_verdict(party, index, sheets) for index, party in enumerate(project.parties)]
    owners = tuple(index for index, verdict in enumerate(verdicts) if verdict is None)
    effects = [_effects(project, owner, likely[owner]) for owner in owners]
    scalings = [
        _scaling(project.parties[owner], owner, sheets, each) for owner, each in zip(owners, effects, strict=True)
    ]
    issues = tuple(_issue_table(sheet, number, owners, scalings) for number, sheet in enumerate(sheets))
    bonuses = [
        np.array([scaling.bonuses[n] for scaling in scalings], np.int64) for n in range(len(project.joint_effects))
    ]
    divisors = tuple(scaling.divisor for scaling in scalings)
    outlooks = tuple(
        _outlook(project.parties[owner], owner, sheets, each) for owner, each in zip(owners, effects, strict=True)
    )
    reservations = tuple(
        _reservation(project.parties[owner], owner, sheets, each) if outlook is None else outlook.reservation
        for owner, each, outlook in zip(owners, effects, outlooks, strict=True)
    )
    return Tables(
        parties=tuple(project.parties[owner].id for owner in owners),
        issues=issues,
        links=links_of(project, owners, issues, bonuses),
        scales=tuple(scaling.scale for scaling in scalings),
        divisors=divisors,
        exacts=tuple(scaling.error_bound == 0 for scaling in scalings),
        error_bounds=tuple(scaling.error_bound for scaling in scalings),
        outlooks=outlooks,
        reservations=reservations,
        thresholds=tuple(map(_threshold, reservations, scalings)),
        unvalued=tuple(
            Unvalued(party=party.id, code=verdict)
            for party, verdict in zip(project.parties, verdicts, strict=True)
            if verdict is not None
        ),
        unscored=tuple(
            Unscored(party=party.id, issue=sheet.source.id)
            for index, party in enumerate(project.parties)
            for sheet in sheets
            if not sheet.columns[index].known
        ),
        left_out=left_out,
    )


def _threshold(reservation: Fraction | None, scaling: _Scaling) -> int | None:
    if reservation is None:
        return None
    # What only rounding may make worse is no worse: so a walk-away's own package stays acceptable.
    return math.ceil(reservation * scaling.divisor - Fraction(scaling.roundings, 2))


def _sheets(
    project: Project, likely: Sequence[Likelihoods], previous: Tables | None
) -> tuple[list[_Sheet], tuple[IssueId, ...]]:
    known = {table.issue: table for table in previous.issues} if previous else {}
    sheets = []
    left_out = []
    for place, issue in enumerate(project.issues):
        before = known.get(issue.id)
        if before is not None and before.source is not issue:
            before = None
        terms = before.terms if before else terms_of(issue)
        if not terms:
            left_out.append(issue.id)
            continue
        values = [party.preferences[place].value for party in project.parties]
        columns = []
        for value in values:
            same = next((column for column in before.columns if column.value is value), None) if before else None
            columns.append(same or column_of(issue, terms, value))
        chances = ALWAYS if part_of(issue.id) is None else tuple(chance_of(issue.id, each) for each in likely)
        sheets.append(_Sheet(place, chances, issue, terms, tuple(columns), before))
    return sheets, tuple(left_out)


def _verdict(party: Party, index: int, sheets: Sequence[_Sheet]) -> WhyUnvalued | None:
    if not sheets:
        return WhyUnvalued.NO_ISSUES
    if all(party.preferences[sheet.place].weight.value == 0 for sheet in sheets):
        return WhyUnvalued.WEIGHTS_ZERO
    if not any(sheet.columns[index].known for sheet in sheets):
        return WhyUnvalued.NOTHING_SCORED
    return None


def _weight(party: Party, index: int, sheet: _Sheet) -> Fraction:
    """What an issue weighs for a party: a part of one by the chance of its outcome."""
    weight = exact(party.preferences[sheet.place].weight.value)
    return weight if sheet.chances is ALWAYS else weight * sheet.chances[index]


def _effects(project: Project, owner: int, likely: Likelihoods) -> _Effects:
    """What each joint effect adds for a party, by the chance that it can hold."""
    party = project.parties[owner].id
    return [
        (effect, exact(bonus_of(effect, party).value) * chance_of_effect(effect, likely))
        for effect in project.joint_effects
    ]


def _scaling(party: Party, index: int, sheets: Sequence[_Sheet], effects: _Effects) -> _Scaling:
    weights = [
        # Most issues are no part of one, and their weights are told at every tick of a drag.
        ratio(party.preferences[sheet.place].weight.value)
        if sheet.chances is ALWAYS
        else _weight(party, index, sheet).as_integer_ratio()
        for sheet in sheets
    ]
    columns = [sheet.columns[index] for sheet in sheets]
    scale = math.lcm(
        *(below * column.denominator for (above, below), column in zip(weights, columns, strict=True) if above),
        # So fine that what a part adds should its outcome come about is a whole number too.
        *(
            ratio(party.preferences[sheet.place].weight.value)[1] * column.denominator
            for sheet, column in zip(sheets, columns, strict=True)
            if sheet.chances is not ALWAYS and party.preferences[sheet.place].weight.value
        ),
    )
    factors = [
        scale * above // (below * column.denominator) for (above, below), column in zip(weights, columns, strict=True)
    ]
    total = scale
    if party.scale is Scale.SHARES:
        total = sum(scale * above // below for above, below in weights)
    bonuses = [bonus * total for _, bonus in effects]
    if bonuses:
        # As fine as the bonuses need, which are points of utility and not of any issue.
        finer = math.lcm(*(bonus.denominator for bonus in bonuses))
        scale, total = scale * finer, total * finer
        factors = [factor * finer for factor in factors]
        bonuses = [bonus * finer for bonus in bonuses]
    largest = sum(factor * column.largest for factor, column in zip(factors, columns, strict=True))
    largest += math.ceil(sum(map(abs, bonuses)))
    if max(largest, total) < LARGEST_EXACT:
        return _Scaling(tuple(map(Fraction, factors)), scale, Fraction(total), 0.0, tuple(map(int, bonuses)))
    unit = Fraction(FINEST_ROUNDING)
    while largest * unit >= total * LARGEST_EXACT:
        unit /= 10
    roundings = len(sheets) + len(bonuses)
    # The next number up: the nearest one may lie below what it stands for.
    error = math.nextafter(float(roundings / (2 * unit)), math.inf)
    return _Scaling(
        tuple(factor * unit / total for factor in factors),
        0,
        unit,
        error,
        tuple(round(each * unit / total) for each in bonuses),
        roundings,
    )


def _issue_table(sheet: _Sheet, number: int, owners: tuple[int, ...], scalings: Sequence[_Scaling]) -> IssueTable:
    factors = tuple(scaling.factors[number] for scaling in scalings)
    chances = tuple(sheet.chances[owner] for owner in owners) if sheet.chances else ALWAYS
    before = sheet.previous
    if (
        before is not None
        and before.owners == owners
        and before.chances == chances
        and before.factors == factors
        and all(map(_same, before.columns, sheet.columns))
        and len(before.columns) == len(sheet.columns)
    ):
        return before
    points = np.empty((len(sheet.terms), len(owners)), np.int64)
    for party, (owner, factor) in enumerate(zip(owners, factors, strict=True)):
        points[:, party] = scaled(sheet.columns[owner], factor)
    points.flags.writeable = False
    return IssueTable(
        issue=sheet.source.id,
        source=sheet.source,
        terms=sheet.terms,
        columns=sheet.columns,
        owners=owners,
        factors=factors,
        chances=chances,
        points=points,
    )


def _same(one: object, other: object) -> bool:
    return one is other


def _outlook(party: Party, index: int, sheets: Sequence[_Sheet], effects: _Effects) -> Outlook | None:
    walk_away = party.walk_away
    if not walk_away.alternatives:
        return None
    worths = {each.id: _worth_of(each.terms, (party, index), sheets, effects) for each in walk_away.alternatives}
    like_deals = {each: worth for each, worth in worths.items() if worth is not None}
    return outlook_of(walk_away, _worst(party, index, sheets), like_deals)


def _worst(party: Party, index: int, sheets: Sequence[_Sheet]) -> Fraction:
    """The utility of the worst on every issue, rules and joint effects left out: 0 on a scale of shares."""
    if party.scale is Scale.SHARES:
        return Fraction(0)
    parts = ((_weight(party, index, sheet), sheet.columns[index]) for sheet in sheets)
    return sum((weight * Fraction(min(column.numerators), column.denominator) for weight, column in parts), Fraction(0))


def _reservation(party: Party, index: int, sheets: Sequence[_Sheet], effects: _Effects) -> Fraction | None:
    worth = _worth_of(party.walk_away.terms, (party, index), sheets, effects)
    if worth is not None:
        return worth
    value = party.walk_away.value
    return None if value is None else exact(value.value)


def _worth_of(terms: Terms, seat: tuple[Party, int], sheets: Sequence[_Sheet], effects: _Effects) -> Fraction | None:
    """The utility of terms that settle every issue with plain terms; None otherwise."""
    if not terms:
        return None
    worth = Fraction(0)
    total = Fraction(0)
    party, index = seat
    for sheet in sheets:
        term = term_on(terms, sheet.source.id)
        if term is None or isinstance(term, Contingent):
            return None
        preference = party.preferences[sheet.place]
        weight = _weight(party, index, sheet)
        worth += weight * score_of(preference.value, sheet.source, term).value
        total += weight
    alone = worth / total if party.scale is Scale.SHARES else worth
    return alone + sum((bonus for effect, bonus in effects if all_hold(effect.when, terms) is True), Fraction(0))
