"""Started in a process of its own: opens the window and says when it and the plot were painted, and its memory.

`python -m tests.bench.probe SECONDS_AT_START FOLDER TEMPLATE` prints one line of JSON: milliseconds and megabytes.
"""

import gc
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.cli.main import main as run
from app.storage.folders import Folders
from ui.shell.display import why_no_window
from ui.shell.loading import leave_features_off


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


def main(started: float, folder: Path, template: str) -> None:
    """Start through the command line, open the template as a person would and print the three figures."""
    gc.disable()
    run([], open_window=lambda *_, **__: _open_window(started, folder, template))


def _open_window(started: float, folder: Path, template: str) -> int:
    if why_no_window():
        return 1
    leave_features_off()
    from ui.shell.start import application, begin  # noqa: PLC0415 - as the program does it

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


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
