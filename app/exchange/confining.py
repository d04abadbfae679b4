"""What a process that reads hostile files may use, and how the system is asked to keep it to that.

POSIX: address space, processor time, no file written, no core dump. Linux also ends it with the program that started
it. macOS takes the limit of the address space and does not keep it; there, time is what ends a reader that eats memory.
Windows: see `windows_job.py`.
"""

import ctypes
import math
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from app.core_dumps import forbid_core_dumps
from app.records import dataclass

if sys.platform != "win32":
    import resource

_SET_SIGNAL_AT_PARENTS_DEATH: Final = 1
_KILL: Final = 9
"""Of prctl(2)."""
QT: Final = ("PySide6", "shiboken6")
_ABSENT: Final = (*QT, "numpy")
_REFUSED: Final = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds from its start to its end, bytes of memory, bytes of its answer."""

    seconds: float = 10
    memory: int = 2**30
    answer: int = 64 * 2**20


def confine(seconds: float, memory: int) -> None:
    """Keep this process to so much from here on, as far as the system does that. Never raises."""
    forbid_core_dumps()
    if sys.platform != "win32":
        # A whole second at least, and one more to be ended by the signal that says why.
        processor = math.ceil(seconds)
        _limit(resource.RLIMIT_CPU, processor, processor + 1)
        _limit(resource.RLIMIT_AS, memory, memory)
        _limit(resource.RLIMIT_FSIZE, 0, 0)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_SIGNAL_AT_PARENTS_DEATH, _KILL, 0, 0, 0)


if sys.platform != "win32":

    def _limit(which: int, soft: int, hard: int) -> None:
        """No higher than it is already."""
        with suppress(OSError, ValueError):
            highest = resource.getrlimit(which)[1]
            if highest != resource.RLIM_INFINITY:
                soft, hard = min(soft, highest), min(hard, highest)
            resource.setrlimit(which, (soft, hard))


def do_without(needed: Sequence[str] = ()) -> None:
    """Have Python refuse this process the network, other programs, and what no reader but this one needs; for good.

    No wall against machine code that was taken over: against a library that reaches further than it has to.
    """
    for name in set(_ABSENT).difference(needed):
        # Whoever could do with it does without, whoever needs it fails.
        sys.modules[name] = None  # type: ignore[assignment]  # this is how the import system is told
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(event)
