"""How large and how far apart things stand on paper: roomy to hand over, dense to work with."""

from typing import Final

from PySide6.QtCore import QMarginsF

from app.records import dataclass
from app.reports.outline import Outline

__all__ = ["DENSE", "ROOMY", "Look", "look_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Sizes of letters, room and margins in pixels of 1/96 inch.

    `headings` are the size of a heading of the first and the second rank and the room above it; `gap` is the room below
    a paragraph, `padding` that above and below the words in a row of a table, `line` from one line to write on to the
    next. `margins` are left, top, right and bottom; `head` and `foot` how far from the edge of the sheet these stand.
    """

    body: int
    quiet: int
    small: int
    title: int
    card: int
    headings: tuple[tuple[int, int], tuple[int, int]]
    gap: int
    padding: int
    line: int
    margins: QMarginsF
    edge: int


ROOMY: Final = Look(
    body=14,
    quiet=12,
    small=11,
    title=27,
    card=15,
    headings=((19, 24), (15, 16)),
    gap=8,
    padding=5,
    line=32,
    margins=QMarginsF(76, 84, 76, 84),
    edge=40,
)
DENSE: Final = Look(
    body=12,
    quiet=11,
    small=10,
    title=22,
    card=13,
    headings=((15, 12), (13, 8)),
    gap=4,
    padding=2,
    line=27,
    margins=QMarginsF(64, 68, 64, 64),
    edge=30,
)


def look_of(outline: Outline) -> Look:
    """How a document stands on paper."""
    return DENSE if outline.dense else ROOMY
