"""What to think over in words of one's own: found where it is sure, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.candour import Secret, Slip, slips_in
from app.domain.estimates import Estimate
from app.domain.ids import AlternativeId, IssueId
from app.domain.parties import Alternative, WalkAway
from app.domain.project import Project
from app.domain.values import Unknown
from tests.builders import amount, deal, exactly, line, offer, terms
from tests.strategies import projects

PRICE, DAYS = IssueId("price"), IssueId("delivery")


def selling(walk_away: WalkAway | None = None) -> Project:
    """A deal on a price and on days, in which the days matter more to us."""
    price = replace(amount("price", 0, 1_000_000, 500), name="Price", currency="EUR")
    days = replace(amount("delivery", 0, 90), name="Delivery", unit="days")
    project = deal(
        price,
        days,
        us={"price": (30, line(0, 100)), "delivery": (70, line(100, 0))},
        them={"price": (50, line(100, 0)), "delivery": (50, line(0, 100))},
    )
    us, them = project.parties
    us = replace(us, walk_away=walk_away or WalkAway(value=Estimate(value=41.5)), aspiration=Estimate(value=83.0))
    return replace(project, parties=(us, them))


def as_good_as_none() -> Project:
    return selling(WalkAway(terms=terms(price=416_000, delivery=45)))


@pytest.mark.parametrize(
    "words",
    [
        "Below 416,000 we rather walk.",
        "Below 416.000 € we rather walk.",
        "416000 is what we need",
        "around 416k, you see",
        "Price 416’000",
    ],
)
def test_a_sum_of_the_deal_that_is_as_good_as_none_is_found_however_it_is_written(words: str) -> None:
    (slip,) = slips_in(as_good_as_none(), words)
    assert (slip.secret, slip.issue) == (Secret.WALK_AWAY, PRICE)


def test_another_number_is_taken_for_one_of_an_issue_by_its_name_or_unit_only() -> None:
    project = as_good_as_none()
    assert slips_in(project, "We need it within 45 days")[0].issue == DAYS
    assert slips_in(project, "As to Delivery, 45 would be too late")[0].issue == DAYS
    assert slips_in(project, "There were 45 people in the room") == ()
    assert slips_in(project, "We have 450 days") == ()


def test_what_was_on_the_table_already_is_no_secret() -> None:
    offered = replace(as_good_as_none(), offers=(offer("us", price=416_000, delivery=10),))
    assert slips_in(offered, "We said 416,000") == ()
    assert slips_in(offered, "within 45 days")


def test_numbers_in_points_count_where_the_words_are_about_such() -> None:
    project = selling()
    assert slips_in(project, "Our walk away is 41.5") == (Slip(secret=Secret.WALK_AWAY, found="41.5"),)
    assert slips_in(project, "We want 83 points at least") == (Slip(secret=Secret.TARGET, found="83"),)
    assert slips_in(project, "Delivery counts 70 percent for us") == (
        Slip(secret=Secret.IMPORTANCE, found="70", issue=DAYS),
    )
    assert slips_in(project, "The van leaves at 8.30, gate 83, dock 70") == ()


def test_what_an_alternative_is_worth_is_never_told_either() -> None:
    quoted = Alternative(
        id=AlternativeId("other"), words="The other mill", terms=terms(price=380_000), worth=exactly(52)
    )
    project = selling(WalkAway(alternatives=(quoted,)))
    assert slips_in(project, "They would do it for 380,000")[0].secret is Secret.WALK_AWAY
    assert slips_in(project, "It is worth 52 points to us")[0].secret is Secret.WALK_AWAY


@pytest.mark.parametrize(
    "words", ["This is our final offer", "Take it or leave it!", "We can't go any lower", "That is our last price."]
)
def test_a_last_offer_is_doubted_where_we_would_surely_take_less(words: str) -> None:
    assert [each.secret for each in slips_in(selling(), words, would_take_less=True)] == [Secret.NOT_FINAL]
    assert slips_in(selling(), words) == ()


@pytest.mark.parametrize(
    "words",
    ["Another bidder is waiting", "We have a better offer", "Somebody else wants it", "Your competitor is cheaper"],
)
def test_a_rival_is_doubted_while_nothing_else_is_recorded(words: str) -> None:
    assert [each.secret for each in slips_in(selling(), words)] == [Secret.NO_RIVAL]
    alternative = Alternative(id=AlternativeId("mill"), words="The other mill")
    assert slips_in(selling(WalkAway(alternatives=(alternative,))), words) == ()
    assert slips_in(selling(WalkAway(words="Keep it")), words) == ()


def test_that_there_is_no_rival_is_no_claim_of_one() -> None:
    assert slips_in(selling(), "There is no other bidder") == ()


def test_a_first_priority_is_doubted_where_another_issue_surely_matters_more() -> None:
    assert slips_in(selling(), "Price matters most to us") == (
        Slip(secret=Secret.FALSE_PRIORITY, issue=PRICE, other=DAYS),
    )
    assert slips_in(selling(), "Delivery matters most to us") == ()
    assert slips_in(selling(), "Price is not our first priority") == ()
    us, them = selling().parties
    unsure = tuple(replace(each, weight=Estimate(value=50, low=0, high=100)) for each in us.preferences)
    assert slips_in(replace(selling(), parties=(replace(us, preferences=unsure), them)), "Price comes first") == ()


@given(projects(), st.text(max_size=200), st.booleans())
def test_any_words_can_be_looked_at(project: Project, words: str, less: bool) -> None:  # noqa: FBT001 - drawn
    for slip in slips_in(project, words, would_take_less=less):
        assert slip.found in words


def test_an_unscored_deal_has_no_order_of_issues_to_contradict() -> None:
    us, them = selling().parties
    blank = tuple(replace(each, value=Unknown(), weight=Estimate(value=0)) for each in us.preferences)
    assert slips_in(replace(selling(), parties=(replace(us, preferences=blank), them)), "Price comes first") == ()
