"""After signing: what would still be better for everybody, with the signed deal as the floor, and how good it is.

Post-settlement settlement (Raiffa 1985) from one side: our own gain is certain, what the others gain is a probability
under our beliefs about them.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.choosing import by_evenness
from app.advice.gains import Gain, gain_in_versions, is_settled
from app.advice.grounds import Grounds, in_points
from app.domain.edits.changing import ordered
from app.domain.ids import IssueId, PartyId
from app.domain.links import broken_by
from app.domain.packages import Agreed, Contingent, Term, Terms, changed_issues, term_on
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.packages import choices_of
from app.valuation.partial import points_of_term
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice, worth_of
from app.valuation.zone import improvements_on

LEAST_CHANCE = 0.8
"""Of every other side not to lose by an improvement, before it is asked for."""
MOST_LISTED = 5
MOST_TERMS = 40
"""Terms of an issue that are tried, spread evenly over its range: nobody asks about cents."""
MOST_TRIED = 40
"""Small changes of each kind that the beliefs are asked about."""
MOST_LOOKED_THROUGH = 5_000
"""Efficient packages that are valued on average; of more so many, evenly spread."""
MOST_EFFICIENT = 15
"""Efficient packages that they are asked about; one of those that change many issues is listed in the end."""
MOST_ASKED_AT_ONCE = 4
"""Issues that a question may change before it is about a new package altogether."""
_ROUNDING = 1e-9

Deltas = NDArray[np.float64]
"""What a change adds per party, in points; (changes, parties)."""


class Verdict(StrEnum):
    """Why there are no improvements, or that there are."""

    FOUND = "found"
    NOTHING = "nothing"  # none that every other side is likely enough not to lose by
    UNVALUED = "unvalued"  # somebody has no utilities: nobody can say what it gains


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A package to ask about instead of the signed one.

    `gains` is what everybody gains, in the order of the tables: we exactly, another side on average over its versions
    and between what nine of ten of them lie. `chances` is how likely every other side is to have at least what it has
    now.
    """

    terms: Terms
    gains: tuple[Gain, ...]
    chances: tuple[tuple[PartyId, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Improving:
    """The questions, the best first."""

    verdict: Verdict
    questions: tuple[Question, ...] = ()


def improvements_after(grounds: Grounds, beliefs: Sequence[Belief], signed: Terms) -> Improving:
    """Packages that cost us nothing and that every other side is likely to like at least as well as the signed one.

    Guaranteed of each: it breaks no rule, nor in some outcome of an event a floor that packages keep to, we lose
    nothing, every other side keeps at least what it has with LEAST_CHANCE and does not lose on average, and somebody
    gains. First comes the one whose smallest gain, as a share of the most that party gains by any of them, is largest
    (leximin), ours counted exactly and others' on average. Of those that change the same issues only the first is
    listed, and of those that change many only one.
    Looked for among the changes of one or two issues and the efficient packages that are no worse for us, nor for
    anybody else on average; what the deal left out or made depend on an event stays as it is.
    """
    us = grounds.us
    if us is None or not grounds.everybody_valued:
        return Improving(verdict=Verdict.UNVALUED)
    several = [terms for terms in _candidates(grounds, beliefs, signed) if not broken_by(terms, grounds.project.rules)]
    if is_settled(grounds.tables, signed):
        several = [terms for terms in several if grounds.holds(terms)]
    our_gains = _OurGains(grounds, us, signed)
    ours = [our_gains.of(terms) for terms in several]
    several = [terms for terms, gain in zip(several, ours, strict=True) if gain >= 0]
    if not several:
        return Improving(verdict=Verdict.NOTHING)
    drawn = [belief.gains(several, signed) for belief in beliefs]
    pairs = list(zip(beliefs, drawn, strict=True))
    chances = np.stack([belief.chance(each >= -_ROUNDING).clip(max=1.0) for belief, each in pairs], axis=1)
    points = np.stack([[float(gain) for gain in ours if gain >= 0], *(one.mean(each) for one, each in pairs)], axis=1)
    points[np.abs(points) < _ROUNDING] = 0.0
    likely = (chances >= LEAST_CHANCE - _ROUNDING).all(axis=1)
    good = np.flatnonzero(likely & (points >= 0).all(axis=1) & (points > 0).any(axis=1))
    if not len(good):
        return Improving(verdict=Verdict.NOTHING)
    order = good[by_evenness(points[good], [Fraction(0)] * points.shape[1])].tolist()
    parties = [belief.party for belief in beliefs]
    questions = []
    for number in _different(several, order, signed):
        gains = {grounds.project.us: _exactly(grounds.project.us, float(points[number, 0]))}
        for place, (belief, each) in enumerate(pairs, start=1):
            gains[belief.party] = gain_in_versions(belief, each[number], float(points[number, place]))
        questions.append(
            Question(
                terms=several[number],
                gains=tuple(gains[party] for party in grounds.tables.parties),
                chances=tuple(zip(parties, chances[number].tolist(), strict=True)),
            )
        )
    return Improving(verdict=Verdict.FOUND, questions=tuple(questions))


def _exactly(party: PartyId, value: float) -> Gain:
    return Gain(party=party, value=value, low=value, high=value)


class _OurGains:
    """What we gain over the signed deal, exactly."""

    def __init__(self, grounds: Grounds, us: int, signed: Terms) -> None:
        self._tables = grounds.tables
        self._us = us
        self._signed = signed
        self._was = {agreed.issue: agreed for agreed in signed}
        self._by_issue = {table.issue: table for table in self._tables.issues}
        self._known: dict[Agreed, Fraction] = {}

    def of(self, terms: Terms) -> Fraction:
        """What we gain by a package."""
        if self._tables.links:
            before, after = (worth_of(self._tables, each)[self._us].low for each in (self._signed, terms))
            return after - before
        gained = Fraction(0)
        for agreed in terms:
            was = self._was.get(agreed.issue)
            # What stays is the same object, or at least equal to it.
            if was is not None and agreed is not was and agreed != was and agreed.issue in self._by_issue:
                gained += self._points(agreed) - self._points(was)
        return gained / self._tables.divisors[self._us]

    def _points(self, agreed: Agreed) -> Fraction:
        if agreed not in self._known:
            points = points_of_term(self._by_issue[agreed.issue], agreed.term)[self._us]
            self._known[agreed] = Fraction(points)
        return self._known[agreed]


def _different(several: Sequence[Terms], order: Sequence[int], signed: Terms) -> Iterator[int]:
    """The first few in this order: of those that change the same issues one, and one of those that change many."""
    known: set[tuple[IssueId, ...] | None] = set()
    for number in order:
        changed = changed_issues(signed, several[number])
        kind = changed if len(changed) <= MOST_ASKED_AT_ONCE else None
        if kind not in known:
            known.add(kind)
            yield number
        if len(known) == MOST_LISTED:
            return


def _candidates(grounds: Grounds, beliefs: Sequence[Belief], signed: Terms) -> list[Terms]:
    """What is worth asking the beliefs about, without doubles."""
    moves = [
        _Moves(grounds.tables, beliefs, table, term)
        for table in grounds.tables.issues
        if (term := _plain(signed, table)) is not None
    ]
    return list(dict.fromkeys([*_small_changes(grounds, moves, signed), *_efficient(grounds, moves, signed)]))


def _efficient(grounds: Grounds, moves: "Sequence[_Moves]", signed: Terms) -> Iterator[Terms]:
    """The most even efficient packages that are no worse for anybody, on average or by the likely numbers, which know
    what joint effects add; while nothing was left out of the deal.
    """
    frontier, tables = grounds.frontier, grounds.tables
    if not isinstance(frontier, Frontier) or not is_settled(tables, signed):
        return
    rows = np.linspace(0, len(frontier.points) - 1, min(len(frontier.points), MOST_LOOKED_THROUGH)).round()
    choices = choices_of(frontier, np.unique(rows.astype(np.intp)).tolist())
    gains = np.sum([move.deltas[choices[:, place]] for place, move in enumerate(moves)], axis=0)
    good = np.flatnonzero((gains >= 0).all(axis=1) & (gains > 0).any(axis=1))
    chosen: list[list[int]] = []
    if len(good):
        first = good[by_evenness(gains[good], [Fraction(0)] * gains.shape[1])[:MOST_EFFICIENT]]
        chosen = choices[first].tolist()
    here = [worth.low for worth in worth_of(tables, signed)]
    better = improvements_on(frontier, here).rows
    if better:
        even = by_evenness(frontier.points[list(better)], in_points(tables, here))[:MOST_EFFICIENT]
        chosen += choices_of(frontier, [better[place] for place in even.tolist()]).tolist()
    for choice in chosen:
        yield ordered(grounds.project.issues, terms_of_choice(tables, choice))


def _small_changes(grounds: Grounds, moves: "Sequence[_Moves]", signed: Terms) -> Iterator[Terms]:
    """The changes of one or two issues that cost us nothing and no other side anything on average.

    The most even ones, and those whose gain is large beside what is moved: these hold in the most versions.
    """
    us = grounds.us or 0
    found: list[_Changes] = [_alone(place, one) for place, one in enumerate(moves)]
    for (place, one), (at, other) in combinations(enumerate(moves), 2):
        if grounds.stop:
            grounds.stop.check()
        found.append(_swaps((place, one), (at, other)))
    points = np.concatenate([each.gains for each in found]) if found else np.empty((0, 1))
    if not len(points):
        return
    clear = np.concatenate([np.delete(each.clear, us, axis=1).min(axis=1, initial=1.0) for each in found])
    numbers = np.concatenate([each.numbers for each in found])
    even = by_evenness(points, [Fraction(0)] * points.shape[1])[:MOST_TRIED]
    clearest = np.lexsort((points[:, us], clear))[::-1][:MOST_TRIED]
    for number in dict.fromkeys([*even.tolist(), *clearest.tolist()]):
        first, left, second, right = numbers[number].tolist()
        changes = [(moves[first], left)] if second < 0 else [(moves[first], left), (moves[second], right)]
        yield _changed(signed, [(moved.table, row) for moved, row in changes])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Changes:
    """Changes of one or two issues: which (`numbers`: issue, term, issue or -1, term), what each party gains by them,
    and how much that is beside all that is moved for it.
    """

    numbers: NDArray[np.intp]
    gains: Deltas
    clear: Deltas


def _alone(place: int, one: "_Moves") -> _Changes:
    """Changes of one issue that nobody loses by."""
    deltas = one.deltas[one.tried]
    rows = np.flatnonzero((deltas >= 0).all(axis=1) & (deltas > 0).any(axis=1))
    nothing = np.zeros(len(rows), np.intp)
    numbers = np.stack([nothing + place, one.tried[rows], nothing - 1, nothing], axis=1)
    return _Changes(numbers=numbers, gains=deltas[rows], clear=np.ones((len(rows), deltas.shape[1])))


def _swaps(first: "tuple[int, _Moves]", second: "tuple[int, _Moves]") -> _Changes:
    """Changes of two issues that nobody loses by, and neither of which is one to ask for by itself."""
    (place, one), (at, other) = first, second
    ours, theirs = one.deltas[one.tried], other.deltas[other.tried]
    sums = ours[:, np.newaxis] + theirs[np.newaxis]
    # What they are not sure enough to like may become so with another change beside it.
    swapped = ~one.by_itself[:, np.newaxis] & ~other.by_itself[np.newaxis]
    lefts, rights = np.nonzero((sums >= 0).all(axis=2) & (sums > 0).any(axis=2) & swapped)
    gains = sums[lefts, rights]
    moved = np.abs(ours[lefts]) + np.abs(theirs[rights])
    clear = np.divide(gains, moved, out=np.ones_like(moved), where=moved > 0)
    count = len(lefts)
    numbers = np.stack([np.full(count, place), one.tried[lefts], np.full(count, at), other.tried[rights]], axis=1)
    return _Changes(numbers=numbers, gains=gains, clear=clear)


class _Moves:
    """What settling one issue otherwise than it was signed adds for every party, in its points: `deltas` (terms,
    parties), ours exactly and others' on average over their versions; `tried` are the terms that small changes try,
    `by_itself` says which of them nobody loses by, and leave every other side what it has as likely as we ask for.
    """

    def __init__(self, tables: Tables, beliefs: Sequence[Belief], table: IssueTable, term: Term) -> None:
        """Value every term; try those evenly spread over the range, but not the one that was signed."""
        self.table = table
        count = len(table.terms)
        spread = np.unique(np.linspace(0, count - 1, min(count, MOST_TERMS)).round().astype(np.intp))
        tries = np.array([table.terms[row] != term for row in spread.tolist()], bool)
        self.tried = spread[tries]
        likely = np.ones(len(self.tried), bool)
        self.deltas: Deltas = table.points - np.array([float(points) for points in points_of_term(table, term)])
        for belief in beliefs:
            place = tables.parties.index(belief.party)
            drawn = belief.on_issue(table.issue, [*(table.terms[row] for row in spread.tolist()), term])
            gains = drawn[:-1] - drawn[-1]
            likely &= belief.chance(gains[tries] >= -_ROUNDING) >= LEAST_CHANCE - _ROUNDING
            means = belief.mean(gains)
            means[np.abs(means) < _ROUNDING] = 0.0
            off = means * float(tables.divisors[place]) - self.deltas[spread, place]
            # What is not tried itself is as far off its likely number as what is tried beside it.
            self.deltas[:, place] += np.interp(np.arange(count), spread, off)
        self.by_itself = likely & (self.deltas[self.tried] >= 0).all(axis=1)


def _plain(signed: Terms, table: IssueTable) -> Term | None:
    term = term_on(signed, table.issue)
    return None if isinstance(term, Contingent) else term


def _changed(signed: Terms, changes: Sequence[tuple[IssueTable, int]]) -> Terms:
    new = {table.issue: Agreed(issue=table.issue, term=table.terms[row]) for table, row in changes}
    return tuple(new.get(agreed.issue, agreed) for agreed in signed)
