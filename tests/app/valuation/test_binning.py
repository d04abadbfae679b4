"""Binning: every total close above its node, as close as any begin of the lattice allows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.valuation.binning import binned, nodes_of

several = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=90)


@given(several, st.integers(1, 5_000))
def test_every_total_lies_within_reach_above_its_node(totals: list[int], grain: int) -> None:
    nodes, begin, reach = nodes_of(np.array(totals), grain)
    rests = np.array(totals) - begin - grain * nodes
    assert nodes.min() == 0
    assert rests.min() >= 0
    assert rests.max() <= reach < grain


@given(st.lists(st.integers(-200, 200), min_size=1, max_size=8), st.integers(1, 40))
def test_no_other_begin_brings_a_few_totals_closer_to_their_nodes(totals: list[int], grain: int) -> None:
    _, _, reach = nodes_of(np.array(totals), grain)
    assert reach == min(max((total - begin) % grain for total in totals) for begin in range(grain))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=60))
def test_on_nodes_a_point_apart_every_combination_is_where_it_is(pairs: list[tuple[int, int]]) -> None:
    across, up = np.array(pairs).T
    found = binned(across, up, (1, 1))
    assert found.reach == (0, 0)
    assert found.counts.sum() == len(pairs)
    for x, y in pairs:
        assert found.counts[x - found.begin[0], y - found.begin[1]] == pairs.count((x, y))
