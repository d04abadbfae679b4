"""Trading: the swaps with one other party that are worth proposing, ranked, from the draft or from the middle."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.gains import Gain, gains_between, gains_by_issue, is_settled, leads_from
from app.advice.grounds import Grounds, points_on
from app.advice.mattering import Hinge, guess_behind
from app.advice.middle import settled_half_way
from app.advice.questions import rests_on_guesses_alone
from app.advice.trades import Steps, Swaps, are_opposed, steps_from, swaps_of, that_hold, tried_terms
from app.advice.vetting import vetted
from app.domain.ids import IssueId, PartyId
from app.domain.links import broken_by
from app.domain.lookup import off_table_in
from app.domain.packages import Term, Terms, changed_issues, term_on
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.packages import choices_of
from app.valuation.tables import Tables
from app.valuation.totals import points_of_choices
from app.valuation.utilities import choice_of_terms, extremes, terms_of_choice, worth_of
from app.valuation.zone import improvements_on

SURE = 0.95
"""A swap that spares all others in so many of the versions of them is better for both whatever the estimates say."""
MOST_TERMS = 24
"""Terms of an issue that are tried; in swaps of three issues fewer where there are many issues."""
MOST_IN_THREES = 20
"""Issues of which every three are tried: those that matter most differently."""
MOST_TRIED = 900_000
"""Swaps of three issues that are tried; less than a tenth of a second."""
MOST_EFFICIENT = 2_000
MOST_RANKED = 300
"""Sets of issues that are looked at exactly, the most promising first."""
_TAIL = 1.645
"""A gain so many standard deviations above nothing is one in 19 of 20 versions (normal approximation)."""
_WORTH_A_THIRD = 1.25
"""A further issue has to make the smaller gain this much larger."""
_MOST_SHARED = 1
"""Of two swaps that are listed so many issues may be the same: others are told apart by nobody."""


class WhyNoTrade(StrEnum):
    """Why there is no swap to propose."""

    OURS_UNKNOWN = "ours_unknown"
    THEIRS_UNKNOWN = "theirs_unknown"  # somebody else has no utilities
    EVENT = "event"  # a term of the draft depends on what happens
    NOT_ALLOWED = "not_allowed"  # the draft breaks a rule, or names what is off the table
    NOTHING_OPPOSED = "nothing_opposed"  # fewer than two issues on which one has to give for the other to get
    NONE = "none"  # no swap is better for both
    LIKELY_ONLY = "likely_only"  # by the likely numbers some are, by the ranges probably not


_NO_BASE = frozenset({WhyNoTrade.EVENT, WhyNoTrade.NOT_ALLOWED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Traded:
    """One issue of a swap, with what that alone brings us and the other party, in points of its own utility each."""

    issue: IssueId
    before: Term
    after: Term
    ours: Gain
    theirs: Gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A swap: what we give costs us and pays them, what we get pays us and costs them, and both gain by all of it.

    `chance` is in how many of the versions of the others none of them loses; a half or more. `guessed` says that it
    rests on guesses alone, `guess` on which most.
    """

    terms: Terms
    gives: tuple[Traded, ...]
    gets: tuple[Traded, ...]
    gains: tuple[Gain, ...]
    chance: float
    guessed: bool
    guess: Hinge | None = None

    @property
    def issues(self) -> tuple[IssueId, ...]:
        """The issues it settles otherwise."""
        return tuple(each.issue for each in (*self.gives, *self.gets))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trades:
    """Swaps from a package (`base`), the best first, or why there are none.

    `half_way` are the issues that the draft leaves open: in `base` they are settled half way. `complete` tells that
    every swap of two and of three issues was looked at, and not some terms and issues of many.
    """

    party: PartyId
    base: Terms = ()
    half_way: tuple[IssueId, ...] = ()
    trades: tuple[Trade, ...] = ()
    why_none: WhyNoTrade | None = None
    complete: bool = True


@dataclass(slots=True, kw_only=True, eq=False)
class _Ranked:
    """Swaps as term numbers, each the best on its issues; `sure` by approximation, `least` the smaller gain."""

    choices: list[NDArray[np.int32]] = field(default_factory=list)
    places: list[tuple[int, ...]] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    least: list[float] = field(default_factory=list)


