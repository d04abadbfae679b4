"""Whether a process that was started is still there; on Linux, where it can be waited for whoever started it."""

import os
import select
from typing import Final

PATIENCE: Final = 5


def is_gone_soon(pid: int) -> bool:
    """Whether a process ends within five seconds, or has."""
    return _has_ended(pid, within=PATIENCE)


def is_alive(pid: int) -> bool:
    """Whether there is such a process and it has not ended."""
    return not _has_ended(pid, within=0)


def _has_ended(pid: int, *, within: float) -> bool:
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], within)[0])
    finally:
        os.close(process)
