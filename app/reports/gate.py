"""The gate: the only way from a project to what others may read, by copying what is listed here and chosen."""

from collections.abc import Callable, Iterable
from dataclasses import field
from enum import StrEnum

from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import issue_of, others_of
from app.domain.packages import Contingent, Terms, term_on
from app.domain.project import Project
from app.domain.public import (
    Letterhead,
    PublicAmount,
    PublicBranch,
    PublicClause,
    PublicDeal,
    PublicIssue,
    PublicPackage,
    PublicTerm,
)
from app.records import dataclass
from app.wording.names import deal_name, event_name, issue_name, option_names, outcome_name, party_name, term_in_words
from app.wording.plain import PLAIN, Formats


class SharedKind(StrEnum):
    """What is handed over."""

    PROPOSAL = "proposal"
    TERMS = "terms"
    AGENDA = "agenda"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What a person has chosen to say; nothing that is not listed here leaves.

    `packages` are the terms of each, `reasons` what is said for each. `options_of` and `ranges_of` are the issues of
    which the options, or the range of an amount, are said. `order` puts issues first; the others follow by name.
    """

    kind: SharedKind
    packages: tuple[Terms, ...] = ()
    reasons: tuple[tuple[str, ...], ...] = ()
    order: tuple[IssueId, ...] = ()
    options_of: frozenset[IssueId] = frozenset()
    ranges_of: frozenset[IssueId] = frozenset()
    clauses: bool = False
    letterhead: Letterhead = field(default=Letterhead())
    date: str = ""
    valid_until: str = ""
    whole: bool = True
    binding: bool = False
    signatures: bool = False


def public_deal(
    project: Project, sharing: Sharing, show: Formats = PLAIN, day: Callable[[str], str] = str
) -> PublicDeal:
    """What others may read of a project, as chosen; `day` writes an ISO 8601 day in words.

    Issues stand in the order chosen, then by name; options by their words. Raises Missing for what is not in the
    project.
    """
    issues = sorted(project.issues, key=lambda issue: _place(sharing.order, issue.id, issue_name(project, issue.id)))
    reasons = (*sharing.reasons, *((),) * len(sharing.packages))
    return PublicDeal(
        title=deal_name(project),
        sender=sharing.letterhead.name or party_name(project, project.us),
        receivers=tuple(party_name(project, party.id) for party in others_of(project)),
        letterhead=sharing.letterhead,
        date=day(sharing.date) if sharing.date else "",
        valid_until=day(sharing.valid_until) if sharing.valid_until else "",
        issues=tuple(_public_issue(project, issue, sharing) for issue in issues),
        packages=tuple(
            _public_package(project, issues, terms, why, show)
            for terms, why in zip(sharing.packages, reasons, strict=False)
        ),
        clauses=tuple(_public_clauses(project, show, day)) if sharing.clauses else (),
        whole=sharing.whole,
        binding=sharing.binding,
        signatures=sharing.signatures,
    )


def _place(order: tuple[IssueId, ...], issue: IssueId, name: str) -> tuple[int, str, str]:
    return (order.index(issue) if issue in order else len(order), name.casefold(), name)


def _public_issue(project: Project, issue: Issue, sharing: Sharing) -> PublicIssue:
    name = issue_name(project, issue.id)
    if isinstance(issue, ChoiceIssue):
        labels = sorted(option_names(issue), key=lambda label: (label.casefold(), label))
        return PublicIssue(name=name, options=tuple(labels) if issue.id in sharing.options_of else ())
    return PublicIssue(name=name, amount=_public_amount(issue, said=issue.id in sharing.ranges_of))


def _public_amount(issue: AmountIssue, *, said: bool) -> PublicAmount:
    ends = {"low": issue.low, "high": issue.high, "step": issue.step} if said else {}
    return PublicAmount(unit=issue.unit, currency=issue.currency, **ends)


def _public_package(
    project: Project, issues: Iterable[Issue], terms: Terms, reasons: tuple[str, ...], show: Formats
) -> PublicPackage:
    found = [(issue, term_on(terms, issue.id)) for issue in issues]
    return PublicPackage(
        terms=tuple(_public_term(project, issue, terms, show) for issue, term in found if term is not None),
        open=tuple(issue_name(project, issue.id) for issue, term in found if term is None),
        reasons=reasons,
    )


def _public_term(project: Project, issue: Issue, terms: Terms, show: Formats) -> PublicTerm:
    name, term = issue_name(project, issue.id), term_on(terms, issue.id)
    if not isinstance(term, Contingent):
        return PublicTerm(issue=name, words=term_in_words(project, issue.id, term, show))
    event = next(each for each in project.contingencies if each.id == term.event)
    branches = tuple(
        PublicBranch(
            outcome=outcome_name(event, branch.outcome), words=term_in_words(project, issue.id, branch.term, show)
        )
        for branch in term.branches
    )
    return PublicTerm(issue=name, event=event_name(project, term.event), branches=branches)


def _public_clauses(project: Project, show: Formats, day: Callable[[str], str]) -> Iterable[PublicClause]:
    settlement = project.settlement
    for clause in settlement.clauses if settlement is not None else ():
        by = party_name(project, clause.by) if clause.by is not None else ""
        words = clause.words
        if not words and clause.issue is not None and settlement is not None:
            term = term_on(settlement.terms, clause.issue)
            words = f"{issue_name(project, clause.issue)}: {term_in_words(project, clause.issue, term, show)}"
            issue_of(project, clause.issue)
        if words:
            yield PublicClause(words=words, due=day(clause.due) if clause.due else "", by=by)
