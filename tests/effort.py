"""How much a test repeats itself: a little with every change, the promised number at length, far more at night."""

import os
from collections.abc import Iterable
from enum import Enum
from typing import Any, Final

import pytest


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


def some_at_once(cases: Iterable[Any], *, at_length: Iterable[Any]) -> list[Any]:
    """Cases to try with every change, but for those that are much like another one: these are tried at length."""
    later = list(at_length)
    return [pytest.param(case, marks=pytest.mark.long) if case in later else case for case in cases]
