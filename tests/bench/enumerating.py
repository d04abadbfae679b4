"""The fold beside enumeration: a million packages, two parties, in one run and from the same integer tables.

paretoset (MIT licence; 1.2.5 of May 2025 is its last release) is not among the requirements: with it come pandas, numba
and llvmlite, 80 MB of which the program uses nothing. `make rivals` installs it, pinned like everything else.
"""

import importlib
import importlib.util
import statistics
import sys
from collections.abc import Callable
from functools import partial

import moocore  # type: ignore[import-untyped]  # it brings no types
import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points
from app.valuation.counting import all_points, count_packages
from app.valuation.dominance import efficient_pairs
from app.valuation.tables import Tables, tables_of
from tests.app.valuation.deals import opposed
from tests.bench.engine import folded, timed, with_packages
from tests.bench.measure import Row, median_ms, undisturbed

ISSUES, OPTIONS = 10, 4
FOLDED = "folded, with packages"
Way = Callable[[], NDArray[np.intp]]
RIVAL = "paretoset"
MISSING = f"{RIVAL} is not installed and was not compared with: `make rivals` installs it.\n"


def rows() -> list[Row]:
    """The fold and every way to enumerate, all from the integer tables; the last row compares it with the fastest."""
    project = opposed(ISSUES, OPTIONS)
    tables = tables_of(project)
    ways = _ways(tables)
    frontier = folded(tables).points
    for way in ways.values():
        _same_points(all_points(tables.issues, len(tables.parties))[way()], frontier)
    name = f"{ISSUES} issues of {OPTIONS} options, {count_packages(tables):,} packages"
    # All in each run: on a machine of changing pace only what was timed together can be compared.
    runs, at = undisturbed(lambda: _times(tables, ways))
    medians = {way: statistics.median(run[way] for run in runs) for way in runs[0]}
    shares = [100 * run[FOLDED] / min(time for way, time in run.items() if way != FOLDED) for run in runs]
    return [
        timed(f"{name}: project to tables", lambda: tables_of(project)),
        *(Row(name=f"{name}: {way}", value=time, unit="ms", pace=at) for way, time in medians.items()),
        Row(
            name=f"{name}: the fold's share of the fastest enumeration",
            value=statistics.median(shares),
            unit="%",
            target=1.0,
        ),
    ]


def _times(tables: Tables, ways: dict[str, Way]) -> dict[str, float]:
    """Milliseconds from the tables to the frontier, for the fold and every way to enumerate."""
    return {
        FOLDED: median_ms(partial(with_packages, tables)),
        **{name: median_ms(way, runs=1) for name, way in ways.items()},
    }


def _ways(tables: Tables) -> dict[str, Way]:
    """What there is to enumerate with; each lists every package and gives the rows of the efficient ones."""
    ways: dict[str, Way] = {
        "all of them, sorted and scanned in numpy": lambda: _sorted_and_scanned(tables),
        "all of them, filtered by moocore": lambda: _by_moocore(_floats(tables)),
    }
    if importlib.util.find_spec(RIVAL):
        paretoset = importlib.import_module(RIVAL).paretoset
        ways[f"all of them, filtered by {RIVAL}"] = lambda: np.flatnonzero(
            paretoset(_floats(tables), sense=["max", "max"])
        )
    else:
        sys.stderr.write(MISSING)
    return ways


def _floats(tables: Tables) -> NDArray[np.float64]:
    return all_points(tables.issues, len(tables.parties)).astype(np.float64)


def _sorted_and_scanned(tables: Tables) -> NDArray[np.intp]:
    points = all_points(tables.issues, len(tables.parties))
    return efficient_pairs(points[:, 0], points[:, 1])


def _by_moocore(floats: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.flatnonzero(moocore.is_nondominated(floats, maximise=True, keep_weakly=False))


def _same_points(found: Points, frontier: Points) -> None:
    if not np.array_equal(np.unique(found, axis=0), frontier):
        raise ValueError("enumeration and fold disagree")
