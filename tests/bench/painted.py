"""What the probe measures once Qt is loaded: when the window and the plot were painted, and the memory then."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.storage.folders import Folders
from ui.shell.start import application, begin


class FirstPaint(QObject):
    """Notes when a widget was painted for the first time."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seconds: float | None = None
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.seconds is None:
            self.seconds = 0.0
            # After the paint, not before it.
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.seconds = time.time()


def resident_mb() -> float:
    """Memory of this process that is in use now, in megabytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def open_template(started: float, folder: Path, template: str) -> int:
    """Open the window and in it the template, print the figures and quit; returns the exit code."""
    app = application()
    windows, window = begin(app, Folders(config=folder / "config", data=folder / "data"))
    painted = FirstPaint(window)
    window.when_painted(lambda: windows.open_template(template, window))
    plots: list[FirstPaint] = []
    window.ready.connect(lambda: plots.append(FirstPaint(window.findChild(QWidget, "tradeoff plot") or window)))

    def finish_when_drawn() -> None:
        if plots and plots[0].seconds and painted.seconds:
            figures = {
                "window_ms": 1000 * (painted.seconds - started),
                "plot_ms": 1000 * (plots[0].seconds - started),
                "memory_mb": resident_mb(),
            }
            sys.stdout.write(json.dumps(figures) + "\n")
            clock.stop()
            windows.quit()

    clock = QTimer(interval=5)
    clock.timeout.connect(finish_when_drawn)
    clock.start()
    return app.exec()
