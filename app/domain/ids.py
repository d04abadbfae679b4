"""Identifiers: every reference between domain values is one of these, never an object or a name."""

import re
import unicodedata
from collections.abc import Collection
from typing import NewType

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

LONGEST_ID = 64
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


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
