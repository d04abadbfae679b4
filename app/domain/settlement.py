"""The settlement: the package that was signed, its clauses and what falls due, and what was learnt from it."""

from dataclasses import field

from app.domain.ids import ClauseId, IssueId, OfferId, PartyId
from app.domain.packages import Terms, check_terms
from app.domain.soundness import PRIVATE, check_day, check_ids, check_text
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing the contract has to say, or that somebody has to do: `written` once it stands there as meant.

    `issue` is the issue it puts into words, None for what was not negotiated; `due` is when it falls due and `by` who
    has to do it, where there is such a thing.
    """

    id: ClauseId = field(metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)
    issue: IssueId | None = field(default=None, metadata=PRIVATE)
    written: bool = field(default=False, metadata=PRIVATE)
    due: str = field(default="", metadata=PRIVATE)
    by: PartyId | None = field(default=None, metadata=PRIVATE)
    done: bool = field(default=False, metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.words, "words")
        check_day(self.due, "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What worked, and what to do otherwise next time, in the person's words."""

    trades: str = field(default="", metadata=PRIVATE)
    questions: str = field(default="", metadata=PRIVATE)
    packages: str = field(default="", metadata=PRIVATE)
    contingent_terms: str = field(default="", metadata=PRIVATE)
    next_time: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        for subject in ("trades", "questions", "packages", "contingent_terms", "next_time"):
            check_text(getattr(self, subject), subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The deal as it was signed: its terms (an issue without one was left out), when, and from which offer it came."""

    terms: Terms = field(metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    offer: OfferId | None = field(default=None, metadata=PRIVATE)
    clauses: tuple[Clause, ...] = field(default=(), metadata=PRIVATE)
    debrief: Debrief = field(default=Debrief(), metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_terms(self.terms)
        check_day(self.date, "date")
        check_ids((clause.id for clause in self.clauses), "clauses")


def checklist_of(settlement: Settlement) -> tuple[Clause, ...]:
    """What the contract has to say: the clauses about an issue, and those that are nothing for somebody to do."""
    return tuple(each for each in settlement.clauses if each.issue is not None or not _is_to_do(each))


def calendar_of(settlement: Settlement) -> tuple[Clause, ...]:
    """What somebody has to do: the clauses with a date or a party; by date, undated last."""
    return tuple(sorted(filter(_is_to_do, settlement.clauses), key=lambda each: (not each.due, each.due)))


def _is_to_do(clause: Clause) -> bool:
    return bool(clause.due) or clause.by is not None
