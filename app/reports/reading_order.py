"""A text in pieces that are read in one direction each, for formats that do not know the signs which isolate names."""

import unicodedata
from collections.abc import Iterator
from typing import Final

_OPENS: Final = frozenset("\u2066\u2067\u2068")
_CLOSE: Final = "\u2069"
_LEAD: Final = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e")
_STRONG: Final = frozenset({"L", "R", "AL"})


def pieces_of(text: str) -> Iterator[tuple[str, bool]]:
    """The text without signs of direction, cut where a name is isolated; for each piece whether it runs from right to
    left, which its first letter decides. Together the pieces are the text.
    """
    piece, depth = "", 0
    for letter in text:
        if letter in _OPENS or letter == _CLOSE:
            before = depth
            depth = max(0, depth + (1 if letter in _OPENS else -1))
            if not before or not depth:
                yield from _said(piece)
                piece = ""
        elif letter not in _LEAD:
            piece += letter
    yield from _said(piece)


def without_signs(text: str) -> str:
    """The text without signs of direction."""
    return "".join(piece for piece, _from_right in pieces_of(text))


def _said(piece: str) -> Iterator[tuple[str, bool]]:
    if piece:
        yield piece, _from_right(piece)


def _from_right(piece: str) -> bool:
    classes = map(unicodedata.bidirectional, piece)
    return next((each for each in classes if each in _STRONG), "L") != "L"
