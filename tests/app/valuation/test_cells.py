"""Cells of a grid: the best of each, those that nothing beats, and what rounding hides."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.valuation.cells import EMPTY, bits_of, extent_of, leaders_of, leading, marked, numbered, widths_of
from app.valuation.columns import Points

nodes = st.tuples(st.integers(1, 30), st.integers(2, 4)).flatmap(
    lambda shape: arrays.arrays(np.int64, shape, elements=st.integers(0, 4))
)


@given(nodes)
def test_of_the_rows_of_a_cell_the_best_for_the_last_party_stands_for_all(rows: Points) -> None:
    leaders = leaders_of(rows)
    for row, leader in zip(rows.tolist(), rows[leaders].tolist(), strict=True):
        assert leader[:-1] == row[:-1]
        assert leader[-1] == max(other[-1] for other in rows.tolist() if other[:-1] == row[:-1])
    assert len(marked(leaders)) == len({tuple(row[:-1]) for row in rows.tolist()})
    assert int(numbered(rows).max()) < int(np.prod(extent_of(rows)))


@given(nodes)
def test_a_cell_leads_when_none_beyond_it_is_as_good_for_the_last_party(rows: Points) -> None:
    best = rows[marked(leaders_of(rows))]
    values = np.full(extent_of(rows), EMPTY, np.int64)
    values[tuple(best[:, :-1].T)] = best[:, -1]
    found = {tuple(map(int, cell)) for cell in np.argwhere(leading(values))}
    cells = {tuple(row[:-1]): row[-1] for row in best.tolist()}
    expected = {
        cell
        for cell, value in cells.items()
        if not any(
            other != cell and more >= value and all(mine <= theirs for mine, theirs in zip(cell, other, strict=True))
            for other, more in cells.items()
        )
    }
    assert found == expected


def test_cells_are_about_as_many_as_asked_and_numbers_of_them_have_so_many_bits() -> None:
    widths = widths_of([10**9, 10**6, 5], [1, 1, 1], 10_000)
    assert 5_000 < (10**9 // widths[0] + 1) * (10**6 // widths[1] + 1) <= 10_000
    assert widths[2] == 1
    assert [bits_of(count) for count in (1, 2, 3, 1_024)] == [0, 1, 2, 10]
