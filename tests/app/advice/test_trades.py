"""The simplest swap: two issues, one that costs us and one that pays us, everybody better off."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.trades import best_swap
from app.domain.packages import Terms
from app.domain.project import Project
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import choice_of_terms
from tests.app.advice.deals import three_issue_deal
from tests.builders import amount, choice, deal, line, scores, terms


def settled(tables: Tables, package: Terms) -> list[list[Fraction]]:
    return [
        [Fraction(int(points)) for points in table.points[number or 0]]
        for table, number in zip(tables.issues, choice_of_terms(tables, package), strict=True)
    ]


def test_speed_is_taken_for_colour_when_they_are_weighed_differently() -> None:
    tables = tables_of(three_issue_deal())
    swap = best_swap(
        tables,
        0,
        terms(speed="slow", colour="red", price="low"),
        settled(tables, terms(speed="slow", colour="red", price="low")),
    )

    assert swap is not None
    assert tables.issues[swap.given].issue == "colour"
    assert tables.issues[swap.taken].issue == "speed"


def test_no_swap_leads_away_from_an_efficient_package() -> None:
    tables = tables_of(three_issue_deal())

    assert (
        best_swap(
            tables,
            0,
            terms(speed="fast", colour="blue", price="low"),
            settled(tables, terms(speed="fast", colour="blue", price="low")),
        )
        is None
    )


def test_an_issue_that_pays_both_is_no_swap() -> None:
    project = deal(
        choice("colour", "red", "blue"),
        choice("size", "small", "large"),
        us={"colour": (50, scores(red=100, blue=0)), "size": (50, scores(small=0, large=100))},
        them={"colour": (50, scores(red=100, blue=0)), "size": (50, scores(small=0, large=100))},
    )
    tables = tables_of(project)

    assert (
        best_swap(tables, 0, terms(colour="blue", size="small"), settled(tables, terms(colour="blue", size="small")))
        is None
    )


def test_issues_of_thousands_of_levels_are_swapped_in_coarse_steps() -> None:
    project = deal(
        amount("price", 0, 20_000),
        amount("days", 0, 9_000),
        us={"price": (80, line(100, 0)), "days": (20, line(0, 100))},
        them={"price": (20, line(0, 100)), "days": (80, line(100, 0))},
    )
    tables = tables_of(project)
    swap = best_swap(
        tables, 0, terms(price=10_000.0, days=4_000.0), settled(tables, terms(price=10_000.0, days=4_000.0))
    )

    assert swap is not None
    assert tables.issues[swap.given].issue == "days"


def test_a_stop_sign_ends_the_search() -> None:
    tables = tables_of(three_issue_deal())
    sign = StopSign()
    sign.show()

    with pytest.raises(Stopped):
        best_swap(
            tables,
            0,
            terms(speed="slow", colour="red", price="low"),
            settled(tables, terms(speed="slow", colour="red", price="low")),
            sign,
        )


@st.composite
def deals(draw: st.DrawFn) -> Project:
    """Three issues of three options, scored at random."""
    names, options = ("one", "two", "three"), ("a", "b", "c")
    number = st.integers(0, 10)
    views = [
        {name: (draw(st.integers(1, 5)), scores(**{option: draw(number) for option in options})) for name in names}
        for _ in range(2)
    ]
    return deal(*(choice(name, *options) for name in names), us=views[0], them=views[1])


@given(deals())
def test_a_swap_is_found_exactly_when_trying_every_pair_of_changes_finds_one(project: Project) -> None:
    tables = tables_of(project)
    draft = terms(one="a", two="b", three="c")
    start = settled(tables, draft)

    def gains(issue: int, number: int) -> list[Fraction]:
        return [int(new) - old for new, old in zip(tables.issues[issue].points[number], start[issue], strict=True)]

    possible = [
        (given_up, taken, costs, pays)
        for given_up, taken in product(range(3), repeat=2)
        if given_up != taken
        for costs, pays in product(range(3), repeat=2)
        if gains(given_up, costs)[0] < 0 < gains(taken, pays)[0]
        and gains(taken, pays)[1] < 0 < gains(given_up, costs)[1]
        and all(one + other > 0 for one, other in zip(gains(given_up, costs), gains(taken, pays), strict=True))
    ]
    swap = best_swap(tables, 0, draft, start)

    assert (swap is not None) == bool(possible)
    assert swap is None or (swap.given, swap.taken, swap.gives, swap.takes) in possible


def test_terms_between_two_steps_count_as_a_whole_point() -> None:
    tables = tables_of(replace(three_issue_deal()))
    draft = terms(speed="slow", colour="red", price="low")
    start = settled(tables, draft)
    above = [[points + Fraction(1, 3) for points in row] for row in start]

    assert best_swap(tables, 0, draft, above) == best_swap(tables, 0, draft, start)
