"""The package near a place: against looking at every package."""

import random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.links import is_broken
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.drawing import complete, picture_of
from app.study.near import point_near, terms_near
from app.study.picture import Picture, Point
from app.study.study import study_of
from app.valuation.columns import Points
from app.valuation.condensed import Condensed
from app.valuation.counting import all_points
from app.valuation.tables import tables_of
from app.valuation.utilities import terms_of_choice, worth_of
from tests.app.valuation.deals import opposed
from tests.bench.families import tied_chain
from tests.builders import amount, choice, deal, line, scores, two_issue_deal

EVERYWHERE = (1e6, 1e6)
places = st.floats(-20, 120)


def picture(project: Project) -> Picture:
    study = study_of(project)
    return complete(picture_of(study), study)


def large_deal() -> Project:
    """Too many packages to be drawn one by one, few enough to be looked at one by one."""
    weights = {"a": (30, 5), "b": (20, 15), "c": (5, 40), "d": (15, 20)}
    return deal(
        *(amount(name, 0, 7) for name in weights),
        choice("e", "x", "y", "z"),
        us={**{name: (ours, line(0, 100)) for name, (ours, _) in weights.items()}, "e": (9, scores(x=0, y=70, z=100))},
        them={
            **{name: (other, line(100, 0)) for name, (_, other) in weights.items()},
            "e": (7, scores(x=90, y=100, z=0)),
        },
    )


SMALL, LARGE = picture(two_issue_deal()), picture(large_deal())


def all_of(project: Project) -> list[Point]:
    tables = tables_of(project)
    rows: Points = all_points(tables.issues, 2)
    ours, theirs = (float(divisor) for divisor in tables.divisors)
    return [(float(x) / ours, float(y) / theirs) for x, y in rows.tolist()]


def distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def at_terms(shown: Picture, terms: Terms | None) -> Point:
    assert terms is not None
    ours, theirs = worth_of(shown.basis, terms)
    return (float(ours.low), float(theirs.low))


@given(places, places)
def test_where_packages_are_drawn_one_by_one_the_nearest_is_found(x: float, y: float) -> None:
    nearest = min(distance(point, (x, y)) for point in all_of(two_issue_deal()))

    found = point_near(SMALL, (x, y), EVERYWHERE)
    assert found is not None
    assert abs(distance(found, (x, y)) - nearest) < 1e-9
    assert abs(distance(at_terms(SMALL, terms_near(SMALL, (x, y))), (x, y)) - nearest) < 1e-9


EVERY_LARGE = all_of(large_deal())


@given(places, places)
def test_among_too_many_to_be_drawn_one_by_one_the_nearest_is_found(x: float, y: float) -> None:
    nearest = min(distance(point, (x, y)) for point in EVERY_LARGE) ** 0.5
    found = at_terms(LARGE, terms_near(LARGE, (x, y)))

    assert distance(found, (x, y)) ** 0.5 <= nearest + 1e-9
    assert any(distance(found, point) < 1e-12 for point in EVERY_LARGE)
    assert not LARGE.cloud or not LARGE.cloud.points


HUGE = picture(opposed(12, 5))


@given(st.lists(st.integers(0, 4), min_size=12, max_size=12))
def test_among_hundreds_of_millions_something_is_found_close_to_every_package(choice: list[int]) -> None:
    point = at_terms(HUGE, terms_of_choice(HUGE.basis, choice))
    found = at_terms(HUGE, terms_near(HUGE, point))

    assert distance(found, point) ** 0.5 <= 1.0


def test_at_the_thin_edge_of_the_cloud_every_package_is_found_within_a_tenth_of_a_point() -> None:
    """Exchanging one term at a time gets stuck there, almost four points away from the first of these."""
    draw = random.Random(5)  # noqa: S311 - the same packages every time is the point
    least, most = [0] * 12, [4] * 12
    edges = [[3, 4, 1, 4, 3, 2, 4, 4, 1, 4, 4, 2]]
    for _ in range(60):
        package = list(draw.choice((least, most)))
        for issue in draw.sample(range(12), 2):
            package[issue] = draw.randrange(5)
        edges.append(package)
    for package in edges:
        point = at_terms(HUGE, terms_of_choice(HUGE.basis, package))

        assert distance(at_terms(HUGE, terms_near(HUGE, point)), point) ** 0.5 <= 0.1


def test_nothing_is_near_where_the_reach_ends() -> None:
    assert point_near(SMALL, (-20.0, -20.0), (1.0, 1.0)) is None
    assert point_near(SMALL, (99.5, 0.5), (1.0, 1.0)) == (100.0, 0.0)
    assert point_near(SMALL, (99.5, 0.5), (1.0, 0.1)) is None


def test_what_is_near_has_the_terms_that_are_near() -> None:
    point = point_near(LARGE, (50.0, 50.0), (3.0, 3.0))
    assert point is not None
    assert distance(at_terms(LARGE, terms_near(LARGE, point)), point) < 1e-12


def test_nothing_is_near_where_a_side_has_no_utilities() -> None:
    unscored = picture(deal(amount("a", 0, 7)))

    assert point_near(unscored, (50.0, 50.0), EVERYWHERE) is None
    assert terms_near(unscored, (50.0, 50.0)) is None


def test_among_issues_tied_together_a_package_is_found_anywhere_in_the_cloud() -> None:
    project = tied_chain(opposed(12, 5))
    shown = picture(project)
    tables = shown.basis
    assert any(isinstance(block, Condensed) for block in tables.blocks)
    draw = random.Random(3)  # noqa: S311 - the same packages every time is the point
    chosen = 0
    while chosen < 12:
        terms = terms_of_choice(tables, [draw.randrange(len(table.terms)) for table in tables.issues])
        if any(is_broken(rule, terms) for rule in project.rules):
            continue
        chosen += 1
        there = at_terms(shown, terms)
        near = terms_near(shown, there)
        assert near is not None
        assert not any(is_broken(rule, near) for rule in project.rules)
        assert distance(at_terms(shown, near), there) < 0.8**2
        point = point_near(shown, there, (1.0, 1.0))
        assert point is not None
        assert distance(point, at_terms(shown, near)) < 1e-9
