"""What Python and Qt for Python do beside every import, and that the program does without it."""

import subprocess
import sys

import pytest

IMPORT = "import linecache, sys, wave; sys.exit(wave.__file__ in linecache.cache)"


@pytest.mark.parametrize(
    ("before", "is_read"),
    [
        ("from ui.shell.loading import load_qt; load_qt(); ", False),
        # The control: once this no longer holds there is nothing to leave off.
        ("import PySide6.QtCore; ", True),
    ],
)
def test_the_source_of_an_imported_module_is_read_only_where_qt_for_python_looks_for_its_switches(
    before: str, *, is_read: bool
) -> None:
    done = subprocess.run([sys.executable, "-c", before + IMPORT], check=False)
    assert bool(done.returncode) is is_read


LOADING = """
import gc, sys
from ui.shell.loading import loading
with loading("wave"):
    import wave
assert gc.get_freeze_count()
gc.unfreeze()
with loading("wave"):
    pass
assert not gc.get_freeze_count()
"""


def test_what_a_module_brings_is_taken_to_stay_the_first_time_it_is_loaded() -> None:
    subprocess.run([sys.executable, "-c", LOADING], check=True)


USING_QT = """
import sys
from ui.shell.loading import load_qt
load_qt()
from PySide6.QtCore import QObject, QPoint, QSettings, Qt
try:
    QPoint("here")
except TypeError as error:
    sys.exit("QPoint.__init__(str)" not in str(error) or "Supported signatures" not in str(error))
sys.exit("nothing was refused")
"""


def test_qt_still_says_what_it_was_given_and_what_it_takes() -> None:
    subprocess.run([sys.executable, "-c", USING_QT], check=True)


@pytest.mark.parametrize(
    ("before", "is_loaded"),
    [
        ("from ui.shell.loading import load_qt; load_qt(); ", False),
        # The control: once this no longer holds there is nothing to leave off.
        ("import PySide6.QtCore; ", True),
    ],
)
def test_the_writer_of_type_hints_is_not_loaded(before: str, *, is_loaded: bool) -> None:
    asking = "import sys; sys.exit(hasattr(sys.modules['shibokensupport.signature.lib.pyi_generator'], 'Formatter'))"
    done = subprocess.run([sys.executable, "-c", before + asking], check=False)
    assert bool(done.returncode) is is_loaded


IN_STEPS = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from ui.shell.loading import OF_A_VIEW, OF_PAGES, load_in_steps, load_qt
load_qt()
import ui.shell.start, ui.shell.opening
loaded = [len(sys.modules)]
for _ in load_in_steps(OF_A_VIEW):
    loaded.append(len(sys.modules))
import ui.shell.drawing, ui.shell.stationery
loaded.append(len(sys.modules))
for _ in load_in_steps(OF_PAGES):
    loaded.append(len(sys.modules))
print(*(after - before for before, after in zip(loaded, loaded[1:])))
"""


def test_what_draws_a_deal_is_loaded_in_steps_none_of_which_is_much_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", IN_STEPS], check=True, capture_output=True, text=True)
    steps = [int(count) for count in done.stdout.split()]
    assert max(steps) <= 100
    assert sum(steps) > 300
