"""Format 2: the course of a negotiation: offers made at once, parked terms, standards, alternatives, a settlement."""

from typing import Any


def to_2(tree: dict[str, Any]) -> dict[str, Any]:
    """A tree of format 1 as one of format 2: nothing of all that was said, and what is not said is left out."""
    return tree
