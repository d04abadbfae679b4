"""The longest rising run against a slow obvious search."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ui.models.ordering import longest_rising


@given(st.permutations(range(7)))
def test_run_rises_and_none_is_longer(numbers: list[int]) -> None:
    run = longest_rising(numbers)
    in_order = [n for n in numbers if n in run]
    assert in_order == sorted(run)
    longest = max(size for size in range(8) if any(list(c) == sorted(c) for c in combinations(numbers, size)))
    assert len(run) == longest


def test_nothing_rises_in_an_empty_list() -> None:
    assert longest_rising([]) == frozenset()
