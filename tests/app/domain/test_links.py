"""Rules and joint effects: what a condition means, when a rule is broken, what of them survives other issues."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.domain.beginning import empty_project
from app.domain.edits.issues import insert_issue
from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, LinkId, OptionId, OutcomeId, PartyId
from app.domain.issues import AmountIssue, levels
from app.domain.links import (
    WIDEST_TABLE,
    Bonus,
    Condition,
    JointEffect,
    OneOf,
    Rule,
    Within,
    all_hold,
    effects_that_fit,
    is_broken,
    outcomes,
    rules_that_fit,
    which_surely_hold,
)
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, Terms
from app.domain.problems import ProblemCode, problems_of
from app.domain.project import Project
from app.domain.soundness import Unsound
from tests.builders import amount, choice, terms, two_issue_deal
from tests.strategies import projects

COLOUR, PRICE = IssueId("colour"), IssueId("price")
RED = OneOf(issue=COLOUR, options=(OptionId("red"),))
CHEAP = Within(issue=PRICE, high=4)
DEAR = Within(issue=PRICE, low=7)


def rule(*when: Condition, then: tuple[Condition, ...] = ()) -> Rule:
    return Rule(id=LinkId("rule"), when=when, then=then)


@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        (terms(colour="red", price=4), True),
        (terms(colour="red", price=5), False),
        (terms(colour="blue"), False),
        (terms(colour="red"), None),
        ((), None),
    ],
)
def test_conditions_hold_together_or_are_open(agreed: Terms, expected: bool | None) -> None:  # noqa: FBT001 - a table
    assert all_hold((RED, CHEAP), agreed) is expected


@pytest.mark.parametrize(
    ("agreed", "broken"),
    [
        (terms(colour="red", price=9), True),
        (terms(colour="red", price=5), True),
        (terms(colour="red", price=3), False),
        (terms(colour="red"), False),
        (terms(colour="blue", price=9), False),
    ],
)
def test_a_requirement_is_broken_once_its_second_half_cannot_hold(agreed: Terms, *, broken: bool) -> None:
    assert is_broken(rule(RED, then=(CHEAP,)), agreed) is broken


def test_what_cannot_go_together_is_broken_when_all_of_it_is_agreed() -> None:
    assert is_broken(rule(RED, DEAR), terms(colour="red", price=8))
    assert not is_broken(rule(RED, DEAR), terms(colour="red"))


@pytest.mark.parametrize(("prices", "broken"), [((8.0, 9.0), True), ((2.0, 9.0), False), ((2.0, 3.0), False)])
def test_a_term_that_depends_on_an_event_breaks_what_all_its_branches_break(
    prices: tuple[float, float], *, broken: bool
) -> None:
    branches = tuple(
        Branch(outcome=OutcomeId(f"o{number}"), term=AmountTerm(amount=price)) for number, price in enumerate(prices)
    )
    agreed = (*terms(colour="red"), Agreed(issue=PRICE, term=Contingent(event=EventId("rain"), branches=branches)))
    assert is_broken(rule(RED, then=(CHEAP,)), agreed) is broken
    assert is_broken(rule(RED, DEAR), agreed) is broken


def test_a_draft_that_breaks_a_rule_is_a_problem() -> None:
    project = replace(two_issue_deal(), rules=(rule(RED, then=(CHEAP,)),), draft=terms(colour="red", price=9))
    assert ProblemCode.BREAKS_RULE in {problem.code for problem in problems_of(project)}
    settled = replace(project, draft=terms(colour="red", price=2))
    assert ProblemCode.BREAKS_RULE not in {problem.code for problem in problems_of(settled)}


def test_links_keep_what_still_makes_sense_of_them() -> None:
    both = OneOf(issue=COLOUR, options=(OptionId("red"), OptionId("blue")))
    kept = rule(both, then=(CHEAP,))
    effect = JointEffect(id=LinkId("effect"), when=(RED, CHEAP))
    issues = (choice("colour", "blue"), amount("price", 0, 10))
    assert rules_that_fit([kept], issues) == (replace(kept, when=(replace(both, options=(OptionId("blue"),)),)),)
    assert effects_that_fit([effect], issues) == ()
    assert rules_that_fit([kept], issues[:1]) == ()


@pytest.mark.parametrize(
    ("issue", "options", "code"),
    [
        ("none", ("red",), "unknown_issue"),
        ("colour", ("green",), "unknown_option"),
        ("price", ("red",), "condition_of_wrong_kind"),
    ],
)
def test_conditions_speak_of_what_there_is(issue: str, options: tuple[str, ...], code: str) -> None:
    condition = OneOf(issue=IssueId(issue), options=tuple(map(OptionId, options)))
    with pytest.raises(Unsound) as refused:
        replace(two_issue_deal(), rules=(rule(condition),))
    assert refused.value.code == code


def test_a_condition_without_content_is_refused() -> None:
    for make, code in (
        (lambda: OneOf(issue=COLOUR, options=()), "condition_without_options"),
        (lambda: Within(issue=PRICE), "condition_without_limits"),
        (lambda: Within(issue=PRICE, low=3, high=2), "range_empty"),
        (rule, "no_conditions"),
        (lambda: rule(RED, RED), "duplicate_id"),
    ):
        with pytest.raises(Unsound) as refused:
            make()
        assert refused.value.code == code


def test_two_long_ranges_may_be_tied_because_few_cases_are_told_apart() -> None:
    fine = AmountIssue(id=PRICE, low=0, high=10_000, step=1)
    other = replace(fine, id=IssueId("other"))
    assert outcomes(fine) == len(levels(fine)) == 10_001
    project = insert_issue(insert_issue(empty_project(identifier="deal", seed=1), issue=fine), issue=other)
    tied = rule(Within(issue=PRICE, low=1), Within(issue=other.id, low=1))
    assert replace(project, rules=(tied,)).rules == (tied,)


def web(issues: int, options: int) -> tuple[Project, tuple[Rule, ...]]:
    """A deal, and rules that tie every issue to every other one by each of its options."""
    project = empty_project(identifier="deal", seed=1)
    names = [f"i{number}" for number in range(issues)]
    for name in names:
        project = insert_issue(project, issue=choice(name, *map(str, range(options))))
    one = [[OneOf(issue=IssueId(name), options=(OptionId(str(each)),)) for each in range(options)] for name in names]
    pairs = [(first, second) for number, first in enumerate(one) for second in one[:number]]
    several = [
        Rule(id=LinkId(f"r{number}-{each}"), when=(first[each], second[each]))
        for number, (first, second) in enumerate(pairs)
        for each in range(options)
    ]
    return project, tuple(several)


def test_issues_that_are_all_tied_to_one_another_are_refused_when_they_are_many() -> None:
    project, rules = web(11, 5)
    with pytest.raises(Unsound) as refused:
        replace(project, rules=rules)
    assert refused.value.code == "tied_too_closely"
    assert isinstance(refused.value.found, int)
    assert refused.value.found > WIDEST_TABLE
    few, fewer = web(9, 5)
    assert replace(few, rules=fewer).rules == fewer


def test_a_bonus_for_nobody_at_the_table_is_refused() -> None:
    bonus = Bonus(party=PartyId("nobody"), points=Estimate(value=3))
    with pytest.raises(Unsound):
        replace(two_issue_deal(), joint_effects=(JointEffect(id=LinkId("effect"), when=(RED,), bonuses=(bonus,)),))


@given(projects())
def test_conditions_hold_for_many_terms_as_they_do_for_each(project: Project) -> None:
    several = [project.draft, *(offer.terms for offer in project.offers)]
    links = [rule.when for rule in project.rules] + [effect.when for effect in project.joint_effects]
    assert which_surely_hold(links, several) == [[all_hold(when, terms) is True for terms in several] for when in links]
