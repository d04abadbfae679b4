"""The longest the window keeps a person waiting while a deal is opened, edited, kept and saved."""

import os
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from app.domain.edits.weights import set_weight
from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.storage.folders import Folders
from tests.app.valuation.deals import opposed
from tests.bench.measure import Row, undisturbed
from ui.bridge.attention import Page
from ui.shell.deal_view import DealView
from ui.shell.main_window import MainWindow
from ui.shell.start import application, begin
from ui.shell.windows import Windows

BEAT_MS: Final = 2
EDITS: Final = 40
SAVES: Final = 10
LIMIT_MS: Final = 100.0
LONGEST_MS: Final = 20_000
"""Beyond this the bench gives up."""


@dataclass(kw_only=True)
class Heart:
    """Beats every few milliseconds, as a window that waits for nothing would; keeps the longest time between two."""

    longest: float = 0.0
    _last: float = field(default_factory=time.perf_counter)

    def __post_init__(self) -> None:
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now

    def taken(self) -> float:
        """The longest wait since this was asked the last time, in milliseconds."""
        self._beat()
        longest, self.longest = self.longest, 0.0
        return longest


def rows() -> list[Row]:
    """The longest wait in each thing that is done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    _waits()
    runs, at = undisturbed(_waits)
    return [
        Row(
            name=f"longest wait of the window while a deal is {what}, 10 x 5",
            value=statistics.median(run[what] for run in runs),
            unit="ms",
            target=LIMIT_MS,
            pace=at,
        )
        for what in ("opened", "edited", "kept", "saved")
    ]


def _waits() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folders = Folders(config=Path(name) / "c", data=Path(name) / "d")
        path = Path(name) / "opposed.dealwright"
        write_project(Saver(locks=folders.locks), opposed(10, 5), path, OnDisk.ABSENT)
        windows, window = begin(application(), folders)
        try:
            return _measured(windows, window, path)
        finally:
            windows.deleteLater()


def _measured(windows: Windows, window: MainWindow, path: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    window.resize(1280, 800)
    _rest(300)
    heart = Heart()
    windows.open_paths([path], window)
    _until_drawn(window)
    found["opened"] = heart.taken()
    (view,) = window.findChildren(DealView)
    view.go_to(Page.IMPORTANCE)
    _rest(600)
    heart.taken()
    us, issues = view.link.project.us, [issue.id for issue in view.link.project.issues]
    for number in range(EDITS):
        view.link.apply(set_weight, party=us, issue=issues[number % len(issues)], weight=float(1 + number))
        _rest(20)
    _rest(600)
    found["edited"] = heart.taken()
    for _ in range(SAVES):
        window.write_recovery()
        _rest(10)
    found["kept"] = heart.taken()
    for number in range(SAVES):
        view.link.apply(set_weight, party=us, issue=issues[0], weight=float(100 + number))
        _rest(200)
        heart.taken()
        window.actions_by_id["file.save"].trigger()
        _rest(100)
        found["saved"] = max(found.get("saved", 0.0), heart.taken())
    window.close()
    return found


def _until_drawn(window: MainWindow) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not window.findChildren(DealView):
        if clock.elapsed() > LONGEST_MS:
            raise RuntimeError("the window did not show the deal")
        _rest(50)
    _rest(600)


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
