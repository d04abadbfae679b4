"""Beliefs: what the estimates of another side leave open, as many equally likely versions of it; never saved.

Each version draws every weight, score, bend, joint effect and walk-away from a triangular distribution over its low,
likely and high number (the usual reading of a three-point estimate). Draws are stratified (Latin hypercube: McKay,
Beckman and Conover 1979) and hang on the project's seed and on what they are a draw of: an edit moves a figure and
never shakes it. Scores are independent of one another, and so are the parties.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.advice.chance_draws import chances_in_versions
from app.advice.drawn_scores import ANY_SCORE, option_scores, score_on_curve
from app.advice.draws import MIDDLE, SAMPLES, Draws, base_draws, middle_of, triangular
from app.advice.learning import Answered, equally_likely, logs_of_answers, weights_of
from app.advice.unscored import anything, says_nothing_of, unknown_scores
from app.domain.alternatives import Outlook, is_sure
from app.domain.estimates import Estimate, says_nothing
from app.domain.ids import IssueId, PartyId, original, part_of, whole_of
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.likelihoods import outcomes_in
from app.domain.links import JointEffect, all_hold, bonus_of, which_surely_hold
from app.domain.lookup import party_of, preference_of
from app.domain.packages import Agreed, AmountTerm, Contingent, OptionTerm, Term, Terms, term_on
from app.domain.parties import Alternative, Scale
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown
from app.valuation.fold import Indices
from app.valuation.ranges import Span, still_open
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice

Ends = tuple[Draws, Draws]
"""At the least and at the most, in every version."""


class Belief:
    """One other party in `count` versions; all arrays have one entry per version, in points of its own utility.

    `weights` says how likely each version is, adding up to 1: equally, until the party has picked among several offers
    or said what matters more to it. `numbers` holds what versions are drawn from, 0 to 1, by what it is a draw of.
    Differences of up to `told` may be rounding: of floating point, or of the tables where numbers are beyond these.
    """

    def __init__(
        self,
        project: Project,
        tables: Tables,
        party: PartyId,
        count: int = SAMPLES,
        *,
        earlier: "Belief | None" = None,
        numbers: Mapping[str, Draws] | None = None,
    ) -> None:
        """Draw the versions; scores of terms are drawn when they are first asked for, or taken over from `earlier`.

        What `numbers` names is drawn from these, all else from the project's seed.
        """
        self.party = party
        self.count = count
        self.told = max(_ROUNDING, 2 * tables.error_bounds[tables.parties.index(party)])
        self.numbers: dict[str, Draws] = {}
        self._given = numbers or {}
        self.project = project
        self._seat = party_of(project, party)
        self._issues: dict[IssueId, Issue] = {table.issue: table.source for table in tables.issues}
        self._parts: dict[Agreed, Draws] = {}
        self._spans: dict[Terms, Span] = {}
        self._scores: dict[IssueId, dict[Term, Draws]] = {
            table.issue: earlier.scores_on(project, table.source) if earlier is not None else {}
            for table in tables.issues
        }
        self._chances = chances_in_versions(project, party, self._issues, count)
        self._shares = self._drawn_shares()
        self.walk_away = self._drawn_walk_away(tables.outlooks[tables.parties.index(party)])
        self.weights = np.full(count, 1 / count)
        answered = Answered(project=project, party=party, issues=tuple(self._issues))
        logs = logs_of_answers(answered, self.gains, self.importances)
        self._all_alike = logs is None
        self.believable = True
        if logs is not None:
            self.weights, self.believable = weights_of(logs)

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
        if self.project.joint_effects:
            several = [terms_of_choice(tables, choice) for choice in choices.tolist()]
            self._add_effects(worths, several)
        return worths

    def gains(self, several: Sequence[Terms], over: Terms, issues: Collection[IssueId] | None = None) -> Draws:
        """What packages (rows) are worth more than the one `over` in every version (columns), at the least.

        Issues that both leave open, or settle alike, add nothing; on every other one both have to say something.
        Of `issues` alone, if given; joint effects then aside.
        """
        return (
            np.stack([self.gain_between(over, terms, issues)[0] for terms in several])
            if several
            else np.zeros((0, self.count))
        )

    def gain_between(self, before: Terms, after: Terms, issues: Collection[IssueId] | None = None) -> Ends:
        """What a package brings over another in every version: at the least and at the most, whatever happens.

        As for `gains`. Of `issues` alone, if given; joint effects then aside.
        """
        least, spread = np.zeros(self.count), None
        was, now = ({agreed.issue: agreed.term for agreed in terms} for terms in (before, after))
        for issue in self._issues if issues is None else issues:
            old, new = was.get(issue), now.get(issue)
            # What stays is often the same object, which is quicker to tell than that it is equal.
            if new is old or new == old:
                continue
            (old_low, old_high), (new_low, new_high) = self._ends(issue, old), self._ends(issue, new)
            least += new_low - old_high
            if new_low is not new_high or old_low is not old_high:
                spread = (0.0 if spread is None else spread) + (new_high - new_low) + (old_high - old_low)
        for effect in self.project.joint_effects if issues is None else ():
            turn = (all_hold(effect.when, after) is True) - (all_hold(effect.when, before) is True)
            if turn:
                least += turn * self.effect(effect)
        return least, least if spread is None else least + spread

    def worths_between(self, tables: Tables, several: Sequence[Terms]) -> NDArray[np.float64]:
        """Between what (sets of terms, 2) the middle of the versions lie, whatever becomes of what is open."""
        found = np.empty((len(several), 2))
        for number, terms in enumerate(several):
            # The same terms are asked for at every tick of a drag; what they leave open hangs on the rules besides.
            span = self._spans.get(terms)
            if span is None:
                span = self.span(*self.worth_of_terms(tables, terms))
                if all(term_on(terms, issue) is not None for issue in self._issues):
                    self._spans[terms] = span
            found[number] = span
        return found

    def worth_of_terms(self, tables: Tables, terms: Terms) -> Ends:
        """What terms are worth in every version, at the least and at the most.

        An issue that is open counts with the scores between which it may lie, and so do the joint effects that hang on
        it.
        """
        if all(_is_plain(term_on(terms, issue)) for issue in self._issues):
            worth = self.worth([terms])[0]
            return worth, worth
        left = still_open(tables, terms)[tables.parties.index(self.party)]
        least, most = np.full(self.count, left.effects[0]), np.full(self.count, left.effects[1])
        for issue, share in self._shares.items():
            if issue in left.scores:
                low, high = (share * score for score in left.scores[issue])
            else:
                low, high = self._ends(issue, term_on(terms, issue))
            least, most = least + low, most + high
        for effect in self.project.joint_effects:
            if all_hold(effect.when, terms) is True:
                drawn = self._drawn(bonus_of(effect, self.party), "effect", effect.id)
                least, most = least + drawn, most + drawn
        return least, most

    def on_issue(self, issue: IssueId, several: Sequence[Term]) -> NDArray[np.float64]:
        """What terms of one issue (rows) add in every version (columns), joint effects aside."""
        return np.stack([self._part(issue, term) for term in several])

    def drawn_for(self, issue: IssueId, before: Terms, after: Terms) -> tuple[Draws, Draws]:
        """The weight of an issue in every version, and how its score changes where the issue is settled otherwise."""
        weight = self._drawn_weight(issue)
        old, new = term_on(before, issue), term_on(after, issue)
        if old == new or old is None or new is None:
            return weight, np.zeros(self.count)
        return weight, self._drawn_score(self._issues[issue], new) - self._drawn_score(self._issues[issue], old)

    def scores_on_issue(self, issue: IssueId, several: Sequence[Term]) -> NDArray[np.float64]:
        """What terms of one issue (rows) score in every version (columns)."""
        return np.stack([self._drawn_score(self._issues[issue], term) for term in several])

    def effect(self, effect: JointEffect) -> Draws:
        """What a joint effect adds in every version, by the chance that it can hold."""
        bonus = self._drawn(bonus_of(effect, self.party), "effect", original(effect.id))
        for outcome in outcomes_in(effect):
            bonus = bonus * self._chances[outcome]
        return bonus

    def whole_weight(self, issue: IssueId) -> Draws:
        """The weight of the whole of an issue in every version, as it is written down: of any size."""
        estimate, whole = preference_of(self._seat, issue).weight, whole_of(issue)
        if says_nothing(estimate):
            return anything(estimate, self._number(f"{self.party}/weight/{whole}"))
        return self._drawn(estimate, "weight", whole)

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
            return middle_of(worths, share)
        order = np.argsort(worths, axis=1)
        below = np.cumsum(self.weights[order], axis=1)
        ranked = np.take_along_axis(worths, order, axis=1)
        ends = [
            (below < cut - 1e-12).sum(axis=1).clip(max=self.count - 1) for cut in ((1 - share) / 2, (1 + share) / 2)
        ]
        return np.stack([ranked[np.arange(len(ranked)), end] for end in ends], axis=1)

    def span(self, least: Draws, most: Draws) -> Span:
        """From the low end of the middle versions of one draw to the high end of those of another."""
        if least is most:
            low, high = self.between(least[np.newaxis], MIDDLE)[0].tolist()
            return low, high
        return float(self.between(least[np.newaxis], MIDDLE)[0, 0]), float(self.between(most[np.newaxis], MIDDLE)[0, 1])

    @property
    def agreeing(self) -> float:
        """How many equally likely versions would say as much (effective sample size: Kish 1965)."""
        return equally_likely(self.weights)

    def still_holds(self, project: Project) -> bool:
        """Whether everything it rests on is the identical object in this project."""
        same = all(getattr(self.project, part) is getattr(project, part) for part in _BASIS)
        same = same and len(self.project.parties) == len(project.parties)
        return same and any(party is self._seat for party in project.parties)

    def scores_on(self, project: Project, issue: Issue) -> dict[Term, Draws]:
        """The scores drawn so far on an issue of a project; none when its scores rest on anything else there."""
        now = preference_of(party_of(project, self.party), issue.id).value
        same = project.seed == self.project.seed and self._issues.get(issue.id) is issue
        return self._scores[issue.id] if same and now is preference_of(self._seat, issue.id).value else {}

    # drawing

    def _add_effects(self, worths: Draws, several: Sequence[Terms]) -> None:
        effects = self.project.joint_effects
        for effect, held in zip(effects, which_surely_hold((each.when for each in effects), several), strict=True):
            if any(held):
                worths[np.array(held)] += self.effect(effect)

    def _drawn(self, estimate: Estimate, *of: str) -> Draws:
        low, likely, high = estimate.floor, estimate.value, estimate.ceiling
        if low == high:
            return np.full(self.count, likely)
        return triangular(self._number("/".join((self.party, *of))), low, likely, high)

    def _number(self, what: str) -> Draws:
        """What is drawn from, in every version."""
        if what not in self.numbers:
            given = self._given.get(what)
            self.numbers[what] = base_draws(self.project.seed, what, self.count) if given is None else given
        return self.numbers[what]

    def _drawn_weight(self, issue: IssueId) -> Draws:
        """The weight of an issue in every version, that of a part by the chance of its outcome."""
        weight, part = self.whole_weight(issue), part_of(issue)
        return weight if part is None else weight * self._chances[part.event, part.outcome]

    def _drawn_shares(self) -> dict[IssueId, Draws]:
        raw = {issue: self._drawn_weight(issue) for issue in self._issues}
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

    def _ends(self, issue: IssueId, term: Term | None) -> Ends:
        """What a term adds in every version, whatever happens: at the least and at the most."""
        if not isinstance(term, Contingent):
            part = self._part(issue, term)
            return part, part
        branches = [self._ends(issue, branch.term) for branch in term.branches]
        return np.min([low for low, _ in branches], axis=0), np.max([high for _, high in branches], axis=0)

    def _drawn_score(self, issue: Issue, term: Term) -> Draws:
        if isinstance(term, Contingent):
            # Whatever happens they have at least the branch that is worst for them.
            branches = [self._drawn_score(issue, branch.term) for branch in term.branches]
            return np.asarray(np.min(branches, axis=0), np.float64)
        value, whole = preference_of(self._seat, issue.id).value, whole_of(issue.id)
        if isinstance(value, Unknown) or says_nothing_of(value):
            prefix = f"{self.party}/unknown/{whole}"
            scores = unknown_scores(issue, term, lambda what: self._number(f"{prefix}/{what}"))
            self._scores[issue.id].update(scores)
            return scores[term]
        if isinstance(value, OptionScores) and isinstance(issue, ChoiceIssue) and isinstance(term, OptionTerm):
            found = option_scores(value, issue, term, self._drawn)
            self._scores[issue.id].update(found)
            return found[term]
        if isinstance(issue, AmountIssue) and isinstance(term, AmountTerm) and not isinstance(value, OptionScores):
            return score_on_curve(value, issue, term.amount, self._drawn)
        said = term.option if isinstance(term, OptionTerm) else repr(term.amount)
        return self._drawn(ANY_SCORE, "score", whole, said)

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


_ROUNDING = 1e-9
_BASIS = ("seed", "us", "issues", "joint_effects", "contingencies", "offers", "mesos", "statements")


def _is_plain(term: Term | None) -> bool:
    return term is not None and not isinstance(term, Contingent)
