"""A crash of the program leaves no memory behind."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run here: asks Linux what it would keep")
ASK: Final = """
import ctypes, resource
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
VERB: Final = "import sys; sys.argv = ['dealwright', 'templates']; from ui.__main__ import main; main()"
WINDOW: Final = """
from app.cli import main as cli
cli.main = lambda *_, **__: 0
from ui.__main__ import main
main()
"""
CRASH: Final = """
import os, resource, signal
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
{first}
os.kill(os.getpid(), signal.SIGSEGV)
"""


def answer(program: str) -> str:
    """The last line of what a program prints."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("start", [VERB, WINDOW], ids=["a verb", "the window"])
def test_the_program_forbids_the_system_to_keep_its_memory(start: str) -> None:
    assert answer(start + ASK) == "(0, 0) 0"


def test_a_program_that_forbids_nothing_is_found() -> None:
    assert answer(ASK).endswith(" 1")


def dumped(first: str, folder: Path) -> bool:
    """Whether the system kept the memory of a program that crashed."""
    process = subprocess.Popen([sys.executable, "-c", CRASH.format(first=first)], cwd=folder, env=with_our_modules())
    _, status = os.waitpid(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return os.WCOREDUMP(status)


def with_our_modules() -> dict[str, str]:
    """The surroundings of a program that runs elsewhere and finds ours."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_a_crash_leaves_no_dump(tmp_path: Path) -> None:
    assert not dumped("from app.core_dumps import forbid_core_dumps; forbid_core_dumps()", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_that_a_crash_would_leave_one(tmp_path: Path) -> None:
    if not dumped("", tmp_path):
        pytest.skip("not run here: this system keeps no dumps at all")
