"""The draft, kept packages and the log of offers."""

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.dealing import (
    date_offer,
    keep_package,
    note_on_offer,
    put_on_table,
    remove_offers,
    remove_packages,
    set_draft,
    set_draft_term,
    set_offer_status,
)
from app.domain.ids import IssueId, OfferId, PackageId, PartyId
from app.domain.lookup import Missing
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import AmountTerm
from app.domain.project import Project
from app.domain.soundness import Unsound
from tests.builders import terms, two_issue_deal

US, THEM, PRICE = PartyId("us"), PartyId("them"), IssueId("price")
BOTH = terms(colour="red", price=3)


def with_offers(count: int) -> Project:
    project = two_issue_deal()
    for number in range(count):
        project = put_on_table(project, party=THEM, terms=terms(price=number))
    return project


def test_a_term_of_the_draft_is_set_and_opened_again() -> None:
    project = set_draft_term(two_issue_deal(), issue=PRICE, term=AmountTerm(amount=3))
    assert project.draft == terms(price=3)
    assert set_draft_term(project, issue=PRICE, term=None).draft == ()


def test_terms_are_kept_in_the_order_of_the_issues_wherever_they_go() -> None:
    turned = terms(price=3, colour="red")
    project = put_on_table(set_draft(two_issue_deal(), terms=turned), party=US, terms=turned)
    project = keep_package(project, name="Kept", terms=turned)

    assert project.draft == project.offers[0].terms == project.packages[0].terms == BOTH


def test_terms_on_an_issue_that_is_gone_are_refused() -> None:
    with pytest.raises(Missing):
        set_draft_term(two_issue_deal(), issue=IssueId("gone"), term=AmountTerm(amount=3))
    with pytest.raises(Unsound, match="unknown_issue"):
        set_draft(two_issue_deal(), terms=terms(gone=3))


def test_an_offer_joins_the_log_at_its_end() -> None:
    project = put_on_table(with_offers(1), party=US, terms=BOTH, date="2026-05-01", note="by phone")

    assert [offer.id for offer in project.offers] == ["offer-1", "offer-2"]
    assert project.offers[-1] == Offer(id=OfferId("offer-2"), party=US, terms=BOTH, date="2026-05-01", note="by phone")


def test_an_offer_after_a_removed_one_never_takes_an_id_in_use() -> None:
    project = remove_offers(with_offers(3), offers={OfferId("offer-1")})
    project = put_on_table(project, party=US, terms=BOTH)
    assert len({offer.id for offer in project.offers}) == 3


def test_an_empty_offer_is_refused_and_so_is_one_by_nobody() -> None:
    with pytest.raises(Refused, match="offer_is_empty"):
        put_on_table(two_issue_deal(), party=US, terms=())
    with pytest.raises(Missing):
        put_on_table(two_issue_deal(), party=PartyId("nobody"), terms=BOTH)


def test_what_became_of_an_offer_changes_that_offer_only() -> None:
    before, second = with_offers(2), OfferId("offer-2")
    after = set_offer_status(before, offer=second, status=OfferStatus.REJECTED)
    after = date_offer(note_on_offer(after, offer=second, note="too high"), offer=second, date="2026-05-02")

    assert after.offers[0] is before.offers[0]
    changed = after.offers[1]
    assert (changed.status, changed.note, changed.date) == (OfferStatus.REJECTED, "too high", "2026-05-02")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(Unsound, match="bad_date"):
        date_offer(with_offers(1), offer=OfferId("offer-1"), date="soon")


def test_packages_are_kept_and_removed() -> None:
    project = keep_package(keep_package(two_issue_deal(), name="Opening", terms=BOTH), name="Opening", terms=())
    assert [package.id for package in project.packages] == ["opening", "opening-2"]

    assert remove_packages(project, packages={PackageId("opening")}).packages == project.packages[1:]
