"""Observer: what another party can tell about us from our offers and from what we told it; never from our numbers.

It begins with what a stranger would assume: importances that say nothing (uniform on all shares), a walk-away anywhere
in our range, and that on every issue we want the opposite of what it wants (the fixed pie: Thompson and Hastie 1990).
Each of our offers is to it a choice among all deals (logit: McFadden 1974) of which it knows neither how sharply we
choose nor how fast we give way; each statement is believed with a chance. What is revealed is the relative entropy of
what it then holds possible of our importances to what it held before.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.advice.draws import Draws, base_draws
from app.advice.reading import Numbers, read
from app.domain.by_outcome import terms_by_outcome
from app.domain.disclosures import Disclosure, DisclosureKind, pair_of
from app.domain.ids import IssueId, PartyId, whole_of
from app.domain.outcomes import laid_out
from app.domain.packages import Contingent, Term, Terms, term_on
from app.domain.project import Project
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

VERSIONS: Final = 600
BELIEVED: Final = 0.95
"""How likely an observer holds it that what we say of our priorities is so."""
HINTED: Final = 0.75
"""And that an issue on which we want more in a trade matters more to us than the one on which we would move."""
_SHARPEST, _BLUNTEST, _HEEDLESS = 14.0, 2.0, 0.2
_SLOWEST, _FASTEST = 0.02, 0.35
_ALIKE: Final = 0.2
"""How much of an offer the next one of the same hand repeats."""
_MOST_TERMS: Final = 9
_SLACK: Final = 4.0
"""Within so many points of 100 an observer cannot tell an offer from our walk-away."""
_EDGE: Final = 1e-6
_NATS: Final = math.log(2)

_probit = np.vectorize(NormalDist().inv_cdf, otypes=[np.float64])


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """What was said to an observer: offers and examples in their order, and two issues at a time which we weigh more,
    with how likely it holds that (`pairs`: the more, the less, the chance).
    """

    offers: tuple[Terms, ...] = ()
    pairs: tuple[tuple[IssueId, IssueId, float], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was said at all."""
        return bool(self.offers or self.pairs)


@dataclass(frozen=True, kw_only=True, eq=False)
class Observer:
    """A party that watches us, with equally likely versions of us: per issue our share of all importances, and our
    walk-away in points of 100. `so_far` is what it has been told, and `numbers` what the versions are drawn from.
    """

    party: PartyId
    view: "_View"
    so_far: Revealed
    numbers: Numbers

    @cached_property
    def shares(self) -> Mapping[IssueId, Draws]:
        """Per whole issue our share of all importances in every version."""
        return self.view.shares(self.numbers)

    @cached_property
    def walk_away(self) -> Draws:
        """Our walk-away in every version, in points of 100."""
        return np.asarray(100 * self.numbers[_WALK_AWAY])

    @cached_property
    def scores(self) -> NDArray[np.float64]:
        """What importances are drawn from as normal deviates (issues, versions): independent and standard at first."""
        return _deviates(self.view.issues, self.numbers)

    @cached_property
    def _now(self) -> "_Moments":
        return _moments(self.scores, None)

    @property
    def bits(self) -> float:
        """How much it has learned of our importances, in bits, at the least: 0 while nothing was said."""
        if not self.so_far:
            return 0.0
        issues, count = self.scores.shape
        found = _entropy(self._now, (np.zeros(issues), np.eye(issues)))
        # What versions drawn at random would seem to tell.
        return float(max(found - issues * (issues + 3) / (4 * count), 0.0) / _NATS)

    def weights_after(self, more: Revealed) -> Draws:
        """How likely each version is once something more is said, adding up to 1."""
        logs = self.view.logs(Revealed(pairs=more.pairs), self.numbers)
        if more.offers:
            # A further offer makes all earlier ones count a little less.
            offers = Revealed(offers=(*self.so_far.offers, *more.offers))
            logs += self.view.logs(offers, self.numbers)
            logs -= self.view.logs(Revealed(offers=self.so_far.offers), self.numbers)
        weights = np.exp(logs - logs.max())
        return np.asarray(weights / weights.sum())

    def bits_of(self, more: Revealed) -> float:
        """How much more it would learn of our importances, in bits, at the least."""
        if not more or not len(self.scores):
            return 0.0
        after = _moments(self.scores, self.weights_after(more))
        return max(_entropy(after, self._now), 0.0) / _NATS


