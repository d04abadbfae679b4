"""Beliefs: what the estimates of another side leave open, as many equally likely versions of it; never saved.

Each version draws every weight, score, bend, joint effect and walk-away from a triangular distribution over its low,
likely and high number (the usual reading of a three-point estimate). Draws are stratified (Latin hypercube: McKay,
Beckman and Conover 1979) and hang on the project's seed and on what they are a draw of: an edit moves a figure and
never shakes it. Scores are independent of one another, and so are the parties.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.advice.gains import Gain
from app.domain.alternatives import Outlook, is_sure
from app.domain.bends import unrounded_share
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue, Issue
from app.domain.links import all_hold, bonus_of
from app.domain.lookup import others_of, party_of, preference_of
from app.domain.offers import Meso
from app.domain.packages import Agreed, AmountTerm, Contingent, OptionTerm, Term, Terms, term_on
from app.domain.parties import Alternative, Scale
from app.domain.project import Project
from app.domain.values import UNSCORED, Bent, OptionScores, Saturating, Straight, ValueFunction
from app.valuation.fold import Indices
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice

SAMPLES = 2_000
FEWEST_AGREEING = 100
"""An answer that fewer versions than this explain is believed only as far as this many do."""
MIDDLE = 0.9
"""The share of the versions that a range of gains tells of."""
_PICKY = 10.0
"""How sharply a side picks among several offers: a tenth of its range multiplies the odds by e (logit choice)."""

Draws = NDArray[np.float64]


class Belief:
    """One other party in `count` versions; all arrays have one entry per version, in points of its own utility.

    `weights` says how likely each version is, adding up to 1: equally, until the party has picked among several offers.
    """

    def __init__(
        self,
        project: Project,
        tables: Tables,
        party: PartyId,
        count: int = SAMPLES,
        *,
        earlier: "Belief | None" = None,
    ) -> None:
        """Draw the versions; scores of terms are drawn when they are first asked for, or taken over from `earlier`."""
        self.party = party
        self.count = count
        self._project = project
        self._seat = party_of(project, party)
        self._issues: dict[IssueId, Issue] = {table.issue: table.source for table in tables.issues}
        self._parts: dict[Agreed, Draws] = {}
        self._scores: dict[IssueId, dict[Term, Draws]] = {
            table.issue: earlier.scores_on(project, table.source) if earlier is not None else {}
            for table in tables.issues
        }
        self._shares = self._drawn_shares()
        self.walk_away = self._drawn_walk_away(tables.outlooks[tables.parties.index(party)])
        self.weights = np.full(count, 1 / count)
        self._all_alike = not self._learn()

    def worth(self, several: Sequence[Terms]) -> NDArray[np.float64]:
        """What packages (rows) are worth in every version (columns); every issue of the tables has to be settled."""
        worths = np.zeros((len(several), self.count))
        for issue in self._issues:
            terms = [term_on(package, issue) for package in several]
            known = list(dict.fromkeys(terms))
            columns = np.stack([self._part(issue, term) for term in known]) if known else worths[:0]
            numbers = {term: number for number, term in enumerate(known)}
            worths += columns[[numbers[term] for term in terms]]
        self._add_effects(worths, several)
        return worths

    def worth_of_choices(self, tables: Tables, choices: Indices) -> NDArray[np.float64]:
        """As `worth`, for packages as term numbers (packages, issues) in the order of the tables."""
        worths = np.zeros((len(choices), self.count))
        for place, table in enumerate(tables.issues):
            known, numbers = np.unique(choices[:, place], return_inverse=True)
            worths += np.stack([self._part(table.issue, table.terms[term]) for term in known])[numbers]
        if self._project.joint_effects:
            several = [terms_of_choice(tables, choice) for choice in choices.tolist()]
            self._add_effects(worths, several)
        return worths

    def gains(self, several: Sequence[Terms], over: Terms) -> NDArray[np.float64]:
        """What packages (rows) are worth more than the one `over` in every version (columns).

        Issues that both leave open, or settle alike, add nothing; on every other one both have to say something.
        """
        gains = np.zeros((len(several), self.count))
        was = {agreed.issue: agreed.term for agreed in over}
        for row, terms in enumerate(several):
            said = {agreed.issue: agreed.term for agreed in terms}
            for issue in self._issues:
                term, before = said.get(issue), was.get(issue)
                # What stays is often the same object, which is quicker to tell than that it is equal.
                if term is not before and term != before:
                    gains[row] += self._part(issue, term) - self._part(issue, before)
        for effect in self._project.joint_effects:
            held = all_hold(effect.when, over) is True
            turns = np.array([(all_hold(effect.when, terms) is True) - held for terms in several], np.float64)
            if turns.any():
                gains += turns[:, np.newaxis] * self._drawn(bonus_of(effect, self.party), "effect", effect.id)
        return gains

    def on_issue(self, issue: IssueId, several: Sequence[Term]) -> NDArray[np.float64]:
        """What terms of one issue (rows) add in every version (columns), joint effects aside."""
        return np.stack([self._part(issue, term) for term in several])

    def importances(self) -> dict[IssueId, NDArray[np.float64]]:
        """Per issue which share of all importances it has in every version, from 0 to 1."""
        total = np.asarray(sum(self._shares.values()), np.float64)
        whole = np.where(total > 0, total, 1.0)
        return {issue: weight / whole for issue, weight in self._shares.items()}

    def chance(self, happens: NDArray[np.bool_]) -> NDArray[np.float64]:
        """How likely something is that happens (rows) in some versions (columns) only."""
        if self._all_alike:
            # As a share of the versions, not a sum of small numbers that is never quite 1.
            return np.asarray(happens.mean(axis=-1), np.float64)
        return np.asarray(np.minimum(happens @ self.weights, 1.0))

    def mean(self, worths: Draws) -> NDArray[np.float64]:
        """The expectation of rows of worths."""
        return np.asarray(worths @ self.weights)

    def between(self, worths: Draws, share: float) -> NDArray[np.float64]:
        """Between what (rows, 2) the middle `share` of the versions lies."""
        if self._all_alike:
            cuts = [min(math.floor(self.count * cut), self.count - 1) for cut in ((1 - share) / 2, (1 + share) / 2)]
            return np.asarray(np.partition(worths, cuts, axis=1)[:, cuts], np.float64)
        order = np.argsort(worths, axis=1)
        below = np.cumsum(self.weights[order], axis=1)
        ranked = np.take_along_axis(worths, order, axis=1)
        ends = [
            (below < cut - 1e-12).sum(axis=1).clip(max=self.count - 1) for cut in ((1 - share) / 2, (1 + share) / 2)
        ]
        return np.stack([ranked[np.arange(len(ranked)), end] for end in ends], axis=1)

    @property
    def agreeing(self) -> float:
        """How many equally likely versions would say as much (effective sample size: Kish 1965)."""
        return float(1 / (self.weights @ self.weights))

    def still_holds(self, project: Project) -> bool:
        """Whether everything it rests on is the identical object in this project."""
        same = all(getattr(self._project, part) is getattr(project, part) for part in _BASIS)
        same = same and len(self._project.parties) == len(project.parties)
        return same and any(party is self._seat for party in project.parties)

    def scores_on(self, project: Project, issue: Issue) -> dict[Term, Draws]:
        """The scores drawn so far on an issue of a project; none when its scores rest on anything else there."""
        now = preference_of(party_of(project, self.party), issue.id).value
        same = project.seed == self._project.seed and self._issues.get(issue.id) is issue
        return self._scores[issue.id] if same and now is preference_of(self._seat, issue.id).value else {}

    # drawing

    def _add_effects(self, worths: Draws, several: Sequence[Terms]) -> None:
        for effect in self._project.joint_effects:
            holds = np.array([all_hold(effect.when, package) is True for package in several], np.bool_)
            if holds.any():
                worths[holds] += self._drawn(bonus_of(effect, self.party), "effect", effect.id)

    def _drawn(self, estimate: Estimate, *of: str) -> Draws:
        low, likely, high = estimate.floor, estimate.value, estimate.ceiling
        if low == high:
            return np.full(self.count, likely)
        return triangular(base_draws(self._project.seed, "/".join((self.party, *of)), self.count), low, likely, high)

    def _drawn_shares(self) -> dict[IssueId, Draws]:
        raw = {issue: self._drawn(preference_of(self._seat, issue).weight, "weight", issue) for issue in self._issues}
        if self._seat.scale is Scale.AS_GIVEN or not raw:
            return raw
        total = np.asarray(sum(raw.values()), np.float64).copy()
        total[total == 0] = 1.0
        return {issue: weight / total for issue, weight in raw.items()}

    def _part(self, issue: IssueId, term: Term | None) -> Draws:
        if term is None:
            raise ValueError(issue)
        key = Agreed(issue=issue, term=term)
        if key not in self._parts:
            scores = self._scores[issue]
            if term not in scores:
                scores[term] = self._drawn_score(self._issues[issue], term)
            self._parts[key] = scores[term] * self._shares[issue]
        return self._parts[key]

    def _drawn_score(self, issue: Issue, term: Term) -> Draws:
        if isinstance(term, Contingent):
            # Whatever happens they have at least the branch that is worst for them.
            branches = [self._drawn_score(issue, branch.term) for branch in term.branches]
            return np.asarray(np.min(branches, axis=0), np.float64)
        value = preference_of(self._seat, issue.id).value
        if isinstance(value, OptionScores) and isinstance(term, OptionTerm):
            entry = next((entry for entry in value.scores if entry.option == term.option), None)
            return self._drawn(_ANY if entry is None else entry.score, "score", issue.id, term.option)
        if isinstance(issue, AmountIssue) and isinstance(term, AmountTerm) and not isinstance(value, OptionScores):
            return self._on_curve(value, issue, min(max(term.amount, issue.low), issue.high))
        said = term.option if isinstance(term, OptionTerm) else repr(term.amount)
        return self._drawn(_ANY, "score", issue.id, said)

    def _on_curve(self, value: ValueFunction, issue: AmountIssue, amount: float) -> Draws:
        if isinstance(value, Bent):
            knots = [self._drawn(knot.score, "knot", issue.id, repr(knot.amount)) for knot in value.knots]
            places = [knot.amount for knot in value.knots]
            after = min(max(int(np.searchsorted(places, amount)), 1), len(places) - 1)
            along = (amount - places[after - 1]) / (places[after] - places[after - 1])
            along = min(max(along, 0.0), 1.0)
            return np.asarray(knots[after - 1] * (1 - along) + knots[after] * along)
        if not isinstance(value, Straight | Saturating):
            return self._drawn(_ANY, "score", issue.id, repr(amount))
        start, end = (
            self._drawn(score, "end", issue.id, which)
            for which, score in zip("01", (value.at_low, value.at_high), strict=True)
        )
        along = (amount - issue.low) / (issue.high - issue.low)
        bends = self._drawn(value.bend, "bend", issue.id)
        return np.asarray(start + (end - start) * _shares_of_way(along, bends))

    def _drawn_walk_away(self, outlook: Outlook | None) -> Draws | None:
        walk_away = self._seat.walk_away
        if outlook is not None:
            return self._drawn_outlook(outlook)
        if self._issues and all(_is_plain(term_on(walk_away.terms, issue)) for issue in self._issues):
            return np.asarray(self.worth([walk_away.terms])[0])
        return None if walk_away.value is None else self._drawn(walk_away.value, "walk_away")

    def _drawn_outlook(self, outlook: Outlook) -> Draws:
        """What walking away is worth in every version, as `domain.alternatives` has it for the likely numbers."""
        counted = {each.alternative for each in outlook.prospects}
        known = [each for each in self._seat.walk_away.alternatives if each.id in counted]
        week = self._drawn(self._seat.walk_away.waiting, "waiting")
        worths = [self._drawn_worth(each) for each in known]
        prices = [
            self._drawn(each.cost, "alternative", each.id, "cost")
            + week * self._drawn(each.delay, "alternative", each.id, "delay")
            for each in known
        ]
        sure = [worth - price for each, worth, price in zip(known, worths, prices, strict=True) if is_sure(each)]
        rest = np.max(sure, axis=0) if sure else np.full(self.count, float(outlook.rest))
        chances = [self._drawn(each.chance, "alternative", each.id, "chance") / 100 for each in known]
        equivalents = [
            chance * worth + (1 - chance) * rest - price
            for chance, worth, price in zip(chances, worths, prices, strict=True)
        ]
        return np.asarray(np.max(equivalents, axis=0) + self._drawn(self._seat.walk_away.besides, "besides"))

    def _drawn_worth(self, alternative: Alternative) -> Draws:
        if all(_is_plain(term_on(alternative.terms, issue)) for issue in self._issues):
            return np.asarray(self.worth([alternative.terms])[0])
        if alternative.worth is None:
            raise ValueError(alternative.id)
        return self._drawn(alternative.worth, "alternative", alternative.id, "worth")

    # learning

    def _learn(self) -> bool:
        """Weigh the versions by how well they explain what the party picked among several offers (logit choice)."""
        if len(others_of(self._project)) != 1:
            # With several others nobody knows whose choice it was.
            return False
        chosen = [self._log_likelihood(meso) for meso in self._project.mesos]
        if not any(each is not None for each in chosen):
            return False
        logs = np.sum([each for each in chosen if each is not None], axis=0)
        logs -= logs.max()
        trust = 1.0
        for _ in range(_HALVINGS):
            likely = np.exp(trust * logs)
            self.weights = likely / likely.sum()
            if self.agreeing >= min(FEWEST_AGREEING, self.count / 2):
                break
            trust /= 2
        return True

    def _log_likelihood(self, meso: Meso) -> Draws | None:
        if meso.preferred is None:
            return None
        offers = {offer.id: offer for offer in self._project.offers}
        several = [offers[offer].terms for offer in meso.offers]
        open_ones = [frozenset(issue for issue in self._issues if term_on(terms, issue) is None) for terms in several]
        # An issue that all leave open, as one that came up later, takes no part in what they preferred.
        if offers[meso.offers[0]].party == self.party or len(set(open_ones)) > 1:
            return None
        worths = self.gains(several, several[0])
        spread = _PICKY / max(self._range(), 1e-9)
        logits = spread * (worths - worths.max(axis=0))
        picked = meso.offers.index(meso.preferred)
        return np.asarray(logits[picked] - np.log(np.exp(logits).sum(axis=0)))

    def _range(self) -> float:
        if self._seat.scale is Scale.SHARES:
            return 100.0
        return 100.0 * math.fsum(preference.weight.ceiling for preference in self._seat.preferences)


_ANY = Estimate(value=float(UNSCORED.value), low=float(UNSCORED.low), high=float(UNSCORED.high))
_HALVINGS = 12
_BASIS = ("seed", "us", "issues", "joint_effects", "offers", "mesos")


def beliefs_of(project: Project, tables: Tables, count: int = SAMPLES) -> tuple[Belief, ...]:
    """A belief about every other party that has utilities, in the order of the project."""
    return tuple(Belief(project, tables, party.id, count) for party in others_of(project) if party.id in tables.parties)


def acceptance(beliefs: Iterable[Belief], several: Sequence[Terms]) -> NDArray[np.float64] | None:
    """How likely every other party is to have at least its walk-away; None where one gives none.

    The probability that a package is acceptable (Baarslag, Hindriks and Jonker 2013 survey such models), not that it
    will be accepted: whoever hopes for more may still refuse.
    """
    known = list(beliefs)
    return acceptance_by_worths(known, [belief.worth(several) for belief in known]) if known else np.ones(len(several))


def acceptance_by_worths(beliefs: Sequence[Belief], worths: Sequence[Draws]) -> Draws | None:
    """As `acceptance`, of packages whose worths to each of the parties are known already; at least one party."""
    chances = np.ones(len(worths[0]))
    for belief, each in zip(beliefs, worths, strict=True):
        if belief.walk_away is None:
            return None
        chances = chances * belief.chance(each >= belief.walk_away - _ROUNDING)
    return chances


def gain_in_versions(belief: Belief, drawn: Draws, value: float) -> Gain:
    """A gain of this value with what nine in ten versions of it say; `drawn` is what it is in each version."""
    low, high = belief.between(drawn[np.newaxis], MIDDLE)[0].tolist()
    return Gain(party=belief.party, value=value, low=min(low, value), high=max(high, value))


_ROUNDING = 1e-9
"""Worths are sums in floating point: what is short of a level by no more than this is taken to reach it."""
_FINEST = 2.0**-53


@lru_cache(maxsize=2_048)
def base_draws(seed: int, what: str, count: int) -> Draws:
    """Numbers from 0 to 1, one in each of `count` equal strata, in an order that hangs on the seed and on `what`.

    They come from a hash (SHAKE), so that they are the same on every machine and with every release of a library.
    """
    raw = np.frombuffer(hashlib.shake_128(f"{seed}/{what}".encode()).digest(16 * count), np.uint64)
    strata = np.argsort(np.argsort(raw[:count]))
    draws = (strata + (raw[count:] >> np.uint64(11)) * _FINEST) / count
    draws.flags.writeable = False
    return np.asarray(draws, np.float64)


def triangular(draws: Draws, low: float, likely: float, high: float) -> Draws:
    """Draws from 0 to 1 as numbers of the triangular distribution from `low` over `likely` to `high`."""
    if low == high:
        return np.full(len(draws), likely)
    turn = (likely - low) / (high - low)
    rising = low + np.sqrt(draws * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - draws) * (high - low) * (high - likely))
    return np.where(draws < turn, rising, falling)


def _shares_of_way(along: float, bends: Draws) -> Draws:
    if bends[0] == bends[-1] and np.ptp(bends) == 0:
        return np.full(len(bends), unrounded_share(along, float(bends[0])))
    straight = np.abs(bends) < _STRAIGHT
    safe = np.where(straight, 1.0, bends)
    return np.where(straight, along, np.expm1(-safe * along) / np.expm1(-safe))


_STRAIGHT = 1e-9


def _is_plain(term: Term | None) -> bool:
    return term is not None and not isinstance(term, Contingent)
