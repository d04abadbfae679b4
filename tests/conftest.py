"""What every test stands on: no display, no network, no real folders, one locale, nothing left open."""

import builtins
import gc
import os
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import NoReturn

# Before anything imports Qt. A platform chosen by hand is kept, so that a failure can be watched.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.update(LC_ALL="C.UTF-8", LANG="C.UTF-8", TZ="UTC")
os.environ.pop("LANGUAGE", None)

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.effort import EFFORT, Effort

# What was compiled is kept, whatever the surroundings say: rewriting the asserts of all tests takes each worker as long
# as fifty tests of the window, and every program that a test starts would compile all it loads.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No deadline and no complaint about slow draws: the machines are shared, and time is measured by `make bench`.
# With every change the same examples are tried, so that a change never fails by somebody else's dice.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile(Effort.FAST.value, PATIENT, max_examples=20, derandomize=True)
settings.register_profile(Effort.LONG.value, PATIENT, max_examples=300)
settings.register_profile(Effort.NIGHT.value, PATIENT, max_examples=5000)
settings.load_profile(EFFORT.value)

HANG_GUARD = 10.0
NETWORK_CALLS: list[str] = []
"""From where something tried to use the network."""
# Before anything imports Qt, which puts an import of its own in its place.
PLAIN_IMPORT = builtins.__import__


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks how often to repeat itself is run at night too, as often as is promised for the night."""
    for item in items:
        asked = vars(item.module) if isinstance(item, pytest.Function) else {}
        if {"repeats", "EFFORT"} & set(asked):
            item.add_marker("repeated")


def pytest_collection_finish() -> None:
    """Spares every test what all that was loaded would cost it again and again."""
    # All tests and modules stay until the end: looked over for garbage, they take a third of a second each time.
    gc.collect()
    gc.freeze()
    # Qt looks at every import for a way of writing that nobody here uses; hypothesis imports with each value it draws.
    builtins.__import__ = PLAIN_IMPORT


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes an empty folder; pytest's own way to one looks through all that there are for the next number."""
    homes, numbers = tmp_path_factory.mktemp("homes"), count()

    def make() -> Path:
        home = homes / str(next(numbers))
        home.mkdir(mode=0o700)
        return home

    return make


@pytest.fixture(autouse=True)
def own_folders(new_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test; the folders of whoever runs the tests are out of reach."""
    home = new_home()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The arguments that the one application of the tests is made with: in the style of the program."""
    return ["dealwright", "-style", "Fusion"]


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt gives it, but before it says that something hangs it waits as long as all the rest, not 5 s."""
    bot = QtBot(request)
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed"):
        setattr(bot, name, partial(getattr(bot, name), timeout=int(1000 * HANG_GUARD)))
    return bot


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Dealwright never uses the network: whoever opens a connection in a test fails there, and all fail at the end.

    The second is for what catches every exception.
    """

    def refuse(*_: object, **__: object) -> NoReturn:
        NETWORK_CALLS.append("".join(traceback.format_stack(limit=8)))
        raise AssertionError("something tried to use the network")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "bind", "sendto"):
            patch.setattr(socket.socket, name, refuse)
        for name in ("create_connection", "getaddrinfo", "gethostbyname"):
            patch.setattr(socket, name, refuse)
        yield
    assert not NETWORK_CALLS, "\n".join(NETWORK_CALLS)


@pytest.fixture(autouse=True)
def nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """No thread survives its test, and no window stays on the screen of the next one."""
    before = set(threading.enumerate())
    with_windows = "qapp" in request.fixturenames
    if with_windows:
        # As in the program: in the middle of an event nothing is collected.
        gc.disable()
    yield
    if with_windows:
        close_windows_left_open()
        look_as_usual()
        clear_clipboard()
        gc.collect(1)
        gc.enable()
    for thread in set(threading.enumerate()) - before:
        thread.join(HANG_GUARD)
        assert not thread.is_alive(), f"the thread {thread.name} outlived its test"


def close_windows_left_open() -> None:
    """Fails when a window is still shown; closes it first, so that only the guilty test fails. None is kept."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - most tests never load Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    windows = QApplication.topLevelWidgets()
    shown = [widget for widget in windows if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in shown]
    for widget in shown:
        widget.close()
    for widget in windows:
        # Hundreds of panels that some name still holds would follow every change of the look from here on.
        if widget.parent() is None:
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not names, f"left open: {', '.join(names)}"


def look_as_usual() -> None:
    """Light again, with text at 100 %: now, when no window is left to restyle."""
    from ui.kit.theme import theme  # noqa: PLC0415 - most tests never load Qt

    theme().set_zoom(100)
    theme().set_mode("light")


def clear_clipboard() -> None:
    """Empty for the next test; and without a display Qt lets go of what is there only once Python has ended."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - most tests never load Qt

    QGuiApplication.clipboard().clear()
