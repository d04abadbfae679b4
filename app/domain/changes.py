"""What differs between two versions of a project, as codes with the things they are about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Final, Protocol

from app.domain.ids import IssueId, PartyId
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.records import dataclass


class What(StrEnum):
    """A part of a project that differs, and how."""

    RENAMED = "renamed"
    ISSUES_ADDED = "issues_added"
    ISSUES_REMOVED = "issues_removed"
    ISSUES_CHANGED = "issues_changed"
    ISSUES_MOVED = "issues_moved"
    PARTIES_ADDED = "parties_added"
    PARTIES_REMOVED = "parties_removed"
    PARTY_RENAMED = "party_renamed"
    IMPORTANCE = "importance"
    SCORES = "scores"
    WALK_AWAY = "walk_away"
    VIEW = "view"  # whatever else is said of a party
    OFFERS_ADDED = "offers_added"
    OFFERS_REMOVED = "offers_removed"
    OFFERS_CHANGED = "offers_changed"
    DRAFT = "draft"
    PACKAGES = "packages"
    PARKED = "parked"
    EVENTS = "events"
    LINKS = "links"
    STANDARDS = "standards"
    QUESTIONS = "questions"
    STATEMENTS = "statements"
    INTERESTS = "interests"
    DISCLOSURES = "disclosures"
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    SETTLEMENT = "settlement"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: `issues` or the `party` it is about, or how many things when they have no names."""

    what: What = field(metadata=DERIVED)
    issues: tuple[IssueId, ...] = field(default=(), metadata=DERIVED)
    party: PartyId | None = field(default=None, metadata=DERIVED)
    count: int = field(default=0, metadata=DERIVED)


class _Thing(Protocol):
    @property
    def id(self) -> str: ...


_PARTS: Final = (
    (What.DRAFT, ("draft",)),
    (What.PACKAGES, ("packages",)),
    (What.PARKED, ("parked", "whole_only")),
    (What.EVENTS, ("contingencies",)),
    (What.LINKS, ("rules", "joint_effects")),
    (What.STANDARDS, ("standards",)),
    (What.QUESTIONS, ("questions",)),
    (What.STATEMENTS, ("statements",)),
    (What.INTERESTS, ("interests",)),
    (What.DISCLOSURES, ("tellables", "disclosures")),
)


def changes(before: Project, after: Project) -> tuple[Change, ...]:
    """What is different in `after`, what matters most first; empty exactly when the two say the same.

    Issues and parties that are gone are named by `before`, all others by `after`. Identity, seed and where a copy came
    from are no part of what is said.
    """
    found = (
        *_settled(before, after),
        *_of_issues(before, after),
        *_of_offers(before, after),
        *_of_parties(before, after),
        *(Change(what=what) for what, fields in _PARTS if _differ(before, after, fields)),
        *((Change(what=What.RENAMED),) if before.name != after.name else ()),
        *((Change(what=What.NOTE),) if before.note != after.note else ()),
    )
    return tuple(found)


def _settled(before: Project, after: Project) -> Iterator[Change]:
    if before.settlement == after.settlement:
        return
    if before.settlement is None:
        yield Change(what=What.SIGNED)
    else:
        yield Change(what=What.UNSIGNED if after.settlement is None else What.SETTLEMENT)


def _of_issues(before: Project, after: Project) -> Iterator[Change]:
    old, new = ({issue.id: issue for issue in project.issues} for project in (before, after))
    added, removed = tuple(new.keys() - old.keys()), tuple(old.keys() - new.keys())
    changed = tuple(issue for issue in new if issue in old and new[issue] != old[issue])
    if added:
        yield Change(what=What.ISSUES_ADDED, issues=_in_order(new, added))
    if removed:
        yield Change(what=What.ISSUES_REMOVED, issues=_in_order(old, removed))
    if changed:
        yield Change(what=What.ISSUES_CHANGED, issues=changed)
    if [issue for issue in old if issue in new] != [issue for issue in new if issue in old]:
        yield Change(what=What.ISSUES_MOVED)


def _of_offers(before: Project, after: Project) -> Iterator[Change]:
    added, removed = _missing(after.offers, before.offers), _missing(before.offers, after.offers)
    if added:
        yield Change(what=What.OFFERS_ADDED, count=added)
    if removed:
        yield Change(what=What.OFFERS_REMOVED, count=removed)
    if not (added or removed) and _differ(before, after, ("offers", "mesos")):
        yield Change(what=What.OFFERS_CHANGED)


def _of_parties(before: Project, after: Project) -> Iterator[Change]:
    old, new = ({party.id: party for party in project.parties} for project in (before, after))
    for what, some, others in ((What.PARTIES_ADDED, new, old), (What.PARTIES_REMOVED, old, new)):
        count = len(some.keys() - others.keys())
        if count:
            yield Change(what=what, count=count)
    for party in after.parties:
        if party.id in old:
            yield from _of_party(old[party.id], party)
    if before.us != after.us or [each for each in old if each in new] != [each for each in new if each in old]:
        yield Change(what=What.VIEW, party=after.us)


def _of_party(before: Party, after: Party) -> Iterator[Change]:
    if before == after:
        return
    if before.name != after.name:
        yield Change(what=What.PARTY_RENAMED, party=after.id)
    old = {each.issue: each for each in before.preferences}
    both = [(old[each.issue], each) for each in after.preferences if each.issue in old]
    weighed = tuple(new.issue for was, new in both if was.weight != new.weight)
    scored = tuple(new.issue for was, new in both if was.value != new.value)
    if weighed:
        yield Change(what=What.IMPORTANCE, party=after.id, issues=weighed)
    if scored:
        yield Change(what=What.SCORES, party=after.id, issues=scored)
    if (before.walk_away, before.aspiration) != (after.walk_away, after.aspiration):
        yield Change(what=What.WALK_AWAY, party=after.id)
    rest = ("scale", "discount_rate", "risk_tolerance", "note")
    if _differ(before, after, rest) or any(_rest(was) != _rest(new) for was, new in both):
        yield Change(what=What.VIEW, party=after.id)


def _rest(preference: Preference) -> tuple[object, ...]:
    """What is said in a preference besides its weight and its value."""
    return (
        preference.locked,
        preference.check_again,
        preference.bluffed,
        preference.position,
        preference.sharing,
    )


def _differ(before: object, after: object, fields: Sequence[str]) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def _missing(some: Iterable[_Thing], others: Iterable[_Thing]) -> int:
    known = {each.id for each in others}
    return sum(each.id not in known for each in some)


def _in_order(order: Iterable[IssueId], some: Sequence[IssueId]) -> tuple[IssueId, ...]:
    return tuple(issue for issue in order if issue in some)
