"""How fast the engine is: tables, frontier with packages, density, named deals, counting."""

import statistics
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.domain.edits.events import set_chance
from app.domain.estimates import Estimate
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.study.study import study_of
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
from tests.bench import families
from tests.bench.measure import Row, median_ms, peak_mb, undisturbed
from tests.builders import depending, event

AXES = (0, 1)
FINE = (300, 200)


def rows() -> list[Row]:
    """The engine's rows; deals of opposed preferences, the dearest kind that people have."""
    return [*_frontiers(), *_beyond_exact(), *_tied(), *_drags(), *_events(), *_densities(), *_of_ten_issues()]


def folded(tables: Tables, previous: Frontier | None = None) -> Frontier:
    """The frontier, which is not too large here."""
    found = frontier_of(tables, previous)
    if not isinstance(found, Frontier):
        raise TypeError(found)
    return found


def with_packages(tables: Tables) -> Indices:
    """The frontier and a package for every point."""
    return choices_of(folded(tables))


def timed(name: str, work: Callable[[], object], target: float | None = None, *, runs: int = 9) -> Row:
    """A row of the median of some runs, at the best pace."""
    medians, pace = undisturbed(lambda: median_ms(work, runs), wanted=3, most=5)
    return Row(name=name, value=statistics.median(medians), unit="ms", target=target, pace=pace)


def _frontiers() -> list[Row]:
    measured = [
        timed(
            f"frontier with packages, {issues} issues x {options} options",
            partial(with_packages, tables_of(opposed(issues, options))),
            target,
        )
        for issues, options, target in ((10, 5, 2.0), (15, 8, 5.0), (20, 5, 5.0), (50, 5, 30.0), (100, 5, 150.0))
    ]
    for parties, issues, target in ((3, 8, 20.0), (3, 10, None), (3, 20, 300.0), (4, 12, 1_000.0), (4, 15, None)):
        tables = tables_of(opposed(issues, 5, parties))
        name = f"frontier with packages, {parties} parties, {issues} x 5"
        measured.append(timed(name, partial(with_packages, tables), target, runs=3))
    return measured


def _beyond_exact() -> list[Row]:
    """What is too large for an exact fold: time, memory, and the bound in points of utility."""
    cases = {
        "100 x 5": (families.real(100, 5), 0.05),
        "10 x 1,000 steps": (families.steps(10, 1_000), 0.05),
        "zero-sum, 20 x 5": (families.zero_sum(20, 5), None),
        "zero-sum, 100 x 5": (families.zero_sum(100, 5), 0.05),
        "nearly zero-sum, 100 x 5": (families.zero_sum(100, 5, off=1.0), 0.05),
        "zero-sum, 3 parties, 8 x 5": (families.zero_sum(8, 5, 3), None),
        "zero-sum, 4 parties, 100 x 5": (families.zero_sum(100, 5, 4), None),
    }
    for parties in (3, 4, 5, 6):
        cases[f"zero-sum, {parties} parties, 20 x 5"] = (families.zero_sum(20, 5, parties), None)
        cases[f"nearly zero-sum, {parties} parties, 20 x 5"] = (families.zero_sum(20, 5, parties, off=1.0), None)
    measured = []
    for name, (project, bound) in cases.items():
        tables = tables_of(project)
        found: list[Frontier] = []
        memory = peak_mb(partial(_keep_folded, tables, found))
        measured += [
            timed(f"certified: {name}", partial(with_packages, tables), 1_000.0, runs=1),
            Row(name=f"certified: {name}, memory", value=memory, unit="MB", target=500.0),
            Row(name=f"certified: {name}, bound", value=found[0].error_bound, unit="pt", target=bound),
        ]
    return measured


def _tied() -> list[Row]:
    """Issues tied together, each to the next or all to the first: from the tables to a package for every point."""
    cases = {
        "tied chain, 20 x 5": (families.tied_chain(opposed(20, 5)), 30.0),
        "tied star, 20 x 5": (families.tied_star(opposed(20, 5)), 30.0),
        "tied chain, 3 parties, 20 x 5": (families.tied_chain(opposed(20, 5, 3)), 400.0),
    }
    measured = [
        timed(f"tables and frontier with packages, {name}", partial(_from_project, project), target, runs=3)
        for name, (project, target) in cases.items()
    ]
    web = families.tied_web(opposed(16, 5), points=0.05)
    certified = "certified: every two tied by 0.05 points, 16 x 5"
    bound = folded(tables_of(web)).error_bound
    measured += [
        timed(certified, partial(_from_project, web), 1_000.0, runs=3),
        Row(name=f"{certified}, bound", value=bound, unit="pt"),
    ]
    chain = tables_of(families.tied_chain(opposed(20, 5)))
    measured.append(timed("density of all packages, tied chain, 20 x 5", lambda: density_of(chain, AXES), runs=3))
    return measured


