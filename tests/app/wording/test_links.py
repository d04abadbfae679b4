"""Rules and joint effects in words: options joined by "or", amounts in their unit, estimates about and with a range."""

from dataclasses import replace

from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import remove_issues, rename_issue
from app.domain.edits.links import add_joint_effect, add_rule, set_bonus
from app.domain.edits.options import rename_option
from app.domain.edits.parties import rename_party
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.links import Condition, OneOf, Rule, Within
from app.domain.project import Project
from app.wording.links import draft_breaks_in_words, effect_in_words, gone_in_words, rule_in_words
from app.wording.numbers import formats_of
from tests.builders import amount, choice, deal, terms

COLOUR, SIZE, PRICE = IssueId("colour"), IssueId("size"), IssueId("price")
US, THEM = PartyId("us"), PartyId("them")


def _deal() -> Project:
    price = replace(amount("price", 0, 1000), currency="EUR", step=0.5)
    project = deal(choice("colour", "red", "blue", "green"), choice("size", "large", "small"), price)
    return rename_party(project, party=US, name="")


def _is(issue: str, *options: str) -> OneOf:
    return OneOf(issue=IssueId(issue), options=tuple(map(OptionId, options)))


def _price(low: float | None = None, high: float | None = None) -> Within:
    return Within(issue=PRICE, low=low, high=high)


def _said(*when: Condition, then: tuple[Condition, ...] = (), project: Project | None = None) -> str:
    ruled = add_rule(project or _deal(), when=when, then=then)
    return rule_in_words(ruled, ruled.rules[-1], formats_of("en_US"))


def test_two_outcomes_that_exclude_each_other_cannot_go_together() -> None:
    assert _said(_is("colour", "red"), _is("size", "large")) == "colour “red” and size “large” cannot go together."


def test_several_options_are_joined_by_or_and_never_read_in_two_ways() -> None:
    said = _said(_is("colour", "red", "blue", "green"), _price(low=500))
    assert said == "colour “red”, “blue” or “green” cannot go together with price €500.00 or more."


def test_three_outcomes_cannot_all_go_together() -> None:
    said = _said(_is("colour", "red"), _is("size", "large"), _price(high=9.5))
    assert said == "colour “red”, size “large” and price €9.50 or less cannot all go together."


def test_one_outcome_alone_cannot_be() -> None:
    assert _said(_price(low=5, high=7)) == "price cannot be €5.00 to €7.00."


def test_what_requires_something_says_if_then_must() -> None:
    said = _said(_is("colour", "red"), _price(low=7, high=7), then=(_is("size", "large"),))
    assert said == "If colour is “red” and price is €7.00, then size must be “large”."


def test_what_has_no_name_is_called_by_its_kind_and_number() -> None:
    project = rename_option(
        rename_issue(_deal(), issue=COLOUR, name=""), issue=COLOUR, option=OptionId("blue"), label=""
    )
    said = _said(_is("colour", "blue"), _is("size", "large"), project=project)
    assert said == "Issue 1 “Option 2” and size “large” cannot go together."


def test_a_joint_effect_says_ours_exactly_and_theirs_about_with_its_range() -> None:
    project = add_joint_effect(_deal(), when=(_is("colour", "red"), _is("size", "large")))
    effect = project.joint_effects[0].id
    project = set_bonus(project, effect=effect, party=US, points=5.25)
    project = set_bonus(project, effect=effect, party=THEM, points=-10, bounds=(-15, -5))
    project = rename_party(project, party=THEM, name="Garage")
    said = effect_in_words(project, project.joint_effects[0])
    assert said == (
        "When colour is “red” and size is “large”: us +5.2 points, by your estimate Garage about −10 (−15 to −5)."
    )


def test_a_joint_effect_without_points_says_that_it_is_worth_nothing_yet() -> None:
    project = add_joint_effect(_deal(), when=(_is("colour", "red"), _price(low=3)))
    said = effect_in_words(project, project.joint_effects[0])
    assert said == "When colour is “red” and price is 3.00 € or more: worth nothing more or less yet."


def test_a_draft_that_breaks_a_rule_is_told_which_and_shorter_where_there_is_little_room() -> None:
    project, broken = (
        add_rule(_deal(), when=(_is("colour", "red"), _is("size", "large"))),
        terms(colour="red", size="large"),
    )
    assert draft_breaks_in_words(set_draft(project, terms=terms(colour="red"))) == ()
    full, short = draft_breaks_in_words(set_draft(project, terms=broken))
    assert full == "Your draft breaks a rule: colour “red” and size “large” cannot go together."
    assert short == "Your draft breaks a rule."
    again = add_rule(project, when=(_is("colour", "red"),), then=(_is("size", "small"),))
    full, short = draft_breaks_in_words(set_draft(again, terms=broken))
    assert short == "Your draft breaks 2 rules."
    assert full.startswith("Your draft breaks 2 rules, first of all: colour “red”")


def test_a_rule_keeps_its_words_whatever_is_typed_in_its_names() -> None:
    project = rename_issue(_deal(), issue=COLOUR, name="{issue} & <b>100%</b>")
    rule = Rule(id=add_rule(project, when=(_is("colour", "red"),)).rules[0].id, when=(_is("colour", "red"),))
    assert rule_in_words(project, rule) == "{issue} & <b>100%</b> cannot be “red”."


def test_what_went_with_an_issue_is_told_and_of_several_the_first() -> None:
    project = add_rule(_deal(), when=(_is("colour", "red"), _is("size", "large")))
    project = add_joint_effect(project, when=(_is("size", "small"), _price(low=3)))
    assert gone_in_words(project, project) == ""
    assert gone_in_words(project, remove_issues(project, issues=(COLOUR,))) == (
        "This rule went with it: colour “red” and size “large” cannot go together."
    )
    assert gone_in_words(project, remove_issues(project, issues=(SIZE,))).startswith(
        "2 rules and joint effects went with it, first of all: colour “red”"
    )
    assert gone_in_words(project, remove_issues(project, issues=(PRICE,))).startswith(
        "This joint effect went with it: When size is “small”"
    )
