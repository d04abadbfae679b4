"""How to begin: target, who goes first, the ladder, and an opening of theirs that is far out."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from app.advice.opening import First, FirstWhy, WhyNoLadder, extreme_of, who_first
from app.advice.targets import TargetWhy
from app.domain.edits.scores import set_source
from app.domain.estimates import Estimate, Source
from app.domain.ids import AlternativeId, OptionId, PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import Branch, Contingent, OptionTerm
from app.domain.parties import Alternative, WalkAway
from app.domain.project import Project
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after, aspiring, opening_of, with_standards
from tests.app.valuation.deals import itex_cypress
from tests.builders import choice, deal, depending, event, scores, terms


def known(project: Project, source: Source, *, within: float = 0) -> Project:
    """The project with all that is believed of them from one source."""
    us, them = project.parties
    preferences = tuple(replace(each, weight=replace(each.weight, source=source)) for each in them.preferences)
    value = Estimate(value=20, low=20 - within, high=20 + within, source=source)
    return replace(project, parties=(us, replace(them, preferences=preferences, walk_away=WalkAway(value=value))))


def test_the_target_is_the_aspiration_and_what_standards_say_stands_beside_it() -> None:
    found = opening_of(with_standards(aspiring(three_issue_deal(), 70), price="low"))
    assert found.target is not None
    assert found.standards_say is not None
    assert (found.target.value, found.target.why) == (Fraction(70), TargetWhy.ASPIRATION)
    assert found.standards_say.value == 90
    assert [(each.standard, each.score) for each in found.placed] == [("s-price", 100.0)]


def test_a_standard_on_an_issue_that_an_event_decides_is_the_one_that_the_deal_has() -> None:
    bare = depending(aspiring(three_issue_deal(), 70), event("rain", (40, 60), (70, 30)), "price")
    found = opening_of(with_standards(bare, price="low"))
    assert [(each.standard, each.score) for each in found.placed] == [("s-price", 100.0)]
    assert found.ladder[0].standards == ("s-price",)


def test_a_standard_that_lies_elsewhere_in_each_outcome_has_no_place() -> None:
    rain = event("rain", (40, 60), (70, 30))
    bare = depending(aspiring(three_issue_deal(), 70), rain, "price")
    usual = with_standards(bare, price="low")
    branches = tuple(
        Branch(outcome=outcome.id, term=OptionTerm(option=OptionId(option)))
        for outcome, option in zip(rain.outcomes, ("low", "high"), strict=True)
    )
    either = replace(usual.standards[0], term=Contingent(event=rain.id, branches=branches))
    found = opening_of(replace(usual, standards=(either,)))
    assert [(each.standard, each.score) for each in found.placed] == [("s-price", None)]


def test_the_ladder_begins_above_the_target_and_comes_down_to_it() -> None:
    found = opening_of(aspiring(itex_cypress(), 0.5))
    utilities = [each.utility for each in found.ladder]
    assert found.why_none is None
    assert 2 <= len(utilities) <= 3
    assert all(high > low for high, low in pairwise(utilities))
    assert utilities[-1] >= 0.5
    assert found.best == 1.0


def test_a_target_at_the_top_has_no_ladder_and_one_beyond_says_so() -> None:
    assert opening_of(aspiring(three_issue_deal(), 100)).why_none is WhyNoLadder.NO_HEADROOM
    beyond = opening_of(aspiring(three_issue_deal(), 120))
    assert (beyond.why_none, beyond.best, beyond.ladder) == (WhyNoLadder.OUT_OF_REACH, 100.0, ())


def test_without_scores_there_is_a_target_perhaps_and_no_ladder() -> None:
    found = opening_of(aspiring(deal(choice("colour", "red", "blue")), 50))
    assert (found.why_none, found.best) == (WhyNoLadder.UNVALUED, None)
    assert found.target is not None


@pytest.mark.parametrize(
    ("project", "first", "why"),
    [
        (known(three_issue_deal(), Source.SAID), First.GO_FIRST, ["walk_away_known", "weights_known"]),
        (known(three_issue_deal(), Source.GUESS), First.ASK_FIRST, ["walk_away_guessed", "weights_guessed"]),
        (known(three_issue_deal(), Source.SAID, within=15), First.EITHER, ["walk_away_guessed", "weights_known"]),
        (three_issue_deal((20, None)), First.ASK_FIRST, ["walk_away_unknown", "weights_guessed"]),
    ],
)
def test_who_knows_the_others_well_goes_first(project: Project, first: First, why: list[str]) -> None:
    found = who_first(grounds_of(project))
    assert (found.first, [each.value for each in found.why]) == (first, why)


SURE = Estimate(value=20, source=Source.DOCUMENTED)
GUESSED = Estimate(value=20)
PLAN = Alternative(id=AlternativeId("plan"), words="another buyer", worth=SURE)
BETTER = replace(PLAN, id=AlternativeId("better"), worth=replace(SURE, value=25.0))


@pytest.mark.parametrize(
    ("walk_away", "why"),
    [
        (WalkAway(value=GUESSED, alternatives=(PLAN,)), FirstWhy.WALK_AWAY_KNOWN),
        (WalkAway(value=SURE, alternatives=(replace(PLAN, worth=GUESSED),)), FirstWhy.WALK_AWAY_GUESSED),
        (WalkAway(alternatives=(replace(PLAN, worth=GUESSED), BETTER)), FirstWhy.WALK_AWAY_KNOWN),
        (WalkAway(alternatives=(replace(PLAN, chance=Estimate(value=80)),)), FirstWhy.WALK_AWAY_GUESSED),
        (WalkAway(alternatives=(replace(PLAN, cost=Estimate(value=1)),)), FirstWhy.WALK_AWAY_GUESSED),
        (WalkAway(value=SURE, terms=THEIRS), FirstWhy.WALK_AWAY_GUESSED),
        (WalkAway(alternatives=(replace(PLAN, worth=None, terms=THEIRS),)), FirstWhy.WALK_AWAY_GUESSED),
    ],
)
def test_a_walk_away_is_known_as_well_as_what_it_follows_from(walk_away: WalkAway, why: FirstWhy) -> None:
    project = known(three_issue_deal(), Source.SAID)
    us, them = project.parties
    found = who_first(grounds_of(replace(project, parties=(us, replace(them, walk_away=walk_away)))))
    assert found.why[0] is why


def test_a_deal_like_it_is_known_where_their_scores_are() -> None:
    project = three_issue_deal()
    for issue in project.issues:
        project = set_source(project, party=PartyId(THEM), issue=issue.id, source=Source.DOCUMENTED)
    us, them = project.parties
    project = replace(project, parties=(us, replace(them, walk_away=WalkAway(terms=THEIRS))))
    assert who_first(grounds_of(project)).why[0] is FirstWhy.WALK_AWAY_KNOWN


def test_a_number_with_a_source_tips_the_scales() -> None:
    project = with_standards(known(three_issue_deal(), Source.SAID, within=15), price="low")
    found = who_first(grounds_of(project))
    assert found.first is First.GO_FIRST
    assert found.why[-1] is FirstWhy.STANDARDS


def test_what_both_want_is_named_and_once_they_began_the_question_is_over() -> None:
    project = deal(
        choice("city", "north", "south"),
        choice("price", "low", "high"),
        us={"city": (1, scores(north=0, south=100)), "price": (1, scores(low=100, high=0))},
        them={"city": (1, scores(north=0, south=100)), "price": (1, scores(low=0, high=100))},
    )
    found = who_first(grounds_of(project))
    assert found.same == ("city",)
    assert FirstWhy.WANT_THE_SAME in found.why
    begun = who_first(grounds_of(after(project, (THEM, terms(city="south", price="high")))))
    assert begun.why == (FirstWhy.THEY_BEGAN,)


def test_an_opening_far_below_the_walk_away_is_not_countered_near() -> None:
    project = after(aspiring(three_issue_deal(), 60), (THEM, THEIRS))
    found = opening_of(project).extreme
    assert found is not None
    assert found.utility == 0.0
    assert found.restated == opening_of(project).ladder[0].terms
    ours = after(project, (US, OURS), (THEM, THEIRS))
    again = opening_of(ours).extreme
    assert again is not None
    assert again.restated == OURS


@pytest.mark.parametrize(
    "project",
    [
        three_issue_deal(),
        after(three_issue_deal(), (THEM, terms(speed="slow", colour="red", price="low"))),
        after(three_issue_deal(), (THEM, THEIRS), (THEM, THEIRS)),
        after(three_issue_deal(), (THEM, THEIRS), (US, OURS)),
    ],
)
def test_a_usual_opening_a_later_offer_and_one_we_answered_are_not_extreme(project: Project) -> None:
    assert extreme_of(grounds_of(project), ()) is None


def test_what_was_withdrawn_is_not_answered() -> None:
    project = after(three_issue_deal(), (THEM, THEIRS))
    gone = replace(project.offers[0], status=OfferStatus.WITHDRAWN)
    assert extreme_of(grounds_of(replace(project, offers=(gone,))), ()) is None


def test_both_sides_have_begun_once_both_have_offered() -> None:
    assert not opening_of(after(three_issue_deal(), (US, OURS))).begun
    assert opening_of(after(three_issue_deal(), (US, OURS), (THEM, THEIRS))).begun
