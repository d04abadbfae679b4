"""Limits of a process: asked of the system as far as it goes, and never the reason that anything stops."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from app.exchange import confining
from app.exchange.confining import confine

ROOT = Path(__file__).parents[3]
ASK = """
import resource
{before}
from app.exchange.confining import confine
confine(2.5, 2**30)
for which in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
    print(*resource.getrlimit(which))
"""


def limits(before: str = "") -> list[str]:
    """What a process that confines itself is left with."""
    program = [sys.executable, "-c", ASK.format(before=before)]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def test_a_process_is_kept_to_its_time_and_memory_and_writes_no_file() -> None:
    assert limits() == ["3 4", f"{2**30} {2**30}", "0 0", "0 0"]


def test_no_limit_is_raised() -> None:
    assert limits("resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29))")[1] == f"{2**29} {2**29}"


def refuse(*_: object) -> None:
    """A system that does not let us."""
    raise OSError


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_system_that_does_not_allow_it_stops_nothing(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    if hasattr(confining, "resource"):
        monkeypatch.setattr(confining.resource, "setrlimit", refuse)
    confine(1, 2**30)
