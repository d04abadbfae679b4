"""The system ends the program: the last edit is in a recovery copy, and nothing else is left behind."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.storage.recovery import orphans
from tests.builders import two_issue_deal
from ui.shell.ending import Ending

ROOT: Final = Path(__file__).parents[3]
PROGRAM: Final = """
import sys
from pathlib import Path
from app.domain.edits.parties import rename_project
from app.storage.folders import Folders
from ui.shell import start
from ui.shell.ending import Ending

base = Path(sys.argv[1])
app = start.application()
windows, window = start.begin(app, Folders(config=base / "config", data=base / "data"))
Ending(app, windows.rescue, windows)

def edit():
    window._deal.document.apply(rename_project, name="Changed")
    print("edited", flush=True)

window.ready.connect(edit)
window.when_painted(lambda: windows.open_paths([base / "House.dealwright"], window))
code = app.exec()
print(code, flush=True)
sys.exit(code)
"""


def test_a_signal_that_ends_the_program_keeps_the_last_edit_and_asks_nobody(tmp_path: Path) -> None:
    path = tmp_path / "House.dealwright"
    write_project(Saver(locks=tmp_path / "locks"), two_issue_deal(), path, OnDisk.ANYTHING)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "edited\n"
        program.send_signal(signal.SIGTERM)
        assert program.stdout.read() == f"{128 + signal.SIGTERM}\n"
    (left,) = orphans(tmp_path / "data" / "recovery")
    assert left.copy is not None
    assert left.copy.project.name == "Changed"
    assert [each.name for each in tmp_path.iterdir() if "in-use" in each.name] == []


def test_logging_off_keeps_work_even_when_that_fails_in_a_way_nobody_foresaw(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ending, "_hear", lambda _: None)
    kept: list[str] = []

    def rescue() -> bool:
        kept.append("rescued")
        raise RuntimeError

    ending = Ending(qapp, rescue, qapp)
    ending._keep()
    assert kept == ["rescued"]
    with qtbot.waitSignal(ending.destroyed):
        ending.deleteLater()
