"""Interests in words: why we want what we want, where others may know it."""

from app.domain.parties import Preference
from app.domain.project import Project
from app.wording.names import issue_name, shown
from app.wording.translate import _


def told_in_words(project: Project, entry: Preference) -> str:
    """A reason that may be given, with its issue."""
    return _("{issue}: {reason}").format(issue=issue_name(project, entry.issue), reason=shown(entry.reason))
