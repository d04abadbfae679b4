"""Finding things in a project by id; one error when there is no such thing."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from app.domain.by_outcome import as_said
from app.domain.ids import IssueId, OfferId, OptionId, PackageId, PartyId, part_of, whole_of
from app.domain.interests import Interest
from app.domain.issues import ChoiceIssue, Issue, Option
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Contingent, OptionTerm, Package, Term, Terms
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.sharing import Sharing


class Missing(LookupError):
    """There is no such thing in this project: `kind` and `identifier` say what was looked for."""

    def __init__(self, kind: str, identifier: str) -> None:
        """Keep what was looked for."""
        super().__init__(f"no {kind} {identifier}")
        self.kind = kind
        self.identifier = identifier


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Identified)


def find(things: Iterable[Thing], identifier: str, kind: str) -> Thing:
    """The thing with this id; raises Missing."""
    for thing in things:
        if thing.id == identifier:
            return thing
    raise Missing(kind, identifier)


def issue_of(project: Project, issue: IssueId) -> Issue:
    """The issue with this id, or that part of one; raises Missing."""
    part = part_of(issue)
    if part is None or any(each.id == issue for each in project.issues):
        return find(project.issues, issue, "issue")
    return replace(find(project.issues, part.issue, "issue"), id=issue)


def choice_of(project: Project, issue: IssueId) -> ChoiceIssue:
    """The choice issue with this id; raises Missing, also when it is an amount issue."""
    found = issue_of(project, issue)
    if not isinstance(found, ChoiceIssue):
        raise Missing("choice issue", issue)
    return found


def option_of(issue: ChoiceIssue, option: OptionId) -> Option:
    """The option with this id; raises Missing."""
    return find(issue.options, option, "option")


def party_of(project: Project, party: PartyId) -> Party:
    """The party with this id; raises Missing."""
    return find(project.parties, party, "party")


def us_of(project: Project) -> Party:
    """Our own side."""
    return party_of(project, project.us)


def others_of(project: Project) -> tuple[Party, ...]:
    """Everybody else at the table, in order."""
    return tuple(party for party in project.parties if party.id != project.us)


def preference_of(party: Party, issue: IssueId) -> Preference:
    """A party's preference on an issue, or on the issue of which this is a part; raises Missing."""
    for sought in (issue, whole_of(issue)):
        for preference in party.preferences:
            if preference.issue == sought:
                return preference
    raise Missing("issue", issue)


def offer_of(project: Project, offer: OfferId) -> Offer:
    """The offer with this id; raises Missing."""
    return project.offers[offer_number(project, offer) - 1]


def offer_number(project: Project, offer: OfferId) -> int:
    """The place of an offer in the log, from 1; raises Missing."""
    number = _numbers(project.offers).get(offer)
    if number is None:
        raise Missing("offer", offer)
    return number


def _numbers(offers: tuple[Offer, ...]) -> dict[OfferId, int]:
    """Per offer its place in a log, made once for each: lists of all offers would look through the log for every one.

    Known by what the log is and not by what is in it, which would take longer to compare than to look through.
    """
    known = _KNOWN.get(id(offers))
    if known is None or known[0] is not offers:
        known = (offers, {offer.id: number for number, offer in enumerate(offers, start=1)})
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[id(offers)] = known
    return known[1]


_KNOWN: Final[dict[int, tuple[tuple[Offer, ...], dict[OfferId, int]]]] = {}
_MOST_KNOWN: Final = 8


def offer_saying(project: Project, terms: Terms) -> OfferId | None:
    """The newest offer on the table that says just this; None when there is none."""
    said = set(as_said(terms, project.contingencies))
    found = (
        each.id
        for each in reversed(project.offers)
        if each.status is OfferStatus.OPEN and set(as_said(each.terms, project.contingencies)) == said
    )
    return next(found, None)


def package_of(project: Project, package: PackageId) -> Package:
    """The kept package with this id; raises Missing."""
    return find(project.packages, package, "package")


def off_table_in(project: Project, terms: Terms) -> tuple[IssueId, ...]:
    """The issues that terms settle by an option that is off the table."""
    return tuple(agreed.issue for agreed in terms if is_off_table(issue_of(project, agreed.issue), agreed.term))


def is_off_table(issue: Issue, term: Term) -> bool:
    """Whether a term is an option that is off the table."""
    if isinstance(term, Contingent):
        return any(is_off_table(issue, branch.term) for branch in term.branches)
    if not isinstance(issue, ChoiceIssue) or not isinstance(term, OptionTerm):
        return False
    return option_of(issue, term.option).off_table is not None


def is_complete(project: Project, terms: Terms) -> bool:
    """Whether terms settle every issue of the project."""
    return bool(project.issues) and not open_issues(project, terms)


def open_issues(project: Project, terms: Terms) -> tuple[IssueId, ...]:
    """The issues on which terms say nothing, in the order of the project."""
    settled = {issue for agreed in terms for issue in (agreed.issue, whole_of(agreed.issue))}
    return tuple(issue.id for issue in project.issues if issue.id not in settled)


def issue_number(project: Project, issue: IssueId) -> int:
    """Where an issue stands in the list, from 1: the name of an issue without a name, or of a part of it."""
    whole = whole_of(issue)
    for number, candidate in enumerate(dict.fromkeys(whole_of(each.id) for each in project.issues), start=1):
        if candidate == whole:
            return number
    raise Missing("issue", issue)


def option_number(issue: ChoiceIssue, option: OptionId) -> int:
    """Where an option stands on its issue, from 1: the name of an option without a label; raises Missing."""
    return issue.options.index(option_of(issue, option)) + 1


def seat_of(project: Project, party: PartyId) -> int:
    """Where a party sits: 0 is us, 1 the first other side, and so on; raises Missing."""
    if party == project.us:
        return 0
    for number, other in enumerate(others_of(project), start=1):
        if other.id == party:
            return number
    raise Missing("party", party)


def interests_of(project: Project, party: PartyId) -> tuple[Interest, ...]:
    """What a party needs, as far as that is written down in words."""
    return tuple(each for each in project.interests if each.party == party and each.words.strip())


def interests_behind(project: Project, party: PartyId, issue: IssueId) -> tuple[Interest, ...]:
    """What a party needs an issue for, or the issue of which this is a part."""
    whole = whole_of(issue)
    return tuple(
        each for each in interests_of(project, party) if any(whole_of(served) == whole for served in each.issues)
    )


def told_of(project: Project) -> tuple[Interest, ...]:
    """The interests of ours that others may know without anything in return."""
    return tuple(each for each in interests_of(project, project.us) if each.sharing is Sharing.FREELY)
