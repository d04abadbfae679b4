"""Blocks: what a deal's points add up from: issues one by one, and issues tied together as one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from typing_extensions import TypeIs

from app.domain.links import connected
from app.valuation import compounds
from app.valuation.compounds import Compound, can_be_listed, combinations_of, compound_of
from app.valuation.issue_tables import IssueTable, Link

if TYPE_CHECKING:
    from app.valuation.condensed import Condensed

MOST_LISTED_AT_ONCE = 8_000
"""Tied issues with more combinations are listed only for those who need every one; a fold needs the efficient ones."""
COMBINATIONS_PER_STATE = 4
"""So many are listed while one state is settled: for issues that are all tied to one another listing is quicker."""
_LISTING_MS = 6e-4
"""What a combination takes to list."""

Block: TypeAlias = "IssueTable | Compound | Condensed"
"""Utilities are sums over blocks: any row of one goes with any row of every other."""


def blocks_of(issues: Sequence[IssueTable], links: Sequence[Link]) -> tuple[Block, ...]:
    """The issues in blocks, in the order of their first issues; those that nothing ties stay as they are.

    Small groups of tied issues have every combination as a row, the others the efficient ones (`listed` has them all).
    """
    blocks: list[Block] = []
    for members, ours in _groups(issues, links):
        if not ours:
            blocks.extend(members)
        else:
            blocks.append(_condensed(members, ours) or compound_of(members, ours))
    return tuple(blocks)


def is_condensed(block: Block) -> "TypeIs[Condensed]":
    """Whether the rows of a block are the efficient combinations of a group only."""
    return not isinstance(block, IssueTable | Compound)


def listed(blocks: Sequence[Block]) -> tuple[Block, ...] | None:
    """The same blocks with every possible combination as a row; None where these are too many."""
    whole = [block.listed if is_condensed(block) else block for block in blocks]
    return None if any(block is None for block in whole) else tuple(block for block in whole if block is not None)


def is_whole(blocks: Sequence[Block]) -> bool:
    """Whether every possible combination is a row already."""
    return not any(is_condensed(block) for block in blocks)


def predicted_cost(issues: Sequence[IssueTable], links: Sequence[Link]) -> float:
    """Roughly how many milliseconds the rows of tied issues take to find; nothing is computed for it."""
    cost = 0.0
    for members, ours in _groups(issues, links):
        if ours:
            steps = _condensed(members, ours)
            cost += _LISTING_MS * combinations_of(members) if steps is None else steps.predicted_cost
    return cost


def _condensed(members: tuple[IssueTable, ...], links: tuple[Link, ...]) -> "Condensed | None":
    """A group to be settled step by step; None where listing every combination is quicker."""
    if len(members) == 1 or can_be_listed(members, MOST_LISTED_AT_ONCE):
        return None
    # Deferred: few deals tie so many issues, and settling them is much to load.
    from app.valuation.condensed import condensed_of  # noqa: PLC0415 - loaded when a deal needs it

    steps = condensed_of(members, links)
    quicker = COMBINATIONS_PER_STATE * steps.states > combinations_of(members)
    return None if quicker and can_be_listed(members, compounds.MOST_LISTED) else steps


def _groups(
    issues: Sequence[IssueTable], links: Sequence[Link]
) -> Iterator[tuple[tuple[IssueTable, ...], tuple[Link, ...]]]:
    """The issues in groups that ties connect, each with its ties; all in one without any where nothing is tied."""
    if not links:
        yield tuple(issues), ()
        return
    known = {table.issue for table in issues}
    ties = (link.issues for link in links if link.issues <= known)
    for group in connected((frozenset({table.issue}) for table in issues), ties):
        ours = tuple(link for link in links if link.issues <= group)
        yield tuple(table for table in issues if table.issue in group), ours
