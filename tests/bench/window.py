"""How fast the window is: a dragged importance until the plot is repainted, the start, memory, the command line."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.document.document import Document
from app.library.templates import templates
from app.storage.folders import Folders
from tests.bench.engine import opposed
from tests.bench.measure import Row
from ui.bridge.attention import Page
from ui.kit.grid.view import Grid
from ui.shell.deal_view import DealView
from ui.shell.start import application, begin

TICKS = 120
STARTS = 5
GIVE_UP_MS = 2_000


def rows() -> list[Row]:
    """The window's rows."""
    return [*_drag(), *_start(), _analyze()]


class _Painted(QObject):
    """Ends an event loop once a widget was painted."""

    def __init__(self, watched: QWidget, loop: QEventLoop) -> None:
        super().__init__(watched)
        self._loop = loop
        self.count = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            QTimer.singleShot(0, self._loop.quit)
        return False


def _drag() -> list[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        windows, window = begin(app, Folders(config=Path(folder) / "c", data=Path(folder) / "d"))
        view = DealView(Document(opposed(10, 5), saved=True))
        view.resize(1280, 720)
        view.show()
        view.go_to(Page.IMPORTANCE)
        _rest(600)
        times = _ticks(view)
        view.close_down()
        view.close()
        window.close()
    del windows
    ordered = sorted(times)
    return [
        Row(name="a weight dragged until the plot is repainted, 10 x 5, median", value=statistics.median(times), unit="ms"),
        Row(
            name="a weight dragged until the plot is repainted, 10 x 5, 95th percentile",
            value=ordered[int(0.95 * len(ordered))],
            unit="ms",
            target=16.0,
        ),
    ]


def _ticks(view: DealView) -> list[float]:
    grid = next(each for each in view.findChildren(Grid) if each.isVisible())
    plot = view.findChild(QWidget, "tradeoff plot")
    viewport, loop = grid.viewport(), QEventLoop()
    painted = _Painted(plot.findChild(QWidget, "qt_scrollarea_viewport") or plot, loop)
    cell = grid.visualRect(grid.sheet.index(3, 1))
    left, right, y = cell.left() + 20, cell.left() + cell.width() // 2, cell.center().y()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(left, y))
    times = []
    for number in range(TICKS):
        x = left + 4 + (number * 3) % (right - left)
        before = time.perf_counter()
        QTest.mouseMove(viewport, QPoint(x, y))
        QTimer.singleShot(GIVE_UP_MS, loop, loop.quit)
        loop.exec()
        times.append(1000 * (time.perf_counter() - before))
        _rest(12)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(left, y))
    del painted
    return times


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _start() -> list[Row]:
    figures: list[dict[str, float]] = []
    for _ in range(STARTS + 1):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "tests.bench.probe", str(time.time()), folder, "supply-contract"]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=_offscreen())
            figures.append(json.loads(done.stdout.splitlines()[-1]))
    warm = figures[1:]

    def median(name: str) -> float:
        return statistics.median(each[name] for each in warm)

    return [
        Row(name="process start until the window is painted", value=median("window_ms"), unit="ms", target=400.0),
        Row(name="process start until the plot is live", value=median("plot_ms"), unit="ms", target=1000.0),
        Row(name="memory after opening a template", value=median("memory_mb"), unit="MB", target=160.0),
    ]


def _analyze() -> Row:
    times = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deal.dealwright"
        base = [sys.executable, "-m", "ui"]
        subprocess.run([*base, "new", templates()[2].name, "-o", str(path)], check=True, capture_output=True)
        for _ in range(STARTS + 1):
            before = time.perf_counter()
            subprocess.run([*base, "analyze", str(path), "--json"], check=True, capture_output=True)
            times.append(1000 * (time.perf_counter() - before))
    return Row(name="dealwright analyze of a template", value=statistics.median(times[1:]), unit="ms", target=400.0)


def _offscreen() -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"}
