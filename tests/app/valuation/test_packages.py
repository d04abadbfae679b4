"""Packages of efficient points: numbers beyond 64 bits, lists that are taken one by one."""

from itertools import islice

from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import choices_of, package_counts, packages_at
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deal, laptop


def folded(weights: list[list[float]], sheets: list[list[list[float]]]) -> Frontier:
    """The frontier, which is not too large here."""
    found = frontier_of(tables_of(deal(weights, sheets)))
    assert isinstance(found, Frontier)
    return found


def test_astronomic_numbers_of_equal_packages_are_counted_and_listed_one_by_one() -> None:
    issues = 80
    frontier = folded([[1.0] * issues] * 2, [[[5.0, 5.0, 4.0]] * issues] * 2)
    assert package_counts(frontier) == [2**issues]
    first = list(islice(packages_at(frontier, 0), 3))
    assert len(set(first)) == 3
    assert all(set(one) <= {0, 1} for one in first)


def test_choices_are_given_for_the_rows_asked_for() -> None:
    frontier = frontier_of(tables_of(laptop()))
    assert isinstance(frontier, Frontier)
    everything = choices_of(frontier)
    assert choices_of(frontier, [2, 0]).tolist() == everything[[2, 0]].tolist()


def test_every_listed_package_is_one_of_its_point() -> None:
    frontier = folded([[1.0, 1.0]] * 2, [[[0, 1, 1], [0, 1, 2]], [[2, 1, 1], [2, 1, 0]]])
    chosen = choices_of(frontier)
    for row in range(len(frontier.points)):
        assert tuple(chosen[row].tolist()) in set(packages_at(frontier, row))
