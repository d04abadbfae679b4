"""Replacing parts of a project in one go, and the one refusal that edits raise."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from app.domain.by_outcome import as_said
from app.domain.disclosures import Disclosure
from app.domain.doubts import with_doubt
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.interests import interests_that_fit
from app.domain.issues import Issue
from app.domain.links import effects_that_fit, rules_that_fit
from app.domain.lookup import find
from app.domain.offers import FEWEST_AT_ONCE, Meso, Offer
from app.domain.packages import Agreed, Contingency, Package, Terms, term_on
from app.domain.parking import Parked
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.questions import Question
from app.domain.settlement import Settlement
from app.domain.standards import Standard
from app.domain.statements import Statement

Item = TypeVar("Item")
Holder = TypeVar("Holder", Package, Offer)
Found = TypeVar("Found")


class Refused(Exception):
    """An edit that cannot be done as asked: the project stays as it is; `code` and `details` are put into words."""

    def __init__(self, code: str, **details: object) -> None:
        """Keep the code and what it is about."""
        super().__init__(code)
        self.code = code
        self.details = details


def given(found: Found | None, refusal: Refused) -> Found:
    """What an edit needs; raises the refusal where it is not there."""
    if found is None:
        raise refusal
    return found


def rebuild(
    project: Project,
    *,
    issues: tuple[Issue, ...],
    preferences: Callable[[Party], tuple[Preference, ...]],
    terms: Callable[[Terms], Terms],
    contingencies: tuple[Contingency, ...] | None = None,
) -> Project:
    """The project with other issues, preferences and terms at once: they must agree, so they change together; and with
    other events, if given.

    Rules, joint effects and interests follow as far as they still make sense. Parts that come out equal stay the
    identical objects, so that nobody takes them for changed. A weight that was given for another range than it now has
    is marked to be checked again, here and in `change_preference`, so in every edit.
    """
    old_issues, new_issues = ({issue.id: issue for issue in each} for each in (project.issues, issues))

    def wanted_by(party: Party) -> tuple[Preference, ...]:
        old = {entry.issue: entry for entry in party.preferences}
        return tuple(
            with_doubt((old_issues[entry.issue], old[entry.issue]), (new_issues[entry.issue], entry))
            if entry.issue in old and entry.issue in new_issues
            else entry
            for entry in preferences(party)
        )

    def of_party(party: Party) -> Party:
        alternatives = tuple(replace(each, terms=terms(each.terms)) for each in party.walk_away.alternatives)
        walk_away = replace(party.walk_away, terms=terms(party.walk_away.terms), alternatives=alternatives)
        return replace(party, preferences=wanted_by(party), walk_away=walk_away)

    packages = tuple(_with_terms(package, terms(package.terms)) for package in project.packages)
    offers = tuple(_with_terms(offer, terms(offer.terms)) for offer in project.offers)
    return replace(
        project,
        issues=_old_if_equal(project.issues, issues),
        contingencies=project.contingencies if contingencies is None else contingencies,
        rules=_old_if_equal(project.rules, rules_that_fit(project.rules, issues)),
        joint_effects=_old_if_equal(project.joint_effects, effects_that_fit(project.joint_effects, issues)),
        parties=_old_if_equal(project.parties, tuple(of_party(party) for party in project.parties)),
        draft=_old_if_equal(project.draft, terms(project.draft)),
        packages=_old_if_equal(project.packages, packages),
        offers=_old_if_equal(project.offers, offers),
        mesos=_old_if_equal(project.mesos, tuple(_meso_after(each, issues) for each in project.mesos)),
        parked=_old_if_equal(project.parked, _parked_after(project, issues, terms)),
        standards=_old_if_equal(project.standards, tuple(_standards_after(project, terms))),
        statements=_old_if_equal(project.statements, tuple(_statements_after(project, issues))),
        questions=_old_if_equal(project.questions, tuple(_question_after(each, issues) for each in project.questions)),
        interests=_old_if_equal(project.interests, interests_that_fit(project.interests, issues)),
        disclosures=_old_if_equal(project.disclosures, _disclosures_after(project, issues, terms)),
        settlement=_settlement_after(project.settlement, issues, terms),
    )


def _with_terms(holder: Holder, terms: Terms) -> Holder:
    return holder if terms == holder.terms else replace(holder, terms=terms)


def _parked_after(project: Project, issues: tuple[Issue, ...], terms: Callable[[Terms], Terms]) -> tuple[Parked, ...]:
    """What is parked, without the terms and conditions that no longer make sense, in the order of the issues."""
    found = {}
    for parked in project.parked:
        term = term_on(terms((parked.agreed,)), parked.issue)
        if term is not None:
            found[parked.issue] = replace(parked, term=term, only_if=terms(parked.only_if))
    return tuple(found[issue.id] for issue in issues if issue.id in found)


def _standards_after(project: Project, terms: Callable[[Terms], Terms]) -> Iterator[Standard]:
    for standard in project.standards:
        term = term_on(terms((Agreed(issue=standard.issue, term=standard.term),)), standard.issue)
        if term is not None:
            yield replace(standard, term=term)


def _statements_after(project: Project, issues: tuple[Issue, ...]) -> Iterator[Statement]:
    """What was said of two issues that are both still there."""
    left = {issue.id for issue in issues}
    return (each for each in project.statements if {each.more, each.less} <= left)


def _meso_after(meso: Meso, issues: tuple[Issue, ...]) -> Meso:
    """What was preferred outlives the issue for which it was."""
    return meso if meso.because in {None, *(issue.id for issue in issues)} else replace(meso, because=None)


def _question_after(question: Question, issues: tuple[Issue, ...]) -> Question:
    """A question outlives the issues it was about."""
    left = {issue.id for issue in issues}
    return replace(question, issues=tuple(each for each in question.issues if each in left))


def _disclosures_after(
    project: Project, issues: tuple[Issue, ...], terms: Callable[[Terms], Terms]
) -> tuple[Disclosure, ...]:
    """What was told, whose words outlive the issues they were about."""
    left = {issue.id for issue in issues}
    return tuple(
        replace(each, issues=tuple(issue for issue in each.issues if issue in left), terms=terms(each.terms))
        for each in project.disclosures
    )


def _settlement_after(
    settlement: Settlement | None, issues: tuple[Issue, ...], terms: Callable[[Terms], Terms]
) -> Settlement | None:
    """The settlement with its terms passed on; a clause outlives the issue it was about."""
    if settlement is None:
        return None
    left = {issue.id for issue in issues}
    clauses = tuple(each if each.issue in left else replace(each, issue=None) for each in settlement.clauses)
    after = replace(settlement, terms=terms(settlement.terms), clauses=clauses)
    return settlement if after == settlement else after


def without_offers(project: Project, gone: Collection[OfferId]) -> Project:
    """The project without these offers; of several made at once the others stay together while there are two."""
    mesos = []
    for meso in project.mesos:
        left = tuple(offer for offer in meso.offers if offer not in gone)
        if len(left) >= FEWEST_AT_ONCE:
            known = meso if meso.preferred in left else replace(meso, preferred=None, because=None)
            mesos.append(known if left == meso.offers else replace(known, offers=left))
    settlement = project.settlement
    if settlement is not None and settlement.offer in gone:
        settlement = replace(settlement, offer=None)
    return replace(
        project,
        offers=tuple(offer for offer in project.offers if offer.id not in gone),
        mesos=_old_if_equal(project.mesos, tuple(mesos)),
        settlement=settlement,
    )


def change_issue(project: Project, issue: IssueId, change: Callable[[Issue], Issue]) -> Project:
    """The project with one issue changed; raises Missing."""
    find(project.issues, issue, "issue")
    return replace(project, issues=tuple(change(each) if each.id == issue else each for each in project.issues))


def change_party(project: Project, party: PartyId, change: Callable[[Party], Party]) -> Project:
    """The project with one party changed; raises Missing."""
    find(project.parties, party, "party")
    return replace(project, parties=tuple(change(each) if each.id == party else each for each in project.parties))


def change_preference(
    project: Project, party: PartyId, issue: IssueId, change: Callable[[Preference], Preference]
) -> Project:
    """The project with one party's preference on one issue changed, in doubt as in `rebuild`; raises Missing."""
    found = find(project.issues, issue, "issue")

    def changed(entry: Preference) -> Preference:
        return with_doubt((found, entry), (found, change(entry)))

    def of_party(each: Party) -> Party:
        preferences = tuple(changed(entry) if entry.issue == issue else entry for entry in each.preferences)
        return replace(each, preferences=preferences)

    return change_party(project, party, of_party)


