"""What a deal says: terms, the package or draft they make up, events that terms may depend on."""

from collections.abc import Iterator
from dataclasses import field, replace
from enum import StrEnum
from typing import Literal

from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, OptionId, OutcomeId, PackageId, Part, PartyId, part_of
from app.domain.soundness import PRIVATE, PUBLIC, Unsound, check_day, check_ids, check_name, check_text, sound_number
from app.records import dataclass

DEEPEST_CONDITION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionTerm:
    """The issue is settled by this option."""

    kind: Literal["option"] = field(default="option", metadata=PUBLIC)
    option: OptionId = field(metadata=PUBLIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountTerm:
    """The issue is settled at this amount."""

    kind: Literal["amount"] = field(default="amount", metadata=PUBLIC)
    amount: float = field(metadata=PUBLIC)

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", sound_number(self.amount, "amount"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What is agreed should this outcome come about."""

    outcome: OutcomeId = field(metadata=PUBLIC)
    term: "Term" = field(metadata=PUBLIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contingent:
    """The issue is settled by what happens: one term per outcome of the event."""

    kind: Literal["contingent"] = field(default="contingent", metadata=PUBLIC)
    event: EventId = field(metadata=PUBLIC)
    branches: tuple[Branch, ...] = field(metadata=PUBLIC)

    def __post_init__(self) -> None:
        check_ids((branch.outcome for branch in self.branches), "branches")
        if depth(self) > DEEPEST_CONDITION:
            raise Unsound("condition_too_deep", "branches")


Term = OptionTerm | AmountTerm | Contingent


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A term on an issue."""

    issue: IssueId = field(metadata=PUBLIC)
    term: Term = field(metadata=PUBLIC)


Terms = tuple[Agreed, ...]
"""A package when there is a term on every issue, a draft otherwise; at most one term per issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Terms kept under a name."""

    id: PackageId = field(metadata=PRIVATE)
    name: str = field(default="", metadata=PRIVATE)
    terms: Terms = field(default=(), metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.name, "name")
        check_terms(self.terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One way an event can turn out."""

    id: OutcomeId = field(metadata=PRIVATE)
    label: str = field(default="", metadata=PUBLIC)

    def __post_init__(self) -> None:
        check_name(self.label, "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """How likely a party holds each outcome of an event to be, in percent, in the order of the outcomes."""

    party: PartyId = field(metadata=PRIVATE)
    chances: tuple[Estimate, ...] = field(default=(), metadata=PRIVATE)


class Caveat(StrEnum):
    """What has to be thought of before a deal is made to depend on an event (Bazerman and Gillespie 1999)."""

    OBSERVABLE = "observable"
    PROVABLE = "provable"
    INFLUENCE = "influence"
    SOLVENT = "solvent"
    ENFORCEABLE = "enforceable"
    RELATIONSHIP = "relationship"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was found on one caveat: whether all is well, and why."""

    on: Caveat = field(metadata=PRIVATE)
    fine: bool = field(default=False, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.note, "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contingency:
    """An event that terms may depend on, its outcomes, and what each party believes of it.

    `measure` is how it is told which outcome came about, `judge` who tells it, `date` by when (ISO 8601, or empty). Of
    two outcomes one may be the one to be `certified`: the other holds unless it is. None: neither holds by itself.
    `checks` are what has been thought of before betting on it.
    """

    id: EventId = field(metadata=PRIVATE)
    event: str = field(default="", metadata=PUBLIC)
    measure: str = field(default="", metadata=PUBLIC)
    judge: str = field(default="", metadata=PUBLIC)
    date: str = field(default="", metadata=PUBLIC)
    outcomes: tuple[Outcome, ...] = field(default=(), metadata=PUBLIC)
    certified: OutcomeId | None = field(default=None, metadata=PUBLIC)
    beliefs: tuple[Belief, ...] = field(default=(), metadata=PRIVATE)
    checks: tuple[Check, ...] = field(default=(), metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.event, "event")
        check_text(self.measure, "measure")
        check_name(self.judge, "judge")
        check_day(self.date, "date")
        if len({check.on for check in self.checks}) < len(self.checks):
            raise Unsound("checked_twice", "checks")
        check_ids((outcome.id for outcome in self.outcomes), "outcomes")
        if self.certified is not None and self.certified not in {outcome.id for outcome in self.outcomes}:
            raise Unsound("unknown_outcome", "certified", self.certified)
        for belief in self.beliefs:
            if len(belief.chances) != len(self.outcomes):
                raise Unsound("chances_do_not_match_outcomes", belief.party)
            if any(not 0 <= bound <= 100 for chance in belief.chances for bound in (chance.floor, chance.ceiling)):
                raise Unsound("chance_outside_range", belief.party)


def depth(term: Term) -> int:
    """How many conditions are nested in a term."""
    if not isinstance(term, Contingent):
        return 0
    return 1 + max((depth(branch.term) for branch in term.branches), default=0)


def amounts_in(term: Term) -> Iterator[AmountTerm]:
    """The amounts that a term names, in whatever outcome."""
    if isinstance(term, AmountTerm):
        yield term
    elif isinstance(term, Contingent):
        for branch in term.branches:
            yield from amounts_in(branch.term)


def check_terms(terms: Terms) -> None:
    """At most one term per issue; whether there is such an issue, and so whether that is an id, the project checks."""
    seen: set[IssueId] = set()
    for agreed in terms:
        if agreed.issue in seen:
            raise Unsound("duplicate_id", "terms", agreed.issue)
        seen.add(agreed.issue)


def term_on(terms: Terms, issue: IssueId) -> Term | None:
    """What the terms say on an issue, or on a part of one, whether they are laid out or not; None when it is open."""
    for agreed in terms:
        if agreed.issue == issue:
            return agreed.term
    part = part_of(issue)
    if part is None:
        return _joined(terms, issue)
    whole = next((agreed.term for agreed in terms if agreed.issue == part.issue), None)
    return None if whole is None else in_outcome(whole, part)


def _joined(terms: Terms, issue: IssueId) -> Term | None:
    """What terms on the parts of an issue say of it, which they name all or none of."""
    parts = [(part, agreed.term) for agreed in terms if (part := part_of(agreed.issue)) is not None]
    branches = [(part.event, Branch(outcome=part.outcome, term=term)) for part, term in parts if part.issue == issue]
    if not branches:
        return None
    (event, first), *_ = branches
    if all(branch.term == first.term for _, branch in branches):
        return first.term
    return Contingent(event=event, branches=tuple(branch for _, branch in branches))


def in_outcome(term: Term, part: Part) -> Term:
    """What a term comes to in one outcome of an event; what depends on another event still does."""
    if not isinstance(term, Contingent):
        return term
    if term.event == part.event:
        for branch in term.branches:
            if branch.outcome == part.outcome:
                return in_outcome(branch.term, part)
    branches = tuple(replace(branch, term=in_outcome(branch.term, part)) for branch in term.branches)
    return term if branches == term.branches else replace(term, branches=branches)


def changed_issues(before: Terms, after: Terms) -> tuple[IssueId, ...]:
    """The issues that the second of two sets of terms settles otherwise than the first, in its order."""
    return tuple(agreed.issue for agreed in after if agreed not in before)
