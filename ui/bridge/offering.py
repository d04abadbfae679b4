"""Putting terms on the table, the same from wherever a person does it."""

from collections.abc import Sequence

from app.domain.edits.changing import in_issue_order
from app.domain.edits.dealing import put_on_table, put_several_on_table
from app.domain.ids import OfferId, PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.cases import broken_case
from app.wording.if_then import case_refused
from app.wording.numbers import formats_of
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink

__all__ = ["put_several_terms_on_table", "put_terms_on_table"]

_OVER = {OfferStatus.REJECTED, OfferStatus.WITHDRAWN, OfferStatus.ENDED}


def put_terms_on_table(link: DocumentLink, attention: Attention, *, party: PartyId, terms: Terms, date: str) -> None:
    """Log an offer of a party and tell so; what its last offer says already is pointed out and not logged again.

    Terms of ours that leave somebody below walking away in one case of an event, though not in all, are refused.
    """
    if party == link.project.us and _is_refused(link.project, attention, [terms]):
        return
    standing = _standing(link.project, party, terms)
    if standing is not None:
        attention.offer_repeated.emit(standing)
    elif not link.apply(put_on_table, party=party, terms=terms, date=date):
        attention.offer_made.emit(link.project.offers[-1].id)


def put_several_terms_on_table(
    link: DocumentLink, attention: Attention, *, several: Sequence[Terms], date: str
) -> None:
    """Log several offers of ours made at once and tell so; a set that stands already is pointed out instead."""
    project = link.project
    if _is_refused(project, attention, several):
        return
    ordered = [in_issue_order(project, terms) for terms in several]
    offers = {offer.id: offer for offer in project.offers}
    last = [offers[offer] for offer in project.mesos[-1].offers] if project.mesos else []
    is_ours = all(offer.party == project.us and offer.status is OfferStatus.OPEN for offer in last)
    if last and is_ours and [offer.terms for offer in last] == ordered:
        attention.offer_repeated.emit(last[0].id)
    elif not link.apply(put_several_on_table, party=project.us, several=ordered, date=date):
        attention.offer_made.emit(link.project.offers[-1].id)


def _is_refused(project: Project, attention: Attention, several: Sequence[Terms]) -> bool:
    """Whether some of these terms are a bet that somebody would not keep to; why is told."""
    broken = next(filter(None, (broken_case(project, terms) for terms in several)), None)
    if broken is not None:
        attention.offer_refused.emit(case_refused(project, broken, formats_of()))
    return broken is not None


def _standing(project: Project, party: PartyId, terms: Terms) -> OfferId | None:
    """The last offer of a party when it says just this; one that was rejected or withdrawn may be made once more."""
    last = next((offer for offer in reversed(project.offers) if offer.party == party), None)
    if last is None or last.status in _OVER or last.terms != in_issue_order(project, terms):
        return None
    return last.id
