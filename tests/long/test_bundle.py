"""The bundle a person downloads: it is built, and it does what the program from source does."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.rule import ROOT


@pytest.mark.long
def test_a_bundle_starts_analyzes_a_template_and_shows_its_window(tmp_path: Path) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work")),
            "packaging/dealwright.spec",
        ],
        cwd=ROOT,
        check=True,
    )
    tried = subprocess.run(
        [sys.executable, "packaging/smoke.py", str(tmp_path / "dist" / "dealwright")],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert tried.returncode == 0, tried.stderr
