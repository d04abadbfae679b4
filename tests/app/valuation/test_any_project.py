"""Whatever sound project there is, the engine answers in finite numbers or says why not."""

import numpy as np
from hypothesis import given

from app.domain.project import Project
from app.valuation.columns import LARGEST_EXACT
from app.valuation.counting import count_better, count_packages
from app.valuation.density import density_of, points_of_all
from app.valuation.fold import TooLarge
from app.valuation.frontier import frontier_of, utilities_of
from app.valuation.packages import choices_of, package_counts
from app.valuation.solutions import solutions_of
from app.valuation.tables import tables_of
from app.valuation.utilities import worth_of
from app.valuation.zone import improvements_on, zone_of_possible_agreement
from tests.strategies import projects


@given(projects())
def test_every_answer_about_a_sound_project_is_finite(project: Project) -> None:
    tables = tables_of(project)
    assert set(tables.parties) | {lacking.party for lacking in tables.unvalued} == {
        party.id for party in project.parties
    }
    for table in tables.issues:
        assert np.abs(table.points).max(initial=0) < LARGEST_EXACT
    worths = worth_of(tables, project.draft)
    frontier = frontier_of(tables)
    if isinstance(frontier, TooLarge):
        # Three parties can disagree about more packages than are folded exactly; two never do in so small a deal.
        assert len(tables.parties) > 2
        assert frontier.points > 0
        return
    assert np.isfinite(utilities_of(frontier)).all()
    assert np.isfinite(frontier.error_bound)
    assert len(choices_of(frontier)) == len(package_counts(frontier)) == len(frontier.points)
    solutions_of(frontier)
    zone = zone_of_possible_agreement(frontier)
    assert zone.packages is None or 0 <= zone.packages <= count_packages(tables)
    draft = [worth.low for worth in worths]
    better = count_better(tables, draft)
    assert better is None or better >= len(improvements_on(frontier, draft).rows)
    points_of_all(tables)
    density = density_of(tables, (0, 1)) if len(tables.parties) > 1 else None
    if density is not None:
        assert np.isfinite(density.shares).all()
