"""What differs between two snapshots: computed by identity, never announced."""

from enum import Flag, auto
from typing import Final

from app.domain.project import Project


class Touched(Flag):
    """Parts of a project that may differ; an untouched part is the identical object."""

    NOTHING = 0
    ISSUES = auto()
    PARTIES = auto()
    DRAFT = auto()
    OFFERS = auto()
    PACKAGES = auto()
    CONTINGENCIES = auto()
    LINKS = auto()
    PARKED = auto()
    STANDARDS = auto()
    QUESTIONS = auto()
    STATEMENTS = auto()
    INTERESTS = auto()
    DISCLOSURES = auto()
    SETTLEMENT = auto()
    WORDS = auto()


_PARTS: Final = (
    (Touched.ISSUES, ("issues",)),
    (Touched.PARTIES, ("parties",)),
    (Touched.DRAFT, ("draft",)),
    (Touched.OFFERS, ("offers", "mesos")),
    (Touched.PACKAGES, ("packages",)),
    (Touched.CONTINGENCIES, ("contingencies",)),
    (Touched.LINKS, ("rules", "joint_effects")),
    (Touched.PARKED, ("parked", "whole_only")),
    (Touched.STANDARDS, ("standards",)),
    (Touched.QUESTIONS, ("questions",)),
    (Touched.STATEMENTS, ("statements",)),
    (Touched.INTERESTS, ("interests",)),
    (Touched.DISCLOSURES, ("tellables", "disclosures")),
    (Touched.SETTLEMENT, ("settlement",)),
)


def touched(before: Project, after: Project) -> Touched:
    """The parts of `after` that are not the identical objects of `before`."""
    if before is after:
        return Touched.NOTHING
    parts = Touched.NOTHING
    for part, fields in _PARTS:
        if any(getattr(before, field) is not getattr(after, field) for field in fields):
            parts |= part
    if (before.name, before.note) != (after.name, after.note):
        parts |= Touched.WORDS
    return parts
