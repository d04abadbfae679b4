"""Identifiers: every reference between domain values is one of these, never an object or a name."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import field
from typing import NewType

from app.records import dataclass

PartyId = NewType("PartyId", str)
IssueId = NewType("IssueId", str)
OptionId = NewType("OptionId", str)
PackageId = NewType("PackageId", str)
OfferId = NewType("OfferId", str)
EventId = NewType("EventId", str)
OutcomeId = NewType("OutcomeId", str)
LinkId = NewType("LinkId", str)
MesoId = NewType("MesoId", str)
AlternativeId = NewType("AlternativeId", str)
StandardId = NewType("StandardId", str)
ClauseId = NewType("ClauseId", str)
QuestionId = NewType("QuestionId", str)
StatementId = NewType("StatementId", str)
InterestId = NewType("InterestId", str)
DisclosureId = NewType("DisclosureId", str)
TellableId = NewType("TellableId", str)

LONGEST_ID = 64
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_BETWEEN = "~"
"""Stands in no id of a file, so what is made of several ids is no other one's."""
_DERIVED = {"visibility": "derived"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One outcome's half of an issue that depends on an event: what is agreed should it come about."""

    issue: IssueId = field(metadata=_DERIVED)
    event: EventId = field(metadata=_DERIVED)
    outcome: OutcomeId = field(metadata=_DERIVED)


def mint(name: str, taken: Collection[str], *, otherwise: str) -> str:
    """An identifier made from `name` that is not in `taken`; `otherwise` stands in for a name without letters.

    Identifiers are readable because the project file is meant to be read; nothing depends on their spelling.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _NOT_PLAIN.sub("-", plain).strip("-")[:40].strip("-") or otherwise
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def is_well_formed(identifier: str) -> bool:
    """Whether an identifier read from outside has the shape ours have."""
    return len(identifier) <= LONGEST_ID and _WELL_FORMED.fullmatch(identifier) is not None


def part_id(part: Part) -> IssueId:
    """What a part of an issue is known by, as an issue of the deal laid out by outcomes."""
    return IssueId(_BETWEEN.join((part.issue, part.event, part.outcome)))


def part_of(identifier: IssueId) -> Part | None:
    """Which part of which issue this is; None for a whole one."""
    names = identifier.split(_BETWEEN)
    if len(names) != 3:
        return None
    issue, event, outcome = names
    return Part(issue=IssueId(issue), event=EventId(event), outcome=OutcomeId(outcome))


def whole_of(identifier: IssueId) -> IssueId:
    """The issue that this is a part of, or itself."""
    return IssueId(original(identifier))


def numbered(identifier: str, number: int) -> str:
    """What one of the things that a tie or a standard becomes is known by, where the deal is laid out by outcomes."""
    return f"{identifier}{_BETWEEN}{number}"


def original(identifier: str) -> str:
    """What a made id is first made of: the issue of a part, the tie or standard of a numbered one; or itself."""
    return identifier.split(_BETWEEN, 1)[0]


def is_made(identifier: str) -> bool:
    """Whether an id is made of well-formed ones, as a part's is."""
    return _BETWEEN in identifier and all(map(is_well_formed, identifier.split(_BETWEEN)))
