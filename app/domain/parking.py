"""The package ledger: terms that were tentatively parked, and what each is parked on condition of."""

from dataclasses import field

from app.domain.ids import IssueId, PartyId
from app.domain.packages import Agreed, Term, Terms, check_terms, term_on
from app.domain.soundness import PRIVATE, Unsound, check_day, check_text
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A term on one issue that was set aside for the moment, subject to agreement on the whole.

    `only_if` are the terms on other issues without which it does not stand; `by` is who proposed it, when known.
    Nothing parked binds anybody, and no calculation takes it for settled.
    """

    issue: IssueId = field(metadata=PRIVATE)
    term: Term = field(metadata=PRIVATE)
    only_if: Terms = field(default=(), metadata=PRIVATE)
    by: PartyId | None = field(default=None, metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_terms(self.only_if)
        check_day(self.date, "date")
        check_text(self.note, "note")
        if term_on(self.only_if, self.issue) is not None:
            raise Unsound("condition_on_itself", "only_if", self.issue)

    @property
    def agreed(self) -> Agreed:
        """The term with its issue."""
        return Agreed(issue=self.issue, term=self.term)


def unmet(parked: Parked, terms: Terms) -> Terms:
    """What it is parked on condition of and terms do not say, whether they say otherwise or nothing yet."""
    return tuple(condition for condition in parked.only_if if condition not in terms)
