"""Guides never promise less than can still come, and promise exactly what came."""

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.valuation import guides
from app.valuation.best_first import Adds, Guide
from app.valuation.guides import LinearGuide, ShortfallGuide

numbers = st.integers(-9, 9)


def issues_of(columns: int) -> st.SearchStrategy[list[Adds]]:
    """A few issues with so many totals."""
    row = st.tuples(*[numbers] * columns)
    return st.lists(st.lists(row, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4)


def ends(issues: Sequence[Adds], totals: Sequence[int]) -> list[tuple[int, ...]]:
    """Where every way to settle these issues leads."""
    return [tuple(map(sum, zip(totals, *rows, strict=True))) for rows in product(*issues)]


def check(guide: Guide, issues: Sequence[Adds], scores: dict[tuple[int, ...], int | None]) -> None:
    """The bound of every begun package against all that can come of it; `scores` of every possible end."""
    columns = len(issues[0][0])
    for begun in range(len(issues) + 1):
        for totals in ends(issues[:begun], (0,) * columns):
            bound = guide.most(begun, totals)
            reached = [score for end in ends(issues[begun:], totals) if (score := scores[end]) is not None]
            assert bound is not None or not reached
            assert bound is None or all(score <= bound for score in reached)
            if begun == len(issues):
                assert bound == scores[totals]


@given(issues_of(3), st.tuples(numbers, numbers))
def test_a_linear_guide_bounds_the_score_of_whatever_keeps_every_need(
    issues: list[Adds], least: tuple[int, int]
) -> None:
    scores = {
        end: end[0] if all(mine >= need for mine, need in zip(end[1:], least, strict=True)) else None
        for end in ends(issues, (0, 0, 0))
    }
    check(LinearGuide(issues, least), issues, scores)


@given(issues_of(2), numbers)
def test_a_guide_of_first_edges_still_bounds_the_score(issues: list[Adds], least: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guides, "MOST_CORNERS", 0)
        scores = {end: end[0] if end[1] >= least else None for end in ends(issues, (0, 0))}
        check(LinearGuide(issues, (least,)), issues, scores)


@given(issues_of(3), st.tuples(numbers, numbers, numbers), st.sampled_from((min, sum)), st.sampled_from((1, 5)))
def test_a_shortfall_guide_bounds_what_all_still_miss(
    issues: list[Adds], needs: tuple[int, int, int], score: Callable[[list[int]], int], sets: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guides, "MOST_SETS", sets)
        scores: dict[tuple[int, ...], int | None] = {}
        for end in ends(issues, (0, 0, 0)):
            missed = [min(mine - need, 0) for mine, need in zip(end, needs, strict=True)]
            scores[end] = score(missed)
        check(ShortfallGuide(issues, needs, largest=score is min), issues, scores)
