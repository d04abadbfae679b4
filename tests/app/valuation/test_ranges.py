"""Which utilities are only estimated, and between what lies what terms leave open."""

from dataclasses import replace

import pytest

from app.domain.edits.options import take_off_table
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, LinkId, OptionId, OutcomeId, PartyId
from app.domain.links import Bonus, JointEffect, OneOf, Rule
from app.domain.packages import Agreed, Branch, Contingent, OptionTerm
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.valuation.ranges import still_open, uncertain_in
from app.valuation.tables import tables_of
from tests.builders import about, choice, deal, exactly, scores, terms, two_issue_deal

COLOUR, SPEED = IssueId("colour"), IssueId("speed")
RED, FAST = OneOf(issue=COLOUR, options=(OptionId("red"),)), OneOf(issue=SPEED, options=(OptionId("fast"),))


def certain() -> Project:
    """Two choices, every number of which is certain."""
    return deal(
        choice("colour", "red", "blue"),
        choice("speed", "slow", "fast"),
        us={"colour": (1, scores(red=0, blue=100)), "speed": (1, scores(slow=0, fast=100))},
        them={"colour": (1, scores(red=100, blue=0)), "speed": (1, scores(slow=100, fast=0))},
    )


def vague(project: Project, **entries: Estimate) -> Project:
    """The project with these scores of theirs on colour."""
    us, them = project.parties
    options = tuple(OptionScore(option=OptionId(key), score=score) for key, score in entries.items())
    colour = replace(them.preferences[0], value=OptionScores(scores=options))
    return replace(project, parties=(us, replace(them, preferences=(colour, *them.preferences[1:]))))


def effect(low: float, high: float) -> JointEffect:
    """Red and fast together, worth something to them."""
    bonus = Bonus(party=PartyId("them"), points=about((low + high) / 2, low, high))
    return JointEffect(id=LinkId("both"), when=(RED, FAST), bonuses=(bonus,))


def uncertain(project: Project) -> tuple[bool, ...]:
    return uncertain_in(project, tables_of(project))


def test_a_range_of_a_weight_a_score_or_a_joint_effect_makes_a_side_uncertain() -> None:
    assert uncertain(certain()) == (False, False)
    assert uncertain(set_weight_range(certain(), party=PartyId("them"), issue=COLOUR, low=0.5, high=2)) == (False, True)
    assert uncertain(vague(certain(), red=about(80, 60, 100), blue=exactly(0))) == (False, True)
    assert uncertain(replace(certain(), joint_effects=(effect(5, 5),))) == (False, False)
    assert uncertain(replace(certain(), joint_effects=(effect(2, 8),))) == (False, True)


def test_so_does_the_score_of_an_option_that_is_off_the_table() -> None:
    project = take_off_table(certain(), issue=COLOUR, option=OptionId("red"))
    assert uncertain(project) == (False, False)
    assert uncertain(vague(project, red=about(80, 60, 100), blue=exactly(0))) == (False, True)
    assert uncertain(vague(project, blue=exactly(0))) == (False, True)


def test_an_open_issue_lies_between_the_lowest_and_the_highest_of_all_scores() -> None:
    project = vague(certain(), red=about(80, 60, 90), blue=about(10, 5, 20))
    assert [dict(each.scores) for each in still_open(tables_of(project), terms(speed="fast"))] == [
        {COLOUR: (0.0, 100.0)},
        {COLOUR: (5.0, 90.0)},
    ]


def test_only_terms_that_rules_still_allow_count() -> None:
    rule = Rule(id=LinkId("rule"), when=(FAST,), then=(RED,))
    found = still_open(tables_of(replace(certain(), rules=(rule,))), terms(speed="fast"))
    assert [dict(each.scores) for each in found] == [{COLOUR: (0.0, 0.0)}, {COLOUR: (100.0, 100.0)}]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (0.0, 8.0)),
        ({"colour": "red"}, (0.0, 8.0)),
        ({"colour": "blue"}, (0.0, 0.0)),
        # What holds for sure is no longer open.
        ({"colour": "red", "speed": "fast"}, (0.0, 0.0)),
    ],
)
def test_a_joint_effect_may_or_may_not_come_to_hold_while_it_hangs_on_what_is_open(
    said: dict[str, str], expected: tuple[float, float]
) -> None:
    project = replace(certain(), joint_effects=(effect(2, 8),))
    assert still_open(tables_of(project), terms(**said))[1].effects == expected


def test_an_event_leaves_a_joint_effect_open_and_no_score() -> None:
    branches = tuple(
        Branch(outcome=OutcomeId(each), term=OptionTerm(option=OptionId(each))) for each in ("red", "blue")
    )
    rain = Agreed(issue=COLOUR, term=Contingent(event=EventId("rain"), branches=branches))
    project = replace(certain(), joint_effects=(effect(2, 8),))
    theirs = still_open(tables_of(project), (rain, *terms(speed="fast")))[1]
    assert theirs.effects == (0.0, 8.0)
    assert not theirs.scores


def test_a_party_without_utilities_has_no_part_in_it() -> None:
    us, them = two_issue_deal().parties
    weightless = tuple(replace(entry, weight=exactly(0)) for entry in them.preferences)
    project = replace(two_issue_deal(), parties=(us, replace(them, preferences=weightless)))
    assert len(still_open(tables_of(project), ())) == len(uncertain(project)) == 1