def trades_with(grounds: Grounds, beliefs: Sequence[Belief], party: PartyId, count: int) -> Trades:
    """The best swaps with a party from the draft, what it leaves open being settled half way.

    First those by which, whatever the estimates leave open, both gain (`SURE`); among these the one whose smaller gain
    is larger, each gain measured by its party's whole range, from the worst to the best package. Of every set of
    issues the best; a third issue only where it adds to the smaller gain. Of more than three issues the best that an
    efficient package makes. By the likely numbers nobody at the table loses, exactly; on average nobody else does over
    all versions; no rule is broken. Raises Stopped.
    """
    tables, us = grounds.tables, grounds.us
    if us is None:
        return Trades(party=party, why_none=WhyNoTrade.OURS_UNKNOWN)
    if party not in tables.parties or not grounds.everybody_valued:
        return Trades(party=party, why_none=WhyNoTrade.THEIRS_UNKNOWN)
    draft = grounds.project.draft
    base = settled_half_way(tables, draft)
    half_way = tuple(agreed.issue for agreed in base if term_on(draft, agreed.issue) is None)
    why = _why_not(grounds, base)
    if why is not None:
        return Trades(party=party, base=base, half_way=half_way, why_none=why)
    settled = [points_on(grounds, table, base) for table in tables.issues]
    them = tables.parties.index(party)
    steps = steps_from(tables, base, settled, (us, (them,)), MOST_TERMS)
    if sum(_is_opposed(tables, table, (us, them)) for table in tables.issues) < 2:
        return Trades(party=party, base=base, half_way=half_way, why_none=WhyNoTrade.NOTHING_OPPOSED)
    found, complete = _found(grounds, beliefs, steps)
    trades = tuple(_vetted(grounds, beliefs, party, base, found, count))
    why = None if trades else WhyNoTrade.LIKELY_ONLY if found.places else WhyNoTrade.NONE
    return Trades(party=party, base=base, half_way=half_way, trades=trades, why_none=why, complete=complete)


def led_by(grounds: Grounds, beliefs: Sequence[Belief], trades: Trades, asked: Terms) -> Trades:
    """The same with the swap first that makes these terms of the base; as they are where it would be none.

    A swap that was proposed elsewhere need not be among those listed here, and an edit may have come since. Raises
    Stopped.
    """
    known = next((trade for trade in trades.trades if trade.terms == asked), None)
    leads = trades.why_none not in _NO_BASE and leads_from(grounds.tables, trades.base, asked)
    if known is None and leads and _why_not(grounds, asked) is None:
        made = _trade(grounds, beliefs, trades.party, (trades.base, asked))
        known = made if made.gives and made.gets and all(gain.value >= 0 for gain in made.gains) else None
    if known is None:
        return trades
    rest = tuple(trade for trade in trades.trades if trade is not known)
    return replace(trades, trades=(known, *rest), why_none=None)


def _why_not(grounds: Grounds, base: Terms) -> WhyNoTrade | None:
    if not is_settled(grounds.tables, base):
        return WhyNoTrade.EVENT
    if broken_by(base, grounds.project.rules) or off_table_in(grounds.project, base):
        return WhyNoTrade.NOT_ALLOWED
    return None


def _is_opposed(tables: Tables, table: IssueTable, sides: tuple[int, int]) -> bool:
    """Whether somewhere on an issue one of two parties has to give for the other to get."""
    points = table.points[tried_terms(table, MOST_TERMS)]
    return bool(are_opposed(tables, points[:, None] - points, (sides[0], (sides[1],))).any())


# finding


def _found(grounds: Grounds, beliefs: Sequence[Belief], steps: Steps) -> tuple[_Ranked, bool]:
    """The best swap on every two issues, on every three where it adds something, and one on more."""
    doubts = _Doubts(beliefs, steps)
    ranked = _Ranked()
    places = range(len(steps.rows))
    _rank(ranked, steps, doubts, _held(grounds, steps, swaps_of(steps, places, 2, grounds.stop)))
    fewer, all_tried = _for_threes(steps)
    few_doubts = doubts if fewer is steps else _Doubts(beliefs, fewer)
    pairs = {each: (ranked.sure[at], ranked.least[at]) for at, each in enumerate(ranked.places)}
    threes = _Ranked()
    _rank(threes, fewer, few_doubts, _held(grounds, fewer, swaps_of(fewer, places, 3, grounds.stop)))
    for at, three in enumerate(threes.places):
        inside = [pairs[pair] for pair in combinations(three, 2) if pair in pairs]
        if all(_adds((threes.sure[at], threes.least[at]), pair) for pair in inside):
            _add(ranked, threes.choices[at], three, (threes.sure[at], threes.least[at]))
    _add_larger(grounds, steps, ranked)
    complete = all_tried and all(len(table.terms) <= MOST_TERMS for table in steps.tables.issues)
    return ranked, complete


def _held(grounds: Grounds, steps: Steps, found: Iterator[Swaps]) -> list[Swaps]:
    """The swaps after which nobody is below its walk-away in any outcome of events, while some deal does that."""
    if grounds.floors is None:
        return list(found)
    changes = grounds.floors.changes_of(steps.package)
    return [swaps for each in found if len((swaps := that_hold(changes, steps, each)).steps)]


