"""Which blocks of a document are not parted by the end of a page, in whatever format it is."""

from collections.abc import Sequence
from typing import Final

from app.reports.outline import Block, Heading, NewPage, Notice, Paragraph, Room, Said, Signatures, Table

_LEADING: Final = (Paragraph, Said, Notice)


def staying_in(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """For each block whether it stands on the page on which the next one begins.

    So does a heading, what leads to a table, what is to be answered over the lines for it, what one confirms over the
    signatures, and the last paragraph over the condition that ends a document.
    """
    found: list[bool] = []
    for number in reversed(range(len(blocks))):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        follows_last = number + 2 == len(blocks)
        found.append(_stays(blocks[number], following, leads=bool(found) and found[-1], follows_last=follows_last))
    return tuple(reversed(found))


def _stays(block: Block, following: Block | None, *, leads: bool, follows_last: bool) -> bool:
    """Of a block and the one after it, which `leads` to the next in its turn or is the last."""
    match following:
        case _ if isinstance(block, Heading):
            return True
        case None | NewPage():
            return False
        case Room():
            return True
        case Table():
            return isinstance(block, _LEADING)
        case Signatures():
            return isinstance(block, Paragraph)
        case Notice() if follows_last:
            return isinstance(block, Paragraph)
        case Paragraph() | Said() | Notice():
            return leads and isinstance(block, _LEADING)
        case _:
            return False
