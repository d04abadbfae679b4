"""How fast the window is: a dragged importance until the plot is repainted, the start, memory, the command line."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from typing_extensions import override

from app.library.index import templates
from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.storage.folders import Folders
from tests.app.valuation.deals import opposed
from tests.bench.measure import Row, pace
from ui.bridge.attention import Page
from ui.kit.grid.view import Grid
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.shell.deal_view import DealView
from ui.shell.start import application, begin

TICKS = 120
DRAGS = 5
STARTS = 5
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
        clouds: list[bool] = []
        view.studies.picture_changed.connect(lambda picture: clouds.append(picture.cloud is not None))
        drags, paces = [], [pace()]
        for _ in range(DRAGS):
            drags.append(sorted(_ticks(view)))
            paces.append(pace())
        # Back to what the file holds, so that closing has nothing to ask.
        for _ in drags:
            view.undo()
        window.close()
    return [
        Row(
            name="a weight dragged until the plot is repainted, 10 x 5, median",
            value=statistics.median(statistics.median(ticks) for ticks in drags),
            unit="ms",
            pace=statistics.median(paces),
        ),
        Row(
            name="a weight dragged until the plot is repainted, 10 x 5, 95th percentile",
            value=statistics.median(ticks[int(0.95 * len(ticks))] for ticks in drags),
            unit="ms",
            target=16.0,
            pace=statistics.median(paces),
        ),
        # The others left the cloud of all packages to the hand at rest: decision 0023.
        Row(name="pictures of those drags with all packages", value=100 * sum(clouds) / len(clouds), unit="%"),
    ]


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
        _rest(12)
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
    figures: list[dict[str, float]] = []
    paces = []
    with tempfile.TemporaryDirectory() as compiled:
        for _ in range(STARTS + 1):
            paces.append(pace())
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, "-m", "tests.bench.probe", str(time.time()), folder, "supply-contract"]
                done = subprocess.run(command, capture_output=True, text=True, check=True, env=_as_installed(compiled))
                figures.append(json.loads(done.stdout.splitlines()[-1]))
    warm = figures[1:]

    def median(name: str) -> float:
        return statistics.median(each[name] for each in warm)

    painted, live = median("window_ms"), median("plot_ms")
    at = statistics.median(paces[1:])
    return [
        Row(name="process start until the window is painted", value=painted, unit="ms", target=400.0, pace=at),
        Row(name="process start until the plot is live", value=live, unit="ms", target=1000.0, pace=at),
        Row(name="memory after opening a template", value=median("memory_mb"), unit="MB", target=160.0),
    ]


def _analyze() -> Row:
    times, paces = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deal.dealwright"
        base = [sys.executable, "-m", "ui"]
        installed = _as_installed(folder)
        subprocess.run(
            [*base, "new", templates()[2].name, "-o", str(path)], check=True, capture_output=True, env=installed
        )
        for _ in range(STARTS + 1):
            paces.append(pace())
            before = time.perf_counter()
            subprocess.run([*base, "analyze", str(path), "--json"], check=True, capture_output=True, env=installed)
            times.append(1000 * (time.perf_counter() - before))
    value, at = statistics.median(times[1:]), statistics.median(paces[1:])
    return Row(name="dealwright analyze of a template", value=value, unit="ms", target=400.0, pace=at)


def _as_installed(compiled: str) -> dict[str, str]:
    """The environment for a program whose modules are compiled, as an installer leaves them; the first run does it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}
