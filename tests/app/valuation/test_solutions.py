"""Named deals: published answers, the twin, and every odd case."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.values import ValueFunction
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import choices_of
from app.valuation.solutions import Solution, Solutions, WhyNone, asymmetric_nash, solutions_of
from app.valuation.tables import tables_of
from app.valuation.utilities import utilities_of_points, worth_of
from app.valuation.zone import improvements_on
from tests.app.valuation.deals import Sheet, choice, deal, deals, itex_cypress, laptop, party, project, scores
from tests.builders import line
from tests.twins import enumeration, measuring


def folded(deal_: Project) -> Frontier:
    """The frontier, which is not too large here."""
    found = frontier_of(tables_of(deal_))
    assert isinstance(found, Frontier)
    return found


def solved(weights: Sequence[Sequence[float]], sheets: Sequence[Sheet], standing: Sequence[float | None]) -> Solutions:
    """The named deals of a deal in bare numbers."""
    return solutions_of(folded(deal(weights, sheets, standing)))


def options_at(frontier: Frontier, row: int) -> list[str]:
    """The options of one package at an efficient point."""
    chosen = choices_of(frontier, [row])[0]
    terms = [table.terms[term] for table, term in zip(frontier.tables.issues, chosen, strict=True)]
    return [term.option for term in terms if isinstance(term, OptionTerm)]


def worths(frontier: Frontier, solution: Solution) -> tuple[float, ...]:
    """The utilities of the recommended deal."""
    assert solution.best is not None
    return tuple(float(utility) for utility in utilities_of_points(frontier.tables, frontier.points[solution.best]))


def test_all_four_deals_of_itex_cypress_are_the_published_one() -> None:
    frontier = folded(itex_cypress())
    named = solutions_of(frontier)
    for solution in (named.nash, named.kalai_smorodinsky, named.egalitarian, named.utilitarian):
        assert solution.best is not None
        # 3.47, 45 days, payment after 30 days, 5 % spoilage
        assert options_at(frontier, solution.best) == [OptionId(name) for name in ("o4", "o1", "o1", "o1")]
        assert worths(frontier, solution) == pytest.approx((0.7215, 0.6705), abs=1e-4)


def test_six_packages_dominate_the_signed_deal_of_itex_cypress() -> None:
    deal_ = itex_cypress()
    signed = (2, 2, 0, 1)
    packages = enumeration.all_packages(deal_)
    package = next(one for one in packages if [term_number(agreed.term) for agreed in one] == list(signed))
    frontier = folded(deal_)
    standing = tuple(worth.low for worth in worth_of(frontier.tables, package))
    assert [float(utility) for utility in standing] == pytest.approx([0.5669, 0.6445], abs=1e-4)
    dominating = [one for one in packages if enumeration.dominates(enumeration.utilities(deal_, one), standing)]
    assert len(dominating) == 6
    assert worths(frontier, solutions_of(frontier, standing).nash) == pytest.approx((0.6257, 0.7144), abs=1e-4)
    better = improvements_on(frontier, standing)
    assert better.best is not None
    assert options_at(frontier, better.best) == ["o4", "o2", "o1", "o1"]


def term_number(term: object) -> int:
    """Which option a term is."""
    assert isinstance(term, OptionTerm)
    return int(term.option[1:])


def test_nash_and_kalai_smorodinsky_of_the_laptop_are_the_published_points() -> None:
    frontier = folded(laptop())
    named = solutions_of(frontier)
    assert worths(frontier, named.nash) == pytest.approx((1, 0.8151), abs=1e-4)
    assert worths(frontier, named.kalai_smorodinsky) == pytest.approx((0.874, 0.874), abs=1e-4)


def test_equal_gains_are_what_adjusted_winner_gives_carol_and_bob() -> None:
    """Brams and Taylor 1996: of five goods the retirement fund is split, 1/6 of it to Bob, and both have 56 2/3."""
    fund = AmountIssue(id=IssueId("i0"), low=0, high=6, step=1)
    others = [choice(number, 2) for number in range(1, 5)]
    carol: list[ValueFunction] = [line(50, 0), *(scores([good, 0]) for good in (20, 15, 10, 5))]
    bob: list[ValueFunction] = [line(0, 40), *(scores([0, good]) for good in (30, 10, 10, 10))]
    people = [
        replace(party(number, [1] * 5, sheet, 0), scale=Scale.AS_GIVEN) for number, sheet in enumerate((carol, bob))
    ]
    frontier = folded(project([fund, *others], people))
    named = solutions_of(frontier)
    assert named.egalitarian.best is not None
    assert utilities_of_points(frontier.tables, frontier.points[named.egalitarian.best]) == (Fraction(170, 3),) * 2
    chosen = choices_of(frontier, [named.egalitarian.best])[0]
    assert frontier.tables.issues[0].terms[chosen[0]] == AmountTerm(amount=1.0)


standings = st.lists(st.fractions(-10, 60, max_denominator=6), min_size=3, max_size=3)


@given(st.integers(2, 3).flatmap(lambda parties: deals(parties=parties, most_issues=3)), standings)
def test_named_deals_are_what_comparing_all_points_in_fractions_gives(
    random_deal: Project, drawn: list[Fraction]
) -> None:
    frontier = folded(random_deal)
    standing = drawn[: len(random_deal.parties)]
    named = solutions_of(frontier, standing)
    points = list(enumeration.frontier(random_deal))
    for solution, twin in (
        (named.kalai_smorodinsky, enumeration.kalai_smorodinsky),
        (named.egalitarian, enumeration.egalitarian),
        (named.utilitarian, enumeration.utilitarian),
        (named.nash, enumeration.nash),
    ):
        if not solution.fallback:
            found = {utilities_of_points(frontier.tables, frontier.points[row]) for row in solution.rows}
            assert found == twin(points, standing)
        assert (solution.best in solution.rows) == (solution.why_none is None)


def test_two_losses_never_multiply_to_a_gain() -> None:
    named = solved([[1], [1]], [[[0, 50]], [[0, 50]]], [90, 90])
    assert named.nash == Solution(why_none=WhyNone.NO_ZONE)
    assert named.utilitarian.why_none is WhyNone.NO_ZONE


def test_a_walk_away_not_given_is_not_zero() -> None:
    named = solved([[1], [1]], [[[0, 100]], [[100, 0]]], [0, None])
    for solution in (named.nash, named.kalai_smorodinsky, named.egalitarian):
        assert solution == Solution(why_none=WhyNone.RESERVATION_MISSING)
    assert len(named.utilitarian.rows) == 2


def test_no_gain_for_anybody_is_no_nash_point() -> None:
    named = solved([[1], [1]], [[[10, 20]], [[20, 10]]], [20, 10])
    assert named.nash == Solution(why_none=WhyNone.NO_GAIN)
    assert named.kalai_smorodinsky == Solution(why_none=WhyNone.NO_GAIN)
    assert named.egalitarian.rows == (1,)


def test_products_that_are_all_zero_fall_back_to_the_smallest_gains() -> None:
    named = solved([[1, 0], [0, 1]], [[[0, 30], [0, 0]], [[0, 0], [5, 5]]], [0, 5])
    assert named.nash.fallback
    assert named.nash.rows == (0,)
    assert named.kalai_smorodinsky.dropped == (PartyId("p1"),)


def test_ties_are_all_listed_and_the_most_even_is_recommended() -> None:
    line = [[[0, 20, 50, 80, 100]], [[100, 80, 50, 20, 0]]]
    named = solved([[1], [1]], line, [0, 0])
    assert named.utilitarian.rows == (0, 1, 2, 3, 4)
    assert named.utilitarian.best == 2
    uneven = solved([[1], [1]], [[[0, 20, 80, 100]], [[100, 80, 20, 0]]], [0, 0])
    assert uneven.nash.rows == (1, 2)
    assert uneven.nash.best == 1


def test_a_package_worth_exactly_the_walk_away_is_acceptable() -> None:
    named = solved([[0.1, 0.2], [1, 1]], [[[0, 1], [0, 1]], [[1, 0], [1, 0]]], [1, 0])
    assert named.utilitarian.rows == (2,)


def test_a_walk_away_beyond_all_numbers_leaves_nothing() -> None:
    assert solved([[1], [1]], [[[0, 1]], [[1, 0]]], [1e15, 0]).nash.why_none is WhyNone.NO_ZONE
    frontier = folded(deal([[1], [1]], [[[0, 1]], [[1, 0]]]))
    assert solutions_of(frontier, (Fraction(10**40), Fraction(0))).nash.why_none is WhyNone.NO_ZONE
    assert solutions_of(frontier, (Fraction(-(10**40)), Fraction(-(10**40)))).nash.why_none is None


def test_a_walk_away_with_hundreds_of_digits_is_still_measured_from() -> None:
    frontier = folded(deal([[1], [1]], [[[0, 1]], [[1, 0]]]))
    named = solutions_of(frontier, (Fraction(1, 10**400), Fraction(-1, 10**400)))
    assert named.kalai_smorodinsky.best is not None
    assert named.nash.why_none is None


@pytest.mark.parametrize("silent", [0, 1, 2])
def test_where_one_of_three_has_no_utilities_no_deal_is_named_for_all(silent: int) -> None:
    weighed = [[0.0] if number == silent else [1.0] for number in range(3)]
    named = solved(weighed, [[[0, 100]], [[100, 0]], [[50, 100]]], [0, 0, 0])
    for solution in (named.nash, named.kalai_smorodinsky, named.egalitarian, named.utilitarian):
        assert solution == Solution(why_none=WhyNone.UNVALUED_PARTY)


def test_there_are_no_deals_without_issues() -> None:
    frontier = folded(project([], [party(0, [], [], None), party(1, [], [], None)]))
    assert solutions_of(frontier).nash == Solution(why_none=WhyNone.NO_PACKAGES)


@given(st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=3)), standings, st.data())
def test_asymmetric_nash_is_what_powers_of_gains_in_fractions_give(
    random_deal: Project, drawn: list[Fraction], data: st.DataObject
) -> None:
    frontier = folded(random_deal)
    standing = [*drawn, Fraction(0)][: len(random_deal.parties)]
    powers = data.draw(st.lists(st.integers(0, 5), min_size=len(standing), max_size=len(standing)).filter(any))
    found = asymmetric_nash(frontier, powers, standing)
    twin = measuring.asymmetric_nash(list(enumeration.frontier(random_deal)), powers, standing)
    assert twin is None or not found.fallback
    if twin is not None:
        assert {utilities_of_points(frontier.tables, frontier.points[row]) for row in found.rows} == twin
    assert asymmetric_nash(frontier, [3] * len(standing), standing) == solutions_of(frontier, standing).nash


def test_the_stronger_party_gets_more_of_a_line() -> None:
    frontier = folded(deal([[1], [1]], [[[0, 25, 50, 75, 100]], [[100, 75, 50, 25, 0]]]))
    assert asymmetric_nash(frontier, (3, 1), (Fraction(0), Fraction(0))).rows == (3,)
    assert asymmetric_nash(frontier, (1, 3), (Fraction(0), Fraction(0))).rows == (1,)
    assert asymmetric_nash(frontier, (900, 300), (Fraction(0), Fraction(0))).rows == (3,)
    assert asymmetric_nash(frontier, (1, 0), (Fraction(0), Fraction(30))).rows == (2,)


def test_the_asymmetric_rule_says_why_there_is_no_deal() -> None:
    frontier = folded(deal([[1], [1]], [[[0, 50]], [[50, 0]]]))
    nothing = folded(project([], [party(0, [], [], None), party(1, [], [], None)]))
    silent = folded(deal([[0], [1]], [[[0, 50]], [[50, 0]]]))
    zero = (Fraction(0), Fraction(0))
    assert asymmetric_nash(nothing, (1, 1), zero).why_none is WhyNone.NO_PACKAGES
    assert asymmetric_nash(silent, (1,), zero[:1]).why_none is WhyNone.UNVALUED_PARTY
    assert asymmetric_nash(frontier, (1, 1), (Fraction(40), Fraction(40))).why_none is WhyNone.NO_ZONE
    assert asymmetric_nash(frontier, (1, 1), (None, Fraction(0))).why_none is WhyNone.RESERVATION_MISSING
    assert asymmetric_nash(frontier, (1, 1), zero).fallback
    for powers in ((1,), (0, 0), (-1, 2)):
        with pytest.raises(ValueError, match="Powers"):
            asymmetric_nash(frontier, powers, zero)
