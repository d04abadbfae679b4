"""Labels typed anew: whether another text still names the same thing."""

import re
from functools import lru_cache

from app.domain.names import skeleton

SHORTEST_TO_SLIP = 5
"""In shorter words one letter makes another word: gold and cold, more and mere."""
_REMEMBERED = 4096
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[.,;:!?'\"()’‘“”„]|(?<=\w)[-‐–](?=\w)")
_PLACE_OF_A_WORD = "\0"


def is_same_label(old: str, new: str) -> bool:
    """Whether two labels differ in case, spaces and punctuation at most.

    Beside digits punctuation counts: 1.5 is not 15, nor is -5 the same as 5.
    """
    return _bare(old).replace(" ", "") == _bare(new).replace(" ", "")


def is_put_right(old: str, new: str) -> bool:
    """Whether a label is another one with slips of the pen put right: a letter more, less or other, or two swapped.

    Only inside long words, one in each: where words are added, or a number or a short word is another one, so is the
    thing. A first letter is no slip, for so begins a possible that is impossible.
    """
    (shape, words), (new_shape, new_words) = _parts(old), _parts(new)
    return shape == new_shape and all(
        one == other or _is_slip(one, other) for one, other in zip(words, new_words, strict=True)
    )


@lru_cache(maxsize=_REMEMBERED)
def _parts(label: str) -> tuple[str, tuple[str, ...]]:
    """What stands around the words of a label, and the words."""
    bare = _bare(label)
    return _WORD.sub(_PLACE_OF_A_WORD, bare), tuple(_WORD.findall(bare))


@lru_cache(maxsize=_REMEMBERED)
def _bare(label: str) -> str:
    seen = skeleton(label)
    if any(letter.isdigit() for letter in seen):
        return seen
    return " ".join(_MARKS.sub(" ", seen).split()) or seen


def _is_slip(old: str, new: str) -> bool:
    if old[0] != new[0] or min(len(old), len(new)) < SHORTEST_TO_SLIP:
        return False
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    return max(len(was), len(now)) <= 1 or (len(was) == 2 and was == now[::-1])


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning on."""
    same = (left == right for left, right in zip(one, other, strict=False))
    return next((place for place, is_same in enumerate(same) if not is_same), min(len(one), len(other)))
