"""One measured row, and medians of several runs."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A measure with its target; `met` when it is not above it."""

    name: str
    value: float
    unit: str
    target: float | None = None
    pace: float | None = None
    """What a million empty turns took meanwhile, in milliseconds: shared machines run at changing speeds."""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without a target."""
        return None if self.target is None else self.value <= self.target


def median_ms(work: Callable[[], object], runs: int = 15) -> float:
    """The median time of `work` in milliseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1_000


def pace() -> float:
    """What a million empty turns take now, in milliseconds."""
    begin = time.perf_counter()
    for _ in range(1_000_000):
        pass
    return 1_000 * (time.perf_counter() - begin)
