"""What interests explain and what they do not: the graph from interests over issues to options, with its loose ends.

After Fisher and Ury 1981 (interests behind positions) and Keeney 1992 (value-focused thinking). Nothing is said of a
party of which no interest is written down, nor of options before it is said of any which interest it serves.
"""

from collections.abc import Iterator
from dataclasses import field

from app.domain.doubts import nothing_matters
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.interests import Interest
from app.domain.issues import ChoiceIssue, options_on_table
from app.domain.lookup import interests_behind, interests_of, issue_of, others_of, preference_of, us_of
from app.domain.names import skeleton
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.stances import Stance, stance
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An issue of which we and another side want the opposite for reasons that go together.

    It is `option` that serves an interest of either, or where that is None one interest that both have.
    """

    issue: IssueId = field(metadata=DERIVED)
    party: PartyId = field(metadata=DERIVED)
    ours: Interest = field(metadata=DERIVED)
    theirs: Interest = field(metadata=DERIVED)
    option: OptionId | None = field(default=None, metadata=DERIVED)


def unserved(project: Project) -> tuple[Interest, ...]:
    """The interests that no issue serves."""
    return tuple(each for each in project.interests if each.words.strip() and not each.served_by)


def unexplained(project: Project) -> Iterator[tuple[PartyId, IssueId]]:
    """The issues that matter to a party and behind which none of its interests stands."""
    for party in project.parties:
        if not interests_of(project, party.id) or nothing_matters(party):
            continue
        explained = {issue for each in interests_of(project, party.id) for issue in each.issues}
        for entry in party.preferences:
            if entry.issue not in explained and entry.weight.value > 0:
                yield party.id, entry.issue


def without_options(project: Project) -> Iterator[tuple[Interest, IssueId]]:
    """The interests that no option serves, though only choices could, with the first of these issues."""
    if not any(service.options for each in project.interests for service in each.served_by):
        return
    for interest in project.interests:
        choices = [issue_of(project, issue) for issue in interest.issues]
        plain = all(isinstance(issue, ChoiceIssue) and issue.options for issue in choices)
        served = any(service.options for service in interest.served_by)
        if choices and plain and not served and interest.words.strip():
            yield interest, choices[0].id


def meetings(project: Project) -> Iterator[Meeting]:
    """Where positions are opposed and interests are not: one per issue and other side."""
    us = us_of(project)
    for issue in project.issues:
        ours = interests_behind(project, us.id, issue.id)
        wanted = preference_of(us, issue.id).value
        for party in others_of(project) if ours else ():
            if stance(issue, wanted, preference_of(party, issue.id).value) is Stance.OPPOSITE:
                found = _meeting(project, issue.id, party.id, ours)
                if found is not None:
                    yield found


def _meeting(project: Project, issue: IssueId, party: PartyId, ours: tuple[Interest, ...]) -> Meeting | None:
    theirs = interests_behind(project, party, issue)
    found = issue_of(project, issue)
    on_table = options_on_table(found) if isinstance(found, ChoiceIssue) else ()
    for option in on_table:
        for mine in ours:
            for other in theirs:
                if option.id in mine.options_of(issue) and option.id in other.options_of(issue):
                    return Meeting(issue=issue, party=party, ours=mine, theirs=other, option=option.id)
    for mine in ours:
        for other in theirs:
            if skeleton(mine.words) == skeleton(other.words):
                return Meeting(issue=issue, party=party, ours=mine, theirs=other)
    return None
