"""Importances to be looked at: those given for another range than the present one, and those that say nothing."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from fractions import Fraction

from app.domain.estimates import says_nothing
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, options_on_table
from app.domain.parties import Party, Preference, Scale
from app.domain.values import Bent, OptionScores, Unknown, ValueFunction, exact, score_of_amount

View = tuple[Issue, Preference]
"""An issue and how a party sees it."""

_Scored = Mapping[Hashable, Fraction]
"""What outcomes score: by option, or by amount."""


def nothing_matters(party: Party) -> bool:
    """Whether a party has importances and all of them are 0."""
    return bool(party.preferences) and all(entry.weight.value == 0 for entry in party.preferences)


def scored_in_vain(party: Party) -> bool:
    """Whether nothing matters to a party although some outcome is scored: all that is missing are importances."""
    return nothing_matters(party) and any(not isinstance(entry.value, Unknown) for entry in party.preferences)


def doubtful_weights(party: Party) -> tuple[IssueId, ...]:
    """The issues whose weight is marked to be checked again and has something to be checked.

    Nothing on a score sheet, whose points are no importances; nothing where there is one issue only, whose share is
    all there is; nothing of a weight that was never estimated.
    """
    if party.scale is Scale.AS_GIVEN or len(party.preferences) < 2:
        return ()
    return tuple(entry.issue for entry in party.preferences if entry.check_again and not says_nothing(entry.weight))


def with_doubt(before: View, after: View) -> Preference:
    """The preference after an edit, its weight marked to be checked again when it was given for another range.

    That is when an amount got other ends, when the worst or the best possible score became another one, or when no
    outcome that was worst (or best) still is. A first scoring changes no range; a weight of which nothing was known
    was given for none.
    """
    (old_issue, old), (new_issue, new) = before, after
    if (old_issue is new_issue and old.value is new.value) or new.check_again or says_nothing(new.weight):
        return new
    return replace(new, check_again=True) if _stands_for_another_range(before, after) else new


def _stands_for_another_range(before: View, after: View) -> bool:
    (old_issue, old), (new_issue, new) = before, after
    if isinstance(old_issue, ChoiceIssue) and isinstance(new_issue, ChoiceIssue):
        was, now = _scored_options(old_issue, old.value), _scored_options(new_issue, new.value)
        if old.value is not new.value and _is_first_scoring(old_issue, was, now):
            return False
        return _ends_moved(was, now)
    if isinstance(old_issue, AmountIssue) and isinstance(new_issue, AmountIssue):
        if (old_issue.low, old_issue.high) != (new_issue.low, new_issue.high):
            return True
        turns = {old_issue.low, old_issue.high, *_turns(old_issue, old.value), *_turns(old_issue, new.value)}
        return _ends_moved(_scored_amounts(old_issue, old.value, turns), _scored_amounts(new_issue, new.value, turns))
    return True


def _is_first_scoring(issue: ChoiceIssue, was: _Scored, now: _Scored) -> bool:
    """Whether scores were being given for the first time: some were missing, and no range stood that lost one."""
    incomplete = len(was) < len(options_on_table(issue))
    return incomplete and (len(set(was.values())) < 2 or was.keys() <= now.keys())


def _ends_moved(was: _Scored, now: _Scored) -> bool:
    if not was or not now:
        return bool(was)
    for end in (min, max):
        old, new = end(was.values()), end(now.values())
        if old != new or not any(score == old and now.get(outcome) == new for outcome, score in was.items()):
            return True
    return False


def _scored_options(issue: ChoiceIssue, value: ValueFunction) -> _Scored:
    """The scores of the options that can be agreed to."""
    possible = {option.id for option in options_on_table(issue)}
    entries = value.scores if isinstance(value, OptionScores) else ()
    return {entry.option: exact(entry.score.value) for entry in entries if entry.option in possible}


def _scored_amounts(issue: AmountIssue, value: ValueFunction, amounts: set[float]) -> _Scored:
    if isinstance(value, Unknown):
        return {}
    return {amount: score_of_amount(value, issue, amount).value for amount in amounts}


def _turns(issue: AmountIssue, value: ValueFunction) -> tuple[float, ...]:
    """The amounts between the ends where a curve may be worst or best."""
    knots = value.knots if isinstance(value, Bent) else ()
    return tuple(knot.amount for knot in knots if issue.low < knot.amount < issue.high)
