"""The order in which tied issues are settled: every issue once, with tables as small as they can be where known."""

import math
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ordering import narrowest_order


def widest(order: tuple[int, ...], kinds: tuple[int, ...], ties: tuple[int, ...]) -> int:
    """The largest state table of an order, counted plainly."""
    tables = [1]
    for count in range(1, len(order) + 1):
        settled = set(order[:count])
        half = [tie for tie in ties if any(tie >> p & 1 for p in settled) and tie & ~sum(1 << p for p in settled)]
        still = {place for place in settled if any(tie >> place & 1 for tie in half)}
        told = [min(kinds[place], 2 ** sum(tie >> place & 1 for tie in half)) for place in still]
        tables.append(min(math.prod(told), 2 ** len(half)))
    return max(tables)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A few issues, each with some kinds of outcomes, and ties between them."""
    kinds = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    ties = draw(st.lists(st.integers(1, 2 ** len(kinds) - 1), max_size=6))
    return tuple(kinds), tuple(ties)


@given(graphs())
def test_every_issue_is_settled_once_and_the_table_is_as_wide_as_said(
    graph: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    found = narrowest_order(*graph)
    assert sorted(found.places) == list(range(len(graph[0])))
    assert found.widest == widest(found.places, *graph)
    assert found.widest >= min(widest(order, *graph) for order in permutations(range(len(graph[0]))))


def test_chains_stars_and_combs_need_one_issue_at_a_time() -> None:
    chain = tuple(1 << one | 1 << other for one, other in pairwise(range(20)))
    star = tuple(1 | 1 << other for other in range(1, 20))
    comb = (*chain, *(1 << place | 1 << place + 20 for place in range(20)))
    assert narrowest_order((5,) * 20, chain).widest <= 5
    assert narrowest_order((5,) * 20, star).widest <= 5
    assert narrowest_order((5,) * 40, comb).widest <= 25


def test_a_tie_that_many_issues_share_is_remembered_as_one_case_or_the_other() -> None:
    assert narrowest_order((2,) * 30, (2**30 - 1,)).widest == 2


def test_what_everything_ties_to_everything_has_a_wide_table() -> None:
    everything = tuple(1 << one | 1 << other for one in range(10) for other in range(one))
    assert narrowest_order((4,) * 10, everything).widest == 4**8
