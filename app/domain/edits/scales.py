"""Changing how a party's scores count, by importance or as a score sheet, so that packages keep what they are worth."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from app.domain.edits.changing import change_party
from app.domain.estimates import Estimate
from app.domain.ids import PartyId
from app.domain.issues import ChoiceIssue, Issue
from app.domain.parties import Party, Preference, Scale, WalkAway
from app.domain.project import Project
from app.domain.soundness import LARGEST_NUMBER
from app.domain.values import OptionScores, Unknown, ValueFunction, exact, scores_in, with_scores

FULL_SCALE = 100
_FINEST_WEIGHT = 8
_FINEST_SCORE = 6
_REFUSED = Fraction(2 * LARGEST_NUMBER)
"""Stands for any number beyond what an estimate takes: some are too large for a float, and the refusal is the same."""


def set_scale(project: Project, *, party: PartyId, scale: Scale) -> Project:
    """The project with a party's scores counted by shares, or summed as a ready-made score sheet gives them.

    Going to a sheet, scores are multiplied by the share of their issue and weigh 1 from then on, so every package is
    worth what it was. Going back, an issue weighs the span of its points, which is spread over 0..100 again: the worst
    package of the sheet becomes 0 and its best 100, and the walk-away and the target move with them; a sheet that runs
    so already keeps every number, and one on which every package is worth the same keeps its scores. An issue that is
    not scored throughout keeps its scores, and its weight waits. Unsound where a number would be too large to be kept.
    """

    def scaled(each: Party) -> Party:
        if each.scale is scale:
            return each
        return _by_importance(project, each) if scale is Scale.SHARES else _as_sheet(project, each)

    return change_party(project, party, scaled)


def in_points(issue: Issue, entry: Preference) -> Preference:
    """A preference on a score sheet as it stands once points are typed into it: what was typed before counts the same.

    Only a weight that waited (see `set_scale`) is anything but 1 for scores that were made here.
    """
    if _is_scored(issue, entry.value) and entry.weight.value > 0:
        return entry
    factor = exact(entry.weight.value)
    value = with_scores(entry.value, _times(factor, _FINEST_WEIGHT))
    return replace(entry, weight=_alone(entry.weight), value=value)


def _as_sheet(project: Project, party: Party) -> Party:
    total = _total(project, [exact(entry.weight.value) for entry in party.preferences])

    def on_sheet(issue: Issue, entry: Preference) -> Preference:
        weight = exact(entry.weight.value)
        if not total:
            return replace(entry, weight=Estimate(value=1.0), check_again=False)
        if not weight or not _is_scored(issue, entry.value):
            return replace(entry, weight=_times(1 / total, _FINEST_WEIGHT)(entry.weight), check_again=False)
        value = with_scores(entry.value, _times(weight / total, _FINEST_WEIGHT))
        return replace(entry, weight=_times(1 / weight, _FINEST_WEIGHT)(entry.weight), value=value, check_again=False)

    return replace(party, scale=Scale.AS_GIVEN, preferences=_each(project, party, on_sheet))


def _by_importance(project: Project, party: Party) -> Party:
    spans = [_span(issue, entry) for issue, entry in zip(project.issues, party.preferences, strict=True)]
    total = _total(project, [high - low for low, high in spans])
    worst = sum((low for issue, (low, _) in zip(project.issues, spans, strict=True) if _counts(issue)), Fraction(0))

    def weighed(issue: Issue, entry: Preference) -> Preference:
        if not total or not _is_scored(issue, entry.value):
            weight = _times(Fraction(FULL_SCALE), _FINEST_WEIGHT)(entry.weight)
            return replace(entry, weight=weight, check_again=False)
        points = [exact(score.value) for score in scores_in(entry.value)]
        low, span = min(points), max(points) - min(points)
        weight = _times(span, _FINEST_WEIGHT)(entry.weight)
        value = with_scores(entry.value, _spread(low, span, _FINEST_SCORE)) if span else entry.value
        return replace(entry, weight=weight, value=value, check_again=False)

    # Nothing to spread: the weights stay in proportion, and points are from now on divided by their sum.
    weights = _total(project, [exact(entry.weight.value) for entry in party.preferences])
    factor = FULL_SCALE / total if total else 1 / weights if weights else Fraction(1)
    apart = _times(factor, _FINEST_SCORE)

    def moved(level: Estimate | None) -> Estimate | None:
        if level is None:
            return None
        return _spread(worst, total, _FINEST_SCORE)(level) if total else apart(level)

    return replace(
        party,
        scale=Scale.SHARES,
        preferences=_each(project, party, weighed),
        walk_away=rescaled(party.walk_away, moved, apart),
        aspiration=moved(party.aspiration),
    )


def rescaled(
    walk_away: WalkAway, level: Callable[[Estimate | None], Estimate | None], apart: Callable[[Estimate], Estimate]
) -> WalkAway:
    """A walk-away on another scale: `level` moves what says how good something is, `apart` what is a difference."""
    alternatives = tuple(
        replace(each, worth=level(each.worth), cost=apart(each.cost)) for each in walk_away.alternatives
    )
    return replace(
        walk_away,
        value=level(walk_away.value),
        alternatives=alternatives,
        waiting=apart(walk_away.waiting),
        besides=apart(walk_away.besides),
    )


def _total(project: Project, numbers: Sequence[Fraction]) -> Fraction:
    """The sum over the issues that count; over all of them where that leaves nothing."""
    counted = [number for issue, number in zip(project.issues, numbers, strict=True) if _counts(issue)]
    return sum(counted, Fraction(0)) or sum(numbers, Fraction(0))


def _counts(issue: Issue) -> bool:
    """Whether anything can be agreed on an issue: what is not described yet has no part in any package."""
    return not isinstance(issue, ChoiceIssue) or bool(issue.options)


def _each(project: Project, party: Party, change: Callable[[Issue, Preference], Preference]) -> tuple[Preference, ...]:
    return tuple(change(issue, entry) for issue, entry in zip(project.issues, party.preferences, strict=True))


def _span(issue: Issue, entry: Preference) -> tuple[Fraction, Fraction]:
    """The fewest and the most points that an issue gives on a sheet; as many as possible where it is not scored."""
    weight = exact(entry.weight.value)
    if not _is_scored(issue, entry.value):
        return Fraction(0), FULL_SCALE * weight
    points = [weight * exact(score.value) for score in scores_in(entry.value)]
    return min(points), max(points)


def _is_scored(issue: Issue, value: ValueFunction) -> bool:
    if isinstance(value, Unknown):
        return False
    if isinstance(issue, ChoiceIssue) and isinstance(value, OptionScores):
        return bool(value.scores) and {entry.option for entry in value.scores} == {each.id for each in issue.options}
    return True


def _alone(weight: Estimate) -> Estimate:
    """A weight of 1 that is as unsure, in proportion, as it was."""
    if not weight.value:
        return Estimate(value=1.0)
    return _times(1 / exact(weight.value), _FINEST_WEIGHT)(weight)


def _times(factor: Fraction, digits: int) -> Callable[[Estimate], Estimate]:
    return lambda estimate: _changed(estimate, lambda number: number * factor, digits)


def _spread(low: Fraction, span: Fraction, digits: int) -> Callable[[Estimate], Estimate]:
    """From points between `low` and `low + span` to scores from 0 to 100."""
    return lambda estimate: _changed(estimate, lambda number: (number - low) * FULL_SCALE / span, digits)


def _changed(estimate: Estimate, change: Callable[[Fraction], Fraction], digits: int) -> Estimate:
    """An estimate with every number changed, in decimals that a person could have typed."""

    def typed(number: float) -> float:
        return float(min(max(round(change(exact(number)), digits), -_REFUSED), _REFUSED))

    if estimate.low is None or estimate.high is None:
        return replace(estimate, value=typed(estimate.value))
    return replace(estimate, value=typed(estimate.value), low=typed(estimate.low), high=typed(estimate.high))
