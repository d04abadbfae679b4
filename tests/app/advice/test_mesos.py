"""Several offers at once: equal within the tolerance, plausible, none beaten for them; and what is said when not."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice.beliefs import Belief
from app.advice.chances import acceptance, acceptance_by_worths
from app.advice.mesos import (
    FEWEST,
    PLAUSIBLE,
    Member,
    MesoCode,
    MesoWish,
    SeveralOffers,
    build_meso,
    may_be_called_equal,
    usual_wish,
    weighed,
)
from app.advice.picking import BEATEN
from app.domain.edits.dealing import put_on_table
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate
from app.domain.ids import PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from app.storage.files import read_project
from app.study.study import study_of
from app.valuation.tables import Tables
from app.valuation.utilities import worth_of
from tests.app.advice.deals import beliefs_of, three_issue_deal
from tests.app.valuation.deals import itex_cypress, opposed
from tests.builders import choice, deal, scores, terms, two_issue_deal
from tests.effort import repeats
from tests.strategies import projects
from tests.twins.searching import valued

US, THEM = PartyId("us"), PartyId("them")
TEMPLATES = Path(__file__).parents[3] / "resources" / "templates"


def built(project: Project, target: float, tolerance: float, count: int = 3) -> SeveralOffers:
    """The answer to a wish in plain numbers."""
    study = study_of(project)
    wish = MesoWish(target=Fraction(str(target)), tolerance=Fraction(str(tolerance)), count=count)
    return build_meso(study.grounds, study.beliefs, wish)


def with_doubts(project: Project, factor: float) -> Project:
    """The deal with the importances of all others between a part of what they are and as much more."""
    for party in project.parties[1:]:
        for preference in party.preferences:
            weight = preference.weight.value
            project = set_weight_range(
                project, party=party.id, issue=preference.issue, low=weight / factor, high=weight * factor
            )
    return project


def supply() -> Project:
    return read_project(TEMPLATES / "supply-contract.dealwright").project


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_offers_of_a_template_are_equal_within_the_tolerance_and_none_is_beaten_for_them(count: int) -> None:
    study = study_of(supply())
    found = built(supply(), 75, 2, count)
    assert FEWEST <= len(found.members) <= count
    assert all(75 <= member.ours <= 77 for member in found.members)
    assert found.difference <= 2
    several = [member.terms for member in found.members]
    chances = acceptance(study.beliefs, several)
    assert chances is not None
    assert min(chances) >= PLAUSIBLE
    worths = study.beliefs[0].worth(several)
    for one in worths:
        for other in worths:
            assert study.beliefs[0].chance(one > other + 1e-9) < BEATEN


def test_only_five_packages_of_itex_and_cypress_lie_around_the_published_level_and_four_are_decoys() -> None:
    found = built(itex_cypress(), 0.705, 0.03)
    assert found.within == 5
    assert len(found.members) == 1
    assert MesoCode.DECOYS in found.codes
    assert found.members[0].theirs[0].mean == pytest.approx(0.67, abs=0.005)


def test_a_wider_tolerance_is_taken_where_options_are_too_coarse_and_it_is_said() -> None:
    found = built(with_doubts(three_issue_deal(), 3), 55, 0.5)
    assert found.codes[0] is MesoCode.TOO_COARSE
    assert [member.ours for member in found.members] == [90, 60]
    assert found.tolerance == 35


def test_a_target_beyond_everything_says_what_is_reachable() -> None:
    found = built(two_issue_deal(), 101, 1)
    assert found.codes == (MesoCode.OUT_OF_REACH,)
    assert found.reachable == 100.0


def test_a_target_that_leaves_them_too_little_says_up_to_where_there_is_something() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=30.0, bounds=(20.0, 40.0))
    for target, tolerance, code in ((81, 19, MesoCode.IMPLAUSIBLE), (95, 5, MesoCode.TOO_HIGH)):
        found = built(project, target, tolerance)
        assert found.codes == (code,)
        assert found.reachable is not None
        assert 30 <= found.reachable < target


def test_a_target_below_our_walk_away_is_warned_of() -> None:
    assert built(two_issue_deal(), 10, 20).codes[0] is MesoCode.BELOW_WALK_AWAY


def test_without_what_somebody_wants_nothing_is_built() -> None:
    issues = two_issue_deal().issues
    views = {"colour": (20.0, scores(red=100, blue=0))}
    assert built(deal(*issues, us=views), 50, 5).codes == (MesoCode.THEIRS_UNKNOWN,)
    assert built(deal(*issues, them=views), 50, 5).codes == (MesoCode.OURS_UNKNOWN,)


def test_without_their_walk_away_the_better_half_for_them_is_taken() -> None:
    project = supply()
    them = next(party for party in project.parties if party.id != project.us)
    bare = replace(them, walk_away=replace(them.walk_away, value=None, terms=(), alternatives=()))
    project = replace(project, parties=tuple(bare if party is them else party for party in project.parties))
    found = built(project, 75, 2)
    assert MesoCode.NO_WALK_AWAY in found.codes
    assert {member.chance for member in found.members} == {None}


def test_our_own_ranges_widen_the_difference_and_nothing_else_does() -> None:
    found = built(supply(), 75, 2)
    assert found.difference_at_most >= found.difference > 0
    project = supply()
    ours = project.parties[0].preferences[0]
    wider = set_weight_range(
        project, party=project.us, issue=ours.issue, low=ours.weight.value / 2, high=ours.weight.value * 2
    )
    assert built(wider, 75, 2).difference_at_most > found.difference_at_most


def test_what_the_set_gives_away_is_what_stays_alike_and_what_makes_up_for_each_other() -> None:
    project = deal(
        choice("speed", "slow", "fast"),
        choice("colour", "red", "blue"),
        choice("care", "none", "full"),
        us={
            "speed": (20, scores(slow=0, fast=100)),
            "colour": (20, scores(red=100, blue=0)),
            "care": (60, scores(none=0, full=100)),
        },
        them={"speed": (50, scores(slow=100, fast=0)), "colour": (50, scores(red=0, blue=100))},
    )
    study = study_of(project)
    several = [terms(speed="fast", colour="blue", care="full"), terms(speed="slow", colour="red", care="full")]
    shown = weighed(study.grounds, study.beliefs, several).given_away
    assert shown.kept == "care"
    assert shown.rate is not None
    assert {move.issue for move in shown.rate} == {"speed", "colour"}


def test_the_usual_target_is_no_more_than_we_have_offered_and_no_less_than_walking_away() -> None:
    project = two_issue_deal()
    even = usual_wish(study_of(project).grounds)
    assert even is not None
    assert even.tolerance == 2
    offered = put_on_table(project, party=US, terms=terms(colour="red", price=2))
    wish = usual_wish(study_of(offered).grounds)
    assert wish is not None
    assert wish.target == 84
    for aspired, walk_away, target in ((70.0, 0.0, 70), (90.0, 0.0, 84), (90.0, 88.0, 88), (70.0, 75.0, 75)):
        project = set_walk_away_points(offered, party=US, points=walk_away)
        us = replace(project.parties[0], aspiration=Estimate(value=aspired))
        wish = usual_wish(study_of(replace(project, parties=(us, project.parties[1]))).grounds)
        assert wish is not None
        assert wish.target == target
    gone = tuple(replace(offer, status=OfferStatus.WITHDRAWN) for offer in offered.offers)
    assert usual_wish(study_of(replace(offered, offers=gone)).grounds) == even
    assert usual_wish(study_of(deal()).grounds) is None


def test_the_usual_target_is_no_less_than_what_they_already_offer() -> None:
    project = put_on_table(two_issue_deal(), party=US, terms=terms(colour="red", price=2))
    theirs = put_on_table(project, party=THEM, terms=terms(colour="red", price=1))
    (ours, *_) = worth_of(study_of(theirs).tables, theirs.offers[-1].terms)
    aspired = replace(theirs, parties=(replace(theirs.parties[0], aspiration=Estimate(value=35.0)), theirs.parties[1]))
    wish = usual_wish(study_of(aspired).grounds)
    assert wish is not None
    assert wish.target == ours.low > 35
    gone = (aspired.offers[0], replace(aspired.offers[1], status=OfferStatus.WITHDRAWN))
    wish = usual_wish(study_of(replace(aspired, offers=gone)).grounds)
    assert wish is not None
    assert wish.target == 35


def test_of_three_parties_each_other_one_has_its_likely_worth() -> None:
    found = built(with_doubts(opposed(6, 4, 3), 2), 60, 3)
    assert len(found.members) >= FEWEST
    assert all(len(member.theirs) == 2 for member in found.members)


def test_a_large_deal_gets_offers_that_differ_on_what_may_matter_to_them() -> None:
    project = with_doubts(opposed(20, 10), 3)
    found = built(project, 60, 2)
    assert len(found.members) == 3
    assert all(60 <= member.ours <= 62 for member in found.members)
    assert _different([member.terms for member in found.members]) >= 2


def _different(several: Sequence[object]) -> int:
    return len(set(several))


def dominates(tables: Tables, beliefs: Sequence[Belief], one: Terms, other: Terms) -> bool:
    """Whether one package is as good for everybody as another one and better for somebody, in nearly all versions."""
    likely = [worth_of(tables, terms) for terms in (one, other)]
    if any(better.low < worse.low for better, worse in zip(*likely, strict=True)):
        return False
    more = likely[0] != likely[1]
    for belief in beliefs:
        better, worse = belief.worth([one, other])
        # Of worths of a thousand million million points, single ones are rounded away.
        rounding = 1e-9 * max(1.0, float(abs(better).max()))
        if belief.weights[better >= worse - 1e-9].sum() < BEATEN:
            return False
        more = more or bool((better - worse) @ belief.weights > rounding)
    return more


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.dealwright")), ids=lambda path: path.stem)
@pytest.mark.parametrize("count", [3, 4])
def test_of_two_offers_none_is_better_for_us_and_no_worse_for_them(template: Path, count: int) -> None:
    study = study_of(read_project(template).project)
    wish = usual_wish(study.grounds, count)
    assert wish is not None
    several = [member.terms for member in build_meso(study.grounds, study.beliefs, wish).members]
    assert several
    assert not any(dominates(study.tables, study.beliefs, *pair) for pair in permutations(several, 2))


def test_a_wider_tolerance_gives_no_points_away_for_nothing() -> None:
    """The same to them, and ever less to us: offering those as well would be a gift."""
    ours = {"a": (100, scores(best=79, good=71, poor=50, nothing=0))}
    theirs = {"a": (100, scores(best=75, good=75, poor=75, nothing=0))}
    project = deal(choice("a", "best", "good", "poor", "nothing"), us=ours, them=theirs)
    for tolerance in (1, 6, 60):
        assert [member.ours for member in built(project, 45, tolerance).members] == [79.0]


@settings(max_examples=repeats(40, night=1_000))
@given(projects(), st.floats(0.1, 0.9), st.integers(2, 4))
def test_members_always_lie_within_the_band_that_is_told(project: Project, height: float, count: int) -> None:
    study = study_of(project)
    wish = usual_wish(study.grounds, count)
    if wish is None:
        return
    wish = replace(wish, target=wish.target * Fraction(height).limit_denominator(100))
    beliefs = beliefs_of(project, study.tables, 100)
    found = build_meso(study.grounds, beliefs, wish)
    slack = 1e-6 * max(1.0, abs(found.target))
    for member in found.members:
        assert found.target - slack <= member.ours <= found.target + found.tolerance + slack
    assert found.difference <= found.tolerance + slack
    if MesoCode.TOO_COARSE not in found.codes:
        assert found.tolerance == float(wish.tolerance)
    several = [member.terms for member in found.members]
    assert not any(dominates(study.tables, beliefs, *pair) for pair in permutations(several, 2))


def test_what_is_known_exactly_leaves_nothing_to_ask() -> None:
    found = built(three_issue_deal(), 50, 40)
    assert found.codes == (MesoCode.DECOYS,)
    assert [member.picked for member in found.members] == [1.0]


def test_a_package_worth_exactly_their_walk_away_is_acceptable_whatever_rounding_makes_of_it() -> None:
    us = {"a": (30, scores(x=100, y=0)), "b": (40, scores(x=0, y=100)), "c": (30, scores(x=0, y=100))}
    them = {"a": (20, scores(x=75, y=0)), "b": (30, scores(x=25, y=75)), "c": (10, scores(x=100, y=25))}
    project = deal(*(choice(name, "x", "y") for name in "abc"), us=us, them=them)
    for package, utilities in valued(project):
        worth = float(utilities[1])
        at_it = set_walk_away_points(project, party=THEM, points=worth)
        beliefs = study_of(at_it).beliefs
        found = acceptance_by_worths(beliefs, [belief.worth([package]) for belief in beliefs])
        assert found is not None
        assert found[0] == pytest.approx(1.0)


def test_equally_good_is_true_within_the_tolerance_our_own_doubts_included() -> None:
    one = Member(terms=(), ours=70.0, theirs=(), chance=None, picked=0.5)
    found = SeveralOffers(members=(one, one), difference=1.0, difference_at_most=1.5)
    assert may_be_called_equal(found, 2.0)
    assert not may_be_called_equal(found, 1.2)
    assert not may_be_called_equal(replace(found, difference=3.0), 2.0)
    assert not may_be_called_equal(replace(found, members=(one,)), 2.0)
