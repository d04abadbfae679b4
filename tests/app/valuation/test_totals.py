"""Totals of many packages at once are those of each by itself."""

import numpy as np
from hypothesis import given

from app.domain.links import broken_by
from app.domain.project import Project
from app.valuation.tables import tables_of
from app.valuation.totals import points_of_choices
from app.valuation.utilities import terms_of_choice, worth_of
from tests.strategies import projects


@given(projects())
def test_the_points_of_packages_are_those_of_their_terms_and_ties(project: Project) -> None:
    tables = tables_of(project)
    if not tables.issues or tables.barred:
        return
    draw = np.random.default_rng(1)
    sizes = [len(table.terms) for table in tables.issues]
    choices = np.array([[draw.integers(size) for size in sizes] for _ in range(20)], np.int32)
    points, possible = points_of_choices(tables, choices)
    for choice, row, allowed in zip(choices.tolist(), points.tolist(), possible.tolist(), strict=True):
        package = terms_of_choice(tables, choice)
        assert allowed == (not broken_by(package, project.rules))
        worths = worth_of(tables, package)
        totals = [worth.low * divisor for worth, divisor in zip(worths, tables.divisors, strict=True)]
        assert row == totals
