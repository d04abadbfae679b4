"""A deal of 10^150 packages: it opens, they are counted, and what the frontier leaves out is bounded by a proof."""

import random

import numpy as np
import pytest

from app.storage.files import bytes_of, project_from_bytes
from app.study.study import Study, study_of
from app.valuation.columns import Points
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from tests.app.valuation.deals import opposed

pytestmark = pytest.mark.long

ISSUES, OPTIONS = 50, 1_000
LARGEST_BOUND = 0.1
"""Points of 100: a bound that still tells one deal from another."""


@pytest.fixture(scope="module")
def study() -> Study:
    """What follows from it, once it has been through a file."""
    read, _ = project_from_bytes(bytes_of(opposed(ISSUES, OPTIONS)))
    return study_of(read)


@pytest.fixture(scope="module")
def frontier(study: Study) -> Frontier:
    """Its frontier."""
    assert isinstance(study.frontier, Frontier)
    return study.frontier


def test_all_packages_of_fifty_issues_with_a_thousand_options_are_counted_exactly(study: Study) -> None:
    assert study.package_count == OPTIONS**ISSUES


def test_its_frontier_is_exact_or_says_how_far_it_may_be_off(frontier: Frontier) -> None:
    assert frontier.tables.exact
    assert frontier.exact == (frontier.slack == 0)
    assert frontier.error_bound == pytest.approx(float(frontier.slack / frontier.tables.divisors[0]))
    assert frontier.error_bound < LARGEST_BOUND


def test_each_listed_point_is_a_package_that_no_listed_one_beats(frontier: Frontier) -> None:
    rows = np.linspace(0, len(frontier.points) - 1, 100).astype(np.intp)
    parts = [
        table.points[places] for table, places in zip(frontier.tables.issues, choices_of(frontier, rows).T, strict=True)
    ]
    assert np.array_equal(np.sum(parts, axis=0), frontier.points[rows])
    assert (np.diff(frontier.points[:, 0]) > 0).all()
    assert (np.diff(frontier.points[:, 1]) < 0).all()


def test_whatever_package_is_tried_a_listed_one_is_as_good_within_the_bound(frontier: Frontier) -> None:
    """The best for every rate at which one side's points count against the other's, and packages near them."""
    draw = random.Random(19)  # noqa: S311 - the same packages every time
    tried = [best_at(frontier, rate / 200) for rate in range(201)]
    tried += [beside(frontier, package, draw) for package in tried for _ in range(20)]
    worth = np.array([np.sum(points_at(frontier, package), axis=0) for package in tried])
    listed = frontier.points
    # Of the listed that cost the second party nothing the last is the best for the first: one rises as the other falls.
    last = np.searchsorted(-listed[:, 1], -worth[:, 1], side="right") - 1
    assert (last >= 0).all()
    assert (listed[last, 0] + frontier.slack >= worth[:, 0]).all()


def best_at(frontier: Frontier, rate: float) -> list[int]:
    """The package with the greatest sum of points, the first party's counted at a rate."""
    shares = np.array([rate, 1 - rate]) / [float(divisor) for divisor in frontier.tables.divisors]
    return [int(np.argmax(table.points @ shares)) for table in frontier.tables.issues]


def beside(frontier: Frontier, package: list[int], draw: random.Random) -> list[int]:
    """The package with two issues settled otherwise."""
    changed = list(package)
    for issue in draw.sample(range(ISSUES), 2):
        changed[issue] = draw.randrange(len(frontier.tables.issues[issue].terms))
    return changed


def points_at(frontier: Frontier, package: list[int]) -> list[Points]:
    """What each issue of a package adds."""
    return [table.points[place] for table, place in zip(frontier.tables.issues, package, strict=True)]
