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
system.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    file = ctypes.c_void_p(system.fopen(told.name.encode(), b"w"))
    system.malloc_info(0, file)
    system.fclose(file)
    print(told.read().count(b"<heap nr="))
"""


@pytest.mark.parametrize(("wanted", "at_most_two"), [("few", True), ("as it comes", False)])
def test_threads_share_two_arenas(wanted: str, *, at_most_two: bool) -> None:
    if not hasattr(ctypes.CDLL(None), "malloc_info"):
        pytest.skip("not run here: this system has another allocator than that of glibc")
    command = [sys.executable, "-c", MANY_THREADS, wanted]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    assert (int(told.stdout) <= 2) is at_most_two


def test_a_system_that_does_not_know_it_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    keep_few_arenas()
