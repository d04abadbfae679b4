"""The fold beside enumeration: a million packages, two parties, in one run and from the same integer tables.

paretoset (MIT licence; 1.2.5 of May 2025 is its last release) is not among the requirements: with it come pandas, numba
and llvmlite, 80 MB of which the program uses nothing. `make rivals` installs it, pinned like everything else.
"""

import importlib
import importlib.util
import sys
from functools import partial

import moocore  # type: ignore[import-untyped]  # it brings no types
import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points
from app.valuation.counting import all_points
from app.valuation.dominance import efficient_pairs
from app.valuation.tables import Tables, tables_of
from tests.app.valuation.deals import opposed
from tests.bench.engine import folded, timed, with_packages
from tests.bench.measure import Row

ISSUES, OPTIONS = 10, 4
RIVAL = "paretoset"
MISSING = f"{RIVAL} is not installed and was not compared with: `make rivals` installs it.\n"


def rows() -> list[Row]:
    """Tables, the fold, and every way to enumerate; the last row compares with the fastest of them."""
    project = opposed(ISSUES, OPTIONS)
    tables = tables_of(project)
    points = all_points(tables.issues, len(tables.parties))
    _agree(tables, points)
    name = f"{len(points):,} packages"
    fold = timed(f"{name}: folded, with packages", partial(with_packages, tables))
    floats = points.astype(np.float64)
    rivals = [
        timed(f"{name}: all of them, sorted and scanned in numpy", partial(_sorted_and_scanned, tables), runs=1),
        timed(f"{name}: filtered by moocore", partial(_by_moocore, floats), runs=1),
    ]
    if importlib.util.find_spec(RIVAL):
        paretoset = importlib.import_module(RIVAL).paretoset
        _same_points(points[paretoset(floats, sense=["max", "max"])], folded(tables).points)
        rivals.append(timed(f"{name}: filtered by paretoset", lambda: paretoset(floats, sense=["max", "max"]), runs=1))
    else:
        sys.stderr.write(MISSING)
    share = 100 * fold.value / min(rival.value for rival in rivals)
    return [
        timed(f"{name}: project to tables", lambda: tables_of(project)),
        fold,
        *rivals,
        Row(name=f"{name}: the fold's share of the fastest enumeration", value=share, unit="%", target=1.0),
    ]


def _sorted_and_scanned(tables: Tables) -> NDArray[np.intp]:
    points = all_points(tables.issues, len(tables.parties))
    return efficient_pairs(points[:, 0], points[:, 1])


def _by_moocore(floats: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.flatnonzero(moocore.is_nondominated(floats, maximise=True, keep_weakly=False))


def _agree(tables: Tables, points: Points) -> None:
    """All give the same frontier, or nothing is compared."""
    frontier = folded(tables).points
    for found in (_sorted_and_scanned(tables), _by_moocore(points.astype(np.float64))):
        _same_points(points[found], frontier)


def _same_points(found: Points, frontier: Points) -> None:
    if not np.array_equal(np.unique(found, axis=0), frontier):
        raise ValueError("enumeration and fold disagree")
