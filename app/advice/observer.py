"""Observer: what another party can tell about us from our offers and from what we told it; never from our numbers.

It reads us as we read others (`advice.heard`), but in a project from which all of our numbers are gone: importances say
nothing, our walk-away lies anywhere in our range, and on every issue we are supposed to want the opposite of what it
wants (the fixed pie: Thompson and Hastie 1990). Each statement is believed with a chance. What is revealed is the
relative entropy of what it then holds possible of our importances to what it held before.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.draws import Draws
from app.advice.heard import Explaining, Heard
from app.advice.learning import by_whole_issue
from app.advice.listening import pace_of
from app.advice.reading import Numbers, read
from app.domain.by_outcome import terms_by_outcome
from app.domain.disclosures import Disclosure, DisclosureKind, pair_of
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId, whole_of
from app.domain.issues import ChoiceIssue, Issue
from app.domain.lookup import party_of
from app.domain.outcomes import laid_out
from app.domain.packages import Terms
from app.domain.parties import Party, Preference, WalkAway
from app.domain.project import Project
from app.domain.values import Saturating, Straight, Unknown, ValueFunction, scores_in, with_scores
from app.records import dataclass
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

VERSIONS: Final = 600
BELIEVED: Final = 0.95
"""How likely an observer holds it that what we say of our priorities is so."""
HINTED: Final = 0.75
"""And that an issue on which we want more in a trade matters more to us than the one on which we would move."""
_EDGE: Final = 1e-6
_NATS: Final = math.log(2)
_NOTHING_KNOWN: Final = Estimate(value=1.0, low=0.0, high=2.0)
_ANYWHERE: Final = Estimate(value=50.0, low=0.0, high=100.0)
_BEST: Final = 100.0

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
    """A party that watches us, with equally likely versions of us. `so_far` is what it has been told, and `numbers`
    what the versions are drawn from.
    """

    party: PartyId
    so_far: Revealed
    numbers: Numbers
    view: "_View" = field(repr=False)

    @cached_property
    def belief(self) -> Belief:
        """The versions of us."""
        return self.view.belief(self.numbers)

    @cached_property
    def shares(self) -> Mapping[IssueId, Draws]:
        """Per whole issue our share of all importances in every version."""
        return by_whole_issue(self.belief.importances())

    @property
    def walk_away(self) -> Draws:
        """Our walk-away in every version, in points of 100."""
        found = self.belief.walk_away
        return np.full(self.belief.count, _ANYWHERE.value) if found is None else found

    @cached_property
    def scores(self) -> NDArray[np.float64]:
        """What importances are drawn from as normal deviates (issues, versions): independent and standard at first."""
        drawn = [self.numbers[f"{self.view.us}/weight/{issue}"] for issue in self.shares]
        several = [_probit(each.clip(_EDGE, 1 - _EDGE)) for each in drawn]
        return np.stack(several) if several else np.zeros((0, self.belief.count))

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
        logs = self.view.logs_of(Revealed(pairs=more.pairs))(self.numbers)
        if more.offers:
            # A further offer makes all earlier ones count a little less.
            offers = Revealed(offers=(*self.so_far.offers, *more.offers))
            logs += self.view.logs_of(offers)(self.numbers)
            logs -= self.view.logs_of(Revealed(offers=self.so_far.offers))(self.numbers)
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
    view = _View(said, tables, party, count)
    so_far = revealed_to(said, party)
    numbers = view.prior(so_far)
    if so_far and tables.issues:
        logs_of = view.logs_of(so_far)
        numbers = read(numbers, logs_of, f"{said.seed}/{party}/observer", stop).numbers
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


class _View:
    """The deal as another party sees it: of us only what it supposes."""

    def __init__(self, said: Project, tables: Tables, party: PartyId, count: int) -> None:
        self.us, self._count = said.us, count
        self._project = _without_ours(said, tables, party)
        # Of the tables only the terms of the issues count, which everybody knows.
        self._tables = replace(tables, parties=(said.us,), error_bounds=(0.0,), outlooks=(None,), links=())

    def belief(self, numbers: Numbers) -> Belief:
        """The versions of us that are drawn from these numbers."""
        return Belief(self._project, self._tables, self.us, self._count, numbers=numbers)

    def prior(self, so_far: Revealed) -> Numbers:
        """What the versions are drawn from before anything was said, every number that what was said hangs on there."""
        first = self.belief({})
        pace = pace_of(first, self._heard(so_far.offers))
        self._explaining(so_far.offers).logs(first, pace)
        return {**pace, **first.numbers}

    def logs_of(self, revealed: Revealed) -> Callable[[Numbers], Draws]:
        """How likely everything said is in every version of us (log-likelihood)."""
        explaining = self._explaining(revealed.offers)

        def logs(numbers: Numbers) -> Draws:
            belief = self.belief(numbers)
            found, shares = explaining.logs(belief, numbers), by_whole_issue(belief.importances())
            for more, less, chance in revealed.pairs:
                if more in shares and less in shares:
                    found = found + np.log(np.where(shares[more] > shares[less], chance, 1 - chance))
            return found

        return logs

    def _explaining(self, offers: Sequence[Terms]) -> Explaining:
        return Explaining(self._heard(offers), self._tables)

    def _heard(self, offers: Sequence[Terms]) -> Heard:
        return Heard(offers=tuple(offers), span=_BEST)


def _without_ours(said: Project, tables: Tables, party: PartyId) -> Project:
    """The deal laid out, our side of which is made of what a party supposes, and nothing else private of ours."""
    theirs = {whole_of(entry.issue): entry.value for entry in party_of(said, party).preferences}
    issues = tuple(_without_reasons(table.source) for table in tables.issues)
    ours = tuple(
        Preference(issue=table.issue, weight=_NOTHING_KNOWN, value=opposite_of(theirs[whole_of(table.issue)]))
        for table in tables.issues
    )
    stranger = Party(id=said.us, preferences=ours, walk_away=WalkAway(value=_ANYWHERE))
    rest = Party(id=party, preferences=tuple(Preference(issue=each.issue, weight=_NOTHING_KNOWN) for each in ours))
    return Project(
        id=said.id,
        seed=said.seed,
        us=party,
        parties=(stranger, rest),
        issues=issues,
        contingencies=tuple(replace(event, beliefs=()) for event in said.contingencies),
    )


def _without_reasons(issue: Issue) -> Issue:
    """An issue without why an option is off the table, and by whom."""
    if not isinstance(issue, ChoiceIssue):
        return issue
    return replace(issue, options=tuple(replace(option, off_table=None) for option in issue.options))


def opposite_of(value: ValueFunction) -> ValueFunction:
    """The value function of whoever wants the opposite, from 0 to 100 for sure; unknown where no direction is known."""
    scores = [each.value for each in scores_in(value)]
    low, high = (min(scores), max(scores)) if scores else (0.0, 0.0)
    if low == high or isinstance(value, Unknown):
        return Unknown()
    turned = with_scores(value, lambda score: Estimate(value=_BEST * (high - score.value) / (high - low)))
    if isinstance(turned, Straight | Saturating):
        return replace(turned, bend=Estimate(value=turned.bend.value))
    return turned


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
