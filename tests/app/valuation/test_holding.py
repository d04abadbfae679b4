"""The deals that hold: the slow twin lists all packages and goes through every way that events can turn out."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.packages import Terms
from app.domain.project import Project
from app.study.study import Study, study_of
from app.valuation import holding
from app.valuation.floors import floors_of
from app.valuation.frontier import Frontier
from app.valuation.holding import frontier_that_holds
from app.valuation.packages import choices_of, packages_at
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import tables_of
from app.valuation.utilities import terms_of_choice, utilities_of_points, worth_of
from tests.app.study.test_branches import plainly, with_walk_aways
from tests.app.study.test_contingent import deals, in_world, price_deal, twin, worlds
from tests.builders import two_issue_deal
from tests.effort import repeats

Worths = tuple[Fraction, ...]


def held(study: Study) -> Frontier | None:
    floors = floors_of(study.tables)
    return None if floors is None else frontier_that_holds(floors)


def that_hold(project: Project, study: Study) -> dict[Terms, Worths]:
    """What everybody expects of every package that leaves nobody below its walk-away in any world."""
    certain = study_of(plainly(project)).tables
    floors = [party.walk_away.value for party in project.parties]
    every = [world for world, _ in worlds(project)]
    found: dict[Terms, Worths] = {}
    for package, expected in twin(project, study).items():
        cases = [worth_of(certain, in_world(package, world)) for world in every]
        if all(
            floor is None or worth.low >= Fraction(floor.value)
            for case in cases
            for worth, floor in zip(case, floors, strict=True)
        ):
            found[package] = expected
    return found


def undominated(worths: set[Worths]) -> set[Worths]:
    return {
        one
        for one in worths
        if not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in worths)
    }


walk_aways = st.one_of(st.none(), st.integers(0, 80).map(float))


@st.composite
def with_floors(draw: st.DrawFn) -> Project:
    project = draw(deals())
    return with_walk_aways(project, draw(walk_aways), draw(walk_aways))


@settings(max_examples=repeats(400, night=4_000), deadline=None)
@given(with_floors())
def test_the_frontier_that_holds_is_that_of_all_packages_that_hold_in_every_world(project: Project) -> None:
    study = study_of(project)
    frontier = held(study)
    if frontier is None:
        return
    packages = that_hold(project, study)

    assert {utilities_of_points(study.tables, row) for row in frontier.points} == undominated(set(packages.values()))
    for row, choice in enumerate(choices_of(frontier).tolist()):
        package = terms_of_choice(study.tables, choice)
        assert packages[package] == utilities_of_points(study.tables, frontier.points[row])
        for tied in packages_at(frontier, row):
            assert packages[terms_of_choice(study.tables, tied)] == packages[package]


@settings(max_examples=repeats(200, night=2_000), deadline=None)
@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 50), st.integers(0, 50))
def test_of_outcomes_with_very_many_points_fewer_are_listed_and_the_slack_says_by_how_much(
    ours: int, theirs: int, our_floor: int, their_floor: int
) -> None:
    project = price_deal((ours, 100 - ours), (theirs, 100 - theirs))
    study = study_of(with_walk_aways(project, our_floor, their_floor))
    floors, exact = floors_of(study.tables), held(study)
    assert floors is not None
    assert exact is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "LARGEST_WORK", 6_000)
        thin = frontier_that_holds(floors)
    assert thin is not None
    assert floors.hold(choices_of(thin)).all()
    reached = thin.points + np.array(thin.slacks)
    assert all((reached >= point).all(axis=1).any() for point in exact.points)
    assert len(thin.points) == len(exact.points) or not thin.exact


def test_where_only_a_price_is_at_stake_nobody_bets_more_than_the_floors_allow() -> None:
    study = study_of(with_walk_aways(price_deal((40, 60), (90, 10)), 20, 20))
    frontier = held(study)
    assert frontier is not None
    prices = choices_of(frontier)

    # Scores run straight from 0 to 100, so a walk-away of 20 is 20 from either end.
    assert prices.min() == 20
    assert prices.max() == 80
    assert all(intime == 80 or late == 20 for intime, late in prices.tolist())


def test_without_walk_aways_or_events_there_are_no_floors() -> None:
    assert floors_of(study_of(price_deal((40, 60), (90, 10))).tables) is None
    assert floors_of(tables_of(with_walk_aways(two_issue_deal(), 20, 20))) is None


def test_where_nobody_can_have_the_walk_away_in_every_outcome_nothing_holds() -> None:
    frontier = held(study_of(with_walk_aways(price_deal((40, 60), (90, 10)), 60, 60)))

    assert frontier is not None
    assert not len(frontier.points)


def test_folds_of_a_deal_that_differs_in_a_chance_lead_to_the_same_frontier() -> None:
    before, after = (
        floors_of(study_of(with_walk_aways(price_deal((ours, 100 - ours), (90, 10)), 20, 20)).tables)
        for ours in (40, 45)
    )
    assert before is not None
    assert after is not None
    afresh, again = frontier_that_holds(after), frontier_that_holds(after, frontier_that_holds(before))
    assert afresh is not None
    assert again is not None
    assert np.array_equal(afresh.points, again.points)


def test_a_shown_stop_sign_stops_the_join() -> None:
    floors = floors_of(study_of(with_walk_aways(price_deal((40, 60), (90, 10)), 20, 20)).tables)
    sign = StopSign()
    sign.show()
    assert floors is not None
    with pytest.raises(Stopped):
        frontier_that_holds(floors, stop=sign)
