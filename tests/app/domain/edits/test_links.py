"""Editing rules and joint effects, and what other edits leave of them."""

from app.domain.edits.issues import remove_issues
from app.domain.edits.links import (
    add_joint_effect,
    add_rule,
    change_joint_effect,
    change_rule,
    remove_joint_effects,
    remove_rules,
    set_bonus,
    set_bonus_source,
)
from app.domain.edits.options import remove_options
from app.domain.edits.parties import add_party, remove_party
from app.domain.estimates import Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.links import OneOf, Within
from app.domain.project import Project
from tests.builders import two_issue_deal

COLOUR, PRICE, US, THEM = IssueId("colour"), IssueId("price"), PartyId("us"), PartyId("them")
RED = OneOf(issue=COLOUR, options=(OptionId("red"),))
CHEAP = Within(issue=PRICE, high=4)


def linked() -> Project:
    project = add_rule(two_issue_deal(), when=(RED,), then=(CHEAP,), why="their printer")
    project = add_joint_effect(project, when=(RED, CHEAP))
    return set_bonus(project, effect=project.joint_effects[0].id, party=THEM, points=-8, bounds=(-12, -2))


def test_a_rule_is_added_changed_and_removed() -> None:
    project = add_rule(linked(), when=(CHEAP,))
    first, second = project.rules
    assert (first.why, second.then) == ("their printer", ())
    changed = change_rule(project, rule=second.id, when=(RED, CHEAP), why="ours")
    assert changed.rules[1].when == (RED, CHEAP)
    assert remove_rules(changed, rules=[first.id]).rules == changed.rules[1:]


def test_a_joint_effect_keeps_its_points_when_its_conditions_change() -> None:
    project = linked()
    effect = project.joint_effects[0]
    changed = change_joint_effect(project, effect=effect.id, when=(CHEAP,), why="freight").joint_effects[0]
    assert (changed.when, changed.bonuses) == ((CHEAP,), effect.bonuses)
    assert remove_joint_effects(project, effects=[effect.id]).joint_effects == ()


def test_points_stand_in_the_order_of_the_parties_and_nothing_is_no_bonus() -> None:
    project = linked()
    effect = project.joint_effects[0].id
    ours = set_bonus(project, effect=effect, party=US, points=5)
    assert [(bonus.party, bonus.points.value) for bonus in ours.joint_effects[0].bonuses] == [(US, 5), (THEM, -8)]
    assert [bonus.party for bonus in set_bonus(ours, effect=effect, party=THEM, points=0).joint_effects[0].bonuses] == [
        US
    ]


def test_a_removed_issue_takes_its_links_along_and_an_option_only_its_part() -> None:
    project = linked()
    assert remove_issues(project, issues=[PRICE]).rules == ()
    both = add_rule(two_issue_deal(), when=(OneOf(issue=COLOUR, options=(OptionId("red"), OptionId("blue"))), CHEAP))
    left = remove_options(both, issue=COLOUR, options=[OptionId("red")])
    assert left.rules[0].when[0] == OneOf(issue=COLOUR, options=(OptionId("blue"),))
    assert remove_options(project, issue=COLOUR, options=[OptionId("red")]).joint_effects == ()


def test_a_party_that_leaves_takes_its_points_along() -> None:
    project = add_party(linked(), name="The bank")
    bank = project.parties[-1].id
    project = set_bonus(project, effect=project.joint_effects[0].id, party=bank, points=3)
    assert [bonus.party for bonus in remove_party(project, party=bank).joint_effects[0].bonuses] == [THEM]


def test_how_a_bonus_is_known_stays_dated_while_its_points_change() -> None:
    project = linked()
    effect = project.joint_effects[0].id
    project = set_bonus_source(project, effect=effect, party=THEM, source=Source.SAID, date="2026-05-02")
    project = set_bonus(project, effect=effect, party=THEM, points=-9, bounds=(-12, -2), source=Source.SAID)
    (bonus,) = project.joint_effects[0].bonuses
    assert (bonus.points.value, bonus.points.source, bonus.points.date) == (-9, Source.SAID, "2026-05-02")
