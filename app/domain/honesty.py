"""Honesty: whether what somebody is about to say of our own wishes holds by our own project."""

from collections.abc import Sequence
from dataclasses import field
from fractions import Fraction
from itertools import pairwise

from app.domain.disclosures import PAIR, DisclosureKind
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import issue_of, preference_of, us_of
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.values import UNSCORED, Score, Unknown, exact, score_of, score_of_estimate, scores_in
from app.records import dataclass

_UNSAID = Fraction(100)
"""How far scores reach on an issue that nobody has scored yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """How much going from the worst to the best on an issue matters to us, at the least and at the most."""

    low: Fraction = field(metadata=DERIVED)
    high: Fraction = field(metadata=DERIVED)


def swing_on(project: Project, issue: IssueId) -> Swing:
    """Our swing on an issue: its raw weight times how far its scores reach (von Winterfeldt and Edwards 1986)."""
    entry = preference_of(us_of(project), issue)
    low, high = exact(entry.weight.floor), exact(entry.weight.ceiling)
    scores = [score_of_estimate(each) for each in scores_in(entry.value)]
    if isinstance(entry.value, Unknown) or not scores:
        return Swing(low=low * _UNSAID, high=high * _UNSAID)
    surely = max(each.low for each in scores) - min(each.high for each in scores)
    at_most = max(each.high for each in scores) - min(each.low for each in scores)
    return Swing(low=low * max(surely, Fraction(0)), high=high * at_most)


def surely_before(project: Project, more: IssueId, less: IssueId) -> bool:
    """Whether one issue matters more to us than another by all of our numbers, not just by the likely ones."""
    return swing_on(project, more).low > swing_on(project, less).high


def surely_movable(project: Project, gives: IssueId, gets: IssueId) -> bool:
    """Whether some step back on one issue is made good, by all of our numbers, by what another one can bring us."""
    step = _smallest_step(project, gives)
    return step is not None and swing_on(project, gets).low > step.high


def falsehood(project: Project, kind: DisclosureKind, about: Sequence[IssueId]) -> str | None:
    """The code of why our own project contradicts a statement about two issues; None where it does not.

    What our ranges leave open is no falsehood; that two issues matter alike contradicts that one matters more.
    """
    if len(about) != PAIR:
        return None
    first, second = about
    if kind is DisclosureKind.PRIORITY and swing_on(project, first).high <= swing_on(project, second).low:
        return "false_priority"
    if kind is DisclosureKind.TRADE:
        step, brings = _smallest_step(project, first), swing_on(project, second).high
        if not brings or (step is not None and brings <= step.low):
            return "false_trade"
    return None


def _smallest_step(project: Project, issue: IssueId) -> Swing | None:
    """What the smallest step on an issue that is one costs us; None where no step is any."""
    entry, found = preference_of(us_of(project), issue), issue_of(project, issue)
    low, high = exact(entry.weight.floor), exact(entry.weight.ceiling)
    several = _neighbours(entry, found)
    if not high or not several:
        return None
    one, other = min(several, key=lambda pair: abs(pair[0].value - pair[1].value))
    least = max(max(one.low, other.low) - min(one.high, other.high), Fraction(0))
    return Swing(low=low * least, high=high * (max(one.high, other.high) - min(one.low, other.low)))


def _neighbours(entry: Preference, issue: Issue) -> list[tuple[Score, Score]]:
    """Outcomes of an issue next to one another that differ in our eyes; any two where we have not scored it."""
    if isinstance(entry.value, Unknown):
        return [(UNSCORED, UNSCORED)]
    if isinstance(issue, ChoiceIssue):
        scores = [score_of(entry.value, issue, OptionTerm(option=option.id)) for option in issue.options]
        ranked = sorted((each for each in scores if each.known), key=lambda each: each.value)
        return [pair for pair in pairwise(ranked) if pair[0].value != pair[1].value]
    return [pair for pair in _ends(entry, issue) if pair[0].value != pair[1].value]


def _ends(entry: Preference, issue: AmountIssue) -> list[tuple[Score, Score]]:
    """The first and the last step of an amount, one of which is the flattest of any curve that bends one way."""
    beside = (
        (issue.low, min(issue.low + issue.step, issue.high)),
        (max(issue.high - issue.step, issue.low), issue.high),
    )
    return [
        (
            score_of(entry.value, issue, AmountTerm(amount=before)),
            score_of(entry.value, issue, AmountTerm(amount=after)),
        )
        for before, after in beside
    ]
