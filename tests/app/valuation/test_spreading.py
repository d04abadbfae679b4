"""Tied issues spread state by state: against the list of every combination."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation import blocks, density
from app.valuation.condensed import Condensed
from app.valuation.counting import count_packages
from app.valuation.density import Density, density_of, predicted_cost
from app.valuation.elimination import plan_of
from app.valuation.spreading import spread_of
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from tests.app.valuation.deals import deals, opposed, tied
from tests.bench.families import tied_chain
from tests.twins import enumeration


def spread(tables: Tables, grain: tuple[int, int]) -> Counter[tuple[int, int]]:
    """How many combinations stand at which node."""
    plan = plan_of(tables.issues, tables.links)
    if not plan.possible:
        return Counter()
    found = spread_of(plan, (tables.issues, tables.links), (0, 1), grain).counts
    return Counter({(int(x), int(y)): int(found[x, y]) for x, y in np.argwhere(found)})


@given(deals(most_issues=4).flatmap(tied))
def test_on_a_lattice_of_single_points_every_combination_is_where_it_is(project: Project) -> None:
    tables = tables_of(project)
    points = [
        [int(utility * divisor) for utility, divisor in zip(each, tables.divisors, strict=True)]
        for each in enumeration.all_utilities(project)
    ]
    lows = np.min(points, axis=0).tolist() if points else [0, 0]
    if points and np.prod(np.max(points, axis=0) - lows + 1.0) > 10**6:
        return
    assert spread(tables, (1, 1)) == Counter((x - lows[0], y - lows[1]) for x, y in points)


@given(deals(most_issues=4).flatmap(tied), st.tuples(st.integers(2, 10**6), st.integers(2, 10**6)))
def test_on_a_coarse_lattice_every_combination_counts_once(project: Project, grain: tuple[int, int]) -> None:
    tables = tables_of(project)
    lattice = (max(grain[0], 2**40 if max(tables.divisors) > 10**9 else 1), max(grain[1], 1))
    if all(span // each < 2_000 for span, each in zip(_spans(tables), lattice, strict=True)):
        assert sum(spread(tables, lattice).values()) == len(enumeration.all_packages(project))


def _spans(tables: Tables) -> list[int]:
    highs = [sum(int(np.abs(table.points).max(axis=0)[party]) for table in tables.issues) for party in range(2)]
    bonuses = [
        sum(abs(int(link.points[party])) for link in tables.links if link.points is not None) for party in (0, 1)
    ]
    return [2 * (high + bonus) for high, bonus in zip(highs, bonuses, strict=True)]


def drawn(tables: Tables) -> Density:
    """The density, which is not too costly here."""
    found = density_of(tables, (0, 1))
    assert found is not None
    return found


@pytest.mark.parametrize("exactly", [True, False])
def test_a_group_is_drawn_as_near_its_list_as_is_said(monkeypatch: pytest.MonkeyPatch, *, exactly: bool) -> None:
    monkeypatch.setattr(blocks, "MOST_LISTED_AT_ONCE", 10**6)
    listed = drawn(tables_of(tied_chain(opposed(7, 5))))
    monkeypatch.setattr(blocks, "MOST_LISTED_AT_ONCE", 8_000)
    monkeypatch.setattr(density, "MOST_BINNED", 0)
    if not exactly:
        monkeypatch.setattr(density, "LARGEST_EXACT", 0)
    tables = tables_of(tied_chain(opposed(7, 5)))
    found = drawn(tables)
    assert any(isinstance(block, Condensed) for block in tables.blocks)
    assert found.packages == listed.packages == count_packages(tables)
    assert 0 < found.displacement <= 1
    assert_close(found, listed)


def assert_close(found: Density, listed: Density) -> None:
    """Both are the same but for what either says it may be beside."""
    assert found.packages == listed.packages
    assert np.abs(np.array(found.lows) - listed.lows).max() <= min(found.cells)
    for axis in (0, 1):
        one, other = (np.cumsum(np.append(each.shares.sum(axis=axis), 0.0)) for each in (listed, found))
        size = min(len(one), len(other)) - 1
        reach = 2 + int(np.ceil(listed.displacement + found.displacement))
        # What lies below an edge here lies below a near one there.
        assert all(other[at] <= one[min(at + reach, len(one) - 1)] + 1e-9 for at in range(size))
        assert all(one[at] <= other[min(at + reach, len(other) - 1)] + 1e-9 for at in range(size))


def test_several_groups_add_up_to_what_their_lists_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(density, "MOST_BINNED", 0)
    monkeypatch.setattr(density, "LARGEST_EXACT", 0)
    whole = tables_of(tied_chain(opposed(9, 3), run=3))
    listed = drawn(whole)
    monkeypatch.setattr(blocks, "MOST_LISTED_AT_ONCE", 5)
    monkeypatch.setattr(blocks, "COMBINATIONS_PER_STATE", 0)
    tables = tables_of(tied_chain(opposed(9, 3), run=3))
    assert sum(isinstance(block, Condensed) for block in tables.blocks) > 1
    assert_close(drawn(tables), listed)


def test_a_group_too_large_to_list_keeps_its_total() -> None:
    tables = tables_of(tied_chain(opposed(20, 5)))
    found = drawn(tables)
    assert found.packages == count_packages(tables) > 10**12
    assert found.shares.sum() == pytest.approx(1, abs=1e-12)
    counts = found.shares * found.packages
    assert np.allclose(counts, np.rint(counts), rtol=1e-12)
    assert found.displacement <= 1
    assert predicted_cost(tables) > 50
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        density_of(tables, (0, 1), stop=stop)


def test_a_spread_that_would_take_too_long_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(density, "LARGEST_WORK", 10)
    assert density_of(tables_of(tied_chain(opposed(20, 5))), (0, 1)) is None
