"""What was typed, pasted or written, spoilt: left out, doubled, put elsewhere, or with signs from anywhere between."""

import random
from typing import Final

SIGNS: Final = (
    *"0123456789.,-+%;:/ \t\n\"'=()[]{}eExX",
    *("\u00a0", "\u202f", "\u2212", "–", "…", "’", "٤", "٫", "५", "²", "½", "Ⅷ", "\u202e", "\ufeff", "\x00", "😀", "ß"),
    *(
        "€",
        "US$",
        "CHF",
        "EUR",
        " to ",
        "..",
        " in steps of ",
        "k",
        "mn",
        "1e999",
        "9" * 400,
        "nan",
        "inf",
        "0x10",
        "_",
    ),
    "\ud83d",
)
"""What comes in between; the last is half of a pair, which some clipboards hand over."""
FLIPS: Final = b'\0"\\{}[],:0123456789eE+-.xu\n \xff\xc3\xed'
MOST_CHANGES: Final = 4


def spoilt_text(text: str, chance: random.Random) -> str:
    """The text with one to four changes anywhere."""
    for _ in range(chance.randint(1, MOST_CHANGES)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice([0, 0, 1, 1, 3]))
        change = chance.randrange(4)
        if change == 0:
            text = text[:start] + chance.choice(SIGNS) + text[end:]
        elif change == 1:
            text = text[:start] + text[end:]
        elif change == 2:
            text = text[:end] + text[start:end] * 2 + text[end:]
        else:
            text = text[start:] + text[:start]
    return text


def spoilt_bytes(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four changes anywhere, made of what files like ours are made of."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.choice([0, 1, 1, 5, 200]))
        changed[start:end] = bytes(chance.choices(FLIPS, k=chance.choice([0, 1, 1, 3])))
    return bytes(changed)
