"""Who would refuse a draft, whether anybody's walk-away can be met, and the nearest deal that beats walking away."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.acceptance import (
    MOST_CHANGED,
    has_zone,
    is_accepted,
    is_blocked,
    nearest_accepted,
    out_of_reach,
    refused_by,
)
from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.valuation.fold import TooLarge
from tests.app.advice.deals import THEM, grounds_of, three_issue_deal
from tests.app.valuation.deals import deals
from tests.builders import amount, deal, line, terms
from tests.twins import enumeration

US = three_issue_deal().us


def haggle(ours: float | None, theirs: float | None, price: float | None = None) -> Project:
    """One price, opposed: utilities of the two add up to 100."""
    project = deal(
        amount("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(ours, theirs),
    )
    return project if price is None else replace(project, draft=terms(price=price))


@pytest.mark.parametrize(
    ("price", "refusing"), [(2.0, (THEM,)), (5.0, ()), (9.0, (US,)), (6.0, ()), (3.0, ()), (None, ())]
)
def test_a_draft_is_refused_by_those_who_gain_more_by_walking_away(
    price: float | None, refusing: tuple[str, ...]
) -> None:
    assert refused_by(grounds_of(haggle(40, 30, price))) == refusing


def test_an_open_draft_is_refused_when_nothing_that_is_open_can_save_it() -> None:
    project = replace(three_issue_deal(), draft=terms(speed="slow", price="high"))
    assert refused_by(grounds_of(project)) == (US,)
    assert refused_by(grounds_of(replace(project, draft=terms(speed="slow")))) == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "zone", "unreached"),
    [
        (40, 40, True, None),
        (60, 50, False, None),
        (101, 10, False, US),
        (10, 101, False, THEM),
        (None, None, True, None),
    ],
)
def test_the_zone_and_walk_aways_out_of_reach(
    ours: float | None, theirs: float | None, *, zone: bool, unreached: str | None
) -> None:
    grounds = grounds_of(haggle(ours, theirs))
    assert has_zone(grounds) is zone
    assert out_of_reach(grounds) == unreached


def test_beyond_the_fold_nothing_is_known_of_a_zone() -> None:
    grounds = replace(grounds_of(haggle(60, 50)), frontier=TooLarge(folded=1, points=9))
    assert has_zone(grounds) is None


@pytest.mark.parametrize(("ours", "theirs", "nearest"), [(45, 30, 5.0), (40, 30, 5.0), (40, 60, 6.0), (41, 60, 5.0)])
def test_the_nearest_price_is_the_first_that_beats_walking_away(ours: float, theirs: float, nearest: float) -> None:
    """Where only a price just as good is left for both it is that; where there is none, one that is good for us."""
    assert nearest_accepted(grounds_of(haggle(ours, theirs, 9.0))) == terms(price=nearest)


def test_where_nothing_is_as_good_for_us_as_walking_away_there_is_no_nearest_deal() -> None:
    assert nearest_accepted(grounds_of(haggle(101, 10, 9.0))) is None


def test_of_equally_near_deals_it_is_the_one_that_costs_the_others_least() -> None:
    project = replace(three_issue_deal(), draft=terms(speed="slow", colour="blue", price="high"))
    assert nearest_accepted(grounds_of(project)) == terms(speed="fast", colour="blue", price="high")


def test_a_draft_that_leaves_no_deal_for_both_is_blocked_although_neither_would_refuse_it_outright() -> None:
    project = three_issue_deal(reservations=(45, 45))
    blocked = grounds_of(replace(project, draft=terms(speed="slow")))
    assert is_blocked(blocked)
    assert has_zone(blocked)
    assert refused_by(blocked) == ()
    assert not is_blocked(grounds_of(project))
    assert not is_blocked(grounds_of(replace(project, draft=terms(colour="blue"))))


@given(deals(parties=2, most_issues=3), st.data())
def test_the_nearest_deal_agrees_with_enumeration(project: Project, data: st.DataObject) -> None:
    packages = enumeration.all_packages(project)
    drafted = data.draw(st.sampled_from(packages))
    kept = data.draw(st.sets(st.sampled_from([agreed.issue for agreed in drafted])))
    draft = tuple(agreed for agreed in drafted if agreed.issue in kept)
    grounds = grounds_of(replace(project, draft=draft))
    found = nearest_accepted(grounds)
    ours, theirs = grounds.tables.reservations
    both = [each for each in packages if accepted(project, each, (ours, theirs))]
    alone = [each for each in packages if accepted(project, each, (ours, None))]
    assert has_zone(grounds) is bool(both)
    if found is None:
        assert not alone
        return
    wanted = both or alone
    assert found in wanted
    assert is_accepted(grounds.tables, found) is (found in both)
    allowed = [each for each in wanted if ours is None or enumeration.utilities(project, each)[0] > ours] or wanted
    assert found in allowed
    changes = {
        each: sum(term_on(draft, agreed.issue) not in {None, agreed.term} for agreed in each) for each in allowed
    }
    fewest = min(changes.values())
    if draft not in allowed and fewest <= MOST_CHANGED:
        assert changes[found] == fewest


def accepted(project: Project, package: Terms, floors: tuple[Fraction | None, Fraction | None]) -> bool:
    points = enumeration.utilities(project, package)
    return all(floor is None or worth >= floor for worth, floor in zip(points, floors, strict=True))
