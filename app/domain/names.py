"""Names as the eye reads them: what looks alike is alike."""

import unicodedata
from functools import lru_cache

_UNSEEN_MARKS = {0x034F, *range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
_UNSEEN_LETTERS = {0x115F, 0x1160, 0x2800}
"""The fillers of Hangul, which have other forms too, and Braille without a dot."""
_LOOK_ALIKES = {
    ord(cyrillic): latin for cyrillic, latin in zip("авеікмнорстухАВЕІКМНОРСТУХ", "abeikmhopctyx" * 2, strict=True)
}


_NEEDED_BY_NO_WRITING = {"\u200b", "\u2028", "\u2029", "\u202d", "\u202e", "\u2060"}


def hidden_marks(name: str) -> tuple[str, ...]:
    """The codes, as in "U+202E", of marks in a name that are not seen and that no language is written with.

    They turn the order of letters, or make two names of one. Those that Hebrew, Arabic and emoji need are none.
    """
    return tuple(f"U+{ord(letter):04X}" for letter in sorted(_NEEDED_BY_NO_WRITING & set(name)))


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """A name as the eye reads it: compatible forms folded, invisible marks dropped, Cyrillic look-alikes as Latin."""
    folded = unicodedata.normalize("NFKC", name)
    visible = "".join(letter for letter in folded if not _is_invisible(letter))
    return " ".join(visible.translate(_LOOK_ALIKES).casefold().split())


def is_seen(name: str) -> bool:
    """Whether any of a name is seen at all."""
    return bool(skeleton(name))


def _is_invisible(letter: str) -> bool:
    """Format characters, joiners and variation selectors; other marks are accents and vowels, which are seen."""
    return unicodedata.category(letter) == "Cf" or ord(letter) in _UNSEEN_MARKS or ord(letter) in _UNSEEN_LETTERS
