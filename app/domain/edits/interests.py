"""Editing interests: what somebody needs, the issues and options that serve it, how we know, who may be told."""

from collections.abc import Callable, Collection
from dataclasses import replace

from app.domain.estimates import Source
from app.domain.ids import InterestId, IssueId, OptionId, PartyId, mint
from app.domain.interests import Interest, Service, interests_that_fit
from app.domain.lookup import choice_of, find, issue_of, option_of, party_of
from app.domain.names import skeleton
from app.domain.project import Project
from app.domain.sharing import Sharing


def add_interest(project: Project, *, party: PartyId, words: str, issue: IssueId | None = None) -> Project:
    """The project where a party needs something, which an issue serves, if one is given.

    What it is written down to need already gets no second entry: the issue serves that one, too. Nothing is added
    without words.
    """
    party_of(project, party)
    if issue is not None:
        issue_of(project, issue)
    if not words.strip():
        return project
    known = interest_of(project, party, words)
    if known is None:
        identifier = InterestId(mint(words, {each.id for each in project.interests}, otherwise="interest"))
        known = Interest(id=identifier, party=party, words=words.strip())
        project = replace(project, interests=(*project.interests, known))
    return project if issue is None else serve_interest(project, interest=known.id, issue=issue)


def set_interest_words(project: Project, *, interest: InterestId, words: str) -> Project:
    """The project with an interest in other words; the words of another one of the same party make the two one."""
    own = find(project.interests, interest, "interest")
    other = interest_of(project, own.party, words)
    if other is None or other.id == interest:
        return _change(project, interest, lambda each: replace(each, words=words.strip()))
    merged = replace(other, served_by=_together(other.served_by, own.served_by))
    left = (merged if each.id == other.id else each for each in project.interests if each.id != interest)
    return replace(project, interests=interests_that_fit(left, project.issues))


def serve_interest(project: Project, *, interest: InterestId, issue: IssueId) -> Project:
    """The project where an issue serves an interest, too."""
    issue_of(project, issue)

    def served(each: Interest) -> Interest:
        return each if issue in each.issues else replace(each, served_by=(*each.served_by, Service(issue=issue)))

    return _change(project, interest, served)


def set_serving_options(
    project: Project, *, interest: InterestId, issue: IssueId, options: Collection[OptionId]
) -> Project:
    """The project where just these options of an issue serve an interest, and the issue with them."""
    choice = choice_of(project, issue)
    for option in options:
        option_of(choice, option)
    service = Service(issue=issue, options=tuple(options))

    def served(each: Interest) -> Interest:
        return replace(each, served_by=(*(one for one in each.served_by if one.issue != issue), service))

    return _change(project, interest, served)


def let_go_of_interest(project: Project, *, interest: InterestId, issue: IssueId) -> Project:
    """The project where an issue serves an interest no more; one that nothing else serves is gone."""
    own = find(project.interests, interest, "interest")
    left = tuple(each for each in own.served_by if each.issue != issue)
    if not left:
        return remove_interests(project, interests=[interest])
    return _change(project, interest, lambda each: replace(each, served_by=left))


def set_interest_source(project: Project, *, interest: InterestId, source: Source, date: str = "") -> Project:
    """The project with how we know of an interest, and since when (ISO 8601, or empty)."""
    return _change(project, interest, lambda each: replace(each, source=source, date=date))


def share_interest(project: Project, *, interest: InterestId, sharing: Sharing) -> Project:
    """The project with whether others may be told an interest of ours."""
    return _change(project, interest, lambda each: replace(each, sharing=sharing))


def remove_interests(project: Project, *, interests: Collection[InterestId]) -> Project:
    """The project without these interests."""
    return replace(project, interests=tuple(each for each in project.interests if each.id not in interests))


def interest_of(project: Project, party: PartyId, words: str) -> Interest | None:
    """The interest of a party that is in these words, as the eye reads them."""
    sought = skeleton(words)
    return next((each for each in project.interests if each.party == party and skeleton(each.words) == sought), None)


def _together(one: tuple[Service, ...], other: tuple[Service, ...]) -> tuple[Service, ...]:
    found = {each.issue: each for each in one}
    for each in other:
        known = found.get(each.issue, Service(issue=each.issue))
        found[each.issue] = replace(known, options=tuple(dict.fromkeys((*known.options, *each.options))))
    return tuple(found.values())


def _change(project: Project, interest: InterestId, change: Callable[[Interest], Interest]) -> Project:
    find(project.interests, interest, "interest")
    changed = (change(each) if each.id == interest else each for each in project.interests)
    return replace(project, interests=interests_that_fit(changed, project.issues))
