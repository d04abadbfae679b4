"""Folding in one issue: what is kept, thinning with its certificate, giving up."""

import numpy as np
import pytest

from app.valuation import fold
from app.valuation.fold import Front, TooLarge, fold_in, start, thinned
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deal


def test_the_first_of_equal_terms_and_none_that_is_dominated_is_folded() -> None:
    table = tables_of(deal([[1], [1]], [[[0, 5, 5, 3, 9]], [[9, 5, 5, 4, 0]]])).issues[0]
    assert table.worthwhile.tolist() == [0, 1, 4]


def test_a_front_rises_in_the_first_party_and_falls_in_the_second() -> None:
    tables = tables_of(deal([[1, 2], [2, 1]], [[[0, 5, 9]] * 2, [[9, 5, 0]] * 2]))
    front = start(2)
    for table in tables.issues:
        folded = fold_in(front, table)
        assert isinstance(folded, Front)
        front = folded
    assert (np.diff(front.points[:, 0]) > 0).all()
    assert (np.diff(front.points[:, 1]) < 0).all()
    assert front.slack == 0


def staircase(steps: int) -> Front:
    """A front of one issue with so many points, unevenly spaced."""
    rising = [float(step * step) for step in range(steps)]
    folded = fold_in(start(2), tables_of(deal([[1], [1]], [[rising], [rising[::-1]]])).issues[0])
    assert isinstance(folded, Front)
    return folded


def test_thinning_keeps_both_ends_and_states_the_largest_gap() -> None:
    front = staircase(100)
    thin = thinned(front, 10)
    assert 2 <= len(thin.points) <= 12
    assert thin.points[0].tolist() == front.points[0].tolist()
    assert thin.points[-1].tolist() == front.points[-1].tolist()
    replaced = [
        max(mine for mine in thin.points[:, 0].tolist() if mine <= first) for first in front.points[:, 0].tolist()
    ]
    assert thin.slack == max(first - mine for first, mine in zip(front.points[:, 0].tolist(), replaced, strict=True))
    assert len(thin.stages[-1].terms) == len(thin.points)


def test_a_front_within_the_limit_is_left_alone() -> None:
    front = staircase(20)
    assert thinned(front, 20) is front


@pytest.mark.parametrize(("parties", "limit"), [(3, "LARGEST_FRONT_OF_MANY"), (4, "LARGEST_COMPARISON")])
def test_more_parties_are_given_up_before_they_take_for_ever(
    monkeypatch: pytest.MonkeyPatch, parties: int, limit: str
) -> None:
    monkeypatch.setattr(fold, limit, 2)
    sheet = [[float(option) for option in range(5)]] * 2
    opposite = [row[::-1] for row in sheet]
    tables = tables_of(deal([[1.0, 9.0]] * parties, [sheet, opposite, *[sheet] * (parties - 2)]))
    assert isinstance(fold_in(start(parties), tables.issues[0]), TooLarge)
