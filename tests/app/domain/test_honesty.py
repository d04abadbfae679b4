"""What our own project says of a statement about our wishes."""

from dataclasses import replace

import pytest

from app.domain.disclosures import DisclosureKind
from app.domain.estimates import Estimate
from app.domain.honesty import falsehood, surely_before, surely_movable, swing_on
from app.domain.ids import IssueId
from app.domain.lookup import us_of
from app.domain.project import Project
from tests.builders import about, amount, choice, deal, line, scores, two_issue_deal

PRICE, COLOUR = IssueId("price"), IssueId("colour")


def weighed(colour: Estimate, price: Estimate) -> Project:
    project = two_issue_deal()
    weights = {COLOUR: colour, PRICE: price}
    us = us_of(project)
    preferences = tuple(replace(each, weight=weights[each.issue]) for each in us.preferences)
    parties = (replace(us, preferences=preferences), *project.parties[1:])
    return replace(project, parties=parties)


def test_an_order_holds_where_it_holds_by_all_of_our_numbers() -> None:
    assert surely_before(two_issue_deal(), PRICE, COLOUR)
    assert not surely_before(two_issue_deal(), COLOUR, PRICE)
    assert not surely_before(weighed(about(20, 10, 50), about(60, 40, 80)), PRICE, COLOUR)


def test_an_order_is_false_where_no_number_of_ours_bears_it_out() -> None:
    def false(project: Project) -> bool:
        return falsehood(project, DisclosureKind.PRIORITY, (COLOUR, PRICE)) == "false_priority"

    assert false(two_issue_deal())
    assert false(weighed(about(50, 50, 50), about(50, 50, 50)))
    assert not false(weighed(about(20, 10, 50), about(60, 40, 80)))


def test_how_far_scores_reach_counts_with_the_weight() -> None:
    project = deal(
        choice("colour", "red", "blue"),
        amount("price", 0, 10),
        us={"colour": (60, scores(red=50, blue=40)), "price": (20, line(100, 0))},
    )
    assert [float(end) for end in (swing_on(project, COLOUR).low, swing_on(project, PRICE).high)] == [600, 2_000]
    assert surely_before(project, PRICE, COLOUR)


def test_an_issue_not_scored_yet_counts_with_its_whole_range() -> None:
    project = deal(choice("colour", "red", "blue"), amount("price", 0, 10))
    assert swing_on(project, PRICE).high == 0
    assert falsehood(project, DisclosureKind.PRIORITY, (COLOUR, PRICE)) == "false_priority"


def test_moving_on_one_issue_is_made_good_where_another_brings_more_than_a_step_costs() -> None:
    project = two_issue_deal()
    assert surely_movable(project, PRICE, COLOUR)
    assert falsehood(project, DisclosureKind.TRADE, (PRICE, COLOUR)) is None
    small = deal(
        choice("colour", "red", "blue"),
        choice("lamp", "on", "off"),
        us={"colour": (90, scores(red=100, blue=0)), "lamp": (10, scores(on=100, off=0))},
    )
    assert falsehood(small, DisclosureKind.TRADE, (COLOUR, IssueId("lamp"))) == "false_trade"
    assert not surely_movable(small, COLOUR, IssueId("lamp"))
    assert falsehood(small, DisclosureKind.TRADE, (IssueId("lamp"), COLOUR)) is None


def test_a_trade_for_what_brings_us_nothing_is_false() -> None:
    project = weighed(about(20, 20, 20), about(0, 0, 0))
    assert falsehood(project, DisclosureKind.TRADE, (COLOUR, PRICE)) == "false_trade"


@pytest.mark.parametrize("kind", [DisclosureKind.INTEREST, DisclosureKind.CONSTRAINT, DisclosureKind.FACT])
def test_nothing_can_be_said_of_free_words(kind: DisclosureKind) -> None:
    assert falsehood(two_issue_deal(), kind, (COLOUR, PRICE)) is None
    assert falsehood(two_issue_deal(), DisclosureKind.PRIORITY, (COLOUR,)) is None
