"""Whether two parties want the same of an issue: read from their orders, never stored."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from app.domain.ids import OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.values import UNSCORED, OptionScores, Unknown, ValueFunction, exact, score_of


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
    mine, yours = _scores(issue, ours), _scores(issue, theirs)
    if mine is None or yours is None:
        return Stance.UNKNOWN
    agree, disagree = _agreements(sorted(zip(mine, yours, strict=True)))
    if agree and disagree:
        return Stance.MIXED
    return Stance.SAME if agree else Stance.OPPOSITE if disagree else Stance.UNKNOWN


def _agreements(pairs: Sequence[tuple[Fraction, Fraction]]) -> tuple[bool, bool]:
    """Whether some two outcomes stand in the same order for both, and some two in opposite ones.

    Of what is worse for us only the best and the worst for them count, so that a thousand options take no time.
    """
    agree = disagree = False
    lowest: Fraction | None = None
    highest: Fraction | None = None
    for _ours, alike in groupby(pairs, key=itemgetter(0)):
        theirs = [each for _, each in alike]
        least, most = theirs[0], theirs[-1]
        if lowest is None or highest is None:
            lowest, highest = least, most
            continue
        agree, disagree = agree or most > lowest, disagree or least < highest
        lowest, highest = min(lowest, least), max(highest, most)
    return agree, disagree


def best_first(issue: ChoiceIssue, value: ValueFunction) -> tuple[Term, ...]:
    """The options of an issue from the best to the worst for a party; as listed where it has no order."""
    scored = _by_option(value)
    options = sorted(issue.options, key=lambda option: scored.get(option.id, UNSCORED.value), reverse=True)
    return tuple(OptionTerm(option=option.id) for option in options)


def _scores(issue: Issue, value: ValueFunction) -> list[Fraction] | None:
    """What every outcome scores, amounts at their ends and middle; None where some of it is not known."""
    if isinstance(issue, ChoiceIssue):
        scored = _by_option(value)
        known = all(option.id in scored for option in issue.options)
        return [scored[option.id] for option in issue.options] if known else None
    scores = [score_of(value, issue, term) for term in _amounts(issue)]
    return [score.value for score in scores] if all(score.known for score in scores) else None


def _by_option(value: ValueFunction) -> dict[OptionId, Fraction]:
    return {each.option: exact(each.score.value) for each in value.scores} if isinstance(value, OptionScores) else {}


def _amounts(issue: AmountIssue) -> tuple[AmountTerm, ...]:
    """The ends and the middle: enough to see the direction of a curve, and a peak inside."""
    middle = (issue.low + issue.high) / 2
    return tuple(AmountTerm(amount=amount) for amount in (issue.low, middle, issue.high))
