"""The deals that hold: the slow twin lists all packages and goes through every way that events can turn out."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.packages import Belief, Terms
from app.domain.project import Project
from app.study.study import Study, study_of
from app.valuation import holding
from app.valuation.floors import floors_of
from app.valuation.frontier import Frontier
from app.valuation.holding import frontier_that_holds, predicted_cost
from app.valuation.packages import choices_of, packages_at
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import tables_of
from app.valuation.totals import points_of_choices
from app.valuation.utilities import terms_of_choice, utilities_of_points, worth_of
from tests.app.study.test_branches import plainly, with_walk_aways
from tests.app.study.test_contingent import deals, in_world, price_deal, twin, worlds
from tests.builders import amount, choice, deal, depending, event, exactly, line, party, scores, two_issue_deal
from tests.effort import repeats

Worths = tuple[Fraction, ...]
Row = TypeVar("Row", tuple[Fraction, ...], tuple[int, ...])


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


def undominated(worths: set[Row]) -> set[Row]:
    return {
        one
        for one in worths
        if not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in worths)
    }


walk_aways = st.one_of(st.none(), *[st.integers(20, 60).map(float)] * 3)


@st.composite
def with_floors(draw: st.DrawFn) -> Project:
    """A small deal in which an issue depends on an event; most without rules and effects, which leave no floors."""
    project = draw(deals())
    if draw(st.integers(0, 4)):
        project = replace(project, rules=(), joint_effects=())
    first, *others = project.issues
    project = replace(project, issues=(replace(first, depends_on=project.contingencies[0].id), *others))
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
    for row, numbers in enumerate(choices_of(frontier).tolist()):
        package = terms_of_choice(study.tables, numbers)
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


@settings(max_examples=repeats(100, night=1_000), deadline=None)
@given(st.data())
def test_with_three_parties_it_is_the_best_of_all_that_hold(data: st.DataObject) -> None:
    chances = st.integers(5, 45).map(lambda of: (of, of + 5, 95 - 2 * of))
    names, options = ("p", "q", "r"), ("a", "b", "c")
    points = st.integers(0, 100).map(float)
    views = st.builds(scores, a=points, b=points, c=points)
    parties = [
        party(
            name,
            tuple(choice(issue, *options) for issue in names),
            {name: (float(data.draw(st.integers(1, 9))), data.draw(views)) for name in names},
            data.draw(walk_aways),
        )
        for name in ("us", "them", "third")
    ]
    on = event("built", (), (), "intime", "late", "never")
    beliefs = tuple(
        Belief(party=each.id, chances=tuple(exactly(chance) for chance in data.draw(chances))) for each in parties
    )
    project = replace(
        two_issue_deal(), issues=tuple(choice(issue, *options) for issue in names), parties=tuple(parties)
    )
    study = study_of(depending(project, replace(on, beliefs=beliefs), "q"))
    frontier, floors = held(study), floors_of(study.tables)
    if frontier is None or floors is None:
        return
    every = np.array(list(product(range(3), repeat=5)), np.int32)
    holding = points_of_choices(study.tables, every[floors.hold(every)])[0]

    assert {tuple(row) for row in frontier.points.tolist()} == undominated({tuple(row) for row in holding.tolist()})


def test_a_deal_that_joins_quickly_is_known_to() -> None:
    deals = price_deal((40, 60), (90, 10)), thousand_steps()
    few, many = (floors_of(study_of(with_walk_aways(each, 20, 20)).tables) for each in deals)
    assert few is not None
    assert many is not None

    assert predicted_cost(few) < 5 < predicted_cost(many)


def thousand_steps() -> Project:
    project = deal(amount("price", 0, 1_000), us={"price": (1, line(100, 0))}, them={"price": (1, line(0, 100))})
    return depending(project, event("built", (40, 60), (90, 10)), "price")
