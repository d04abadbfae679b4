"""Core dumps are forbidden where that is possible, and nothing stops the program where it is not.

What the system makes of it: tests/leaks/test_core_dumps.py.
"""

import ctypes

import pytest

from app import core_dumps
from app.core_dumps import forbid_core_dumps


def refuse(*_: object) -> None:
    """A system that does not let us."""
    raise OSError


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_system_that_does_not_allow_it_stops_nothing(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    if hasattr(core_dumps, "resource"):
        monkeypatch.setattr(core_dumps.resource, "setrlimit", refuse)
    forbid_core_dumps()
