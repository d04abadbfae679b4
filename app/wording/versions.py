"""Earlier versions of a deal in words: what changed from one to the next, when each was saved, how large it is."""

import datetime as dt
from typing import Final

from app.domain.changes import Change, What, changes
from app.domain.project import Project
from app.domain.soundness import LONGEST_NAME
from app.wording.dates import long_day_in_words
from app.wording.gains import listed
from app.wording.names import deal_name, issue_name, party_in_sentence
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _, ngettext

_MOST_NAMED: Final = 2
_MOST_LISTED: Final = 12
_MOST_SAID: Final = 3
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000

_WORDS: Final = {
    What.RENAMED: _("renamed"),
    What.ISSUES_ADDED: _("{issues} added"),
    What.ISSUES_REMOVED: _("{issues} taken out"),
    What.ISSUES_CHANGED: _("{issues} changed"),
    What.ISSUES_MOVED: _("issues in another order"),
    What.PARTY_RENAMED: _("{party} renamed"),
    What.IMPORTANCE: _("importance of {issues} for {party}"),
    What.SCORES: _("scores of {issues} for {party}"),
    What.WALK_AWAY: _("walk-away or target of {party}"),
    What.VIEW: _("what else is said of {party}"),
    What.OFFERS_CHANGED: _("an offer changed"),
    What.DRAFT: _("draft changed"),
    What.PACKAGES: _("kept packages"),
    What.PARKED: _("parked terms"),
    What.EVENTS: _("events"),
    What.LINKS: _("rules or joint effects"),
    What.STANDARDS: _("standards"),
    What.QUESTIONS: _("questions"),
    What.STATEMENTS: _("what they said"),
    What.INTERESTS: _("interests"),
    What.DISCLOSURES: _("what they were told"),
    What.SIGNED: _("signed"),
    What.UNSIGNED: _("not signed any more"),
    What.SETTLEMENT: _("the signed deal changed"),
    What.NOTE: _("note changed"),
}
_OURS: Final = {
    What.PARTY_RENAMED: _("your name changed"),
    What.IMPORTANCE: _("your importance of {issues}"),
    What.SCORES: _("your scores of {issues}"),
    What.WALK_AWAY: _("your walk-away or target"),
    What.VIEW: _("what else is said of you"),
}


def changes_in_words(before: Project, after: Project, *, whole: bool = False) -> str:
    """What changed from one version to the next: "2 offers more · Price changed · and 2 more"; all of it if `whole`."""
    said = [_change_in_words(before, after, change, _MOST_NAMED) for change in changes(before, after)]
    if not said:
        return _("The same as the one before")
    if not whole and len(said) > _MOST_SAID:
        more = len(said) - _MOST_SAID
        said = [*said[:_MOST_SAID], ngettext("and {count} more", "and {count} more", more).format(count=more)]
    return _sentence(" · ".join(said))


def changes_listed(before: Project, after: Project) -> tuple[str, ...]:
    """The same as a list, a line each, with the names of more issues; empty when the two say the same."""
    return tuple(_sentence(_change_in_words(before, after, change, _MOST_LISTED)) for change in changes(before, after))


def copy_name(project: Project, day: dt.date, today: dt.date) -> str:
    """What a copy of an earlier version is called: "House (from 27 November)", with the year where it is another."""
    mark = _(" (from {day})").format(day=long_day_in_words(day.isoformat(), today.isoformat()))
    return (project.name or deal_name(project))[: LONGEST_NAME - len(mark)] + mark


def day_heading(day: dt.date, today: dt.date) -> str:
    """What the versions of a day stand under."""
    if day == today:
        return _("Today")
    if day == today - dt.timedelta(days=1):
        return _("Yesterday")
    return long_day_in_words(day.isoformat(), today.isoformat())


def size_in_words(size: int, show: Formats = PLAIN) -> str:
    """How large a file of so many bytes is."""
    if size >= _MEGABYTE:
        return _("{size} MB").format(size=show.number(size / _MEGABYTE, decimals=1))
    return _("{size} KB").format(size=show.number(max(1, round(size / _KILOBYTE)), decimals=0))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _change_in_words(before: Project, after: Project, change: Change, most: int) -> str:
    if change.what in {What.OFFERS_ADDED, What.OFFERS_REMOVED, What.PARTIES_ADDED, What.PARTIES_REMOVED}:
        return _counted(change)
    where = before if change.what is What.ISSUES_REMOVED else after
    ours = change.party == after.us
    pattern = _OURS.get(change.what, _WORDS[change.what]) if ours else _WORDS[change.what]
    party = "" if change.party is None else party_in_sentence(after, change.party)
    return pattern.format(issues=_issues_in_words(where, change, most), party=party)


def _counted(change: Change) -> str:
    count = change.count
    patterns = {
        What.OFFERS_ADDED: ngettext("{count} offer more", "{count} offers more", count),
        What.OFFERS_REMOVED: ngettext("{count} offer less", "{count} offers less", count),
        What.PARTIES_ADDED: ngettext("{count} party more", "{count} parties more", count),
        What.PARTIES_REMOVED: ngettext("{count} party less", "{count} parties less", count),
    }
    return patterns[change.what].format(count=count)


def _issues_in_words(project: Project, change: Change, most: int) -> str:
    if len(change.issues) <= most:
        return listed([issue_name(project, issue) for issue in change.issues])
    count = len(change.issues)
    return ngettext("{count} issue", "{count} issues", count).format(count=count)
