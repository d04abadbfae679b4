"""Whether two parties want the same of an issue: read from their orders, never stored."""

from enum import StrEnum

from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.values import Unknown, ValueFunction, score_of


class Stance(StrEnum):
    """How another party's order of the outcomes compares with ours."""

    UNKNOWN = "unknown"
    SAME = "same"
    OPPOSITE = "opposite"
    MIXED = "mixed"


def stance(issue: Issue, ours: ValueFunction, theirs: ValueFunction) -> Stance:
    """What the two orders say: all pairs agree, all disagree, or some of both; ties say nothing."""
    if isinstance(ours, Unknown) or isinstance(theirs, Unknown):
        return Stance.UNKNOWN
    scores = [(score_of(ours, issue, term), score_of(theirs, issue, term)) for term in _outcomes(issue)]
    if not all(one.known and other.known for one, other in scores):
        return Stance.UNKNOWN
    agreements = {
        (one.value - other.value > 0) == (mine.value - yours.value > 0)
        for number, (one, mine) in enumerate(scores)
        for other, yours in scores[number + 1 :]
        if one.value != other.value and mine.value != yours.value
    }
    if not agreements:
        return Stance.UNKNOWN
    if len(agreements) > 1:
        return Stance.MIXED
    return Stance.SAME if agreements.pop() else Stance.OPPOSITE


def best_first(issue: ChoiceIssue, value: ValueFunction) -> tuple[Term, ...]:
    """The options of an issue from the best to the worst for a party; as listed where it has no order."""
    terms: tuple[Term, ...] = tuple(OptionTerm(option=option.id) for option in issue.options)
    return tuple(sorted(terms, key=lambda term: score_of(value, issue, term).value, reverse=True))


def _outcomes(issue: Issue) -> tuple[Term, ...]:
    if isinstance(issue, ChoiceIssue):
        return tuple(OptionTerm(option=option.id) for option in issue.options)
    return tuple(_amounts(issue))


def _amounts(issue: AmountIssue) -> tuple[AmountTerm, ...]:
    """The ends and the middle: enough to see the direction of a curve, and a peak inside."""
    middle = (issue.low + issue.high) / 2
    return tuple(AmountTerm(amount=amount) for amount in (issue.low, middle, issue.high))
