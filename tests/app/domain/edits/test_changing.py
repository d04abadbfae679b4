"""Changing parts of a project: in order, only what differs, nothing that is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.changing import (
    Refused,
    change_issue,
    change_party,
    change_preference,
    in_issue_order,
    moved,
    rebuild,
    without,
)
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import Missing
from tests.builders import terms, two_issue_deal

DEAL = two_issue_deal()


def test_a_refusal_keeps_its_code_and_details() -> None:
    refused = Refused("weight_locked", issue="price")
    assert (refused.code, refused.details, str(refused)) == ("weight_locked", {"issue": "price"}, "weight_locked")


def test_parts_that_come_out_equal_stay_the_same_objects() -> None:
    same = rebuild(
        DEAL,
        issues=(*DEAL.issues,),
        preferences=lambda party: (*party.preferences,),
        terms=lambda given: (*given,),
    )
    for part in ("issues", "parties", "draft", "packages", "offers"):
        assert getattr(same, part) is getattr(DEAL, part)


def test_what_is_not_there_is_missing() -> None:
    with pytest.raises(Missing):
        change_issue(DEAL, IssueId("gone"), lambda issue: issue)
    with pytest.raises(Missing):
        change_party(DEAL, PartyId("gone"), lambda party: party)
    with pytest.raises(Missing):
        change_preference(DEAL, PartyId("us"), IssueId("gone"), lambda entry: entry)


def test_terms_stand_in_the_order_of_the_issues() -> None:
    assert in_issue_order(DEAL, terms(price=3, colour="red")) == terms(colour="red", price=3)


@given(st.lists(st.integers(0, 9), unique=True), st.sets(st.integers(0, 9)), st.integers(0, 10))
def test_moving_keeps_all_items_and_the_order_within_both_groups(
    items: list[int], chosen: set[int], before: int
) -> None:
    after = moved(tuple(items), lambda item: item in chosen, before)

    assert [item for item in after if item in chosen] == [item for item in items if item in chosen]
    assert [item for item in after if item not in chosen] == [item for item in items if item not in chosen]
    assert after[: len([item for item in items[:before] if item not in chosen])] == tuple(
        item for item in items[:before] if item not in chosen
    )


def test_unwanted_items_leave() -> None:
    assert without(("a", "b", "c"), {"b", "x"}, lambda item: item) == ("a", "c")
