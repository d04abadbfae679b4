"""Interests in words: why somebody wants what they want, where others may know it."""

from collections.abc import Iterable
from typing import Final

from app.domain.ids import IssueId
from app.domain.interests import Interest
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.wording.gains import listed
from app.wording.names import issue_name, shown
from app.wording.translate import _


def told_in_words(project: Project, interest: Interest) -> str:
    """An interest that may be told, with the issues it stands behind, in an order that tells nothing."""
    issues = sorted((issue_name(project, issue) for issue in interest.issues), key=lambda name: (name.casefold(), name))
    words = shown(interest.words)
    return _("{issue}: {reason}").format(issue=listed(issues), reason=words) if issues else words


def why_in_words(interests: Iterable[Interest]) -> str:
    """Everything that is needed, a sentence each: "Cash for the season. The yard is full."."""
    said = [shown(each.words) for each in interests]
    return " ".join(each if each.endswith((".", "!", "?", "…")) or len(said) == 1 else f"{each}." for each in said)


_SHARING: Final = {
    Sharing.FREELY: _("Yes, freely"),
    Sharing.IN_RETURN: _("Only in return"),
    Sharing.NEVER: _("No"),
}


def sharing_in_words(sharing: Sharing) -> str:
    """Whether others may be told something of ours, as the answer to "May they know?"."""
    return _SHARING[sharing]


def also_behind(project: Project, interest: Interest, issue: IssueId) -> str:
    """Which other issues an interest stands behind; empty where it is this one alone."""
    others = [issue_name(project, each) for each in interest.issues if each != issue]
    return _("Also behind {issues}.").format(issues=listed(others)) if others else ""
