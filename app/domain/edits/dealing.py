"""Editing the draft, kept packages and the log of offers."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.edits.changing import Refused, in_issue_order
from app.domain.edits.parties import with_term
from app.domain.ids import IssueId, OfferId, PackageId, PartyId, mint
from app.domain.lookup import issue_of, offer_of, party_of
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Package, Term, Terms
from app.domain.project import Project


def set_draft_term(project: Project, *, issue: IssueId, term: Term | None) -> Project:
    """The project with one term of the draft set; None opens the issue again."""
    issue_of(project, issue)
    return replace(project, draft=with_term(project, project.draft, issue, term))


def set_draft(project: Project, *, terms: Terms) -> Project:
    """The project with these terms as its draft."""
    return replace(project, draft=in_issue_order(project.issues, terms))


def put_on_table(project: Project, *, party: PartyId, terms: Terms, date: str = "", note: str = "") -> Project:
    """The project with an offer by a party added at the end of the log; raises Refused for an empty one."""
    party_of(project, party)
    if not terms:
        raise Refused("offer_is_empty")
    number = len(project.offers) + 1
    identifier = OfferId(mint(f"offer {number}", {offer.id for offer in project.offers}, otherwise="offer"))
    ordered = in_issue_order(project.issues, terms)
    offer = Offer(id=identifier, party=party, terms=ordered, date=date, note=note)
    return replace(project, offers=(*project.offers, offer))


def set_offer_status(project: Project, *, offer: OfferId, status: OfferStatus) -> Project:
    """The project with what became of an offer."""
    return _change_offer(project, replace(offer_of(project, offer), status=status))


def note_on_offer(project: Project, *, offer: OfferId, note: str) -> Project:
    """The project with another note on an offer."""
    return _change_offer(project, replace(offer_of(project, offer), note=note))


def date_offer(project: Project, *, offer: OfferId, date: str) -> Project:
    """The project with another date (ISO 8601, or empty) of an offer."""
    return _change_offer(project, replace(offer_of(project, offer), date=date))


def remove_offers(project: Project, *, offers: Collection[OfferId]) -> Project:
    """The project without these offers."""
    return replace(project, offers=tuple(offer for offer in project.offers if offer.id not in offers))


def keep_package(project: Project, *, name: str, terms: Terms) -> Project:
    """The project with terms kept under a name."""
    identifier = PackageId(mint(name, {package.id for package in project.packages}, otherwise="package"))
    kept = Package(id=identifier, name=name, terms=in_issue_order(project.issues, terms))
    return replace(project, packages=(*project.packages, kept))


def remove_packages(project: Project, *, packages: Collection[PackageId]) -> Project:
    """The project without these kept packages."""
    return replace(project, packages=tuple(each for each in project.packages if each.id not in packages))


def _change_offer(project: Project, changed: Offer) -> Project:
    offers = tuple(changed if offer.id == changed.id else offer for offer in project.offers)
    return replace(project, offers=offers)
