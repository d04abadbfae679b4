"""What it costs to accept terms alone: against the twin that lists every package, and odd cases."""

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.advice.fixing import Fixing, Verdict, cost_of_fixing, costs_of
from app.domain.edits.parking import park_term
from app.domain.estimates import Source
from app.domain.ids import IssueId, LinkId, OptionId, PartyId
from app.domain.links import OneOf, Rule
from app.domain.packages import Agreed, AmountTerm, Terms
from app.domain.project import Project
from tests.app.advice.deals import COLOUR, PRICE, SPEED, grounds_of, three_issue_deal, with_their_weights
from tests.app.valuation.deals import deals, tied
from tests.builders import amount, deal, line, terms, two_issue_deal
from tests.twins import enumeration
from tests.twins.enumeration import Utilities


def costs(project: Project, fixed: Terms) -> Fixing:
    return cost_of_fixing(grounds_of(project), fixed)


def floors_of(project: Project, points: Sequence[Utilities]) -> tuple[Fraction, ...]:
    """Every walk-away, else the party's worst efficient package."""
    standing = [party.walk_away.value for party in project.parties]
    lows = [min(point[number] for point in points) for number in range(len(standing))]
    return tuple(
        low if place is None else Fraction(str(place.value)) for place, low in zip(standing, lows, strict=True)
    )


def shares(point: Utilities, floors: Utilities, most: Utilities) -> list[Fraction]:
    gains = zip(point, floors, most, strict=True)
    return sorted((each - floor) / (best - floor) for each, floor, best in gains if best > floor)


def most_even(project: Project, fixed: Terms) -> tuple[list[Fraction] | None, list[Fraction] | None, int, int]:
    """By enumeration: the best sorted shares without and with the terms, and how many efficient packages there are."""
    efficient = enumeration.frontier(project)
    standing = [party.walk_away.value for party in project.parties]

    def accepted(point: Utilities) -> bool:
        return all(
            place is None or each >= Fraction(str(place.value)) for each, place in zip(point, standing, strict=True)
        )

    points = {point: packages for point, packages in efficient.items() if accepted(point)}
    if not points:
        return None, None, 0, 0
    floors = floors_of(project, list(points))
    most = tuple(max(point[number] for point in points) for number in range(len(standing)))
    having = [
        package
        for package in enumeration.all_packages(project)
        if set(fixed) <= set(package) and accepted(enumeration.utilities(project, package))
    ]
    before = max(shares(point, floors, most) for point in points)
    after = max((shares(enumeration.utilities(project, each), floors, most) for each in having), default=None)
    kept = sum(set(fixed) <= set(package) for packages in points.values() for package in packages)
    return before, after, sum(map(len, points.values())), kept


@given(deals(most_issues=3).flatmap(tied), st.randoms(use_true_random=False))
def test_the_loss_is_that_of_listing_every_package(project: Project, draw: random.Random) -> None:
    columns = [column for column in enumeration.possible_terms(project) if column]
    assume(columns)
    fixed = (draw.choice(draw.choice(columns)),)
    found = costs(project, fixed)
    assume(found.verdict not in {Verdict.UNVALUED, Verdict.BEYOND_FOLD})
    before, after, possible, kept = most_even(project, fixed)
    if before is None:
        assert found.verdict is Verdict.NO_ZONE
        return
    assert (found.possible, found.kept) == (possible, kept)
    assert found.share_before == pytest.approx(float(before[0]) if before else 0.0, abs=1e-9)
    if after is None:
        assert found.verdict is Verdict.NONE_LEFT
        return
    assert found.share_after == pytest.approx(float(after[0]) if after else 0.0, abs=1e-9)
    assert set(fixed) <= set(found.fixed)
    assert found.share_after <= found.share_before + 1e-9
    near = pytest.approx(list(map(float, before)), abs=1e-9) == list(map(float, after))
    assert (found.verdict is Verdict.FREE) == near


