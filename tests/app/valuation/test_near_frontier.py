"""Near the frontier: the twin, the efficient packages among them, and sizes that give no answer."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.project import Project
from app.study.study import study_of
from app.valuation import near_frontier as module
from app.valuation.near_frontier import Near, near_frontier
from app.valuation.packages import packages_at
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import tables_of
from app.valuation.utilities import extremes, terms_of_choice, utilities_of_points
from tests.app.valuation.deals import deal, deals, itex_cypress, opposed, party, project
from tests.app.valuation.games import folded
from tests.app.valuation.test_holding import that_hold, with_floors
from tests.effort import repeats
from tests.twins import enumeration, searching


def test_all_efficient_packages_of_itex_and_cypress_are_near_and_more_with_more_tolerance() -> None:
    frontier = folded(itex_cypress())
    efficient = {package for row in range(len(frontier.points)) for package in packages_at(frontier, row)}
    sizes = []
    for tolerance in (Fraction(0), Fraction(1, 100), Fraction(1, 10), Fraction(1)):
        near = near_frontier(frontier.tables, tolerance)
        assert near is not None
        choices = {each.choice for each in near}
        assert efficient <= choices
        assert len(choices) == len(near)
        assert all(each.behind == 0 for each in near if each.choice in efficient)
        assert all(0 <= one.behind <= other.behind <= tolerance + 1e-9 for one, other in pairwise(near))
        sizes.append(len(near))
    assert sizes[0] == 18
    assert sizes == sorted(sizes)
    assert sizes[-1] == 180


def test_without_issues_or_ranges_everything_is_near() -> None:
    assert near_frontier(tables_of(project([], [party(0, [], [], None), party(1, [], [], None)])), Fraction(0)) == ()
    assert near_frontier(tables_of(deal([[1], [1]], [[[3, 3]], [[5, 5]]])), Fraction(0)) == (
        Near(choice=(0,), behind=0.0),
        Near(choice=(1,), behind=0.0),
    )


@settings(max_examples=repeats(100, night=1_000), deadline=None)
@given(with_floors(), st.fractions(0, 1, max_denominator=12))
def test_with_floors_near_is_measured_among_the_packages_that_hold(random_deal: Project, tolerance: Fraction) -> None:
    study = study_of(random_deal)
    if study.floors is None:
        return
    near = near_frontier(study.tables, tolerance, floors=study.floors)
    holding = that_hold(random_deal, study)
    ends = zip(extremes(study.tables), study.tables.divisors, strict=True)
    spans = [Fraction(high - low) / divisor for (low, high), divisor in ends]
    asked = [place for place, span in enumerate(spans) if span]

    def behind(one: Sequence[Fraction]) -> Fraction:
        leads = [min(((other[at] - one[at]) / spans[at] for at in asked), default=0) for other in holding.values()]
        return Fraction(max(0, *leads))

    assert near is not None
    wanted = [package for package, worth in holding.items() if behind(worth) <= tolerance]
    found = {terms_of_choice(study.tables, each.choice): each.behind for each in near}
    assert set(found) == set(wanted)
    assert found == pytest.approx({package: float(behind(holding[package])) for package in wanted}, abs=1e-9)


def test_too_many_near_packages_give_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_KEPT", 100)
    assert near_frontier(tables_of(opposed(6, 5)), Fraction(1)) is None
    monkeypatch.setattr(module, "LARGEST_KEPT", 3)
    assert near_frontier(tables_of(itex_cypress()), Fraction(1)) is None


def test_a_shown_stop_sign_stops_the_comparison() -> None:
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        near_frontier(tables_of(opposed(4, 3, parties=3)), Fraction(1, 10), stop)


@given(
    st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=3)),
    st.fractions(0, 1, max_denominator=12),
)
def test_near_packages_are_what_comparing_all_in_fractions_gives(random_deal: Project, tolerance: Fraction) -> None:
    tables = tables_of(random_deal)
    near = near_frontier(tables, tolerance)
    points = enumeration.all_utilities(random_deal)
    if len(points) > 80:
        return
    assert near is not None
    sums = [sum(table.points[term] for table, term in zip(tables.issues, each.choice, strict=True)) for each in near]
    worths = [utilities_of_points(tables, each) for each in sums]
    assert sorted(worths) == sorted(searching.near_frontier(points, tolerance))
    for each, worth in zip(near, worths, strict=True):
        assert each.behind == pytest.approx(float(searching.behind(points, worth)), abs=1e-9)