def observer_of(
    said: Project, tables: Tables, party: PartyId, count: int = VERSIONS, stop: StopSign | None = None
) -> Observer:
    """What a party can tell about us by now. `said` is the project as it is written down. Raises Stopped."""
    view = _View(tables, party)
    so_far = revealed_to(said, party)
    numbers = view.prior(said.seed, count)
    if so_far and view.issues:

        def explains(moved: Numbers) -> Draws:
            if stop:
                stop.check()
            return view.logs(so_far, moved)

        numbers = dict(read(numbers, explains, f"{said.seed}/{party}/observer").numbers)
    return Observer(party=party, view=view, so_far=so_far, numbers=numbers)


def revealed_to(said: Project, party: PartyId) -> Revealed:
    """What we put on the table, and what we told this party."""
    told = [each for each in said.disclosures if each.to == party]
    examples = [each.terms for each in told if each.terms]
    offers = [each.terms for each in said.offers if each.party == said.us]
    events = laid_out(said.issues, said.contingencies)
    return Revealed(
        offers=tuple(terms_by_outcome(each, events) for each in (*offers, *examples)),
        pairs=tuple(pair for each in told if (pair := believed(each)) is not None),
    )


def believed(disclosure: Disclosure) -> tuple[IssueId, IssueId, float] | None:
    """Which issue an observer takes to matter more to us than which, and how surely; None where it learns no such."""
    pair = pair_of(disclosure)
    if pair is None:
        return None
    first, second = pair
    return (first, second, BELIEVED) if disclosure.kind is DisclosureKind.PRIORITY else (second, first, HINTED)


_WALK_AWAY, _SHARPNESS, _FADING = "walk-away", "sharpness", "fading"


class _View:
    """Our issues as another party sees them: which outcomes it supposes we like, nothing else of ours."""

    def __init__(self, tables: Tables, party: PartyId) -> None:
        self._tables = {table.issue: table for table in tables.issues}
        self._supposed = {table.issue: _supposed(tables, table, party) for table in tables.issues}
        self.issues = tuple(dict.fromkeys(whole_of(table.issue) for table in tables.issues))
        self._parts = {issue: sum(whole_of(each) == issue for each in self._tables) for issue in self.issues}

    def prior(self, seed: int, count: int) -> dict[str, Draws]:
        """What the versions are drawn from before anything was said."""
        unknown = [_way(whole_of(issue)) for issue, scores in self._supposed.items() if scores is None]
        names = [*map(_weight, self.issues), *dict.fromkeys(unknown), _WALK_AWAY, _SHARPNESS, _FADING]
        return {name: base_draws(seed, f"observer/{name}", count) for name in names}

    def shares(self, numbers: Numbers) -> dict[IssueId, Draws]:
        """Importances uniform on all shares: exponential draws over their sum (Tervonen et al. 2013)."""
        raw = {issue: -np.log1p(-numbers[_weight(issue)].clip(_EDGE, 1 - _EDGE)) for issue in self.issues}
        total = np.asarray(sum(raw.values()))
        return {issue: drawn / total for issue, drawn in raw.items()}

    def logs(self, revealed: Revealed, numbers: Numbers) -> Draws:
        """How likely everything said is in every version of us (log-likelihood)."""
        shares = self.shares(numbers)
        found = np.zeros(len(numbers[_WALK_AWAY]))
        for more, less, chance in revealed.pairs:
            if more in shares and less in shares:
                found += np.log(np.where(shares[more] > shares[less], chance, 1 - chance))
        if revealed.offers:
            found += self._logs_of_offers(revealed.offers, shares, numbers)
        return found

    def _logs_of_offers(self, offers: Sequence[Terms], shares: Mapping[IssueId, Draws], numbers: Numbers) -> Draws:
        listed = {issue: _listed(table, offers) for issue, table in self._tables.items()}
        worths = {
            issue: self._scores(issue, several, numbers) * shares[whole_of(issue)] / self._parts[whole_of(issue)]
            for issue, several in listed.items()
        }
        heedful = (numbers[_SHARPNESS] - _HEEDLESS) / (1 - _HEEDLESS)
        sharp = np.where(
            heedful < 0, _BLUNTEST * numbers[_SHARPNESS] / _HEEDLESS, _BLUNTEST * (_SHARPEST / _BLUNTEST) ** heedful
        )
        keeps = 1 - _SLOWEST * (_FASTEST / _SLOWEST) ** numbers[_FADING]
        likings, floors = np.zeros(len(sharp)), np.zeros(len(sharp))
        for place, terms in enumerate(offers):
            said = {issue: listed[issue].index(term) for issue in listed if (term := _said(terms, issue)) is not None}
            sharpness = len(set(map(whole_of, said))) * sharp * keeps**place
            worth, most = np.zeros(len(sharp)), np.zeros(len(sharp))
            for issue, chosen in said.items():
                logits = worths[issue] * sharpness
                likings += logits[chosen] - np.log(np.exp(logits).sum(axis=0))
                worth += worths[issue][chosen]
                most += worths[issue].max(axis=0)
            # What an offer leaves open may still come out at its best.
            floors = np.minimum(floors, (100 * (worth + 1 - most) - 100 * numbers[_WALK_AWAY]) / _SLACK)
        return np.asarray(likings / (1 + _ALIKE * (len(offers) - 1)) - np.logaddexp(0.0, -floors))

    def _scores(self, issue: IssueId, several: Sequence[Term], numbers: Numbers) -> NDArray[np.float64]:
        supposed, table = self._supposed[issue], self._tables[issue]
        places = [table.terms.index(term) if term in table.terms else -1 for term in several]
        if supposed is not None:
            return np.asarray(supposed[places][:, None])
        along = np.linspace(0, 1, len(table.terms))[places][:, None]
        rises = numbers[_way(whole_of(issue))] < 0.5
        return np.asarray(np.where(rises, along, 1 - along))


