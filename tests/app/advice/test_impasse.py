"""Whether a deal is likely at all: what every version says, one by one."""

from dataclasses import replace

import pytest

from app.advice.draws import LIKELY_FROM
from app.advice.impasse import impasse_of
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.utilities import worth_of
from tests.app.advice.test_acceptable import in_doubt
from tests.app.valuation.deals import deal, opposed
from tests.builders import depending, event, two_issue_deal
from tests.twins.accepting import has_a_deal, lowest_misses

THEM = PartyId("p1")
THEM_HERE = PartyId("them")


def walking(project: Project, ours: float, theirs: Estimate) -> Project:
    """The deal with these walk-aways, all others having the same one."""
    us, *others = in_doubt(project).parties
    seats = (replace(us, walk_away=WalkAway(value=Estimate(value=ours))),)
    return replace(project, parties=(*seats, *(replace(each, walk_away=WalkAway(value=theirs)) for each in others)))


@pytest.mark.parametrize(("parties", "ours"), [(2, 55.0), (2, 70.0), (3, 85.0)])
def test_the_chance_of_a_deal_is_that_of_the_versions_in_which_a_package_is_good_for_all(
    parties: int, ours: float
) -> None:
    project = walking(opposed(4, 3, parties), ours, Estimate(value=65, low=40, high=90))
    study = study_of(project)
    found = impasse_of(study.grounds, study.beliefs)
    assert found is not None
    there = [has_a_deal(misses) for misses in lowest_misses(study.grounds, study.beliefs, ours)]
    assert 0 < sum(there) < len(there)
    assert found.chance == pytest.approx(sum(there) / len(there))
    assert found.at_most == pytest.approx(found.chance)


@pytest.mark.parametrize(("parties", "ours"), [(2, 60.0), (2, 75.0), (3, 65.0)])
def test_what_a_party_needs_makes_a_deal_likely_and_hardly_less_would(parties: int, ours: float) -> None:
    project = walking(opposed(4, 3, parties), ours, Estimate(value=80, low=60, high=95))
    study = study_of(project)
    found = impasse_of(study.grounds, study.beliefs)
    assert found is not None
    versions = list(lowest_misses(study.grounds, study.beliefs, ours))
    seats = (project.us, *(belief.party for belief in study.beliefs))
    assert found.needs

    def chance_with(party: PartyId, more: float) -> float:
        place = seats.index(party)
        given = ([(*each[:place], each[place] - more, *each[place + 1 :]) for each in misses] for misses in versions)
        return sum(map(has_a_deal, given)) / len(versions)

    for need in found.needs:
        assert chance_with(need.party, need.worth) >= LIKELY_FROM - 1e-9
        # It is read from the packages that are efficient at the likely numbers.
        assert chance_with(need.party, 0.8 * need.worth) < LIKELY_FROM


def test_where_nothing_for_one_party_alone_would_do_no_need_is_named() -> None:
    # Three who each want another thing: whatever one of them gets besides, the two others cannot both have theirs.
    each_its_own = deal([[1.0]] * 3, [[[100, 0, 0]], [[0, 100, 0]], [[0, 0, 100]]])
    study = study_of(walking(each_its_own, 90.0, Estimate(value=90, low=85, high=95)))
    found = impasse_of(study.grounds, study.beliefs)
    assert found is not None
    assert found.is_likely
    assert not found.needs


def test_the_closest_deal_is_good_for_us_and_what_it_lacks_is_on_their_own_scale() -> None:
    study = study_of(walking(opposed(4, 3), 60.0, Estimate(value=90, low=85, high=95)))
    found = impasse_of(study.grounds, study.beliefs)
    assert found is not None
    assert found.is_likely
    ours, theirs = (float(worth.low) for worth in worth_of(study.tables, found.closest))
    assert ours >= 60
    (gap,) = found.gaps
    assert gap.party == THEM
    assert gap.short == pytest.approx(90 - theirs)


def test_a_walk_away_whose_low_end_opens_a_deal_is_named() -> None:
    study = study_of(walking(opposed(4, 3), 60.0, Estimate(value=85, low=20, high=95)))
    found = impasse_of(study.grounds, study.beliefs)
    assert found is not None
    first = found.hinges[0]
    assert (first.party, first.issue, first.at_high) == (THEM, None, False)
    assert first.chance > found.chance


def test_walking_away_is_better_than_all_that_they_likely_accept_only_where_it_is() -> None:
    hard = study_of(walking(opposed(4, 3), 60.0, Estimate(value=90, low=85, high=95)))
    easy = study_of(walking(opposed(4, 3), 30.0, Estimate(value=30, low=25, high=35)))
    for study, better in ((hard, True), (easy, False)):
        found = impasse_of(study.grounds, study.beliefs)
        assert found is not None
        assert found.walk_away is better
        assert found.is_likely is better


def test_a_third_whose_walk_away_is_not_known_makes_no_deal_likely() -> None:
    project = walking(opposed(4, 3, 3), 60.0, Estimate(value=90, low=85, high=95))
    us, them, third = project.parties
    study = study_of(replace(project, parties=(us, them, replace(third, walk_away=WalkAway()))))
    found = impasse_of(study.grounds, study.beliefs)
    assert found is not None
    assert found.is_likely
    assert {gap.party for gap in found.gaps} <= {THEM}


def test_nothing_is_said_until_ours_and_another_walk_away_are_known() -> None:
    project = walking(opposed(3, 3), 50.0, Estimate(value=50))
    us, them = project.parties
    for seats in ((replace(us, walk_away=WalkAway()), them), (us, replace(them, walk_away=WalkAway()))):
        study = study_of(replace(project, parties=seats))
        assert impasse_of(study.grounds, study.beliefs) is None


def test_a_deal_hangs_on_the_whole_of_an_issue_that_depends_on_an_event() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM_HERE, points=80.0, bounds=(50.0, 95.0))
    project = set_weight_range(project, party=THEM_HERE, issue=IssueId("price"), low=0.0, high=90.0)
    study = study_of(depending(project, event("rain", (40, 60), (40, 60)), "price"))
    found = impasse_of(study.grounds, study.beliefs)
    assert found is not None
    issues = {hinge.issue for hinge in found.hinges if hinge.issue is not None}
    assert issues
    assert issues <= {"price", "colour"}
