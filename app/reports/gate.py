"""The gate: the only way from a project to what others may read, by copying what is listed here and chosen.

What others get depends on nothing else: not on weights, scores, ranges that are not said, ids, or the order in which a
person lists things (the tests in tests/leaks change all of that and compare byte by byte).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from app.domain.by_outcome import as_said
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, Issue
from app.domain.lookup import Missing, issue_of
from app.domain.outcomes import FEWEST_OUTCOMES
from app.domain.packages import AmountTerm, Contingency, Contingent, OptionTerm, Term, Terms, term_on
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
from app.domain.settlement import Clause
from app.records import dataclass
from app.reports.logo import NoPicture, logo_of
from app.reports.neutral import (
    Names,
    amount_called,
    amounts_in,
    as_written,
    event_called,
    event_of,
    names_of,
    outcomes_called,
    place_of,
    whole,
)
from app.wording.languages import SOURCE, in_language
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _


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
    `language` is that of the document (`wording.languages`).
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
    language: str = SOURCE


Day = Callable[[str], str]
"""Writes an ISO 8601 day in words."""


def public_deal(project: Project, sharing: Sharing, show: Formats = PLAIN, day: Day = str) -> PublicDeal:
    """What others may read of a project, as chosen; `day` writes an ISO 8601 day in words.

    Issues stand in the order chosen, then by name, options, packages and the other parties by their words, clauses by
    date. What has no name is numbered in that order. Raises Missing for what is not in the project.
    """
    with in_language(sharing.language):
        return _public_deal(project, sharing, show, day)


def _public_deal(project: Project, sharing: Sharing, show: Formats, day: Day) -> PublicDeal:
    # Advice speaks of the deal laid out by outcomes; on paper an issue is one.
    packages = tuple(as_said(terms, project.contingencies) for terms in sharing.packages)
    sharing = replace(sharing, packages=packages)
    gate = _Gate(project=project, sharing=sharing, names=names_of(project, sharing.packages), show=show, day=day)
    issues = _issues_in_order(gate)
    called = {issue.id: name for issue, name in issues}
    ours = whole(sharing.letterhead.name) or gate.names.parties[project.us]
    others = (name for party, name in gate.names.parties.items() if party != project.us)
    return PublicDeal(
        title=whole(project.name) or _("New deal"),
        sender=ours,
        receivers=tuple(sorted(others, key=place_of)),
        letterhead=Letterhead(name=whole(sharing.letterhead.name), logo=_bare_logo(sharing.letterhead.logo)),
        date=day(sharing.date) if sharing.date else "",
        valid_until=day(sharing.valid_until) if sharing.valid_until else "",
        issues=tuple(_public_issue(gate, issue, name) for issue, name in issues),
        packages=_public_packages(gate, called),
        clauses=tuple(_public_clauses(gate, called, ours, day)) if sharing.clauses else (),
        whole=sharing.whole,
        binding=sharing.binding,
        signatures=sharing.signatures,
        language=sharing.language,
    )


def order_on_paper(project: Project, packages: Sequence[Terms], show: Formats = PLAIN) -> tuple[int, ...]:
    """In which order several packages stand on what is handed over, as places among `packages`: whatever gives them
    letters goes by it, so that the others mean the same package by the same letter, and learn nothing by the order.
    """
    places = tuple((f"{place:06}",) for place in range(len(packages)))
    sharing = Sharing(kind=SharedKind.PROPOSAL, packages=tuple(packages), reasons=places)
    return tuple(int(package.reasons[0]) for package in public_deal(project, sharing, show).packages)


def _bare_logo(logo: bytes) -> bytes:
    """A picture without what its file says beside it; none where it cannot be drawn."""
    try:
        return logo_of(logo) if logo else b""
    except NoPicture:
        return b""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gate:
    """What everything here goes by."""

    project: Project
    sharing: Sharing
    names: Names
    show: Formats
    day: Day

    def written(self, issue: AmountIssue) -> AmountIssue:
        """An amount as it is written: its steps say how only where they are said."""
        if issue.id in self.sharing.ranges_of:
            return issue
        settlement = self.project.settlement
        clauses = (settlement.terms,) if settlement is not None and self.sharing.clauses else ()
        said = amounts_in(term_on(terms, issue.id) for terms in (*self.sharing.packages, *clauses))
        return as_written(issue, said)


def _issues_in_order(gate: _Gate) -> list[tuple[Issue, str]]:
    """The issues with their names; those without one stand last, by what else is said of them."""
    chosen = {issue: place for place, issue in enumerate(gate.sharing.order)}

    def place(issue: Issue) -> tuple[object, ...]:
        name = whole(issue.name)
        said = [term_on(terms, issue.id) for terms in gate.sharing.packages]
        rest = (
            repr(_public_issue(gate, issue, "")),
            [repr(_public_term(gate, issue, "", term)) for term in said if term],
        )
        return (chosen.get(issue.id, len(chosen)), not name, place_of(name), *rest)

    numbered = enumerate(sorted(gate.project.issues, key=place), start=1)
    return [(issue, whole(issue.name) or _("Issue {number}").format(number=number)) for number, issue in numbered]


def _public_issue(gate: _Gate, issue: Issue, name: str) -> PublicIssue:
    if isinstance(issue, AmountIssue):
        return PublicIssue(name=name, amount=_public_amount(gate, issue))
    return PublicIssue(name=name, options=gate.names.options_of(issue) if issue.id in gate.sharing.options_of else ())


def _public_amount(gate: _Gate, issue: AmountIssue) -> PublicAmount:
    unit = whole(issue.unit)
    if issue.id not in gate.sharing.ranges_of:
        return PublicAmount(unit=unit, currency=issue.currency)
    low, high, step = (amount_called(number, issue, gate.show) for number in (issue.low, issue.high, issue.step))
    words = _("{low} to {high}, in steps of {step}").format(low=low, high=high, step=step)
    ends = {"low": issue.low, "high": issue.high, "step": issue.step}
    return PublicAmount(unit=unit, currency=issue.currency, **ends, words=words)


def _public_packages(gate: _Gate, called: Mapping[IssueId, str]) -> tuple[PublicPackage, ...]:
    reasons = (*gate.sharing.reasons, *((),) * len(gate.sharing.packages))
    made = [
        _public_package(gate, called, terms, why) for terms, why in zip(gate.sharing.packages, reasons, strict=False)
    ]
    return tuple(sorted(made, key=_place_of_package))


def _place_of_package(package: PublicPackage) -> tuple[object, ...]:
    terms = tuple((place_of(term.words), repr(term)) for term in package.terms)
    return (terms, package.open, package.reasons)


def _public_package(
    gate: _Gate, called: Mapping[IssueId, str], terms: Terms, reasons: tuple[str, ...]
) -> PublicPackage:
    for agreed in terms:
        issue_of(gate.project, agreed.issue)
    found = [(issue, name, term_on(terms, issue)) for issue, name in called.items()]
    return PublicPackage(
        terms=tuple(
            _public_term(gate, issue_of(gate.project, issue), name, term)
            for issue, name, term in found
            if term is not None
        ),
        open=tuple(name for _issue, name, term in found if term is None),
        reasons=tuple(whole(reason) for reason in reasons if whole(reason)),
    )


def _public_term(gate: _Gate, issue: Issue, name: str, term: Term) -> PublicTerm:
    said = _branch(gate, issue, "", term)
    if not isinstance(term, Contingent):
        return PublicTerm(issue=name, words=said.words, amount=said.amount)
    events = tuple(dict.fromkeys(_events_in(gate, term)))
    certified = _certified(gate, term)
    return PublicTerm(
        issue=name,
        event=said.event,
        branches=said.branches,
        told=tuple(words for event in events if (words := _said(gate, event))),
        missing=tuple(words for event in events if (words := _not_said(event))),
        certified=certified,
        proof=_proof(gate, event_of(gate.project, term), certified) if certified else "",
    )


def _certified(gate: _Gate, term: Contingent) -> str:
    """What the outcome is called that holds only once it is certified, the other one of two holding unless it is."""
    event = event_of(gate.project, term)
    plain = len(event.outcomes) == len(term.branches) == FEWEST_OUTCOMES
    if not plain or any(isinstance(branch.term, Contingent) for branch in term.branches):
        return ""
    return next((name for outcome, name in outcomes_called(event) if outcome == event.certified), "")


def _proof(gate: _Gate, event: Contingency, outcome: str) -> str:
    """What has to come about for an outcome to hold: that it is certified, by whom and by when where that is said."""
    judge, date = whole(event.judge), gate.day(event.date) if event.date else ""
    if judge and date:
        pattern, judge = _("“{outcome}” is certified by {judge} by {date}"), _set_off(judge)
    elif judge:
        pattern = _("“{outcome}” is certified by {judge}")
    else:
        pattern = _("“{outcome}” is certified by {date}") if date else _("“{outcome}” is certified")
    return pattern.format(outcome=outcome, judge=judge, date=date)


def _set_off(name: str) -> str:
    """A name in the midst of a sentence: what stands in apposition ends with a comma, too."""
    return f"{name}," if "," in name else name


def _branch(gate: _Gate, issue: Issue, outcome: str, term: Term) -> PublicBranch:
    match term:
        case AmountTerm() if isinstance(issue, AmountIssue):
            words = amount_called(term.amount, gate.written(issue), gate.show)
            return PublicBranch(outcome=outcome, words=words, amount=term.amount)
        case OptionTerm():
            words = gate.names.options.get((issue.id, term.option), "")
            if words:
                return PublicBranch(outcome=outcome, words=words)
        case Contingent():
            event = event_of(gate.project, term)
            inside = {branch.outcome: branch.term for branch in term.branches}
            branches = tuple(
                _branch(gate, issue, name, inside[each]) for each, name in outcomes_called(event) if each in inside
            )
            called = event_called(event)
            return PublicBranch(outcome=outcome, words=_sentence(called, branches), event=called, branches=branches)
    # A package that was thought of a moment ago may speak of what has just been changed.
    raise Missing("term", issue.id)


def _sentence(event: str, branches: Iterable[PublicBranch]) -> str:
    """A term that depends on an event, in one line."""
    said = (
        _("if {outcome} {term}").format(
            outcome=branch.outcome, term=f"({branch.words})" if branch.branches else branch.words
        )
        for branch in branches
    )
    return _("{event}: {branches}").format(event=event, branches=", ".join(said))


def _events_in(gate: _Gate, term: Term) -> Iterator[Contingency]:
    """The events that a term depends on, the outer ones first."""
    if isinstance(term, Contingent):
        event = event_of(gate.project, term)
        yield event
        inside = {branch.outcome: branch.term for branch in term.branches}
        for outcome, _name in outcomes_called(event):
            if outcome in inside:
                yield from _events_in(gate, inside[outcome])


def _not_said(event: Contingency) -> str:
    """What has to be said of an event before its outcome can be told, and is not; empty where all is."""
    match (not whole(event.measure), not whole(event.judge), not event.date):
        case (True, True, True):
            pattern = _("how “{event}” is measured, who decides on it, and by when")
        case (True, True, False):
            pattern = _("how “{event}” is measured, and who decides on it")
        case (True, False, True):
            pattern = _("how “{event}” is measured, and by when it is decided")
        case (True, False, False):
            pattern = _("how “{event}” is measured")
        case (False, True, True):
            pattern = _("who decides on “{event}”, and by when")
        case (False, True, False):
            pattern = _("who decides on “{event}”")
        case (False, False, True):
            pattern = _("by when “{event}” is decided")
        case _:
            return ""
    return pattern.format(event=event_called(event))


def _said(gate: _Gate, event: Contingency) -> str:
    """How it is told what became of an event, as far as that is said: by whom, by when, by what."""
    judge, measure = whole(event.judge), whole(event.measure)
    if judge and event.date:
        pattern = _("as certified by {judge} by {date}")
        found = [pattern.format(judge=_set_off(judge), date=gate.day(event.date))]
    elif judge:
        found = [_("as certified by {judge}").format(judge=judge)]
    else:
        found = [_("decided by {date}").format(date=gate.day(event.date))] if event.date else []
    if measure:
        found.append(_("measured by: {measure}").format(measure=measure))
    return _("“{event}”: {said}").format(event=event_called(event), said=", ".join(found)) if found else ""


def _public_clauses(gate: _Gate, called: Mapping[IssueId, str], ours: str, day: Day) -> Iterable[PublicClause]:
    """What the contract has to say beside the terms, and what falls due: by date, then by words; undated last."""
    settlement = gate.project.settlement
    parties = {**gate.names.parties, gate.project.us: ours}
    made = []
    for clause in settlement.clauses if settlement is not None else ():
        words = whole(clause.words)
        if not words and settlement and (clause.due or clause.by is not None):
            words = _words_of_term(gate, called, settlement.terms, clause)
        if words:
            made.append((clause.due, words, parties[clause.by] if clause.by is not None else ""))
    for due, words, by in sorted(made, key=lambda each: (not each[0], each[0], place_of(each[1]), each[2])):
        yield PublicClause(words=words, due=day(due) if due else "", by=by)


def _words_of_term(gate: _Gate, called: Mapping[IssueId, str], terms: Terms, clause: Clause) -> str:
    """What was signed on the issue that a clause without words of its own is about."""
    term = term_on(terms, clause.issue) if clause.issue is not None else None
    if clause.issue is None or term is None:
        return ""
    words = _branch(gate, issue_of(gate.project, clause.issue), "", term).words
    return _("{issue}: {term}").format(issue=called[clause.issue], term=words)
