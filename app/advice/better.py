"""Better for both: packages that nobody likes less than a given one, in three orders."""

import math
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.choosing import by_evenness, within_reach
from app.advice.gains import Gain, gains_between, is_settled
from app.advice.grounds import Grounds, in_points
from app.advice.improvements import nearest_packages
from app.advice.mattering import Hinge, guess_behind
from app.advice.questions import rests_on_guesses_alone
from app.advice.vetting import passing, promising_over
from app.domain.ids import IssueId
from app.domain.links import broken_by
from app.domain.lookup import off_table_in
from app.domain.packages import Terms, changed_issues, term_on
from app.records import dataclass
from app.valuation.blocks import listed
from app.valuation.columns import Points
from app.valuation.counting import all_points, count_packages
from app.valuation.fold import Indices
from app.valuation.frontier import Frontier
from app.valuation.packages import Choice, choices_of, choices_of_rows
from app.valuation.search import Wish, first_packages
from app.valuation.tables import Tables
from app.valuation.totals import points_of_choices
from app.valuation.utilities import choice_of_terms, extremes, terms_of_choice, worth_of
from app.valuation.zone import improvements_on

MOST_LISTED = 20_000
"""Deals with no more packages are looked through one by one; of larger ones the efficient packages count."""
MOST_CHANGED = 3
"""So many issues are changed in every combination before what is efficient is ranked by its changes."""
MOST_SETS = 50_000
"""Of more sets of issues none is tried."""
MOST_TRIED = 1_500_000
"""So many changes of several issues at once are tried; about a tenth of a second."""
MOST_SEARCHED = 40
"""Packages that are searched where there is no frontier to read them off."""
_SPARE = 2
"""So many times as many promising ones are collected as are wanted, for some may not pass."""
_WEIGHINGS = 41
_ROUNDING = 1e-9


class BetterOrder(StrEnum):
    """What comes first: the package by which whoever gains least gains most, our gain, or the fewest changes."""

    EVEN = "even"
    OURS = "ours"
    FEWEST = "fewest"


class WhyNoBetter(StrEnum):
    """Why nothing can be listed; EFFICIENT says that nothing is better, BEYOND that it cannot be said, LIKELY_ONLY that
    what is better by the likely numbers is not by the ranges.
    """

    OPEN = "open"
    EVENT = "event"  # a term depends on what happens
    NOT_ALLOWED = "not_allowed"
    UNVALUED = "unvalued"
    EFFICIENT = "efficient"
    LIKELY_ONLY = "likely_only"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterPackage:
    """A package nobody likes less; `chance`, a half or more, that no other party has less from it, whatever the
    estimates leave open. `guessed` says that this rests on guesses alone, `guess` on which most.
    """

    terms: Terms
    gains: tuple[Gain, ...]
    changed: tuple[IssueId, ...]
    chance: float
    guessed: bool = False
    guess: Hinge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterPackages:
    """Packages in the order asked for. `why_none` where there are none; `complete` where every package was looked at,
    and not the efficient ones or few changes alone.
    """

    packages: tuple[BetterPackage, ...] = ()
    why_none: WhyNoBetter | None = None
    complete: bool = True


def better_for_both(
    grounds: Grounds, beliefs: Sequence[Belief], start: Terms, order: BetterOrder, count: int
) -> BetterPackages:
    """Packages worth at least `start` to every party and more to one, as a post-settlement settlement (Raiffa 1985).

    EVEN is by the smallest gain, each as a share of what that party could gain most, ties by the second smallest and so
    on; OURS by our gain; FEWEST by the number of issues settled otherwise. By the likely numbers nobody loses, exactly;
    and over all versions of the others (`Belief`) none of them loses on average, and it is as likely as not that none
    loses at all. Of deals with many packages the efficient ones are ranked, and for FEWEST those that change up to
    three issues come first. Raises Stopped.
    """
    why = _why_not(grounds, start)
    if why is not None:
        return BetterPackages(why_none=why)
    tables = grounds.tables
    here = [worth.low for worth in worth_of(tables, start)]
    promising = promising_over(tables, beliefs, start)
    found = _found(grounds, start, here, promising, count if order is BetterOrder.FEWEST else None)
    proposed = _ranked(grounds, start, found, promising, order)
    listed_ones = list(islice(passing(beliefs, proposed, start), count))
    if not listed_ones:
        known = found.complete or (isinstance(grounds.frontier, Frontier) and grounds.frontier.exact)
        why = WhyNoBetter.EFFICIENT if known else WhyNoBetter.BEYOND
        why = WhyNoBetter.LIKELY_ONLY if len(found.points) else why
        return BetterPackages(why_none=why, complete=found.complete)
    packages = tuple(_told(grounds, beliefs, (start, package), each.chance) for package, each in listed_ones)
    return BetterPackages(packages=packages, complete=found.complete)


