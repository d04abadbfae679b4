"""Shapes: how dark a cell of the cloud is, for few packages and for more than single precision can count."""

import numpy as np
import pytest

from app.study.shapes import FAINTEST, FULLEST, Axes, cloud_of
from app.study.study import study_of
from app.valuation.density import density_of
from tests.app.valuation.deals import opposed


@pytest.mark.parametrize("issues", [8, 20, 100])
def test_a_cell_is_the_darker_the_more_packages_are_in_it(issues: int) -> None:
    study = study_of(opposed(issues, 5))
    cloud, density = cloud_of(study, Axes(x=0, y=1)), density_of(study.tables, (0, 1))
    assert cloud is not None
    assert density is not None
    levels = np.frombuffer(cloud.levels, np.uint8).reshape(cloud.rows, cloud.columns).T
    assert (levels[density.shares == 0] == 0).all()
    assert (levels[density.shares * float(density.packages) >= 1] >= FAINTEST).all()
    order = np.argsort(density.shares, axis=None)
    assert (np.diff(levels.ravel()[order].astype(int)) >= 0).all()
    assert levels.flat[order[-1]] == FULLEST
