"""Editing the draft, kept packages and the log of offers."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.edits.changing import Refused, in_issue_order, without_offers
from app.domain.edits.parties import with_term
from app.domain.ids import IssueId, MesoId, OfferId, PackageId, PartyId, mint
from app.domain.lookup import find, issue_of, offer_of, party_of
from app.domain.offers import FEWEST_AT_ONCE, Meso, Offer, OfferStatus
from app.domain.packages import Package, Term, Terms
from app.domain.project import Project


def set_draft_term(project: Project, *, issue: IssueId, term: Term | None) -> Project:
    """The project with one term of the draft set; None opens the issue again."""
    issue_of(project, issue)
    return replace(project, draft=with_term(project, project.draft, issue, term))


def set_draft(project: Project, *, terms: Terms) -> Project:
    """The project with these terms as its draft."""
    return replace(project, draft=in_issue_order(project, terms))


def put_on_table(project: Project, *, party: PartyId, terms: Terms, date: str = "", note: str = "") -> Project:
    """The project with an offer by a party added at the end of the log; raises Refused for an empty one.

    What that party had on the table before is superseded by it.
    """
    return _with_offers(project, party, [terms], date, note)


def put_several_on_table(project: Project, *, party: PartyId, several: Sequence[Terms], date: str = "") -> Project:
    """The project with several offers of a party added to the log as made at the same time; the others may pick.

    What that party had on the table before is superseded. Raises Refused for fewer than two different ones, and for an
    empty one.
    """
    if len({in_issue_order(project, terms) for terms in several}) < max(FEWEST_AT_ONCE, len(several)):
        raise Refused("too_few_at_once")
    after = _with_offers(project, party, several, date, "")
    identifier = MesoId(
        mint(f"several {len(project.mesos) + 1}", {meso.id for meso in project.mesos}, otherwise="meso")
    )
    offers = tuple(offer.id for offer in after.offers[len(project.offers) :])
    return replace(after, mesos=(*after.mesos, Meso(id=identifier, offers=offers)))


def prefer_offer(project: Project, *, meso: MesoId, preferred: OfferId | None) -> Project:
    """The project with which of several offers the others said they preferred; None: they have not said.

    Why they preferred another one goes with that.
    """
    known = find(project.mesos, meso, "set of offers")
    because = known.because if preferred == known.preferred else None
    return _change_meso(project, replace(known, preferred=preferred, because=because))


def prefer_because(project: Project, *, meso: MesoId, because: IssueId | None) -> Project:
    """The project with the issue for which they preferred one of several offers; None: they gave no reason.

    Raises Unsound while they have not said which one they prefer.
    """
    if because is not None:
        issue_of(project, because)
    return _change_meso(project, replace(find(project.mesos, meso, "set of offers"), because=because))


def set_offer_status(project: Project, *, offer: OfferId, status: OfferStatus) -> Project:
    """The project with what became of an offer."""
    return _change_offer(project, replace(offer_of(project, offer), status=status))


def note_on_offer(project: Project, *, offer: OfferId, note: str) -> Project:
    """The project with another note on an offer."""
    return _change_offer(project, replace(offer_of(project, offer), note=note))


def date_offer(project: Project, *, offer: OfferId, date: str) -> Project:
    """The project with another date (ISO 8601, or empty) of an offer; without a date it has no time either."""
    known = offer_of(project, offer)
    return _change_offer(project, replace(known, date=date, time=known.time if date else ""))


def time_offer(project: Project, *, offer: OfferId, time: str) -> Project:
    """The project with the time of day (hours:minutes, or empty) of an offer that has a date."""
    return _change_offer(project, replace(offer_of(project, offer), time=time))


def set_offer_channel(project: Project, *, offer: OfferId, channel: str) -> Project:
    """The project with how an offer was made: a meeting, a letter, in the person's words."""
    return _change_offer(project, replace(offer_of(project, offer), channel=channel))


def set_offer_expiry(project: Project, *, offer: OfferId, date: str) -> Project:
    """The project with the last day on which an offer holds (ISO 8601, or empty)."""
    return _change_offer(project, replace(offer_of(project, offer), expires=date))


def remove_offers(project: Project, *, offers: Collection[OfferId]) -> Project:
    """The project without these offers; of several made at once the others stay together while there are two."""
    return without_offers(project, [offer.id for offer in project.offers if offer.id in offers])


def keep_package(project: Project, *, name: str, terms: Terms) -> Project:
    """The project with terms kept under a name."""
    identifier = PackageId(mint(name, {package.id for package in project.packages}, otherwise="package"))
    kept = Package(id=identifier, name=name, terms=in_issue_order(project, terms))
    return replace(project, packages=(*project.packages, kept))


def remove_packages(project: Project, *, packages: Collection[PackageId]) -> Project:
    """The project without these kept packages."""
    return replace(project, packages=tuple(each for each in project.packages if each.id not in packages))


def _change_meso(project: Project, changed: Meso) -> Project:
    return replace(project, mesos=tuple(changed if each.id == changed.id else each for each in project.mesos))


def _change_offer(project: Project, changed: Offer) -> Project:
    offers = tuple(changed if offer.id == changed.id else offer for offer in project.offers)
    return replace(project, offers=offers)


def _with_offers(project: Project, party: PartyId, several: Sequence[Terms], date: str, note: str) -> Project:
    party_of(project, party)
    taken = {offer.id for offer in project.offers}
    standing = tuple(
        replace(offer, status=OfferStatus.SUPERSEDED)
        if offer.party == party and offer.status is OfferStatus.OPEN
        else offer
        for offer in project.offers
    )
    made = []
    for number, terms in enumerate(several, start=len(project.offers) + 1):
        if not terms:
            raise Refused("offer_is_empty")
        identifier = OfferId(mint(f"offer {number}", taken, otherwise="offer"))
        taken.add(identifier)
        ordered = in_issue_order(project, terms)
        made.append(Offer(id=identifier, party=party, terms=ordered, date=date, note=note))
    return replace(project, offers=(*standing, *made))