def each_preference_on(
    issue: IssueId, change: Callable[[Party, Preference], Preference]
) -> Callable[[Party], tuple[Preference, ...]]:
    """For `rebuild`: every party's preference on one issue passed through `change`, the others as they are."""

    def of_party(party: Party) -> tuple[Preference, ...]:
        return tuple(change(party, entry) if entry.issue == issue else entry for entry in party.preferences)

    return of_party


def _old_if_equal(old: tuple[Item, ...], new: tuple[Item, ...]) -> tuple[Item, ...]:
    return old if new == old else new


def in_issue_order(project: Project, terms: Iterable[Agreed]) -> Terms:
    """Terms on whole issues in the order of the project's, so that equal packages are equal values."""
    return ordered(project.issues, as_said(terms, project.contingencies))


def ordered(issues: Iterable[Issue], terms: Iterable[Agreed]) -> Terms:
    """Terms in the order of these issues."""
    order = {issue.id: number for number, issue in enumerate(issues)}
    return tuple(sorted(terms, key=lambda agreed: order.get(agreed.issue, len(order))))


def moved(items: tuple[Item, ...], chosen: Callable[[Item], bool], before: int) -> tuple[Item, ...]:
    """The items with the chosen ones brought together before position `before` (counted before the move)."""
    picked = tuple(item for item in items if chosen(item))
    head = tuple(item for item in items[:before] if not chosen(item))
    tail = tuple(item for item in items[before:] if not chosen(item))
    return head + picked + tail


def without(items: tuple[Item, ...], unwanted: Collection[str], identifier: Callable[[Item], str]) -> tuple[Item, ...]:
    """The items whose identifier is not unwanted."""
    return tuple(item for item in items if identifier(item) not in unwanted)
