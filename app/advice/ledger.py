"""The package ledger: what is open, parked or on the table, and what among the parked terms does not go together.

"Nothing is agreed until everything is agreed" (Fisher, Ury and Patton 1991): a parked term binds nobody by itself.
"""

from collections.abc import Iterator
from enum import StrEnum

from app.domain.ids import IssueId, LinkId, OfferId
from app.domain.links import broken_by
from app.domain.lookup import off_table_in
from app.domain.offers import OfferStatus
from app.domain.packages import Term, Terms, term_on
from app.domain.parking import Parked, unmet
from app.domain.project import Project
from app.records import dataclass


class State(StrEnum):
    """How far one issue has come."""

    OPEN = "open"
    IN_OFFERS = "in_offers"  # part of a package on the table, and not parked
    PARKED = "parked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One issue in the ledger.

    `offers` are those on the table that settle it, a parked one as it is parked. `unmet` are conditions that nothing
    parked fulfils yet, `against` those of them that another parked term contradicts.
    """

    issue: IssueId
    state: State
    parked: Parked | None = None
    offers: tuple[OfferId, ...] = ()
    unmet: Terms = ()
    against: Terms = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every issue of a deal; which rules of the deal all parked terms together break, and which are off the table."""

    entries: tuple[Entry, ...]
    breaks: tuple[LinkId, ...] = ()
    off_table: tuple[IssueId, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether all that is parked can stand in one package, as far as that shows without arithmetic."""
        return not self.breaks and not self.off_table and not any(entry.against for entry in self.entries)


def ledger_of(project: Project) -> Ledger:
    """The ledger of a project; it says nothing of whether a package with the parked terms is worth signing."""
    terms = parked_terms(project)
    broken = broken_by(terms, project.rules)
    return Ledger(
        entries=tuple(_entries(project, terms)),
        breaks=tuple(rule.id for rule in broken),
        off_table=off_table_in(project, terms),
    )


def parked_terms(project: Project) -> Terms:
    """All parked terms, without their conditions, in the order of the issues."""
    return tuple(parked.agreed for parked in project.parked)


def term_in_question(project: Project, issue: IssueId) -> Term | None:
    """The term on an issue that somebody may accept alone: what is parked, else what the draft or the newest offer on
    the table says; None while nobody says anything.
    """
    standing = (offer.terms for offer in reversed(project.offers) if offer.status is OfferStatus.OPEN)
    several = (parked_terms(project), project.draft, *standing)
    return next((term for terms in several if (term := term_on(terms, issue)) is not None), None)


def _entries(project: Project, terms: Terms) -> Iterator[Entry]:
    known = {parked.issue: parked for parked in project.parked}
    for issue in project.issues:
        parked = known.get(issue.id)
        offers = tuple(
            offer.id
            for offer in project.offers
            if offer.status is OfferStatus.OPEN
            and term_on(offer.terms, issue.id) is not None
            and (parked is None or term_on(offer.terms, issue.id) == parked.term)
        )
        if parked is None:
            yield Entry(issue=issue.id, state=State.IN_OFFERS if offers else State.OPEN, offers=offers)
            continue
        missing = unmet(parked, terms)
        yield Entry(
            issue=issue.id,
            state=State.PARKED,
            parked=parked,
            offers=offers,
            unmet=missing,
            against=tuple(condition for condition in missing if term_on(terms, condition.issue) is not None),
        )
