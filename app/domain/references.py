"""What terms may speak of: the issues, options, events and outcomes that a deal has."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from app.domain.ids import EventId, IssueId, OptionId, OutcomeId
from app.domain.issues import ChoiceIssue, Issue
from app.domain.packages import Agreed, Contingency, Contingent, OptionTerm, Term
from app.domain.soundness import DERIVED, Unsound
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The options of each issue, None for an amount, and the outcomes of each event."""

    options: Mapping[IssueId, frozenset[OptionId] | None] = field(metadata=DERIVED)
    outcomes: Mapping[EventId, frozenset[OutcomeId]] = field(metadata=DERIVED)


def vocabulary_of(issues: Iterable[Issue], contingencies: Iterable[Contingency]) -> Vocabulary:
    """What terms may speak of where these are the issues and events."""
    return Vocabulary(
        options={
            issue.id: frozenset(option.id for option in issue.options) if isinstance(issue, ChoiceIssue) else None
            for issue in issues
        },
        outcomes={event.id: frozenset(outcome.id for outcome in event.outcomes) for event in contingencies},
    )


def check_agreed(agreed: Agreed, known: Vocabulary, where: str) -> None:
    """That a term speaks of an issue there is, of its kind, and of options and events it has; raises Unsound."""
    if agreed.issue not in known.options:
        raise Unsound("unknown_issue", where, agreed.issue)
    _check_term(agreed.issue, agreed.term, known, where)


def _check_term(issue: IssueId, term: Term, known: Vocabulary, where: str) -> None:
    options = known.options[issue]
    if isinstance(term, Contingent):
        outcomes = known.outcomes.get(term.event)
        if outcomes is None:
            raise Unsound("unknown_event", where, term.event)
        if {branch.outcome for branch in term.branches} != outcomes:
            raise Unsound("branches_do_not_match_outcomes", where, term.event)
        for branch in term.branches:
            _check_term(issue, branch.term, known, where)
    elif isinstance(term, OptionTerm):
        if options is None:
            raise Unsound("term_of_wrong_kind", f"{where}/{issue}", term.option)
        if term.option not in options:
            raise Unsound("unknown_option", f"{where}/{issue}", term.option)
    elif options is not None:
        raise Unsound("term_of_wrong_kind", f"{where}/{issue}", term.amount)
