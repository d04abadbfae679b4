"""What ties issues together: rules on what can be agreed at all, and joint effects on what it is worth."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Literal

from app.domain.estimates import Estimate
from app.domain.ids import IssueId, LinkId, OptionId, PartyId
from app.domain.issues import ChoiceIssue, Issue, count_levels, options_on_table
from app.domain.ordering import Order, narrowest_order
from app.domain.packages import AmountTerm, Contingent, OptionTerm, Term, Terms, term_on
from app.domain.references import Vocabulary, vocabulary_of
from app.domain.soundness import PRIVATE, PUBLIC, Unsound, check_ids, check_text, sound_number
from app.records import dataclass

WIDEST_TABLE = 1_000_000
"""So many cases may have to be told apart while tied issues are settled one by one; more are not looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """Holds when a choice issue is settled by one of these options."""

    kind: Literal["options"] = field(default="options", metadata=PUBLIC)
    issue: IssueId = field(metadata=PUBLIC)
    options: tuple[OptionId, ...] = field(metadata=PUBLIC)

    def __post_init__(self) -> None:
        check_ids(self.options, "options")
        if not self.options:
            raise Unsound("condition_without_options", "options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Holds when an amount issue is settled from `low` to `high`, both included; None means no limit on that side."""

    kind: Literal["amounts"] = field(default="amounts", metadata=PUBLIC)
    issue: IssueId = field(metadata=PUBLIC)
    low: float | None = field(default=None, metadata=PUBLIC)
    high: float | None = field(default=None, metadata=PUBLIC)

    def __post_init__(self) -> None:
        for part in ("low", "high"):
            if getattr(self, part) is not None:
                object.__setattr__(self, part, sound_number(getattr(self, part), part))
        if self.low is None and self.high is None:
            raise Unsound("condition_without_limits", "low")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Unsound("range_empty", "low", self.low)


Condition = OneOf | Within
_NOTHING = Estimate(value=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every package obeys: when all of `when` hold, all of `then` must; without `then` they never hold together.

    `why` is for us: whose rule it is, and where it comes from.
    """

    id: LinkId = field(metadata=PRIVATE)
    when: tuple[Condition, ...] = field(metadata=PUBLIC)
    then: tuple[Condition, ...] = field(default=(), metadata=PUBLIC)
    why: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.why, "why")
        _check_conditions(self.when, "when")
        _check_conditions(self.then, "then", may_be_empty=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """What a joint effect adds to the utility of a party, in points; a penalty is below 0."""

    party: PartyId = field(metadata=PRIVATE)
    points: Estimate = field(metadata=PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointEffect:
    """Where all of `when` hold, a package is worth more or less than its issues one by one: points per party.

    A party that is not named gains and loses nothing.
    """

    id: LinkId = field(metadata=PRIVATE)
    when: tuple[Condition, ...] = field(metadata=PRIVATE)
    bonuses: tuple[Bonus, ...] = field(default=(), metadata=PRIVATE)
    why: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.why, "why")
        _check_conditions(self.when, "when")
        check_ids((bonus.party for bonus in self.bonuses), "bonuses")


def _check_conditions(conditions: Sequence[Condition], subject: str, *, may_be_empty: bool = False) -> None:
    if not conditions and not may_be_empty:
        raise Unsound("no_conditions", subject)
    # Two conditions on one issue would be one condition said in two halves.
    check_ids((condition.issue for condition in conditions), subject, made=True)


def check_condition(condition: Condition, known: Vocabulary, where: str) -> None:
    """That a condition speaks of an issue there is, of its kind, and of options it has; raises Unsound."""
    issue = condition.issue
    if issue not in known.options:
        raise Unsound("unknown_issue", where, issue)
    options = known.options[issue]
    if isinstance(condition, OneOf) == (options is None):
        raise Unsound("condition_of_wrong_kind", f"{where}/{issue}")
    if isinstance(condition, OneOf) and options is not None:
        for option in condition.options:
            if option not in options:
                raise Unsound("unknown_option", f"{where}/{issue}", option)


def bonus_of(effect: JointEffect, party: PartyId) -> Estimate:
    """What a joint effect is worth to a party; exactly nothing where it is not named."""
    return next((bonus.points for bonus in effect.bonuses if bonus.party == party), _NOTHING)


def check_ties(issues: Sequence[Issue], links: Sequence[Rule]) -> None:
    """That groups of issues which rules connect can be settled in some order with at most `WIDEST_TABLE` cases to tell
    apart on the way; raises Unsound. The order is a good one, not always the best (`narrowest_order`).

    Otherwise nobody could say how many deals there are, or whether there is one. Joint effects forbid nothing: where
    they tie too many issues the engine says how far its answer may be off.
    """
    sizes = {issue.id: max(1, outcomes(issue)) for issue in issues}
    ties = [tie for link in links for tie in ties_of(link)]
    for group in connected((frozenset({issue}) for issue in sizes), ties):
        if len(group) > 1 and math.prod(sizes[issue] for issue in group) > WIDEST_TABLE:
            members = [issue for issue in issues if issue.id in group]
            widest = _order_of(members, [link for link in links if issues_in(link) <= group]).widest
            if widest > WIDEST_TABLE:
                raise Unsound("tied_too_closely", "rules", widest)


def _order_of(members: Sequence[Issue], links: Sequence[Rule]) -> Order:
    places = {issue.id: place for place, issue in enumerate(members)}
    conditions: dict[IssueId, list[Condition]] = {issue.id: [] for issue in members}
    for link in links:
        for condition in (*link.when, *link.then):
            conditions[condition.issue].append(condition)
    return narrowest_order(
        tuple(_kinds(issue, conditions[issue.id]) for issue in members),
        tuple(sum(1 << places[issue] for issue in tie) for link in links for tie in ties_of(link)),
        WIDEST_TABLE,
    )


def _kinds(issue: Issue, conditions: Sequence[Condition]) -> int:
    """How many kinds of outcomes some conditions on an issue tell apart, at most."""
    if isinstance(issue, ChoiceIssue):
        options = [each.options for each in conditions if isinstance(each, OneOf)]
        return max(1, len({tuple(option.id in each for each in options) for option in options_on_table(issue)}))
    ends = {("from", each.low) for each in conditions if isinstance(each, Within) and each.low is not None}
    ends |= {("to", each.high) for each in conditions if isinstance(each, Within) and each.high is not None}
    return min(max(1, count_levels(issue)), 1 + len(ends))


def outcomes(issue: Issue) -> int:
    """How many outcomes an issue has on the table."""
    return len(options_on_table(issue)) if isinstance(issue, ChoiceIssue) else count_levels(issue)


def connected(
    groups: Iterable[frozenset[IssueId]], ties: Iterable[frozenset[IssueId]]
) -> tuple[frozenset[IssueId], ...]:
    """The groups joined wherever a tie touches several of them, each in the place of its first."""
    joined = list(groups)
    for tie in ties:
        touched = [group for group in joined if group & tie]
        merged = frozenset[IssueId]().union(*touched)
        joined = [merged if group is touched[0] else group for group in joined if group not in touched[1:]]
    return tuple(joined)


def ties_of(link: Rule | JointEffect) -> tuple[frozenset[IssueId], ...]:
    """The sets of issues that must be settled together: "when A, then B and C" is A with B, and A with C."""
    when = frozenset(condition.issue for condition in link.when)
    if isinstance(link, JointEffect) or not link.then:
        return (when,)
    return tuple(when | {condition.issue} for condition in link.then)


def issues_in(link: Rule | JointEffect) -> frozenset[IssueId]:
    """The issues a rule or a joint effect ties together."""
    conditions = (*link.when, *link.then) if isinstance(link, Rule) else link.when
    return frozenset(condition.issue for condition in conditions)


def holds(condition: Condition, term: Term) -> bool | None:
    """Whether a condition holds under a term; None when that depends on what becomes of an event."""
    if isinstance(term, Contingent):
        verdicts = {holds(condition, branch.term) for branch in term.branches}
        return verdicts.pop() if len(verdicts) == 1 else None
    if isinstance(condition, OneOf) and isinstance(term, OptionTerm):
        return term.option in condition.options
    if isinstance(condition, Within) and isinstance(term, AmountTerm):
        low, high = condition.low, condition.high
        return (low is None or term.amount >= low) and (high is None or term.amount <= high)
    return None


def all_hold(conditions: Iterable[Condition], terms: Terms) -> bool | None:
    """Whether all conditions hold under terms; None while that is open."""
    verdicts = [_holds_in(condition, terms) for condition in conditions]
    if any(verdict is False for verdict in verdicts):
        return False
    return None if any(verdict is None for verdict in verdicts) else True


def which_surely_hold(links: Iterable[Sequence[Condition]], several: Sequence[Terms]) -> list[list[bool]]:
    """For each set of conditions under which of many terms all of them hold; as `all_hold`, once for terms alike."""
    said = [{agreed.issue: agreed.term for agreed in terms} for terms in several]
    found = []
    for conditions in links:
        held = [True] * len(said)
        for condition in conditions:
            terms = [each.get(condition.issue) for each in said]
            met = {term: holds(condition, term) is True for term in set(terms) if term is not None}
            held = [before and term is not None and met[term] for before, term in zip(held, terms, strict=True)]
        found.append(held)
    return found


def is_broken(rule: Rule, terms: Terms) -> bool:
    """Whether terms break a rule, whatever becomes of the issues that are still open."""
    if all_hold(rule.when, terms) is not True:
        return False
    return not rule.then or all_hold(rule.then, terms) is False


def broken_by(terms: Terms, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that terms break, whatever becomes of the issues that are still open."""
    return tuple(rule for rule in rules if is_broken(rule, terms))


def _holds_in(condition: Condition, terms: Terms) -> bool | None:
    term = term_on(terms, condition.issue)
    return None if term is None else holds(condition, term)


def rules_that_fit(rules: Iterable[Rule], issues: Sequence[Issue]) -> tuple[Rule, ...]:
    """What still makes sense of rules once the issues are these: without options that are gone, or not at all."""
    fitted, known = [], vocabulary_of(issues, ())
    for rule in rules:
        when, then = _fitting(rule.when, known), _fitting(rule.then, known)
        if when is not None and then is not None:
            fitted.append(rule if (when, then) == (rule.when, rule.then) else replace(rule, when=when, then=then))
    return tuple(fitted)


def effects_that_fit(effects: Iterable[JointEffect], issues: Sequence[Issue]) -> tuple[JointEffect, ...]:
    """What still makes sense of joint effects once the issues are these."""
    fitted, known = [], vocabulary_of(issues, ())
    for effect in effects:
        when = _fitting(effect.when, known)
        if when is not None:
            fitted.append(effect if when == effect.when else replace(effect, when=when))
    return tuple(fitted)


def _fitting(conditions: Sequence[Condition], known: Vocabulary) -> tuple[Condition, ...] | None:
    """The conditions as far as the issues bear them; None when one of them has lost its meaning."""
    fitted = tuple(_fit(conditions, known))
    return fitted if len(fitted) == len(conditions) else None


def _fit(conditions: Sequence[Condition], known: Vocabulary) -> Iterator[Condition]:
    for condition in conditions:
        options = known.options.get(condition.issue)
        if isinstance(condition, Within):
            if condition.issue in known.options and options is None:
                yield condition
        elif options is not None:
            kept = tuple(option for option in condition.options if option in options)
            if kept:
                yield replace(condition, options=kept)