def _from_project(project: Project) -> Indices:
    # Tied issues are looked through once for all who ask the same tables.
    return with_packages(tables_of(project))


def _keep_folded(tables: Tables, found: list[Frontier]) -> Indices:
    found.append(folded(tables))
    return choices_of(found[0])


def _drags() -> list[Row]:
    """One weight dragged: from the edited project to tables and frontier."""
    ten = opposed(10, 5)
    measured = [timed("tables afresh, 10 x 5", lambda: tables_of(ten), 1.0)]
    for name, project, target in (
        ("10 x 5", ten, 1.0),
        ("20 x 10", opposed(20, 10), 2.0),
        ("3 parties, 20 x 5", opposed(20, 5, 3), 40.0),
        ("tied chain, 20 x 5", families.tied_chain(opposed(20, 5)), 30.0),
    ):
        row = timed(f"one weight dragged: tables and frontier, {name}", _drag(project), target, runs=30)
        measured.append(row)
    return measured


def _events() -> list[Row]:
    """A chance typed: from the edited project to the frontier of a deal in which one issue depends on an event."""
    project = opposed(10, 20)
    floors = replace(project, parties=tuple(replace(each, walk_away=_floor(40.0)) for each in project.parties))
    return [
        timed(f"a chance typed: 20 terms x 3 outcomes among 10 x 20{more}", _typing(each), 50.0, runs=20)
        for more, each in (("", project), (", with walk-aways", floors))
    ]


def _floor(points: float) -> WalkAway:
    return WalkAway(value=Estimate(value=points))


def _typing(project: Project) -> Callable[[], None]:
    us, them = (party.id for party in project.parties)
    on = event("built", (), (), "in-time", "late", "never")
    project = depending(project, on, project.issues[0].id)
    project = set_chance(project, event=on.id, party=them, outcome=on.outcomes[0].id, chance=80.0)
    typed = [
        set_chance(project, event=on.id, party=us, outcome=on.outcomes[0].id, chance=float(chance))
        for chance in range(20, 70)
    ]
    study, step = study_of(project), 0

    def type_one() -> None:
        nonlocal study, step
        step += 1
        study = study_of(typed[step % len(typed)], study)
        assert isinstance(study.frontier, Frontier)

    type_one()
    return type_one


def _drag(project: Project) -> Callable[[], object]:
    drags = [_with_first_weight(project, weight / 10) for weight in range(10, 110)]
    tables = tables_of(drags[0], tables_of(project))
    frontier = folded(tables)
    step = 0

    def drag() -> None:
        nonlocal tables, frontier, step
        step += 1
        tables = tables_of(drags[step % len(drags)], tables)
        frontier = folded(tables, frontier)

    # The first change folds everything anew: the issue that is dragged becomes the last one.
    drag()
    drag()
    return drag


def _with_first_weight(deal_: Project, weight: float) -> Project:
    us = deal_.parties[0]
    first = replace(us.preferences[0], weight=Estimate(value=weight))
    return replace(deal_, parties=(replace(us, preferences=(first, *us.preferences[1:])), *deal_.parties[1:]))


def _densities() -> list[Row]:
    ten, twenty, fifty, hundred = (tables_of(opposed(issues, 5)) for issues in (10, 20, 50, 100))
    wide = tables_of(opposed(10, 1_000))
    return [
        timed("density of all packages, 10 x 5", lambda: density_of(ten, AXES), 3.0),
        timed("density of all packages, 20 x 5, 300 x 200 cells", lambda: density_of(twenty, AXES, FINE), 30.0),
        timed("density of all packages, 20 x 5, as it is drawn", lambda: density_of(twenty, AXES), 5.0),
        timed("density of all packages, 50 x 5", lambda: density_of(fifty, AXES), runs=3),
        timed("density of all packages, 100 x 5", lambda: density_of(hundred, AXES), runs=3),
        timed("density of all packages, 10 x 1,000", lambda: density_of(wide, AXES), runs=3),
    ]


def _of_ten_issues() -> list[Row]:
    tables = tables_of(opposed(10, 5))
    frontier = folded(tables)
    middle = utilities_of_points(tables, frontier.points[len(frontier.points) // 2] * 9 // 10)
    return [
        timed("named deals, 10 x 5", lambda: solutions_of(frontier), 3.0),
        timed("zone with all its packages counted, 10 x 5", lambda: zone_of_possible_agreement(frontier), 10.0),
        timed("packages better for both counted, 10 x 5", lambda: count_better(tables, middle), 10.0),
    ]