def test_fixing_what_the_most_even_package_says_anyway_costs_nothing() -> None:
    found = costs(three_issue_deal(), terms(speed="fast"))
    assert found.verdict is Verdict.FREE
    assert found.gains == ()
    assert found.lost == ()


def test_fixing_a_term_alone_removes_the_swap_with_the_issue_that_pays_for_it() -> None:
    # Free: they get the colour and we the speed. With red fixed somebody has to be paid in price.
    found = costs(three_issue_deal(), terms(colour="red"))
    assert found.verdict is Verdict.COSTS
    assert found.free[0] == found.fixed[0]
    assert found.lost == (PRICE,)
    assert [gain.value for gain in found.gains] == [-30, -10]


def test_a_term_that_is_given_without_anything_in_return_removes_no_swap() -> None:
    found = costs(three_issue_deal(), terms(speed="slow"))
    ours, theirs = found.gains
    assert ours.value < 0 < theirs.value
    assert found.lost == ()


def test_what_they_lose_by_it_has_the_range_of_the_estimates() -> None:
    project = with_their_weights(three_issue_deal(), Source.GUESS, price=(20, 60))
    found = costs(project, terms(speed="slow"))
    theirs = found.gains[1]
    assert theirs.low < theirs.high


def test_packages_that_were_counted_before_are_not_counted_again() -> None:
    grounds = grounds_of(three_issue_deal())
    assert cost_of_fixing(grounds, terms(speed="slow"), counts=[7] * 9).possible == 14


def test_a_term_that_leaves_no_deal_better_than_walking_away_says_so() -> None:
    found = costs(three_issue_deal(reservations=(45, 45)), terms(speed="slow", colour="blue"))
    assert found.verdict is Verdict.NONE_LEFT
    assert found.kept == 0


def test_terms_that_a_rule_forbids_leave_nothing() -> None:
    never = Rule(id=LinkId("never"), when=(OneOf(issue=SPEED, options=(OptionId("fast"),)),))
    project = replace(three_issue_deal(), rules=(never,))
    assert costs(project, terms(speed="fast")).verdict is Verdict.NONE_LEFT


def test_without_a_zone_or_without_their_scores_there_is_nothing_to_lose() -> None:
    assert costs(three_issue_deal(reservations=(95, 95)), terms(speed="slow")).verdict is Verdict.NO_ZONE
    unscored = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))})
    assert costs(unscored, terms(price=3)).verdict is Verdict.UNVALUED


def test_all_issues_can_be_fixed_at_once_and_a_term_may_lie_between_two_steps() -> None:
    whole = costs(three_issue_deal(), terms(speed="slow", colour="blue", price="high"))
    assert whole.verdict is Verdict.NONE_LEFT
    between = costs(two_issue_deal(), (Agreed(issue=PRICE, term=AmountTerm(amount=2.5)),))
    assert between.verdict in {Verdict.FREE, Verdict.COSTS}
    assert between.kept == 0


def test_a_third_party_at_the_table_counts_as_well() -> None:
    project = three_issue_deal()
    third = replace(project.parties[1], id=PartyId("third"))
    found = costs(replace(project, parties=(*project.parties, third)), terms(colour="red"))
    assert found.verdict is Verdict.COSTS
    assert {gain.party for gain in found.gains} == {party.id for party in (*project.parties, third)}
    assert COLOUR not in found.lost


def test_the_ledger_is_answered_for_one_issue_and_for_all_that_is_parked() -> None:
    project = replace(three_issue_deal(), draft=terms(colour="red"))
    nothing = costs_of(grounds_of(project), None)
    assert (nothing.alone, nothing.everything) == (None, None)
    found = costs_of(grounds_of(project), COLOUR)
    assert found.alone is not None
    assert found.alone.terms == terms(colour="red")
    assert found.everything is None
    (low,) = terms(price="low")
    parked = park_term(project, issue=PRICE, term=low.term)
    both = costs_of(grounds_of(parked), PRICE)
    assert both.alone == both.everything
    assert costs_of(grounds_of(parked), IssueId("gone")).alone is None
