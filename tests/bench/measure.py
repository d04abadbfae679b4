"""One measured row, and medians of several runs."""

import math
import os
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")
_UNDISTURBED = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A measure with the most, and the least, that it may be; `met` when it is neither above nor below."""

    name: str
    value: float
    unit: str
    target: float | None = None
    least: float | None = None
    pace: float | None = None
    """What a million empty turns took around it, in milliseconds: shared machines run at changing speeds."""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None and self.least is None:
            return None
        most = self.value if self.target is None else self.target
        return (self.value if self.least is None else self.least) <= self.value <= most


def median_ms(work: Callable[[], object], runs: int = 15) -> float:
    """The median time of `work` in milliseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1_000


def peak_mb(work: Callable[[], object]) -> float:
    """The most memory that `work` holds at once beyond what was held before, arrays included."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def undisturbed(work: Callable[[], Result], wanted: int = 5, most: int = 15) -> tuple[list[Result], float]:
    """What `work` gave in the `wanted` runs at the best pace, and the median pace around them.

    On a machine that shares its cores with others everything takes half as long again while a neighbour is busy. So
    each run is made on the processor that is quickest then and bracketed by the pace, and up to `most` are made until
    enough went undisturbed. Runs are chosen by the pace alone, whatever they gave; the pace says how it went.
    """
    runs: list[tuple[float, Result]] = []
    best = math.inf
    while len(runs) < most and sum(each <= _UNDISTURBED * best for each, _ in runs) < wanted:
        with _quickest_processor() as before:
            given = work()
            after = _million_turns()
        runs.append((max(before, after), given))
        best = min(best, before, after)
    chosen = sorted(runs, key=lambda run: run[0])[:wanted]
    return [given for _, given in chosen], statistics.median(each for each, _ in chosen)


@contextmanager
def _quickest_processor() -> Iterator[float]:
    """Keep this thread, and processes started from it, on the processor that is quickest now; gives its pace."""
    if sys.platform != "linux":
        yield _million_turns()
        return
    processors = os.sched_getaffinity(0)
    paces: dict[int, float] = {}
    try:
        for processor in processors:
            os.sched_setaffinity(0, {processor})
            paces[processor] = _million_turns()
        quickest = min(paces, key=paces.__getitem__)
        os.sched_setaffinity(0, {quickest})
        yield paces[quickest]
    finally:
        os.sched_setaffinity(0, processors)


def _million_turns() -> float:
    begin = time.perf_counter()
    for _ in range(1_000_000):
        pass
    return 1_000 * (time.perf_counter() - begin)
