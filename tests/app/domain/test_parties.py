"""Parties: one view per issue, no negative weights, nothing given is not 0."""

import pytest

from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.parties import Party, Preference, Scale, WalkAway
from app.domain.soundness import LARGEST_NUMBER, LONGEST_NAME, Unsound
from app.domain.values import Unknown
from tests.builders import about, exactly, terms

PRICE = IssueId("price")


def test_of_a_new_party_nothing_is_known() -> None:
    party = Party(id=PartyId("them"))

    assert party.scale is Scale.SHARES
    assert party.walk_away == WalkAway()
    assert party.walk_away.value is None
    assert party.aspiration is None
    assert Preference(issue=PRICE, weight=exactly(1)).value == Unknown()


@pytest.mark.parametrize("weight", [exactly(-1), about(1, -0.5, 2)])
def test_a_weight_that_may_be_negative_is_refused(weight: Estimate) -> None:
    with pytest.raises(Unsound, match="negative_weight"):
        Preference(issue=PRICE, weight=weight)


def test_a_party_has_one_view_of_an_issue() -> None:
    view = Preference(issue=PRICE, weight=exactly(1))
    with pytest.raises(Unsound, match="duplicate_id"):
        Party(id=PartyId("us"), preferences=(view, view))


def test_a_walk_away_says_one_thing_on_an_issue() -> None:
    with pytest.raises(Unsound, match="duplicate_id"):
        WalkAway(terms=terms(price=1) + terms(price=2))


def test_a_target_is_a_number() -> None:
    with pytest.raises(Unsound, match="number_too_large"):
        Party(id=PartyId("us"), aspiration=Estimate(value=2 * LARGEST_NUMBER))


def test_a_name_may_be_long_but_not_endless() -> None:
    assert Party(id=PartyId("us"), name="a" * LONGEST_NAME).name
    with pytest.raises(Unsound, match="name_too_long"):
        Party(id=PartyId("us"), name="a" * (LONGEST_NAME + 1))
