"""The words for the opening."""

from dataclasses import replace

from app.advice.opening import First, FirstWhy, WhyNoLadder
from app.wording import opening as words
from tests.app.advice.deals import three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after, aspiring, opening_of, with_standards


def test_the_rule_is_offered_until_it_is_agreed() -> None:
    project = three_issue_deal()
    assert words.rule_to_say().startswith("“Before we talk numbers")
    assert words.rule_in_words(project) != words.rule_in_words(replace(project, whole_only=True))


def test_the_target_stands_beside_what_standards_speak_for() -> None:
    project = with_standards(aspiring(three_issue_deal(), 70), price="low")
    found = opening_of(project)
    assert words.aims_in_words(found) == (
        "You look for 70 points or more: that is your target.",
        "Your standards speak for 90 points.",
    )
    assert words.standards_package_in_words(project, found) == (
        "What they speak for, with the rest settled evenly by your estimate: speed “fast”, colour “blue”, price “low”."
    )


def test_a_target_out_of_reach_says_what_is_reachable() -> None:
    assert words.aims_in_words(opening_of(aspiring(three_issue_deal(), 120)))[1] == (
        "No deal is worth 120 points to you: the most you can have is 100."
    )
    assert words.standards_package_in_words(three_issue_deal(), opening_of(three_issue_deal())) == ""


def test_who_goes_first_has_reasons() -> None:
    project = three_issue_deal()
    who = opening_of(project).who_first
    for first in First:
        assert words.first_in_words(replace(who, first=first))
    everything = replace(who, why=tuple(FirstWhy), same=(project.issues[0].id,))
    said = words.reasons_in_words(project, everything)
    assert len(set(said)) == len(FirstWhy)
    assert words.first_in_words(everything) == "Answer with your own first offer."
    assert any("on speed" in each for each in said)


def test_the_ladder_has_names_and_says_why_there_is_none() -> None:
    found = opening_of(aspiring(three_issue_deal(), 60))
    assert words.no_ladder_in_words(found) == ""
    assert words.no_ladder_in_words(replace(found, why_none=WhyNoLadder.UNVALUED))
    assert [words.rung_title(place, 3) for place in range(3)] == ["First offer", "Then", "Down to your target"]
    assert words.rung_name(0, 3) == "Plan 1: First offer"
    assert "by your estimate" in words.ladder_in_words(found.ladder)
    assert words.keeping_in_words()


def test_an_extreme_opening_is_named_and_ours_stated_again() -> None:
    project = after(three_issue_deal(), (US, OURS), (THEM, THEIRS))
    extreme = opening_of(project).extreme
    assert extreme is not None
    told, aloud = words.extreme_in_words(project, extreme)
    assert "worth 0 points to you: far out" in told
    assert "fast on speed, red on colour and low on price" in aloud
    assert "put it aside" in words.extreme_in_words(project, replace(extreme, restated=None))[1]