def _adds(three: tuple[bool, float], pair: tuple[bool, float]) -> bool:
    return three[0] >= pair[0] and (three[0] > pair[0] or three[1] > pair[1] * _WORTH_A_THIRD)


def _add(ranked: _Ranked, choice: NDArray[np.int32], places: tuple[int, ...], merit: tuple[bool, float]) -> None:
    ranked.choices.append(choice)
    ranked.places.append(places)
    ranked.sure.append(merit[0])
    ranked.least.append(merit[1])


def _rank(ranked: _Ranked, steps: Steps, doubts: "_Doubts", found: Sequence[Swaps]) -> None:
    """Add the best swap of every set of issues."""
    if not found:
        return
    sets = np.repeat(np.arange(len(found)), [len(each.steps) for each in found])
    places = np.array([each.places for each in found], np.intp)
    chosen = np.concatenate([each.steps for each in found])
    least = _least(steps, np.concatenate([each.gains for each in found]))
    sure = doubts.are_sure(places[sets], chosen)
    order = np.lexsort((-least, ~sure, sets))
    firsts = order[np.searchsorted(sets[order], np.arange(len(found)))]
    own = choice_of_terms(steps.tables, steps.package)
    for number in firsts.tolist():
        choice = np.array([-1 if place is None else place for place in own], np.int32)
        where = found[int(sets[number])].places
        for place, step in zip(where, chosen[number].tolist(), strict=True):
            choice[place] = steps.rows[place][step]
        _add(ranked, choice, where, (bool(sure[number]), float(least[number])))


def _least(steps: Steps, gains: Points) -> NDArray[np.float64]:
    """The smaller of our and their gains, each as a share of the whole range of its party."""
    ends = extremes(steps.tables)
    sides = (steps.us, *steps.others)
    spans = [max(ends[side][1] - ends[side][0], 1) for side in sides]
    return np.asarray((gains[:, list(sides)] / spans).min(axis=1), np.float64)


