"""The job that Windows keeps a process in: what is asked of the system, for no test runs there yet."""

import ctypes
import subprocess
import sys
from typing import Any

from app.exchange.confining import Limits
from app.exchange.windows_job import ExtendedLimits, confined_by_a_job, limits_of_a_job, put_into_a_job


class Call:
    """A function of the system that notes how it is called."""

    def __init__(self, noted: list[str], name: str, answer: int) -> None:
        self._noted = noted
        self._name = name
        self._answer = answer
        self.restype: object = None

    def __call__(self, *arguments: object) -> int:
        self._noted.append(f"{self._name}/{len(arguments)}")
        return self._answer


class Kernel:
    """A system whose jobs are numbers."""

    def __init__(self, job: int) -> None:
        self.noted: list[str] = []
        self.CreateJobObjectW = Call(self.noted, "create", job)
        self.SetInformationJobObject = Call(self.noted, "limit", 1)
        self.AssignProcessToJobObject = Call(self.noted, "assign", 1)
        self.CloseHandle = Call(self.noted, "close", 1)


class Process:
    """A process of that system."""

    _handle = 7


def test_the_limits_are_as_long_as_the_system_says() -> None:
    assert ctypes.sizeof(ExtendedLimits) == 144
    assert ExtendedLimits.process_memory.offset == 112


def test_the_limits_are_those_of_the_reader() -> None:
    wanted: Any = limits_of_a_job(Limits(seconds=2.5, memory=2**29))
    assert (wanted.basic.process_time, wanted.basic.processes, wanted.process_memory) == (25_000_000, 1, 2**29)
    assert wanted.basic.flags == 0x2000 | 0x400 | 0x100 | 0x8 | 0x2


def test_a_job_is_made_limited_given_the_process_and_closed_in_this_order() -> None:
    kernel = Kernel(job=5)
    let_go = put_into_a_job(kernel, Process(), Limits())
    assert kernel.noted == ["create/2", "limit/4", "assign/2"]
    let_go()
    assert kernel.noted[-1] == "close/1"


def test_without_a_job_nothing_is_asked() -> None:
    kernel = Kernel(job=0)
    put_into_a_job(kernel, Process(), Limits())()
    assert kernel.noted == ["create/2"]


def test_elsewhere_there_are_no_jobs() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        assert confined_by_a_job(process, Limits())() is None
