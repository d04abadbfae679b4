"""Pairing: the change of one or two issues of a package that helps the others most for what it costs us."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.advice.gains import is_settled
from app.advice.grounds import Grounds
from app.advice.levels import rows_at_least
from app.domain.ids import IssueId, whole_of
from app.domain.links import broken_by
from app.domain.packages import Agreed, Term, Terms, term_on
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.partial import place_of_term, points_of_term
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, terms_of_choice, worth_of

MOST_TERMS = 1_000
"""Terms of all issues together that are tried; of an issue with many, evenly spread ones: nobody trades in cents."""
_MOST_LOOKED_AT = 50
"""Changes that are looked at in full, because joint effects or rules may tie the issues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the change has to keep to.

    The package must be worth at least `least` to us and no less than before to anybody else by the likely numbers;
    issues `held` stay as they are, in every outcome where one is named whole. With `asking` one issue has to move our
    way and another one theirs.
    """

    least: Fraction
    held: Collection[IssueId] = ()
    asking: bool = True


def best_change(grounds: Grounds, base: Terms, wanted: Wanted) -> Terms | None:
    """The package that differs from a settled one on one or two issues and is best for the others; None if none is.

    Of equally good ones the better for us. With several others the one whose smallest gain is largest, each measured
    by its own range. Where issues are tied, a change that would do only because of the tie may be missed; what is found
    keeps to what is wanted, in exact numbers.
    """
    us, tables = grounds.us, grounds.tables
    if us is None or not grounds.everybody_valued or not is_settled(tables, base):
        return None
    steps = _steps(tables, base, wanted.held)
    start = worth_of(tables, base)
    spare = float((start[us].low - wanted.least) * tables.divisors[us])
    for first, second in _ranked(tables, us, steps, (spare, wanted.asking)):
        package = _with(tables, base, [steps.of[place] for place in (first, second) if place])
        if broken_by(package, grounds.project.rules) or not grounds.holds(package):
            continue
        worth = worth_of(tables, package)
        others = (each for party, each in enumerate(zip(worth, start, strict=True)) if party != us)
        if worth[us].low >= wanted.least and all(now.low >= before.low for now, before in others):
            return package
    return None


def efficient_pair(grounds: Grounds, base: Terms, target: Fraction) -> Terms | None:
    """Of the efficient packages worth `target` to us that give on some issue and ask on another, compared with a
    settled one, the least for us, which leaves most to the others; None when there is none.
    """
    us, tables, frontier = grounds.us, grounds.tables, grounds.frontier
    if us is None or not isinstance(frontier, Frontier) or not is_settled(tables, base):
        return None
    least: list[Fraction | None] = [target if party == us else None for party in range(len(tables.parties))]
    rows = rows_at_least(frontier, least)
    rows = rows[np.argsort(frontier.points[rows, us], kind="stable")]
    choices = choices_of(frontier, rows)
    gives, asks = np.zeros(len(rows), np.bool_), np.zeros(len(rows), np.bool_)
    for place, table in enumerate(tables.issues):
        here = float(points_of_term(table, _settled(base, table.issue))[us])
        change = table.points[choices[:, place], us] - here
        gives |= change < 0
        asks |= change > 0
    found = np.flatnonzero(gives & asks)
    return terms_of_choice(tables, choices[found[0]].tolist()) if len(found) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Steps:
    """Every change of one issue: which (`of`: issue and row of the tables) and what it adds in points.

    The first one changes nothing.
    """

    of: Sequence[tuple[int, int]]
    issues: NDArray[np.intp]
    points: NDArray[np.float64]


def _steps(tables: Tables, base: Terms, held: Collection[IssueId]) -> _Steps:
    of: list[tuple[int, int]] = [(-1, -1)]
    added: list[NDArray[np.float64]] = [np.zeros((1, len(tables.parties)))]
    most = max(2, MOST_TERMS // max(1, len(tables.issues)))
    for place, table in enumerate(tables.issues):
        if table.issue in held or whole_of(table.issue) in held:
            continue
        count = len(table.terms)
        rows = np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.intp))
        now = _settled(base, table.issue)
        rows = rows[rows != place_of_term(table, now)]
        here = np.array([float(points) for points in points_of_term(table, now)])
        of.extend((place, int(row)) for row in rows)
        added.append(table.points[rows] - here)
    issues = np.array([issue for issue, _ in of], np.intp)
    return _Steps(of=of, issues=issues, points=np.concatenate(added))


def _ranked(tables: Tables, us: int, steps: _Steps, limits: tuple[float, bool]) -> Iterator[tuple[int, int]]:
    """Pairs of changes of different issues that keep to the limits, the best for the others first."""
    spare, asking = limits
    ours = steps.points[:, us]
    sums = ours[:, None] + ours[None, :]
    good = (steps.issues[:, None] != steps.issues[None, :]) & (np.arange(len(ours))[:, None] != 0)
    good &= sums >= -spare - _ROUNDING * max(1.0, abs(spare))
    spans = [max(high - low, 1) for low, high in extremes(tables)]
    others = [party for party in range(len(tables.parties)) if party != us]
    gains = [steps.points[:, party] / spans[party] for party in others]
    least = np.minimum.reduce([gain[:, None] + gain[None, :] for gain in gains])
    if asking:
        # The first of the two is what we give: it costs us, or it helps them and costs us nothing.
        most = np.maximum.reduce(gains)
        good &= ((ours < 0) | ((ours == 0) & (most > 0)))[:, None] & (ours > 0)[None, :]
    good &= least >= -_ROUNDING
    firsts, seconds = np.nonzero(good)
    if not len(firsts):
        return
    keys = least[firsts, seconds]
    count = min(len(keys), _MOST_LOOKED_AT)
    top = np.argpartition(-keys, count - 1)[:count] if count < len(keys) else np.arange(len(keys))
    # All that equal the last one of these belong to them: which is better for us decides.
    top = np.flatnonzero(keys >= keys[top].min() - _ROUNDING)
    order = top[np.lexsort((-sums[firsts[top], seconds[top]], -keys[top].round(_DIGITS)))]
    for place in order[:_MOST_LOOKED_AT].tolist():
        yield int(firsts[place]), int(seconds[place])


_ROUNDING = 1e-12
_DIGITS = 12


def _with(tables: Tables, base: Terms, changes: Sequence[tuple[int, int]]) -> Terms:
    new: dict[IssueId, Term] = {tables.issues[issue].issue: tables.issues[issue].terms[row] for issue, row in changes}
    return tuple(Agreed(issue=agreed.issue, term=new.get(agreed.issue, agreed.term)) for agreed in base)


def _settled(terms: Terms, issue: IssueId) -> Term:
    term = term_on(terms, issue)
    if term is None:
        raise ValueError(issue)
    return term