def _told(grounds: Grounds, beliefs: Sequence[Belief], move: tuple[Terms, Terms], chance: float) -> BetterPackage:
    start, package = move
    guessed = rests_on_guesses_alone(grounds.project, move)
    return BetterPackage(
        terms=package,
        gains=gains_between(grounds.tables, grounds.versions, start, package),
        changed=changed_issues(start, package),
        chance=chance,
        guessed=guessed,
        guess=guess_behind(grounds.project, beliefs, start, package) if guessed else None,
    )


def _why_not(grounds: Grounds, start: Terms) -> WhyNoBetter | None:
    if not grounds.everybody_valued:
        return WhyNoBetter.UNVALUED
    if not is_settled(grounds.tables, start):
        said = all(term_on(start, table.issue) is not None for table in grounds.tables.issues)
        return WhyNoBetter.EVENT if said else WhyNoBetter.OPEN
    if broken_by(start, grounds.project.rules) or off_table_in(grounds.project, start):
        return WhyNoBetter.NOT_ALLOWED
    return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """Packages as term numbers with their points; one that stands for its efficient point is named by its `row`."""

    choices: Indices
    points: Points
    rows: Sequence[int | None] = ()
    complete: bool = False


_Promising = Callable[[Indices], NDArray[np.bool_]]


def _found(grounds: Grounds, start: Terms, here: Sequence[Fraction], promising: _Promising, few: int | None) -> _Found:
    """What is better by the likely numbers; `few` is how many with few changes are wanted."""
    tables = grounds.tables
    found = _listed(grounds, here) if count_packages(tables) <= MOST_LISTED else None
    if found is not None:
        return found
    efficient = _efficient(grounds, here)
    nothing = not len(efficient.choices) and isinstance(grounds.frontier, Frontier) and grounds.frontier.exact
    return efficient if nothing or few is None else _few_changes(grounds, start, efficient, promising, few)


def _ranked(
    grounds: Grounds, start: Terms, found: _Found, promising: _Promising, order: BetterOrder
) -> Iterator[Sequence[Terms]]:
    """The promising ones in their order, each with others of the same worth, made one by one: finding the nearest
    package of an efficient point takes a while.
    """
    tables, points = grounds.tables, found.points
    if not len(points):
        return
    here = [worth.low for worth in worth_of(tables, start)]
    even = np.empty(len(points), np.intp)
    even[by_evenness(points, in_points(tables, here))] = np.arange(len(points))
    first = np.zeros(len(points), np.int64)
    if order is BetterOrder.OURS and grounds.us is not None:
        first = -points[:, grounds.us]
    elif order is BetterOrder.FEWEST:
        own = np.array([-1 if place is None else place for place in choice_of_terms(tables, start)], np.int32)
        first = np.asarray((found.choices != own).sum(axis=1), np.int64)
    nearest = nearest_packages(grounds.frontier, start) if isinstance(grounds.frontier, Frontier) else None
    ranks = np.lexsort((even, first))
    for place in ranks[promising(found.choices[ranks])].tolist():
        row = found.rows[place] if found.rows else None
        terms = terms_of_choice(tables, found.choices[place].tolist())
        yield (nearest(row), terms) if row is not None and nearest is not None else (terms,)


def _needs(tables: Tables, here: Sequence[Fraction]) -> tuple[list[int], list[int]]:
    """Per party the least total that is no less than here, and the least that is more than rounding makes of it."""
    exact = in_points(tables, here)
    more = [math.floor(each) + 1 + told for each, told in zip(exact, tables.resolutions, strict=True)]
    return [within_reach(math.ceil(each)) for each in exact], list(map(within_reach, more))


def _better(points: Points, needs: tuple[list[int], list[int]]) -> NDArray[np.intp]:
    """The rows that are no worse for anybody and better for somebody."""
    return np.flatnonzero((points >= needs[0]).all(axis=1) & (points >= needs[1]).any(axis=1))


def _listed(grounds: Grounds, here: Sequence[Fraction]) -> _Found | None:
    """All of them; None where they cannot be listed."""
    tables = grounds.tables
    blocks = listed(tables.blocks)
    if blocks is None:
        return None
    points = all_points(blocks, len(tables.parties))
    kept = _better(points, _needs(tables, here))
    rows = np.stack(np.unravel_index(kept, [len(block.terms) for block in blocks]), axis=1).astype(np.int32)
    choices = _as_rows(tables, list(choices_of_rows(tables, rows, blocks)) if len(rows) else [])
    held = _hold(grounds, choices)
    return _Found(choices=choices[held], points=points[kept][held], complete=True)


def _hold(grounds: Grounds, choices: Indices) -> NDArray[np.bool_]:
    """Which packages leave nobody below its walk-away in any outcome of events; all while no package does that."""
    return np.ones(len(choices), np.bool_) if grounds.floors is None else grounds.floors.hold(choices)


def _as_rows(tables: Tables, choices: Sequence[Choice]) -> Indices:
    return np.array(choices, np.int32).reshape(-1, len(tables.issues))


