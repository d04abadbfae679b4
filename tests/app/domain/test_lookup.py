"""Looking things up by id: the thing, or Missing with what was looked for."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.edits.dealing import put_on_table, set_offer_status
from app.domain.ids import IssueId, OfferId, OptionId, PackageId, PartyId
from app.domain.lookup import (
    Missing,
    choice_of,
    is_complete,
    issue_number,
    issue_of,
    offer_number,
    offer_of,
    offer_saying,
    open_issues,
    option_of,
    others_of,
    package_of,
    party_of,
    preference_of,
    seat_of,
    us_of,
)
from app.domain.offers import OfferStatus
from app.domain.project import Project
from tests.builders import choice, deal, offer, terms, two_issue_deal

DEAL = two_issue_deal()
COLOUR, PRICE, GONE = IssueId("colour"), IssueId("price"), IssueId("gone")


def test_things_are_found_by_their_ids() -> None:
    assert issue_of(DEAL, PRICE).name == "price"
    assert option_of(choice_of(DEAL, COLOUR), OptionId("red")).label == "red"
    assert us_of(DEAL).id == "us"
    assert [party.id for party in others_of(DEAL)] == ["them"]
    assert preference_of(us_of(DEAL), PRICE).weight.value == 80


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        (lambda project: issue_of(project, GONE), "issue"),
        (lambda project: choice_of(project, GONE), "issue"),
        (lambda project: choice_of(project, PRICE), "choice issue"),
        (lambda project: option_of(choice_of(project, COLOUR), OptionId("gone")), "option"),
        (lambda project: party_of(project, PartyId("gone")), "party"),
        (lambda project: preference_of(us_of(project), GONE), "issue"),
        (lambda project: offer_of(project, OfferId("gone")), "offer"),
        (lambda project: package_of(project, PackageId("gone")), "package"),
        (lambda project: issue_number(project, GONE), "issue"),
        (lambda project: seat_of(project, PartyId("gone")), "party"),
    ],
)
def test_what_is_not_there_is_missing_with_its_kind(look: Callable[[Project], object], kind: str) -> None:
    with pytest.raises(Missing) as missing:
        look(DEAL)
    assert missing.value.kind == kind
    assert missing.value.identifier in {"gone", "price"}


def test_terms_are_complete_when_they_settle_every_issue() -> None:
    assert is_complete(DEAL, terms(colour="red", price=1))
    assert not is_complete(DEAL, terms(colour="red"))
    assert not is_complete(DEAL, ())


def test_what_terms_leave_open_is_named_in_the_order_of_the_issues() -> None:
    assert open_issues(DEAL, ()) == ("colour", "price")
    assert open_issues(DEAL, terms(price=1)) == ("colour",)
    assert open_issues(DEAL, terms(price=1, colour="red")) == ()


def test_without_issues_nothing_is_complete() -> None:
    assert not is_complete(deal(), ())


def test_issues_are_counted_from_1_and_seats_from_us() -> None:
    assert [issue_number(DEAL, issue) for issue in (COLOUR, PRICE)] == [1, 2]
    assert [seat_of(DEAL, PartyId(party)) for party in ("us", "them")] == [0, 1]


def test_the_newest_offer_on_the_table_that_says_something_is_found() -> None:
    project = two_issue_deal()
    for _ in range(2):
        project = put_on_table(project, party=project.us, terms=terms(colour="red", price=3))
    assert offer_saying(project, terms(colour="red", price=3)) == project.offers[1].id
    assert offer_saying(project, terms(colour="red")) is None
    gone = set_offer_status(project, offer=project.offers[1].id, status=OfferStatus.WITHDRAWN)
    gone = set_offer_status(gone, offer=project.offers[0].id, status=OfferStatus.REJECTED)
    assert offer_saying(gone, terms(colour="red", price=3)) is None


def test_offers_are_found_by_their_place_in_the_log_of_their_own_project() -> None:
    project = deal(choice("colour", "red"))
    logs = [replace(project, offers=tuple(offer("us", number) for number in range(first, 20))) for first in range(12)]
    for _ in range(2):
        for first, each in enumerate(logs):
            found = offer_of(each, OfferId("offer-15"))
            assert (found, offer_number(each, found.id)) == (each.offers[15 - first], 16 - first)
    with pytest.raises(Missing):
        offer_of(project, OfferId("offer-15"))
