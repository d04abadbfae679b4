"""How fast the engine is: tables, frontier with packages, density, named deals, counting."""

from dataclasses import replace
from functools import partial

from app.domain.estimates import Estimate
from app.domain.project import Project
from app.valuation.counting import count_better
from app.valuation.density import density_of
from app.valuation.fold import Indices
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import choices_of
from app.valuation.solutions import solutions_of
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import utilities_of_points
from app.valuation.zone import zone_of_possible_agreement
from tests.app.valuation.deals import opposed
from tests.bench.measure import Row, median_ms

AXES = (0, 1)


def rows() -> list[Row]:
    """The engine's rows; deals of opposed preferences, the dearest kind that people have."""
    return [*_frontiers(), *_tables(), *_of_ten_issues(), *_many_parties()]


def folded(tables: Tables, previous: Frontier | None = None) -> Frontier:
    """The frontier, which is not too large here."""
    found = frontier_of(tables, previous)
    if not isinstance(found, Frontier):
        raise TypeError(found)
    return found


def _frontiers() -> list[Row]:
    measured = []
    for issues, target in ((10, 2.0), (20, 5.0), (50, 30.0)):
        tables = tables_of(opposed(issues, 5))
        value = median_ms(partial(_frontier_with_packages, tables))
        measured.append(
            Row(name=f"frontier with packages, {issues} issues x 5 options", value=value, unit="ms", target=target)
        )
    return measured


def _frontier_with_packages(tables: Tables) -> Indices:
    return choices_of(folded(tables))


def _tables() -> list[Row]:
    deal_ = opposed(10, 5)
    tables = tables_of(deal_)
    frontier = folded(tables)
    drags = [_with_first_weight(deal_, weight / 10) for weight in range(10, 110)]
    tables = tables_of(drags[0], tables)
    frontier = folded(tables, frontier)
    step = iter(range(1_000))

    def drag() -> None:
        nonlocal tables, frontier
        tables = tables_of(drags[next(step) % len(drags)], tables)
        frontier = folded(tables, frontier)

    return [
        Row(name="tables afresh, 10 x 5", value=median_ms(lambda: tables_of(deal_)), unit="ms", target=1.0),
        Row(name="one weight dragged: tables and frontier, 10 x 5", value=median_ms(drag, 60), unit="ms", target=1.0),
    ]


def _with_first_weight(deal_: Project, weight: float) -> Project:
    us = deal_.parties[0]
    first = replace(us.preferences[0], weight=Estimate(value=weight))
    return replace(deal_, parties=(replace(us, preferences=(first, *us.preferences[1:])), *deal_.parties[1:]))


def _of_ten_issues() -> list[Row]:
    tables = tables_of(opposed(10, 5))
    frontier = folded(tables)
    middle = utilities_of_points(tables, frontier.points[len(frontier.points) // 2] * 9 // 10)
    work = {
        "density of all packages, 10 x 5": (lambda: density_of(tables, AXES), 3.0),
        "named deals, 10 x 5": (lambda: solutions_of(frontier), 3.0),
        "zone with all its packages counted, 10 x 5": (lambda: zone_of_possible_agreement(frontier), 10.0),
        "packages better for both counted, 10 x 5": (lambda: count_better(tables, middle), 10.0),
    }
    return [
        Row(name=name, value=median_ms(measured), unit="ms", target=target) for name, (measured, target) in work.items()
    ]


def _many_parties() -> list[Row]:
    three = tables_of(opposed(10, 5, parties=3))
    huge = tables_of(opposed(50, 5))
    return [
        Row(name="frontier of three parties, 10 x 5", value=median_ms(lambda: folded(three), 5), unit="ms"),
        Row(name="density of all packages, 50 x 5", value=median_ms(lambda: density_of(huge, AXES), 3), unit="ms"),
    ]