def _supposed(tables: Tables, table: IssueTable, party: PartyId) -> NDArray[np.float64] | None:
    """What a party supposes terms are worth to us, from 0 to 1: the opposite of what they are worth to itself."""
    if party not in tables.parties:
        return None
    points = table.points[:, tables.parties.index(party)].astype(np.float64)
    low, high = float(points.min()), float(points.max())
    return None if low == high else np.asarray((high - points) / (high - low))


def _listed(table: IssueTable, offers: Sequence[Terms]) -> list[Term]:
    """The terms among which an offer chose: all, or evenly some of them and what was offered."""
    step = max(1, -(-len(table.terms) // _MOST_TERMS))
    offered = (_said(terms, table.issue) for terms in offers)
    return list(dict.fromkeys([*table.terms[::step], table.terms[-1], *(each for each in offered if each is not None)]))


def _said(terms: Terms, issue: IssueId) -> Term | None:
    """What terms say on an issue, whatever happens; None where they leave it open or hang it on an event."""
    term = term_on(terms, issue)
    return None if isinstance(term, Contingent) else term


def _weight(issue: IssueId) -> str:
    return f"weight/{issue}"


def _way(issue: IssueId) -> str:
    return f"way/{issue}"


def _deviates(issues: Iterable[IssueId], numbers: Numbers) -> NDArray[np.float64]:
    drawn = [_probit(numbers[_weight(issue)].clip(_EDGE, 1 - _EDGE)) for issue in issues]
    return np.stack(drawn) if drawn else np.zeros((0, len(numbers[_WALK_AWAY])))


_Moments = tuple[NDArray[np.float64], NDArray[np.float64]]


def _moments(scores: NDArray[np.float64], weights: Draws | None) -> _Moments:
    """Mean and covariance of versions, equally likely or as weighed; a little noise keeps the latter from vanishing."""
    likely = np.full(scores.shape[1], 1 / scores.shape[1]) if weights is None else weights
    mean = scores @ likely
    away = scores - mean[:, None]
    return mean, (away * likely) @ away.T + 1e-6 * np.eye(len(mean))


def _entropy(after: _Moments, before: _Moments) -> float:
    """Relative entropy of one normal distribution to another, in nats.

    Of all distributions with the same means and covariances the normal one differs least from a normal one before it
    (Cover and Thomas 2006, chapter 12): so much is learned at the least.
    """
    (mean, spread), (was, wide) = after, before
    if not len(mean):
        return 0.0
    inverse, moved = np.linalg.inv(wide), mean - was
    logs = np.linalg.slogdet(wide)[1] - np.linalg.slogdet(spread)[1]
    return float((np.trace(inverse @ spread) + moved @ inverse @ moved - len(mean) + logs) / 2)
