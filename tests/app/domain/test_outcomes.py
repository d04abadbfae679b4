"""Issues and ties laid out: an issue per outcome, a rule per way the world can turn out."""

from dataclasses import replace

from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.links import JointEffect, OneOf, Rule
from app.domain.outcomes import effects_by_outcome, issues_by_outcome, laid_out, rules_by_outcome
from tests.builders import choice, deal, depending, event

BUILT = event("built", (40, 60), (90, 10), "intime", "late")
RAIN = event("rain", (50, 50), (50, 50))
DEAL = deal(choice("price", "low", "high"), choice("fee", "low", "high"), choice("colour", "red", "blue"))


def high(issue: str) -> OneOf:
    return OneOf(issue=IssueId(issue), options=(OptionId("high"),))


def test_an_issue_becomes_one_per_outcome_in_its_place() -> None:
    project = depending(DEAL, replace(BUILT, outcomes=BUILT.outcomes), "price")
    issues = issues_by_outcome(project.issues, laid_out(project.issues, project.contingencies))

    assert [issue.id for issue in issues] == ["price~built~intime", "price~built~late", "fee", "colour"]
    assert [issue.name for issue in issues] == ["price", "price", "fee", "colour"]


def test_an_event_with_one_outcome_decides_nothing() -> None:
    sure = replace(BUILT, outcomes=BUILT.outcomes[:1], beliefs=())
    project = depending(DEAL, sure, "price")

    assert laid_out(project.issues, project.contingencies) == {}


def test_a_rule_on_issues_of_one_event_holds_in_each_of_its_outcomes() -> None:
    project = depending(DEAL, BUILT, "price", "fee")
    rule = Rule(id=LinkId("rule"), when=(high("price"),), then=(high("fee"),))
    made = rules_by_outcome((rule,), laid_out(project.issues, project.contingencies))

    assert [(each.when[0].issue, each.then[0].issue) for each in made] == [
        ("price~built~intime", "fee~built~intime"),
        ("price~built~late", "fee~built~late"),
    ]


def test_a_tie_of_issues_of_two_events_counts_in_every_pair_of_outcomes() -> None:
    project = depending(depending(DEAL, BUILT, "price"), RAIN, "fee")
    effect = JointEffect(id=LinkId("effect"), when=(high("price"), high("fee")))
    made = effects_by_outcome((effect,), laid_out(project.issues, project.contingencies))

    assert len(made) == 4
    assert len({each.id for each in made}) == 4


def test_a_tie_of_other_issues_stays_the_same_object() -> None:
    project = depending(DEAL, BUILT, "price")
    rule = Rule(id=LinkId("rule"), when=(high("fee"),))

    assert rules_by_outcome((rule,), laid_out(project.issues, project.contingencies))[0] is rule
