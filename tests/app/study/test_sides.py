"""Each side's scale: its ends, its walk-away, and what one unit of an amount is worth to it."""

from dataclasses import replace

import pytest

from app.advice.worths import Worth, worths_of
from app.domain.ids import PartyId
from app.domain.parties import Scale, WalkAway
from app.domain.project import Project
from app.domain.values import Straight
from app.study.scales import Level, Side
from app.study.sides import axis_range, ends_of, levels_of, place_of, sides_of
from app.study.study import Study, study_of
from tests.builders import about, amount, deal, exactly, line, two_issue_deal


def sides(project: Project) -> tuple[Study, tuple[Side, ...]]:
    study = study_of(project)
    worths = worths_of(study.tables, study.versions, [project.draft])[0]
    return study, sides_of(study, worths)


def test_sides_come_in_the_order_of_the_project_with_their_ends() -> None:
    study, (us, them) = sides(two_issue_deal())

    assert ends_of(study.tables) == ((0.0, 100.0), (0.0, 100.0))
    assert (us.party, us.worst, us.best, us.valued) == ("us", 0.0, 100.0, True)
    assert them.walk_away == Level(value=30.0, low=30.0, high=30.0)


def test_a_unit_of_price_is_worth_its_share_of_the_range_to_each_side() -> None:
    _, (us, them) = sides(two_issue_deal())

    assert [(rate.issue, rate.value, rate.low, rate.high) for rate in us.rates] == [("price", -8.0, -8.0, -8.0)]
    assert them.rates[0].value == 3.0


def test_an_uncertain_weight_makes_the_worth_of_a_unit_a_range() -> None:
    project = two_issue_deal()
    us, them = project.parties
    price = replace(them.preferences[1], weight=about(30, 0, 70))
    _, (_, theirs) = sides(replace(project, parties=(us, replace(them, preferences=(them.preferences[0], price)))))

    assert (theirs.rates[0].low, theirs.rates[0].high) == (0.0, 5.0)


def test_a_line_that_may_bow_makes_the_worth_of_a_unit_a_range() -> None:
    project = two_issue_deal()
    us, them = project.parties
    bows = Straight(at_low=exactly(0), at_high=exactly(100), bend=about(0, -1.2, 1.2))
    price = replace(them.preferences[1], value=bows)
    _, (_, theirs) = sides(replace(project, parties=(us, replace(them, preferences=(them.preferences[0], price)))))

    rate = theirs.rates[0]
    assert rate.value == 3.0
    assert 1.5 < rate.low < 1.6
    assert 5.1 < rate.high < 5.2


def test_a_target_shows_the_range_of_its_estimate() -> None:
    project = two_issue_deal()
    us, them = project.parties
    _, (ours, theirs) = sides(replace(project, parties=(us, replace(them, aspiration=about(80, 70, 90)))))

    assert ours.aspiration is None
    assert theirs.aspiration == Level(value=80, low=70, high=90)


def test_a_walk_away_shows_the_range_of_its_estimate() -> None:
    project = two_issue_deal()
    us, them = project.parties
    vague = replace(them, walk_away=WalkAway(value=about(30, 20, 45)))
    study = study_of(replace(project, parties=(us, vague)))

    assert levels_of(study) == (Level(value=30, low=30, high=30), Level(value=30, low=20, high=45))


def test_a_side_of_whom_nothing_is_known_spans_its_scale_and_keeps_its_walk_away() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, reservations=(None, 40))
    study, (_, them) = sides(project)

    assert not them.valued
    assert them.draft == Worth(least=0.0, most=100.0, low=0.0, high=100.0)
    assert them.walk_away == Level(value=40.0, low=40.0, high=40.0)
    assert them.rates == ()
    assert place_of(study.tables, PartyId("them")) is None


def test_an_axis_in_shares_always_runs_from_0_to_100() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(60, 40))}, them={"price": (1, line(0, 100))})
    study, (us, _) = sides(project)

    assert axis_range(study, us) == (0.0, 100.0)


@pytest.mark.parametrize(
    ("walk_away", "expected"), [(110.0, (0.0, 110.0)), (900.0, (0.0, 125.0)), (-5.0, (-5.0, 100.0))]
)
def test_an_axis_stretches_to_a_walk_away_nearby_only(walk_away: float, expected: tuple[float, float]) -> None:
    project = deal(
        amount("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(walk_away, None),
    )
    study, (us, _) = sides(project)

    assert axis_range(study, us) == expected


def test_scores_as_given_follow_the_packages() -> None:
    project = deal(amount("price", 0, 10), us={"price": (3, line(-10, 20))}, them={"price": (1, line(0, 100))})
    us, them = project.parties
    study, (ours, _) = sides(replace(project, parties=(replace(us, scale=Scale.AS_GIVEN), them)))

    assert axis_range(study, ours) == (-30.0, 60.0)
    assert ours.rates[0].value == 9.0


def test_packages_all_alike_leave_an_axis_of_some_length() -> None:
    flat = line(1e15, 1e15)
    project = deal(amount("price", 0, 10), us={"price": (1, flat)}, them={"price": (1, line(0, 100))})
    us, them = project.parties
    given = replace(us, scale=Scale.AS_GIVEN, walk_away=WalkAway(value=exactly(1e15)))
    study, (ours, _) = sides(replace(project, parties=(given, them)))
    low, high = axis_range(study, ours)

    assert low < 1e15 < high
