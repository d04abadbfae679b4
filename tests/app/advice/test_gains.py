"""Gains between packages: exact for us, a range for others that counts each estimate once."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice.gains import Gain, gains_between, gains_over_walk_away, is_settled
from app.advice.grounds import Grounds
from app.domain.estimates import Source
from app.domain.ids import AlternativeId
from app.domain.packages import Terms
from app.domain.parties import Alternative, WalkAway
from app.domain.values import Straight
from tests.app.advice.deals import grounds_of, three_issue_deal, with_their_weights
from tests.builders import about, amount, choice, deal, exactly, line, scores, terms

SLOW = terms(speed="slow", colour="red", price="low")
FAST = terms(speed="fast", colour="blue", price="low")


def over_walk_away(grounds: Grounds, package: Terms) -> tuple[Gain | None, ...]:
    return gains_over_walk_away(grounds, package)


def test_gains_are_differences_of_each_party_s_own_utility() -> None:
    grounds = grounds_of(three_issue_deal())

    us, them = gains_between(grounds.tables, grounds.versions, SLOW, FAST)

    assert (us.party, us.value, us.low, us.high) == ("us", 40.0, 40.0, 40.0)
    assert (them.party, them.value, them.low, them.high) == ("them", 40.0, 40.0, 40.0)


def test_an_uncertain_weight_makes_a_range_around_the_gain() -> None:
    project = with_their_weights(three_issue_deal(), Source.GUESS, colour=(0, 90))
    grounds = grounds_of(project)

    us, them = gains_between(grounds.tables, grounds.versions, SLOW, FAST)

    assert us.low == us.high == 40.0
    assert them.value == pytest.approx(40.0)
    # Nine in ten weights of the triangle from 0 over 50 to 90 lie between these.
    least, most = (0.05 * 90 * 50) ** 0.5, 90 - (0.05 * 90 * 40) ** 0.5
    assert them.low == pytest.approx((least - 10) / (least + 50) * 100, abs=0.1)
    assert them.high == pytest.approx((most - 10) / (most + 50) * 100, abs=0.1)


def test_a_small_step_along_a_line_is_surely_a_gain_although_every_score_on_it_is_unsure() -> None:
    bows = Straight(at_low=exactly(0), at_high=exactly(100), bend=about(0, -1.2, 1.2))
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, them={"price": (1, bows)})
    grounds = grounds_of(project)

    for before, after in ((4.0, 5.0), (4.25, 4.5)):
        gain = gains_between(grounds.tables, grounds.versions, terms(price=before), terms(price=after))[1]
        assert 0 < gain.low < gain.value <= gain.high


def test_an_issue_settled_alike_in_both_packages_blurs_nothing() -> None:
    unknown_price = scores(low=50, high=50)
    project = deal(
        choice("colour", "red", "blue"),
        choice("price", "low", "high"),
        us={"colour": (1, scores(red=100, blue=0)), "price": (1, unknown_price)},
        them={"colour": (1, scores(red=0, blue=100)), "price": (1, scores())},
    )
    grounds = grounds_of(project)

    gain = gains_between(
        grounds.tables, grounds.versions, terms(colour="red", price="low"), terms(colour="blue", price="low")
    )[1]

    assert gain.low == gain.value == gain.high == 50.0


def test_nine_in_ten_gains_that_weights_of_these_ranges_give_lie_in_the_range() -> None:
    project = with_their_weights(three_issue_deal(), Source.SAID, speed=(5, 30), colour=(20, 80), price=(0, 60))
    grounds = grounds_of(project)
    gain = gains_between(grounds.tables, grounds.versions, SLOW, FAST)[1]
    dice = np.random.default_rng(1)
    triangles = ((5, 10, 30), (20, 50, 80), (0, 40, 60))

    speed, colour, price = (dice.triangular(*each, size=100_000) for each in triangles)
    # From SLOW to FAST speed goes from 100 to 0 for them, colour from 0 to 100.
    seen = 100 * (colour - speed) / (speed + colour + price)

    assert (gain.low, gain.high) == pytest.approx(np.quantile(seen, (0.05, 0.95)), abs=0.7)


def test_the_gain_over_a_walk_away_is_none_where_none_is_given() -> None:
    project = three_issue_deal()
    us, them = project.parties
    grounds = grounds_of(replace(project, parties=(us, replace(them, walk_away=WalkAway()))))

    ours, theirs = over_walk_away(grounds, FAST)

    assert ours is not None
    assert ours.value == 90.0 - 20.0
    assert theirs is None


def test_a_range_of_the_walk_away_is_the_range_of_the_gain() -> None:
    project = three_issue_deal()
    us, them = project.parties
    ranged = replace(them, walk_away=WalkAway(value=about(20, 10, 60)))
    gain = over_walk_away(grounds_of(replace(project, parties=(us, ranged))), FAST)[1]

    assert gain is not None
    # Nine in ten walk-aways of the triangle from 10 over 20 to 60 lie between these.
    least, most = 10 + (0.05 * 50 * 10) ** 0.5, 60 - (0.05 * 50 * 40) ** 0.5
    assert gain.value == 30.0
    assert (gain.low, gain.high) == pytest.approx((50 - most, 50 - least), abs=0.1)


def test_a_walk_away_given_as_a_deal_shares_the_estimates_of_the_package() -> None:
    project = with_their_weights(three_issue_deal(), Source.GUESS, price=(0, 100))
    us, them = project.parties
    same = replace(them, walk_away=WalkAway(terms=FAST))
    gain = over_walk_away(grounds_of(replace(project, parties=(us, same))), FAST)[1]

    assert gain is not None
    assert gain.low == gain.value == gain.high == 0.0


def test_an_open_draft_counts_by_its_worst_case_and_covers_every_other() -> None:
    gain = over_walk_away(grounds_of(three_issue_deal()), terms(speed="fast"))[0]

    assert gain is not None
    assert (gain.value, gain.low, gain.high) == (30.0, 30.0, 80.0)


def test_terms_are_settled_only_when_every_issue_has_one() -> None:
    tables = grounds_of(three_issue_deal()).tables

    assert is_settled(tables, FAST)
    assert not is_settled(tables, FAST[:2])


def test_terms_of_a_walk_away_have_no_part_in_the_gain_while_alternatives_hold() -> None:
    project = three_issue_deal()
    us, them = project.parties
    other = Alternative(id=AlternativeId("other"), worth=about(20, 10, 60))
    grounds = grounds_of(
        replace(project, parties=(us, replace(them, walk_away=WalkAway(terms=FAST, alternatives=(other,)))))
    )
    points = grounds_of(replace(project, parties=(us, replace(them, walk_away=WalkAway(value=about(20, 10, 60))))))
    alike, typed = over_walk_away(grounds, FAST)[1], over_walk_away(points, FAST)[1]
    assert alike is not None
    assert typed is not None
    assert alike.value == typed.value
    assert (alike.low, alike.high) == pytest.approx((typed.low, typed.high), abs=0.1)
