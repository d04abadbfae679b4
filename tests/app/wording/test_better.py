"""Packages better for both in words: gains with their ranges, how sure, why there is none."""

from dataclasses import replace

import pytest

from app.advice.better import BetterOrder, BetterPackage, BetterPackages, WhyNoBetter
from app.advice.gains import Gain
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId, PartyId
from app.wording.better import (
    ORDERS,
    ORDERS_EXPLAINED,
    better_name,
    changes_counted,
    changes_of_better,
    gains_of_better,
    only_some,
    sureness_of_better,
    why_no_better,
)
from tests.app.wording.test_by_estimate import bare
from tests.builders import terms, two_issue_deal

PACKAGE = BetterPackage(
    terms=terms(colour="blue", price=2),
    gains=(
        Gain(party=PartyId("us"), value=12.0, low=12.0, high=12.0),
        Gain(party=PartyId("them"), value=9.0, low=6.4, high=11.2),
    ),
    changed=(IssueId("price"),),
    chance=0.8,
)


@pytest.mark.parametrize("why", WhyNoBetter)
def test_every_reason_has_its_words(why: WhyNoBetter) -> None:
    said = why_no_better(two_issue_deal(), BetterPackages(why_none=why))
    assert said.endswith(".")
    assert "{" not in said


def test_a_package_tells_what_changes_what_that_brings_and_how_sure_it_is() -> None:
    project = two_issue_deal()
    assert better_name(2) == "Package 2"
    assert changes_counted(PACKAGE) == "1 change"
    assert changes_of_better(project, PACKAGE) == "price 2"
    assert gains_of_better(project, PACKAGE) == "You +12, by your estimate them about +6 to 11"
    assert sureness_of_better(project, PACKAGE) == (
        "By your estimate they do not lose by it: that holds for most of what you believe."
    )
    unsure = replace(PACKAGE, gains=(PACKAGE.gains[0], replace(PACKAGE.gains[1], low=-5.0)), chance=0.6)
    said = (sureness_of_better(project, unsure), gains_of_better(project, unsure))
    assert [sentence for each in said for sentence in bare(each)] == []
    three = add_party(project, name="Carol")
    assert "none of the others" in sureness_of_better(three, PACKAGE)
    assert why_no_better(project, BetterPackages()) == ""


def test_a_list_that_leaves_packages_out_says_so() -> None:
    some = BetterPackages(packages=(PACKAGE,), complete=False)
    assert "few changes" in only_some(some, BetterOrder.FEWEST)
    for order in (BetterOrder.EVEN, BetterOrder.OURS):
        assert only_some(some, order).startswith("There are too many deals")
        assert "few changes" not in only_some(some, order)
    assert only_some(replace(some, complete=True), BetterOrder.EVEN) == ""


def test_every_order_has_its_words() -> None:
    assert set(ORDERS) == set(ORDERS_EXPLAINED) == {order.value for order in BetterOrder}
