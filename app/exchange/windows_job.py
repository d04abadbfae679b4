"""On Windows, a job keeps a process to its memory and its time and ends it with the program; elsewhere nothing is done.

Written after the documentation of the system and not run there yet. Where it does not come about, time, the length of
the answer and the end of the program still end the process (`apart.py`, `child.py`); its memory has no limit then.
"""

import ctypes
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Final

from app.exchange.confining import Limits

_EXTENDED_LIMITS: Final = 9
_PROCESS_TIME: Final = 0x2
_ONE_PROCESS: Final = 0x8
_PROCESS_MEMORY: Final = 0x100
_DIE_ON_UNHANDLED: Final = 0x400
_KILL_ON_CLOSE: Final = 0x2000
_TICKS: Final = 10_000_000
"""In a second, as the system counts processor time."""


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_: ClassVar = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_: ClassVar = [
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    ]


def limits_of_a_job(limits: Limits) -> ExtendedLimits:
    """The limits as the system wants them."""
    flags = _PROCESS_TIME | _ONE_PROCESS | _PROCESS_MEMORY | _DIE_ON_UNHANDLED | _KILL_ON_CLOSE
    basic = _Basic(process_time=int(limits.seconds * _TICKS), flags=flags, processes=1)
    return ExtendedLimits(basic=basic, process_memory=limits.memory)


def confined_by_a_job(process: "subprocess.Popen[bytes]", limits: Limits) -> Callable[[], object]:
    """Put a process that was just started into a job, where there are any; what is returned lets go of the job."""
    if sys.platform == "win32":
        return put_into_a_job(ctypes.windll.kernel32, process, limits)
    return _nothing


def put_into_a_job(kernel: Any, process: Any, limits: Limits) -> Callable[[], object]:  # noqa: ANN401 - what the system offers is untyped
    """As above, with the calls of this library of the system."""
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return _nothing
    handle = ctypes.c_void_p(job)
    wanted = limits_of_a_job(limits)
    kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
    kernel.AssignProcessToJobObject(handle, ctypes.c_void_p(int(process._handle)))  # noqa: SLF001 - nothing else has it
    return partial(kernel.CloseHandle, handle)


def _nothing() -> None:
    """There is no job to let go of."""
