"""What would make up for a gap, in one amount of the party that misses something."""

import pytest

from app.advice.worths import worths_of
from app.domain.edits.parties import set_walk_away_points
from app.domain.ids import PartyId
from app.study.impasse import impasse_check
from app.study.sides import sides_of
from app.study.study import study_of
from tests.builders import two_issue_deal

THEM = PartyId("them")


def test_a_gap_is_measured_in_an_amount_by_what_it_is_worth_to_them() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=95.0, bounds=(93.0, 97.0))
    study = study_of(set_walk_away_points(project, party=PartyId("us"), points=60.0))
    check = impasse_check(study)
    assert check is not None
    assert check.found.is_likely
    (gap,), (bridge,) = check.found.gaps, check.bridges
    (draft,) = worths_of(study.tables, study.versions, [()])
    side = next(side for side in sides_of(study, draft) if side.party == THEM)
    rate = next(rate for rate in side.rates if rate.issue == bridge.issue)
    assert bridge.units is not None
    assert bridge.units * abs(rate.value) == pytest.approx(gap.short)


def test_there_is_nothing_to_bridge_where_a_deal_is_likely() -> None:
    check = impasse_check(study_of(set_walk_away_points(two_issue_deal(), party=THEM, points=5.0, bounds=(1.0, 9.0))))
    assert check is None or not check.bridges


def test_what_is_needed_is_measured_for_both_sides() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=95.0, bounds=(93.0, 97.0))
    study = study_of(set_walk_away_points(project, party=PartyId("us"), points=60.0))
    check = impasse_check(study)
    assert check is not None
    assert [bridge.party for bridge in check.needed] == [need.party for need in check.found.needs] == ["us", "them"]


def test_what_no_amount_covers_is_measured_by_the_smallest_issue_that_does() -> None:
    # Price brings them 30 points at most, colour 70.
    for ours, theirs, expected in ((60.0, 95.0, ("price", True)), (85.0, 50.0, ("colour", False))):
        project = set_walk_away_points(two_issue_deal(), party=THEM, points=theirs, bounds=(theirs, theirs))
        check = impasse_check(study_of(set_walk_away_points(project, party=PartyId("us"), points=ours)))
        assert check is not None
        (bridge,) = check.bridges
        assert (bridge.issue, bridge.units is not None) == expected


def test_what_no_issue_covers_has_no_measure() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=300.0, bounds=(299.0, 301.0))
    check = impasse_check(study_of(set_walk_away_points(project, party=PartyId("us"), points=80.0)))
    assert check is not None
    (bridge,) = check.bridges
    assert (bridge.issue, bridge.units) == (None, None)
