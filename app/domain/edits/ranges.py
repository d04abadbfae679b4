"""Editing the range of amount issues and turning one kind of issue into the other."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from app.domain.edits.changing import Refused, change_issue, each_preference_on, rebuild
from app.domain.edits.issues import new_options
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, levels
from app.domain.lookup import choice_of, issue_of
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, OptionTerm, Term, Terms
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.values import Bent, Knot, OptionScore, OptionScores, Score, Unknown, ValueFunction, score_of_amount

MOST_OPTIONS_FROM_AMOUNT = 11


def set_range(project: Project, *, issue: IssueId, low: float, high: float, step: float) -> Project:
    """The project with another range of an amount issue.

    Curves keep their shape: a straight line runs between the new ends, a bent line keeps its knots inside the range
    and is cut at its ends. A weight belongs to a range, so every party's is marked to be checked again when the ends
    change. Terms stay, also those that now lie outside. Raises Refused for an empty range or a step of 0 or less.
    """
    old = _amount(project, issue)
    _check_range(low, high, step)
    new = replace(old, low=low, high=high, step=step)

    def refitted(_: Party, preference: Preference) -> Preference:
        if (old.low, old.high) == (new.low, new.high):
            return preference
        return replace(preference, value=_cut_to_range(preference, old, new))

    return _with_issue(project, new, refitted)


def set_unit(project: Project, *, issue: IssueId, unit: str) -> Project:
    """The project with another unit of an amount issue; a unit replaces a currency."""
    new = replace(_amount(project, issue), unit=unit, currency="")
    return change_issue(project, issue, lambda _: new)


def set_currency(project: Project, *, issue: IssueId, currency: str) -> Project:
    """The project with an amount issue counted in a currency (ISO 4217 code), which replaces its unit."""
    new = replace(_amount(project, issue), unit="", currency=currency)
    return change_issue(project, issue, lambda _: new)


def make_choice_issue(project: Project, *, issue: IssueId) -> Project:
    """The project with an amount issue turned into a choice among up to eleven of its amounts.

    Curves become scores per option; terms that name one of these amounts stay, others leave.
    """
    old = _amount(project, issue)
    every = levels(old)
    stride = max(1, -(-(len(every) - 1) // (MOST_OPTIONS_FROM_AMOUNT - 1)))
    amounts = list(dict.fromkeys((*every[:-1:stride], every[-1])))
    options = new_options([f"{_as_typed(amount)} {old.currency or old.unit}".strip() for amount in amounts])
    named = {amount: option.id for amount, option in zip(amounts, options, strict=True)}

    def scored(_: Party, preference: Preference) -> Preference:
        return replace(preference, value=_scores_at(preference, old, named))

    new = ChoiceIssue(id=old.id, name=old.name, options=options, note=old.note)
    return _with_issue(project, new, scored, lambda terms: _terms_as_options(terms, issue, named))


def make_amount_issue(project: Project, *, issue: IssueId, low: float, high: float, step: float) -> Project:
    """The project with a choice issue turned into an amount; its options, their scores and its terms leave.

    Raises Refused as `set_range` does.
    """
    old = choice_of(project, issue)
    _check_range(low, high, step)
    new = AmountIssue(id=old.id, name=old.name, low=low, high=high, step=step, note=old.note)
    return _with_issue(
        project,
        new,
        lambda _, preference: replace(preference, value=Unknown()),
        lambda terms: tuple(agreed for agreed in terms if agreed.issue != issue),
    )


def _check_range(low: float, high: float, step: float) -> None:
    if low >= high:
        raise Refused("range_empty", low=low, high=high)
    if step <= 0:
        raise Refused("step_not_positive", step=step)


def _with_issue(
    project: Project,
    new: Issue,
    preference: Callable[[Party, Preference], Preference],
    terms: Callable[[Terms], Terms] = lambda terms: terms,
) -> Project:
    issues = tuple(new if each.id == new.id else each for each in project.issues)
    return rebuild(project, issues=issues, preferences=each_preference_on(new.id, preference), terms=terms)


def _as_typed(amount: float) -> str:
    """All digits of a number, without an exponent and without a decimal point that says nothing."""
    return f"{Decimal(repr(amount)):f}".removesuffix(".0")


def _scores_at(preference: Preference, issue: AmountIssue, options: dict[float, OptionId]) -> ValueFunction:
    value = preference.value
    if isinstance(value, Unknown):
        return value
    return OptionScores(
        scores=tuple(
            OptionScore(option=option, score=_typed(score_of_amount(value, issue, amount), preference))
            for amount, option in options.items()
        )
    )


def _cut_to_range(preference: Preference, old: AmountIssue, new: AmountIssue) -> ValueFunction:
    value = preference.value
    if not isinstance(value, Bent):
        return value
    inner = tuple(knot for knot in value.knots if new.low < knot.amount < new.high)
    low, high = min(old.low, new.low), max(old.high, new.high)
    wide = replace(old, low=low, high=high, step=high - low)
    ends = [
        Knot(amount=end, score=_typed(score_of_amount(value, wide, end), preference)) for end in (new.low, new.high)
    ]
    return Bent(knots=(ends[0], *inner, ends[1]))


def _typed(score: Score, known: Preference) -> Estimate:
    """A computed score as a number somebody could have typed: two decimals.

    It has a range where it needs one or the weight has one, and is known as well as that, for both are told together.
    """
    value, low, high = (round(float(part), 2) for part in (score.value, score.low, score.high))
    source, date = known.weight.source, known.weight.date
    if low == high and known.weight.low is None:
        return Estimate(value=value, source=source, date=date)
    return Estimate(value=value, low=low, high=high, source=source, date=date)


def _terms_as_options(terms: Terms, issue: IssueId, options: dict[float, OptionId]) -> Terms:
    translated = []
    for agreed in terms:
        term = _term_as_option(agreed.term, options) if agreed.issue == issue else agreed.term
        if term is not None:
            translated.append(Agreed(issue=agreed.issue, term=term))
    return tuple(translated)


def _term_as_option(term: Term, options: dict[float, OptionId]) -> Term | None:
    if isinstance(term, AmountTerm):
        option = options.get(term.amount)
        return None if option is None else OptionTerm(option=option)
    if isinstance(term, Contingent):
        branches = [(branch.outcome, _term_as_option(branch.term, options)) for branch in term.branches]
        made = tuple(Branch(outcome=outcome, term=inner) for outcome, inner in branches if inner is not None)
        return replace(term, branches=made) if len(made) == len(term.branches) else None
    return None


def _amount(project: Project, issue: IssueId) -> AmountIssue:
    found = issue_of(project, issue)
    if not isinstance(found, AmountIssue):
        raise Refused("not_an_amount", issue=issue)
    return found
