"""Turning one kind of issue into the other: what both kinds can say stays said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from app.domain.edits.curves import first_bend
from app.domain.edits.issues import new_options
from app.domain.edits.ranges import amount_of, as_typed, check_range, with_issue
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, levels
from app.domain.lookup import choice_of
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, OptionTerm, Term, Terms
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.values import (
    Bent,
    Knot,
    OptionScore,
    OptionScores,
    Straight,
    Unknown,
    ValueFunction,
    score_of_amount,
    score_of_estimate,
)
from app.domain.waiting import schedule_of

MOST_OPTIONS_FROM_AMOUNT = 11
_ROUNDING = Fraction(1, 100)
"""Scores made of a curve are rounded to two decimals, so a point may be off the line by so much."""


def make_choice_issue(project: Project, *, issue: IssueId, amounts: Mapping[str, float] = {}) -> Project:
    """The project with an amount issue turned into a choice among `amounts` of its range, by label.

    Without any: among up to eleven of its amounts. Where it says when the price is paid, each
    option does. Curves become scores per option; terms that name one of these amounts stay, others leave.
    """
    old = amount_of(project, issue)
    called: dict[float, str] = {}
    for label, amount in amounts.items():
        if old.low <= amount <= old.high:
            called.setdefault(amount, label)
    called = called or {amount: _in_digits(amount, old) for amount in _spread(old)}
    options = tuple(
        replace(option, paid=schedule_of(old, AmountTerm(amount=amount)))
        for option, amount in zip(new_options(list(called.values())), called, strict=True)
    )
    named = {amount: option.id for amount, option in zip(called, options, strict=True)}

    def scored(_: Party, preference: Preference) -> Preference:
        return replace(preference, value=_scores_at(preference, old, named))

    def as_option(term: Term) -> Term | None:
        option = named.get(term.amount) if isinstance(term, AmountTerm) else None
        return None if option is None else OptionTerm(option=option)

    new = ChoiceIssue(id=old.id, name=old.name, options=options, note=old.note)
    return with_issue(project, new, scored, lambda terms: _said_otherwise(terms, issue, as_option))


def make_amount_issue(
    project: Project, *, issue: IssueId, low: float, high: float, step: float, amounts: Mapping[str, float] = {}
) -> Project:
    """The project with a choice issue turned into an amount; `amounts` says which labels of options are amounts.

    Those inside the range stay as terms, and where two or more of them are scored, as a curve through their scores;
    all other options leave with their scores and terms. Raises Refused as `set_range` does.
    """
    old = choice_of(project, issue)
    check_range(low, high, step)
    new = AmountIssue(id=old.id, name=old.name, low=low, high=high, step=step, note=old.note)
    read = {option.id: amounts[option.label] for option in old.options if option.label in amounts}
    named = {option: amount for option, amount in read.items() if low <= amount <= high}

    def curved(party: Party, preference: Preference) -> Preference:
        return replace(preference, value=_curve(preference, new, named, first_bend(project, party.id, issue, 0.0)))

    def as_amount(term: Term) -> Term | None:
        amount = named.get(term.option) if isinstance(term, OptionTerm) else None
        return None if amount is None else AmountTerm(amount=amount)

    return with_issue(project, new, curved, lambda terms: _said_otherwise(terms, issue, as_amount))


def _spread(issue: AmountIssue) -> list[float]:
    every = levels(issue)
    stride = max(1, -(-(len(every) - 1) // (MOST_OPTIONS_FROM_AMOUNT - 1)))
    return list(dict.fromkeys((*every[:-1:stride], every[-1])))


def _in_digits(amount: float, issue: AmountIssue) -> str:
    """All digits of an amount, without an exponent and without a decimal point that says nothing, and its unit."""
    digits = f"{Decimal(repr(amount)):f}".removesuffix(".0")
    return f"{digits} {issue.currency or issue.unit}".strip()


def _scores_at(preference: Preference, issue: AmountIssue, options: Mapping[float, OptionId]) -> ValueFunction:
    value = preference.value
    if isinstance(value, Unknown):
        return value
    return OptionScores(
        scores=tuple(
            OptionScore(option=option, score=as_typed(score_of_amount(value, issue, amount), preference))
            for amount, option in options.items()
        )
    )


def _curve(
    preference: Preference, issue: AmountIssue, amounts: Mapping[OptionId, float], bend: Estimate
) -> ValueFunction:
    """The line or the bent line through the scores of options; `bend` is for a line whose ends alone are known."""
    scores: dict[float, Estimate] = {}
    for entry in preference.value.scores if isinstance(preference.value, OptionScores) else ():
        if entry.option in amounts:
            scores.setdefault(amounts[entry.option], entry.score)
    if len(scores) < 2:
        return Unknown()
    knots = tuple(Knot(amount=amount, score=scores[amount]) for amount in sorted(scores))
    line = Straight(at_low=knots[0].score, at_high=knots[-1].score)
    if (knots[0].amount, knots[-1].amount) != (issue.low, issue.high):
        return Bent(knots=knots)
    if len(knots) == 2:
        return replace(line, bend=bend)
    return line if all(_lies_on(line, issue, knot) for knot in knots) else Bent(knots=knots)


def _lies_on(line: Straight, issue: AmountIssue, knot: Knot) -> bool:
    """Whether a line says all that a point does: its score, its range and its source."""
    on, at = score_of_amount(line, issue, knot.amount), score_of_estimate(knot.score)
    near = all(
        abs(one - other) <= _ROUNDING for one, other in ((on.value, at.value), (on.low, at.low), (on.high, at.high))
    )
    known = (knot.score.source, knot.score.date, knot.score.note)
    return near and known == (line.at_low.source, line.at_low.date, line.at_low.note)


def _said_otherwise(terms: Terms, issue: IssueId, say: Callable[[Term], Term | None]) -> Terms:
    """Terms with that on one issue put otherwise; it leaves where that cannot be, also in one branch only."""

    def said(term: Term) -> Term | None:
        if not isinstance(term, Contingent):
            return say(term)
        branches = [(branch.outcome, said(branch.term)) for branch in term.branches]
        made = tuple(Branch(outcome=outcome, term=inner) for outcome, inner in branches if inner is not None)
        return replace(term, branches=made) if len(made) == len(term.branches) else None

    translated = ((agreed.issue, said(agreed.term) if agreed.issue == issue else agreed.term) for agreed in terms)
    return tuple(Agreed(issue=each, term=term) for each, term in translated if term is not None)
