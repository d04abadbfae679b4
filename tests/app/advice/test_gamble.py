"""The offer that pays best on average: against listing every efficient package, and when nothing can be weighed."""

from dataclasses import replace

import pytest

from app.advice.chances import acceptance
from app.advice.gamble import Gamble, WhyNoGamble, best_gamble
from app.domain.estimates import Estimate
from app.domain.ids import OptionId
from app.domain.issues import ChoiceIssue
from app.domain.packages import Terms
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.valuation.fold import TooLarge
from app.valuation.utilities import worth_of
from tests.app.advice.deals import beliefs_of, grounds_of, three_issue_deal
from tests.builders import about, choice, deal, scores, terms, two_issue_deal
from tests.twins import enumeration


def gamble_of(project: Project) -> Gamble:
    grounds = grounds_of(project)
    return best_gamble(grounds, beliefs_of(project, grounds.tables))


def with_their_walk_away(project: Project, value: Estimate | None) -> Project:
    us, them = project.parties
    return replace(project, parties=(us, replace(them, walk_away=WalkAway(value=value))))


def expected(project: Project, package: Terms) -> float:
    """By the definition, from the probability of the beliefs."""
    grounds = grounds_of(project)
    chances = acceptance(beliefs_of(project, grounds.tables), [package])
    assert chances is not None
    chance, mine = float(chances[0]), float(worth_of(grounds.tables, package)[0].low)
    return chance * mine + (1 - chance) * 20.0


@pytest.mark.parametrize("level", [about(40, 10, 70), about(55, 50, 60), about(20, 5, 95)])
def test_no_efficient_package_has_more_on_average(level: Estimate) -> None:
    project = with_their_walk_away(three_issue_deal(), level)
    found = gamble_of(project)
    assert found.terms is not None
    assert found.expected == pytest.approx(expected(project, found.terms))
    packages = [package for several in enumeration.frontier(project).values() for package in several]
    worths = [enumeration.utilities(project, package)[0] for package in packages]
    above = [package for package, worth in zip(packages, worths, strict=True) if worth >= 20]
    assert found.expected == pytest.approx(max(expected(project, package) for package in above))


def test_against_a_certain_walk_away_it_asks_for_all_that_lies_above_it() -> None:
    found = gamble_of(two_issue_deal())
    assert found.chance == 1.0
    assert found.expected == found.utility
    grounds = grounds_of(two_issue_deal())
    assert found.terms is not None
    assert worth_of(grounds.tables, found.terms)[1].low >= 30


def test_the_less_is_known_of_their_walk_away_the_less_it_brings_on_average() -> None:
    sure = gamble_of(with_their_walk_away(two_issue_deal(), about(68, 67, 69)))
    unsure = gamble_of(with_their_walk_away(two_issue_deal(), about(68, 40, 96)))
    assert sure.chance > unsure.chance
    assert sure.expected > unsure.expected


@pytest.mark.parametrize(
    ("project", "why"),
    [
        (
            replace(
                two_issue_deal(), issues=(), parties=tuple(replace(p, preferences=()) for p in two_issue_deal().parties)
            ),
            "unvalued",
        ),
        (deal(choice("colour", "red", "blue"), us={"colour": (1, scores(red=1, blue=0))}), "unvalued"),
        (three_issue_deal((None, 20)), "no_walk_away_of_ours"),
        (three_issue_deal((20, None)), "no_walk_away_of_theirs"),
        (three_issue_deal((101, 20)), "nothing_better"),
    ],
)
def test_it_says_why_nothing_can_be_weighed(project: Project, why: str) -> None:
    found = gamble_of(project)
    assert found.terms is None
    assert found.why_none == WhyNoGamble(why)


def test_without_a_frontier_there_is_nothing_to_choose_from() -> None:
    project = two_issue_deal()
    grounds = replace(grounds_of(project), frontier=TooLarge(folded=1, points=1))
    assert best_gamble(grounds, beliefs_of(project, grounds.tables)).why_none is WhyNoGamble.BEYOND_FOLD


def test_of_packages_that_tie_by_the_likely_numbers_the_likelier_one_is_weighed() -> None:
    """Both options of each issue tie for everybody, but the second one of `colour` is sure and the first is not."""
    project = deal(
        choice("colour", "red", "blue"),
        choice("speed", "slow", "fast"),
        us={"colour": (50, scores(red=60, blue=60)), "speed": (50, scores(slow=0, fast=100))},
        them={"colour": (50, scores(red=50, blue=50)), "speed": (50, scores(slow=100, fast=0))},
        reservations=(10, 20),
    )
    us, them = project.parties
    doubted = OptionScores(
        scores=(
            OptionScore(option=OptionId("red"), score=about(50, 0, 100)),
            OptionScore(option=OptionId("blue"), score=about(50, 50, 50)),
        )
    )
    for first, second in ((0, 1), (1, 0)):
        value = replace(doubted, scores=(doubted.scores[first], doubted.scores[second]))
        colour = project.issues[0]
        assert isinstance(colour, ChoiceIssue)
        issue = replace(colour, options=(colour.options[first], colour.options[second]))
        preferences = (replace(them.preferences[0], value=value), *them.preferences[1:])
        found = gamble_of(
            replace(
                project,
                issues=(issue, *project.issues[1:]),
                parties=(us, replace(them, preferences=preferences)),
            )
        )
        assert found.terms == terms(colour="blue", speed="fast")
        assert (found.chance, found.weighed, found.all_weighed) == (1.0, 4, True)