def _for_threes(steps: Steps) -> tuple[Steps, bool]:
    """The steps of which every three are tried, and whether these are all."""
    free = [place for place, rows in enumerate(steps.rows) if len(rows)]
    ends = extremes(steps.tables)
    sides = [steps.us, *steps.others]
    spans = np.array([max(ends[side][1] - ends[side][0], 1) for side in sides], np.float64)
    shares = {place: (np.abs(steps.adds[place][:, sides]) / spans).max(axis=0) for place in free}
    weighed = {place: float(abs(share[0] - share[1])) for place, share in shares.items()}
    kept = sorted(sorted(free, key=lambda place: -weighed[place])[:MOST_IN_THREES])
    sets = max(1, len(kept) * (len(kept) - 1) * (len(kept) - 2) // 6)
    most = max(3, int((MOST_TRIED / sets) ** (1 / 3)))
    rows, adds = list(steps.rows), list(steps.adds)
    for place, count in enumerate(map(len, steps.rows)):
        few = np.arange(0) if place not in kept else np.unique(np.linspace(0, count - 1, min(count, most)).round())
        rows[place], adds[place] = rows[place][few.astype(np.intp)], adds[place][few.astype(np.intp)]
    if all(len(few) == len(every) for few, every in zip(rows, steps.rows, strict=True)):
        return steps, True
    return Steps(
        tables=steps.tables,
        package=steps.package,
        us=steps.us,
        others=steps.others,
        rows=tuple(rows),
        adds=tuple(adds),
    ), False


def _add_larger(grounds: Grounds, steps: Steps, ranked: _Ranked) -> None:
    """The best swap of more than three issues that some efficient package makes, everything but steps left as it is."""
    tables, frontier = grounds.tables, grounds.frontier
    own = choice_of_terms(tables, steps.package)
    if not isinstance(frontier, Frontier) or any(place is None for place in own):
        return
    here = [worth.low for worth in worth_of(tables, steps.package)]
    rows = list(improvements_on(frontier, here).rows)[:: max(1, len(frontier.points) // MOST_EFFICIENT)]
    if not rows:
        return
    start = np.array(own, np.int32)
    choices = np.array(choices_of(frontier, rows), np.int32)
    for place, known in enumerate(steps.rows):
        choices[:, place] = np.where(np.isin(choices[:, place], known), choices[:, place], start[place])
    points, possible = points_of_choices(tables, np.concatenate([choices, start[None]]))
    gains = points[:-1] - points[-1]
    them = steps.others[0]
    good = possible[:-1] & (gains >= 0).all(axis=1)
    good &= (gains[:, [steps.us, them]] > np.array(tables.resolutions)[[steps.us, them]]).all(axis=1)
    good &= (choices != start).sum(axis=1) > 3
    if grounds.floors is not None:
        good &= grounds.floors.hold(choices)
    kept = np.flatnonzero(good)
    if len(kept):
        least = _least(steps, gains[kept])
        best = int(kept[least.argmax()])
        places = tuple(np.flatnonzero(choices[best] != start).tolist())
        _add(ranked, choices[best], places, (False, float(least.max())))


class _Doubts:
    """How the gains of steps spread over the versions of the others: their means and covariances, per other party."""

    def __init__(self, beliefs: Sequence[Belief], steps: Steps) -> None:
        self._offsets = np.cumsum([0, *(len(rows) for rows in steps.rows)])
        self._of = [_moments(belief, steps) for belief in beliefs]

    def are_sure(self, places: NDArray[np.intp], chosen: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether swaps (swaps, places) of these steps spare all others in nearly all versions, joint effects aside."""
        numbers = self._offsets[places] + chosen
        sure = np.ones(len(numbers), np.bool_)
        for means, covariances in self._of:
            mean = means[numbers].sum(axis=1)
            variance = np.zeros(len(numbers))
            for one in range(numbers.shape[1]):
                variance += covariances[numbers[:, one], numbers[:, one]]
                for other in range(one + 1, numbers.shape[1]):
                    variance += 2 * covariances[numbers[:, one], numbers[:, other]]
            sure &= mean >= _TAIL * np.sqrt(np.maximum(variance, 0.0)) - 1e-9
        return sure


def _moments(belief: Belief, steps: Steps) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    drawn = [np.empty((0, belief.count))]
    for table, rows in zip(steps.tables.issues, steps.rows, strict=True):
        here = term_on(steps.package, table.issue)
        if len(rows) and here is not None:
            several = belief.on_issue(table.issue, [*(table.terms[row] for row in rows.tolist()), here])
            drawn.append(several[:-1] - several[-1])
    gains = np.concatenate(drawn)
    means = belief.mean(gains)
    away = gains - means[:, None]
    return means, (away * belief.weights) @ away.T


# vetting


def _vetted(
    grounds: Grounds, beliefs: Sequence[Belief], party: PartyId, base: Terms, found: _Ranked, count: int
) -> Iterator[Trade]:
    """Those that pass, in their final order: the surest of the promising ones are looked at exactly."""
    order = sorted(range(len(found.places)), key=lambda at: (not found.sure[at], -found.least[at]))
    looked_at: list[tuple[float, float, Terms]] = []
    listed: list[set[int]] = []
    for at in order[:MOST_RANKED]:
        places = set(found.places[at])
        if len(listed) == count or any(len(places & other) > _MOST_SHARED for other in listed):
            continue
        terms = _with(grounds, base, found, at)
        verdict = vetted(beliefs, terms, base)
        if verdict.passes:
            listed.append(places)
            looked_at.append((verdict.chance, found.least[at], terms))
    looked_at.sort(key=lambda each: (each[0] < SURE, -each[1]))
    for _, _, terms in looked_at:
        yield _trade(grounds, beliefs, party, (base, terms))


def _with(grounds: Grounds, base: Terms, found: _Ranked, at: int) -> Terms:
    chosen = dict(zip(found.places[at], found.choices[at][list(found.places[at])].tolist(), strict=True))
    moved = terms_of_choice(grounds.tables, [chosen.get(place) for place in range(len(grounds.tables.issues))])
    new = {agreed.issue: agreed for agreed in moved}
    return tuple(new.get(agreed.issue, agreed) for agreed in base)


def _trade(grounds: Grounds, beliefs: Sequence[Belief], party: PartyId, move: tuple[Terms, Terms]) -> Trade:
    base, terms = move
    tables, versions = grounds.tables, grounds.versions
    ours, theirs = (dict(gains_by_issue(tables, versions, move, side)) for side in (grounds.project.us, party))
    traded = [
        Traded(issue=issue, before=before, after=after, ours=ours[issue], theirs=theirs[issue])
        for issue in changed_issues(base, terms)
        if (before := term_on(base, issue)) is not None and (after := term_on(terms, issue)) is not None
    ]
    traded.sort(key=lambda each: -abs(each.ours.value))
    guessed = rests_on_guesses_alone(grounds.project, (base, terms))
    return Trade(
        terms=terms,
        gives=tuple(each for each in traded if each.ours.value < 0),
        gets=tuple(each for each in traded if each.ours.value > 0),
        gains=gains_between(tables, versions, base, terms),
        chance=vetted(beliefs, terms, base).chance,
        guessed=guessed,
        guess=guess_behind(grounds.project, beliefs, base, terms) if guessed else None,
    )
