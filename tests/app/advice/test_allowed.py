"""What is advised where rules do not allow the draft, or leave no deal at all."""

from dataclasses import replace

from app.advice.advice import Advice, AdviceCode
from app.advice.advising import advise
from app.advice.improvements import improvement
from app.domain.edits.options import take_off_table
from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.links import OneOf, Rule, Within, broken_by
from app.domain.lookup import off_table_in
from app.domain.packages import Terms
from app.domain.parties import WalkAway
from app.domain.problems import ProblemCode, problems_of
from app.domain.project import Project
from app.study.drawing import picture_of
from app.study.facts import Fact, FactCode
from app.study.study import study_of
from app.valuation.tables import tables_of
from app.valuation.utilities import worth_of
from tests.app.advice.deals import grounds_of
from tests.builders import terms, two_issue_deal

BLUE = OneOf(issue=IssueId("colour"), options=(OptionId("blue"),))
RED = replace(BLUE, options=(OptionId("red"),))
BLUE_IS_DEAR = Rule(id=LinkId("dear"), when=(BLUE,), then=(Within(issue=IssueId("price"), low=6),))
NEVER_BLUE = Rule(id=LinkId("never-blue"), when=(BLUE,))
NEVER_RED = Rule(id=LinkId("never-red"), when=(RED,))


def ruled(*rules_: Rule, draft: Terms = ()) -> Project:
    return replace(two_issue_deal(), rules=rules_, draft=draft)


def test_a_draft_that_breaks_a_rule_is_led_to_a_deal_that_all_rules_allow() -> None:
    project = ruled(BLUE_IS_DEAR, draft=terms(colour="blue", price=2))
    found = advise(grounds_of(project))
    assert found is not None
    assert (found.code, found.rules) == (AdviceCode.BREAKS_RULE, (BLUE_IS_DEAR.id,))
    assert found.terms
    assert not broken_by(found.terms, project.rules)
    assert found.terms == terms(colour="blue", price=6)
    assert [gain.party for gain in found.gains] == ["us", "them"]
    after = advise(grounds_of(replace(project, draft=found.terms)))
    assert after is None or after.code is not AdviceCode.BREAKS_RULE


def test_where_no_allowed_deal_is_good_enough_for_us_the_broken_rule_is_still_named() -> None:
    us, them = ruled(BLUE_IS_DEAR).parties
    demanding = replace(us, walk_away=WalkAway(value=replace(us.preferences[0].weight, value=200.0)))
    project = replace(ruled(BLUE_IS_DEAR, draft=terms(colour="blue", price=2)), parties=(demanding, them))
    found = advise(grounds_of(project))
    assert found is not None
    assert (found.code, found.rules, found.terms) == (AdviceCode.BREAKS_RULE, (BLUE_IS_DEAR.id,), ())


def test_an_open_draft_that_several_rules_close_says_so_though_it_breaks_none_by_itself() -> None:
    below = Rule(id=LinkId("below"), when=(BLUE,), then=(Within(issue=IssueId("price"), high=5),))
    found = advise(grounds_of(ruled(BLUE_IS_DEAR, below, draft=terms(colour="blue"))))
    assert found is not None
    assert (found.code, found.rules) == (AdviceCode.BREAKS_RULE, ())
    assert found.terms


def test_rules_that_leave_no_deal_are_named_before_anything_else_is_asked() -> None:
    project = ruled(BLUE_IS_DEAR, NEVER_BLUE, NEVER_RED)
    us, them = project.parties
    for several in (project.parties, (replace(us, walk_away=WalkAway()), them)):
        found = advise(grounds_of(replace(project, parties=several)))
        assert found is not None
        assert found.code is AdviceCode.NOTHING_POSSIBLE
        assert found.rules == (NEVER_BLUE.id, NEVER_RED.id)


def without_red(project: Project) -> Project:
    """The project with red off the table."""
    return take_off_table(project, issue=IssueId("colour"), option=OptionId("red"), by=None, why="")


def test_a_draft_that_names_what_is_off_the_table_is_led_to_a_deal_that_does_not() -> None:
    project = without_red(ruled(draft=terms(colour="red", price=8)))
    found = advise(grounds_of(project))
    assert found is not None
    assert (found.code, found.issue) == (AdviceCode.OFF_TABLE, "colour")
    assert found.terms
    assert off_table_in(project, found.terms) == ()


def test_where_nothing_on_the_table_is_good_enough_the_issue_is_still_named() -> None:
    us, them = two_issue_deal().parties
    demanding = replace(us, walk_away=WalkAway(value=replace(us.preferences[0].weight, value=200.0)))
    project = without_red(replace(ruled(draft=terms(colour="red", price=8)), parties=(demanding, them)))
    found = advise(grounds_of(project))
    assert found is not None
    assert (found.code, found.issue, found.terms) == (AdviceCode.OFF_TABLE, "colour", ())


def test_a_draft_off_the_table_is_neither_efficient_nor_improved_by_less() -> None:
    assert improvement(grounds_of(without_red(ruled(draft=terms(colour="red", price=8))))) is None


def test_an_issue_with_every_option_off_the_table_leaves_no_deal_and_is_named_before_anything_else() -> None:
    project = take_off_table(
        without_red(ruled(NEVER_RED, draft=terms(colour="red", price=8))),
        issue=IssueId("colour"),
        option=OptionId("blue"),
    )
    study = study_of(project)
    assert study.package_count == 0
    assert picture_of(study).facts == (Fact(code=FactCode.ALL_OFF_TABLE, issue=IssueId("colour")),)
    assert study.advice == Advice(code=AdviceCode.ALL_OFF_TABLE, issue=IssueId("colour"))
    assert study.audits == ()
    assert [problem.code for problem in problems_of(project)].count(ProblemCode.ALL_OFF_TABLE) == 1


def test_a_draft_is_worth_as_much_with_every_option_of_an_issue_off_the_table_as_before() -> None:
    settled = terms(colour="blue", price=4)
    before = replace(two_issue_deal(), draft=settled)
    after = before
    for option in ("red", "blue"):
        after = take_off_table(after, issue=IssueId("colour"), option=OptionId(option))
    assert worth_of(tables_of(after), settled) == worth_of(tables_of(before), settled)
