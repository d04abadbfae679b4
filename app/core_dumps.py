"""No memory of this process is written to the disk when it crashes: it holds the deal."""

import ctypes
import sys
from contextlib import suppress
from typing import Final

if sys.platform != "win32":
    import resource

_SET_DUMPABLE: Final = 4
"""PR_SET_DUMPABLE of prctl(2)."""


def forbid_core_dumps() -> None:
    """Have the system keep no dump of this process and let no other process of this person read its memory.

    On Linux also where dumps are handed to a program, for which the limit does not count. On macOS the limit alone;
    nothing on Windows. Never raises.
    """
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
