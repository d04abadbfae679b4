"""How fast the window is: a dragged importance until the plot is repainted, the start, memory, the command line."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from typing_extensions import override

from app.library.index import templates
from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.storage.folders import Folders
from app.study.picture import Picture
from tests.app.valuation.deals import opposed
from tests.bench.measure import Row, undisturbed
from ui.bridge.attention import Page
from ui.kit.grid.view import Grid
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.shell.deal_view import DealView
from ui.shell.start import application, begin

TICKS = 120
GIVE_UP_MS = 2_000
LONGEST_MS = 10_000


def rows() -> list[Row]:
    """The window's rows."""
    return [*_drag(), *_start(), _analyze()]


class _Repaint(QObject):
    """Measures from an edit to the end of the repaint that shows the picture of that edit, not an earlier one's."""

    def __init__(self, view: DealView) -> None:
        super().__init__(view)
        self._loop = QEventLoop(self)
        self._limit = QTimer(self, singleShot=True, interval=GIVE_UP_MS)
        self._limit.timeout.connect(self._loop.quit)
        self._has_picture = self._is_painted = True
        view.studies.picture_changed.connect(self._note_picture)
        for plot in view.findChildren(TradeoffPlot):
            plot.installEventFilter(self)

    def milliseconds_of(self, edit: Callable[[], object]) -> float:
        """How long it takes; RuntimeError when nothing was repainted."""
        self._has_picture = self._is_painted = False
        before = time.perf_counter()
        edit()
        self._limit.start()
        self._loop.exec()
        taken = 1000 * (time.perf_counter() - before)
        if not self._limit.isActive():
            raise RuntimeError("the edit did not repaint the plot")
        self._limit.stop()
        return taken

    def _note_picture(self) -> None:
        self._has_picture = True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._has_picture and not self._is_painted:
            self._is_painted = True
            # After the paint, not before it.
            QTimer.singleShot(0, self._loop.quit)
        return False


def _drag() -> list[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        folders = Folders(config=Path(folder) / "c", data=Path(folder) / "d")
        windows, window = begin(app, folders)
        path = Path(folder) / "opposed.dealwright"
        write_project(Saver(locks=folders.locks), opposed(10, 5), path, OnDisk.ABSENT)
        window.resize(1280, 800)
        window.when_painted(lambda: windows.open_paths([path], window))
        _until(window.ready)
        view = next(iter(window.findChildren(DealView)))
        view.go_to(Page.IMPORTANCE)
        _rest(600)
        drags, at = undisturbed(lambda: _dragged(view))
        # Back to what the file holds, so that closing has nothing to ask.
        while view.can_undo():
            view.undo()
        window.close()
        # What is still being written ends before its folder goes.
        _rest(1_000)
    return [
        Row(
            name="a weight dragged until the plot is repainted, 10 x 5, median",
            value=statistics.median(statistics.median(drag.ticks) for drag in drags),
            unit="ms",
            pace=at,
        ),
        Row(
            name="a weight dragged until the plot is repainted, 10 x 5, 95th percentile",
            value=statistics.median(sorted(drag.ticks)[int(0.95 * TICKS)] for drag in drags),
            unit="ms",
            target=16.0,
            pace=at,
        ),
        # The others left the cloud of all packages to the hand at rest: decision 0023.
        Row(
            name="pictures of those drags with all packages",
            value=100 * statistics.mean(drag.with_all for drag in drags),
            unit="%",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drag:
    """What each tick took in milliseconds, and the share of pictures with all packages."""

    ticks: list[float]
    with_all: float


def _dragged(view: DealView) -> _Drag:
    clouds: list[bool] = []

    def note(picture: Picture) -> None:
        clouds.append(picture.cloud is not None)

    # The hand was elsewhere before.
    _rest(300)
    view.studies.picture_changed.connect(note)
    ticks = _ticks(view)
    view.studies.picture_changed.disconnect(note)
    return _Drag(ticks=ticks, with_all=statistics.mean(clouds))


def _ticks(view: DealView) -> list[float]:
    grid = next(each for each in view.findChildren(Grid) if each.isVisible())
    viewport, repaint = grid.viewport(), _Repaint(view)
    cell = grid.visualRect(grid.sheet.index(3, 1))
    left, right, y = cell.left() + 20, cell.left() + cell.width() // 2, cell.center().y()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(left, y))
    times = []
    for number in range(TICKS):
        x = left + 4 + (number * 3) % (right - left)
        times.append(repaint.milliseconds_of(partial(QTest.mouseMove, viewport, QPoint(x, y))))
        _rest(4)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(left, y))
    return times


def _until(signal: SignalInstance) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(LONGEST_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        raise RuntimeError("the window did not show the deal")


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _start() -> list[Row]:
    with tempfile.TemporaryDirectory() as compiled:
        started(compiled)
        figures, at = undisturbed(lambda: started(compiled))

    def median(name: str) -> float:
        return statistics.median(each[name] for each in figures)

    painted, live = median("window_ms"), median("plot_ms")
    return [
        Row(name="process start until the window is painted", value=painted, unit="ms", target=400.0, pace=at),
        Row(name="process start until the plot is live", value=live, unit="ms", target=1000.0, pace=at),
        Row(name="memory after opening a template", value=median("memory_mb"), unit="MB", target=160.0),
    ]


def started(compiled: str, probe: str = "tests.bench.probe") -> dict[str, float]:
    """What a program started in a process of its own, whose modules are compiled in a folder, says of itself."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", probe, str(time.time()), folder, "supply-contract"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=_as_installed(compiled))
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _analyze() -> Row:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deal.dealwright"
        base, installed = [sys.executable, "-m", "ui"], _as_installed(folder)

        def run(*arguments: str) -> float:
            before = time.perf_counter()
            subprocess.run([*base, *arguments], check=True, capture_output=True, env=installed)
            return 1000 * (time.perf_counter() - before)

        run("new", templates()[2].name, "-o", str(path))
        run("analyze", str(path), "--json")
        times, at = undisturbed(lambda: run("analyze", str(path), "--json"))
    return Row(
        name="dealwright analyze of a template", value=statistics.median(times), unit="ms", target=400.0, pace=at
    )


def _as_installed(compiled: str) -> dict[str, str]:
    """The environment for a program whose modules are compiled, as an installer leaves them; the first run does it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}
