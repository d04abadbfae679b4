"""The ledger as a table: one row per issue, its parked term edited in place."""

from __future__ import annotations

from app.advice.ledger import Entry, ledger_of
from app.domain.edits.parking import park_term, unpark_terms
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.packages import AmountTerm, Contingent, OptionTerm, Term
from app.domain.project import Project
from app.records import dataclass
from app.wording.ledger import conditions_in_words, state_in_words
from app.wording.names import is_named, issue_name, option_names, party_name, term_in_words
from app.wording.numbers import formats_of, parse_number
from app.wording.reading import NotANumber
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Choices
from ui.models.columns import CellRefused, Column, refuse_if

__all__ = ["NOTHING_PARKED", "LedgerRow", "columns_of", "rows_of"]

NOBODY = "nobody in particular"
NOTHING_PARKED = "Park a term of this issue first."
_OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One issue of the ledger with what its cells say."""

    issue: Issue
    entry: Entry
    name: str
    state: str
    term: str
    only_if: str
    by: str
    waits: bool

    @property
    def id(self) -> IssueId:
        """Which issue."""
        return self.issue.id


def rows_of(project: Project) -> tuple[LedgerRow, ...]:
    """One row per issue."""
    show = formats_of()
    rows = []
    for issue, entry in zip(project.issues, ledger_of(project).entries, strict=True):
        parked = entry.parked
        rows.append(
            LedgerRow(
                issue=issue,
                entry=entry,
                name=issue_name(project, issue.id),
                state=state_in_words(project, entry),
                term="" if parked is None else term_in_words(project, issue.id, parked.term, show),
                only_if="" if parked is None else conditions_in_words(project, parked.only_if, show),
                by="" if parked is None else _who(project, parked.by),
                waits=bool(entry.unmet),
            )
        )
    return tuple(rows)


def columns_of(link: DocumentLink) -> tuple[Column[LedgerRow], ...]:
    """The issue with its state, what is parked there, on what condition, and who proposed it."""
    return (
        Column(
            key="issue",
            title="Issue",
            text=lambda row: row.name,
            stands_in=lambda row: not is_named(row.issue.name),
            detail=lambda row: row.state,
            width=104,
            stretch=2,
            title_gives_way=True,
        ),
        Column(
            key="term",
            title="Parked",
            text=lambda row: row.term or _OPEN,
            stands_in=lambda row: row.entry.parked is None,
            edit_text=lambda row: row.term,
            edit=lambda row, text: _park(link, row, text),
            editable=lambda row: not isinstance(_term(row), Contingent),
            look=_terms_to_pick,
            title_tip="Pick or type a term to park it; clear the cell to open the issue again",
            width=92,
            stretch=2,
            title_gives_way=True,
        ),
        Column(
            key="only_if",
            title="Only if",
            text=lambda row: row.only_if,
            note=lambda row: "Nothing that is parked says so yet." if row.waits else "",
            title_tip="What the parked term depends on; typing here goes to where it is set, below the table",
            width=84,
            stretch=2,
            title_gives_way=True,
        ),
        Column(
            key="by",
            title="Who said it",
            text=lambda row: row.by,
            look=lambda row: Choices(labels=_everybody(link.project)) if row.entry.parked is not None else None,
            editable=lambda row: row.entry.parked is not None,
            edit=lambda row, text: _set_by(link, row, text),
            title_tip="Who proposed the parked term",
            width=84,
            stretch=1,
            title_gives_way=True,
        ),
    )


def _term(row: LedgerRow) -> Term | None:
    return None if row.entry.parked is None else row.entry.parked.term


def _terms_to_pick(row: LedgerRow) -> Choices | None:
    if not isinstance(row.issue, ChoiceIssue):
        return None
    return Choices(labels=(_OPEN, *_labels(row.issue)))


def _labels(issue: ChoiceIssue) -> dict[str, OptionTerm]:
    """The options on the table by what they are called; those called alike are told apart by their number."""
    labels: dict[str, OptionTerm] = {}
    for number, (name, option) in enumerate(zip(option_names(issue), issue.options, strict=True), start=1):
        if option.off_table is None:
            labels[name if name not in {*labels, _OPEN} else f"{name} ({number})"] = OptionTerm(option=option.id)
    return labels


def _park(link: DocumentLink, row: LedgerRow, text: str) -> None:
    term = _read(row.issue, text)
    if term is None:
        if row.entry.parked is not None:
            refuse_if(link.apply(unpark_terms, issues=(row.id,)))
        return
    by = None if row.entry.parked is None else row.entry.parked.by
    refuse_if(link.apply(park_term, issue=row.id, term=term, by=by))


def _read(issue: Issue, text: str) -> Term | None:
    """The term of a text; None opens the issue. Raises CellRefused."""
    if not text.strip() or text == _OPEN:
        return None
    if isinstance(issue, AmountIssue):
        try:
            return AmountTerm(amount=parse_number(text, issue=issue))
        except NotANumber as error:
            raise CellRefused(error.sentence) from error
    return _labels(issue).get(text)


def _who(project: Project, by: PartyId | None) -> str:
    return "" if by is None else party_name(project, by)


def _everybody(project: Project) -> tuple[str, ...]:
    return (NOBODY, *dict.fromkeys(party_name(project, party.id) for party in project.parties))


def _set_by(link: DocumentLink, row: LedgerRow, text: str) -> None:
    project, parked = link.project, row.entry.parked
    if parked is None:
        return
    by = next((party.id for party in project.parties if party_name(project, party.id) == text), None)
    refuse_if(link.apply(park_term, issue=row.id, term=parked.term, by=by, date=parked.date))
