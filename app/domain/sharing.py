"""Sharing: whether others may be told something of ours, and what it takes."""

from enum import StrEnum


class Sharing(StrEnum):
    """Who may be told a thing of ours.

    FREELY: whenever it helps. IN_RETURN: only after something came back for what was told before. NEVER: not at all,
    and so is everything of which nobody has said anything. Walking away and targets have no such mark: they are never
    told.
    """

    FREELY = "freely"
    IN_RETURN = "in return"
    NEVER = "never"


def may_be_told(sharing: Sharing) -> bool:
    """Whether a thing may be told at all, be it only in return."""
    return sharing is not Sharing.NEVER
