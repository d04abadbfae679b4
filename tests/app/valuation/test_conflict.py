"""Which rules leave no package: together none, without any one of them some."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.links import Condition, OneOf, Rule, broken_by
from app.domain.packages import Agreed, OptionTerm, Terms
from app.domain.project import Project
from app.valuation.conflict import conflicting_rules
from app.valuation.partial import can_be_completed
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import tables_of
from tests.app.valuation.condensing import never_listed
from tests.builders import choice, deal

ISSUES = (choice("colour", "red", "blue"), choice("size", "large", "small"), choice("speed", "slow", "fast"))


def all_packages(project: Project) -> Iterator[Terms]:
    """Every combination of options of a deal of choice issues, whatever the rules say."""
    for options in product(("red", "blue"), ("large", "small"), ("slow", "fast")):
        yield tuple(
            Agreed(issue=issue.id, term=OptionTerm(option=OptionId(option)))
            for issue, option in zip(project.issues, options, strict=True)
        )


def leaves_none(project: Project, rules: tuple[Rule, ...]) -> bool:
    """The slow twin: whether every package breaks one of the rules."""
    return all(broken_by(package, rules) for package in all_packages(project))


def is_(issue: str, *options: str) -> OneOf:
    return OneOf(issue=IssueId(issue), options=tuple(map(OptionId, options)))


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Condition, ...]:
    chosen = draw(st.lists(st.sampled_from(ISSUES), min_size=1, max_size=2, unique=True))
    return tuple(is_(each.id, draw(st.sampled_from(each.options)).id) for each in chosen)


@st.composite
def rules(draw: st.DrawFn) -> tuple[Rule, ...]:
    several = draw(st.lists(st.tuples(conditions(), st.one_of(st.just(()), conditions())), max_size=9))
    return tuple(Rule(id=LinkId(f"r{n}"), when=when, then=then) for n, (when, then) in enumerate(several))


@given(rules())
def test_conflicting_rules_leave_nothing_and_each_of_them_is_needed(given_rules: tuple[Rule, ...]) -> None:
    project = replace(deal(*ISSUES), rules=given_rules)
    found = conflicting_rules(tables_of(project))
    if not leaves_none(project, given_rules):
        assert found == ()
        return
    assert leaves_none(project, found)
    for rule in found:
        assert not leaves_none(project, tuple(other for other in found if other is not rule))
    assert [rule for rule in given_rules if rule in found] == list(found)


@given(rules())
def test_large_groups_that_are_never_listed_have_the_same_conflicts(given_rules: tuple[Rule, ...]) -> None:
    project = replace(deal(*ISSUES), rules=given_rules)
    assume(leaves_none(project, given_rules))
    with never_listed():
        found = conflicting_rules(tables_of(project))
    assert leaves_none(project, found)


@given(rules(), st.integers(0, 7), st.sets(st.integers(0, 2)))
def test_terms_can_be_completed_when_some_package_with_them_breaks_no_rule(
    given_rules: tuple[Rule, ...], place: int, settled: set[int]
) -> None:
    project = replace(deal(*ISSUES), rules=given_rules)
    packages = list(all_packages(project))
    agreed = tuple(packages[place][issue] for issue in sorted(settled))
    assume(not leaves_none(project, given_rules))
    allowed = [each for each in packages if set(agreed) <= set(each) and not broken_by(each, given_rules)]
    assert can_be_completed(tables_of(project), agreed) is bool(allowed)


def test_a_deal_without_issues_has_no_conflict() -> None:
    assert conflicting_rules(tables_of(deal())) == ()


def test_looking_for_a_conflict_can_be_stopped() -> None:
    stop = StopSign()
    stop.show()
    project = replace(deal(*ISSUES), rules=(Rule(id=LinkId("r"), when=(is_("colour", "red", "blue"),)),))
    with pytest.raises(Stopped):
        conflicting_rules(tables_of(project), stop)