def _efficient(grounds: Grounds, here: Sequence[Fraction]) -> _Found:
    """The efficient points, each with one of its packages; searched where there is no frontier."""
    tables, frontier = grounds.tables, grounds.frontier
    if isinstance(frontier, Frontier):
        better = np.array(improvements_on(frontier, here).rows, np.intp)
        rows = better[_better(frontier.points[better], _needs(tables, here))].tolist()
        return _Found(choices=choices_of(frontier, rows), points=frontier.points[rows], rows=rows)
    everybody = tuple(range(len(here)))
    wish = Wish(least=tuple(here), most=(None,) * len(here), order=(everybody,))
    found = first_packages(tables, wish, MOST_SEARCHED, grounds.stop)
    choices = _as_rows(tables, found.choices)
    points = points_of_choices(tables, choices)[0]
    kept = _better(points, _needs(tables, here))
    return _Found(choices=choices[kept], points=points[kept], complete=found.complete and len(choices) < MOST_SEARCHED)


# few changes


def _few_changes(grounds: Grounds, start: Terms, efficient: _Found, promising: _Promising, count: int) -> _Found:
    """Those that change one issue, then two, then three, until there are enough; the efficient ones besides."""
    tables = grounds.tables
    own = np.array([-1 if place is None else place for place in choice_of_terms(tables, start)], np.int32)
    needs = _needs(tables, [worth.low for worth in worth_of(tables, start)])
    choices: list[Indices] = []
    parts: list[Points] = []
    enough = 0
    # From between two steps no change of one issue alone leads to a package.
    for number in range(1, MOST_CHANGED + 1) if (own >= 0).all() else ():
        if grounds.stop:
            grounds.stop.check()
        changed = _changed(tables, own, number, needs)
        if changed is None:
            break
        points, possible = points_of_choices(tables, changed)
        kept = np.intersect1d(_better(points, needs), np.flatnonzero(possible & _hold(grounds, changed)))
        choices.append(changed[kept])
        parts.append(points[kept])
        enough += int(promising(choices[-1]).sum())
        if enough >= _SPARE * count:
            return _Found(choices=np.concatenate(choices), points=np.concatenate(parts))
    known = {tuple(choice) for each in choices for choice in each.tolist()}
    new = [place for place, choice in enumerate(efficient.choices.tolist()) if tuple(choice) not in known]
    return _Found(
        choices=np.concatenate([*choices, efficient.choices[new]]),
        points=np.concatenate([*parts, efficient.points[new]]),
    )


def _changed(tables: Tables, own: Indices, number: int, needs: tuple[list[int], list[int]]) -> Indices | None:
    """The packages that settle so many issues otherwise and may be better; None where they are too many to try."""
    free = sum(len(table.terms) > 1 for table in tables.issues)
    if math.comb(free, number) > MOST_SETS:
        return None
    sets = _promising(tables, own, number)
    sizes = np.array([len(table.terms) - 1 for table in tables.issues], np.float64)
    if sizes[sets].prod(axis=1).sum() > MOST_TRIED:
        return None
    whole = np.sum([table.points[own[place]] for place, table in enumerate(tables.issues)], axis=0)
    others = [np.delete(np.arange(len(table.terms)), own[place]) for place, table in enumerate(tables.issues)]
    found = [np.empty((0, len(own)), np.int32)]
    for places in sets.tolist():
        totals = whole[None]
        for place in places:
            points = tables.issues[place].points
            adds = points[others[place]] - points[own[place]]
            totals = (totals[:, None] + adds).reshape(-1, len(whole))
        # What joint effects add is not a sum over issues.
        kept = np.arange(len(totals)) if tables.links else _better(totals, needs)
        if len(kept):
            several = np.tile(own, (len(kept), 1))
            rows = np.unravel_index(kept, [len(others[place]) for place in places])
            for place, row in zip(places, rows, strict=True):
                several[:, place] = others[place][row]
            found.append(several)
    return np.concatenate(found)


def _promising(tables: Tables, own: Indices, number: int) -> NDArray[np.intp]:
    """The sets (sets, issues) of so many issues by which nobody may lose.

    Whatever the parties' gains are weighed by, what is better for all is no worse in the weighed sum: so a set whose
    best sum is negative for some weights holds none (Lagrangian bound).
    """
    free = [place for place, table in enumerate(tables.issues) if len(table.terms) > 1]
    sets = np.array(list(combinations(free, number)), np.intp).reshape(-1, number)
    if tables.links or not len(sets):
        return sets
    spans = np.array([max(high - low, 1) for low, high in extremes(tables)], np.float64)
    weighings = _weighings(len(spans)) / spans
    most = np.full((len(tables.issues), len(weighings)), -np.inf)
    for place in free:
        points = tables.issues[place].points
        most[place] = (np.delete(points - points[own[place]], own[place], axis=0) @ weighings.T).max(axis=0)
    kept = (most[sets].sum(axis=1) >= -_ROUNDING).all(axis=1)
    return np.asarray(sets[kept], np.intp)


def _weighings(parties: int) -> NDArray[np.float64]:
    if parties == 2:
        shares = np.linspace(0.0, 1.0, _WEIGHINGS)
        return np.stack([shares, 1 - shares], axis=1)
    drawn = np.random.default_rng(0).dirichlet(np.ones(parties), _WEIGHINGS)
    return np.concatenate([np.eye(parties), drawn])
