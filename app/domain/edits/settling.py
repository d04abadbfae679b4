"""Editing what was signed: the settlement, its clauses and due dates, and what was learnt."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Literal

from app.domain.edits.changing import Refused, in_issue_order
from app.domain.ids import ClauseId, IssueId, OfferId, PartyId, mint
from app.domain.lookup import find, issue_of, offer_of, party_of
from app.domain.offers import OfferStatus
from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.domain.settlement import Clause, Settlement

Learnt = Literal["trades", "questions", "packages", "contingent_terms", "next_time"]


def settle_deal(project: Project, *, terms: Terms, offer: OfferId | None = None, date: str = "") -> Project:
    """The project with these terms as the signed deal, with a clause to check per issue that they settle.

    An offer that they come from is accepted as a whole, and every other one on the table, or accepted before, is
    superseded. Clauses and debrief of an earlier settlement stay; a clause whose issue was signed otherwise than before
    is to be written anew. Raises Refused for no terms.
    """
    if not terms:
        raise Refused("nothing_to_settle")
    if offer is not None:
        offer_of(project, offer)
    ordered = in_issue_order(project, terms)
    signed = Settlement(terms=ordered, date=date, offer=offer)
    if project.settlement is not None:
        clauses = tuple(_written_anew(each, project.settlement.terms, ordered) for each in project.settlement.clauses)
        date = date or project.settlement.date
        signed = replace(project.settlement, terms=ordered, date=date, offer=offer, clauses=clauses)
    covered = {clause.issue for clause in signed.clauses}
    checked = list(signed.clauses)
    for agreed in ordered:
        if agreed.issue not in covered:
            checked.append(Clause(id=_clause_id(checked, agreed.issue), issue=agreed.issue))
    offers = tuple(
        replace(each, status=OfferStatus.ACCEPTED)
        if each.id == offer
        else replace(each, status=OfferStatus.SUPERSEDED)
        if each.status in _STANDING
        else each
        for each in project.offers
    )
    return replace(project, offers=offers, settlement=replace(signed, clauses=tuple(checked)))


def unsettle_deal(project: Project) -> Project:
    """The project without a settlement, its clauses and its debrief; an offer it came from is on the table again."""
    signed = _settlement_of(project)
    offers = tuple(
        replace(each, status=OfferStatus.OPEN)
        if each.id == signed.offer and each.status is OfferStatus.ACCEPTED
        else each
        for each in project.offers
    )
    return replace(project, offers=offers, settlement=None)


def date_settlement(project: Project, *, date: str) -> Project:
    """The project with the day on which the deal was signed (ISO 8601, or empty)."""
    return replace(project, settlement=replace(_settlement_of(project), date=date))


def add_clause(
    project: Project, *, words: str, issue: IssueId | None = None, date: str = "", by: PartyId | None = None
) -> Project:
    """The project with one more thing that the contract has to say or that somebody has to do, and when it is due."""
    signed = _settlement_of(project)
    if issue is not None:
        issue_of(project, issue)
    if by is not None:
        party_of(project, by)
    clause = Clause(id=_clause_id(signed.clauses, words), words=words, issue=issue, due=date, by=by)
    return replace(project, settlement=replace(signed, clauses=(*signed.clauses, clause)))


def set_clause_words(project: Project, *, clause: ClauseId, words: str) -> Project:
    """The project with other words for a clause."""
    return _change(project, clause, lambda each: replace(each, words=words))


def set_clause_due(project: Project, *, clause: ClauseId, date: str) -> Project:
    """The project with the day on which something falls due (ISO 8601, or empty)."""
    return _change(project, clause, lambda each: replace(each, due=date))


def set_clause_by(project: Project, *, clause: ClauseId, by: PartyId | None) -> Project:
    """The project with who has to do what a clause says; None: nobody in particular."""
    if by is not None:
        party_of(project, by)
    return _change(project, clause, lambda each: replace(each, by=by))


def tick_clause(project: Project, *, clause: ClauseId, written: bool) -> Project:
    """The project with whether a clause stands in the contract as it was meant."""
    return _change(project, clause, lambda each: replace(each, written=written))


def finish_clause(project: Project, *, clause: ClauseId, done: bool) -> Project:
    """The project with whether what falls due has been done."""
    return _change(project, clause, lambda each: replace(each, done=done))


def remove_clauses(project: Project, *, clauses: Collection[ClauseId]) -> Project:
    """The project without these clauses."""
    signed = _settlement_of(project)
    left = tuple(each for each in signed.clauses if each.id not in clauses)
    return replace(project, settlement=replace(signed, clauses=left))


def set_learnt(project: Project, *, learnt: Learnt, words: str) -> Project:
    """The project with what was learnt about one thing: trades, questions, packages, contingent terms, next time."""
    signed = _settlement_of(project)
    return replace(project, settlement=replace(signed, debrief=replace(signed.debrief, **{learnt: words})))


_STANDING = {OfferStatus.OPEN, OfferStatus.ACCEPTED}


def _written_anew(clause: Clause, before: Terms, after: Terms) -> Clause:
    issue = clause.issue
    if issue is None or term_on(before, issue) == term_on(after, issue):
        return clause
    return replace(clause, written=False)


def _settlement_of(project: Project) -> Settlement:
    if project.settlement is None:
        raise Refused("not_settled")
    return project.settlement


def _clause_id(clauses: Collection[Clause], name: str) -> ClauseId:
    return ClauseId(mint(name, {each.id for each in clauses}, otherwise="clause"))


def _change(project: Project, clause: ClauseId, change: Callable[[Clause], Clause]) -> Project:
    signed = _settlement_of(project)
    find(signed.clauses, clause, "clause")
    changed = tuple(change(each) if each.id == clause else each for each in signed.clauses)
    return replace(project, settlement=replace(signed, clauses=changed))
