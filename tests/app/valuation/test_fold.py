"""Folding in one issue exactly: what is kept, and when it is too much."""

import numpy as np
import pytest

from app.valuation import fold
from app.valuation.dominance import cost_of_stage
from app.valuation.fold import fits, fold_in, start
from app.valuation.grid import onto_grid
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deal, opposed
from tests.bench.families import zero_sum


def test_the_first_of_equal_terms_and_none_that_is_dominated_is_folded() -> None:
    table = tables_of(deal([[1], [1]], [[[0, 5, 5, 3, 9]], [[9, 5, 5, 4, 0]]])).issues[0]
    assert table.worthwhile.tolist() == [0, 1, 4]


def test_a_front_rises_in_the_first_party_and_falls_in_the_second() -> None:
    tables = tables_of(deal([[1, 2], [2, 1]], [[[0, 5, 9]] * 2, [[9, 5, 0]] * 2]))
    front = start(2)
    for table in tables.issues:
        front = fold_in(front, table)
    assert (np.diff(front.points[:, 0]) > 0).all()
    assert (np.diff(front.points[:, 1]) < 0).all()
    assert front.slacks == (0, 0)


@pytest.mark.parametrize("limit", ["LARGEST_STAGE", "LARGEST_WORK"])
@pytest.mark.parametrize("parties", [2, 3, 4, 5, 7])
def test_no_more_than_fits_is_folded_exactly(monkeypatch: pytest.MonkeyPatch, parties: int, limit: str) -> None:
    table = tables_of(opposed(1, 5, parties)).issues[0]
    assert fits(start(parties), [table])
    monkeypatch.setattr(fold, limit, 0)
    assert not fits(start(parties), [table])


def test_where_nothing_is_dominated_no_stage_is_spent_on_the_way_to_too_much() -> None:
    tables = tables_of(zero_sum(12, 5, 5))
    front = start(5)
    for table in tables.issues[:5]:
        front = fold_in(front, table)
    assert front.kept == 1
    assert fits(front, tables.issues[5:6])
    assert not fits(front, tables.issues[5:])


def test_two_parties_are_folded_exactly_as_long_as_the_next_stage_fits() -> None:
    tables = tables_of(zero_sum(40, 5))
    front = start(2)
    for table in tables.issues[:5]:
        front = fold_in(front, table)
    assert fits(front, tables.issues[5:])


def test_what_is_on_a_grid_stays_on_it() -> None:
    first, second = tables_of(opposed(2, 5)).issues
    assert not fits(onto_grid(fold_in(start(2), first), [second]), [second])


@pytest.mark.parametrize("parties", [2, 3, 4, 5, 6, 9])
def test_a_stage_takes_the_longer_the_more_there_is_to_compare(parties: int) -> None:
    few, more, many = (cost_of_stage(points, 5, parties) for points in (10, 1_000, 100_000))
    assert 0 < few < more < many
    assert cost_of_stage(1_000, 5, parties) <= cost_of_stage(1_000, 5, parties + 1)


def test_the_work_of_all_stages_adds_up() -> None:
    front = start(2)
    for table in tables_of(opposed(3, 4)).issues:
        grown = fold_in(front, table)
        assert grown.kept == len(grown.points) / (4 * len(front.points))
        assert grown.work == pytest.approx(front.work + cost_of_stage(len(front.points), 4, 2, grown.kept))
        front = grown
