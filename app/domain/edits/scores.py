"""Editing scores and curves: what each outcome is worth to a party, and what it says it wants."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.edits.changing import Refused, change_preference
from app.domain.edits.scales import in_points
from app.domain.edits.weights import shifted
from app.domain.estimates import Estimate, Source, is_certain, known_by
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import choice_of, issue_of, option_of, party_of, preference_of
from app.domain.parties import Party, Preference, Scale
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores, Saturating, Straight, Unknown, ValueFunction, with_scores

FIRST_SLACK = 15.0
"""A score of another party that is typed for the first time may be off by so much, until somebody says otherwise."""
BEST = 100.0
WORST = 0.0


def set_score(project: Project, *, party: PartyId, issue: IssueId, option: OptionId, score: float) -> Project:
    """The project with one option scored by a party; on the 0..100 scale other scores are refused.

    What we believe of another party comes with a range; what was known before keeps its own, stretched if need be.
    A changed worst or best score changes what the weight stands for, which is marked to be checked.
    """
    choice, side = choice_of(project, issue), party_of(project, party)
    option_of(choice, option)
    check_on_scale(side, score)

    def scored(entry: Preference) -> Preference:
        if side.scale is Scale.AS_GIVEN:
            entry = in_points(choice, entry)
        old = entry.value if isinstance(entry.value, OptionScores) else OptionScores()
        known = next((each.score for each in old.scores if each.option == option), None)
        estimate = first_score(project, party, score) if known is None else shifted(known, score)
        return replace(entry, value=_ordered(project, issue, old, OptionScore(option=option, score=estimate)))

    return change_preference(project, party, issue, scored)


def first_score(project: Project, party: PartyId, score: float) -> Estimate:
    """A score that is said for the first time: ours is certain, another party's may be off."""
    if party == project.us:
        return Estimate(value=score)
    low, high = score - FIRST_SLACK, score + FIRST_SLACK
    if party_of(project, party).scale is Scale.SHARES:
        low, high = max(WORST, low), min(BEST, high)
    return Estimate(value=score, low=low, high=high)


def set_score_range(
    project: Project, *, party: PartyId, issue: IssueId, option: OptionId, bounds: tuple[float, float]
) -> Project:
    """The project with the range a score may lie in; stretched to hold the score itself."""
    option_of(choice_of(project, issue), option)
    side = party_of(project, party)
    for bound in bounds:
        check_on_scale(side, bound)
    value = preference_of(side, issue).value
    known = value.scores if isinstance(value, OptionScores) else ()
    old = next((each.score for each in known if each.option == option), Estimate(value=sum(bounds) / 2))
    ranged = replace(old, low=min(*bounds, old.value), high=max(*bounds, old.value))
    entry = OptionScore(option=option, score=ranged)
    scores = value if isinstance(value, OptionScores) else OptionScores()
    return set_value(project, party=party, issue=issue, value=_ordered(project, issue, scores, entry))


def clear_scores(project: Project, *, party: PartyId, issue: IssueId, options: Sequence[OptionId]) -> Project:
    """The project with these options no longer scored by a party."""

    def cleared(entry: Preference) -> Preference:
        if not isinstance(entry.value, OptionScores):
            return entry
        kept = tuple(each for each in entry.value.scores if each.option not in options)
        return replace(entry, value=OptionScores(scores=kept) if kept else Unknown())

    return change_preference(project, party, issue, cleared)


def set_value(project: Project, *, party: PartyId, issue: IssueId, value: ValueFunction) -> Project:
    """The project with another value function of a party on an issue; raises Refused for one of the wrong kind."""
    found = issue_of(project, issue)
    if not isinstance(value, Unknown) and isinstance(value, OptionScores) != isinstance(found, ChoiceIssue):
        raise Refused("value_of_wrong_kind", issue=issue)
    return change_preference(project, party, issue, lambda entry: replace(entry, value=value))


def score_by_order(
    project: Project, *, party: PartyId, issue: IssueId, best_first: Sequence[OptionId], source: Source = Source.GUESS
) -> Project:
    """The project with options scored from an order only: best 100, worst 0, evenly spaced between.

    An order says no more than that each score lies between its neighbours', so those are the ranges (rank-order
    scores, Stillwell, Seaver and Edwards 1981, with the order's own uncertainty kept).
    """
    issue_options = {option.id for option in choice_of(project, issue).options}
    ranked = [option for option in best_first if option in issue_options]
    last = len(ranked) - 1
    scores = []
    for rank, option in enumerate(ranked):
        value, above, below = (round(BEST - BEST * place / max(last, 1), 1) for place in (rank, rank - 1, rank + 1))
        sure = rank in (0, last)
        score = Estimate(
            value=value,
            low=value if sure else below,
            high=value if sure else above,
            source=source,
        )
        scores.append(OptionScore(option=option, score=score))
    value_function = OptionScores(scores=tuple(scores)) if len(ranked) > 1 else Unknown()
    ordered = _in_option_order(project, issue, value_function)
    return set_value(project, party=party, issue=issue, value=ordered)


def set_position(project: Project, *, party: PartyId, issue: IssueId, position: str) -> Project:
    """The project with what a party says it wants on an issue."""
    return change_preference(project, party, issue, lambda entry: replace(entry, position=position))


def set_source(project: Project, *, party: PartyId, issue: IssueId, source: Source, date: str | None = None) -> Project:
    """The project with how we know a party's weight on an issue, dated as `known_by` says.

    Scores that were known in the same way go along: both are mostly heard together.
    """

    def of_preference(entry: Preference) -> Preference:
        was = entry.weight.source

        def along(estimate: Estimate) -> Estimate:
            return known_by(estimate, source, date) if estimate.source is was else estimate

        return replace(entry, weight=along(entry.weight), value=_sourced(entry.value, along))

    return change_preference(project, party, issue, of_preference)


def set_scores_source(
    project: Project, *, party: PartyId, issue: IssueId, source: Source, date: str | None = None
) -> Project:
    """The project with how we know a party's scores on an issue, dated as `known_by` says."""

    def of_preference(entry: Preference) -> Preference:
        return replace(entry, value=_sourced(entry.value, lambda estimate: known_by(estimate, source, date)))

    return change_preference(project, party, issue, of_preference)


def _sourced(value: ValueFunction, known: Callable[[Estimate], Estimate]) -> ValueFunction:
    found = with_scores(value, known)
    # Our own lines are certain to be straight: a bend without a range says nothing that could have a source.
    if isinstance(found, Straight | Saturating) and not is_certain(found.bend):
        return replace(found, bend=known(found.bend))
    return found


def check_on_scale(party: Party, score: float) -> None:
    """Raises Refused for a score outside 0..100 where the party's scores run so."""
    if party.scale is Scale.SHARES and not WORST <= score <= BEST:
        raise Refused("score_outside_scale", score=score)


def _ordered(project: Project, issue: IssueId, scores: OptionScores, entry: OptionScore) -> OptionScores:
    others = tuple(each for each in scores.scores if each.option != entry.option)
    value = _in_option_order(project, issue, OptionScores(scores=(*others, entry)))
    return value if isinstance(value, OptionScores) else scores


def _in_option_order(project: Project, issue: IssueId, value: ValueFunction) -> ValueFunction:
    if not isinstance(value, OptionScores):
        return value
    order = {option.id: number for number, option in enumerate(choice_of(project, issue).options)}
    return OptionScores(scores=tuple(sorted(value.scores, key=lambda entry: order[entry.option])))
