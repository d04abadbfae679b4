"""The copy for the other side: a project made of public words, with an empty private part."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.dealing import put_on_table
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.weights import set_weight
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.offers import OfferStatus
from app.domain.packages import AmountTerm, Contingent, OptionTerm
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.public import PublicAmount, PublicBranch, PublicDeal, PublicIssue, PublicPackage, PublicTerm
from app.exchange.project_copy import copy_for, holds_private_part
from app.reports.gate import SharedKind, Sharing, public_deal
from app.storage.files import bytes_of, project_from_bytes
from tests.builders import exactly, two_issue_deal
from tests.strategies import projects

PRICE = PublicIssue(name="Price", amount=PublicAmount(currency="EUR"))
RANGED = PublicIssue(name="Price", amount=PublicAmount(currency="EUR", low=9.0, high=10.0, step=0.1))
DELIVERY = PublicIssue(name="Delivery", options=("at once", "later"))
OFFERED = PublicPackage(
    terms=(PublicTerm(issue="Price", words="9.80 €", amount=9.8), PublicTerm(issue="Delivery", words="later")),
    reasons=("as agreed",),
)


def handed(*issues: PublicIssue, packages: tuple[PublicPackage, ...] = ()) -> Project:
    deal = PublicDeal(
        title="Bolts", sender="Harbour", receivers=("Brackwater", "Carrier"), issues=issues, packages=packages
    )
    return copy_for(deal, "Brackwater")


def name_of_us(project: Project) -> str:
    return next(party.name for party in project.parties if party.id == project.us)


@given(projects(), st.booleans())
def test_a_copy_of_any_project_is_a_normal_project_of_whom_receives_it(project: Project, ranges: bool) -> None:  # noqa: FBT001 - hypothesis passes by name
    amounts = frozenset(issue.id for issue in project.issues) if ranges else frozenset()
    packages = (project.draft, *(offer.terms for offer in project.offers))
    sharing = Sharing(
        kind=SharedKind.COPY,
        packages=packages,
        options_of=frozenset(each.id for each in project.issues),
        ranges_of=amounts,
    )
    deal = public_deal(project, sharing)
    for receiver in deal.receivers:
        copy = copy_for(deal, receiver)
        assert project_from_bytes(bytes_of(copy)) == (copy, ())
        assert not holds_private_part(copy)
        assert copy.received_from
        assert len(copy.offers) == len(packages)
        assert copy == copy_for(deal, receiver)


def test_who_receives_it_is_us_there_and_who_sent_it_is_named() -> None:
    copy = handed(DELIVERY)
    assert name_of_us(copy) == "Brackwater"
    assert copy.received_from == "Harbour"
    assert [party.name for party in copy.parties] == ["Brackwater", "Harbour", "Carrier"]


def test_nobody_else_can_receive_it() -> None:
    with pytest.raises(ValueError, match="index"):
        copy_for(PublicDeal(title="Bolts", sender="Harbour", receivers=("Brackwater",)), "Carrier")


def test_an_amount_without_a_range_is_a_choice_that_carries_the_unit() -> None:
    price, days = handed(PRICE, PublicIssue(name="Delay", amount=PublicAmount(unit="days"))).issues
    assert (price.name, days.name) == ("Price (EUR)", "Delay (days)")
    assert isinstance(price, ChoiceIssue)
    assert price.options == ()


def test_an_amount_with_a_range_is_an_amount() -> None:
    (price,) = handed(RANGED).issues
    assert isinstance(price, AmountIssue)
    assert (price.low, price.high, price.step, price.currency) == (9.0, 10.0, 0.1, "EUR")


def test_packages_are_offers_of_the_sender_several_of_them_made_at_once() -> None:
    copy = handed(RANGED, DELIVERY, packages=(OFFERED, replace(OFFERED, reasons=())))
    first, second = copy.offers
    assert {party.id: party.name for party in copy.parties}[first.party] == "Harbour"
    price, delivery = (agreed.term for agreed in first.terms)
    assert price == AmountTerm(amount=9.8)
    assert isinstance(delivery, OptionTerm)
    assert (first.note, second.note) == ("as agreed", "")
    assert copy.mesos[0].offers == (first.id, second.id)
    assert not handed(RANGED, DELIVERY, packages=(OFFERED,)).mesos


def test_what_a_package_says_is_an_option_where_none_were_said() -> None:
    cheap = PublicPackage(terms=(PublicTerm(issue="Price", words="10.00 €", amount=10.0),))
    copy = handed(PRICE, replace(DELIVERY, options=()), packages=(cheap, OFFERED))
    assert [[option.label for option in issue.options] for issue in copy.issues] == [["9.80 €", "10.00 €"], ["later"]]  # type: ignore[union-attr]  # choices


def test_a_term_that_depends_on_an_event_keeps_its_branches() -> None:
    inner = (
        PublicBranch(outcome="cold", words="1 €", amount=1.0),
        PublicBranch(outcome="mild", words="2 €", amount=2.0),
    )
    branches = (
        PublicBranch(outcome="granted", words="9 €", amount=9.0),
        PublicBranch(outcome="refused", words="winter: …", event="winter", branches=inner),
    )
    package = PublicPackage(terms=(PublicTerm(issue="Price", event="permit", branches=branches),))
    copy = handed(RANGED, packages=(package, package))
    assert [event.event for event in copy.contingencies] == ["permit", "winter"]
    term = copy.offers[0].terms[0].term
    assert isinstance(term, Contingent)
    assert isinstance(term.branches[1].term, Contingent)


def test_names_are_as_they_were_typed_where_they_are_read_from_the_right() -> None:
    project = replace(two_issue_deal(), name="عقد")
    deal = public_deal(project, Sharing(kind=SharedKind.COPY))
    assert deal.title != "عقد"
    assert copy_for(deal, "them").name == "عقد"


def test_the_id_and_the_seed_follow_from_what_is_public_alone() -> None:
    assert handed(DELIVERY) == handed(DELIVERY)
    assert handed(DELIVERY).id != handed(PRICE).id
    assert handed(DELIVERY).id.startswith("copy-")


@pytest.mark.parametrize(
    "fill",
    [
        lambda copy: set_weight(copy, party=copy.us, issue=copy.issues[0].id, weight=70.0),
        lambda copy: replace(copy, note="our limit"),
        lambda copy: replace(copy, draft=copy.offers[0].terms),
        lambda copy: replace(
            copy, parties=(replace(copy.parties[0], walk_away=WalkAway(value=exactly(30))), *copy.parties[1:])
        ),
        lambda copy: replace(copy, parties=(*copy.parties[:2], replace(copy.parties[2], note="weak"))),
        lambda copy: replace(copy, issues=(replace(copy.issues[0], note="not below 9.50"), *copy.issues[1:])),
        lambda copy: put_on_table(copy, party=copy.us, terms=copy.offers[0].terms, note="our trick"),
        lambda copy: replace(copy, offers=(replace(copy.offers[0], status=OfferStatus.REJECTED),)),
    ],
)
def test_what_is_filled_in_is_seen(fill: object) -> None:
    copy = handed(RANGED, DELIVERY, packages=(OFFERED,))
    assert not holds_private_part(copy)
    assert holds_private_part(fill(copy))  # type: ignore[operator]  # one of the functions above


def test_an_issue_more_is_nothing_private() -> None:
    assert not holds_private_part(add_choice_issue(handed(RANGED, DELIVERY), name="Warranty"))


def test_a_deal_with_scores_holds_a_private_part() -> None:
    assert holds_private_part(two_issue_deal())
