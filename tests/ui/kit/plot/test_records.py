"""What a plot is handed is sound."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.plot.records import DensityGrid, levels_of


def test_a_grid_whose_cells_do_not_match_its_levels_is_refused() -> None:
    with pytest.raises(ValueError, match="3 x 2 cells"):
        DensityGrid(columns=3, rows=2, x_range=(0, 1), y_range=(0, 1), levels=b"12345")


@given(st.lists(st.integers(0, 10**12), max_size=60))
def test_levels_rise_with_counts_and_no_package_is_invisible(counts: list[int]) -> None:
    levels = levels_of(counts)

    assert len(levels) == len(counts)
    for count, level in zip(counts, levels, strict=True):
        assert (level == 0) == (count == 0)
    ordered = sorted(zip(counts, levels, strict=True))
    assert [level for _, level in ordered] == sorted(level for _, level in ordered)


def test_records_can_be_imported_without_qt_and_without_the_plotting_library() -> None:
    code = "import sys; import ui.kit.plot.records; sys.exit(any(name in sys.modules for name in ('PySide6', 'numpy')))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
