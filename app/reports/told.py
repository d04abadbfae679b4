"""The ledger on private papers: what we told the others, the newest first, and what came back."""

from typing import Final

from app.domain.disclosures import Disclosure
from app.domain.project import FEWEST_PARTIES
from app.reports.outline import Block
from app.reports.private import Paper, column, headed, paragraph, table
from app.wording.names import party_name, shown
from app.wording.papers import nothing_came_back, only_these_told

MOST_IN_BRIEF: Final = 6
"""So much of it is in a brief at most; the record has all of it."""


def told_and_returned(paper: Paper, most: int | None = None) -> tuple[Block, ...]:
    """What was told, to whom and when, with what they told in return; of more than `most` only the newest."""
    disclosures = paper.project.disclosures
    listed = tuple(reversed(disclosures))[:most]
    blocks: list[Block] = list(
        table(
            (column("told", 5), column("whom", 2), column("when", 2), column("returned", 5)),
            ((shown(each.words), *_to_whom_and_when(paper, each), _returned(paper, each)) for each in listed),
        )
    )
    if len(listed) < len(disclosures):
        blocks += paragraph(only_these_told(len(listed), len(disclosures), paper.show), quiet=True)
    return headed("told", blocks)


def _to_whom_and_when(paper: Paper, told: Disclosure) -> tuple[str, str]:
    """With several others whom, and the day."""
    several = len(paper.project.parties) > FEWEST_PARTIES
    return party_name(paper.project, told.to) if several else "", paper.day_of(told.date)


def _returned(paper: Paper, told: Disclosure) -> str:
    if not told.came_back:
        return nothing_came_back()
    day = paper.day_of(told.returned_on)
    return f"{shown(told.returned)} ({day})" if day else shown(told.returned)
