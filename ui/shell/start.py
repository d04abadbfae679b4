"""The start of the program: application, look, first window; everything slow comes after the first paint."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer  # noqa: TID251 - for what Qt itself remembers
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app.storage.folders import Folders, folders_of_this_person
from app.version import __version__
from ui.kit.theme import STYLE, install_theme
from ui.overrides import override
from ui.shell import crash
from ui.shell.arenas import keep_few_arenas
from ui.shell.collecting import Collector
from ui.shell.ending import Ending
from ui.shell.focus_undo import FocusUndo
from ui.shell.main_window import MainWindow
from ui.shell.present_key import PresentKey
from ui.shell.windows import Windows

_log = logging.getLogger(__name__)
SELFTEST_LIMIT_MS = 30_000


class _FileOpener(QObject):
    """Opens what the desktop asks to open while the program runs (macOS sends it as an event)."""

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._windows = windows

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            # What a deal has to say comes in the place of what its window offers, as after a crash.
            free = (each for each in self._windows.all if each.banner.isHidden())
            window = next(free, None) or self._windows.open_window()
            self._windows.open_paths([Path(event.file())], window)
            return True
        return super().eventFilter(watched, event)


def application() -> QApplication:
    """The one QApplication, with the name, the version and the look of the program."""
    keep_few_arenas()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0], "-style", STYLE])
    app.setApplicationName("dealwright")
    app.setApplicationDisplayName("Dealwright")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("dealwright")
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    install_theme(app)
    return app


def begin(app: QApplication, folders: Folders) -> tuple[Windows, MainWindow]:
    """The program's windows with the first one shown."""
    # Where the desktop has no file dialog of its own, Qt's remembers the folders visited: not for others to read.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folders.config))
    windows = Windows(folders)
    look = install_theme(app)
    look.set_zoom(windows.settings.value.zoom)
    look.set_mode(windows.settings.value.theme.value)
    if sys.platform == "darwin":
        # Nowhere else does the desktop ask in this way, and a filter sees every event of the program.
        app.installEventFilter(_FileOpener(windows))
    FocusUndo(app, windows)
    PresentKey(app, windows, windows)
    app.setQuitOnLastWindowClosed(False)
    window = windows.open_window()
    crash.install(windows.rescue, windows.tell_failure)
    Collector(windows)
    return windows, window


def run(files: list[Path]) -> int:
    """Open the window with these files, or on the welcome page; returns the exit code when all windows are closed."""
    app = application()
    windows, window = begin(app, folders_of_this_person())
    crash.install_for_qt(windows.rescue)
    Ending(app, windows.rescue, windows)
    show(files, windows, window)
    return app.exec()


def show(files: list[Path], windows: Windows, window: MainWindow) -> None:
    """Open these files in the first window, and offer what an earlier run left: where none of them hides that."""
    window.when_painted(lambda: windows.open_paths(files, window))
    window.when_painted(lambda: windows.offer_recovery(window, beside=bool(files)))


def selftest(template: str) -> int:
    """Open the window, draw the plot of a template, close; 0 when all of it happened, 1 otherwise.

    For trying a bundle on a machine without looking at it.
    """
    app = application()
    windows, window = begin(app, folders_of_this_person())
    drawn: list[int] = []

    def finish() -> None:
        drawn.append(1)
        windows.quit()

    window.ready.connect(lambda: QTimer.singleShot(0, finish))
    window.when_painted(lambda: windows.open_template(template, window))
    QTimer.singleShot(SELFTEST_LIMIT_MS, lambda: app.exit(1))
    code = app.exec()
    return code if drawn else 1
