"""How much a test repeats itself: a little with every change, the promised number at length, far more at night."""

import os
from enum import Enum
from typing import Final


class Effort(Enum):
    """How long this run may take; `make` sets it through DEALWRIGHT_EFFORT."""

    FAST = "fast"
    LONG = "long"
    NIGHT = "night"


EFFORT: Final = Effort(os.environ.get("DEALWRIGHT_EFFORT", Effort.FAST.value))


def repeats(long: int, *, night: int) -> int:
    """How often to repeat: the promised number `long`, a tenth of it (at least 20) in a fast run, or `night`."""
    if EFFORT is Effort.NIGHT:
        return night
    return long if EFFORT is Effort.LONG else max(long // 10, min(long, 20))
