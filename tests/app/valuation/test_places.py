"""Rows found among others: against looking for each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.valuation.columns import LARGEST_EXACT, Points
from app.valuation.places import Places


def tables(columns: int) -> st.SearchStrategy[Points]:
    """Rows of a few numbers, some alike, some as large as points can be."""
    several = st.integers(1, 12)
    elements = st.integers(-3, 3) | st.sampled_from([-LARGEST_EXACT, LARGEST_EXACT])
    return several.flatmap(lambda rows: arrays.arrays(np.int64, (rows, columns), elements=elements))


@given(st.integers(1, 4).flatmap(lambda columns: st.tuples(tables(columns), tables(columns))))
def test_a_row_is_found_where_it_stands_and_no_other_is(pair: tuple[Points, Points]) -> None:
    rows, wanted = pair
    found = Places.of(rows).of_rows(wanted)
    for row, at in zip(wanted.tolist(), found.tolist(), strict=True):
        assert rows[at].tolist() == row if at >= 0 else row not in rows.tolist()
