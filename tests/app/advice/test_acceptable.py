"""How likely packages are acceptable, over the picture: what enumerating all of them says."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice import spread
from app.advice.acceptable import likelihoods_over
from app.domain.estimates import Estimate
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.valuation.tables import tables_of
from tests.app.advice.deals import beliefs_of
from tests.app.valuation.deals import opposed
from tests.twins.accepting import means_by_enumeration


def in_doubt(project: Project) -> Project:
    """The deal with ranges on what matters to the others and on their walk-aways."""
    us, *others = project.parties
    doubted = [
        replace(
            party,
            preferences=tuple(
                replace(entry, weight=Estimate(value=(value := entry.weight.value), low=value / 2, high=value * 1.5))
                for entry in party.preferences
            ),
            walk_away=WalkAway(value=Estimate(value=45, low=30, high=65)),
        )
        for party in others
    ]
    return replace(project, parties=(us, *doubted))


@pytest.mark.parametrize(("issues", "options", "parties"), [(3, 4, 2), (4, 3, 3)])
def test_every_cell_has_the_mean_over_its_packages(issues: int, options: int, parties: int) -> None:
    project = in_doubt(opposed(issues, options, parties))
    tables = tables_of(project)
    beliefs = beliefs_of(project, tables)
    found = likelihoods_over(tables, beliefs, (0, 1), project.seed)
    assert found is not None
    means = means_by_enumeration(tables, list(beliefs), (0, 1))
    assert {tuple(cell) for cell in np.argwhere(~np.isnan(found.chances)).tolist()} == set(means)
    for cell, mean in means.items():
        assert found.chances[cell] == pytest.approx(mean)


def test_packages_drawn_from_a_cell_have_nearly_its_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    project = in_doubt(opposed(5, 4))
    tables = tables_of(project)
    beliefs = beliefs_of(project, tables)
    exactly = likelihoods_over(tables, beliefs, (0, 1), project.seed)
    monkeypatch.setattr(spread, "MOST_LISTED", 0)
    drawn = likelihoods_over(tables, beliefs, (0, 1), project.seed)
    assert exactly is not None
    assert drawn is not None
    off = np.abs(drawn.chances - exactly.chances)
    assert np.nanmean(off) < 0.01
    assert np.nanmax(off) < 0.2


def test_more_for_them_is_never_much_less_likely() -> None:
    project = in_doubt(opposed(10, 10))
    tables = tables_of(project)
    found = likelihoods_over(tables, beliefs_of(project, tables), (0, 1), project.seed)
    assert found is not None
    rows = np.nanmean(found.chances, axis=0)
    assert (np.diff(rows) > -0.02).all()
    assert rows[0] < 0.05
    assert rows[-1] > 0.95


def test_without_a_walk_away_there_are_no_likelihoods() -> None:
    project = opposed(3, 3)
    us, them = project.parties
    project = replace(project, parties=(us, replace(them, walk_away=WalkAway())))
    tables = tables_of(project)
    assert likelihoods_over(tables, beliefs_of(project, tables), (0, 1), project.seed) is None
