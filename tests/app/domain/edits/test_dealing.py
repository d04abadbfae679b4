"""The draft, kept packages and the log of offers."""

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.dealing import (
    date_offer,
    keep_package,
    note_on_offer,
    prefer_because,
    prefer_offer,
    put_on_table,
    put_several_on_table,
    remove_offers,
    remove_packages,
    set_draft,
    set_draft_term,
    set_offer_channel,
    set_offer_expiry,
    set_offer_status,
    time_offer,
)
from app.domain.edits.issues import remove_issues
from app.domain.ids import IssueId, OfferId, PackageId, PartyId
from app.domain.lookup import Missing
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import AmountTerm, Terms
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


def test_a_new_offer_supersedes_what_its_party_had_on_the_table_and_nothing_else() -> None:
    project = put_on_table(with_offers(1), party=US, terms=BOTH)
    project = put_on_table(
        set_offer_status(project, offer=OfferId("offer-2"), status=OfferStatus.REJECTED), party=US, terms=terms(price=4)
    )
    project = put_on_table(project, party=US, terms=terms(price=5))
    states = [OfferStatus.OPEN, OfferStatus.REJECTED, OfferStatus.SUPERSEDED, OfferStatus.OPEN]
    assert [offer.status for offer in project.offers] == states


def test_several_offers_are_made_at_once_and_one_is_preferred() -> None:
    project = put_several_on_table(with_offers(1), party=US, several=[BOTH, terms(price=7)], date="2026-05-01")
    (meso,) = project.mesos
    assert meso.offers == ("offer-2", "offer-3")
    assert [offer.status for offer in project.offers] == [OfferStatus.OPEN] * 3
    chosen = prefer_offer(project, meso=meso.id, preferred=OfferId("offer-3"))
    assert chosen.mesos[0].preferred == "offer-3"
    assert prefer_offer(chosen, meso=meso.id, preferred=None) == project
    with pytest.raises(Unsound, match="preferred_another"):
        prefer_offer(project, meso=meso.id, preferred=OfferId("offer-1"))


def test_why_one_is_preferred_goes_with_it_and_with_its_issue() -> None:
    project = put_several_on_table(two_issue_deal(), party=US, several=[BOTH, terms(price=7)])
    meso = project.mesos[0].id
    with pytest.raises(Unsound, match="because_of_nothing"):
        prefer_because(project, meso=meso, because=PRICE)
    chosen = prefer_offer(project, meso=meso, preferred=OfferId("offer-2"))
    said = prefer_because(chosen, meso=meso, because=PRICE)
    assert said.mesos[0].because == PRICE
    assert prefer_because(said, meso=meso, because=None) == chosen
    assert prefer_offer(said, meso=meso, preferred=OfferId("offer-2")) == said
    assert prefer_offer(said, meso=meso, preferred=OfferId("offer-1")).mesos[0].because is None
    assert prefer_offer(said, meso=meso, preferred=None) == project
    with pytest.raises(Missing):
        prefer_because(chosen, meso=meso, because=IssueId("gone"))
    (left,) = remove_issues(said, issues=[PRICE]).mesos
    assert (left.preferred, left.because) == ("offer-2", None)


@pytest.mark.parametrize("several", [[BOTH], [BOTH, BOTH], [BOTH, terms(price=3, colour="red")]])
def test_several_offers_must_differ(several: list[Terms]) -> None:
    with pytest.raises(Refused, match="too_few_at_once"):
        put_several_on_table(two_issue_deal(), party=US, several=several)


def test_offers_made_at_once_stay_together_while_there_are_two() -> None:
    several = [BOTH, terms(price=7), terms(price=8)]
    project = put_several_on_table(two_issue_deal(), party=US, several=several)
    project = prefer_offer(project, meso=project.mesos[0].id, preferred=OfferId("offer-1"))
    project = prefer_because(project, meso=project.mesos[0].id, because=PRICE)
    left = remove_offers(project, offers=[OfferId("offer-1")])
    assert (left.mesos[0].offers, left.mesos[0].preferred) == (("offer-2", "offer-3"), None)
    assert remove_offers(left, offers=[OfferId("offer-2")]).mesos == ()


def test_an_offer_has_a_time_only_with_its_date() -> None:
    project = put_on_table(two_issue_deal(), party=US, terms=BOTH, date="2026-05-01")
    timed = time_offer(project, offer=OfferId("offer-1"), time="14:30")
    assert timed.offers[0].time == "14:30"
    assert date_offer(timed, offer=OfferId("offer-1"), date="").offers[0].time == ""
    with pytest.raises(Unsound, match="bad_time"):
        time_offer(project, offer=OfferId("offer-1"), time="24:00")
    with pytest.raises(Unsound, match="time_without_date"):
        time_offer(put_on_table(two_issue_deal(), party=US, terms=BOTH), offer=OfferId("offer-1"), time="14:30")


def test_an_offer_says_how_it_was_made_and_until_when_it_holds() -> None:
    project = put_on_table(two_issue_deal(), party=US, terms=BOTH)
    project = set_offer_channel(project, offer=OfferId("offer-1"), channel="Letter")
    project = set_offer_expiry(project, offer=OfferId("offer-1"), date="2026-06-01")
    assert (project.offers[0].channel, project.offers[0].expires) == ("Letter", "2026-06-01")
