"""What differs between two snapshots: computed by identity, never announced."""

from enum import Flag, auto

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
    WORDS = auto()


def touched(before: Project, after: Project) -> Touched:
    """The parts of `after` that are not the identical objects of `before`."""
    if before is after:
        return Touched.NOTHING
    parts = Touched.NOTHING
    if before.issues is not after.issues:
        parts |= Touched.ISSUES
    if before.parties is not after.parties:
        parts |= Touched.PARTIES
    if before.draft is not after.draft:
        parts |= Touched.DRAFT
    if before.offers is not after.offers:
        parts |= Touched.OFFERS
    if before.packages is not after.packages:
        parts |= Touched.PACKAGES
    if before.contingencies is not after.contingencies:
        parts |= Touched.CONTINGENCIES
    if before.rules is not after.rules or before.joint_effects is not after.joint_effects:
        parts |= Touched.LINKS
    if (before.name, before.note) != (after.name, after.note):
        parts |= Touched.WORDS
    return parts
