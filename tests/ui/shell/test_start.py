"""What the program sets before its first window."""

from pathlib import Path

from PySide6.QtCore import QSettings  # noqa: TID251 - asks where Qt itself remembers things
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.storage.folders import Folders
from tests.ui.shell.conftest import end_session
from ui.shell.start import begin


def test_what_qt_remembers_by_itself_lies_in_our_folder(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    windows, _ = begin(qapp, Folders(config=tmp_path / "config", data=tmp_path / "data"))
    try:
        place = QSettings(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, "QtProject").fileName()
        assert Path(place).is_relative_to(tmp_path / "config")
    finally:
        end_session(windows.all)
        # What follows the application for them would go on in the tests after this one.
        with qtbot.waitSignal(windows.destroyed):
            windows.deleteLater()
