"""How the bundle, which has no Python beside it, starts itself once more to read files apart (`apart.py`)."""

import sys
from collections.abc import Sequence
from typing import Final

READ_APART: Final = "--read-apart"


def is_bundle() -> bool:
    """Whether this program is a bundle."""
    return bool(getattr(sys, "frozen", False))


def is_reader(argv: Sequence[str]) -> bool:
    """Whether this process was started to read files apart; asked before anything else is loaded."""
    return is_bundle() and list(argv[1:]) == [READ_APART]
