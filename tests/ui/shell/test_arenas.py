"""Threads of the window share two arenas where the allocator would give each its own."""

import ctypes
import subprocess
import sys

import pytest

from ui.shell.arenas import keep_few_arenas

MANY_THREADS = """
import ctypes, sys, tempfile, threading
from ui.shell.arenas import keep_few_arenas
if sys.argv[1] == "few":
    keep_few_arenas()
all_there = threading.Barrier(9)
def hold():
    held = [bytes(100_000) for _ in range(10)]
    all_there.wait()
for _ in range(8):
    threading.Thread(target=hold).start()
all_there.wait()
system = ctypes.CDLL(None)
if not hasattr(system, "malloc_info"):
    print(0)
    sys.exit()
system.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    file = ctypes.c_void_p(system.fopen(told.name.encode(), b"w"))
    system.malloc_info(0, file)
    system.fclose(file)
    print(told.read().count(b"<heap nr="))
"""


def arenas(wanted: str) -> int:
    """How many arenas eight busy threads are served from; 0 where the allocator is not that of glibc."""
    command = [sys.executable, "-c", MANY_THREADS, wanted]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_threads_share_two_arenas() -> None:
    few, many = arenas("few"), arenas("as it comes")
    assert few <= 2
    assert few < many or many == 0


def test_a_system_that_does_not_know_it_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    keep_few_arenas()
