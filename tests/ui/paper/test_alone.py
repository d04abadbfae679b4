"""PDF files without a window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.reports.outline import Paragraph
from app.reports.paper import Paper
from app.reports.reread import reread_pdf
from app.storage.atomic import Saver
from app.storage.errors import StorageError
from tests.app.reports.outlines import of
from tests.app.storage.faults import SmallDisk
from tests.rules.rule import ROOT
from ui.paper.alone import write_pdf


@pytest.mark.usefixtures("qapp")
def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    full = Saver(locks=tmp_path, operations=SmallDisk(100))
    with pytest.raises(StorageError):
        write_pdf(full, of(Paragraph(words="new")), folder / "a.pdf", Paper.A4)
    assert not list(folder.iterdir())


@pytest.mark.usefixtures("qapp")
def test_another_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"mine")
    with pytest.raises(StorageError):
        write_pdf(Saver(locks=tmp_path / "locks"), of(), path, Paper.A4)
    assert path.read_bytes() == b"mine"


def test_the_command_line_writes_one_without_a_display(tmp_path: Path) -> None:
    lacking = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    deal, path = tmp_path / "deal.dealwright", tmp_path / "agenda.pdf"
    for verb in (["new", "used-car", "-o", deal], ["report", deal, "--kind", "agenda", "-o", path]):
        subprocess.run([sys.executable, "-m", "ui", *map(str, verb)], check=True, cwd=ROOT, env=lacking)
    assert "Nothing is agreed until everything is agreed." in reread_pdf(path.read_bytes()).words
