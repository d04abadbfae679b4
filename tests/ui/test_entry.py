"""The one entry point: what it loads, and what it says where there is no display."""

import os
import subprocess
import sys

import pytest

from app.assets import resource_path
from tests.rules.rule import ROOT
from ui import __main__ as entry

TEMPLATE = resource_path("templates", "supply-contract.dealwright")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
PROBE = """
import sys
from ui.__main__ import main
code = main()
print(sorted({"PySide6", "babel", "numpy"} & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *argv], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_without_a_display_it_says_so_in_one_sentence_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["dealwright"])
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)

    assert entry.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no display" in said


def test_an_analysis_loads_neither_qt_nor_babel() -> None:
    ended = run("-c", PROBE, "analyze", str(TEMPLATE))

    assert ended.returncode == 0
    assert ended.stderr == "['numpy']\n"


def test_the_version_loads_not_even_the_engine() -> None:
    ended = run("-c", PROBE, "--version")

    assert ended.stdout.startswith("dealwright ")
    assert ended.stderr == "[]\n"


def test_what_is_printed_into_a_pipe_is_utf_8_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(
        [sys.executable, "-m", "ui", "analyze", str(TEMPLATE)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 0
    assert "€" in ended.stdout.decode("utf-8")


def test_a_reader_that_has_enough_is_no_crash() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "schema"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
