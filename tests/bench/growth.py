"""How time and memory of the frontier grow with issues, options and parties."""

from functools import partial

from app.valuation.tables import tables_of
from tests.bench.engine import folded, timed, with_packages
from tests.bench.families import real
from tests.bench.measure import Row, peak_mb

ISSUES = tuple((issues, 5, 2) for issues in (5, 10, 20, 40, 80))
OPTIONS = tuple((10, options, 2) for options in (5, 20, 80, 320, 1_000))
PARTIES = tuple((8, 5, parties) for parties in (2, 3, 4, 5, 6))


def rows() -> list[Row]:
    """Time, memory and points of each step; what is not exact says so in its name."""
    return [row for axis in (ISSUES, OPTIONS, PARTIES) for case in axis for row in _step(*case)]


def _step(issues: int, options: int, parties: int) -> list[Row]:
    tables = tables_of(real(issues, options, parties))
    frontier = folded(tables)
    exact = "" if frontier.exact else f", within {frontier.error_bound:.2g}"
    name = f"growth: {issues} x {options}, {parties} parties{exact}"
    return [
        timed(name, partial(with_packages, tables), runs=1),
        Row(name=f"{name}, memory", value=peak_mb(partial(with_packages, tables)), unit="MB"),
        Row(name=f"{name}, points", value=len(frontier.points), unit=""),
    ]
