"""How good a signed deal is for each side, against listing every package."""

import random
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.advice.achieved import Achieved, achieved_by
from app.domain.estimates import Source
from app.domain.packages import Terms
from app.domain.project import Project
from tests.app.advice.deals import grounds_of, three_issue_deal, with_their_weights
from tests.app.valuation.deals import deals, itex_cypress
from tests.builders import amount, deal, line, terms
from tests.twins import enumeration


def achieved(project: Project, signed: Terms) -> tuple[Achieved, ...]:
    return achieved_by(grounds_of(project), signed)


@given(deals(most_issues=3), st.randoms(use_true_random=False))
def test_room_and_share_are_those_of_listing_every_package(project: Project, draw: random.Random) -> None:
    packages = enumeration.all_packages(project)
    assume(packages)
    signed = draw.choice(packages)
    found = achieved(project, signed)
    assume(len(found) == len(project.parties))
    here = enumeration.utilities(project, signed)
    points = [enumeration.utilities(project, package) for package in packages]
    better = [point for point in points if all(mine >= least for mine, least in zip(point, here, strict=True))]
    places = [party.walk_away.value for party in project.parties]
    standing = [None if place is None else Fraction(str(place.value)) for place in places]
    for party, each in enumerate(found):
        assert each.worth.least == pytest.approx(float(here[party]))
        assert each.room is not None
        assert each.room.value == pytest.approx(float(max(point[party] for point in better) - here[party]), abs=1e-9)
        own = standing[party]
        others = [
            point[party]
            for point in points
            if all(place is None or number == party or point[number] >= place for number, place in enumerate(standing))
        ]
        if own is None or not others or max(others) <= own:
            assert each.captured is None
        else:
            assert each.captured == pytest.approx(float((here[party] - own) / (max(others) - own)))


def test_the_settlement_of_itex_and_cypress_left_both_something() -> None:
    signed = next(
        package
        for package in enumeration.all_packages(itex_cypress())
        if [str(getattr(agreed.term, "option", "")) for agreed in package] == ["o2", "o2", "o0", "o1"]
    )
    rooms = [each.room.value for each in achieved(itex_cypress(), signed) if each.room is not None]
    here = enumeration.utilities(itex_cypress(), signed)
    better = [point for point in enumeration.frontier(itex_cypress()) if enumeration.dominates(point, here)]
    assert rooms == pytest.approx([float(max(point[party] for point in better) - here[party]) for party in (0, 1)])


def test_what_they_could_have_gained_has_the_range_of_the_estimates() -> None:
    project = with_their_weights(three_issue_deal(), Source.GUESS, price=(20, 60))
    ours, theirs = achieved(project, terms(speed="slow", colour="red", price="low"))
    assert ours.room is not None
    assert ours.room.low == ours.room.high
    assert theirs.room is not None
    assert theirs.room.low < theirs.room.high


def test_a_deal_that_leaves_something_open_or_cannot_be_valued_has_no_room() -> None:
    partly = achieved(three_issue_deal(), terms(speed="slow"))
    assert [(each.room, each.captured) for each in partly] == [(None, None)] * 2
    assert partly[0].worth.least < partly[0].worth.most
    unscored = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, reservations=(10, None))
    assert [(each.room, each.captured) for each in achieved(unscored, terms(price=3))] == [(None, None)]


def test_whoever_signed_below_its_walk_away_has_less_than_nothing_of_the_gain() -> None:
    ours, theirs = achieved(three_issue_deal(reservations=(50, 20)), terms(speed="slow", colour="blue", price="low"))
    assert ours.captured is not None
    assert ours.captured < 0
    assert theirs.captured is not None
    assert theirs.captured > 0
