"""What Python and Qt for Python do beside every import, and that the program does without it."""

import subprocess
import sys

import pytest

IMPORT = "import linecache, sys, wave; sys.exit(wave.__file__ in linecache.cache)"


@pytest.mark.parametrize(
    ("before", "is_read"),
    [
        ("from ui.shell.loading import leave_features_off as leave; leave(); ", False),
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
